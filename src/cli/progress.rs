//! Says on a terminal what is being done, once that has taken more than a second.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::Global;

/// What is over sooner needs no words.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it moves.
const TICK: Duration = Duration::from_millis(100);

/// Something under way; it is over, and nothing of it is left on the screen, when this is dropped.
#[derive(Debug)]
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins with `what`, such as "reading and checking".
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
                // Whatever comes, it is the end.
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
            // Should its thread have failed, there is nothing on the screen to wait for.
            let _ = shown.join();
        }
    }
}
