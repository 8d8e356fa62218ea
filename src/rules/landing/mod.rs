//! Rules about landings: the first 90 days in a new role, listening before aligning before executing.

pub mod executing_early;
pub mod listening_behind;
pub mod missing;
pub mod no_agreed_problems;
pub mod no_quick_win;
pub mod no_state_of_the_union;
pub mod no_vision;
pub mod not_agreed;
pub mod one_thing_not_asked;
pub mod promise_open;
pub mod single_source_theme;
pub mod vision_not_heard;
pub mod win_for_nobody;

use crate::calendar;
use crate::model::landing::{Conversation, Landing};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::rules::{Context, wording};
use crate::source::{Span, starting_in};

/// The day after which a landing is no longer checked.
const LAST_DAY: i64 = 180;
/// The length of a plan, in days.
const PLANNED_DAYS: i64 = 90;

/// A landing that is in progress.
#[derive(Debug, Clone, Copy)]
struct UnderWay<'a> {
    landing: &'a Landing,
    /// The present day of the landing; day 1 is the day on which it started.
    day: i64,
    /// The same, but counted from the day on which the North Star was set, if later: used for waiting times.
    waited: i64,
}

/// The landings between day 1 and day 180, leave not counted. Landings whose 90 days were over when the North Star was
/// set are evidence and left out; so are those with a hidden rest, as whatever seems missing may be in it.
fn under_way<'a>(cx: &Context<'a>) -> impl Iterator<Item = UnderWay<'a>> + use<'a> {
    let cx = *cx;
    let landings = cx.spec.landings.iter().filter(|landing| !landing.note.is_cut_short());
    landings.filter_map(move |landing| {
        let started = cx.spec.day_one_of(landing)?;
        let was_over = calendar::days_between(started, cx.spec.set()?) >= PLANNED_DAYS;
        let day = cx.spec.working_days(started, cx.today()) + 1;
        let waited = cx.waited_since(started)? + 1;
        (!was_over && (1..=LAST_DAY).contains(&day)).then_some(UnderWay { landing, day, waited })
    })
}

/// Whether a win is a promised one thing, and so not a quick win: their texts agree, or one links to the other.
fn is_promised(landing: &Landing, win: &Entry) -> bool {
    let note = &landing.note;
    let words = wording::words(&win.plain_line(&note.source.text));
    landing.tour.iter().filter_map(Conversation::promise).any(|thing| {
        wording::words(&thing.value) == words || links(note, thing.span, win.span) || links(note, win.span, thing.span)
    })
}

/// Whether `one` links to a block within `other`, or both link to the same note.
fn links(note: &Note, one: Span, other: Span) -> bool {
    let body = note.body();
    let within = |span: Span| starting_in(&body.links, span, |link| link.span);
    let block_ids = starting_in(&body.block_ids, other, |id| id.span);
    let has_block = |id: &str| block_ids.iter().any(|block| block.name(&note.source.text) == id);
    within(one).iter().any(|link| {
        let names_block = link.target.split_once("#^").is_some_and(|(_, id)| has_block(id.trim()));
        let path = link.path();
        let shares_note = !path.is_empty() && within(other).iter().any(|other| other.path().eq_ignore_ascii_case(path));
        names_block || shares_note
    })
}
