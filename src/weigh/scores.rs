//! Completes a stick: every criterion with its share of the weights, every option with all its scores.

use std::collections::HashMap;

use ecow::EcoString;

use super::{Gamble, Rating, Weighted, Worth};
use crate::model::stick::{Criterion, Outcome, Stick};
use crate::note::fold::fold;

/// The part of a stick that can be weighed.
#[derive(Debug)]
pub struct Scores {
    pub criteria: Vec<Weighted>,
    pub options: Vec<Scored>,
    pub left_out: Vec<LeftOut>,
    /// The share of the total weight that `criteria` have.
    pub weighed: f64,
}

/// A criterion or an option that could not be weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: Reason,
    /// What stands in the place of a score and is none.
    pub garbled: Option<String>,
}

/// Why a criterion or an option could not be weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A criterion of the North Star that has no row in the decision, whose weights are the North Star's.
    NoRow,
    /// A criterion without a weight in either the decision or the North Star.
    NoWeight,
    /// A criterion or an option without a score.
    NoScore,
    /// An option with scores only for when it works, or only for when it fails.
    OneOutcome,
}

/// An option with a score by each criterion, from 0 to 1.
#[derive(Debug)]
pub struct Scored {
    name: String,
    scores: Outcomes<Vec<f64>>,
    /// Its scores by the criteria that are left out.
    aside: Vec<Aside>,
}

/// The score of an option by a criterion that is left out.
#[derive(Debug, Clone, Copy)]
pub enum Aside {
    /// None.
    Nothing,
    /// A score for only one of its two outcomes.
    OneOutcome,
    /// Its score, from 0 to 1.
    Score(f64),
}

/// A value for each outcome of an option.
#[derive(Debug, Clone, Copy)]
enum Outcomes<T> {
    One(T),
    Two { odds: f64, works: T, fails: T },
}

/// The weight of each criterion of a decision's stick, as written; if none has one, the weights of the North Star's
/// criteria of the same names.
#[must_use]
pub fn weights(stick: &Stick, north_star: Option<&Stick>) -> Vec<Option<f64>> {
    let own = |criterion: &Criterion| criterion.weight.map(|weight| weight.value);
    if stick.criteria.iter().any(|criterion| criterion.weight.is_some()) {
        return stick.criteria.iter().map(own).collect();
    }
    let mut known = HashMap::new();
    for (criterion, weight) in north_star.into_iter().flat_map(Stick::weighted) {
        known.entry(fold(&criterion.name)).or_insert(weight);
    }
    stick.criteria.iter().map(|criterion| known.get(&fold(&criterion.name)).copied()).collect()
}

/// The criteria of the North Star that a decision with its weights has no row for. A decision with weights of its own
/// says what it asks.
fn unasked<'a>(stick: &Stick, north_star: Option<&'a Stick>) -> Vec<(&'a Criterion, f64)> {
    if stick.criteria.iter().any(|criterion| criterion.weight.is_some()) {
        return Vec::new();
    }
    let asked = stick.criteria_names();
    let weighted = north_star.into_iter().flat_map(Stick::weighted);
    weighted.filter(|(criterion, _)| !asked.contains(&fold(&criterion.name))).collect()
}

impl Scores {
    /// Leaves out criteria without a weight, then options without any score, then criteria without a score for a
    /// remaining option: all options must be measured by the same criteria.
    pub fn read(stick: &Stick, north_star: Option<&Stick>, odds: f64) -> Self {
        let mut left_out = Vec::new();
        let mut leave_out = |name: &str, reason, garbled: Option<&String>| {
            left_out.push(LeftOut { name: name.to_owned(), reason, garbled: garbled.cloned() });
        };

        let mut rows = Vec::new();
        let mut others = Vec::new();
        for (criterion, weight) in stick.criteria.iter().zip(weights(stick, north_star)) {
            if let Some(weight) = weight {
                rows.push((criterion, weight));
            } else {
                leave_out(&criterion.name, Reason::NoWeight, None);
                others.push(criterion);
            }
        }
        let unasked = unasked(stick, north_star);
        for (criterion, _) in &unasked {
            leave_out(&criterion.name, Reason::NoRow, None);
        }
        let mut options = Vec::new();
        let mut columns: HashMap<EcoString, Vec<usize>> = HashMap::new();
        for (at, column) in stick.columns.iter().enumerate() {
            columns.entry(fold(&column.option)).or_default().push(at);
        }
        for option in stick.options() {
            let is_scored = |column: usize| rows.iter().any(|(criterion, _)| score(criterion, column).is_some());
            match outcomes(stick, &columns[&fold(option)], odds) {
                Some(outcomes) if outcomes.all(is_scored) => options.push((option.value.clone(), outcomes)),
                Some(_) => leave_out(option, Reason::NoScore, None),
                None => leave_out(option, Reason::OneOutcome, None),
            }
        }
        let mut all = rows.clone();
        all.extend(unasked);
        rows.retain(|(criterion, _)| {
            let is_whole =
                options.iter().all(|(_, outcomes)| outcomes.all(|column| score(criterion, column).is_some()));
            if !is_whole {
                leave_out(&criterion.name, Reason::NoScore, criterion.garbled.as_ref());
                others.push(criterion);
            }
            is_whole
        });

        let scores = |column| rows.iter().filter_map(|(criterion, _)| score(criterion, column)).collect();
        let aside = |outcomes: &Outcomes<usize>| {
            others.iter().map(|criterion| outcomes.aside(|column| score(criterion, column))).collect()
        };
        let scored = |(name, outcomes): (String, Outcomes<usize>)| Scored {
            name,
            aside: aside(&outcomes),
            scores: outcomes.map(scores),
        };
        Self {
            weighed: share(&rows, &all),
            criteria: normalised(&rows),
            options: options.into_iter().map(scored).collect(),
            left_out,
        }
    }
}

impl Scored {
    /// Its scores by the criteria that are left out, and its rating under these weights.
    pub fn rate(self, weights: &[f64]) -> (Vec<Aside>, Rating) {
        let (expected, gamble) = match self.scores {
            Outcomes::One(scores) => (worth(scores, weights), None),
            Outcomes::Two { odds, works, fails } => {
                let expected = works.iter().zip(&fails).map(|(works, fails)| odds * works + (1.0 - odds) * fails);
                let expected = worth(expected.collect(), weights);
                (expected, Some(Gamble { odds, works: worth(works, weights), fails: worth(fails, weights) }))
            }
        };
        (self.aside, Rating { name: self.name, expected, gamble, dominated_by: None })
    }
}

impl<T: Copy> Outcomes<T> {
    fn all(&self, holds: impl Fn(T) -> bool) -> bool {
        match *self {
            Self::One(one) => holds(one),
            Self::Two { works, fails, .. } => holds(works) && holds(fails),
        }
    }

    fn aside(&self, score: impl Fn(T) -> Option<f64>) -> Aside {
        match *self {
            Self::One(one) => score(one).map_or(Aside::Nothing, Aside::Score),
            Self::Two { odds, works, fails } => match (score(works), score(fails)) {
                (None, None) => Aside::Nothing,
                (Some(works), Some(fails)) => Aside::Score(odds * works + (1.0 - odds) * fails),
                _ => Aside::OneOutcome,
            },
        }
    }

    fn map<U>(self, of: impl Fn(T) -> U) -> Outcomes<U> {
        match self {
            Self::One(one) => Outcomes::One(of(one)),
            Self::Two { odds, works, fails } => Outcomes::Two { odds, works: of(works), fails: of(fails) },
        }
    }
}

/// The columns of an option: those of its two outcomes if it has both, else the one without an outcome in its header.
fn outcomes(stick: &Stick, columns: &[usize], odds: f64) -> Option<Outcomes<usize>> {
    let column = |outcome| columns.iter().copied().find(|at| stick.columns[*at].outcome == outcome);
    let stated = |column: usize| stick.columns[column].odds.map(|odds| odds.value);
    match (column(Outcome::Works), column(Outcome::Fails)) {
        (Some(works), Some(fails)) => {
            let odds = stated(works).or_else(|| Some(1.0 - stated(fails)?)).unwrap_or(odds);
            Some(Outcomes::Two { odds, works, fails })
        }
        _ => column(Outcome::Certain).map(Outcomes::One),
    }
}

/// A score, from 0 to 1.
fn score(criterion: &Criterion, column: usize) -> Option<f64> {
    Some(criterion.scores.get(column)?.as_ref()?.value / 10.0)
}

/// The share of the total weight that `rows` have.
fn share(rows: &[(&Criterion, f64)], all: &[(&Criterion, f64)]) -> f64 {
    let greatest = greatest(all);
    let sum = |rows: &[(&Criterion, f64)]| rows.iter().map(|(_, weight)| weight / greatest).sum::<f64>();
    sum(rows) / sum(all)
}

fn greatest(rows: &[(&Criterion, f64)]) -> f64 {
    rows.iter().map(|(_, weight)| *weight).fold(f64::MIN_POSITIVE, f64::max)
}

/// Weights normalised to sum to 1. They are divided by the greatest first, so that no sum overflows.
fn normalised(rows: &[(&Criterion, f64)]) -> Vec<Weighted> {
    let greatest = greatest(rows);
    let sum: f64 = rows.iter().map(|(_, weight)| weight / greatest).sum();
    rows.iter()
        .map(|(criterion, weight)| Weighted { name: criterion.name.value.clone(), weight: weight / greatest / sum })
        .collect()
}

fn worth(scores: Vec<f64>, weights: &[f64]) -> Worth {
    let utility = scores.iter().zip(weights).map(|(score, weight)| score * weight).sum();
    Worth { scores, utility }
}
