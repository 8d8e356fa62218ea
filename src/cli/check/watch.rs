//! `careerdoc check --watch`: repeats the check after every change, in place of the last result.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use super::change::Change;
use super::screen::{self, Size};
use super::{Check, Found, Selection, selected};
use crate::cli::watch::{Wake, Watch};
use crate::cli::{Failure, Global, Outcome, terminal};
use crate::compile::Compiler;
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Format, Style};
use crate::vault::{Folder, Refreshed};
use jiff::Zoned;

/// Checks until the user ends it; the outcome is that of the last check.
pub fn run(check: &Check, global: &Global) -> Result<Outcome, Failure> {
    let selection = Selection::new(&check.select, &check.ignore)?;
    let mut watch = Watch::start(&check.path, global.config.as_deref(), check.poll)?;
    let mut session = Session::start(check, global, selection, &watch)?;
    let mut says = Says::Something;
    loop {
        if says == Says::Something && !session.show(&watch)? {
            break;
        }
        says = match watch.wait() {
            Wake::Ended => break,
            Wake::Changed(refreshed) => session.changed(&refreshed, &watch.folder),
            Wake::Lost(error) => session.failed(Failure::from(error)),
            Wake::Tick => session.time_passed(&watch.folder)?,
        };
    }
    match session.failure {
        Some(failure) => Err(failure),
        None => Ok(check.outcome(session.found.diagnostics())),
    }
}

/// Whether there is something new to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Something,
    Nothing,
}

/// The state between two changes.
struct Session<'a> {
    check: &'a Check,
    global: &'a Global,
    selection: Selection<'a>,
    compiler: Compiler,
    /// The last result.
    found: Found,
    change: Option<Change>,
    took: Duration,
    /// Why there is no newer result, if so.
    failure: Option<Failure>,
    /// The notes whose findings are listed first.
    edited: BTreeSet<String>,
    /// The screen size, if results are redrawn in place.
    screen: Option<Size>,
    /// The notice about polling, if any.
    notice: Option<String>,
}

impl<'a> Session<'a> {
    fn start(check: &'a Check, global: &'a Global, selection: Selection<'a>, watch: &Watch) -> Result<Self, Failure> {
        let mut compiler = Compiler::default();
        let start = Instant::now();
        let compiled = selected(&mut compiler, &watch.folder, global.today()?, &selection)?;
        let took = start.elapsed();
        let found = Found::new(compiled, &watch.folder);
        let screen = Size::of_terminal().filter(|_| check.draws());
        if let Some(size) = screen {
            terminal::print(&screen::clear(size))?;
        }
        Ok(Self {
            check,
            global,
            selection,
            compiler,
            found,
            change: None,
            took,
            failure: None,
            edited: BTreeSet::new(),
            screen,
            notice: None,
        })
    }

    fn changed(&mut self, refreshed: &Refreshed, folder: &Folder) -> Says {
        if refreshed.config {
            self.compiler = Compiler::default();
        }
        let had_failed = self.failure.is_some();
        let change = match self.look(folder) {
            Ok(change) => change,
            Err(failure) => return self.failed(failure),
        };
        let is_about_the_spec = |path: &String| {
            self.found.compiled.spec.document(path).is_some_and(|document| document.note_type().is_some())
        };
        if had_failed || refreshed.config || !change.is_none() || refreshed.notes.iter().any(is_about_the_spec) {
            self.edited.clone_from(&refreshed.notes);
            let config = folder.config.source.as_ref().filter(|_| refreshed.config);
            self.edited.extend(config.map(|config| config.path.clone()));
            self.change = Some(change);
            Says::Something
        } else {
            Says::Nothing
        }
    }

    fn failed(&mut self, failure: Failure) -> Says {
        let is_known = self.failure.as_ref().is_some_and(|known| known.0 == failure.0);
        self.failure = Some(failure);
        if is_known { Says::Nothing } else { Says::Something }
    }

    /// Handles changes without an event: a new day, a resized terminal.
    fn time_passed(&mut self, folder: &Folder) -> Result<Says, Failure> {
        if self.failure.is_none() && self.global.today()? != self.found.compiled.spec.today {
            self.edited.clear();
            return Ok(match self.look(folder) {
                Ok(change) => {
                    self.change = Some(change);
                    Says::Something
                }
                Err(failure) => self.failed(failure),
            });
        }
        if self.screen.is_some() && self.screen != Size::of_terminal() {
            self.screen = Size::of_terminal();
            return Ok(Says::Something);
        }
        Ok(Says::Nothing)
    }

    /// Checks again.
    fn look(&mut self, folder: &Folder) -> Result<Change, Failure> {
        let start = Instant::now();
        let compiled = selected(&mut self.compiler, folder, self.global.today()?, &self.selection)?;
        self.took = start.elapsed();
        let change = Change::between(self.found.diagnostics(), &compiled.diagnostics);
        self.found = Found::new(compiled, folder);
        self.failure = None;
        Ok(change)
    }

    /// Shows the result; returns false if its reader is gone.
    fn show(&mut self, watch: &Watch) -> Result<bool, Failure> {
        let style = self.check.hyperlinks.style(self.global.color, &watch.folder);
        let notice = watch.polls_because().map(|because| format!("looking for changes every second: {because}"));
        let notice = notice.filter(|_| !self.global.quiet);
        let text = if let Some(size) = self.screen {
            screen::draw(size, &self.page(size, &style, notice.as_deref()))
        } else {
            if notice != self.notice {
                if let Some(notice) = &notice {
                    terminal::notice(notice);
                }
                self.notice = notice;
            }
            self.appended(&style)
        };
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Failure(format!("cannot write to standard output: {error}"))),
        }
    }

    /// A page for the terminal: the change, then the findings, starting with those of edited notes, then new ones.
    fn page(&mut self, size: Size, style: &Style, notice: Option<&str>) -> String {
        let time = Zoned::now().strftime("%H:%M:%S").to_string();
        let mut head = match &self.failure {
            Some(failure) => format!("{}\n", terminal::harmless(&failure.0)),
            None => format!("{} ({}, {time})\n", self.summary(), milliseconds(self.took)),
        };
        if let Some(notice) = notice {
            head.push_str(notice);
            head.push('\n');
        }
        for line in self.fixed(size, style) {
            head.push_str(&line);
            head.push('\n');
        }
        if self.failure.is_some() {
            return head;
        }
        head.push('\n');
        let is_edited = |finding: &Diagnostic| self.edited.contains(&finding.location.source.path);
        let is_new = self.change.iter().flat_map(|change| change.is_new.iter().copied());
        let is_new = is_new.chain(std::iter::repeat(false));
        let mut ranked: Vec<(bool, Diagnostic)> = is_new.zip(self.found.diagnostics().iter().cloned()).collect();
        ranked.sort_by_key(|(is_new, finding)| (!is_edited(finding), !is_new, Reverse(finding.severity)));
        let diagnostics: Vec<Diagnostic> = ranked.into_iter().map(|(_, finding)| finding).collect();
        let rows = size.rows.saturating_sub(1).saturating_sub(size.rows_of(&head));
        let skipped = if self.check.verbose { self.found.skipped() } else { String::new() };
        let findings = self.check.fitting(&self.found, &diagnostics, style, size, rows);
        head + &findings + &skipped
    }

    /// What was just fixed, a row for each; on a small screen few of them.
    fn fixed(&self, size: Size, style: &Style) -> Vec<String> {
        const ROWS_FOR_ONE: usize = 8;
        let fixed = self.change.iter().filter(|_| self.failure.is_none()).flat_map(|change| &change.fixed);
        let lines = fixed.map(|(path, message)| {
            let line = format!("fixed: {} ({})", emit::visible(message), emit::visible(path));
            style.cut(&line, size.columns)
        });
        lines.take(size.rows / ROWS_FOR_ONE).collect()
    }

    /// The whole result and the change, for appending below the last one.
    fn appended(&self, style: &Style) -> String {
        if let Some(failure) = &self.failure {
            terminal::say_error(&failure.0);
            return String::new();
        }
        if self.check.verbose {
            self.found.say_skipped();
        }
        let result = emit::render(self.check.format, &self.found.results(), style);
        let summary = format!("{} ({})", self.summary(), milliseconds(self.took));
        match self.check.format {
            Format::Pretty | Format::Compact => format!("{result}{summary}\n\n"),
            _ => {
                if !self.global.quiet {
                    terminal::notice(&summary);
                }
                result
            }
        }
    }

    fn summary(&self) -> String {
        self.change.as_ref().map_or_else(|| "watching for changes".to_owned(), ToString::to_string)
    }
}

fn milliseconds(took: Duration) -> String {
    format!("{} ms", took.as_millis())
}
