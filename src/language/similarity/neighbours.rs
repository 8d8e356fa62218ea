//! Finds the passages that are alike enough, through an index of the terms by which they differ from others.
//!
//! A cosine of `least` cannot come from common words alone: if two passages share none of the terms that stand before the
//! point where the length of the rest falls below `least`, what is left cannot add up to it. So only those terms, the
//! rarest, are in the index (prefix filtering, as in all-pairs similarity joins). What many passages share is looked at
//! only so far: each passage meets a bounded number of others, the first of them, and is compared with the most promising.

use rayon::prelude::*;

use super::Pair;
use super::vectors::{Entry, Vectors, place, starts};

/// How many entries of the index are looked at for one passage.
const MOST_LOOKED_AT: usize = 2000;

/// With how many others one passage is compared.
const MOST_COMPARED: usize = 32;

/// The part of the least cosine that the terms that are looked at must make; what is left is made of common words.
const LEAST_SHARE: f32 = 0.25;

/// How far sums of weights may be off.
const ROUNDING: f32 = 1e-4;

/// The smallest piece of the work that is given to a thread.
const AT_ONCE: usize = 512;

/// The pairs of passages from different notes with a cosine of at least `least` that `may_pair`, by the later of them.
pub fn find(
    vectors: &Vectors,
    least: f64,
    note_of: &[usize],
    may_pair: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<Pair> {
    #[expect(clippy::cast_possible_truncation, reason = "what is lost is smaller than the margin for rounding")]
    let least_sum = least as f32 - ROUNDING;
    let index = Index::new(vectors, least_sum);
    (0..vectors.len())
        .into_par_iter()
        .with_min_len(AT_ONCE)
        .map_init(
            || Scores::new(vectors.len()),
            |scores, later| {
                let seen = index.score(later, scores);
                let candidates = scores.best(index.least * LEAST_SHARE, |earlier| note_of[earlier] != note_of[later]);
                let pairs = candidates.into_iter().filter_map(|(score, earlier)| {
                    if score + index.most_unseen(earlier, later, seen) < index.least {
                        return None;
                    }
                    let cosine = vectors.cosine(earlier, later);
                    (cosine >= least && may_pair(earlier, later)).then_some(Pair { earlier, later, cosine })
                });
                pairs.collect::<Vec<_>>()
            },
        )
        .flatten_iter()
        .collect()
}

/// For each rank the passages that have it among their telling terms, in order, with its weight.
struct Index<'a> {
    vectors: &'a Vectors,
    starts: Vec<usize>,
    holders: Vec<(u32, f32)>,
    least: f32,
}

impl<'a> Index<'a> {
    fn new(vectors: &'a Vectors, least: f32) -> Self {
        let all = (0..vectors.len()).flat_map(|passage| telling(vectors.of(passage), least));
        let starts = starts(all.map(|entry| entry.rank), vectors.ranks);
        let mut ends = starts.clone();
        let mut holders = vec![(0, 0.0); starts[vectors.ranks]];
        for passage in 0..vectors.len() {
            for entry in telling(vectors.of(passage), least) {
                let end = &mut ends[entry.rank as usize];
                holders[*end] = (place(passage), entry.weight);
                *end += 1;
            }
        }
        Self { vectors, starts, holders, least }
    }

    /// Adds up what each earlier passage shares with `later`, the rarest terms first; says from which rank on not all was
    /// looked at.
    fn score(&self, later: usize, scores: &mut Scores) -> u32 {
        let vector = self.vectors.of(later);
        let telling = telling(vector, self.least);
        let mut left = MOST_LOOKED_AT;
        for entry in telling {
            let rank = entry.rank as usize;
            let holders = &self.holders[self.starts[rank]..self.starts[rank + 1]];
            let holders = &holders[..holders.partition_point(|(earlier, _)| (*earlier as usize) < later)];
            for (earlier, weight) in holders.iter().take(left) {
                scores.add(*earlier, weight * entry.weight);
            }
            if holders.len() > left {
                return entry.rank;
            }
            left -= holders.len();
        }
        vector.get(telling.len()).map_or(u32::MAX, |entry| entry.rank)
    }

    /// The most that the terms can add to the cosine of two passages that were not looked at: those from `seen` on, and
    /// those that are not in the index for `earlier`.
    fn most_unseen(&self, earlier: usize, later: usize, seen: u32) -> f32 {
        let (earlier, later) = (self.vectors.of(earlier), self.vectors.of(later));
        let indexed = earlier.get(telling(earlier, self.least).len()).map_or(u32::MAX, |entry| entry.rank);
        let from = seen.min(indexed);
        let rest = |vector: &[Entry]| {
            vector.get(vector.partition_point(|entry| entry.rank < from)).map_or(0.0, |entry| entry.rest)
        };
        rest(earlier) * rest(later)
    }
}

/// The terms of a vector without which it cannot have a cosine of `least` with any other.
fn telling(vector: &[Entry], least: f32) -> &[Entry] {
    &vector[..vector.partition_point(|entry| entry.rest >= least)]
}

/// What the passages share with one of them.
struct Scores {
    scores: Vec<f32>,
    /// The passages with a score.
    scored: Vec<u32>,
}

impl Scores {
    fn new(passages: usize) -> Self {
        Self { scores: vec![0.0; passages], scored: Vec::new() }
    }

    fn add(&mut self, passage: u32, score: f32) {
        let sum = &mut self.scores[passage as usize];
        if *sum == 0.0 {
            self.scored.push(passage);
        }
        *sum += score;
    }

    /// The passages that share most, and at least `least`, in order, with their scores; and starts anew.
    fn best(&mut self, least: f32, is_wanted: impl Fn(usize) -> bool) -> Vec<(f32, usize)> {
        let mut best: Vec<(f32, usize)> = Vec::new();
        for passage in self.scored.drain(..) {
            let score = std::mem::take(&mut self.scores[passage as usize]);
            if score >= least && is_wanted(passage as usize) {
                best.push((score, passage as usize));
            }
        }
        if best.len() > MOST_COMPARED {
            best.select_nth_unstable_by(MOST_COMPARED, |(one, first), (other, second)| {
                other.total_cmp(one).then(first.cmp(second))
            });
            best.truncate(MOST_COMPARED);
        }
        best.sort_unstable_by_key(|(_, passage)| *passage);
        best
    }
}
