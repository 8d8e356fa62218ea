//! Term counts of passages, kept in pieces: a piece stays valid until one of its notes changes.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use rayon::prelude::*;

use super::{Asked, Place, place};
use crate::language::passage::{self, Compared, Explanations, Recurring, Template};
use crate::language::terms::Term;

/// The term counts of all notes.
#[derive(Debug)]
pub struct Counted {
    notes: Vec<Asked>,
    /// How often sentences recur, for each piece.
    recurring: Vec<Arc<Recurring>>,
    /// The hashes of the template sentences that were left out.
    of_templates: HashSet<u64>,
    /// The pieces in note order; all but the last cover equally many notes.
    pub pieces: Vec<Arc<Piece>>,
}

/// The fewest notes in a piece.
const LEAST_AT_ONCE: usize = 256;

/// The most pieces: each repeats the common words, but the smaller they are, the less has to be recounted.
const MOST_PIECES: usize = 16;

/// The number of notes per piece; stable when a few notes come or go.
fn at_once(notes: usize) -> usize {
    notes.div_ceil(MOST_PIECES).next_power_of_two().max(LEAST_AT_ONCE)
}

impl Counted {
    /// Counts the terms of these `notes`, without the sentences of a `template`. Reuses what is `known` of pieces that
    /// have not changed.
    #[must_use]
    pub fn new(notes: &[Asked], explanations: &[&Explanations], template: Template, known: Option<&Self>) -> Self {
        let at_once = at_once(notes.len());
        let known = known.filter(|known| self::at_once(known.notes.len()) == at_once);
        let same: Vec<Option<&Self>> = notes
            .chunks(at_once)
            .enumerate()
            .map(|(piece, notes)| known.filter(|known| known.notes.chunks(at_once).nth(piece) == Some(notes)))
            .collect();
        let pieces = || explanations.par_chunks(at_once).zip(&same).enumerate();
        let recurring: Vec<Arc<Recurring>> = pieces()
            .map(|(piece, (explanations, same))| match same {
                Some(known) => Arc::clone(&known.recurring[piece]),
                None => Arc::new(Recurring::of(explanations)),
            })
            .collect();
        let of_templates = passage::of_templates(explanations, recurring.iter().map(Arc::as_ref), template);
        let count = |piece: usize, explanations: &[&Explanations]| {
            let least = |note: usize| notes[note].least;
            Piece::new(&passage::compared(explanations, piece * at_once, &of_templates, least))
        };
        let pieces = pieces().map(|(piece, (explanations, same))| {
            match same.filter(|known| known.of_templates == of_templates) {
                Some(known) => Arc::clone(&known.pieces[piece]),
                None => Arc::new(count(piece, explanations)),
            }
        });
        let pieces = pieces.collect();
        Self { notes: notes.to_vec(), recurring, of_templates, pieces }
    }

    /// The pieces; gives up all else, which a process that asks once does not need.
    #[must_use]
    pub fn into_pieces(self) -> Vec<Arc<Piece>> {
        self.pieces
    }

    /// Which notes differ from those `before`; `None` if other sentences were left out, or notes came or went.
    #[must_use]
    pub fn changed(&self, before: &Self) -> Option<HashSet<usize>> {
        if self.of_templates != before.of_templates || self.notes.len() != before.notes.len() {
            return None;
        }
        let notes = self.notes.iter().zip(&before.notes).enumerate();
        Some(notes.filter(|(_, (now, before))| now != before).map(|(note, _)| note).collect())
    }
}

/// The passages of some notes, with their term counts.
#[derive(Debug)]
pub struct Piece {
    /// The place of each passage.
    pub places: Vec<Place>,
    /// The end of each passage's terms in `numbers`.
    ends: Vec<u32>,
    /// The terms of all passages, as indices into `terms`.
    numbers: Vec<u32>,
    /// The frequency of each term.
    pub terms: Vec<Frequency>,
}

/// The number of passages that hold a term.
#[derive(Debug, Clone, Copy)]
pub struct Frequency {
    /// The term.
    pub term: Term,
    /// The number of passages that hold it.
    pub passages: u32,
    /// The last passage that holds it.
    last: u32,
}

impl Piece {
    /// Counts the terms of these passages.
    #[must_use]
    pub fn new(passages: &[Compared<'_>]) -> Self {
        let mut numbers = Vec::with_capacity(passages.iter().map(|passage| passage.terms.len()).sum());
        // Most words are repeated often.
        let mut known: HashMap<Term, u32> = HashMap::with_capacity(numbers.capacity() / 8);
        let mut terms: Vec<Frequency> = Vec::new();
        let mut ends = Vec::with_capacity(passages.len());
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
            ends.push(place(numbers.len()));
        }
        let places = passages.iter().map(|passage| Place { note: passage.note, passage: passage.place }).collect();
        Self { places, ends, numbers, terms }
    }

    /// The total number of terms in its passages.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The terms of each passage, as indices into `terms`.
    pub fn passages(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let numbers = &self.numbers[start..*end as usize];
            start = *end as usize;
            numbers
        })
    }

    /// The indices of the passages that hold one of these `terms`, in order.
    #[must_use]
    pub fn holders(&self, terms: &HashSet<Term>) -> Vec<usize> {
        let is_wanted: Vec<bool> = self.terms.iter().map(|frequency| terms.contains(&frequency.term)).collect();
        if !is_wanted.contains(&true) {
            return Vec::new();
        }
        let holds = |numbers: &[u32]| numbers.iter().any(|number| is_wanted[*number as usize]);
        self.passages().enumerate().filter(|(_, numbers)| holds(numbers)).map(|(passage, _)| passage).collect()
    }
}
