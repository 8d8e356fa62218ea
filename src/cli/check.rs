//! `careerdoc check`: reports what is wrong with the spec now.

mod change;
mod repairs;
mod screen;
mod selection;
mod watch;

use std::cmp::Reverse;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use screen::Size;
use selection::Selection;

use super::hyperlinks::HyperlinkOptions;
use super::paths::prefix_from_here;
use super::progress::Progress;
use super::required::require_notes;
use super::{Failure, Global, Outcome, terminal};
use crate::compile::{Compiled, Compiler};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Format, Results, RuleInfo, Style};
use crate::fix;
use crate::model::unplaced::{self, Unplaced};
use crate::rules;
use crate::vault::{self, Folder, Skipped};

/// Check the notes of a career spec against the pitfalls
///
/// Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not do its work. On a terminal a long list is cut
/// to the screen, the worst first; in a pipe it is whole.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Check {
    /// The folder of the spec, or one above or below it
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Pretty)]
    format: Format,
    /// The mildest findings that make the exit code 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Only these rules or groups, such as drift,portfolio/no-story (may be repeated)
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// All but these rules or groups
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    #[command(flatten)]
    hyperlinks: HyperlinkOptions,
    /// Repair what has only one right answer, and check again
    #[arg(long)]
    fix: bool,
    /// With --fix: show the repairs as a diff, and write nothing
    #[arg(long, requires = "fix")]
    diff: bool,
    /// List the notes that were skipped, and why
    #[arg(long, short)]
    verbose: bool,
    /// Check again after every change, until Ctrl-C
    #[arg(long, conflicts_with = "fix")]
    watch: bool,
    /// With --watch: look for changes every second instead of waiting for the system to tell
    #[arg(long, requires = "watch")]
    poll: bool,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// The mildest severity that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Hint,
    Never,
}

impl Check {
    /// Checks and prints; returns whether there were findings.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        if self.watch {
            return watch::run(self, global);
        }
        let selection = Selection::new(&self.select, &self.ignore)?;
        let today = global.today()?;
        let look = || -> Result<(Folder, Compiled), Failure> {
            let _progress = Progress::start("reading and checking the notes", global);
            let folder = vault::open(&self.path, global.config.as_deref(), &rules::vocabulary())?;
            let compiled = selected(&mut Compiler::default(), &folder, today, &selection)?;
            Ok((folder, compiled))
        };
        let (mut folder, mut compiled) = look()?;
        if self.fix {
            let with_types = selection.hears(rules::note::missing_property::RULE.name);
            let repairs = fix::repairs(&compiled, &folder.config, with_types);
            if self.diff {
                return repairs::show_diff(&repairs, &prefix_from_here(&folder.workspace.root));
            }
            if repairs::write(&repairs, &folder.workspace.root, global)? {
                (folder, compiled) = look()?;
            }
        }
        let found = Found::new(compiled, &folder);
        terminal::print(&self.shown(&found, &self.hyperlinks.style(global.color, &folder)))?;
        if self.verbose {
            found.say_skipped();
        }
        if !global.quiet {
            found.say_unplaced();
        }
        let outcome = self.outcome(found.diagnostics());
        // The process is about to end, and the system frees the memory faster than dropping note by note.
        std::mem::forget((folder, found));
        Ok(outcome)
    }

    /// The text to print; on a terminal, a list that does not fit is cut to the worst findings.
    fn shown(&self, found: &Found, style: &Style) -> String {
        let whole = emit::render(self.format, &found.results(), style);
        let Some(size) = Size::of_terminal().filter(|_| self.draws()) else { return whole };
        // The prompt needs the last row.
        let rows = size.rows.saturating_sub(1);
        if size.rows_of(&whole) <= rows {
            return whole;
        }
        let mut diagnostics = found.diagnostics().to_vec();
        diagnostics.sort_by_key(|finding| Reverse(finding.severity));
        self.fitting(found, &diagnostics, style, size, rows.saturating_sub(1)) + "to see all of them, add `| less`\n"
    }

    /// As many of `diagnostics` as fit into `rows`, and the number of the others. If not even one fits, each takes one
    /// line.
    fn fitting(&self, found: &Found, diagnostics: &[Diagnostic], style: &Style, size: Size, rows: usize) -> String {
        let cut = |format: Format, limit: usize| {
            let results = Results { diagnostics, ..found.results() };
            emit::render(format, &results, &Style { limit: Some(limit), ..style.clone() })
        };
        let has_room = size.rows_of(&cut(self.format, 1)) <= rows;
        let format = if has_room { self.format } else { Format::Compact };
        screen::fit(size, rows, diagnostics.len(), |limit| cut(format, limit))
    }

    /// Whether findings are printed to a terminal for a person to read.
    fn draws(&self) -> bool {
        matches!(self.format, Format::Pretty | Format::Compact) && io::stdout().is_terminal()
    }

    fn outcome(&self, diagnostics: &[Diagnostic]) -> Outcome {
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Hint => Severity::Hint,
            FailOn::Never => return Outcome::Clean,
        };
        let fails = diagnostics.iter().any(|diagnostic| diagnostic.severity >= least);
        if fails { Outcome::Findings } else { Outcome::Clean }
    }
}

/// The results of a check, and what is needed to show them.
#[derive(Debug)]
struct Found {
    compiled: Compiled,
    notes: usize,
    prefix: String,
    rules: Vec<RuleInfo<'static>>,
}

impl Found {
    fn new(compiled: Compiled, folder: &Folder) -> Self {
        Self {
            notes: compiled.spec.own_documents().count() + compiled.spec.conflict_copies.len(),
            compiled,
            prefix: prefix_from_here(&folder.workspace.root),
            rules: rules::infos(),
        }
    }

    fn diagnostics(&self) -> &[Diagnostic] {
        &self.compiled.diagnostics
    }

    fn results(&self) -> Results<'_> {
        Results {
            diagnostics: self.diagnostics(),
            today: self.compiled.spec.today,
            notes: self.notes,
            skipped: self.compiled.skipped.len(),
            missed: self.compiled.skipped.iter().filter(|skipped| skipped.may_be_missed).count(),
            rules: &self.rules,
            prefix: &self.prefix,
        }
    }

    /// One line for each skipped note.
    fn skipped(&self) -> String {
        let line = |skipped: &Skipped| format!("skipped {}: {}\n", emit::visible(&skipped.path), skipped.reason);
        self.compiled.skipped.iter().map(line).collect()
    }

    /// Lists the skipped notes on standard error.
    fn say_skipped(&self) {
        self.skipped().lines().for_each(terminal::notice);
    }

    /// Says on standard error which folders most likely were meant to be read. Where a setting of folders is wrong, that is
    /// said already.
    fn say_unplaced(&self) {
        if self.diagnostics().iter().any(|found| found.rule == rules::config::invalid::RULE.name) {
            return;
        }
        for Unplaced { folder, note_type, count } in unplaced::folders(&self.compiled.spec) {
            let (name, folder) = (note_type.name(), emit::visible(&folder).into_owned());
            terminal::notice(&format!(
                "{count} notes in {folder}/ look like notes of type {name} and were left out; to have them read, write \
                 `{name} = \"{folder}\"` below `[folders]` in careerdoc.toml"
            ));
        }
    }
}

/// Compiles a folder, and keeps the findings of the rules that are listened to.
fn selected(compiler: &mut Compiler, folder: &Folder, today: Date, selection: &Selection) -> Result<Compiled, Failure> {
    let mut compiled = compiler.compile(&folder.sources, &folder.config, today);
    compiled.diagnostics.retain(|diagnostic| selection.hears(diagnostic.rule));
    require_notes(&compiled)?;
    Ok(compiled)
}
