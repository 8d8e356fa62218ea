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

/// The groups of passages that say the same and hold one from `first` on, each in order. Passages of one note are not
/// compared; `may_pair` has the last word about those of two.
#[must_use]
pub fn groups(
    passages: &[Compared<'_>],
    first: usize,
    thresholds: Thresholds,
    may_pair: impl Fn(&Compared<'_>, &Compared<'_>) -> bool + Sync,
) -> Vec<Vec<usize>> {
    let vectors = Vectors::new(passages);
    let may_pair = |one: usize, other: usize| {
        let (one, other) = (&passages[one], &passages[other]);
        one.note != other.note && may_pair(one, other)
    };
    let pairs = neighbours::find(&vectors, first, thresholds.of_two.min(thresholds.of_three), &may_pair);
    grouping::groups(&vectors, &pairs, thresholds, &may_pair)
}

#[cfg(test)]
mod tests;
