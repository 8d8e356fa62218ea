//! What may be told in an interview.

use super::{Lens, Passage, Shared};
use crate::calendar::DateSpan;
use crate::model::bet::{BetKind, Outcome};
use crate::model::document::Typed;
use crate::note::section::{Label, Section};

/// The parts of a spec that may be told in an interview, as stories.
#[derive(Debug)]
pub struct ForInterview {
    /// The bets, each with its story.
    pub bets: Vec<Bet>,
}

/// A bet.
#[derive(Debug)]
pub struct Bet {
    pub title: Passage,
    pub kind: Option<BetKind>,
    pub outcome: Option<Outcome>,
    pub started: Option<DateSpan>,
    pub ended: Option<DateSpan>,
    pub reach: Option<Passage>,
    /// The story: unlabelled words first, then its labelled parts in narrative order.
    pub story: Vec<(Option<Label>, Passage)>,
    pub lessons: Vec<Shared>,
}

impl ForInterview {
    /// Collects what `lens` lets through.
    #[must_use]
    pub fn new(lens: &Lens<'_>) -> Self {
        let bets = lens.typed().filter_map(|typed| match typed {
            Typed::Bet(bet) => Some(Bet {
                title: lens.title(&bet.note, "project", bet.started.map(|started| started.value)),
                kind: bet.kind.map(|kind| kind.value),
                outcome: bet.outcome.map(|outcome| outcome.value),
                started: bet.started.map(|started| started.value),
                ended: bet.ended.map(|ended| ended.value),
                reach: lens.property(&bet.note, bet.reach.as_ref()),
                story: story(lens.entries(&bet.note, Section::Story, &Label::OF_A_STORY)),
                lessons: lens.entries(&bet.note, Section::Lessons, &[]),
            }),
            _ => None,
        });
        Self { bets: bets.collect() }
    }
}

fn story(entries: Vec<Shared>) -> Vec<(Option<Label>, Passage)> {
    let mut told: Vec<(Option<Label>, Passage)> = Vec::new();
    for entry in entries {
        if !entry.text.is_empty() {
            told.push((None, entry.text));
        }
        told.extend(entry.parts.into_iter().map(|(label, passage)| (Some(label), passage)));
    }
    told.sort_by_key(|(label, _)| label.and_then(|label| Label::OF_A_STORY.iter().position(|part| *part == label)));
    told
}
