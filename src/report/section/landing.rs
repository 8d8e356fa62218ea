//! A landing in progress: day n of 90, what is due by when, the listening tour, problems and quick wins.

use serde::Serialize;

use super::{Reference, entries, shown};
use crate::calendar::{self, DateSpan};
use crate::model::landing::Landing;
use crate::note::section::Section;
use crate::report::context::{Context, counted, in_words};
use crate::report::period::short_day;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    landings: Vec<Plan>,
}

#[derive(Debug, Serialize)]
struct Plan {
    about: Reference,
    title: String,
    milestones: Vec<Milestone>,
    promises: Vec<Promise>,
    themes: Vec<String>,
    problems: Vec<String>,
    quick_wins: Vec<String>,
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

/// A landing whose 90 days and the period have a day in common.
fn plan(context: &Context<'_>, landing: &Landing) -> Option<Plan> {
    let note = &landing.note;
    let linked = landing.bet.as_ref().and_then(|link| context.spec.linked_bet(link, &note.source.path));
    let started = landing.started.or(linked.and_then(|bet| bet.started))?.first;
    let days = DateSpan::new(started, calendar::days_after(started, 89));
    if !context.period.overlaps(days) || started > context.as_of {
        return None;
    }
    let day_number = calendar::days_between(started, context.as_of) + 1;
    let until = |date: Option<DateSpan>| date.map(|date| date.last).filter(|date| *date <= context.as_of);
    let milestone = |what, by: i32, done: Option<DateSpan>| {
        let due = calendar::days_after(started, by - 1);
        let done = until(done);
        let late = done.map_or(due < context.as_of, |done| done > due);
        Milestone { what, due: format!("day {by}, {}", short_day(due)), done: done.map(short_day), late }
    };
    let held = landing.tour.iter().filter(|talk| until(talk.date.map(|date| date.value)).is_some()).count();
    let aim = landing.conversations.map_or(8.0, |aim| aim.value);
    let promises: Vec<Promise> = landing
        .tour
        .iter()
        .filter_map(|talk| {
            let done = until(talk.done.map(|date| date.value)).map(short_day);
            Some(Promise { who: talk.who.value.clone(), what: talk.one_thing.as_ref()?.value.clone(), done })
        })
        .collect();
    let kept = promises.iter().filter(|promise| promise.done.is_some()).count();
    let when = if day_number > 90 { "90 days done".to_owned() } else { format!("Day {day_number} of 90") };
    let title = format!(
        "{when}: {} of {} held, {} of {} kept",
        in_words(held),
        format_args!("{} conversations", crate::report::context::number(aim)),
        in_words(kept),
        counted(promises.len(), "promise", "promises")
    );
    let list = |section| entries(note, section).map(|entry| context.prose.entry(note, entry)).collect();
    Some(Plan {
        about: Reference::to(context, note),
        title,
        milestones: vec![
            milestone("Plan agreed", 14, landing.agreed.map(|date| date.value)),
            milestone("State of the Union", 30, landing.state_of_the_union.map(|date| date.value)),
            milestone("Vision presented", 60, landing.vision.map(|date| date.value)),
        ],
        promises,
        themes: list(Section::Themes),
        problems: list(Section::AgreedProblems),
        quick_wins: list(Section::QuickWins),
    })
}
