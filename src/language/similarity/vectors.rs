//! Passages as vectors of length one, of TF-IDF weights.

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::language::passage::Compared;
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
}

/// How many passages are given to a thread at once.
const AT_ONCE: usize = 256;

impl Vectors {
    /// Weighs the terms of passages: by how often each stands in a passage, times ln((1 + N) / (1 + n)) + 1, where n of
    /// all N passages have it.
    #[must_use]
    pub fn new(passages: &[Compared<'_>]) -> Self {
        let vocabulary = Vocabulary::new(passages);
        let mut numbers = &vocabulary.numbers[..];
        let numbers: Vec<&[u32]> =
            passages.iter().filter_map(|passage| numbers.split_off(..passage.terms.len())).collect();
        let chunks: Vec<(Vec<usize>, Vec<Entry>)> =
            numbers.par_chunks(AT_ONCE).map(|chunk| vocabulary.weigh_all(chunk)).collect();
        let mut starts = Vec::with_capacity(passages.len() + 1);
        let mut entries = Vec::with_capacity(chunks.iter().map(|(_, entries)| entries.len()).sum());
        starts.push(0);
        for (ends, of_chunk) in &chunks {
            starts.extend(ends.iter().map(|end| entries.len() + end));
            entries.extend_from_slice(of_chunk);
        }
        Self { starts, entries, ranks: vocabulary.shared.len() }
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
/// The terms of all passages.
struct Vocabulary {
    /// The number of each term of each passage: the place at which it was first met.
    numbers: Vec<u32>,
    /// The rank of each term, by its number: those that only one passage has come behind all others.
    ranks: Vec<u32>,
    /// The weight of those that several passages have, by rank, before a passage is given its length.
    shared: Vec<f64>,
    /// The weight of any other.
    alone: f64,
}

impl Vocabulary {
    fn new(passages: &[Compared<'_>]) -> Self {
        let mut known: HashMap<Term, u32> = HashMap::new();
        let mut numbers = Vec::with_capacity(passages.iter().map(|passage| passage.terms.len()).sum());
        let mut frequencies: Vec<Frequency> = Vec::new();
        for (place, passage) in (0..).zip(passages) {
            for term in &*passage.terms {
                let number = *known.entry(*term).or_insert_with(|| {
                    frequencies.push(Frequency { passages: 0, last: u32::MAX });
                    self::place(frequencies.len() - 1)
                });
                numbers.push(number);
                let frequency = &mut frequencies[number as usize];
                if frequency.last != place {
                    *frequency = Frequency { passages: frequency.passages + 1, last: place };
                }
            }
        }
        let mut by_rank: Vec<u32> = (0..place(frequencies.len())).collect();
        let rarity = |number: &u32| match frequencies[*number as usize].passages {
            1 => u32::MAX,
            several => several,
        };
        by_rank.sort_by_key(rarity);
        let mut ranks = vec![0; frequencies.len()];
        for (rank, number) in (0..).zip(&by_rank) {
            ranks[*number as usize] = rank;
        }
        let shared = by_rank.iter().map(|number| frequencies[*number as usize].passages).take_while(|of| *of > 1);
        let shared = shared.map(|with_term| idf(passages.len(), with_term)).collect();
        Self { numbers, ranks, shared, alone: idf(passages.len(), 1) }
    }

    /// The vectors of some passages one behind the other, and where each ends.
    fn weigh_all(&self, passages: &[&[u32]]) -> (Vec<usize>, Vec<Entry>) {
        let mut entries = Vec::with_capacity(passages.iter().map(|numbers| numbers.len()).sum());
        let mut ranks = Vec::new();
        let ends = passages.iter().map(|numbers| {
            ranks.clear();
            ranks.extend(numbers.iter().map(|number| self.ranks[*number as usize]));
            ranks.sort_unstable();
            self.weigh(&ranks, &mut entries);
            entries.len()
        });
        (ends.collect(), entries)
    }

    /// Adds the vector of a passage, given the ranks of its terms in order.
    fn weigh(&self, ranks: &[u32], entries: &mut Vec<Entry>) {
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

/// In how many passages a term stands.
#[derive(Debug, Clone, Copy)]
struct Frequency {
    passages: u32,
    /// The last of them.
    last: u32,
}

#[expect(clippy::cast_precision_loss, reason = "nobody has that many passages")]
fn idf(passages: usize, with_term: u32) -> f64 {
    ((1.0 + passages as f64) / (1.0 + f64::from(with_term))).ln() + 1.0
}

/// The place of a passage in as little room as it needs: there are never so many that it does not fit.
pub fn place(passage: usize) -> u32 {
    u32::try_from(passage).expect("internal error: more than 2^32 passages")
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
