//! Groups passages that say the same: pairs that are much alike, and triples that are all somewhat alike.
//!
//! A group grows around its first passage: all others are at least as like it as those of a triple are. Without that,
//! groups would drift from like to like until their ends have nothing in common.

use super::vectors::Vectors;
use super::{Pair, Thresholds};

/// In how many groups of one passage a place for others is looked for.
const MOST_GROUPS: usize = 8;

/// The groups, each in order. `pairs` are in the order of the later one; of two that are in none `may_pair` knows whether
/// they would be.
#[must_use]
pub fn groups(
    vectors: &Vectors,
    pairs: &[Pair],
    thresholds: Thresholds,
    may_pair: &impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let are_alike =
        |one: usize, other: usize| vectors.cosine(one, other) >= thresholds.of_three && may_pair(one, other);
    let mut grouping =
        Grouping { vectors, least: thresholds.of_three, groups: Vec::new(), of: vec![Vec::new(); vectors.passages] };
    for pairs_of_one in pairs.chunk_by(|one, next| one.later == next.later) {
        for pair in pairs_of_one.iter().filter(|pair| pair.cosine >= thresholds.of_two) {
            grouping.cover(&[pair.earlier, pair.later]);
        }
        let of_triples: Vec<&Pair> = pairs_of_one.iter().filter(|pair| pair.cosine >= thresholds.of_three).collect();
        for (at, second) in of_triples.iter().enumerate() {
            for first in &of_triples[..at] {
                let triple = [first.earlier, second.earlier, second.later];
                if !grouping.has_all(&triple) && are_alike(first.earlier, second.earlier) {
                    grouping.cover(&triple);
                }
            }
        }
    }
    for group in &mut grouping.groups {
        group.sort_unstable();
    }
    grouping.groups
}

struct Grouping<'a> {
    vectors: &'a Vectors,
    /// How like its first passage each in a group is.
    least: f64,
    groups: Vec<Vec<usize>>,
    /// The groups that each passage is in.
    of: Vec<Vec<usize>>,
}

impl Grouping<'_> {
    fn has_all(&self, passages: &[usize]) -> bool {
        passages.iter().all(|passage| !self.of[*passage].is_empty())
    }

    /// Sees to it that each of these passages, which are alike, is in a group: in that of another, else in a new one.
    fn cover(&mut self, passages: &[usize]) {
        if self.has_all(passages) {
            return;
        }
        let known = passages.iter().flat_map(|passage| self.of[*passage].iter().take(MOST_GROUPS)).copied();
        let fitting = known.into_iter().find(|group| {
            let first = self.groups[*group][0];
            passages.iter().all(|passage| *passage == first || self.vectors.cosine(first, *passage) >= self.least)
        });
        let group = fitting.unwrap_or_else(|| {
            self.groups.push(Vec::new());
            self.groups.len() - 1
        });
        for passage in passages {
            if !self.of[*passage].contains(&group) {
                self.of[*passage].push(group);
                self.groups[group].push(*passage);
            }
        }
    }
}
