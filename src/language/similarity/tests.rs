//! Tests the groups of similar passages against the definition and at its limits.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::counted::Piece;
use super::vectors::Vectors;
use super::vocabulary::Vocabulary;
use super::{Answer, Asked, Likeness, Question, Thresholds, places};
use crate::language::passage::{Compared, Explanations, Reader, Template};
use crate::language::terms::Term;
use crate::language::testing::note;

const THRESHOLDS: Thresholds = Thresholds { of_two: 0.5, of_three: 0.38 };

/// The groups of passages, without earlier answers.
fn groups(passages: &[Compared<'_>], first: usize, may_pair: fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let numbered: Vec<Compared<'_>> = passages
        .iter()
        .enumerate()
        .map(|(number, of)| Compared { place: number, note: of.note, terms: of.terms.clone() })
        .collect();
    let pieces: Vec<Arc<Piece>> = numbered.chunks(100).map(|some| Arc::new(Piece::new(some))).collect();
    let question =
        Question { notes: Vec::new(), first, thresholds: THRESHOLDS, template: Template { share: 1.0, notes: 1 } };
    let vocabulary = Vocabulary::new(&pieces);
    let (likeness, _) =
        Likeness::between(places(&pieces), Vectors::new(pieces, &vocabulary, THRESHOLDS.least()), &question);
    let groups = likeness.groups(may_pair);
    groups.into_iter().map(|group| group.into_iter().map(|place| place.passage).collect()).collect()
}

fn passage(note: usize, terms: impl IntoIterator<Item = Term>) -> Compared<'static> {
    Compared { note, place: 0, terms: terms.into_iter().collect() }
}

/// A deterministic pseudo-random generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A word of a language with few common and many rare words.
    fn word(&mut self) -> Term {
        let most = 1 << (1 + self.below(11));
        Term::try_from(self.below(most)).expect("a small number")
    }
}

/// Passages of which every third more or less repeats an earlier one.
fn passages(count: usize, seed: u64) -> Vec<Compared<'static>> {
    let mut dice = Dice(seed);
    let mut made: Vec<Vec<Term>> = Vec::new();
    for place in 0..count {
        let mut terms: Vec<Term> = (0..30 + dice.below(20)).map(|_| dice.word()).collect();
        if place % 3 == 2 {
            let kept = usize::try_from(dice.below(30)).unwrap_or(0);
            let earlier = usize::try_from(dice.below(place as u64)).unwrap_or(0);
            terms.truncate(20);
            terms.extend(made[earlier].iter().take(kept));
        }
        made.push(terms);
    }
    made.into_iter().enumerate().map(|(place, terms)| passage(place / 2, terms)).collect()
}

/// The cosines by definition, computed only from the terms.
fn cosines(passages: &[Compared<'_>]) -> BTreeMap<(usize, usize), f64> {
    let counted = |passage: &Compared<'_>| {
        let mut counts: BTreeMap<Term, f64> = BTreeMap::new();
        for term in &*passage.terms {
            *counts.entry(*term).or_default() += 1.0;
        }
        counts
    };
    let mut vectors: Vec<BTreeMap<Term, f64>> = passages.iter().map(counted).collect();
    let mut with_term: BTreeMap<Term, f64> = BTreeMap::new();
    for term in vectors.iter().flat_map(BTreeMap::keys) {
        *with_term.entry(*term).or_default() += 1.0;
    }
    let halvings = |count: f64| ((1.0 + count).log2() * 2.0).floor() / 2.0;
    let of_all = halvings(f64::from(u32::try_from(passages.len()).expect("few passages")));
    for vector in &mut vectors {
        for (term, weight) in vector.iter_mut() {
            *weight *= (of_all - halvings(with_term[term])) * std::f64::consts::LN_2 + 1.0;
        }
        let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
        for weight in vector.values_mut() {
            *weight /= length;
        }
    }
    let mut cosines = BTreeMap::new();
    for later in 0..passages.len() {
        for earlier in (0..later).filter(|earlier| passages[*earlier].note != passages[later].note) {
            let shared = vectors[earlier].iter().filter_map(|(term, weight)| Some(weight * vectors[later].get(term)?));
            cosines.insert((earlier, later), shared.sum());
        }
    }
    cosines
}

#[test]
fn groups_are_those_of_the_definition() {
    for seed in 0..4 {
        let passages = passages(240, seed);
        let cosines = cosines(&passages);
        let found = groups(&passages, 0, |_, _| true);
        let are_alike = |one: usize, other: usize, least: f64| {
            cosines.get(&(one.min(other), one.max(other))).is_some_and(|cosine| *cosine >= least)
        };
        let mut repeated = BTreeSet::new();
        for (one, other) in cosines.keys().copied() {
            if are_alike(one, other, THRESHOLDS.of_two) {
                repeated.extend([one, other]);
            }
            let thirds = (other + 1..passages.len()).filter(|third| {
                [(one, other), (one, *third), (other, *third)]
                    .iter()
                    .all(|(a, b)| are_alike(*a, *b, THRESHOLDS.of_three))
            });
            for third in thirds {
                repeated.extend([one, other, third]);
            }
        }
        assert!(repeated.len() > 30, "the passages are a fair trial: {}", repeated.len());
        assert_eq!(found.iter().flatten().copied().collect::<BTreeSet<_>>(), repeated, "seed {seed}");
        for group in found {
            let is_centre = |centre: &usize| {
                group.iter().all(|other| {
                    passages[*other].note == passages[*centre].note || are_alike(*centre, *other, THRESHOLDS.of_three)
                })
            };
            assert!(group.iter().any(is_centre), "seed {seed}: {group:?} drifts");
            let is_pair = group.len() == 2;
            assert!(!is_pair || are_alike(group[0], group[1], THRESHOLDS.of_two), "seed {seed}: {group:?}");
        }
    }
}

#[test]
fn groups_do_not_drift_from_like_to_like() {
    let chain: Vec<Compared<'static>> =
        (0..20).map(|note| passage(note as usize, (note * 12)..(note * 12 + 36))).collect();
    let found = groups(&chain, 0, |_, _| true);
    assert!(found.iter().all(|group| (2..=5).contains(&group.len())), "{found:?}");
    assert_eq!(found.iter().flatten().collect::<BTreeSet<_>>().len(), 20);
}

#[test]
fn passages_of_one_note_and_those_that_may_not_pair_are_no_group() {
    let alike = |notes: [usize; 2]| notes.map(|note| passage(note, 0..30));
    assert_eq!(groups(&alike([0, 1]), 0, |_, _| true), [[0, 1]]);
    assert_eq!(groups(&alike([0, 1]), 1, |_, _| true), [[0, 1]], "the older one may come before the first");
    assert!(groups(&alike([0, 1]), 2, |_, _| true).is_empty(), "both come before it");
    assert!(groups(&alike([0, 0]), 0, |_, _| true).is_empty());
    assert!(groups(&alike([0, 1]), 0, |one, _| one != 0).is_empty());
}

#[test]
fn nothing_and_little_are_no_groups() {
    assert!(groups(&[], 0, |_, _| true).is_empty());
    assert!(groups(&[passage(0, 0..30)], 0, |_, _| true).is_empty());
    assert!(groups(&[passage(0, []), passage(1, [])], 0, |_, _| true).is_empty());
    assert!(groups(&[passage(0, 0..30), passage(1, 30..60)], 0, |_, _| true).is_empty());
}

#[test]
fn three_thousand_passages_that_are_almost_the_same_are_one_group() {
    let mut dice = Dice(7);
    let common: Vec<Term> = (0..40).map(|_| dice.word()).collect();
    let near = |note: Term| passage(note as usize, common.iter().copied().chain([1_000_000 + note]));
    let others = (3000..6000).map(|note| passage(note, (0..40).map(|_| dice.word() + 2_000_000).collect::<Vec<_>>()));
    let passages: Vec<Compared<'static>> = (0..3000).map(near).chain(others).collect();
    let found = groups(&passages, 0, |_, _| true);
    assert_eq!(found.iter().map(Vec::len).max(), Some(3000));
}

#[test]
fn a_passage_as_long_as_a_book_is_one_more() {
    let book = passage(0, 0..200_000);
    let passages: Vec<Compared<'static>> =
        [book].into_iter().chain((1..200).map(|note| passage(note as usize, (note * 30)..(note * 30 + 30)))).collect();
    assert!(groups(&passages, 0, |_, _| true).is_empty());
}

/// What a note explains in these words, in one passage or two; those of [`OF_A_KIND`] are a sentence.
fn explanations(words: &[Term]) -> Explanations {
    let ends = |term: &Term| [OF_A_KIND.start, OF_A_KIND.end].contains(&(*term + 1));
    let word = |term: &Term| format!("w{term}{} ", if ends(term) { "." } else { "" });
    let (one, other) = words.split_at(words.len() / 2);
    let text = |words: &[Term]| words.iter().map(word).collect::<String>();
    let note =
        note(&format!("{}{}{}", text(one), if words.len().is_multiple_of(2) { "\n\n" } else { "" }, text(other)));
    let mut reader = Reader::new(&note);
    reader.read(note.body().blocks.iter(), &[]);
    reader.finish()
}

/// The words that make texts of a kind.
const OF_A_KIND: Range<Term> = 5000..5020;

#[test]
fn an_answer_that_follows_others_is_that_of_who_asks_once() {
    for (seed, share) in [(0, 0.49), (1, 1.0)] {
        let mut dice = Dice(seed);
        // A third repeats an earlier text, and a third is of a kind: of those are more than a posting list's head is
        // long, and with the first seed now and then more than make a template.
        let mut text = |texts: &[Vec<Term>]| -> Vec<Term> {
            let mut words: Vec<Term> = (0..20 + dice.below(40)).map(|_| dice.word()).collect();
            match dice.below(3) {
                0 if !texts.is_empty() => {
                    let like = usize::try_from(dice.below(texts.len() as u64)).unwrap_or(0);
                    words.truncate(10);
                    words.extend(&texts[like]);
                }
                1 => {
                    words.truncate(10);
                    words.push(OF_A_KIND.start - 1);
                    words.extend(OF_A_KIND);
                }
                _ => {}
            }
            words
        };
        let (mut texts, mut explained): (Vec<Vec<Term>>, Vec<Explanations>) = Default::default();
        for _ in 0..500 {
            texts.push(text(&texts));
            explained.push(explanations(texts.last().expect("one was added")));
        }
        let mut known = None;
        let mut pairs = BTreeSet::new();
        for edit in 0..48 {
            let at = (edit * 37 + 11) % texts.len();
            match edit % 12 {
                5 => drop((texts.remove(at), explained.remove(at))),
                11 => {
                    texts.insert(at, text(&texts));
                    explained.insert(at, explanations(&texts[at]));
                }
                _ => {
                    texts[at] = text(&texts);
                    explained[at] = explanations(&texts[at]);
                }
            }
            let asked = |explained: &Explanations| Asked { explained: explained.hash, least: 10 };
            let question = Question {
                notes: explained.iter().map(asked).collect(),
                first: 50,
                thresholds: THRESHOLDS,
                template: Template { share, notes: 100 },
            };
            let explanations: Vec<&Explanations> = explained.iter().collect();
            let new = Answer::to(question.clone(), &explanations, None).likeness;
            let after = Answer::to(question, &explanations, known);
            assert_eq!(after.likeness.places, new.places, "seed {seed}, edit {edit}");
            assert_eq!(after.likeness.pairs, new.pairs, "seed {seed}, edit {edit}");
            assert_eq!(after.likeness.groups(|_, _| true), new.groups(|_, _| true), "seed {seed}, edit {edit}");
            pairs.insert(new.pairs.len());
            known = Some(after);
        }
        assert!(pairs.len() > 30, "edits change what is alike: {pairs:?}");
        let becomes_template = pairs.first().zip(pairs.last()).is_some_and(|(least, most)| 10 * least < *most);
        assert_eq!(becomes_template, share < 1.0, "{pairs:?}");
    }
}
