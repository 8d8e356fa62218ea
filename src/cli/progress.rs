//! Shows on a terminal what is being done, if it takes more than a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Global;

/// Anything faster is not shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// The animation interval.
const TICK: Duration = Duration::from_millis(100);

/// An operation in progress; dropping this ends and erases the display.
#[derive(Debug)]
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins an operation called `what`, such as "reading and checking".
    pub fn start(what: &'static str, global: &Global) -> Self {
        if global.quiet || !io::stderr().is_terminal() {
            return Self(None);
        }
        let (end, ended) = mpsc::channel();
        let shown = thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
                let bar = ProgressBar::new_spinner()
                    .with_style(style.expect("internal error: the template of the progress bar is no template"))
                    .with_message(what)
                    .with_elapsed(PATIENCE);
                bar.enable_steady_tick(TICK);
                // Any message, or a closed channel, means the end.
                let _ = ended.recv();
                bar.finish_and_clear();
            }
        });
        Self(Some((end, shown)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, shown)) = self.0.take() {
            drop(end);
            // If its thread has failed, there is nothing on the screen to erase.
            let _ = shown.join();
        }
    }
}
