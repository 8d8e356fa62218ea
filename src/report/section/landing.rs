//! A landing in progress: day n of 90, what is due by when, the listening tour, problems and quick wins.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, entries, shown, was_done_later};
use crate::calendar::DateSpan;
use crate::model::deadline::{Deadline, QUICK_WIN, STATE_OF_THE_UNION, VISION};
use crate::model::landing::Landing;
use crate::note::entry::Entry;
use crate::note::section::{Label, Section};
use crate::report::context::{Context, counted_in_words, in_words, of_all};
use crate::report::period::short_day;
use crate::report::prose;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    landings: Vec<Plan>,
}

#[derive(Debug, Serialize)]
struct Plan {
    about: Reference,
    title: String,
    /// What was inferred from other notes.
    inferred: Option<String>,
    milestones: Vec<Milestone>,
    promises: Vec<Promise>,
    themes: Vec<String>,
    problems: Vec<Line>,
    quick_wins: Vec<Line>,
}

/// Something agreed or done, with whom or for whom.
#[derive(Debug, Serialize)]
struct Line {
    text: String,
    /// The day on which it was done; else "open", "overdue" or "cancelled", if its checkbox is not ticked.
    state: Option<String>,
    label: &'static str,
    part: Option<String>,
}

#[derive(Debug, Serialize)]
struct Milestone {
    what: &'static str,
    due: String,
    done: Option<String>,
    late: bool,
}

#[derive(Debug, Serialize)]
struct Promise {
    who: String,
    what: String,
    done: Option<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let landings: Vec<Plan> = context.spec.landings.iter().filter_map(|landing| plan(context, landing)).collect();
    (!landings.is_empty()).then(|| shown(&View { landings }))
}

/// The state of a task on the day of the report; `None` once it is done.
fn state(context: &Context<'_>, entry: &Entry) -> Option<&'static str> {
    entry.state?;
    let is_overdue = entry.due_on().is_some_and(|due| due < context.as_of);
    match (entry.is_cancelled(), entry.is_done() && !was_done_later(context, entry)) {
        (true, _) => Some("cancelled"),
        (false, true) => None,
        (false, false) => Some(if is_overdue { "overdue" } else { "open" }),
    }
}

/// The day on which a quick win was done.
fn done_on(entry: &Entry) -> Option<Date> {
    let dated = entry.done().or_else(|| entry.leading())?;
    dated.value.map(|days| days.last)
}

/// How many conversations were held, of so many: `six of eight conversations held`.
fn talks(held: usize, aim: Option<f64>) -> String {
    let aim = aim.filter(|aim| *aim >= 1.0 && aim.fract() == 0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from one on")]
    let aim = aim.map(|aim| aim as usize);
    match aim {
        Some(aim) if held <= aim => {
            format!("{} of {} held", of_all(held, aim), counted_in_words(aim, "conversation", "conversations"))
        }
        Some(aim) => format!("{} conversations held ({} aimed at)", in_words(held), in_words(aim)),
        None => format!("{} held", counted_in_words(held, "conversation", "conversations")),
    }
}

/// How many promises were kept, if any were made: `five of six promises kept`.
fn promised(kept: usize, all: usize) -> Option<String> {
    (all > 0).then(|| format!("{} of {} kept", of_all(kept, all), counted_in_words(all, "promise", "promises")))
}

/// A landing whose 90 days overlap the period.
fn plan(context: &Context<'_>, landing: &Landing) -> Option<Plan> {
    let note = &landing.note;
    let started = context.spec.day_one_of(landing)?;
    let spec = context.spec;
    let days = DateSpan::new(started, spec.working_days_after(started, 89));
    if !context.period.overlaps(days) || started > context.as_of {
        return None;
    }
    let day_number = spec.working_days(started, context.as_of) + 1;
    let until = |date: Option<DateSpan>| date.map(|date| date.last).filter(|date| *date <= context.as_of);
    let days = |deadline: &Deadline| deadline.days(context.config, &note.source.path);
    // It is overdue once `check` reports it.
    let milestone = |what, by: i32, in_time_until: i32, done: Option<DateSpan>| {
        let due = spec.working_days_after(started, by - 1);
        let last = spec.working_days_after(started, in_time_until - 1);
        let done = until(done);
        let late = done.map_or(last < context.as_of, |done| done > last);
        Milestone { what, due: format!("day {by}, {}", short_day(due)), done: done.map(short_day), late }
    };
    let held = landing.held_by(context.as_of).count();
    let promises: Vec<Promise> = landing
        .tour
        .iter()
        .filter_map(|talk| {
            let waived = || talk.is_waived.then(|| "waived".to_owned());
            let in_words = || talk.done_in_words.as_ref().map(|words| words.value.clone());
            let done = until(talk.done.map(|date| date.value)).map(short_day).or_else(waived).or_else(in_words);
            Some(Promise { who: talk.who.value.clone(), what: talk.promise()?.value.clone(), done })
        })
        .collect();
    let kept = promises.iter().filter(|promise| promise.done.is_some()).count();
    let when = if day_number > 90 { "90 days done".to_owned() } else { format!("Day {day_number} of 90") };
    let talks = talks(held, landing.conversations_aimed_at());
    let title = [Some(format!("{when}: {talks}")), promised(kept, promises.len())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let line = |entry: &Entry, name, label| Line {
        text: context.prose.entry(note, entry),
        state: state(context, entry).map(str::to_owned).or_else(|| done_on(entry).map(short_day)),
        label: name,
        part: context.prose.part(note, entry, label),
    };
    let role = context.spec.role_of(landing).map(|bet| prose::title(&bet.note));
    let inferred = match (&landing.bet, landing.started, role) {
        (None, None, Some(role)) => Some(format!("the role, {role}, and day 1 are inferred")),
        (None, Some(_), Some(role)) => Some(format!("the role, {role}, is inferred")),
        (Some(_), None, _) => Some("day 1 is inferred: the start of its role".to_owned()),
        _ => None,
    };
    let wins: Vec<Option<DateSpan>> = landing.quick_wins_done_by(context.as_of).map(|(_, on)| on).collect();
    let first_win = wins.iter().flatten().filter(|on| on.last <= context.as_of).min_by_key(|on| on.last);
    let mut quick_win = milestone("First quick win", 90, days(&QUICK_WIN), first_win.copied());
    if first_win.is_none() && wins.contains(&None) {
        quick_win = Milestone { done: Some("on a day not written down".to_owned()), late: false, ..quick_win };
    }
    Some(Plan {
        about: Reference::to(context, note),
        title,
        inferred,
        milestones: vec![
            milestone("Plan agreed", 14, 14, landing.agreed.map(|date| date.value)),
            milestone(
                "State of the Union",
                30,
                days(&STATE_OF_THE_UNION),
                landing.state_of_the_union.map(|date| date.value),
            ),
            milestone("Vision presented", 60, days(&VISION), landing.vision.map(|date| date.value)),
            quick_win,
        ],
        promises,
        themes: entries(context, note, Section::Themes).map(|entry| context.prose.entry(note, entry)).collect(),
        problems: entries(context, note, Section::AgreedProblems)
            .map(|entry| line(entry, "Agreed", Label::Agreed))
            .collect(),
        quick_wins: entries(context, note, Section::QuickWins).map(|entry| line(entry, "For", Label::For)).collect(),
    })
}
