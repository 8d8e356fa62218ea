//! Finds texts for others that mention a big swing held back from them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Lens;
use super::sharing::never_shared;
use crate::config::Config;
use crate::model::bet::Bet;
use crate::model::mention::{Mentions, Names};
use crate::model::spec::Spec;

/// A text that mentions an unannounced swing without traction.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// The note.
    pub path: String,
    /// The line.
    pub line: usize,
    /// The title of the swing.
    pub swing: String,
}

/// The texts let through by `lens` that mention or link to such a swing, in note order. The swing itself is in no
/// report for others; whether news of it may be is for the writer of the news to decide, so that a report never depends
/// on a note that is not shared.
#[must_use]
pub fn told(lens: &Lens<'_>, spec: &Spec, config: &Config) -> Vec<Told> {
    let Some(mentions) = of_held_back(spec, config) else { return Vec::new() };
    let taken = lens.taken();
    let mut told: BTreeSet<Told> = BTreeSet::new();
    for slice in &taken {
        let Some(document) = spec.document(&slice.source.path) else { continue };
        let line = slice.source.position(slice.span.start()).line;
        for swing in mentions.within(&document.note, slice.span) {
            told.insert(Told { path: slice.source.path.clone(), line, swing: swing.note.title().to_owned() });
        }
    }
    told.into_iter().collect()
}

/// A searcher for the swings that are held back; `None` if there are none.
fn of_held_back<'a>(spec: &'a Spec, config: &Config) -> Option<Mentions<'a>> {
    let is_held_back = |bet: &&Arc<Bet>| {
        spec.document(&bet.note.source.path).is_some_and(|document| never_shared(document, spec.today).is_some())
    };
    let swings: Vec<&Arc<Bet>> = spec.bets.iter().filter(is_held_back).collect();
    let names = if config.speaks("de") { Names::NoCapital } else { Names::Capital };
    (!swings.is_empty()).then(|| Mentions::of(spec, swings).by_name(names).one_of_each_title())
}
