//! Passages as unit vectors of TF-IDF weights.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::counted::{Frequency, Piece};
use super::place;
use crate::language::terms::Term;

/// The vectors of passages. Terms are identified by rank among those that more than one passage has, rarest first.
#[derive(Debug)]
pub struct Vectors {
    /// One chunk per piece: they are built in parallel.
    chunks: Vec<Chunk>,
    /// The number of passages.
    pub passages: usize,
    /// The number of shared terms.
    pub ranks: usize,
}

/// The vectors of some passages, stored contiguously.
#[derive(Debug)]
pub struct Chunk {
    /// The index of the first passage.
    pub first: usize,
    /// The end of each vector.
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

impl Vectors {
    /// Computes the weights of terms: their frequency in the passage, times ln((1 + N) / (1 + n)) + 1, where n of all N
    /// passages have the term.
    #[must_use]
    pub fn new(pieces: Vec<Arc<Piece>>) -> Self {
        let mut passages = 0;
        let mut first = |piece: &Arc<Piece>| {
            passages += piece.places.len();
            passages - piece.places.len()
        };
        let firsts: Vec<usize> = pieces.iter().map(&mut first).collect();
        let ranking = Ranking::new(&pieces, passages);
        let chunks = firsts.into_par_iter().zip(pieces).map(|(first, piece)| ranking.weigh(first, &piece)).collect();
        Self { chunks, passages, ranks: ranking.shared.len() }
    }

    /// The chunks, in passage order.
    #[must_use]
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// The terms of a passage that others share, rarest first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        let chunk = &self.chunks[self.chunks.partition_point(|chunk| chunk.first <= passage) - 1];
        chunk.of(passage - chunk.first)
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
    /// The number of passages.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The vector of the passage at this index within the chunk.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        let start = passage.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[passage] as usize]
    }
}

/// The terms that several passages share, ranked from rare to common.
struct Ranking {
    /// The rank of each term.
    ranks: HashMap<Term, u32>,
    /// The unnormalised weight of each term, by rank.
    shared: Vec<f64>,
    /// The weight of any term that is not shared.
    alone: f64,
}

impl Ranking {
    fn new(pieces: &[Arc<Piece>], passages: usize) -> Self {
        let most = pieces.iter().map(|piece| piece.terms.len()).max().unwrap_or(0);
        let mut frequencies: HashMap<Term, u32> = HashMap::with_capacity(most);
        for frequency in pieces.iter().flat_map(|piece| &piece.terms) {
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

    /// The vectors of the passages of `piece`, the first of which has the index `first`.
    fn weigh(&self, first: usize, piece: &Piece) -> Chunk {
        // Unshared terms get ranks after all others, each its own.
        let alone = place(self.shared.len());
        let rank =
            |(number, frequency): (u32, &Frequency)| self.ranks.get(&frequency.term).copied().unwrap_or(alone + number);
        let ranks: Vec<u32> = (0..).zip(&piece.terms).map(rank).collect();
        let mut entries = Vec::with_capacity(piece.len());
        let (mut own, mut weights) = (Vec::new(), Vec::new());
        let ends = piece.passages().map(|numbers| {
            own.clear();
            own.extend(numbers.iter().map(|number| ranks[*number as usize]));
            own.sort_unstable();
            weights.clear();
            weights.extend(own.chunk_by(PartialEq::eq).map(|run| (run[0], self.weight(run[0], run.len()))));
            let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            let shared = weights.iter().take_while(|(rank, _)| *rank < alone);
            entries.extend(shared.map(|(rank, weight)| {
                #[expect(clippy::cast_possible_truncation, reason = "a weight up to 1; what is lost is allowed for")]
                let weight = (weight / length) as f32;
                Entry { rank: *rank, weight }
            }));
            place(entries.len())
        });
        let ends = ends.collect();
        entries.shrink_to_fit();
        Chunk { first, ends, entries }
    }

    /// The weight of the term with this rank in a passage that holds it `count` times.
    fn weight(&self, rank: u32, count: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "no passage has that many terms")]
        let count = count as f64;
        count * self.shared.get(rank as usize).unwrap_or(&self.alone)
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody has that many passages")]
fn idf(passages: usize, with_term: u32) -> f64 {
    ((1.0 + passages as f64) / (1.0 + f64::from(with_term))).ln() + 1.0
}
