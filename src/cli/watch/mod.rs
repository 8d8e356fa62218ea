//! Waits for changes of a spec, by system events or polling, with debouncing and regular ticks.

mod event;
mod network;
mod poll;
mod quiet;

use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::Failure;
use crate::rules;
use crate::vault::{self, Folder, OpenError, Refreshed, Touched};
use event::{Meaning, Watched};
use poll::Snapshot;
use quiet::QuietWindow;

/// The interval of checks for changes without an event: the day, the terminal size, a folder that is back.
const TICK: Duration = Duration::from_millis(500);
/// The interval of polling a vault that the system does not watch, unless a comparison takes long.
const POLL: Duration = Duration::from_secs(1);

/// A spec that is kept up to date.
pub struct Watch {
    /// The spec as it was at the last change.
    pub folder: Folder,
    config_file: Option<PathBuf>,
    watched: Watched,
    eyes: Eyes,
    sender: Sender<Message>,
    messages: Receiver<Message>,
    /// What to read again in any case, event or not.
    again: Touched,
    is_gone: bool,
}

/// The source of change notifications.
enum Eyes {
    /// System events, until the watcher is dropped.
    Events { _watcher: RecommendedWatcher },
    /// Comparisons with a snapshot of the vault.
    Polling { seen: Snapshot, next: Instant, because: String },
    /// None.
    Closed,
}

enum Message {
    Meaning(Meaning),
    /// System events have ended, or never began.
    Blind(String),
    Ended,
}

/// Why waiting ended.
#[derive(Debug)]
pub enum Wake {
    /// Something changed, possibly only a file that is not part of the spec.
    Changed(Refreshed),
    /// The folder cannot be read at the moment.
    Lost(OpenError),
    /// Time passed without a change.
    Tick,
    /// The user asked to end.
    Ended,
}

impl Watch {
    /// Opens the spec at `path`, and begins to watch the vault around it.
    pub fn start(path: &Path, config_file: Option<&Path>, poll: bool) -> Result<Self, Failure> {
        let (sender, messages) = mpsc::channel();
        end_on_interrupt(&sender);
        let folder = vault::open(path, config_file, &rules::vocabulary())?;
        let config_file = config_file.map(|path| dunce::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()));
        let mut watch = Self {
            watched: watched(&folder, config_file.as_deref()),
            folder,
            config_file,
            eyes: Eyes::Closed,
            sender,
            messages,
            // Changes may have happened before watching began.
            again: Touched::everything(),
            is_gone: false,
        };
        if poll {
            watch.poll("as you asked with --poll".to_owned());
        } else if network::is_remote(&watch.watched.vault) {
            watch.poll("the folder lies on another machine, which does not tell of its changes".to_owned());
        } else {
            watch.listen();
        }
        Ok(watch)
    }

    /// Why the vault is polled; `None` if it is not.
    #[must_use]
    pub fn polls_because(&self) -> Option<&str> {
        match &self.eyes {
            Eyes::Polling { because, .. } => Some(because),
            Eyes::Events { .. } | Eyes::Closed => None,
        }
    }

    /// Waits until something has changed and settled, or a tick has passed.
    pub fn wait(&mut self) -> Wake {
        let mut touched = Touched::default();
        let mut window = QuietWindow::default();
        let tick = Instant::now() + TICK;
        loop {
            let until = window.end().unwrap_or(tick);
            match self.messages.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Message::Ended) | Err(RecvTimeoutError::Disconnected) => return Wake::Ended,
                Ok(Message::Meaning(Meaning::Touched(more))) => touched.add(more),
                Ok(Message::Meaning(Meaning::Uprooted)) => {
                    self.listen();
                    touched.add(Touched::everything());
                }
                Ok(Message::Blind(because)) => {
                    self.poll(because);
                    touched.add(Touched::everything());
                }
                Err(RecvTimeoutError::Timeout) if window.end().is_some() => break,
                Err(RecvTimeoutError::Timeout) => return self.tick(),
            }
            window.heard(Instant::now());
        }
        if touched.listing {
            // In a new folder, files may be created before the system watches it.
            self.again.add(touched.clone());
        }
        self.refresh(&touched)
    }

    fn tick(&mut self) -> Wake {
        let is_gone = !self.folder.workspace.root.is_dir();
        if is_gone != self.is_gone || (matches!(self.eyes, Eyes::Closed) && !is_gone) {
            if !is_gone {
                self.listen_again();
            }
            return self.refresh(&Touched::everything());
        }
        let mut touched = std::mem::take(&mut self.again);
        if let Eyes::Polling { seen, next, .. } = &mut self.eyes {
            let start = Instant::now();
            if start >= *next {
                let now = Snapshot::take(&self.watched);
                touched.add(now.since(seen, &self.watched));
                *seen = now;
                // Polls slow network file systems less often.
                *next = Instant::now() + POLL.max(start.elapsed() * 10);
            }
        }
        if touched.is_nothing() || is_gone { Wake::Tick } else { self.refresh(&touched) }
    }

    fn refresh(&mut self, touched: &Touched) -> Wake {
        let refreshed = self.folder.refresh(touched, &rules::vocabulary());
        self.is_gone = matches!(refreshed, Err(OpenError::NotFound(_)));
        let watched = watched(&self.folder, self.config_file.as_deref());
        if watched != self.watched {
            self.watched = watched;
            self.listen_again();
        }
        match refreshed {
            Ok(refreshed) => Wake::Changed(refreshed),
            Err(error) => Wake::Lost(error),
        }
    }

    fn listen_again(&mut self) {
        match &mut self.eyes {
            Eyes::Polling { seen, .. } => *seen = Snapshot::default(),
            Eyes::Events { .. } | Eyes::Closed => self.listen(),
        }
    }

    /// Subscribes to system events.
    fn listen(&mut self) {
        // Drop the present watcher first: two would need twice the system's watches.
        self.eyes = Eyes::Closed;
        match events(&self.watched, self.sender.clone()) {
            Ok(watcher) => self.eyes = Eyes::Events { _watcher: watcher },
            Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => {}
            Err(error) => self.poll(why_blind(&error)),
        }
    }

    fn poll(&mut self, because: String) {
        self.eyes = Eyes::Polling { seen: Snapshot::default(), next: Instant::now(), because };
    }
}

fn watched(folder: &Folder, config_file: Option<&Path>) -> Watched {
    let config = config_file.map_or_else(|| folder.workspace.root.join("careerdoc.toml"), Path::to_path_buf);
    Watched { vault: folder.workspace.vault.clone(), config }
}

/// Subscribes to events of the whole vault, as links may lead anywhere in it.
fn events(watched: &Watched, sender: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let watched_by_handler = watched.clone();
    let handler = move |event: notify::Result<notify::Event>| {
        let message = match event {
            Ok(event) => Message::Meaning(watched_by_handler.meaning(&event)),
            Err(error) => Message::Blind(why_blind(&error)),
        };
        if !matches!(&message, Message::Meaning(Meaning::Touched(touched)) if touched.is_nothing()) {
            // Without a receiver the program is about to end.
            let _ = sender.send(message);
        }
    };
    let mut watcher = RecommendedWatcher::new(handler, notify::Config::default().with_follow_symlinks(false))?;
    watcher.watch(&watched.vault, RecursiveMode::Recursive)?;
    let elsewhere = watched.config.parent().filter(|folder| !folder.starts_with(&watched.vault));
    if let Some(folder) = elsewhere {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
    }
    Ok(watcher)
}

fn why_blind(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system has no watches left; on Linux, raise fs.inotify.max_user_watches".to_owned()
        }
        notify::ErrorKind::Io(error) => format!("the system cannot watch it: {}", vault::reason(error)),
        _ => format!("the system cannot watch it: {error}"),
    }
}

/// Ends the watch in order on the first interrupt, and immediately on the second.
fn end_on_interrupt(sender: &Sender<Message>) {
    static ASKED: AtomicBool = AtomicBool::new(false);
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let sender = sender.clone();
        // If no handler can be set, the system ends the program itself.
        let _ = ctrlc::set_handler(move || {
            if ASKED.swap(true, Ordering::Relaxed) || sender.send(Message::Ended).is_err() {
                std::process::exit(130);
            }
        });
    });
}
