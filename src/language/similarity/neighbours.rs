//! Finds the passages that are alike enough, through an index of the terms by which they differ from others.
//!
//! A cosine of `least` cannot come from common words alone: if two passages share none of the terms that stand before the
//! point where the length of the rest falls below `least`, what is left cannot add up to it. So only those terms, the
//! rarest, are in the index (prefix filtering, as in all-pairs similarity joins). What many passages share is looked at
//! only so far: each passage meets a bounded number of others, the first of them, and is compared with the most promising.

use rayon::prelude::*;

use super::Pair;
use super::vectors::{Entry, Vectors, starts};

/// How many entries of the index are looked at for one passage.
const MOST_LOOKED_AT: usize = 2000;

/// With how many others one passage is compared.
const MOST_COMPARED: usize = 32;

/// The smallest piece of the work that is given to a thread.
const AT_ONCE: usize = 512;

/// The pairs of passages from different notes with a cosine of at least `least` that `may_pair`, by the later of them.
pub fn find(
    vectors: &Vectors,
    least: f64,
    note_of: &(impl Fn(usize) -> usize + Sync),
    may_pair: &(impl Fn(usize, usize) -> bool + Sync),
) -> Vec<Pair> {
    let index = Index::new(vectors, least as f32);
    (0..vectors.len())
        .into_par_iter()
        .with_min_len(AT_ONCE)
        .map_init(
            || Scores::new(vectors.len()),
            |scores, later| {
                index.score(vectors, later, scores);
                let candidates = scores.best(|earlier| note_of(earlier) != note_of(later));
                let pairs = candidates.into_iter().filter_map(|earlier| {
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
struct Index {
    starts: Vec<usize>,
    holders: Vec<(u32, f32)>,
    least: f32,
}

impl Index {
    fn new(vectors: &Vectors, least: f32) -> Self {
        let all = (0..vectors.len()).flat_map(|passage| telling(vectors.of(passage), least));
        let starts = starts(all.map(|entry| entry.rank), vectors.ranks);
        let mut ends = starts.clone();
        let mut holders = vec![(0, 0.0); starts[vectors.ranks]];
        for passage in 0..vectors.len() {
            for entry in telling(vectors.of(passage), least) {
                let end = &mut ends[entry.rank as usize];
                holders[*end] = (passage as u32, entry.weight);
                *end += 1;
            }
        }
        Self { starts, holders, least }
    }

    /// Adds up what each earlier passage shares with `later`, the rarest terms first.
    fn score(&self, vectors: &Vectors, later: usize, scores: &mut Scores) {
        let mut left = MOST_LOOKED_AT;
        for entry in telling(vectors.of(later), self.least) {
            let rank = entry.rank as usize;
            let holders = &self.holders[self.starts[rank]..self.starts[rank + 1]];
            for (earlier, weight) in holders.iter().take(left).take_while(|(earlier, _)| (*earlier as usize) < later) {
                scores.add(*earlier, weight * entry.weight);
                left -= 1;
            }
        }
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

    /// The passages that share most, in order; and starts anew.
    fn best(&mut self, is_wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut best: Vec<(f32, u32)> = Vec::with_capacity(self.scored.len());
        for passage in self.scored.drain(..) {
            let score = std::mem::take(&mut self.scores[passage as usize]);
            if is_wanted(passage as usize) {
                best.push((score, passage));
            }
        }
        if best.len() > MOST_COMPARED {
            best.select_nth_unstable_by(MOST_COMPARED, |(one, first), (other, second)| {
                other.total_cmp(one).then(first.cmp(second))
            });
            best.truncate(MOST_COMPARED);
        }
        let mut best: Vec<usize> = best.into_iter().map(|(_, passage)| passage as usize).collect();
        best.sort_unstable();
        best
    }
}
