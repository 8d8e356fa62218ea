//! Finds passages that say the same: TF-IDF cosine over an inverted index, in time proportional to the number of
//! passages rather than its square.

mod answer;
mod counted;
mod grouping;
mod neighbours;
mod vectors;
mod vocabulary;

use std::sync::Arc;

use super::passage::Template;
pub use answer::Answer;
use counted::Piece;
use neighbours::Index;
use vectors::Vectors;

/// How similar passages must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The least cosine of a pair.
    pub of_two: f64,
    /// The least cosine between any two of a triple.
    pub of_three: f64,
}

impl Thresholds {
    /// The least cosine of any pair that counts.
    const fn least(self) -> f64 {
        self.of_two.min(self.of_three)
    }
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

impl Question {
    /// The index of the first passage of interest.
    fn first(&self, places: &[Place]) -> usize {
        places.partition_point(|place| place.note < self.first)
    }
}

/// A note in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The hash of its explanations.
    pub explained: u64,
    /// The least number of terms that a passage must have to count.
    pub least: usize,
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
    /// Compares all passages from the first of interest on with all earlier ones.
    fn between(places: Vec<Place>, vectors: Vectors, question: &Question) -> (Self, Index) {
        let index = Index::new(&vectors);
        let pairs = index.pairs(&vectors, question.first(&places));
        (Self { thresholds: question.thresholds, places, vectors, pairs }, index)
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

fn places(pieces: &[Arc<Piece>]) -> Vec<Place> {
    pieces.iter().flat_map(|piece| &piece.places).copied().collect()
}

/// A compact index: there are never enough passages or terms to overflow it.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("internal error: more than 2^32 passages or terms")
}

#[cfg(test)]
mod tests;
