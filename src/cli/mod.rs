//! The command line: arguments, today's date, exit codes; one file per command.

mod check;
mod completions;
mod explain;
mod hyperlinks;
mod init;
mod inspect;
mod man;
mod meant;
mod new;
mod others;
mod paths;
mod progress;
mod report;
mod required;
mod rules;
mod sandbox;
mod schema;
mod status;
mod templates;
mod terminal;
mod tips;
mod watch;
mod weigh;
mod write;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::emit;
use crate::note::contained::is_contained;
use terminal::ColorChoice;

/// Treats your career as a product with a spec
///
/// A career spec is a folder of Markdown notes: where you want to be in five years, the bets that lead there, the
/// decisions, and what came of them. careerdoc checks it against drift and the other pitfalls, weighs offers, and
/// compiles reports. `careerdoc init` begins one; `careerdoc check` says what to do next.
#[derive(Debug, Parser)]
#[command(name = "careerdoc", version, max_term_width = 100, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// The help heading of the options common to all commands.
const EVERYWHERE: &str = "Everywhere";

/// What every command understands.
#[derive(Debug, Args)]
struct Global {
    /// Look at the notes as on this day [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_day, help_heading = EVERYWHERE)]
    today: Option<Date>,
    /// When to use colour: auto is on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN", help_heading = EVERYWHERE)]
    color: ColorChoice,
    /// The configuration [default: careerdoc.toml in the folder of the spec]
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    config: Option<PathBuf>,
    /// Print results only, no notices
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    New(new::New),
    Check(check::Check),
    Status(status::Status),
    Weigh(weigh::Weigh),
    Report(report::Report),
    Inspect(inspect::Inspect),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Schema(schema::Schema),
    Templates(templates::TemplatesCommand),
    Completions(completions::Completions),
    Man(man::Manual),
}

/// Why a command failed: a sentence that says what to do.
#[derive(Debug)]
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// The result of a command that succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// No findings at or above the failing level.
    Clean,
    /// Findings.
    Findings,
}

/// Runs the program. Exit code 0: nothing to report; 1: findings; 2: failure.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if sandbox::is_asked_for(&arguments) {
        return sandbox::serve();
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let error = tips::with_tip(error);
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            // If even this cannot be printed, there is no way to report anything.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    panic::set_hook(Box::new(say_panic));
    // Makes this thread part of the pool. If that fails, the default pool works as well.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    // After a panic, only the exit code is used.
    match panic::catch_unwind(AssertUnwindSafe(|| cli.run())) {
        Ok(Ok(Outcome::Clean)) => ExitCode::SUCCESS,
        Ok(Ok(Outcome::Findings)) => ExitCode::from(1),
        Ok(Err(Failure(sentence))) => {
            terminal::say_error(&sentence);
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

impl Cli {
    fn run(&self) -> Result<Outcome, Failure> {
        match &self.command {
            Command::Init(command) => command.run(&self.global),
            Command::New(command) => command.run(&self.global),
            Command::Check(command) => command.run(&self.global),
            Command::Status(command) => command.run(&self.global),
            Command::Weigh(command) => command.run(&self.global),
            Command::Report(command) => command.run(&self.global),
            Command::Inspect(command) => command.run(&self.global),
            Command::Explain(command) => command.run(&self.global),
            Command::Rules(command) => command.run(&self.global),
            Command::Schema(command) => command.run(&self.global),
            Command::Templates(command) => command.run(&self.global),
            Command::Completions(command) => command.run(&self.global),
            Command::Man(command) => command.run(&self.global),
        }
    }
}

/// Reports an internal error and its location, except for contained parser panics, which become findings.
fn say_panic(panic: &panic::PanicHookInfo<'_>) {
    if is_contained() {
        return;
    }
    let why = panic.payload_as_str().unwrap_or("no reason is known");
    let place = panic.location().map(|place| format!(" ({place})")).unwrap_or_default();
    let why = why.strip_prefix("internal error: ").unwrap_or(why);
    terminal::say_error(&emit::visible(&format!("internal error: {why}{place}; this is a fault of careerdoc")));
}

impl Global {
    /// The day for which the notes are checked.
    fn today(&self) -> Result<Date, Failure> {
        if let Some(today) = self.today {
            return Ok(today);
        }
        let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(Zoned::now().date()) };
        let seconds = epoch.to_str().and_then(|epoch| epoch.trim().parse::<i64>().ok());
        let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
        let time = time.ok_or_else(|| {
            Failure("SOURCE_DATE_EPOCH is no number of seconds; set it to one, unset it, or give --today".to_owned())
        })?;
        Ok(time.to_zoned(TimeZone::UTC).date())
    }
}

fn parse_day(text: &str) -> Result<Date, String> {
    let is_written_well = || {
        let form = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c });
        form.eq("0000-00-00".chars())
    };
    let why = || if is_written_well() { "the calendar has no such day" } else { "write it as 2026-10-01" };
    text.parse().map_err(|_| why().to_owned())
}
