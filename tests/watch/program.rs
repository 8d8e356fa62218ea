//! A vault to edit, and the real program that watches it, on a pipe or on a terminal.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use pty_process::blocking as pty;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long something may take before it is taken for broken; nothing waits that long otherwise.
const PATIENCE: Duration = Duration::from_mins(1);

/// A vault in a temporary folder; the spec is its folder `Career`.
pub struct Vault {
    folder: TempDir,
}

impl Vault {
    /// A spec with a North Star and one bet, both without a mistake.
    pub fn new() -> Self {
        let vault = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        vault.make_root();
        vault
    }

    pub fn make_root(&self) {
        fs::create_dir_all(self.path("../.obsidian")).expect("a folder");
        self.write("north-star.md", "---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n");
        self.write("bets/A.md", &bet(0));
    }

    /// A path below the root of the spec.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("vault/Career").join(name)
    }

    /// A path outside the vault, on the same file system.
    pub fn outside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        write(&self.path(name), text);
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("a rename");
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("a file to remove");
    }
}

/// Writes a file in place, and the folders that it lies in.
pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A bet with so many values that cannot be read.
pub fn bet(mistakes: usize) -> String {
    let right = ["kind: core", "started: 2026-01-12", "odds: 50", "reach: all of us"];
    let wrong = ["kind: coer", "started: soon", "odds: many"];
    let lines: Vec<&str> = (0..right.len()).map(|at| if at < mistakes { wrong[at] } else { right[at] }).collect();
    format!("---\n{}\n---\n", lines.join("\n"))
}

/// `careerdoc check --watch`, with one rule that speaks.
fn arguments(root: &Path, more: &[&str]) -> Vec<String> {
    let fixed = ["--watch", "--today", "2026-10-01", "--select", "note/invalid-value"];
    let root = root.to_str().expect("a path in UTF-8");
    ["check", root].iter().chain(&fixed).chain(more).map(|argument| (*argument).to_owned()).collect()
}

/// The findings of a check that has never seen the vault before, a line for each.
pub fn check(vault: &Vault) -> Vec<String> {
    let arguments = arguments(&vault.path(""), &["--format", "compact"]);
    let output = Command::new(env!("CARGO_BIN_EXE_careerdoc"))
        .args(arguments.iter().filter(|argument| *argument != "--watch"))
        .output()
        .expect("the program runs");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// The program on a pipe.
pub struct Piped {
    child: Child,
    output: Receiver<(Stream, String)>,
    /// What nobody has asked for yet, of each stream: which of them comes first is nobody's promise.
    unread: [String; 2],
}

/// Where a program prints: the place in [`Piped::unread`].
#[derive(Clone, Copy)]
enum Stream {
    Out,
    Err,
}

impl Piped {
    /// Starts it with a line for each finding, and waits until it watches.
    pub fn start(vault: &Vault, more: &[&str]) -> Self {
        let mut piped = Self::spawn(&vault.path(""), &[&["--format", "compact"], more].concat());
        piped.expect("watching for changes");
        piped
    }

    pub fn spawn(root: &Path, more: &[&str]) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_careerdoc")).args(arguments(root, more)))
    }

    /// Starts `careerdoc report --watch` in the folder of the spec, and waits until it watches.
    pub fn report(vault: &Vault, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careerdoc"));
        command.current_dir(vault.path("")).args(["report", "--watch", "--today", "2026-10-01"]).args(more);
        let mut piped = Self::run(&mut command);
        piped.expect("watching for changes");
        piped
    }

    /// Starts it through another program, if that works at all.
    pub fn within(wrapper: &[&str], vault: &Vault) -> Option<Self> {
        let wrapped = || {
            let mut command = Command::new(wrapper[0]);
            command.args(&wrapper[1..]);
            command
        };
        let works = wrapped().arg("true").stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        let arguments = arguments(&vault.path(""), &["--format", "compact"]);
        works.then(|| Self::run(wrapped().arg(env!("CARGO_BIN_EXE_careerdoc")).args(arguments)))
    }

    fn run(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sender, output) = mpsc::channel();
        let streams: [(Stream, Box<dyn Read + Send>); 2] = [
            (Stream::Out, Box::new(child.stdout.take().expect("a pipe"))),
            (Stream::Err, Box::new(child.stderr.take().expect("a pipe"))),
        ];
        for (name, mut stream) in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                pump(&mut stream, |bytes| sender.send((name, String::from_utf8_lossy(bytes).into())).is_ok());
            });
        }
        Self { child, output, unread: Default::default() }
    }

    /// Waits for `text` on either stream; what was printed there up to the end of its line.
    pub fn expect(&mut self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            for unread in &mut self.unread {
                let end = unread.find(text).and_then(|at| Some(at + unread[at..].find('\n')? + 1));
                if let Some(end) = end {
                    return unread.drain(..end).collect();
                }
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(more) => self.take(&more),
                Err(error) => panic!("no {text:?} ({error}) in {:?}", self.unread),
            }
        }
    }

    fn take(&mut self, (stream, more): &(Stream, String)) {
        self.unread[*stream as usize].push_str(more);
    }

    /// Ends it as Ctrl-C does; the exit code, and what else was printed.
    pub fn end(mut self) -> (Option<i32>, String) {
        kill_process(Pid::from_child(&self.child), Signal::INT).expect("it still runs");
        let code = self.child.wait().expect("it ends").code();
        while let Ok(more) = self.output.recv() {
            self.take(&more);
        }
        (code, self.unread.concat().trim().to_owned())
    }
}

impl Drop for Piped {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program on a terminal.
pub struct OnTerminal {
    child: Child,
    pty: pty::Pty,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that was ever written.
    pub bytes: Vec<u8>,
}

impl OnTerminal {
    /// Starts it on a terminal of this size, and waits until it watches.
    pub fn start(vault: &Vault, rows: u16, columns: u16, more: &[&str]) -> Self {
        let mut terminal = Self::run(&arguments(&vault.path(""), more), rows, columns);
        terminal.expect(|screen| screen.contains("watching for changes"));
        terminal
    }

    /// What a single check leaves on a terminal of this size.
    pub fn once(vault: &Vault, rows: u16, columns: u16, more: &[&str]) -> String {
        let mut arguments = arguments(&vault.path(""), more);
        arguments.retain(|argument| argument != "--watch");
        let mut terminal = Self::run(&arguments, rows, columns);
        while let Ok(bytes) = terminal.output.recv_timeout(PATIENCE) {
            terminal.screen.process(&bytes);
        }
        terminal.screen.screen().contents()
    }

    fn run(arguments: &[String], rows: u16, columns: u16) -> Self {
        let (pty, pts) = pty::open().expect("a terminal");
        pty.resize(pty_process::Size::new(rows, columns)).expect("a size");
        let child = pty::Command::new(env!("CARGO_BIN_EXE_careerdoc"))
            .args(arguments)
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .spawn(pts)
            .expect("the program starts");
        let (sender, output) = mpsc::channel();
        let mut reader = fs::File::from(rustix::io::dup(&pty).expect("another end"));
        thread::spawn(move || pump(&mut reader, |bytes| sender.send(bytes.to_vec()).is_ok()));
        let screen = vt100::Parser::new(some(rows), some(columns), 0);
        Self { child, pty, output, screen, bytes: Vec::new() }
    }

    /// Waits until the screen is as `wanted`; what it shows.
    pub fn expect(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shown = self.screen.screen().contents();
            if wanted(&shown) && self.is_drawn() {
                return shown;
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.bytes.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!("the screen stays\n{shown}"),
            }
        }
    }

    /// Whether nothing of the last page is still to come.
    fn is_drawn(&self) -> bool {
        self.bytes.ends_with(b"\x1b[J")
    }

    pub fn resize(&mut self, rows: u16, columns: u16) {
        self.screen.screen_mut().set_size(some(rows), some(columns));
        self.pty.resize(pty_process::Size::new(rows, columns)).expect("a size");
    }

    /// Presses Ctrl-C; the exit code.
    pub fn interrupt(mut self) -> Option<i32> {
        self.pty.write_all(b"\x03").expect("a key");
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for OnTerminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn some(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has rows and columns")
}

fn pump(stream: &mut dyn Read, mut take: impl FnMut(&[u8]) -> bool) {
    let mut buffer = [0; 1 << 14];
    while let Ok(count) = stream.read(&mut buffer) {
        if count == 0 || !take(&buffer[..count]) {
            break;
        }
    }
}
