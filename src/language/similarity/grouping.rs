//! Groups passages that say the same: very similar pairs, and somewhat similar triples.
//!
//! A group grows around its first passage: all others are at least as similar to it as members of a triple are.
//! Otherwise groups would drift until their ends have nothing in common.

use super::vectors::{Row, Vectors};
use super::{Pair, Thresholds};

/// The most groups of one passage that are tried for others.
const MOST_GROUPS: usize = 8;

/// The groups, each sorted. `pairs` must be sorted by their later passage; `may_pair` decides for two ungrouped
/// passages whether they may be paired.
#[must_use]
pub fn groups(
    vectors: &Vectors,
    pairs: &[Pair],
    thresholds: Thresholds,
    may_pair: &impl Fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut grouping = Grouping {
        vectors,
        row: Row::new(vectors),
        least: thresholds.of_three,
        groups: Vec::new(),
        of: vec![Vec::new(); vectors.passages],
    };
    for pairs_of_one in pairs.chunk_by(|one, next| one.later == next.later) {
        for pair in pairs_of_one.iter().filter(|pair| pair.cosine >= thresholds.of_two) {
            grouping.cover(&[pair.earlier, pair.later]);
        }
        let of_triples: Vec<&Pair> = pairs_of_one.iter().filter(|pair| pair.cosine >= thresholds.of_three).collect();
        for (at, second) in of_triples.iter().enumerate() {
            for first in &of_triples[..at] {
                let triple = [first.earlier, second.earlier, second.later];
                if !grouping.has_all(&triple)
                    && grouping.are_alike(first.earlier, second.earlier)
                    && may_pair(first.earlier, second.earlier)
                {
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
    row: Row,
    /// The least cosine between a group's members and its first passage.
    least: f64,
    groups: Vec<Vec<usize>>,
    /// The groups of each passage.
    of: Vec<Vec<usize>>,
}

impl Grouping<'_> {
    /// Whether two passages are as alike as members of a group are to its first.
    fn are_alike(&mut self, one: usize, other: usize) -> bool {
        self.row.cosine(self.vectors.of(one), self.vectors.of(other)) >= self.least
    }

    fn has_all(&self, passages: &[usize]) -> bool {
        passages.iter().all(|passage| !self.of[*passage].is_empty())
    }

    /// Ensures that these similar passages share a group: one that already holds one of them, else a new one.
    fn cover(&mut self, passages: &[usize]) {
        if self.has_all(passages) {
            return;
        }
        let known = passages.iter().flat_map(|passage| self.of[*passage].iter().take(MOST_GROUPS)).copied();
        let known: Vec<usize> = known.collect();
        let fitting = known.into_iter().find(|group| {
            let first = self.groups[*group][0];
            passages.iter().all(|passage| *passage == first || self.are_alike(first, *passage))
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
