//! The leader of a decision against one rival: what makes up the lead, and what it would take to lose it.

use std::cmp::Ordering;

use super::{EPSILON, Gamble, Rating};

/// The leader against another option.
#[derive(Debug, Clone, PartialEq)]
pub struct Rivalry {
    /// The index of the other option.
    pub rival: usize,
    /// The leader's margin.
    pub lead: f64,
    /// The contribution of each criterion to the lead, possibly negative; they sum to `lead`.
    pub by_criterion: Vec<f64>,
    /// The odds at which the two would tie, for each of them that can fail.
    pub break_even: Vec<BreakEven>,
    /// The weights of single criteria at which the two would tie, nearest first.
    pub flips: Vec<Flip>,
}

/// The odds at which an option that can fail ties with the other one at its own odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakEven {
    /// The index of the option that can fail.
    pub option: usize,
    /// The odds, where 1 is certain; below 0 or above 1 if no odds lead to a tie.
    pub odds: f64,
}

/// How the outcome depends on an option's odds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prospect {
    /// It wins even if failure is certain.
    WinsAnyway,
    /// It wins if its odds are above the break-even odds.
    Depends,
    /// It loses even if success is certain.
    LosesAnyway,
}

/// The weight of a criterion at which another option wins; the other weights keep their proportions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// The index of the criterion.
    pub criterion: usize,
    /// The weight, as a share of 1.
    pub weight: f64,
    /// The difference from its present weight.
    pub change: f64,
}

impl Rivalry {
    /// The share of the lead that a criterion contributes; `None` if there is no lead.
    #[must_use]
    pub fn share(&self, criterion: usize) -> Option<f64> {
        (self.lead > EPSILON).then_some(self.by_criterion.get(criterion)? / self.lead)
    }
}

impl Flip {
    /// Which of two changes is smaller. Those that differ by a rounding error are equal, so that they keep their order.
    #[must_use]
    pub fn nearer(&self, other: &Self) -> Ordering {
        let rounded = |change: f64| (change / EPSILON).round();
        rounded(self.change).total_cmp(&rounded(other.change))
    }
}

impl BreakEven {
    /// How the outcome depends on these odds.
    #[must_use]
    pub fn prospect(self) -> Prospect {
        if self.odds < 0.0 {
            Prospect::WinsAnyway
        } else if self.odds > 1.0 {
            Prospect::LosesAnyway
        } else {
            Prospect::Depends
        }
    }
}

/// The leader against each other option, highest U first.
pub fn all(options: &[Rating], leader: usize, weights: &[f64]) -> Vec<Rivalry> {
    let rivals = (0..options.len()).filter(|rival| *rival != leader);
    let mut rivalries: Vec<Rivalry> = rivals.map(|rival| between(options, leader, rival, weights)).collect();
    rivalries.sort_by(|one, other| one.lead.total_cmp(&other.lead));
    rivalries
}

fn between(options: &[Rating], leader: usize, rival: usize, weights: &[f64]) -> Rivalry {
    let (first, second) = (&options[leader].expected, &options[rival].expected);
    let leads: Vec<f64> = first.scores.iter().zip(&second.scores).map(|(first, second)| first - second).collect();
    let odds = |option: usize, other: usize| {
        let odds = break_even(options[option].gamble.as_ref()?, options[other].expected.utility)?;
        Some(BreakEven { option, odds })
    };
    Rivalry {
        rival,
        lead: first.utility - second.utility,
        by_criterion: leads.iter().zip(weights).map(|(lead, weight)| lead * weight).collect(),
        break_even: [odds(leader, rival), odds(rival, leader)].into_iter().flatten().collect(),
        flips: flips(&leads, weights),
    }
}

/// The odds at which a gamble is worth `other`; `None` if success is worth no more than failure.
fn break_even(gamble: &Gamble, other: f64) -> Option<f64> {
    let (works, fails) = (gamble.works.utility, gamble.fails.utility);
    (works - fails > EPSILON).then(|| (other - fails) / (works - fails))
}

/// For each criterion, the weight w at which w·d + (1 − w)·D = 0, where d is the lead by it and D the mean lead by the
/// others.
fn flips(leads: &[f64], weights: &[f64]) -> Vec<Flip> {
    let contributions: Vec<f64> = weights.iter().zip(leads).map(|(weight, lead)| weight * lead).collect();
    let mut flips: Vec<Flip> = without_each(weights)
        .into_iter()
        .zip(without_each(&contributions))
        .enumerate()
        .filter_map(|(criterion, (weight_of_others, contribution))| {
            let by_others = contribution / weight_of_others;
            let weight = by_others / (by_others - leads[criterion]);
            let change = (weight - weights[criterion]).abs();
            (weight > EPSILON && weight < 1.0 - EPSILON).then_some(Flip { criterion, weight, change })
        })
        .collect();
    flips.sort_by(Flip::nearer);
    flips
}

/// For each number the sum of all others. (The total less the number would lose digits where the number is large.)
fn without_each(numbers: &[f64]) -> Vec<f64> {
    let mut sums: Vec<f64> = running_sums(numbers.iter()).collect();
    let after: Vec<f64> = running_sums(numbers.iter().rev()).collect();
    sums.iter_mut().zip(after.iter().rev()).for_each(|(sum, after)| *sum += after);
    sums
}

/// Before each number, the sum of those that went before it.
fn running_sums<'a>(numbers: impl Iterator<Item = &'a f64>) -> impl Iterator<Item = f64> {
    numbers.scan(0.0, |sum, number| {
        let before = *sum;
        *sum += number;
        Some(before)
    })
}
