//! Rules about the North Star: a destination that is clear, reachable and regularly reviewed.

pub mod horizon;
pub mod missing;
pub mod moved_goalposts;
pub mod no_measuring_stick;
pub mod no_next_step;
pub mod not_reviewed;
pub mod orphan_bet;
pub mod step_order;
pub mod step_overdue;
pub mod vague_destination;

use crate::calendar::DateSpan;
use crate::note::entry::Entry;
use crate::source::Spanned;

/// When a step is due: its 📅 date, else its leading one.
fn due(step: &Entry) -> Option<Spanned<DateSpan>> {
    let dated = step.due().or(step.leading())?;
    Some(Spanned::new(dated.value?, dated.span))
}
