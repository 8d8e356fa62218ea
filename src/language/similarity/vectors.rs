//! Passages as unit vectors of TF-IDF weights.

use std::sync::Arc;

use foldhash::HashSet;
use rayon::prelude::*;

use super::counted::{Frequency, Piece};
use super::place;
use super::vocabulary::{Rarity, Vocabulary};
use crate::language::terms::Term;

/// The vectors of passages.
#[derive(Debug)]
pub struct Vectors {
    /// One chunk per piece: they are built in parallel.
    chunks: Vec<Chunk>,
    /// The number of passages.
    pub passages: usize,
    /// The number of different terms that vectors may hold.
    pub terms: usize,
    /// The least cosine of interest.
    pub least: f64,
}

/// The vectors of some passages, stored contiguously.
#[derive(Debug)]
struct Chunk {
    /// The index of the first passage.
    first: usize,
    /// The end of each vector.
    ends: Vec<u32>,
    /// The end of each vector's prefix.
    prefix_ends: Vec<u32>,
    entries: Vec<Entry>,
    /// The least cosine of interest.
    least: f64,
}

/// A term of a passage that others share.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its number in the vocabulary.
    pub term: u32,
    /// Its weight.
    pub weight: f32,
}

/// The tolerance for rounding errors in sums of weights.
const ROUNDING: f64 = 1e-4;

impl Vectors {
    /// Computes the vectors of the passages of all `pieces`, to find pairs with a cosine of at least `least`.
    #[must_use]
    pub fn new(pieces: Vec<Arc<Piece>>, vocabulary: &Vocabulary, least: f64) -> Self {
        let chunks = pieces.into_par_iter().map(|piece| Chunk::new(&piece, vocabulary, least)).collect();
        Self::of_chunks(chunks, vocabulary, least)
    }

    fn of_chunks(mut chunks: Vec<Chunk>, vocabulary: &Vocabulary, least: f64) -> Self {
        let mut passages = 0;
        for chunk in &mut chunks {
            chunk.first = passages;
            passages += chunk.ends.len();
        }
        Self { chunks, passages, terms: vocabulary.numbered, least }
    }

    /// Follows a change of some pieces and of the rarity of `terms`. Returns the new vectors and the indices of the
    /// passages that hold one of these terms.
    #[must_use]
    pub fn follow(
        self,
        before: &[Arc<Piece>],
        after: &[Arc<Piece>],
        vocabulary: &Vocabulary,
        terms: &HashSet<Term>,
    ) -> (Self, Vec<usize>) {
        let pieces = self.chunks.into_par_iter().zip(before.par_iter().zip(after));
        let followed = pieces.map(|(chunk, (before, after))| {
            let holders = after.holders(terms);
            let chunk = if Arc::ptr_eq(before, after) {
                chunk.follow(after, vocabulary, &holders)
            } else {
                Chunk::new(after, vocabulary, self.least)
            };
            (chunk, holders)
        });
        let (chunks, holders): (Vec<Chunk>, Vec<Vec<usize>>) = followed.unzip();
        let vectors = Self::of_chunks(chunks, vocabulary, self.least);
        let holders = vectors.chunks.iter().zip(holders);
        let holders = holders.flat_map(|(chunk, holders)| holders.into_iter().map(|passage| chunk.first + passage));
        let holders = holders.collect();
        (vectors, holders)
    }

    /// The terms of a passage that others share, rarest first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        let chunk = self.chunk(passage);
        chunk.of(passage - chunk.first)
    }

    /// The first and rarest terms of a passage: two that have none of them in common are less alike than is of
    /// interest, as the rest is too short.
    #[must_use]
    pub fn prefix(&self, passage: usize) -> &[Entry] {
        let chunk = self.chunk(passage);
        chunk.prefix(passage - chunk.first)
    }

    fn chunk(&self, passage: usize) -> &Chunk {
        &self.chunks[self.chunks.partition_point(|chunk| chunk.first <= passage) - 1]
    }

    /// The prefixes of all passages in order, with their indices.
    pub fn prefixes(&self) -> impl Iterator<Item = (usize, &[Entry])> {
        self.chunks.iter().flat_map(|chunk| (chunk.first..).zip(chunk.prefixes()))
    }

    /// The number of prefixes that hold each term.
    #[must_use]
    pub fn in_prefixes(&self) -> Vec<u32> {
        let none = || vec![0; self.terms];
        let counts = self.chunks.par_iter().fold(none, |mut counts, chunk| {
            for entry in chunk.prefixes().flatten() {
                counts[entry.term as usize] += 1;
            }
            counts
        });
        counts.reduce(none, |mut one, other| {
            one.iter_mut().zip(other).for_each(|(count, more)| *count += more);
            one
        })
    }
}

impl Chunk {
    fn new(piece: &Piece, vocabulary: &Vocabulary, least: f64) -> Self {
        let mut chunk = Self::empty(piece.places.len(), piece.len(), least);
        let mut weigher = Weigher::new(piece, vocabulary);
        for numbers in piece.passages() {
            chunk.push(weigher.weigh(numbers));
        }
        chunk.entries.shrink_to_fit();
        chunk
    }

    fn empty(passages: usize, entries: usize, least: f64) -> Self {
        let (ends, prefix_ends) = (Vec::with_capacity(passages), Vec::with_capacity(passages));
        Self { first: 0, ends, prefix_ends, entries: Vec::with_capacity(entries), least }
    }

    /// Weighs the terms of these `passages` again, a sorted list of indices within the chunk.
    fn follow(self, piece: &Piece, vocabulary: &Vocabulary, passages: &[usize]) -> Self {
        if passages.is_empty() {
            return self;
        }
        let mut weigher = Weigher::new(piece, vocabulary);
        let mut chunk = Self::empty(self.ends.len(), self.entries.len(), self.least);
        for (passage, numbers) in piece.passages().enumerate() {
            if passages.binary_search(&passage).is_ok() {
                chunk.push(weigher.weigh(numbers));
            } else {
                chunk.push(self.of(passage).iter().copied());
            }
        }
        chunk
    }

    fn push(&mut self, vector: impl Iterator<Item = Entry>) {
        let start = self.entries.len();
        self.entries.extend(vector);
        self.ends.push(place(self.entries.len()));
        let mut square = 0.0;
        let rest = self.entries[start..].iter().rev().take_while(|entry| {
            square += f64::from(entry.weight) * f64::from(entry.weight);
            square < (self.least - ROUNDING).powi(2)
        });
        self.prefix_ends.push(place(self.entries.len() - rest.count()));
    }

    /// The vector of the passage at this index within the chunk.
    fn of(&self, passage: usize) -> &[Entry] {
        &self.entries[self.start(passage)..self.ends[passage] as usize]
    }

    fn prefix(&self, passage: usize) -> &[Entry] {
        &self.entries[self.start(passage)..self.prefix_ends[passage] as usize]
    }

    fn prefixes(&self) -> impl Iterator<Item = &[Entry]> {
        (0..self.ends.len()).map(|passage| self.prefix(passage))
    }

    fn start(&self, passage: usize) -> usize {
        passage.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }
}

/// Weighs the terms of a piece's passages.
struct Weigher<'a> {
    vocabulary: &'a Vocabulary,
    /// The rank of each term of the piece among them, the rarest first.
    ranks: Vec<u32>,
    /// The rarity of each term, by rank.
    rarities: Vec<Rarity>,
    /// The ranks of the terms of the passage at hand.
    own: Vec<u32>,
    /// The weights of its different terms.
    weights: Vec<(Rarity, f64)>,
}

impl<'a> Weigher<'a> {
    fn new(piece: &Piece, vocabulary: &'a Vocabulary) -> Self {
        let rarity =
            |(number, frequency): (usize, &Frequency)| (vocabulary.rarity(frequency.term), frequency.term, number);
        let mut ranked: Vec<(Rarity, Term, usize)> = piece.terms.iter().enumerate().map(rarity).collect();
        // By term where they are equally rare: sums shall be the same to the bit, however terms are numbered.
        ranked.sort_unstable_by_key(|(rarity, term, _)| (rarity.step, *term));
        let mut ranks = vec![0; ranked.len()];
        for (rank, (_, _, number)) in (0..).zip(&ranked) {
            ranks[*number] = rank;
        }
        let rarities = ranked.into_iter().map(|(rarity, ..)| rarity).collect();
        Self { vocabulary, ranks, rarities, own: Vec::new(), weights: Vec::new() }
    }

    /// The vector of a passage with the terms of these numbers: the frequency of each in the passage, times its inverse
    /// document frequency; rarest first.
    fn weigh(&mut self, numbers: &[u32]) -> impl Iterator<Item = Entry> {
        self.own.clear();
        self.own.extend(numbers.iter().map(|number| self.ranks[*number as usize]));
        self.own.sort_unstable();
        self.weights.clear();
        self.weights.extend(self.own.chunk_by(PartialEq::eq).map(|run| {
            let rarity = self.rarities[run[0] as usize];
            #[expect(clippy::cast_precision_loss, reason = "no passage has that many terms")]
            let count = run.len() as f64;
            (rarity, count * self.vocabulary.idf(rarity))
        }));
        let length = self.weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        self.weights.iter().filter(|(rarity, _)| rarity.is_shared()).map(move |(rarity, weight)| {
            #[expect(clippy::cast_possible_truncation, reason = "a weight up to 1; what is lost is allowed for")]
            let weight = (weight / length) as f32;
            Entry { term: rarity.number, weight }
        })
    }
}

/// A vector in dense form, indexed by term, for fast comparisons with others.
pub struct Row {
    weights: Vec<f32>,
}

impl Row {
    /// A row for the terms of `vectors`.
    #[must_use]
    pub fn new(vectors: &Vectors) -> Self {
        Self { weights: vec![0.0; vectors.terms] }
    }

    /// The cosines of `vector` with each of the others.
    pub fn cosines<'v>(&mut self, vector: &[Entry], others: impl Iterator<Item = &'v [Entry]>) -> Vec<f64> {
        for entry in vector {
            self.weights[entry.term as usize] = entry.weight;
        }
        let shared = |entry: &Entry| f64::from(entry.weight) * f64::from(self.weights[entry.term as usize]);
        let cosines = others.map(|other| other.iter().map(shared).sum()).collect();
        for entry in vector {
            self.weights[entry.term as usize] = 0.0;
        }
        cosines
    }

    /// The cosine of two vectors.
    pub fn cosine(&mut self, one: &[Entry], other: &[Entry]) -> f64 {
        self.cosines(one, std::iter::once(other))[0]
    }
}
