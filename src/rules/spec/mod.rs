//! Rules about the spec as a whole.

pub mod next_part;

use crate::calendar;
use crate::rules::Context;

/// Whether the North Star was set so recently that missing parts are suggested one at a time.
pub fn is_new(cx: &Context<'_>) -> bool {
    let cx = cx.of(&next_part::RULE);
    let (Some(star), Some(set)) = (&cx.spec.north_star, cx.spec.set()) else { return false };
    calendar::days_between(set, cx.today()) <= cx.count("days", &star.note.source.path)
}
