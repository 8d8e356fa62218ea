//! What a team may see of a landing: what was heard, how often, and which promises were kept; but no names.

use super::{Lens, Shared};
use crate::model::document::Typed;
use crate::note::section::{Label, Section};

/// The parts of a landing that the team may see.
#[derive(Debug)]
pub struct ForTheTeam {
    /// How many conversations were held.
    pub conversations: usize,
    /// In how many of them the question was asked, by the answers written down.
    pub asked: usize,
    /// How many of them led to a promise.
    pub promised: usize,
    /// How many promises were kept.
    pub kept: usize,
    /// The themes, with the number of people as the writer gave it.
    pub themes: Vec<Shared>,
    /// The vision.
    pub vision: Vec<Shared>,
    /// The problems, without who agreed to them.
    pub problems: Vec<Shared>,
    /// The quick wins that are done.
    pub quick_wins: Vec<Shared>,
}

impl ForTheTeam {
    /// The landing at `path`; `None` if `lens` does not let it through.
    #[must_use]
    pub fn new(lens: &Lens<'_>, path: &str) -> Option<Self> {
        let landing = lens.typed().find_map(|typed| match typed {
            Typed::Landing(landing) if landing.note.source.path == path => Some(landing),
            _ => None,
        })?;
        let note = &landing.note;
        let held: Vec<_> = landing.held_by(lens.today).collect();
        let promised: Vec<_> = held.iter().filter(|talk| talk.promise().is_some()).collect();
        let quick_wins = lens.entries(note, Section::QuickWins, &[Label::For]);
        Some(Self {
            conversations: held.len(),
            asked: held.iter().filter(|talk| talk.one_thing.is_some()).count(),
            promised: promised.len(),
            kept: promised.iter().filter(|talk| talk.is_kept_by(lens.today)).count(),
            themes: lens.entries(note, Section::Themes, &[]),
            vision: lens.entries(note, Section::Vision, &[]),
            problems: lens.entries(note, Section::AgreedProblems, &[]),
            quick_wins: quick_wins.into_iter().filter(|win| win.is_done && !win.is_of_the_future()).collect(),
        })
    }
}
