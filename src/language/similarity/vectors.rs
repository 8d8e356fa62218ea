//! Passages as vectors of length one, of TF-IDF weights.

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::language::passage::Compared;
use crate::language::terms::Term;

/// The vectors of passages. A term is known by its rank among those that more than one passage has, the rarest first.
#[derive(Debug)]
pub struct Vectors {
    /// As many passages in each but the last: they are made side by side.
    chunks: Vec<Chunk>,
    per_chunk: usize,
    /// How many passages there are.
    pub passages: usize,
    /// How many terms are shared.
    pub ranks: usize,
}

/// The vectors of some passages, one behind the other.
#[derive(Debug)]
pub struct Chunk {
    /// The number of the first passage.
    pub first: usize,
    /// Where each vector ends.
    ends: Vec<u32>,
    entries: Vec<Entry>,
}

/// A term of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its rank.
    pub rank: u32,
    /// Its weight.
    pub weight: f32,
}

/// The smallest chunk that is worth a thread.
const LEAST_AT_ONCE: usize = 256;

/// The most chunks: each holds the common words anew.
const MOST_CHUNKS: usize = 16;

impl Vectors {
    /// Weighs the terms of passages: by how often each stands in a passage, times ln((1 + N) / (1 + n)) + 1, where n of
    /// all N passages have it.
    #[must_use]
    pub fn new(passages: &[Compared<'_>]) -> Self {
        let chunks = (2 * rayon::current_num_threads()).min(MOST_CHUNKS);
        let per_chunk = passages.len().div_ceil(chunks).max(LEAST_AT_ONCE);
        let counted: Vec<Counted> = passages.par_chunks(per_chunk).map(Counted::new).collect();
        let ranking = Ranking::new(&counted, passages.len());
        let chunks = counted.into_par_iter().zip(passages.par_chunks(per_chunk)).enumerate();
        let chunks =
            chunks.map(|(at, (counted, passages))| ranking.weigh(at * per_chunk, &counted, passages)).collect();
        Self { chunks, per_chunk, passages: passages.len(), ranks: ranking.shared.len() }
    }

    /// The chunks, in the order of their passages.
    #[must_use]
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// The terms of a passage that others have too, the rarest first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        self.chunks[passage / self.per_chunk].of(passage % self.per_chunk)
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

impl Chunk {
    /// How many passages it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The vector of one of them, counted from the first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        let start = passage.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[passage] as usize]
    }
}

/// The terms of some passages, counted.
struct Counted {
    /// The number of each term of each passage: the place at which it was first met.
    numbers: Vec<u32>,
    /// What is counted of each term, by its number.
    terms: Vec<Frequency>,
}

/// In how many passages a term stands.
#[derive(Debug, Clone, Copy)]
struct Frequency {
    term: Term,
    passages: u32,
    /// The last of them.
    last: u32,
}

impl Counted {
    fn new(passages: &[Compared<'_>]) -> Self {
        let mut numbers = Vec::with_capacity(passages.iter().map(|passage| passage.terms.len()).sum());
        // Most words are said again and again.
        let mut known: HashMap<Term, u32> = HashMap::with_capacity(numbers.capacity() / 8);
        let mut terms: Vec<Frequency> = Vec::new();
        for (at, passage) in (0..).zip(passages) {
            for term in &*passage.terms {
                let number = *known.entry(*term).or_insert_with(|| {
                    terms.push(Frequency { term: *term, passages: 0, last: u32::MAX });
                    place(terms.len() - 1)
                });
                numbers.push(number);
                let frequency = &mut terms[number as usize];
                if frequency.last != at {
                    *frequency = Frequency { passages: frequency.passages + 1, last: at, ..*frequency };
                }
            }
        }
        Self { numbers, terms }
    }
}

/// The terms that several passages have, by how rare they are.
struct Ranking {
    /// The rank of each.
    ranks: HashMap<Term, u32>,
    /// The weight of each, by rank, before a passage is given its length.
    shared: Vec<f64>,
    /// The weight of any other.
    alone: f64,
}

impl Ranking {
    fn new(counted: &[Counted], passages: usize) -> Self {
        let most = counted.iter().map(|counted| counted.terms.len()).max().unwrap_or(0);
        let mut frequencies: HashMap<Term, u32> = HashMap::with_capacity(most);
        for frequency in counted.iter().flat_map(|counted| &counted.terms) {
            *frequencies.entry(frequency.term).or_default() += frequency.passages;
        }
        frequencies.retain(|_, passages| *passages > 1);
        let mut by_rank: Vec<(u32, Term)> = frequencies.iter().map(|(term, passages)| (*passages, *term)).collect();
        by_rank.sort_unstable();
        for (rank, (_, term)) in (0..).zip(&by_rank) {
            frequencies.insert(*term, rank);
        }
        let shared = by_rank.iter().map(|(with_term, _)| idf(passages, *with_term)).collect();
        Self { ranks: frequencies, shared, alone: idf(passages, 1) }
    }

    /// The vectors of the passages that were `counted`, from the one with the number `first` on.
    fn weigh(&self, first: usize, counted: &Counted, passages: &[Compared<'_>]) -> Chunk {
        // Terms that stand alone come behind all others, each by itself.
        let alone = place(self.shared.len());
        let rank =
            |(number, frequency): (u32, &Frequency)| self.ranks.get(&frequency.term).copied().unwrap_or(alone + number);
        let ranks: Vec<u32> = (0..).zip(&counted.terms).map(rank).collect();
        let mut entries = Vec::with_capacity(counted.numbers.len());
        let mut numbers = &counted.numbers[..];
        let mut own = Vec::new();
        let ends = passages.iter().map(|passage| {
            own.clear();
            let numbers = numbers.split_off(..passage.terms.len()).unwrap_or_default();
            own.extend(numbers.iter().map(|number| ranks[*number as usize]));
            own.sort_unstable();
            self.weigh_one(&own, &mut entries);
            place(entries.len())
        });
        let ends = ends.collect();
        entries.shrink_to_fit();
        Chunk { first, ends, entries }
    }

    /// Adds the vector of a passage, given the ranks of its terms in order.
    fn weigh_one(&self, ranks: &[u32], entries: &mut Vec<Entry>) {
        let weight = |rank: u32, count: usize| {
            #[expect(clippy::cast_precision_loss, reason = "no passage has that many terms")]
            let count = count as f64;
            count * self.shared.get(rank as usize).unwrap_or(&self.alone)
        };
        let counted = || ranks.chunk_by(PartialEq::eq).map(|run| (run[0], weight(run[0], run.len())));
        let length = counted().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        entries.extend(counted().take_while(|(rank, _)| (*rank as usize) < self.shared.len()).map(|(rank, weight)| {
            #[expect(clippy::cast_possible_truncation, reason = "a weight up to 1; what is lost is allowed for")]
            let weight = (weight / length) as f32;
            Entry { rank, weight }
        }));
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody has that many passages")]
fn idf(passages: usize, with_term: u32) -> f64 {
    ((1.0 + passages as f64) / (1.0 + f64::from(with_term))).ln() + 1.0
}

/// The place of a passage in as little room as it needs: there are never so many that it does not fit.
pub fn place(passage: usize) -> u32 {
    u32::try_from(passage).expect("internal error: more than 2^32 passages")
}
