//! Rules about the North Star: a destination that is clear, reachable and looked at.

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
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::source::{Span, Spanned};

/// When a step is due: its 📅 date, else its leading one.
fn due(step: &Entry) -> Option<Spanned<DateSpan>> {
    let dated = step.due.or(step.leading)?;
    Some(Spanned::new(dated.value?, dated.span))
}

/// Where a finding points that misses something in a section: its heading, else the first line of the note.
fn heading_or_first_line(note: &Note, section: Section) -> Span {
    let named = note.section(section);
    named.map_or_else(|| note.source.first_line(), |named| note.body().headings[named.heading].span)
}

/// A count as calendar arithmetic takes it.
fn months(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
