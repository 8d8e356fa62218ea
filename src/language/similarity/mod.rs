//! Finds passages that say the same: TF-IDF cosine over an inverted index, in time proportional to the number of
//! passages rather than its square.

mod counted;
mod grouping;
mod neighbours;
mod vectors;

use std::sync::Arc;

use super::passage::{self, Explanations, Template};
use counted::{Counted, Piece};
use vectors::Vectors;

/// How similar passages must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The least cosine of a pair.
    pub of_two: f64,
    /// The least cosine between any two of a triple.
    pub of_three: f64,
}

/// Two passages, the earlier first, and their cosine.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pair {
    earlier: usize,
    later: usize,
    cosine: f64,
}

/// Everything that the likeness of explanations depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The notes.
    pub notes: Vec<Asked>,
    /// The first note of interest. Earlier notes are compared with those from here on, but not with each other.
    pub first: usize,
    /// How similar passages must be.
    pub thresholds: Thresholds,
    /// When a sentence counts as a template's, and is ignored.
    pub template: Template,
}

/// A note in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The hash of its explanations.
    pub explained: u64,
    /// The least number of terms that a passage must have to count.
    pub least: usize,
}

/// The answer to a question, with a cache for the next one.
#[derive(Debug)]
pub struct Answer {
    question: Question,
    /// `None` after the first question: most processes ask only once, and it takes memory.
    counted: Option<Counted>,
    /// The likeness of the passages.
    pub likeness: Likeness,
}

impl Answer {
    /// Answers `question` about these `explanations`, one for each of its notes. The answer `before` only saves work.
    #[must_use]
    pub fn to(question: Question, explanations: &[&Explanations], before: Option<Self>) -> Self {
        let known = match before {
            Some(before) if before.question == question => return before,
            before => before.map(|before| before.counted),
        };
        let of_templates = passage::of_templates(explanations, question.template);
        let counted =
            Counted::new(&question.notes, explanations, of_templates, known.as_ref().and_then(Option::as_ref));
        let pieces = counted.pieces.clone();
        let counted = known.map(|_| counted);
        let likeness = Likeness::between(pieces, question.first, question.thresholds);
        Self { question, counted, likeness }
    }
}

/// The pairwise likeness of passages.
#[derive(Debug)]
pub struct Likeness {
    thresholds: Thresholds,
    /// The place of each passage.
    places: Vec<Place>,
    vectors: Vectors,
    pairs: Vec<Pair>,
}

/// The place of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The index of its note.
    pub note: usize,
    /// The index of the passage within its note.
    pub passage: usize,
}

impl Likeness {
    /// Compares the passages of notes from index `first` on with all earlier ones.
    fn between(pieces: Vec<Arc<Piece>>, first: usize, thresholds: Thresholds) -> Self {
        let places: Vec<Place> = pieces.iter().flat_map(|piece| &piece.places).copied().collect();
        let first = places.partition_point(|place| place.note < first);
        let vectors = Vectors::new(pieces);
        let pairs = neighbours::find(&vectors, first, thresholds.of_two.min(thresholds.of_three));
        Self { thresholds, places, vectors, pairs }
    }

    /// The groups of passages that say the same and include one of interest, each sorted. Passages of the same note are
    /// not compared; `may_pair` can veto pairs of notes.
    #[must_use]
    pub fn groups(&self, may_pair: impl Fn(usize, usize) -> bool) -> Vec<Vec<Place>> {
        let note = |passage: usize| self.places[passage].note;
        let may_pair = |one: usize, other: usize| note(one) != note(other) && may_pair(note(one), note(other));
        let pairs = self.pairs.iter().filter(|pair| may_pair(pair.earlier, pair.later));
        let groups = grouping::groups(&self.vectors, &pairs.copied().collect::<Vec<_>>(), self.thresholds, &may_pair);
        groups.into_iter().map(|group| group.into_iter().map(|passage| self.places[passage]).collect()).collect()
    }
}

/// A compact index: there are never enough passages or terms to overflow it.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("internal error: more than 2^32 passages or terms")
}

#[cfg(test)]
mod tests;
