//! The arithmetic of `careerdoc weigh`: compares options by the measuring stick, and tells how robust the result is. It
//! never says what to choose.

pub mod card;
pub mod rivalry;
pub mod scores;
pub mod subject;
pub mod words;

#[cfg(test)]
mod tests;

use crate::model::decision::Decision;
use crate::model::number::Marks;
use crate::model::stick::Stick;
use rivalry::{Flip, Rivalry};
use scores::{Aside, LeftOut, Scores};
use words::Quoted;

/// The default odds of an option that can fail: half of the big swings fail.
pub const EVEN_ODDS: f64 = 0.5;

/// A smaller gap in U is not significant: scores are guesses.
pub const CLOSE: f64 = 0.05;

/// The tolerance for rounding errors in sums of a few products.
const EPSILON: f64 = 1e-9;

/// A decision, weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// The criteria, in the order of the stick.
    pub criteria: Vec<Weighted>,
    /// The options, in the order of the stick; the first is the status quo.
    pub options: Vec<Rating>,
    /// The index in `options` of the one with the highest U; the first of several.
    pub leader: usize,
    /// The leader against each other option, highest U first.
    pub rivalries: Vec<Rivalry>,
    /// The U of each option with equal weights.
    pub equally: Vec<f64>,
    /// Criteria and options that were left out, as they have no weight or no score yet.
    pub left_out: Vec<LeftOut>,
    /// The share of the total weight that was weighed; 1 if no criterion with a weight was left out.
    pub weighed: f64,
    /// How its numbers are written.
    pub marks: Marks,
    quoted: Quoted,
}

/// A criterion and its normalised weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighted {
    /// The criterion.
    pub name: String,
    /// Its weight; all weights sum to 1.
    pub weight: f64,
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// The option.
    pub name: String,
    /// Its expected value.
    pub expected: Worth,
    /// Its two outcomes, if it can fail.
    pub gamble: Option<Gamble>,
    /// The index of the first option that is nowhere worse and somewhere better. `None` if a criterion was left out by
    /// which only one of the two is scored.
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
    /// The probability that it works, from 0 to 1.
    pub odds: f64,
    /// Its value if it works.
    pub works: Worth,
    /// Its value if it fails.
    pub fails: Worth,
}

impl Weighing {
    /// Weighs a decision by its own weights, else by those of the North Star's stick. `None` if no criterion has both a
    /// weight and scores.
    #[must_use]
    pub fn of(decision: &Decision, north_star: Option<&Stick>) -> Option<Self> {
        let odds = decision.odds.map_or(EVEN_ODDS, |odds| odds.value);
        Self::new(decision.stick.as_ref()?, north_star, odds)
    }

    /// Weighs the options of `stick`; those that can fail have the odds in their header, else `odds`.
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
            quoted: Quoted::of(&options, &criteria),
            equally: options.iter().map(|option| mean(&option.expected.scores)).collect(),
            criteria,
            options,
            leader,
            left_out,
            weighed,
            marks: Marks::default(),
        })
    }

    /// The leader's margin over the next option.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        self.rivalries.first().map(|rivalry| rivalry.lead)
    }

    /// Whether the leader would also win with equal weights.
    #[must_use]
    pub fn wins_with_equal_weights(&self) -> bool {
        let best = self.equally.iter().copied().fold(0.0, f64::max);
        self.equally[self.leader] >= best - EPSILON
    }

    /// Whether the result is inconclusive: the gap is small, or equal weights give another winner.
    #[must_use]
    pub fn is_too_close_to_call(&self) -> bool {
        self.gap().is_some_and(is_close) || !self.wins_with_equal_weights()
    }

    /// The smallest change of a single weight that would change the winner.
    #[must_use]
    pub fn nearest_flip(&self) -> Option<(&Rivalry, &Flip)> {
        let flips = self.rivalries.iter().flat_map(|rivalry| rivalry.flips.iter().map(move |flip| (rivalry, flip)));
        flips.min_by(|(_, one), (_, other)| one.nearer(other))
    }
}

/// Whether a gap in U is insignificant.
#[must_use]
pub fn is_close(gap: f64) -> bool {
    gap + EPSILON < CLOSE
}

/// The index of the first option that dominates the one at `at`: nowhere worse, and somewhere better. Criteria that
/// were left out (`aside`) count as far as scores tell.
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
