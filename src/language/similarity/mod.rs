//! Which passages say the same: TF-IDF cosine over an inverted index, at a cost that grows with the number of passages
//! and not with its square.

mod grouping;
mod neighbours;
mod vectors;

use super::passage::Compared;
use vectors::Vectors;

/// How alike passages must be.
#[derive(Debug, Clone, Copy)]
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

/// How like each other passages are: what costs most to know, and stays as it is while nobody rewrites one of them.
#[derive(Debug)]
pub struct Likeness {
    of: Question,
    vectors: Vectors,
    pairs: Vec<Pair>,
}

/// What was asked: the note and the hash of each passage, the first that is of interest, and the least cosine.
#[derive(Debug, PartialEq)]
struct Question {
    passages: Vec<(usize, u64)>,
    first: usize,
    least: f64,
}

impl Question {
    fn new(passages: &[Compared<'_>], first: usize, thresholds: Thresholds) -> Self {
        let passages = passages.iter().map(|passage| (passage.note, passage.hash)).collect();
        Self { passages, first, least: thresholds.of_two.min(thresholds.of_three) }
    }
}

impl Likeness {
    /// Compares those from `first` on with all before them; takes `known` if that is what was asked the last time.
    #[must_use]
    pub fn of(passages: &[Compared<'_>], first: usize, thresholds: Thresholds, known: Option<Self>) -> Self {
        let of = Question::new(passages, first, thresholds);
        known.filter(|known| known.of == of).unwrap_or_else(|| {
            let vectors = Vectors::new(passages);
            let pairs = neighbours::find(&vectors, first, of.least);
            Self { of, vectors, pairs }
        })
    }

    /// The groups of passages that say the same and hold one of interest, each in order. Passages of one note are not
    /// compared; `may_pair` has the last word about those of two.
    #[must_use]
    pub fn groups(&self, thresholds: Thresholds, may_pair: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
        let note = |passage: usize| self.of.passages[passage].0;
        let may_pair = |one: usize, other: usize| note(one) != note(other) && may_pair(one, other);
        let pairs = self.pairs.iter().filter(|pair| may_pair(pair.earlier, pair.later));
        grouping::groups(&self.vectors, &pairs.copied().collect::<Vec<_>>(), thresholds, &may_pair)
    }
}

#[cfg(test)]
mod tests;
