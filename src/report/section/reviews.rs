//! What comes next: the reviews, kill criteria, steps and answers that are due, the overdue ones first; needs, risks and
//! plans.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, entries, shown, was_written};
use crate::calendar;
use crate::model::bet::BetStatus;
use crate::model::deadline::LAST_LOOK;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::update::Update;
use crate::note::entry::Entry;
use crate::note::markdown::BlockKind;
use crate::note::outline::{self, NamedSection};
use crate::note::section::Section;
use crate::report::context::{Context, counted_in_words, in_words};
use crate::report::period::{short_day, span_name};
use crate::report::prose::words;
use crate::sentence::capitalised;
use crate::templates;

/// How many days ahead due items are listed.
const DAYS_AHEAD: i32 = 183;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    due: Vec<Due>,
    /// The needs, risks and plans in the updates of the period, by heading.
    ahead: Vec<Ahead>,
}

/// The needs, the risks, or the plans.
#[derive(Debug, Serialize)]
struct Ahead {
    heading: &'static str,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    /// The update.
    date: String,
    text: String,
    /// The day that it names: "by 15 Nov 2026", "by 3 Sep 2026, overdue".
    on: Option<String>,
}

/// The day that a need, risk or plan names. Behind a box, by a mark of its own, or in a plan it is when that is due.
fn on(context: &Context<'_>, entry: &Entry, section: Section) -> Option<String> {
    let date = entry.due_on()?;
    let is_due = entry.state.is_some() || entry.due().is_some() || section == Section::Next;
    Some(match is_due {
        true if date < context.as_of => format!("by {}, overdue", short_day(date)),
        true => format!("by {}", short_day(date)),
        false => short_day(date),
    })
}

/// The open entries of a section in these updates.
fn open_entries<'a>(context: &Context<'a>, updates: &[&'a Update], section: Section) -> Vec<Line> {
    let of = |update: &&'a Update| {
        let date = update.date.map(|date| span_name(date.value)).unwrap_or_default();
        let open = entries(context, &update.note, section).filter(|entry| entry.is_open());
        let line = |entry| Line {
            date: date.clone(),
            text: context.prose.entry(&update.note, entry),
            on: on(context, entry, section),
        };
        open.map(line).collect::<Vec<_>>()
    };
    updates.iter().flat_map(of).collect()
}

/// The needs and risks of the updates of the period, and the plans of the latest of them.
fn ahead(context: &Context<'_>) -> Vec<Ahead> {
    let updates: Vec<&Update> = context.period_updates().collect();
    let ahead = [
        ("Needs", open_entries(context, &updates, Section::Needs)),
        ("Risks", open_entries(context, &updates, Section::Risks)),
        ("Next", open_entries(context, &updates[updates.len().saturating_sub(1)..], Section::Next)),
    ];
    let told = ahead.into_iter().filter(|(_, lines)| !lines.is_empty());
    told.map(|(heading, lines)| Ahead { heading, lines }).collect()
}

#[derive(Debug, Serialize)]
struct Due {
    date: String,
    about: Reference,
    what: String,
    overdue: bool,
}

/// Whether a decision was looked back at by the day of the report, be it in a box or a table.
fn is_reviewed(context: &Context<'_>, decision: &Decision) -> bool {
    let note = &decision.note;
    let is_said = |review: &NamedSection| {
        let mut blocks = outline::blocks(note.body(), review.span);
        review.entries.is_empty() && blocks.any(|block| !matches!(block.kind, BlockKind::Heading(_)))
    };
    entries(context, note, Section::Review).any(|entry| was_written(context, entry))
        || note.sections(Section::Review).any(is_said)
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let horizon = calendar::days_after(context.as_of, DAYS_AHEAD);
    let mut due: Vec<(Date, Reference, String)> = Vec::new();
    let mut add = |on: Option<Date>, about: Reference, what: String| {
        if let Some(on) = on.filter(|on| *on <= horizon) {
            due.push((on, about, what));
        }
    };
    for decision in context.decisions() {
        let about = Reference::to(context, &decision.note);
        let was_made_later = decision.decided.is_some_and(|decided| decided.first > context.as_of);
        if decision.is(DecisionStatus::Open) || was_made_later {
            add(decision.decide_by.map(|by| by.last), about, "an answer is due".to_owned());
        } else if !is_reviewed(context, decision) {
            add(decision.review_on.map(|on| on.last), about, "review the decision".to_owned());
        }
    }
    for bet in context.bets() {
        if !matches!(context.standing(bet), BetStatus::Active | BetStatus::Paused) {
            continue;
        }
        for criterion in bet.open_kill_criteria() {
            let words = words(&bet.note, criterion.text);
            add(criterion.due_on(), Reference::to(context, &bet.note), format!("kill criterion: {words}"));
        }
    }
    if let Some(star) = context.star() {
        let about = || Reference::unlinked("North Star");
        let looked_at = star.last_look().map(|on| on.last);
        add(
            looked_at
                .map(|on| context.spec.working_days_after(on, LAST_LOOK.days(context.config, &star.note.source.path))),
            about(),
            "is this still it?".to_owned(),
        );
        for step in star.steps().filter(|step| step.is_open()) {
            add(step.due_on(), about(), format!("step: {}", words(&star.note, step.text)));
        }
    }
    let said = self::ahead(context);
    if due.is_empty() && said.is_empty() {
        return None;
    }
    due.sort_by(|one, other| (one.0, &one.1.title, &one.2).cmp(&(other.0, &other.1.title, &other.2)));
    let overdue = due.iter().filter(|(on, ..)| *on < context.as_of).count();
    let ahead = due.len() - overdue;
    let title = match (overdue, ahead) {
        (0, 0) => "what the updates of the period need, fear and plan".to_owned(),
        (0, ahead) => format!("{} due in the next six months", counted_in_words(ahead, "date", "dates")),
        (overdue, 0) => format!("{} overdue", counted_in_words(overdue, "date", "dates")),
        (overdue, ahead) => {
            format!(
                "{} overdue, {} in the next six months",
                counted_in_words(overdue, "date", "dates"),
                in_words(ahead)
            )
        }
    };
    let due = due
        .into_iter()
        .map(|(on, about, what)| Due { date: short_day(on), about, what, overdue: on < context.as_of })
        .collect();
    Some(shown(&View { title: capitalised(&title), due, ahead: said }))
}
