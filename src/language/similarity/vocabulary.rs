//! The terms of all passages, and how much each of them tells: its inverse document frequency.
//!
//! Frequencies count in steps of half a power of two. What a word more or less changes then stays near: most vectors
//! are the same to the bit after a passage was rewritten, and need not be computed again.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};

use super::counted::Piece;
use super::place;
use crate::language::terms::Term;

/// The terms of all passages.
#[derive(Debug)]
pub struct Vocabulary {
    words: HashMap<Term, Word>,
    /// The number of terms that have a number.
    pub numbered: usize,
    /// The step of the number of all passages.
    of_all: u8,
}

/// A term of the vocabulary.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// The number of passages that hold it.
    passages: u32,
    /// Its number: a compact identity, kept for as long as the vocabulary is.
    number: u32,
}

/// The number of a term that was never shared.
const UNNUMBERED: u32 = u32::MAX;

/// How often a term occurs in all passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rarity {
    /// The step of the number of passages that hold it.
    pub step: u8,
    /// Its number, if it is shared.
    pub number: u32,
}

/// The step of a term that one passage holds.
const ALONE: u8 = step(1);

/// The step of a number of passages: how many halves of a power of two it takes to reach it.
#[expect(clippy::cast_possible_truncation, reason = "a logarithm of 64 bits is less than 64")]
const fn step(passages: u32) -> u8 {
    let square = (passages as u64 + 1).pow(2);
    square.ilog2() as u8
}

impl Rarity {
    /// Whether several passages hold the term.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        self.step > ALONE
    }
}

impl Vocabulary {
    /// Adds up the terms of these pieces.
    #[must_use]
    pub fn new(pieces: &[Arc<Piece>]) -> Self {
        let most = pieces.iter().map(|piece| piece.terms.len()).max().unwrap_or(0);
        let mut words: HashMap<Term, Word> = HashMap::with_capacity(most);
        for frequency in pieces.iter().flat_map(|piece| &piece.terms) {
            let word = words.entry(frequency.term).or_insert(Word { passages: 0, number: UNNUMBERED });
            word.passages += frequency.passages;
        }
        // Neighbours in a vector are neighbours in memory, where they are looked up.
        let mut shared: Vec<(u8, Term)> =
            words.iter().map(|(term, word)| (step(word.passages), *term)).filter(|(step, _)| *step > ALONE).collect();
        shared.sort_unstable();
        for (number, (_, term)) in (0..).zip(&shared) {
            words.entry(*term).and_modify(|word| word.number = number);
        }
        Self { words, numbered: shared.len(), of_all: of_all(pieces) }
    }

    /// Follows a change of some pieces. Returns the terms whose rarity has changed, or `None` if that of all has.
    #[must_use]
    pub fn follow(&mut self, before: &[Arc<Piece>], after: &[Arc<Piece>]) -> Option<HashSet<Term>> {
        if of_all(after) != self.of_all {
            return None;
        }
        let mut differences: HashMap<Term, i64> = HashMap::new();
        for (before, after) in before.iter().zip(after).filter(|(before, after)| !Arc::ptr_eq(before, after)) {
            for frequency in &after.terms {
                *differences.entry(frequency.term).or_default() += i64::from(frequency.passages);
            }
            for frequency in &before.terms {
                *differences.entry(frequency.term).or_default() -= i64::from(frequency.passages);
            }
        }
        let mut changed = HashSet::default();
        for (term, difference) in differences.into_iter().filter(|(_, difference)| *difference != 0) {
            let word = self.words.entry(term).or_insert(Word { passages: 0, number: UNNUMBERED });
            let before = step(word.passages);
            word.passages = u32::try_from(i64::from(word.passages) + difference)
                .expect("internal error: a term was counted more often than it occurs");
            if step(word.passages) != before {
                changed.insert(term);
            }
            if step(word.passages) > ALONE && word.number == UNNUMBERED {
                word.number = place(self.numbered);
                self.numbered += 1;
            }
        }
        Some(changed)
    }

    /// How often `term` occurs.
    #[must_use]
    pub fn rarity(&self, term: Term) -> Rarity {
        let word = self.words[&term];
        Rarity { step: step(word.passages), number: word.number }
    }

    /// The inverse document frequency of terms of this rarity: ln((1 + N) / (1 + n)) + 1 in steps, where n of all N
    /// passages hold the term.
    #[must_use]
    pub fn idf(&self, rarity: Rarity) -> f64 {
        f64::from(self.of_all - rarity.step) * (std::f64::consts::LN_2 / 2.0) + 1.0
    }
}

fn of_all(pieces: &[Arc<Piece>]) -> u8 {
    step(place(pieces.iter().map(|piece| piece.places.len()).sum()))
}
