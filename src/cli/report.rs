//! `careerdoc report`: the whole spec as one page or one note.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::others::Others;
use super::{Failure, Global, Outcome, terminal, write};
use crate::calendar::DateSpan;
use crate::compile::compile;
use crate::emit;
use crate::report::period::Period;
use crate::report::templates::Templates;
use crate::report::{self, Format};
use crate::source::Source;
use crate::{lens, rules, vault};

/// How much of an old file is looked at to see whether careerdoc wrote it.
const HEAD: u64 = 4096;

/// Compile the spec into a report: one HTML page or one Markdown note
#[derive(Debug, Args)]
pub struct Report {
    /// The folder of the spec, or one above or below it
    #[arg(default_value = ".")]
    path: PathBuf,
    /// The days that it is about: 2026-Q3, 2026-09, 2026 or 2026-W37 [default: the quarter of two weeks ago]
    #[arg(long, value_parser = Period::parse, conflicts_with_all = ["from", "to"])]
    period: Option<Period>,
    /// The first day that it is about
    #[arg(long, value_name = "DATE", value_parser = super::parse_day, requires = "to")]
    from: Option<Date>,
    /// The last day that it is about
    #[arg(long, value_name = "DATE", value_parser = super::parse_day, requires = "from")]
    to: Option<Date>,
    /// Whom it is for
    #[arg(long, value_enum, default_value_t = Audience::Own)]
    audience: Audience,
    /// The State of the Union of this landing: what was heard, without a name
    #[arg(long, value_name = "NOTE", conflicts_with = "audience")]
    landing: Option<PathBuf>,
    /// For others: list each note and why it is in or out, and every link that is cut; write nothing
    #[arg(long)]
    explain: bool,
    /// What it is written in [default: html; markdown for a manager]
    #[arg(long, value_enum)]
    format: Option<ReportFormat>,
    /// The file to write, or - for standard output [default: career-report-PERIOD.html, in the current folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A folder with templates of your own [default: .careerdoc/templates in the folder of the spec]
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Open it when it is written
    #[arg(long)]
    open: bool,
}

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Audience {
    /// Yourself: everything
    #[value(name = "self")]
    Own,
    /// Your manager: a Learning Summary
    Manager,
    /// A promotion committee: evidence
    Committee,
    /// An interview: stories
    Interview,
}

/// What a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// One self-contained page
    Html,
    /// One note
    Markdown,
}

impl Report {
    /// Compiles the report and writes it.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let today = global.today()?;
        let period = self.period(today)?;
        let format = self.format();
        let folder = vault::open(&self.path, global.config.as_deref(), &rules::vocabulary())?;
        let compiled = compile(&folder.sources, &folder.config, today);
        let templates = Templates::new(&self.own_templates(&folder)?)?;
        let text = match self.other() {
            None => report::compile(&compiled.spec, &compiled.diagnostics, &folder.config, period, format, &templates)?,
            Some(audience) => {
                let others = Others { spec: &compiled.spec, config: &folder.config, audience, period, global };
                if self.explain {
                    terminal::print(&others.explanation(self.landing.as_deref(), &folder)?)?;
                    return Ok(Outcome::Clean);
                }
                match others.compile(self.landing.as_deref(), &folder, format, &templates)? {
                    Some(text) => text,
                    None => return Ok(Outcome::Findings),
                }
            }
        };
        if self.output.as_deref() == Some(Path::new("-")) {
            terminal::print(&text)?;
            return Ok(Outcome::Clean);
        }
        let path = self.output.clone().unwrap_or_else(|| PathBuf::from(self.usual_name(period, format)));
        require_own(&path)?;
        write::replace(&path, &self.marked(text, format))
            .map_err(|error| Failure(format!("cannot write {}: {error}", emit::visible(&path.to_string_lossy()))))?;
        if !global.quiet {
            let shown = path.to_string_lossy();
            terminal::notice(&format!("wrote {}, the report of {}", emit::visible(&shown), period.in_words()));
        }
        if self.open && !open(&path) {
            terminal::notice("found no program to open it with");
        }
        Ok(Outcome::Clean)
    }

    /// Markdown pastes well into a mail to a manager; everything else is a page unless the user says so.
    fn format(&self) -> Format {
        match self.format {
            Some(ReportFormat::Markdown) => Format::Markdown,
            None if self.other() == Some(lens::Audience::Manager) => Format::Markdown,
            Some(ReportFormat::Html) | None => Format::Html,
        }
    }

    /// The audience, if it is not the user. A State of the Union is for those who were listened to.
    fn other(&self) -> Option<lens::Audience> {
        match self.audience {
            Audience::Own => self.landing.is_some().then_some(lens::Audience::Manager),
            Audience::Manager => Some(lens::Audience::Manager),
            Audience::Committee => Some(lens::Audience::Committee),
            Audience::Interview => Some(lens::Audience::Interview),
        }
    }

    fn usual_name(&self, period: Period, format: Format) -> String {
        let extension = format.extension();
        match self.other() {
            _ if self.landing.is_some() => format!("state-of-the-union.{extension}"),
            Some(audience) => format!("career-report-{}-{}.{extension}", period.name(), audience.name()),
            None => format!("career-report-{}.{extension}", period.name()),
        }
    }

    /// A file for others in Markdown says in its properties that careerdoc wrote it; its text says nothing of that.
    fn marked(&self, text: String, format: Format) -> String {
        match self.other() {
            Some(audience) if format == Format::Markdown => {
                format!("---\ncareerdoc-report: {}\n---\n\n{text}", audience.name())
            }
            _ => text,
        }
    }

    fn period(&self, today: Date) -> Result<Period, Failure> {
        match (self.period, self.from, self.to) {
            (Some(period), ..) => Ok(period),
            (None, Some(from), Some(to)) if from <= to => Ok(Period { days: DateSpan::new(from, to) }),
            (None, Some(_), Some(_)) => Err(Failure("`--to` lies before `--from`".to_owned())),
            _ => Ok(Period::usual(today)),
        }
    }

    /// The templates of the user: those in the spec, else those in the folder that was asked for.
    fn own_templates(&self, folder: &vault::Folder) -> Result<Vec<Arc<Source>>, Failure> {
        let shown = self.templates.as_ref().map(|folder| folder.to_string_lossy());
        let own = match (&self.templates, shown) {
            (Some(folder), Some(shown)) if !folder.is_dir() => {
                return Err(Failure(format!("there is no folder {}", emit::visible(&shown))));
            }
            (Some(folder), Some(shown)) => vault::templates::read(folder, &shown),
            _ => folder.sources.templates.clone(),
        };
        match own.iter().find(|source| source.unreadable.is_some()) {
            Some(source) => Err(Failure(format!("the template {} cannot be read", emit::visible(&source.path)))),
            None => Ok(own),
        }
    }
}

/// Nothing but a report of careerdoc's is replaced.
fn require_own(path: &Path) -> Result<(), Failure> {
    let shown = path.to_string_lossy();
    let shown = emit::visible(&shown);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure(format!("cannot write {shown}: {error}"))),
        Ok(data) if data.is_dir() => Err(Failure(format!("{shown} is a folder; give `-o` the name of a file"))),
        Ok(data) if !data.is_file() => Err(Failure(format!("{shown} is no regular file; `-o -` prints the report"))),
        Ok(_) if head(path).is_ok_and(|head| is_own(&head)) => Ok(()),
        Ok(_) => Err(Failure(format!(
            "{shown} was not written by careerdoc and is left as it is; move it, or give `-o` another name"
        ))),
    }
}

fn head(path: &Path) -> io::Result<String> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Whether a file that begins like this is a report of careerdoc's.
fn is_own(head: &str) -> bool {
    let is_page = head.starts_with("<!doctype html>") && head.contains("<meta name=\"generator\" content=\"careerdoc ");
    let block = head.strip_prefix("---\n").and_then(|rest| rest.split("\n---").next());
    is_page || block.is_some_and(|block| block.lines().any(|line| line.starts_with("careerdoc-report:")))
}

/// Hands a file to the program that the system opens it with.
fn open(path: &Path) -> bool {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    Command::new(opener).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reports_of_its_own_are_known() {
        let cases = [
            ("---\ncareerdoc-report: self\nperiod: \"2026-Q3\"\n---\n", true),
            ("---\ntitle: mine\n---\ncareerdoc-report: self\n", false),
            ("<!doctype html>\n<meta name=\"generator\" content=\"careerdoc 0.1.0\">", true),
            ("<!doctype html>\n<meta name=\"generator\" content=\"Hugo\">", false),
            ("notes on <meta name=\"generator\" content=\"careerdoc 1\">", false),
            ("", false),
        ];
        for (head, own) in cases {
            assert_eq!(is_own(head), own, "{head}");
        }
    }
}
