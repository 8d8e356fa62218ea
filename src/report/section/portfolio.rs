//! The portfolio: the current bets with their dates and kill criteria, and the outcomes of earlier ones.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, entries, shown, was_done_later, was_written};
use crate::calendar::DateSpan;
use crate::model::ask::{Ask, AskSize};
use crate::model::bet::{Bet, BetKind, BetStatus, Outcome};
use crate::model::choice::Choice;
use crate::model::update::Update;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::section::Section;
use crate::note::unfilled::is_unfilled;
use crate::report::context::{Context, counted_in_words, in_words, of_all};
use crate::report::period::{month_year, short_day};
use crate::report::prose::{plain, words};
use crate::sentence::capitalised;
use crate::source::Spanned;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// The active, paused and planned bets.
    current: Vec<Card>,
    ended: Vec<Ended>,
}

/// A current bet.
#[derive(Debug, Serialize)]
struct Card {
    about: Reference,
    kind: &'static str,
    status: &'static str,
    /// Whether the status is inferred from the dates.
    status_inferred: bool,
    mode: &'static str,
    /// The source of the mode, if it is inferred: `inferred from its skills`.
    mode_inferred: Option<&'static str>,
    /// The start of the present status: `since February 2026`.
    since: Option<String>,
    /// Its facts by name: metric, reach, odds, traction, …
    facts: Vec<(&'static str, String)>,
    hypothesis: Option<String>,
    kill: Vec<Kill>,
    /// The asks, with their date, size and state.
    asks: Vec<String>,
    /// The lessons so far.
    lessons: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Kill {
    date: Option<String>,
    text: String,
    state: &'static str,
}

/// An ended bet.
#[derive(Debug, Serialize)]
struct Ended {
    about: Reference,
    kind: &'static str,
    days: String,
    outcome: &'static str,
    metric: Option<String>,
    lessons: Vec<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let bets: Vec<&Bet> = context.bets();
    if bets.is_empty() {
        return None;
    }
    let (ended, current): (Vec<&Bet>, Vec<&Bet>) =
        bets.iter().partition(|bet| context.standing(bet) == BetStatus::Ended);
    let title = title(context, &current, &ended);
    let view = View {
        title,
        current: current.into_iter().map(|bet| card(context, bet)).collect(),
        ended: ended.into_iter().map(|bet| ended_row(context, bet)).collect(),
    };
    Some(shown(&view))
}

fn title(context: &Context<'_>, current: &[&Bet], ended: &[&Bet]) -> String {
    let active = |kind: fn(&Bet) -> bool| {
        current.iter().filter(|bet| context.standing(bet) == BetStatus::Active && kind(bet)).count()
    };
    let (swings, core) = (active(Bet::is_innovation), active(Bet::is_core));
    let on = match (swings, core) {
        (0, 0) => "no bet is active".to_owned(),
        (swings, 0) => format!("{} active", counted_in_words(swings, "big swing", "big swings")),
        (0, core) => format!("{} active", counted_in_words(core, "core bet", "core bets")),
        (swings, core) => {
            format!(
                "{} and {} active",
                counted_in_words(swings, "big swing", "big swings"),
                counted_in_words(core, "core bet", "core bets")
            )
        }
    };
    capitalised(&(on + &past(ended)))
}

/// A summary of the outcomes of ended bets.
fn past(ended: &[&Bet]) -> String {
    let came_to = |outcome| ended.iter().filter(|bet| bet.outcome.is_some_and(|own| own.value == outcome)).count();
    let (won, mixed) = (came_to(Outcome::Won), came_to(Outcome::Mixed));
    match (ended.len(), mixed) {
        (0, _) => String::new(),
        (1, _) if won == 1 => "; the earlier bet won".to_owned(),
        (1, 1) => "; the earlier bet had a mixed outcome".to_owned(),
        (1, _) if came_to(Outcome::Lost) == 1 => "; the earlier bet was lost".to_owned(),
        (1, _) => "; what came of the earlier bet is not said".to_owned(),
        (count, 0) => format!("; {} of {count} earlier bets won", of_all(won, count), count = in_words(count)),
        (count, mixed) => {
            let were = if mixed == 1 { "was" } else { "were" };
            let (won, count, mixed) = (of_all(won, count), in_words(count), in_words(mixed));
            format!("; {won} of {count} earlier bets won, {mixed} {were} mixed")
        }
    }
}

fn kind(bet: &Bet) -> &'static str {
    match bet.kind.map(|kind| kind.value) {
        Some(BetKind::Innovation) => "big swing",
        Some(BetKind::Core) => "core",
        None => "bet",
    }
}

fn card(context: &Context<'_>, bet: &Bet) -> Card {
    let mode = context.mode(bet);
    let status = context.standing(bet);
    let hypothesis = bet.note.section(Section::Hypothesis).map(|section| section.span);
    let hypothesis = hypothesis.filter(|span| !is_unfilled(bet.note.source.slice(*span).trim()));
    let hypothesis = hypothesis.map(|span| context.prose.blocks(&bet.note, span));
    Card {
        about: Reference::to(context, &bet.note),
        kind: kind(bet),
        status: status.word(),
        status_inferred: bet.status.is_none(),
        mode: mode.value.word(),
        mode_inferred: (!mode.stated).then_some(if bet.skills.is_empty() {
            "inferred: it names no skill"
        } else {
            "inferred from its skills"
        }),
        since: since(context, bet, status),
        facts: facts(context, bet),
        hypothesis: hypothesis.filter(|text| !text.trim().is_empty()),
        kill: bet.kill_criteria().map(|entry| kill(context, bet, entry)).collect(),
        asks: asks(context, bet),
        lessons: lessons(context, bet),
    }
}

/// The asks up to the day of the report: `6 Oct 2025, S: two hosts (done)`.
fn asks(context: &Context<'_>, bet: &Bet) -> Vec<String> {
    let entries = bet.note.entries(Section::Asks);
    let written = bet.asks.iter().zip(entries).filter(|(ask, _)| {
        let is_later = ask.date.is_some_and(|date| date.first > context.as_of);
        !is_later && ask.text.start() < ask.text.end()
    });
    let line = |(ask, entry): (&Ask, &Entry)| {
        let day = ask.date.map(|date| short_day(date.last));
        let size = ask.size.map(AskSize::letter);
        let before: Vec<&str> = day.as_deref().into_iter().chain(size).collect();
        let state = match entry.state {
            _ if entry.is_cancelled() => " (cancelled)",
            _ if entry.is_done() && !was_done_later(context, entry) => " (done)",
            Some(_) => " (open)",
            None => "",
        };
        let words = words(&bet.note, ask.text);
        if before.is_empty() { format!("{words}{state}") } else { format!("{}: {words}{state}", before.join(", ")) }
    };
    written.map(line).collect()
}

/// The lessons up to the day of the report.
fn lessons(context: &Context<'_>, bet: &Bet) -> Vec<String> {
    let lessons = entries(context, &bet.note, Section::Lessons).filter(|entry| was_written(context, entry));
    lessons.map(|entry| context.prose.entry(&bet.note, entry)).collect()
}

/// The start of a bet's present status.
fn since(context: &Context<'_>, bet: &Bet, status: BetStatus) -> Option<String> {
    let month = |date: Option<Spanned<DateSpan>>| {
        date.filter(|date| date.first <= context.as_of).map(|date| month_year(date.first))
    };
    let (started, paused) = (month(bet.started), month(bet.paused));
    match (status, started, paused) {
        (BetStatus::Paused, Some(started), Some(paused)) => Some(format!("since {paused} (begun in {started})")),
        (BetStatus::Paused, Some(started), None) => Some(format!("(begun in {started})")),
        (BetStatus::Paused, None, since) | (_, since, _) => since.map(|since| format!("since {since}")),
    }
}

fn facts(context: &Context<'_>, bet: &Bet) -> Vec<(&'static str, String)> {
    let until = |date: Option<Spanned<DateSpan>>| {
        date.filter(|date| date.first <= context.as_of).map(|date| short_day(date.first))
    };
    let facts = [
        ("Metric", metric(context, bet)),
        ("Reach", bet.reach.as_ref().map(stated)),
        ("Odds at the start", bet.odds.map(|odds| format!("{} %", context.number((odds.value * 100.0).round())))),
        ("First traction", until(bet.traction)),
        ("In the limelight", until(bet.announced)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// The text of a property: of a link in it, what Obsidian shows.
fn stated(text: &Spanned<String>) -> String {
    if text.contains("[[") { plain(text) } else { text.value.clone() }
}

/// `Rooms planned per week: from 120, 2,400 on 30 Jun 2026, goal 6,000`.
fn metric(context: &Context<'_>, bet: &Bet) -> Option<String> {
    let name = bet.metric.as_ref().map(stated);
    let number = |value| context.number(value);
    let way = [
        bet.baseline.map(|from| format!("from {}", number(from.value))),
        measured(context, bet).map(|(value, on)| format!("{} on {}", number(value), short_day(on))),
        bet.goal.map(|to| format!("goal {}", number(to.value))),
    ];
    let way = way.into_iter().flatten().collect::<Vec<_>>().join(", ");
    match name {
        Some(name) if !way.is_empty() => Some(format!("{name}: {way}")),
        name => name.or(Some(way)).filter(|way| !way.is_empty()),
    }
}

/// The last value of a bet's metric while it ran. Of several bets that move the same metric, an update tells of those
/// that it links.
fn measured(context: &Context<'_>, bet: &Bet) -> Option<(f64, Date)> {
    let name = fold(bet.metric.as_ref()?);
    let last =
        bet.ended.filter(|_| context.standing(bet) == BetStatus::Ended).map_or(context.as_of, |ended| ended.last);
    let ran = DateSpan::new(bet.started?.first, last);
    let is_alone = context.bets_by_metric.get(&name) == Some(&1);
    let told = context.told(&name, (!is_alone).then_some(bet));
    let is_of_its_days =
        |update: &Update| update.date.is_some_and(|date| ran.first <= date.last && ran.overlaps(date.value));
    let mut told = told.into_iter().rev().filter(|(update, _)| is_of_its_days(update));
    told.find_map(|(update, value)| Some((value, update.day(context.as_of)?)))
}

fn kill(context: &Context<'_>, bet: &Bet, entry: &Entry) -> Kill {
    let due = entry.due_on();
    let state = match due {
        _ if entry.was_done() && !was_done_later(context, entry) => "reviewed",
        _ if entry.is_cancelled() => "cancelled",
        Some(due) if due < context.as_of => "overdue",
        _ => "open",
    };
    Kill { date: due.map(short_day), text: context.prose.entry(&bet.note, entry), state }
}

fn ended_row(context: &Context<'_>, bet: &Bet) -> Ended {
    let from = bet.started.map(|started| month_year(started.first));
    let to = bet.ended.map(|ended| month_year(ended.last));
    Ended {
        about: Reference::to(context, &bet.note),
        kind: kind(bet),
        days: [from, to].into_iter().flatten().collect::<Vec<_>>().join(" – "),
        outcome: bet.outcome.map_or("not said", |outcome| outcome.value.word()),
        metric: metric(context, bet),
        lessons: lessons(context, bet),
    }
}
