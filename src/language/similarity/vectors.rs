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
}

/// The vectors of some passages, stored contiguously.
#[derive(Debug)]
struct Chunk {
    /// The index of the first passage.
    first: usize,
    /// The end of each vector.
    ends: Vec<u32>,
    entries: Vec<Entry>,
}

/// A term of a passage that others share.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Its number in the vocabulary.
    pub term: u32,
    /// Its weight.
    pub weight: f32,
}

impl Vectors {
    /// Computes the vectors of the passages of all `pieces`.
    #[must_use]
    pub fn new(pieces: Vec<Arc<Piece>>, vocabulary: &Vocabulary) -> Self {
        let chunks = pieces.into_par_iter().map(|piece| Chunk::new(&piece, vocabulary)).collect();
        Self::of_chunks(chunks, vocabulary)
    }

    fn of_chunks(mut chunks: Vec<Chunk>, vocabulary: &Vocabulary) -> Self {
        let mut passages = 0;
        for chunk in &mut chunks {
            chunk.first = passages;
            passages += chunk.ends.len();
        }
        Self { chunks, passages, terms: vocabulary.numbered }
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
            let is_same = Arc::ptr_eq(before, after);
            let chunk = if is_same { chunk.follow(after, vocabulary, &holders) } else { Chunk::new(after, vocabulary) };
            (chunk, holders)
        });
        let (chunks, holders): (Vec<Chunk>, Vec<Vec<usize>>) = followed.unzip();
        let vectors = Self::of_chunks(chunks, vocabulary);
        let holders = vectors.chunks.iter().zip(holders);
        let holders = holders.flat_map(|(chunk, holders)| holders.into_iter().map(|passage| chunk.first + passage));
        let holders = holders.collect();
        (vectors, holders)
    }

    /// The terms of a passage that others share, rarest first.
    #[must_use]
    pub fn of(&self, passage: usize) -> &[Entry] {
        let chunk = &self.chunks[self.chunks.partition_point(|chunk| chunk.first <= passage) - 1];
        chunk.of(passage - chunk.first)
    }

    /// All vectors with the indices of their passages.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[Entry])> {
        self.chunks
            .iter()
            .flat_map(|chunk| (0..chunk.ends.len()).map(|passage| (chunk.first + passage, chunk.of(passage))))
    }
}

impl Chunk {
    fn new(piece: &Piece, vocabulary: &Vocabulary) -> Self {
        let mut chunk =
            Self { first: 0, ends: Vec::with_capacity(piece.places.len()), entries: Vec::with_capacity(piece.len()) };
        let mut weigher = Weigher::new(piece, vocabulary);
        for numbers in piece.passages() {
            chunk.push(weigher.weigh(numbers));
        }
        chunk.entries.shrink_to_fit();
        chunk
    }

    /// Weighs the terms of these `passages` again, a sorted list of indices within the chunk.
    fn follow(self, piece: &Piece, vocabulary: &Vocabulary, passages: &[usize]) -> Self {
        if passages.is_empty() {
            return self;
        }
        let mut weigher = Weigher::new(piece, vocabulary);
        let mut chunk = Self {
            first: 0,
            ends: Vec::with_capacity(self.ends.len()),
            entries: Vec::with_capacity(self.entries.len()),
        };
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
        self.entries.extend(vector);
        self.ends.push(place(self.entries.len()));
    }

    /// The vector of the passage at this index within the chunk.
    fn of(&self, passage: usize) -> &[Entry] {
        let start = passage.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[passage] as usize]
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
