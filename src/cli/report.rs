//! `careerdoc report`: the whole spec as one page or one note.

mod notices;
mod own;
mod watch;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::others::{Others, Outgoing};
use super::paths::shown;
use super::progress::Progress;
use super::required::require_notes;
use super::{Failure, Global, Outcome, sandbox, templates, terminal, write};
use crate::calendar::DateSpan;
use crate::compile::{Compiler, compile};
use crate::model::audience::Audience;
use crate::model::choice::Choice;
use crate::report::period::Period;
use crate::report::{self, Format};
use crate::rules;
use crate::templates::TemplateError;
use crate::vault;

/// The extensions of notes.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// The extensions of pages.
const HTML: [&str; 2] = ["html", "htm"];

/// Compile the spec into a report: one HTML page or one Markdown note
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Report {
    /// The folder of the spec, or one above or below it
    #[arg(default_value = ".")]
    path: PathBuf,
    /// The days that it is about: 2026-Q3, 2026-09, 2026 or 2026-W37 [default: the quarter of two weeks ago]
    #[arg(long, value_parser = Period::parse, conflicts_with_all = ["from", "to"])]
    period: Option<Period>,
    /// The first day that it is about; of a month or quarter its first
    #[arg(long, value_name = "DATE", value_parser = Period::parse, requires = "to")]
    from: Option<Period>,
    /// The last day that it is about; of a month or quarter its last
    #[arg(long, value_name = "DATE", value_parser = Period::parse, requires = "from")]
    to: Option<Period>,
    /// Whom it is for
    #[arg(long, value_enum, default_value_t = Reader(None))]
    audience: Reader,
    /// The State of the Union of this landing: what was heard, without a name
    #[arg(long, value_name = "NOTE", conflicts_with = "audience")]
    landing: Option<PathBuf>,
    /// For others: list each note and why it is in or out, and every link that is cut; write nothing
    #[arg(long)]
    explain: bool,
    /// What it is written in [default: as the name of the file says, else html; markdown for a manager]
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
    /// Write it again after every change, until Ctrl-C; the open page reloads itself meanwhile, if it is for yourself
    #[arg(long, conflicts_with = "explain")]
    watch: bool,
    /// With --watch: look for changes every second instead of waiting for the system to tell
    #[arg(long, requires = "watch")]
    poll: bool,
}

/// A compiled report.
#[derive(Debug)]
struct Made {
    text: String,
    period: Period,
    format: Format,
    /// What its writer should know before it leaves.
    notices: Vec<String>,
    /// The private sentences that block it, rendered.
    blocked_by: Option<String>,
}

/// Whom a report is for: an audience, or else the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reader(Option<Audience>);

impl ValueEnum for Reader {
    fn value_variants<'a>() -> &'a [Self] {
        const READERS: [Reader; 4] = [
            Reader(None),
            Reader(Some(Audience::Manager)),
            Reader(Some(Audience::Committee)),
            Reader(Some(Audience::Interview)),
        ];
        &READERS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self.0 {
            None => "Yourself: everything",
            Some(Audience::Manager) => "Your manager: a Learning Summary",
            Some(Audience::Committee) => "A promotion committee: evidence",
            Some(Audience::Interview) => "An interview: stories",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Reader {
    fn name(self) -> &'static str {
        self.0.map_or("self", Audience::word)
    }
}

/// The format of a report.
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
        self.require_known_extension()?;
        if self.watch {
            return watch::run(self, global);
        }
        if self.open && self.prints() {
            return Err(Failure("`--open` opens a file; give `-o` a name, or leave it out".to_owned()));
        }
        let progress = Progress::start("reading the notes and writing the report", global);
        let folder = vault::open(&self.path, global.config.as_deref(), &rules::vocabulary())?;
        if self.explain {
            drop(progress);
            return self.explain(&folder, global);
        }
        let mut compiler = Compiler::default();
        let made = self.make(&mut compiler, &folder, global);
        // The process is about to end, and the system frees the memory faster than dropping note by note.
        std::mem::forget((compiler, folder));
        drop(progress);
        let made = made?;
        made.say();
        if made.blocked_by.is_some() {
            return Ok(Outcome::Findings);
        }
        if self.prints() {
            terminal::print_raw(&made.text)?;
            return Ok(Outcome::Clean);
        }
        let path = self.write(&made, &made.text)?;
        if !global.quiet {
            let what = match self.landing {
                Some(_) => "the State of the Union".to_owned(),
                None => format!("the report of {}", made.period.in_words()),
            };
            terminal::notice(&format!("wrote {}, {what}", shown(&path)));
        }
        self.open(&path);
        Ok(Outcome::Clean)
    }

    /// Lists what the audience would see, and why.
    fn explain(&self, folder: &vault::Folder, global: &Global) -> Result<Outcome, Failure> {
        let Some(audience) = self.other() else {
            return Err(Failure("`--explain` is about reports for others; add `--audience manager`".to_owned()));
        };
        let today = global.today()?;
        let spec = compile(&folder.sources, &folder.config, today).spec;
        let others = Others { spec: &spec, config: &folder.config, audience, period: self.period(today)?, global };
        terminal::print(&others.explanation(self.landing.as_deref(), folder)?)?;
        Ok(Outcome::Clean)
    }

    /// Compiles the report from the present state of the folder.
    fn make(&self, compiler: &mut Compiler, folder: &vault::Folder, global: &Global) -> Result<Made, Failure> {
        let today = global.today()?;
        let (period, format) = (self.period(today)?, self.format());
        let compiled = compiler.compile(&folder.sources, &folder.config, today);
        require_notes(&compiled)?;
        let dated_otherwise = notices::dated_otherwise(&compiled.spec, period).filter(|_| !global.quiet);
        let own = templates::own(self.templates.as_deref(), Some(folder))?;
        let show = |error: TemplateError| sandbox::failure(&error, &own, folder, today, global);
        let templates = sandbox::templates(&own).map_err(show)?;
        let Some(audience) = self.other() else {
            let text =
                report::compile(&compiled.spec, &compiled.diagnostics, &folder.config, period, format, &templates);
            let mut notices = if global.quiet { Vec::new() } else { notices::nothing_written(&compiled.spec, period) };
            notices.extend(dated_otherwise);
            if !folder.config.problems.is_empty() {
                notices.push("there is a mistake in the configuration; `careerdoc check` shows it".to_owned());
            }
            return Ok(Made { text: text.map_err(show)?, period, format, notices, blocked_by: None });
        };
        let others = Others { spec: &compiled.spec, config: &folder.config, audience, period, global };
        let Outgoing { text, mut notices, blocked_by } =
            others.compile(self.landing.as_deref(), folder, format, &templates, &show)?;
        notices.extend(dated_otherwise.filter(|_| self.landing.is_none()));
        Ok(Made { text, period, format, notices, blocked_by })
    }

    /// The name of the file may say what is written, but nothing that cannot be.
    fn require_known_extension(&self) -> Result<(), Failure> {
        let Some(output) = self.output.as_deref().filter(|output| output.extension().is_some()) else { return Ok(()) };
        if self.output_ends_with(&["pdf"]) {
            let how = "a report is a page or a note; open the page in a browser, and print it to a PDF there";
            return Err(Failure(how.to_owned()));
        }
        if self.format.is_some() || self.output_ends_with(&MARKDOWN) || self.output_ends_with(&HTML) {
            return Ok(());
        }
        let file = shown(output);
        Err(Failure(format!(
            "the name {file} says neither page nor note: let it end in `.html` or `.md`, or add `--format html` or \
             `--format markdown`"
        )))
    }

    /// Whether it is printed to standard output.
    fn prints(&self) -> bool {
        self.output.as_deref() == Some(Path::new("-"))
    }

    /// Where it goes.
    fn path(&self, period: Period, format: Format) -> PathBuf {
        self.output.clone().unwrap_or_else(|| PathBuf::from(self.usual_name(period, format)))
    }

    /// Writes `text` as the report that was made, and returns its path. Replaces nothing but an earlier report.
    fn write(&self, made: &Made, text: &str) -> Result<PathBuf, Failure> {
        let path = self.path(made.period, made.format);
        own::require(&path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(Failure(format!("{} cannot be written: there is no folder {}", shown(&path), shown(folder))));
        }
        write::replace(&path, &own::marked(text, made.format, Reader(self.other()).name()))
            .map_err(|error| write::failure(&shown(&path), &error))?;
        Ok(path)
    }

    fn open(&self, path: &Path) {
        if self.open && !open(path) {
            terminal::notice("found no program to open it with");
        }
    }

    /// The format asked for, else that of the output's extension. For a manager Markdown is the default, as it pastes well
    /// into a mail; for others HTML.
    fn format(&self) -> Format {
        match self.format {
            Some(ReportFormat::Markdown) => Format::Markdown,
            None if self.output_ends_with(&MARKDOWN) => Format::Markdown,
            None if self.output_ends_with(&HTML) => Format::Html,
            None if self.other() == Some(Audience::Manager) => Format::Markdown,
            Some(ReportFormat::Html) | None => Format::Html,
        }
    }

    fn output_ends_with(&self, extensions: &[&str]) -> bool {
        let extension = self.output.as_deref().and_then(Path::extension);
        extension.is_some_and(|own| extensions.iter().any(|known| own.eq_ignore_ascii_case(known)))
    }

    /// The audience, unless the report is for the user. A State of the Union is for the manager.
    fn other(&self) -> Option<Audience> {
        self.audience.0.or(self.landing.is_some().then_some(Audience::Manager))
    }

    fn usual_name(&self, period: Period, format: Format) -> String {
        let extension = format.extension();
        match self.other() {
            _ if self.landing.is_some() => format!("state-of-the-union.{extension}"),
            Some(audience) => format!("career-report-{}-{}.{extension}", period.name(), audience.word()),
            None => format!("career-report-{}.{extension}", period.name()),
        }
    }

    fn period(&self, today: Date) -> Result<Period, Failure> {
        match (self.period, self.from, self.to) {
            (Some(period), ..) => Ok(period),
            (None, Some(from), Some(to)) if from.days.first <= to.days.last => {
                Ok(Period { days: DateSpan::new(from.days.first, to.days.last) })
            }
            (None, Some(_), Some(_)) => Err(Failure("`--to` lies before `--from`".to_owned())),
            _ => Ok(Period::usual(today)),
        }
    }
}

impl Made {
    /// Prints the notices, and the sentences that block it.
    fn say(&self) {
        for notice in &self.notices {
            terminal::notice(notice);
        }
        if let Some(sentences) = &self.blocked_by {
            terminal::notice(sentences);
        }
    }
}

/// Opens a file with the system's program for it; returns whether one was started.
fn open(path: &Path) -> bool {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let path = dunce::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    Command::new(opener).arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
}
