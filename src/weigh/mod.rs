//! The arithmetic of `careerdoc weigh`: options against the measuring stick, and how firm the result is. It informs; it
//! never says what to choose.

pub mod card;
pub mod rivalry;
pub mod scores;
pub mod words;

#[cfg(test)]
mod tests;

use crate::model::decision::Decision;
use crate::model::number::Marks;
use crate::model::stick::Stick;
use rivalry::{Flip, Rivalry};
use scores::{Aside, LeftOut, Scores};

/// The odds of an option that can fail, where nothing is said: half of the big swings fail.
pub const EVEN_ODDS: f64 = 0.5;

/// A gap in U below this says little: scores are guesses.
pub const CLOSE: f64 = 0.05;

/// What rounding may do to sums of a few products; smaller differences are none.
const EPSILON: f64 = 1e-9;

/// A decision, weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// What the options are measured by, in the order of the stick.
    pub criteria: Vec<Weighted>,
    /// The options, in the order of the stick: the first is the status quo.
    pub options: Vec<Rating>,
    /// The option with the highest U, by its place in `options`; the first of several.
    pub leader: usize,
    /// The leader against each other option, the highest U first.
    pub rivalries: Vec<Rivalry>,
    /// The U of each option if all criteria weighed the same.
    pub equally: Vec<f64>,
    /// What has no weight or no score yet, and was left out.
    pub left_out: Vec<LeftOut>,
    /// The share of all weights that the criteria have that were weighed: 1 if none that has a weight was left out.
    pub weighed: f64,
    /// How its numbers are written.
    pub marks: Marks,
}

/// A criterion and its share of all weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    /// The criterion.
    pub name: String,
    /// Its weight; all of them sum to 1.
    pub weight: f64,
}

/// What an option is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The option.
    pub name: String,
    /// What is to be expected of it.
    pub expected: Worth,
    /// Its two outcomes, if it can fail.
    pub gamble: Option<Gamble>,
    /// The first option that is nowhere worse and somewhere better, by its place. Nobody knows that where a criterion was
    /// left out by which only one of the two is scored.
    pub dominated_by: Option<usize>,
}

/// Scores from 0 to 1, and their weighted sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// The score by each criterion.
    pub scores: Vec<f64>,
    /// U: the sum of the weighted scores.
    pub utility: f64,
}

/// The two outcomes of an option that can fail.
#[derive(Debug, Clone, PartialEq)]
pub struct Gamble {
    /// How likely it is to work, as a share of 1.
    pub odds: f64,
    /// What it is worth if it works.
    pub works: Worth,
    /// What it is worth if it fails.
    pub fails: Worth,
}

impl Weighing {
    /// Weighs a decision by its own weights, else by those of the North Star's stick. Nothing if not a single criterion
    /// has both a weight and scores.
    #[must_use]
    pub fn of(decision: &Decision, north_star: Option<&Stick>) -> Option<Self> {
        let odds = decision.odds.map_or(EVEN_ODDS, |odds| odds.value);
        Self::new(decision.stick.as_ref()?, north_star, odds)
    }

    /// Weighs the options of `stick`; those that can fail have the odds of their header, else `odds`.
    #[must_use]
    pub fn new(stick: &Stick, north_star: Option<&Stick>, odds: f64) -> Option<Self> {
        let Scores { criteria, options, left_out, weighed } = Scores::read(stick, north_star, odds);
        let weights: Vec<f64> = criteria.iter().map(|criterion| criterion.weight).collect();
        let (aside, options): (Vec<_>, Vec<_>) = options.into_iter().map(|option| option.rate(&weights)).unzip();
        let mut options: Vec<Rating> = options;
        let best = options.iter().map(|option| option.expected.utility).reduce(f64::max)?;
        if weights.is_empty() {
            return None;
        }
        for at in 0..options.len() {
            options[at].dominated_by = dominant(&options, &aside, at);
        }
        let leader = options.iter().position(|option| option.expected.utility >= best - EPSILON)?;
        Some(Self {
            rivalries: rivalry::all(&options, leader, &weights),
            equally: options.iter().map(|option| mean(&option.expected.scores)).collect(),
            criteria,
            options,
            leader,
            left_out,
            weighed,
            marks: Marks::default(),
        })
    }

    /// By how much the leader is ahead of the next option.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        self.rivalries.first().map(|rivalry| rivalry.lead)
    }

    /// Whether the leader would also win if all criteria weighed the same.
    #[must_use]
    pub fn wins_with_equal_weights(&self) -> bool {
        let best = self.equally.iter().copied().fold(0.0, f64::max);
        self.equally[self.leader] >= best - EPSILON
    }

    /// Whether the scores do not tell: the gap is small, or equal weights give another winner.
    #[must_use]
    pub fn is_too_close_to_call(&self) -> bool {
        self.gap().is_some_and(is_close) || !self.wins_with_equal_weights()
    }

    /// The change of a single weight that would change the winner, the smallest of all.
    #[must_use]
    pub fn nearest_flip(&self) -> Option<(&Rivalry, &Flip)> {
        let flips = self.rivalries.iter().flat_map(|rivalry| rivalry.flips.iter().map(move |flip| (rivalry, flip)));
        flips.min_by(|(_, one), (_, other)| one.change.total_cmp(&other.change))
    }
}

/// Whether a gap in U says little.
#[must_use]
pub fn is_close(gap: f64) -> bool {
    gap + EPSILON < CLOSE
}

/// The first option that is nowhere worse than the one `at`, and somewhere better; also where a criterion was left out
/// (`aside`), as far as scores tell.
fn dominant(options: &[Rating], aside: &[Vec<Aside>], at: usize) -> Option<usize> {
    let own = &options[at].expected.scores;
    options.iter().zip(aside).position(|(other, beside)| {
        let pairs = || other.expected.scores.iter().zip(own);
        let is_nowhere_worse = pairs().all(|(other, own)| *other >= own - EPSILON)
            && beside.iter().zip(&aside[at]).all(|pair| match pair {
                (Aside::Nothing, Aside::Nothing) => true,
                (Aside::Score(other), Aside::Score(own)) => *other >= own - EPSILON,
                _ => false,
            });
        is_nowhere_worse && pairs().any(|(other, own)| *other > own + EPSILON)
    })
}

fn mean(scores: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a table has not that many rows")]
    let count = scores.len() as f64;
    scores.iter().sum::<f64>() / count
}
