//! Answers one question after the other. After a change of some notes, only what depends on them is found again.

use std::sync::Arc;

use foldhash::HashSet;

use super::counted::{Counted, Piece};
use super::neighbours::Index;
use super::vectors::Vectors;
use super::vocabulary::Vocabulary;
use super::{Likeness, Pair, Place, Question, places};
use crate::language::passage::Explanations;
use crate::language::terms::Term;

/// The answer to a question, with a cache for the next one.
#[derive(Debug)]
pub struct Answer {
    question: Question,
    /// `None` after the first question: most processes ask only once, and it takes memory.
    kept: Option<Kept>,
    /// The likeness of the passages.
    pub likeness: Likeness,
}

/// What the likeness of passages was found from.
#[derive(Debug)]
struct Kept {
    counted: Counted,
    vocabulary: Vocabulary,
    index: Index,
}

impl Answer {
    /// Answers `question` about these `explanations`, one for each of its notes. The answer `before` only saves work.
    #[must_use]
    pub fn to(question: Question, explanations: &[&Explanations], mut before: Option<Self>) -> Self {
        if let Some(before) = before.take_if(|before| before.question == question) {
            return before;
        }
        let known = before.as_ref().and_then(|before| before.kept.as_ref()).map(|kept| &kept.counted);
        let counted = Counted::new(&question.notes, explanations, question.template, known);
        let Some(before) = before else {
            // What is needed no more is given up at once: this is where a run takes the most memory.
            let pieces = counted.into_pieces();
            let places = places(&pieces);
            let vectors = {
                let vocabulary = Vocabulary::new(&pieces);
                Vectors::new(pieces, &vocabulary, question.thresholds.least())
            };
            let (likeness, _) = Likeness::between(places, vectors, &question);
            return Self { question, kept: None, likeness };
        };
        let (likeness, vocabulary, index) = before.follow(&question, &counted).unwrap_or_else(|| {
            let vocabulary = Vocabulary::new(&counted.pieces);
            let vectors = Vectors::new(counted.pieces.clone(), &vocabulary, question.thresholds.least());
            let (likeness, index) = Likeness::between(places(&counted.pieces), vectors, &question);
            (likeness, vocabulary, index)
        });
        Self { question, kept: Some(Kept { counted, vocabulary, index }), likeness }
    }

    /// The likeness after some notes have changed; `None` if it has to be found anew.
    fn follow(self, question: &Question, counted: &Counted) -> Option<(Likeness, Vocabulary, Index)> {
        let mut kept = self.kept?;
        let notes = counted.changed(&kept.counted)?;
        if (question.first, question.thresholds) != (self.question.first, self.question.thresholds) {
            return None;
        }
        let terms = kept.vocabulary.follow(&kept.counted.pieces, &counted.pieces)?;
        let change = Change { notes, terms, before: &kept.counted.pieces, after: &counted.pieces };
        let (likeness, index) = self.likeness.follow(&change, question, &kept.vocabulary, &kept.index);
        Some((likeness, kept.vocabulary, index))
    }
}

/// What has changed between two questions.
struct Change<'a> {
    /// The indices of the notes with other explanations.
    notes: HashSet<usize>,
    /// The terms that are rarer or more common than before.
    terms: HashSet<Term>,
    before: &'a [Arc<Piece>],
    after: &'a [Arc<Piece>],
}

impl Likeness {
    /// Compares the passages that have changed with all others. `before` is the index of its vectors.
    fn follow(
        self,
        change: &Change<'_>,
        question: &Question,
        vocabulary: &Vocabulary,
        before: &Index,
    ) -> (Self, Index) {
        let places = places(change.after);
        let is_rewritten = |place: &Place| change.notes.contains(&place.note);
        let moved = moved(&self.places, &places, is_rewritten);
        let (vectors, mut changed) = self.vectors.follow(change.before, change.after, vocabulary, &change.terms);
        changed.extend((0..places.len()).filter(|passage| is_rewritten(&places[*passage])));
        changed.sort_unstable();
        changed.dedup();
        let index = before.follow(&vectors, &moved, &changed);
        changed.extend(index.shifted(before, &moved));
        changed.sort_unstable();
        changed.dedup();
        let is_same = |passage: usize| moved[passage].filter(|passage| changed.binary_search(passage).is_err());
        let same = self.pairs.iter().filter_map(|pair| {
            Some(Pair { earlier: is_same(pair.earlier)?, later: is_same(pair.later)?, cosine: pair.cosine })
        });
        let mut pairs: Vec<Pair> = same.collect();
        pairs.extend(index.pairs_of(&vectors, question.first(&places), &changed));
        pairs.sort_unstable_by_key(|pair| (pair.later, pair.earlier));
        (Self { thresholds: question.thresholds, places, vectors, pairs }, index)
    }
}

/// The present index of each former passage that was not rewritten.
fn moved(before: &[Place], after: &[Place], is_rewritten: impl Fn(&Place) -> bool) -> Vec<Option<usize>> {
    let mut kept = (0..after.len()).filter(|passage| !is_rewritten(&after[*passage]));
    before.iter().map(|place| if is_rewritten(place) { None } else { kept.next() }).collect()
}
