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

use std::collections::HashSet;

use crate::calendar;
use crate::language::wording;
use crate::model::landing::{Conversation, Landing};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::link::Link;
use crate::rules::Context;
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

/// The promises made in a listening tour.
struct Promises<'a> {
    words: HashSet<String>,
    places: Places<'a>,
}

impl<'a> Promises<'a> {
    fn of(landing: &'a Landing) -> Self {
        let things = || landing.tour.iter().filter_map(Conversation::promise);
        Self {
            words: things().map(|thing| wording::words(&thing.value)).collect(),
            places: Places::of(&landing.note, things().map(|thing| thing.span)),
        }
    }

    /// Whether a win is a promised one thing, and so not a quick win: their texts agree, or one links to the other.
    fn hold(&self, win: &Entry) -> bool {
        let is_said = || self.words.contains(&wording::words(&win.plain_line(&self.places.note.source.text)));
        is_said() || self.places.are_linked_from(win.span) || self.places.link_to(win.span)
    }
}

/// Passages of a note: what they link to, and what can be linked to in them.
struct Places<'a> {
    note: &'a Note,
    /// The names of their blocks.
    blocks: HashSet<&'a str>,
    /// The names of the blocks that they link to.
    linked_blocks: HashSet<&'a str>,
    /// The notes that they link to, as written but in lower case.
    linked_notes: HashSet<String>,
}

impl<'a> Places<'a> {
    fn of(note: &'a Note, spans: impl Iterator<Item = Span>) -> Self {
        let (mut blocks, mut linked_blocks, mut linked_notes) = <(HashSet<_>, HashSet<_>, HashSet<_>)>::default();
        for span in spans {
            blocks.extend(block_names(note, span));
            linked_blocks.extend(links(note, span).filter_map(block_of));
            linked_notes.extend(links(note, span).filter_map(note_of));
        }
        Self { note, blocks, linked_blocks, linked_notes }
    }

    /// Whether `span` links to a block within any of them, or to a note that any of them links to as well.
    fn are_linked_from(&self, span: Span) -> bool {
        links(self.note, span).any(|link| {
            let names_block = block_of(link).is_some_and(|block| self.blocks.contains(block));
            names_block || note_of(link).is_some_and(|note| self.linked_notes.contains(&note))
        })
    }

    /// Whether any of them links to a block within `span`.
    fn link_to(&self, span: Span) -> bool {
        block_names(self.note, span).any(|block| self.linked_blocks.contains(block))
    }
}

fn links(note: &Note, span: Span) -> impl Iterator<Item = &Link> {
    starting_in(&note.body().links, span, |link| link.span).iter()
}

fn block_names(note: &Note, span: Span) -> impl Iterator<Item = &str> {
    let blocks = starting_in(&note.body().block_ids, span, |block| block.span);
    blocks.iter().map(|block| block.name(&note.source.text))
}

/// The block that a link names.
fn block_of(link: &Link) -> Option<&str> {
    link.target.split_once("#^").map(|(_, block)| block.trim())
}

/// The note that a link names, in lower case.
fn note_of(link: &Link) -> Option<String> {
    Some(link.path().to_ascii_lowercase()).filter(|path| !path.is_empty())
}
