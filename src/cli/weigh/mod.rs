//! `careerdoc weigh`: measures a decision against the measuring stick.

mod find;
mod json;
mod markdown;
mod pretty;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Failure, Global, Outcome, terminal};
use crate::calendar::{self, DateSpan};
use crate::compile::compile;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::measures::Measures;
use crate::model::number::Marks;
use crate::note::section::Section;
use crate::rules::{self, almost};
use crate::scaffold;
use crate::source::Spanned;
use crate::vault;
use crate::weigh::card::Card;
use crate::weigh::scores;

/// Hold a decision against the measuring stick, and see what would change it
///
/// Each option is worth the sum of its scores by their weights, from 0 to 1; one that can fail counts by its odds. It
/// informs; it never says what to choose.
#[derive(Debug, Args)]
pub struct Weigh {
    /// The decision: its path, its title or a link to it [default: the only open one]
    decision: Option<String>,
    /// The folder of the spec, or one above or below it
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// How to print it: markdown is to paste into the note
    #[arg(long, value_enum, default_value_t = WeighFormat::Pretty)]
    format: WeighFormat,
}

/// The output format of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WeighFormat {
    Pretty,
    Json,
    Markdown,
}

/// A decision, ready to be printed.
#[derive(Debug)]
struct Shown<'a> {
    card: Card<'a>,
    today: Date,
    /// Whether a criterion has a weight, in the decision or in the North Star.
    has_weights: bool,
    /// A measuring stick with a weight column to paste, if the decision's own has none.
    to_paste: Option<String>,
}

impl Weigh {
    /// Weighs the decision and prints it.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let today = global.today()?;
        let folder = find::folder(self.decision.as_deref(), &self.folder);
        let folder = vault::open(&folder, global.config.as_deref(), &rules::vocabulary())?;
        let spec = compile(&folder.sources, &folder.config, today).spec;
        let decision = find::decision(self.decision.as_deref(), &spec, &folder.workspace.root)?;
        let star = spec.north_star.as_ref().and_then(|star| star.stick.as_ref());
        let own = decision.stick.as_ref().filter(|stick| !stick.criteria.is_empty());
        let weights = own.or(star).map(|stick| scores::weights(stick, star)).unwrap_or_default();
        let shown = Shown {
            has_weights: weights.iter().any(Option::is_some),
            card: Card::of(decision, &spec, &Measures::until(spec.today, &spec))
                .with_marks(Marks::of(&folder.config.language)),
            today,
            to_paste: scaffold::stick_with_weights(decision, &spec, &folder.config)
                .filter(|_| decision.is_undecided() && unnamed_stick(decision).is_none()),
        };
        match self.format {
            WeighFormat::Pretty => terminal::print(&pretty::render(&shown, &terminal::style(global.color)))?,
            WeighFormat::Json => terminal::print_raw(&json::render(&shown)?)?,
            WeighFormat::Markdown => terminal::print_raw(&markdown::render(&shown))?,
        }
        Ok(Outcome::Clean)
    }
}

impl Shown<'_> {
    fn title(&self) -> &str {
        self.card.decision.note.heading()
    }

    /// The decision's status in words: "open, to be decided by 2026-01-23 (in 3 days)".
    fn standing(&self) -> String {
        let decision = self.card.decision;
        match decision.status.map(|status| status.value) {
            Some(DecisionStatus::Accepted) => settled("accepted", decision.decided),
            Some(DecisionStatus::Declined) => settled("declined", decision.decided),
            Some(DecisionStatus::Lapsed) => settled("lapsed", decision.decided),
            None if decision.decided.is_some() => settled("decided", decision.decided),
            Some(DecisionStatus::Open) | None => match decision.decide_by {
                Some(by) => format!("open, to be decided by {} ({})", by.last, in_days(self.today, by.last)),
                None => "open".to_owned(),
            },
        }
    }

    /// The destination and its date, in one line.
    fn destination(&self) -> Option<String> {
        let destination = self.card.destination.as_ref()?;
        let by = self.card.target.map(|target| format!(", by {}", target.strftime("%B %Y"))).unwrap_or_default();
        Some(format!("{destination}{by}"))
    }

    /// The purpose of the table to paste.
    fn why_to_paste(&self) -> &'static str {
        let mut criteria = self.card.decision.stick.iter().flat_map(|stick| &stick.criteria);
        if criteria.any(|criterion| criterion.scores.iter().any(Option::is_some)) {
            "Your scores with a column of weights, so that these stay what they are"
        } else if !self.has_weights {
            "A table to fill in, the weights before the scores"
        } else {
            "The weights to freeze before you score"
        }
    }

    /// What is missing, if nothing can be weighed.
    fn missing(&self) -> String {
        let stick = self.card.decision.stick.as_ref();
        if let Some(line) = unnamed_stick(self.card.decision) {
            return format!(
                "a table in line {line} looks like its measuring stick: put it under the heading `## Measuring stick`, and \
                 weigh again"
            );
        }
        let has_options = stick.is_some_and(|stick| !stick.columns.is_empty());
        let missing = match (has_options, &self.to_paste) {
            (false, _) if !self.card.decision.is_undecided() => {
                "it is settled, and no option was scored in its measuring stick"
            }
            (true, _) if !self.card.decision.is_undecided() => {
                "it is settled, and nothing in its measuring stick has both a weight and scores"
            }
            (false, Some(_)) => {
                "no option stands in its measuring stick yet: paste the table below, and score each option from 0 to 10"
            }
            (false, None) => {
                "no option stands in its measuring stick yet: give each one a column, and score it from 0 to 10"
            }
            (true, Some(_)) if stick.is_some_and(|stick| stick.blanks.is_empty()) => {
                "none of its criteria has a weight: give each one, here or in the North Star's measuring stick"
            }
            (true, _) if !self.has_weights => {
                "neither weights nor scores stand in its measuring stick yet: give each criterion a weight, here or in \
                 the North Star's, then score each option from 0 to 10"
            }
            (true, _) => {
                "nothing is scored yet: with the weights as they stand, score each option from 0 to 10, and weigh again"
            }
        };
        missing.to_owned()
    }
}

/// The line of what looks like its measuring stick, under no heading or under one of the writer's own.
fn unnamed_stick(decision: &Decision) -> Option<usize> {
    let note = &decision.note;
    let stick = almost::stick(note).filter(|_| note.section(Section::MeasuringStick).is_none())?;
    Some(note.source.position(stick.start()).line)
}

fn settled(how: &str, when: Option<Spanned<DateSpan>>) -> String {
    when.map_or_else(|| how.to_owned(), |when| format!("{how} on {}", when.last))
}

/// The distance of a day: "in 3 days", "today", "2 days ago".
pub(super) fn in_days(today: Date, day: Date) -> String {
    match calendar::days_between(today, day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} days ago", -days),
    }
}
