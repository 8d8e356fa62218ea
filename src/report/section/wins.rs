//! The wins of the period, from updates and from bets, with whom they were for and the writer's own part.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::sync::Arc;

use ecow::EcoString;
use serde::Serialize;

use super::{entries, shown};
use crate::model::bet::{Bet, BetStatus};
use crate::model::gallery::is_picture_alone;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::section::{Label, Section};
use crate::note::within_line::label;
use crate::report::context::{Context, counted_in_words, in_words};
use crate::report::period::{Period, span_name};
use crate::report::prose::title as title_of;
use crate::report::told_once::told_once;
use crate::sentence::capitalised;
use crate::templates;

/// The most undated wins of a bet that are listed, those that tell most; the others are counted.
const MOST_UNDATED: usize = 5;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    updates: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: String,
    /// Whether they are undated wins of a bet, so that they are shown as of now.
    undated: bool,
    wins: Vec<Win>,
    /// The number of wins that are not listed.
    more: usize,
}

#[derive(Debug, Serialize)]
struct Win {
    text: String,
    beneficiary: Option<String>,
    my_part: Option<String>,
    evidence: Option<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let of_updates = of_updates(context, context.period).into_iter();
    let of_updates = of_updates.filter_map(|(update, wins)| Some((span_name(update.date?.value), &update.note, wins)));
    let of_bets = of_bets(context, context.period).into_iter().map(|(note, wins)| (title_of(note), note, wins));
    let dated: Vec<_> = of_updates.chain(of_bets).filter(|(.., entries)| !entries.is_empty()).collect();
    let standing = undated(context);
    if dated.is_empty() && standing.is_empty() {
        return None;
    }
    // An inline `For:` is shown with the line already.
    let says_for_whom = |note: &Note, entry: &Entry| {
        entry.part(Label::For).is_some() || label(context.config, note, entry, &[Label::For]).is_some()
    };
    let count: usize = dated.iter().map(|(_, note, entries)| in_words_told(note, entries)).sum();
    let for_someone: usize =
        dated.iter().map(|(_, note, entries)| entries.iter().filter(|entry| says_for_whom(note, entry)).count()).sum();
    let said = match for_someone {
        0 => String::new(),
        1 if count == 1 => ", with whom it is for".to_owned(),
        all if all == count => ", each with whom it is for".to_owned(),
        1 => "; one of them says whom it is for".to_owned(),
        some => format!("; {} of them say whom they are for", in_words(some)),
    };
    let without_day = match standing.iter().map(|(_, entries)| entries.len()).sum::<usize>() {
        0 => String::new(),
        1 => "; one in a bet has no day".to_owned(),
        some => format!("; {} in bets have no day", in_words(some)),
    };
    let all = counted_in_words(count, "win", "wins");
    let title = capitalised(&format!("{all} {}{said}{without_day}", context.period.within()));
    let group = |name: String, note: &Note, entries: &[&Entry], undated: bool| {
        let shown = if undated { most_telling(note, entries) } else { entries.to_vec() };
        let wins: Vec<Win> = shown.iter().map(|entry| win(context, note, entry)).collect();
        let more = entries.len() - wins.len();
        Group { name, undated, wins, more }
    };
    let dated = dated.into_iter().map(|(name, note, entries)| group(name, note, &entries, false));
    let undated = standing.into_iter().map(|(note, entries)| group(title_of(note), note, &entries, true));
    Some(shown(&View { title, updates: dated.chain(undated).collect() }))
}

/// The wins that say for whom, what the writer's part was and what shows it, or give a number; in the order of the note.
fn most_telling<'a>(note: &Note, entries: &[&'a Entry]) -> Vec<&'a Entry> {
    let tells = |entry: &Entry| {
        let parts = [Label::For, Label::MyPart, Label::Evidence].into_iter().filter(|part| entry.part(*part).is_some());
        let has_number = note.source.slice(entry.text).contains(|c: char| c.is_ascii_digit());
        parts.count() + usize::from(has_number)
    };
    let mut ranked: Vec<(usize, &Entry)> = entries.iter().copied().enumerate().collect();
    ranked.sort_by_key(|(_, entry)| std::cmp::Reverse(tells(entry)));
    ranked.truncate(MOST_UNDATED);
    ranked.sort_by_key(|(at, _)| *at);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

fn win(context: &Context<'_>, note: &Note, entry: &Entry) -> Win {
    Win {
        text: context.prose.entry(note, entry),
        beneficiary: context.prose.part(note, entry, Label::For),
        my_part: context.prose.part(note, entry, Label::MyPart),
        evidence: context.prose.part(note, entry, Label::Evidence),
    }
}

/// The number of wins in a period.
pub(super) fn count(context: &Context<'_>, period: Period) -> usize {
    let of_updates = of_updates(context, period).into_iter().map(|(update, wins)| in_words_told(&update.note, &wins));
    let of_bets = of_bets(context, period);
    of_updates.chain(of_bets.iter().map(|(note, wins)| in_words_told(note, wins))).sum()
}

/// How many of these entries say something; the others are images.
fn in_words_told(note: &Note, wins: &[&Entry]) -> usize {
    wins.iter().filter(|win| !is_picture_alone(note, win)).count()
}

/// The wins of a note, without the tasks among them that are yet to be done.
fn wins_in<'n>(context: &Context<'_>, note: &'n Note) -> impl Iterator<Item = &'n Entry> {
    entries(context, note, Section::Wins).filter(|entry| !entry.is_yet_to_do())
}

/// The wins of the updates of a period; see [`told_once`].
fn of_updates<'a>(context: &Context<'a>, period: Period) -> Vec<(&'a Update, Vec<&'a Entry>)> {
    let updates: Vec<&Update> = context.updates_of(period).collect();
    let wins = |update: &&'a Update| {
        let wins: Vec<&'a Entry> = wins_in(context, &update.note).collect();
        (update.date.map(|date| date.value), wins)
    };
    let words = |at: usize, win: &&Entry| fold(updates[at].note.source.slice(win.text));
    let wins = told_once(updates.iter().map(wins).collect(), words, |win| win.parts.len());
    updates.into_iter().zip(wins).collect()
}

/// The wins of each bet that are dated within the period, without those that an update of the period repeats word for
/// word.
fn of_bets<'a>(context: &Context<'a>, period: Period) -> Vec<(&'a Arc<Note>, Vec<&'a Entry>)> {
    let told = told(context, context.updates_of(period));
    let is_of_period = |entry: &&Entry| {
        let day = entry.happened().and_then(|happened| happened.value);
        day.is_some_and(|day| period.has(day.last) && day.last <= context.as_of)
    };
    let of_bet = |bet: &'a Arc<Bet>| {
        let wins = wins_in(context, &bet.note).filter(is_of_period);
        (&bet.note, wins.filter(|entry| !told.contains(&words_of(&bet.note, entry))).collect())
    };
    context.spec.bets.iter().map(of_bet).collect()
}

/// The undated wins of each bet that was worked on in the period, without those that an update repeats word for word.
fn undated<'a>(context: &Context<'a>) -> Vec<(&'a Arc<Note>, Vec<&'a Entry>)> {
    // Most bets have no such win, and then the updates need not be searched.
    let told = LazyCell::new(|| told(context, context.updates.iter().copied()));
    let is_on = |bet: &&'a Arc<Bet>| match context.standing(bet) {
        BetStatus::Active | BetStatus::Paused => bet.started.is_none_or(|started| started.first <= context.as_of),
        BetStatus::Planned => false,
        BetStatus::Ended => bet.ended.is_some_and(|ended| context.period.overlaps(ended.value)),
    };
    let of_bet = |bet: &'a Arc<Bet>| {
        let wins = wins_in(context, &bet.note).filter(|entry| entry.happened().is_none());
        (&bet.note, wins.filter(|entry| !told.contains(&words_of(&bet.note, entry))).collect::<Vec<_>>())
    };
    context.spec.bets.iter().filter(is_on).map(of_bet).filter(|(_, wins)| !wins.is_empty()).collect()
}

/// The words of every win in these updates.
fn told<'a>(context: &Context<'a>, updates: impl Iterator<Item = &'a Update>) -> HashSet<EcoString> {
    let wins = |update: &'a Update| {
        wins_in(context, &update.note).map(|entry| words_of(&update.note, entry)).collect::<Vec<_>>()
    };
    updates.flat_map(wins).collect()
}

fn words_of(note: &Note, entry: &Entry) -> EcoString {
    fold(note.source.slice(entry.text))
}
