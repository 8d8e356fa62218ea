//! Finds the passages that are alike enough, through an index of the terms by which they differ from others.
//!
//! A cosine of `least` cannot come from common words alone: if two passages share none of the terms that stand before the
//! point where the length of the rest falls below `least`, what is left cannot add up to it. So only those terms, the
//! rarest, are in the index (prefix filtering, as in all-pairs similarity joins). What many passages share is looked at
//! only so far: each passage meets a bounded number of others, the first of them, and is compared with the most promising.
//! On 2,372 public notes these bounds miss no repetition; in 10,000 made of a few thousand words they miss some.

use rayon::prelude::*;

use super::vectors::{Chunk, Entry, Vectors};
use super::{Pair, place};

/// How many entries of the index are looked at for one passage.
const MOST_LOOKED_AT: usize = 2000;

/// With how many others one passage is compared.
const MOST_COMPARED: usize = 32;

/// How much less than their share of the least cosine the terms that are looked at may make: what is left, common words,
/// is to make up for it.
const LEAST_SHARE: f32 = 0.4;

/// How far sums of weights may be off.
const ROUNDING: f32 = 1e-4;

/// The smallest piece of the work that is given to a thread.
const AT_ONCE: usize = 512;

/// The pairs of a passage from `first` on and an earlier one that have a cosine of at least `least`, by the later of them.
pub fn find(vectors: &Vectors, first: usize, least: f64) -> Vec<Pair> {
    #[expect(clippy::cast_possible_truncation, reason = "what is lost is smaller than the margin for rounding")]
    let least_sum = least as f32 - ROUNDING;
    let index = Index::new(vectors, least_sum);
    (first..vectors.passages)
        .into_par_iter()
        .with_min_len(AT_ONCE)
        .map_init(
            || (Scores::new(vectors.passages), Row::new(vectors.ranks)),
            |(scores, row), later| {
                let seen = index.score(later, scores);
                let candidates = scores.best(least_sum * seen * LEAST_SHARE);
                row.spread(vectors.of(later));
                let pairs = candidates.into_iter().filter_map(|earlier| {
                    let cosine = row.cosine(vectors.of(earlier));
                    (cosine >= least).then_some(Pair { earlier, later, cosine })
                });
                let pairs: Vec<Pair> = pairs.collect();
                row.clear(vectors.of(later));
                pairs
            },
        )
        .flatten_iter()
        .collect()
}

/// An index of passages by their telling terms.
struct Index<'a> {
    vectors: &'a Vectors,
    /// One for each chunk of vectors: they are made side by side.
    parts: Vec<Part>,
    least: f32,
}

/// For each rank the passages of a chunk that have it among their telling terms, in order, with its weight.
struct Part {
    /// The number of the first passage.
    first: usize,
    starts: Vec<u32>,
    holders: Vec<(u32, f32)>,
}

impl Part {
    fn new(chunk: &Chunk, ranks: usize, least: f32) -> Self {
        let telling = |passage: usize| telling(chunk.of(passage), least);
        let mut starts = vec![0; ranks + 1];
        for entry in (0..chunk.len()).flat_map(telling) {
            starts[entry.rank as usize + 1] += 1;
        }
        for rank in 0..ranks {
            starts[rank + 1] += starts[rank];
        }
        let mut ends = starts.clone();
        let mut holders = vec![(0, 0.0); starts[ranks] as usize];
        for passage in 0..chunk.len() {
            for entry in telling(passage) {
                let end = &mut ends[entry.rank as usize];
                holders[*end as usize] = (place(chunk.first + passage), entry.weight);
                *end += 1;
            }
        }
        Self { first: chunk.first, starts, holders }
    }

    fn holders(&self, rank: u32) -> &[(u32, f32)] {
        &self.holders[self.starts[rank as usize] as usize..self.starts[rank as usize + 1] as usize]
    }
}

impl<'a> Index<'a> {
    fn new(vectors: &'a Vectors, least: f32) -> Self {
        let parts = vectors.chunks().par_iter().map(|chunk| Part::new(chunk, vectors.ranks, least)).collect();
        Self { vectors, parts, least }
    }

    /// Adds up what each earlier passage shares with `later`, the rarest terms first, as far as it goes; the sum that one
    /// with all of these terms has.
    fn score(&self, later: usize, scores: &mut Scores) -> f32 {
        let mut left = MOST_LOOKED_AT;
        let mut seen = 0.0;
        let earlier = self.parts.partition_point(|part| part.first < later);
        for entry in telling(self.vectors.of(later), self.least) {
            for part in &self.parts[..earlier] {
                let holders = part.holders(entry.rank);
                for (earlier, weight) in
                    holders.iter().take(left).take_while(|(earlier, _)| (*earlier as usize) < later)
                {
                    scores.add(*earlier, weight * entry.weight);
                    left -= 1;
                }
            }
            seen += entry.weight * entry.weight;
            if left == 0 {
                break;
            }
        }
        seen
    }
}

/// The terms of a vector without which it cannot have a cosine of `least` with any other: the length of the rest is less.
fn telling(vector: &[Entry], least: f32) -> &[Entry] {
    let mut square = 0.0;
    let rest = vector.iter().rev().take_while(|entry| {
        square += entry.weight * entry.weight;
        square < least * least
    });
    &vector[..vector.len() - rest.count()]
}

/// The vector of one passage with a place for each rank, in which that of another is soon looked up.
struct Row {
    weights: Vec<f32>,
}

impl Row {
    fn new(ranks: usize) -> Self {
        Self { weights: vec![0.0; ranks] }
    }

    fn spread(&mut self, vector: &[Entry]) {
        for entry in vector {
            self.weights[entry.rank as usize] = entry.weight;
        }
    }

    fn clear(&mut self, vector: &[Entry]) {
        for entry in vector {
            self.weights[entry.rank as usize] = 0.0;
        }
    }

    /// The cosine of its passage and another.
    fn cosine(&self, vector: &[Entry]) -> f64 {
        let shared = vector.iter().map(|entry| f64::from(entry.weight) * f64::from(self.weights[entry.rank as usize]));
        shared.sum()
    }
}

/// What the passages share with one of them.
struct Scores {
    of_each: Vec<f32>,
    /// The passages with a score; as many as are ever looked at, and one.
    scored: Vec<u32>,
    count: usize,
}

impl Scores {
    fn new(passages: usize) -> Self {
        Self { of_each: vec![0.0; passages], scored: vec![0; MOST_LOOKED_AT + 1], count: 0 }
    }

    /// This runs for everything that is looked at: whether a passage is new is counted, for it cannot be foreseen.
    fn add(&mut self, passage: u32, score: f32) {
        let sum = &mut self.of_each[passage as usize];
        self.scored[self.count] = passage;
        self.count += usize::from(*sum == 0.0);
        *sum += score;
    }

    /// The passages that share most, and at least `least`, in order; and starts anew.
    fn best(&mut self, least: f32) -> Vec<usize> {
        let mut best: Vec<(f32, usize)> = Vec::new();
        for passage in self.scored[..std::mem::take(&mut self.count)].iter().copied() {
            let score = std::mem::take(&mut self.of_each[passage as usize]);
            if score >= least {
                best.push((score, passage as usize));
            }
        }
        if best.len() > MOST_COMPARED {
            best.select_nth_unstable_by(MOST_COMPARED, |(one, first), (other, second)| {
                other.total_cmp(one).then(first.cmp(second))
            });
            best.truncate(MOST_COMPARED);
        }
        let mut best: Vec<usize> = best.into_iter().map(|(_, passage)| passage).collect();
        best.sort_unstable();
        best
    }
}
