//! Which passages say the same: TF-IDF cosine over an inverted index, at a cost that grows with the number of passages
//! and not with its square.

mod grouping;
mod neighbours;
mod vectors;

use super::passage::{self, Compared, Explanations, Template};
use vectors::Vectors;

/// How alike passages must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The least cosine of two.
    pub of_two: f64,
    /// The least cosine among all of three.
    pub of_three: f64,
}

/// Two passages, the earlier first, and their cosine.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pair {
    earlier: usize,
    later: usize,
    cosine: f64,
}

/// All that the likeness of explanations depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What each of the notes explains, known by its hash, and the terms from which on a passage of it counts.
    pub notes: Vec<(u64, usize)>,
    /// The first note of interest: those before it are compared with it and the later ones, but not with each other.
    pub first: usize,
    /// How alike passages must be.
    pub thresholds: Thresholds,
    /// What of them is a template's, and does not count.
    pub template: Template,
}

/// How like each other passages are: what costs most to know, and stays as it is while nobody rewrites one of them.
#[derive(Debug)]
pub struct Likeness {
    thresholds: Thresholds,
    /// Of each passage the note, and which passage of that it is.
    places: Vec<Place>,
    vectors: Vectors,
    pairs: Vec<Pair>,
}

/// Where a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which of the notes it stands in.
    pub note: usize,
    /// Which passage of that it is.
    pub passage: usize,
}

impl Likeness {
    /// The answer to `question` about these `explanations`, one for each of its notes.
    #[must_use]
    pub fn of(question: &Question, explanations: &[&Explanations]) -> Self {
        let passages = passage::compared(explanations, question.template, |note| question.notes[note].1);
        Self::between(&passages, question.first, question.thresholds)
    }

    /// Compares the passages of notes from `first` on with all before them.
    fn between(passages: &[Compared<'_>], first: usize, thresholds: Thresholds) -> Self {
        let first = passages.partition_point(|passage| passage.note < first);
        let vectors = Vectors::new(passages);
        let pairs = neighbours::find(&vectors, first, thresholds.of_two.min(thresholds.of_three));
        let places = passages.iter().map(|passage| Place { note: passage.note, passage: passage.place }).collect();
        Self { thresholds, places, vectors, pairs }
    }

    /// The groups of passages that say the same and hold one of interest, each in order. Passages of one note are not
    /// compared; `may_pair` has the last word about those of two notes.
    #[must_use]
    pub fn groups(&self, may_pair: impl Fn(usize, usize) -> bool) -> Vec<Vec<Place>> {
        let note = |passage: usize| self.places[passage].note;
        let may_pair = |one: usize, other: usize| note(one) != note(other) && may_pair(note(one), note(other));
        let pairs = self.pairs.iter().filter(|pair| may_pair(pair.earlier, pair.later));
        let groups = grouping::groups(&self.vectors, &pairs.copied().collect::<Vec<_>>(), self.thresholds, &may_pair);
        groups.into_iter().map(|group| group.into_iter().map(|passage| self.places[passage]).collect()).collect()
    }
}

#[cfg(test)]
mod tests;
