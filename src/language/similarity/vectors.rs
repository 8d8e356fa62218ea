//! Passages as vectors of length one, of TF-IDF weights.

use rayon::prelude::*;

use crate::language::passage::Passage;
use crate::language::terms::Term;

/// The vectors of passages. A term is known by its rank among those that more than one passage has, the rarest first.
#[derive(Debug)]
pub struct Vectors {
    /// Where the vector of each passage starts in `entries`, and where the last one ends.
    starts: Vec<usize>,
    entries: Vec<Entry>,
    /// How many terms are shared.
    pub ranks: usize,
}

/// A term of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its rank.
    pub rank: u32,
    /// Its weight.
    pub weight: f32,
    /// The length of what is left of the vector from here on: the most that it can add to a cosine.
    pub rest: f32,
}

/// A term in a passage, and how often it stands there.
type Occurrence = (Term, u32, u32);

impl Vectors {
    /// Weighs the terms of passages: by how often each stands in a passage, times ln((1 + N) / (1 + n)) + 1, where n of
    /// all N passages have it.
    #[must_use]
    pub fn new(passages: &[Passage]) -> Self {
        let occurrences = occurrences(passages);
        let runs: Vec<&[Occurrence]> = occurrences.chunk_by(|one, next| one.0 == next.0).collect();
        let mut lengths = vec![0.0; passages.len()];
        for run in &runs {
            let idf = idf(passages.len(), run.len());
            for (_, passage, count) in *run {
                lengths[*passage as usize] += (f64::from(*count) * idf).powi(2);
            }
        }
        let mut shared: Vec<&[Occurrence]> = runs.into_iter().filter(|run| run.len() > 1).collect();
        shared.sort_by_key(|run| run.len());
        let mut starts =
            starts(shared.iter().flat_map(|run| run.iter()).map(|(_, passage, _)| *passage), passages.len());
        let mut entries = vec![Entry { rank: 0, weight: 0.0, rest: 0.0 }; starts.last().copied().unwrap_or_default()];
        let mut ends = starts.clone();
        for (rank, run) in (0..).zip(&shared) {
            let idf = idf(passages.len(), run.len());
            for (_, passage, count) in *run {
                let passage = *passage as usize;
                let weight = f64::from(*count) * idf / lengths[passage].sqrt();
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a weight between 0 and 1; what is lost is allowed for"
                )]
                let weight = weight as f32;
                entries[ends[passage]] = Entry { rank, weight, rest: 0.0 };
                ends[passage] += 1;
            }
        }
        let mut vectors = Self { starts: std::mem::take(&mut starts), entries, ranks: shared.len() };
        vectors.measure_rests();
        vectors
    }

    fn measure_rests(&mut self) {
        for bounds in self.starts.windows(2) {
            let mut square = 0.0;
            for entry in self.entries[bounds[0]..bounds[1]].iter_mut().rev() {
                square += entry.weight * entry.weight;
                entry.rest = square.sqrt();
            }
        }
    }

    /// How many passages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The terms of a passage that others have too, the rarest first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        &self.entries[self.starts[passage]..self.starts[passage + 1]]
    }

    /// The cosine of two passages.
    #[must_use]
    pub fn cosine(&self, one: usize, other: usize) -> f64 {
        let (mut short, mut long) = (self.of(one), self.of(other));
        if short.len() > long.len() {
            std::mem::swap(&mut short, &mut long);
        }
        let is_lopsided = long.len() / 16 > short.len();
        let mut cosine = 0.0;
        for entry in short {
            let skipped = if is_lopsided {
                long.partition_point(|other| other.rank < entry.rank)
            } else {
                long.iter().take_while(|other| other.rank < entry.rank).count()
            };
            long = &long[skipped..];
            match long.first() {
                Some(other) if other.rank == entry.rank => cosine += f64::from(entry.weight) * f64::from(other.weight),
                Some(_) => {}
                None => break,
            }
        }
        cosine
    }
}
#[expect(clippy::cast_precision_loss, reason = "nobody has that many passages")]
fn idf(passages: usize, with_term: usize) -> f64 {
    ((1.0 + passages as f64) / (1.0 + with_term as f64)).ln() + 1.0
}

/// The place of a passage in as little room as it needs: there are never so many that it does not fit.
pub fn place(passage: usize) -> u32 {
    u32::try_from(passage).expect("internal error: more than 2^32 passages")
}

/// Every term of every passage, by term and then by passage.
fn occurrences(passages: &[Passage]) -> Vec<Occurrence> {
    let counted = passages.par_iter().enumerate().flat_map_iter(|(place, passage)| {
        let mut terms = passage.terms.clone();
        terms.sort_unstable();
        let counts: Vec<(Term, u32)> =
            terms.chunk_by(PartialEq::eq).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX))).collect();
        counts.into_iter().map(move |(term, count)| (term, self::place(place), count))
    });
    let mut occurrences: Vec<Occurrence> = counted.collect();
    occurrences.par_sort_unstable();
    occurrences
}

/// Where the things of each of `owners` start if they lie in the order of their owners, and where the last ones end.
pub fn starts(of: impl Iterator<Item = u32>, owners: usize) -> Vec<usize> {
    let mut starts = vec![0; owners + 1];
    for owner in of {
        starts[owner as usize + 1] += 1;
    }
    for owner in 0..owners {
        starts[owner + 1] += starts[owner];
    }
    starts
}
