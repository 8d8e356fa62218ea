//! The career roadmap of page one: steps, bets and decisions on one time axis, as a chart and as a table.

use jiff::civil::Date;

use crate::calendar;
use crate::model::bet::{Bet, BetStatus, Mode};
use crate::model::choice::Choice;
use crate::model::decision::Decision;
use crate::model::north_star::NorthStar;
use crate::note::entry::Entry;
use crate::note::link::Subpath;
use crate::report::chart::roadmap::{self, Bar, Lane, Mark, Roadmap, Step};
use crate::report::chart::{Chart, Table};
use crate::report::context::{Context, counted_in_words};
use crate::report::period::{month_year, short_day};
use crate::report::prose::{title, words};
use crate::sentence::capitalised;

/// A step as of the day of the report.
pub struct StepState<'a> {
    pub entry: &'a Entry,
    pub words: String,
    pub due: Option<Date>,
    /// The day on which it was done, if it is written down.
    pub done_on: Option<Date>,
    pub done: bool,
}

impl StepState<'_> {
    /// Where it lies in time, and whether that is only when it is due.
    fn on(&self) -> Option<(Date, bool)> {
        let done_on = self.done_on.filter(|_| self.done).map(|on| (on, false));
        done_on.or(self.due.map(|due| (due, true)))
    }
}

/// The steps of the North Star that are not cancelled, in order.
pub fn steps<'a>(context: &Context<'a>) -> Vec<StepState<'a>> {
    let Some(star) = context.star() else { return Vec::new() };
    star.steps()
        .filter(|entry| !entry.is_cancelled())
        .map(|entry| {
            let done_on = entry.done().and_then(|done| done.value).map(|date| date.last);
            StepState {
                entry,
                words: words(&star.note, entry.text),
                due: entry.due_on(),
                done_on,
                done: entry.is_done() && done_on.is_none_or(|on| on <= context.as_of),
            }
        })
        .collect()
}

/// The items on the axis; `None` without a target date.
pub fn data(context: &Context<'_>, steps: &[StepState<'_>]) -> Option<Roadmap> {
    let star = context.star()?;
    let target = star.target_date()?.value;
    let bets: Vec<&Bet> = context.bets();
    let starts = bets.iter().filter_map(|bet| bet.started).map(|started| started.first);
    let from = star.field_start.map(|start| start.first).into_iter().chain(starts).chain(star.set.map(|set| set.first));
    let from = from.min()?.min(context.as_of);
    let ends = steps.iter().filter_map(|step| Some(step.on()?.0));
    let to = ends.chain([target, calendar::days_after(context.as_of, 60)]).max()?;
    let mut bars: Vec<Bar> = bets.iter().filter_map(|bet| bar(context, bet, steps, to)).collect();
    bars.sort_by_key(|bar| bar.from);
    let mut decisions: Vec<Mark> = context.decisions().into_iter().filter_map(|one| mark(context, one)).collect();
    decisions.sort_by_key(|decision| decision.on);
    let dated = steps.iter().filter_map(|step| {
        let (on, is_due) = step.on()?;
        Some(Step { name: step.words.clone(), on, is_due, done: step.done })
    });
    let mut dated: Vec<Step> = dated.collect();
    dated.sort_by_key(|step| step.on);
    Some(Roadmap {
        from,
        to,
        today: context.as_of,
        destination: star.destination.as_ref().map_or_else(|| "Destination".to_owned(), |text| text.value.clone()),
        target,
        steps: dated,
        bets: bars,
        decisions,
        leave: star
            .leave
            .iter()
            .map(|leave| (leave.first.max(from), leave.last.min(to)))
            .filter(|(from, to)| from <= to)
            .collect(),
    })
}

fn bar(context: &Context<'_>, bet: &Bet, steps: &[StepState<'_>], end: Date) -> Option<Bar> {
    let status = context.standing(bet);
    let planned = status == BetStatus::Planned;
    let (from, to) = if planned {
        planned_days(context, bet, steps, end)?
    } else {
        (bet.started?.first, days_end(context, bet, status))
    };
    let state = match (status, bet.outcome.map(|outcome| outcome.value)) {
        (BetStatus::Planned, _) if bet.started.is_none() => "planned, inferred from its step",
        (BetStatus::Ended, Some(outcome)) => outcome.word(),
        (status, _) => status.word(),
    };
    let by_step = planned && bet.started.is_none();
    let mode = context.mode(bet);
    Some(Bar {
        name: title(&bet.note),
        lane: if bet.is_innovation() { Lane::Swing } else { Lane::Core },
        from,
        to: to.max(from),
        state,
        planned,
        by_step,
        learning: Some(mode.value == Mode::Learning),
        mode_inferred: !mode.stated,
    })
}

fn days_end(context: &Context<'_>, bet: &Bet, status: BetStatus) -> Date {
    let ended = match status {
        BetStatus::Ended => bet.ended.map(|ended| ended.last),
        BetStatus::Paused => bet.paused.map(|paused| paused.last),
        _ => None,
    };
    ended.unwrap_or(context.as_of).min(context.as_of)
}

/// The span of a planned bet: from its start, else the time before the step that it serves.
fn planned_days(context: &Context<'_>, bet: &Bet, steps: &[StepState<'_>], end: Date) -> Option<(Date, Date)> {
    if let Some(started) = bet.started {
        return Some((started.first, calendar::months_after(started.first, 12).min(end)));
    }
    let star = context.star()?;
    let link = bet.step.as_ref()?;
    let Some(Subpath::Block(id)) = link.subpath() else { return None };
    let body = star.note.body();
    let block = body.block_ids.iter().find(|block| block.name(&star.note.source.text).eq_ignore_ascii_case(id))?;
    let at = steps.iter().position(|step| step.entry.span.contains(block.span))?;
    let due = steps[at].due?;
    let before = steps[..at].iter().rev().find_map(|step| step.due).unwrap_or(context.as_of);
    (due > context.as_of).then(|| (before.max(context.as_of).min(due), due))
}

fn mark(context: &Context<'_>, decision: &Decision) -> Option<Mark> {
    let on = decision.decided.filter(|decided| decided.last <= context.as_of).or(decision.date)?.last;
    let was_made_later = decision.decided.is_some_and(|decided| decided.first > context.as_of);
    let verdict = decision.verdict.filter(|_| !was_made_later).map(|verdict| verdict.value);
    Some(Mark { name: title(&decision.note), on: on.min(context.as_of), verdict })
}

/// The roadmap as a chart.
pub fn chart(context: &Context<'_>, roadmap: &Roadmap, steps: &[StepState<'_>]) -> Chart {
    let destination = context.star().and_then(|star| star.destination.as_ref());
    let destination = destination.map_or("the destination", |destination| destination.value.as_str());
    let title = roadmap_title(roadmap, steps, destination);
    let description = format!(
        "A time axis from {} to {}. Above it the steps to the destination; below it bets, modes and decisions. \
         The table that follows holds the same.",
        month_year(roadmap.from),
        month_year(roadmap.to)
    );
    let mut rows: Vec<Vec<String>> = Vec::new();
    for bet in &roadmap.bets {
        let kind = if bet.lane == Lane::Swing { "Big swing" } else { "Core" };
        let mode = match bet.learning {
            Some(true) => ", learning",
            Some(false) => ", impact",
            None => "",
        };
        let inferred = if bet.mode_inferred { " (inferred)" } else { "" };
        let (from, to) = (short_day(bet.from), short_day(bet.to));
        let days = match bet {
            Bar { state: "active", .. } => format!("{from} – now"),
            Bar { by_step: true, .. } => format!("{from} – {to} (inferred from its step)"),
            // Its end is not known, so it is only drawn.
            Bar { planned: true, .. } => format!("from {from}"),
            _ => format!("{from} – {to}"),
        };
        let state = if bet.by_step { "planned" } else { bet.state };
        rows.push(vec![kind.to_owned(), bet.name.clone(), days, format!("{state}{mode}{inferred}")]);
    }
    for decision in &roadmap.decisions {
        rows.push(vec!["Decision".into(), decision.name.clone(), short_day(decision.on), decision.word().into()]);
    }
    for (from, to) in &roadmap.leave {
        let state = match roadmap.today {
            today if today < *from => "ahead",
            today if today <= *to => "now",
            _ => "over",
        };
        let days = format!("{} – {}", short_day(*from), short_day(*to));
        rows.push(vec!["Leave".into(), "–".into(), days, state.into()]);
    }
    for step in steps {
        let on = match step.on() {
            None => "no date".to_owned(),
            Some((due, true)) if step.done => format!("due {}", short_day(due)),
            Some((on, _)) => short_day(on),
        };
        let state = match step.due {
            _ if step.done => "done",
            Some(due) if due < roadmap.today => "overdue",
            _ => "ahead",
        };
        rows.push(vec!["Step".into(), step.words.clone(), on, state.into()]);
    }
    let is_inferred = context.star().and_then(NorthStar::target_date).is_some_and(|target| !target.stated);
    let how = if is_inferred { "five years after it was set" } else { "" };
    rows.push(vec!["Destination".into(), roadmap.destination.clone(), short_day(roadmap.target), how.into()]);
    let header = ["What", "Name", "When", "How it stands"].map(str::to_owned).to_vec();
    Chart {
        wide: context.drawn(|| roadmap::wide(roadmap, &title, &description)),
        narrow: context.drawn(|| roadmap::narrow(roadmap, &title, &description)),
        title,
        table: Table { header, rows },
    }
}

/// A sentence that says what the roadmap shows.
fn roadmap_title(roadmap: &Roadmap, steps: &[StepState<'_>], destination: &str) -> String {
    let begun = |lane: Lane| roadmap.bets.iter().filter(|bet| bet.lane == lane && !bet.planned).count();
    let (core, swings) = (begun(Lane::Core), begun(Lane::Swing));
    let mut past = Vec::new();
    if core > 0 {
        past.push(counted_in_words(core, "core bet", "core bets"));
    }
    if swings > 0 {
        past.push(counted_in_words(swings, "big swing", "big swings"));
    }
    let open = steps.iter().filter(|step| !step.done).count();
    let ahead = match (open, steps.len()) {
        (_, 0) => format!("no steps yet to {destination}"),
        (0, _) => format!("every step to {destination} is done"),
        (open, _) => format!("{} to {destination}", counted_in_words(open, "step", "steps")),
    };
    if past.is_empty() { capitalised(&ahead) } else { format!("{} so far; {ahead}", capitalised(&past.join(" and "))) }
}
