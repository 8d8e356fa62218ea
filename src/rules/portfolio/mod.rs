//! Rules about the portfolio: core work and big swings, when to take which, and how they end.

pub mod core_growth;
pub mod early_swing;
pub mod kill_date_passed;
pub mod many_swings;
pub mod no_active_bet;
pub mod no_kill_criteria;
pub mod no_story;
pub mod no_verdict;
pub mod overconfident;
pub mod small_swing;
pub mod swing_due;
pub mod swing_too_soon;

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::bet::Bet;
use crate::rules::Context;

/// A percentage without insignificant decimals.
fn percent(value: f64) -> String {
    let rounded = format!("{value:.1}");
    format!("{} %", rounded.strip_suffix(".0").unwrap_or(&rounded))
}

/// The active big swings, oldest first.
fn swings_by_start<'a>(cx: &Context<'a>) -> Vec<&'a Arc<Bet>> {
    let mut swings: Vec<_> = cx.spec.active_swings().collect();
    swings.sort_by_key(|bet| started(bet));
    swings
}

fn started(bet: &Bet) -> Option<Date> {
    bet.started.map(|started| started.first)
}
