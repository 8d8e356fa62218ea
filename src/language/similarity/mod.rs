//! Which passages say the same: TF-IDF cosine over an inverted index, at a cost that grows with the number of passages
//! and not with its square.

mod counted;
mod grouping;
mod neighbours;
mod vectors;

use std::sync::Arc;

use super::passage::{self, Explanations, Template};
use counted::{Counted, Piece};
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
    /// The notes.
    pub notes: Vec<Asked>,
    /// The first note of interest: those before it are compared with it and the later ones, but not with each other.
    pub first: usize,
    /// How alike passages must be.
    pub thresholds: Thresholds,
    /// What of them is a template's, and does not count.
    pub template: Template,
}

/// A note of which a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What it explains, known by its hash.
    pub explained: u64,
    /// The terms from which on a passage of it counts.
    pub least: usize,
}

/// The answer to a question, with what makes the next one cheaper.
#[derive(Debug)]
pub struct Answer {
    question: Question,
    /// Nothing after the first question: most ask but once, and it takes room.
    counted: Option<Counted>,
    /// How like each other the passages are.
    pub likeness: Likeness,
}

impl Answer {
    /// The answer to `question` about these `explanations`, one for each of its notes. The answer `before` saves work and
    /// changes nothing.
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

/// How like each other passages are.
#[derive(Debug)]
pub struct Likeness {
    thresholds: Thresholds,
    /// Where each passage stands.
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
    /// Compares the passages of notes from `first` on with all before them.
    fn between(pieces: Vec<Arc<Piece>>, first: usize, thresholds: Thresholds) -> Self {
        let places: Vec<Place> = pieces.iter().flat_map(|piece| &piece.places).copied().collect();
        let first = places.partition_point(|place| place.note < first);
        let vectors = Vectors::new(pieces);
        let pairs = neighbours::find(&vectors, first, thresholds.of_two.min(thresholds.of_three));
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

/// The place of something in a row in as little room as it needs: there is never so much that it does not fit.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("internal error: more than 2^32 passages or terms")
}

#[cfg(test)]
mod tests;
