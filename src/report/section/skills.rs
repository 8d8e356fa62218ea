//! Skills: the present level against the target, the growth in the period, and the latest evidence of each.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, shown};
use crate::calendar;
use crate::model::bet::BetStatus;
use crate::model::measures::Measured;
use crate::model::north_star::{NorthStar, Skill};
use crate::report::chart::levels::{self, Levels};
use crate::report::context::{Context, in_words, of_all};
use crate::report::period::span_name;
use crate::report::practice::Practice;
use crate::sentence::{capitalised, listed};
use crate::templates;

/// So many skills with the widest gap are named; more are counted.
const MOST_NAMED: usize = 3;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    skills: Vec<Row>,
    /// Whether any level has no date, so that it is shown as of now.
    has_undated: bool,
    /// Whether any level changed in the period.
    has_moved: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    before: Option<String>,
    now: Option<String>,
    target: Option<String>,
    /// Whether the level has no date, so that it is shown as of now.
    undated: bool,
    grown: bool,
    reached: bool,
    chart: String,
    evidence: Option<Evidence>,
}

#[derive(Debug, Serialize)]
struct Evidence {
    date: String,
    about: Reference,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let star = context.star()?;
    let practice = Practice::of(context);
    let mut rows = Vec::new();
    for (at, skill) in star.skills.iter().enumerate() {
        let name = &skill.name.value;
        let level = level_now(context, skill);
        let now = level.map(|(level, _)| level);
        let before = level_before(context, skill);
        let target = skill.target.map(|target| target.value);
        let grown = matches!((before, now), (Some(before), Some(now)) if now > before);
        let reached = matches!((now, target), (Some(now), Some(target)) if now >= target);
        let said = |level: Option<f64>| level.map_or_else(|| "not said".to_owned(), |level| context.number(level));
        let description = format!("now {}, target {}, before {}", said(now), said(target), said(before));
        let levels = Levels { before, now, target };
        let chart = context.drawn(|| levels::draw(levels, &format!("skill-{}", at + 1), name, &description));
        rows.push(Row {
            name: name.clone(),
            before: before.map(|value| context.number(value)),
            now: now.map(|value| context.number(value)),
            target: target.map(|value| context.number(value)),
            undated: level.is_some_and(|(_, dated)| !dated),
            grown,
            reached,
            chart,
            evidence: evidence(context, &practice, name),
        });
    }
    if rows.is_empty() {
        return None;
    }
    let grown = rows.iter().filter(|row| row.grown).count();
    let reached = rows.iter().filter(|row| row.reached).count();
    let within = context.period.within();
    let mut said = vec![match (grown, rows.len()) {
        (0, 1) => format!("the skill did not grow {within}"),
        (1, 1) => format!("the skill grew {within}"),
        (grown, all) => format!("{} of {} skills grew {within}", of_all(grown, all), in_words(all)),
    }];
    let gaps: Vec<String> = widest_gaps(context).into_iter().map(|gap| gap.name.to_owned()).collect();
    match gaps.as_slice() {
        [] if reached == rows.len() => said.push("all are at their targets".to_owned()),
        [] => {}
        [name] => said.push(format!("the widest gap is {name}")),
        names if names.len() <= MOST_NAMED => said.push(format!("the widest gaps are {}", listed(names))),
        names => said.push(format!("{} share the widest gap", in_words(names.len()))),
    }
    let has_undated = rows.iter().any(|row| row.undated);
    let has_moved = rows.iter().any(|row| row.before.is_some() && row.before != row.now);
    Some(shown(&View { title: capitalised(&said.join("; ")), skills: rows, has_undated, has_moved }))
}

/// A skill below its target.
pub(super) struct Gap<'a> {
    pub name: &'a str,
    pub now: f64,
    pub target: f64,
}

/// The skills that are furthest below their targets, equally far, in the order of the North Star.
pub(super) fn widest_gaps<'a>(context: &Context<'a>) -> Vec<Gap<'a>> {
    let skills = context.star().map(|star| star.skills.as_slice()).unwrap_or_default();
    let mut widest: Vec<Gap<'a>> = Vec::new();
    for skill in skills {
        let name = skill.name.value.as_str();
        let level = level_now(context, skill);
        let (Some((now, _)), Some(target)) = (level, skill.target.map(|target| target.value)) else { continue };
        let most = widest.first().map_or(0.0, |gap| gap.target - gap.now);
        let more = target - now - most;
        if more > f64::EPSILON {
            widest.clear();
        }
        if target > now && more > -f64::EPSILON {
            widest.push(Gap { name, now, target });
        }
    }
    widest
}

/// The level of a skill, see [`NorthStar::level`]; and whether it has a date.
pub(super) fn level_now(context: &Context<'_>, skill: &Skill) -> Option<(f64, bool)> {
    let is_today = context.as_of == context.spec.today;
    let measured = context.measured_last(&skill.name).map(|measured| (measured.value, measured.on));
    let level = context.star()?.level(skill, measured, is_today)?;
    // For a report about the past, the table of today is no evidence.
    Some((level, measured.is_some() || is_today))
}

/// The level of a skill before the period: as last measured, or as in a table that says more and was looked at between
/// that measure and the period; else as in the table, if the first measure is in the period and above that level; else, of
/// several measures in the period, the first. A table that was reviewed after that measure says only how things are now,
/// so it counts only in a report as of today.
pub(super) fn level_before(context: &Context<'_>, skill: &Skill) -> Option<f64> {
    let name = &skill.name.value;
    let known = context.measured(name).iter().rev().find(|measured| measured.on < context.period.days.first);
    let level = |known: &Measured| {
        let star = context.star()?;
        let was_looked_at = star.last_look().is_some_and(|look| look.last < context.period.days.first);
        let is_today = context.as_of == context.spec.today && was_looked_at;
        star.level(skill, Some((known.value, known.on)), is_today)
    };
    known.and_then(level).or_else(|| {
        let first = context.measured(name).first().filter(|first| context.period.has(first.on))?;
        let last = context.measured_last(name)?;
        let looked_at = context.star().and_then(NorthStar::last_look);
        let is_older = looked_at.is_some_and(|look| look.last < first.on);
        let stated = skill.now.filter(|_| is_older || context.as_of == context.spec.today).map(|now| now.value);
        let differs = |value: f64| (value - last.value).abs() > f64::EPSILON;
        stated.filter(|stated| *stated < last.value).or_else(|| Some(first.value).filter(|first| differs(*first)))
    })
}

/// What tells of the skill last: an update that names or measures it, a bet that practised it until it ended, or an
/// active one that began after all of these.
fn evidence(context: &Context<'_>, practice: &Practice<'_>, skill: &str) -> Option<Evidence> {
    let told = practice.told(skill).and_then(|update| Some((update, update.date?.value)));
    let practised = practice.bets(skill).iter().filter_map(|bet| {
        let (on, date) = match context.standing(bet) {
            BetStatus::Active => (bet.started.map_or(Date::MIN, |started| started.first), "now".to_owned()),
            BetStatus::Ended => bet.ended.map(|ended| (ended.last, span_name(calendar::month(ended.last))))?,
            BetStatus::Planned | BetStatus::Paused => return None,
        };
        Some((on, date, bet))
    });
    let bet = practised.rev().max_by_key(|(on, ..)| *on);
    match (told, bet) {
        (Some((update, days)), bet) if bet.as_ref().is_none_or(|(on, ..)| *on <= days.last) => {
            let about = match practice.told_of(update, skill) {
                Some(bet) => Reference::to(context, &bet.note),
                None if update.note.own_title().is_some() => Reference::to(context, &update.note),
                // The date in a file name stands beside it already.
                None => Reference::unlinked("update"),
            };
            Some(Evidence { date: span_name(days), about })
        }
        (_, bet) => bet.map(|(_, date, bet)| Evidence { date, about: Reference::to(context, &bet.note) }),
    }
}
