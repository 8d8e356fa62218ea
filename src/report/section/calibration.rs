//! Calibration: the odds given at the start against the outcomes, from five ended bets on.

use serde::Serialize;

use super::{Reference, shown};
use crate::model::bet::{BetStatus, Outcome};
use crate::model::choice::Choice;
use crate::report::chart::odds::{self, Odds};
use crate::report::context::{Context, in_words, mean};
use crate::templates;

/// The fewest ended bets that are shown: fewer say nothing about calibration.
const LEAST: usize = 5;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// The dot plot, once for a wide page and print, and once for a phone.
    wide: String,
    narrow: String,
    bets: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    about: Reference,
    /// In percent.
    odds: String,
    outcome: &'static str,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let mut given = Vec::new();
    for bet in context.bets() {
        let (Some(odds), Some(outcome)) = (bet.odds, bet.outcome) else { continue };
        if context.standing(bet) != BetStatus::Ended {
            continue;
        }
        given.push((odds.value, Reference::to(context, &bet.note), outcome.value));
    }
    if given.len() < LEAST {
        return None;
    }
    given.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.title.cmp(&other.1.title)));
    let odds = mean(given.iter().map(|(odds, ..)| *odds))?;
    let came_true = mean(given.iter().map(|(.., outcome)| share(*outcome)))?;
    let percent = |share: f64| context.number((share * 100.0).round());
    let title = format!(
        "Given {} % on average, {} % came true, over {} bets",
        percent(odds),
        percent(came_true),
        in_words(given.len())
    );
    let of = |wanted| given.iter().filter(move |bet| bet.2 == wanted).map(|bet| bet.0).collect();
    let lanes = vec![("Won", of(Outcome::Won)), ("Mixed", of(Outcome::Mixed)), ("Lost", of(Outcome::Lost))];
    let plot = Odds { lanes, given: odds, came_true };
    let description = "A dot for each bet; the table that follows holds the same.";
    let draw = |width, id| context.drawn(|| odds::draw(&plot, width, id, &title, description));
    let (wide, narrow) = (draw(760.0, "odds-wide"), draw(328.0, "odds-narrow"));
    let row =
        |(odds, about, outcome): (f64, Reference, Outcome)| Row { about, odds: percent(odds), outcome: outcome.word() };
    let bets = given.into_iter().map(row).collect();
    Some(shown(&View { title, wide, narrow, bets }))
}

/// How much of a bet came true.
const fn share(outcome: Outcome) -> f64 {
    match outcome {
        Outcome::Won => 1.0,
        Outcome::Mixed => 0.5,
        Outcome::Lost => 0.0,
    }
}
