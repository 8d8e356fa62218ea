//! `careerdoc report --watch`: compiles the report again after every change, into the same file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Made, Report, own};
use crate::cli::paths::shown;
use crate::cli::watch::{Wake, Watch};
use crate::cli::{Failure, Global, Outcome, templates, terminal};
use crate::compile::Compiler;
use crate::report::Format;
use crate::vault::Folder;

/// Makes the open page reload itself, without a script. Used only in reports for oneself and while watching: the final
/// version is written without it.
const RELOAD: &str = "\n<meta http-equiv=\"refresh\" content=\"2\">";

/// Compiles until the user ends it; the outcome is that of the last report.
pub fn run(report: &Report, global: &Global) -> Result<Outcome, Failure> {
    if report.prints() {
        return Err(Failure("`--watch` writes a file again and again; give `-o` a name, or leave it out".to_owned()));
    }
    let today = global.today()?;
    own::require(&report.path(report.period(today)?, report.format()))?;
    let mut watch = Watch::start(&report.path, global.config.as_deref(), report.poll)?;
    let mut session = Session { report, global, compiler: Compiler::default(), last: Last::Nothing, written: None };
    session.say_how(&watch);
    session.look(&watch.folder);
    if let Some((path, _)) = &session.written {
        report.open(path);
    }
    let mut seen = session.surroundings(&watch.folder);
    loop {
        match watch.wait() {
            Wake::Ended => break,
            Wake::Changed(refreshed) => {
                if refreshed.config {
                    session.compiler = Compiler::default();
                }
                session.look(&watch.folder);
            }
            Wake::Lost(error) => session.failed(Failure::from(error)),
            Wake::Tick => {
                let now = session.surroundings(&watch.folder);
                if now != seen {
                    seen = now;
                    session.look(&watch.folder);
                }
            }
        }
    }
    session.end()
}

struct Session<'a> {
    report: &'a Report,
    global: &'a Global,
    compiler: Compiler,
    last: Last,
    /// The file written last, and its report.
    written: Option<(PathBuf, Made)>,
}

/// The result of the last attempt.
#[derive(Debug)]
enum Last {
    Nothing,
    Written,
    Blocked(String),
    Failed(String),
}

impl Session<'_> {
    fn say_how(&self, watch: &Watch) {
        if self.global.quiet {
            return;
        }
        if let Some(because) = watch.polls_because() {
            terminal::notice(&format!("looking for changes every second: {because}"));
        }
        let page = match (self.reloads(self.report.format()), self.report.format()) {
            (true, _) => "; the open page reloads itself",
            (false, Format::Html) => "; a page for others does not reload itself",
            (false, Format::Markdown) => "",
        };
        terminal::notice(&format!("watching for changes, until Ctrl-C{page}"));
    }

    /// Compiles the report, and writes it if it has changed.
    fn look(&mut self, folder: &Folder) {
        let start = Instant::now();
        let made = match self.report.make(&mut self.compiler, folder, self.global) {
            Ok(made) => made,
            Err(failure) => return self.failed(failure),
        };
        let path = self.report.path(made.period, made.format);
        if let Some(sentences) = &made.blocked_by {
            if !matches!(&self.last, Last::Blocked(known) if known == sentences) {
                made.say();
                Self::say_what_is_left(&path);
                self.last = Last::Blocked(sentences.clone());
            }
            return;
        }
        let is_known = matches!(self.last, Last::Written)
            && self.written.as_ref().is_some_and(|(old, known)| *old == path && known.text == made.text);
        if is_known {
            return;
        }
        let text = if self.reloads(made.format) { reloading(&made.text) } else { made.text.clone() };
        match self.report.write(&made, &text) {
            Ok(path) => {
                made.say();
                if !self.global.quiet {
                    let took = start.elapsed().as_millis();
                    let period = made.period.in_words();
                    terminal::notice(&format!("wrote {}, the report of {period} ({took} ms)", shown(&path)));
                }
                self.written = Some((path, made));
                self.last = Last::Written;
            }
            Err(failure) => self.failed(failure),
        }
    }

    fn failed(&mut self, failure: Failure) {
        if !matches!(&self.last, Last::Failed(known) if *known == failure.0) {
            terminal::say_error(&failure.0);
            if let Some((path, _)) = &self.written {
                Self::say_what_is_left(path);
            }
            self.last = Last::Failed(failure.0);
        }
    }

    /// Says if an older report is still there, lest it be taken for the one that was not written.
    fn say_what_is_left(path: &Path) {
        if path.exists() {
            terminal::notice(&format!("{} is still the report of before", shown(path)));
        }
    }

    fn reloads(&self, format: Format) -> bool {
        format == Format::Html && self.report.other().is_none()
    }

    /// Inputs that change without an event in the vault: the day, and templates kept elsewhere.
    fn surroundings(&self, folder: &Folder) -> (Option<jiff::civil::Date>, Vec<(String, String)>) {
        let elsewhere = self.report.templates.as_deref();
        let own = elsewhere.and_then(|path| templates::own(Some(path), Some(folder)).ok()).unwrap_or_default();
        let own = own.iter().map(|source| (source.path.clone(), source.text.clone())).collect();
        (self.global.today().ok(), own)
    }

    /// Leaves behind a final version of the file.
    fn end(self) -> Result<Outcome, Failure> {
        if let Some((path, made)) = self.written.as_ref().filter(|(_, made)| self.reloads(made.format)) {
            // A file that was removed or replaced in the meantime is not restored.
            let is_left = std::fs::read_to_string(path).is_ok_and(|text| text == reloading(&made.text));
            if is_left {
                self.report.write(made, &made.text)?;
            }
        }
        match self.last {
            Last::Failed(sentence) => Err(Failure(sentence)),
            Last::Blocked(_) => Ok(Outcome::Findings),
            Last::Written | Last::Nothing => Ok(Outcome::Clean),
        }
    }
}

/// The page with a reload every two seconds.
fn reloading(page: &str) -> String {
    let head = page.find("<head>").map_or(0, |at| at + "<head>".len());
    if head == 0 { page.to_owned() } else { format!("{}{RELOAD}{}", &page[..head], &page[head..]) }
}
