//! Groups passages that say the same: pairs that are much alike, and triples that are all somewhat alike.

use super::{Pair, Thresholds};

/// The groups, each in order, by their first passage.
#[must_use]
pub fn groups(pairs: &[Pair], note_of: &[usize], thresholds: Thresholds) -> Vec<Vec<usize>> {
    let mut sets = Sets::new(note_of.len());
    for pair in pairs.iter().filter(|pair| pair.cosine >= thresholds.of_two) {
        sets.unite(pair.earlier, pair.later);
    }
    let close: Vec<&Pair> = pairs.iter().filter(|pair| pair.cosine >= thresholds.of_three).collect();
    for of_later in close.chunk_by(|one, next| one.later == next.later) {
        for (at, one) in of_later.iter().enumerate() {
            for other in &of_later[at + 1..] {
                let (first, second) = (one.earlier.min(other.earlier), one.earlier.max(other.earlier));
                let is_triple = note_of[first] != note_of[second] && has(&close, first, second);
                if is_triple {
                    sets.unite(first, one.later);
                    sets.unite(second, one.later);
                }
            }
        }
    }
    sets.groups()
}

/// Whether these two are a pair; `pairs` are in the order of the later one.
fn has(pairs: &[&Pair], earlier: usize, later: usize) -> bool {
    let first = pairs.partition_point(|pair| pair.later < later);
    pairs[first..].iter().take_while(|pair| pair.later == later).any(|pair| pair.earlier == earlier)
}

/// Disjoint sets of passages.
struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect() }
    }

    /// The first passage of the set that holds `passage`.
    fn first(&mut self, mut passage: usize) -> usize {
        while self.parents[passage] != passage {
            self.parents[passage] = self.parents[self.parents[passage]];
            passage = self.parents[passage];
        }
        passage
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// The sets with more than one passage.
    fn groups(mut self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.parents.len()];
        for passage in 0..self.parents.len() {
            let first = self.first(passage);
            members[first].push(passage);
        }
        members.retain(|group| group.len() > 1);
        members
    }
}
