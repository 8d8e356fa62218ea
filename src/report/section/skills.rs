//! Skills: the present level against the target, the growth in the period, and the latest evidence of each.

use std::sync::Arc;

use serde::Serialize;

use super::{Reference, shown};
use crate::model::bet::{Bet, BetStatus};
use crate::model::north_star::{NorthStar, Skill};
use crate::note::fold::fold;
use crate::report::Format;
use crate::report::chart::levels::{self, Levels};
use crate::report::context::{Context, in_words, of_all};
use crate::report::period::span_name;
use crate::sentence::capitalised;
use crate::sentence::listed;
use crate::templates;

/// So many skills with the widest gap are named; more are counted.
const MOST_NAMED: usize = 3;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    skills: Vec<Row>,
    /// Whether any level has no date, so that it is shown as of now.
    has_undated: bool,
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
    let mut rows = Vec::new();
    for (at, skill) in star.skills.iter().enumerate() {
        let name = &skill.name.value;
        let level = level_now(context, name, skill.now.map(|now| now.value));
        let now = level.map(|(level, _)| level);
        let before = level_before(context, skill);
        let target = skill.target.map(|target| target.value);
        let grown = matches!((before, now), (Some(before), Some(now)) if now > before);
        let reached = matches!((now, target), (Some(now), Some(target)) if now >= target);
        let said = |level: Option<f64>| level.map_or_else(|| "not said".to_owned(), |level| context.number(level));
        let description = format!("now {}, target {}, before {}", said(now), said(target), said(before));
        let chart = if context.format == Format::Html {
            levels::draw(Levels { before, now, target }, &format!("skill-{}", at + 1), name, &description)
        } else {
            String::new()
        };
        rows.push(Row {
            name: name.clone(),
            before: before.map(|value| context.number(value)),
            now: now.map(|value| context.number(value)),
            target: target.map(|value| context.number(value)),
            undated: level.is_some_and(|(_, dated)| !dated),
            grown,
            reached,
            chart,
            evidence: evidence(context, name),
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
    Some(shown(&View { title: capitalised(&said.join("; ")), skills: rows, has_undated }))
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
        let level = level_now(context, name, skill.now.map(|now| now.value));
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

/// The level of a skill as last measured, else as in the table; and whether it has a date.
pub(super) fn level_now(context: &Context<'_>, name: &str, stated: Option<f64>) -> Option<(f64, bool)> {
    let measured = context.measured_last(name).map(|measured| (measured.value, true));
    // For a report about the past, the table of today is no evidence.
    let stated = stated.map(|level| (level, context.as_of == context.spec.today));
    measured.or(stated)
}

/// The level of a skill before the period: as last measured; else as in the table, if the first measure is in the period
/// and above that level. A table that was reviewed after that measure says only how things are now, so it
/// counts only in a report as of today.
pub(super) fn level_before(context: &Context<'_>, skill: &Skill) -> Option<f64> {
    let name = &skill.name.value;
    context.measured_before(name).or_else(|| {
        let first = context.measured(name).first().filter(|first| context.period.has(first.on))?;
        let last = context.measured_last(name)?;
        let looked_at = context.star().and_then(NorthStar::last_look);
        let is_older = looked_at.is_some_and(|look| look.last < first.on);
        let stated = skill.now.filter(|_| is_older || context.as_of == context.spec.today)?.value;
        (stated < last.value).then_some(stated)
    })
}

/// The newest update that names or measures the skill, else an active bet that practises it.
fn evidence(context: &Context<'_>, skill: &str) -> Option<Evidence> {
    let wanted = fold(skill);
    let practises = |bet: &Bet| bet.skills.iter().any(|name| fold(&name.text) == wanted);
    let update = context.updates.iter().rev().find(|update| {
        let is_named = update.skills.iter().any(|name| fold(&name.text) == wanted);
        is_named || update.measures.iter().any(|measure| measure.number.is_some() && fold(&measure.name) == wanted)
    });
    if let Some((update, date)) = update.and_then(|update| Some((update, update.date?))) {
        let linked = || update.bets.iter().filter_map(|link| context.spec.linked_bet(link, &update.note.source.path));
        // Of several bets only one that names the skill is its evidence.
        let only = || linked().next().filter(|first| linked().all(|other| Arc::ptr_eq(first, other)));
        let about = match linked().find(|bet| practises(bet)).or_else(only) {
            Some(bet) => Reference::to(context, &bet.note),
            None => Reference::to(context, &update.note),
        };
        return Some(Evidence { date: span_name(date.value), about });
    }
    let bet = context.bets().into_iter().find(|bet| context.standing(bet) == BetStatus::Active && practises(bet))?;
    Some(Evidence { date: "now".to_owned(), about: Reference::to(context, &bet.note) })
}
