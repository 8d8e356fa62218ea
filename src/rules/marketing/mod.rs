//! Rules about marketing one's career: work that nobody hears of does not count.

pub mod bragging;
pub mod contract_missed;
pub mod minimising;
pub mod no_beneficiary;
pub mod no_hard_data;
pub mod no_lesson;
pub mod nothing_sent;
pub mod one_sided_contract;
#[cfg(test)]
pub mod testing;
pub mod vague_impact;
pub mod write_what_you_repeat;

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::config::{Config, Level};
use crate::language::nothing;
use crate::model::contract::Contract;
use crate::model::coverage::Coverage;
use crate::model::document::Typed;
use crate::model::gallery::is_picture_alone;
use crate::model::shape::NoteType;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::date;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::rules::{Context, Notes};
use crate::source::Spanned;

/// The updates sent since the North Star was set, with the day; those with a hidden rest are left out.
fn sent_updates<'a>(cx: &Notes<'a>) -> impl Iterator<Item = (&'a Update, Spanned<DateSpan>)> + use<'a> {
    let (today, north_star_set) = (cx.today(), cx.set());
    cx.updates().filter_map(move |update| {
        let sent = update.sent_by(today)?;
        let is_of_interest = north_star_set.is_none_or(|set| sent.last >= set) && !update.note.is_cut_short();
        is_of_interest.then_some((update, sent))
    })
}

/// The wins of an update; entries such as "none this week", images and tasks that are yet to be done do not count.
fn wins<'a>(config: &'a Config, update: &'a Update) -> impl Iterator<Item = &'a Entry> + use<'a> {
    let note = &update.note;
    let says_nothing = move |entry: &&Entry| {
        entry.parts.is_empty() && nothing::opens(config, note.source.slice(entry.text), Section::Wins.name())
    };
    let is_win = move |entry: &&Entry| !says_nothing(entry) && !is_picture_alone(note, entry) && !entry.is_yet_to_do();
    note.entries(Section::Wins).filter(is_win)
}

/// The wins of sent updates.
fn sent_wins<'a>(cx: &Notes<'a>) -> impl Iterator<Item = (&'a Update, &'a Entry)> + use<'a> {
    let config = cx.config();
    sent_updates(cx).flat_map(move |(update, _)| wins(config, update).map(move |entry| (update, entry)))
}

/// Everything sent by today: updates and published posts.
fn sendings<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Note, Spanned<DateSpan>)> + use<'a> {
    let (spec, today) = (cx.spec, cx.today());
    let updates = spec.updates.iter().filter_map(move |update| Some((update.note.as_ref(), update.sent_by(today)?)));
    let posts = spec.posts.iter().filter_map(move |post| Some((post.note.as_ref(), post.published_by(today)?)));
    updates.chain(posts)
}

fn last_sending<'a>(cx: &Context<'a>) -> Option<(&'a Note, Spanned<DateSpan>)> {
    sendings(cx).max_by_key(|(_, sent)| sent.last)
}

/// The days on which unreadable or undated notes may have been sent: for these, missing updates cannot be reported. An
/// update is assumed to be sent within a quarter; a note without a date may have been sent on any day.
fn unknown_sendings(cx: &Context<'_>) -> Coverage {
    const QUARTER_DAYS: i32 = 92;
    let spec = cx.spec;
    let around = |date: Option<DateSpan>| match date {
        Some(date) => DateSpan::new(date.first, calendar::days_after(date.last, QUARTER_DAYS)),
        None => DateSpan::new(Date::MIN, Date::MAX),
    };
    let unread = spec.own_documents().filter_map(|document| match document.typed {
        Typed::Unreadable(NoteType::Update) => Some(around(date::in_file_name(document.note.stem()))),
        Typed::Unreadable(NoteType::Post) => Some(around(None)),
        _ => None,
    });
    let updates = spec.updates.iter().filter(|update| update.note.garbles("sent", update.sent.as_ref()));
    let updates = updates.map(|update| around(update.date.map(|date| date.value)));
    let posts = spec.posts.iter().filter(|post| post.note.garbles("published", post.published.as_ref()));
    unread.chain(updates).chain(posts.map(|_| around(None))).collect()
}

/// The contracts that `contract-missed` reports, with the period: nothing was sent in the last full one or in the days
/// of grace after it, and neither a pause nor leave overlaps it.
fn missed_periods<'a>(cx: &Context<'a>) -> Vec<(&'a Contract, DateSpan)> {
    let cx = cx.of(&contract_missed::RULE);
    let Some(set) = cx.spec.set() else { return Vec::new() };
    let unknown = unknown_sendings(&cx);
    let leave = cx.spec.north_star.iter().flat_map(|star| &star.leave).map(|leave| leave.value).collect();
    let sent = sendings(&cx).map(|(_, sent)| sent.value).collect();
    let contracts = cx.spec.contracts.iter().map(Arc::as_ref);
    contracts
        .filter_map(|contract| {
            let period = judged_period(&cx, contract).filter(|period| period.first >= set)?;
            let is_known = !unknown.touches(counted(&cx, contract, period));
            (is_known && is_missed(&cx, contract, period, &sent, &leave)).then_some((contract, period))
        })
        .collect()
}

/// The last full period of a contract that is past its grace, if everything that it depends on is readable.
fn judged_period(cx: &Context<'_>, contract: &Contract) -> Option<DateSpan> {
    let note = &contract.note;
    let cannot_be_read = note.garbles("cadence", contract.cadence.as_ref())
        || note.garbles("ended", contract.ended.as_ref())
        || note.garbles("paused", contract.paused.first());
    let is_off = cx.config.level(contract_missed::RULE.name, &note.source.path) == Some(Level::Off);
    if cannot_be_read || is_off || !contract.is_active_on(cx.today()) {
        return None;
    }
    let grace = cx.length("grace", &note.source.path);
    let judged_by = calendar::days_after(cx.today(), grace.saturating_add(1).saturating_neg());
    contract.last_period_by(judged_by)
}

fn is_missed(cx: &Context<'_>, contract: &Contract, period: DateSpan, sent: &Coverage, leave: &Coverage) -> bool {
    let pauses: Coverage = contract.paused.iter().map(|paused| paused.value).collect();
    !pauses.touches(period) && !leave.touches(period) && !sent.touches(counted(cx, contract, period))
}

/// The days on which an update counts for a period.
fn counted(cx: &Context<'_>, contract: &Contract, period: DateSpan) -> DateSpan {
    let grace = cx.length("grace", &contract.note.source.path);
    DateSpan::new(period.first, calendar::days_after(period.last, grace))
}

/// A win of an unsent update.
struct DatedWin<'a> {
    update: &'a Update,
    entry: &'a Entry,
    day: Date,
}

/// The wins since the North Star was set in unsent updates, by the date of the entry, else of the update.
fn dated_wins<'a>(cx: &Context<'a>) -> impl Iterator<Item = DatedWin<'a>> + use<'a> {
    let (today, set) = (cx.today(), cx.spec.set());
    let updates = cx.spec.updates.iter().filter(move |update| update.sent_by(today).is_none());
    let config = cx.config;
    updates.flat_map(move |update| {
        wins(config, update).filter_map(move |entry| {
            let own = entry.happened().and_then(|happened| happened.value).map(|date| date.last.min(today));
            let day = own.or_else(|| update.day(today)).filter(|day| set.is_some_and(|set| *day >= set))?;
            Some(DatedWin { update, entry, day })
        })
    })
}
