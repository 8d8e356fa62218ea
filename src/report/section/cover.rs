//! Page one: name, destination, one headline sentence, three facts, and the career roadmap.

use jiff::civil::Date;
use serde::Serialize;

use super::roadmap::{self, StepState};
use super::shown;
use crate::calendar;
use crate::model::measures::Measured;
use crate::model::north_star::NorthStar;
use crate::report::Format;
use crate::report::chart::{Chart, mermaid};
use crate::report::context::{Context, counted_in_words, in_words, of_all};
use crate::report::period::{day, month_year};
use crate::sentence::{capitalised, with_full_stop};
use crate::source::Spanned;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    name: Option<String>,
    role: Option<String>,
    destination: Option<String>,
    setting: Option<String>,
    /// The target: `January 2030`.
    by: Option<String>,
    /// Whether it is inferred: five years after the North Star was set.
    by_inferred: bool,
    /// `the third quarter of 2026`.
    period: String,
    days: String,
    /// The day as of which the report is true, if that is not the last of the period.
    as_of: Option<String>,
    /// When the North Star was set, if that was after the period.
    set_later: Option<String>,
    headline: String,
    facts: Vec<Fact>,
    roadmap: Option<Chart>,
    /// The roadmap as Mermaid.
    mermaid: Option<String>,
}

/// One of up to three facts: about learning, impact and being heard.
#[derive(Debug, Serialize)]
struct Fact {
    label: &'static str,
    value: String,
    note: String,
}

/// The view of the cover.
pub fn view(context: &Context<'_>) -> templates::View {
    let star = context.star();
    let target = star.and_then(NorthStar::target_date);
    let steps = roadmap::steps(context);
    let roadmap = roadmap::data(context, &steps);
    let view = View {
        name: context.config.name.clone(),
        role: context.config.role.clone(),
        destination: star.and_then(|star| star.destination.as_ref()).map(|text| text.value.clone()),
        setting: star.and_then(|star| star.setting.as_ref()).map(|text| text.value.clone()),
        by: target.map(|target| month_year(target.value)),
        by_inferred: target.is_some_and(|target| !target.stated),
        period: context.period.in_words(),
        days: context.period.days_in_words(),
        as_of: (context.as_of != context.period.days.last).then(|| day(context.as_of)),
        set_later: star.and_then(|star| star.set).filter(|set| set.first > context.as_of).map(|set| day(set.first)),
        headline: headline(context, &steps),
        facts: [learning(context), impact(context), heard(context)].into_iter().flatten().collect(),
        mermaid: roadmap.as_ref().filter(|_| context.format == Format::Markdown).map(mermaid::roadmap),
        roadmap: roadmap.map(|roadmap| roadmap::chart(context, &roadmap, &steps)),
    };
    shown(&view)
}

/// The headline: the time left, and the next step.
fn headline(context: &Context<'_>, steps: &[StepState<'_>]) -> String {
    let Some(star) = context.star() else {
        return "There is no North Star yet: where do you want to be in five years?".to_owned();
    };
    let to_go = star.target_date().map(|target| time_between(context.as_of, target.value));
    let to_go = match to_go {
        Some(Some(time)) => format!("{time} to go"),
        Some(None) => "the target date has passed".to_owned(),
        None => "no target date".to_owned(),
    };
    if steps.is_empty() {
        return format!("{}, and no steps on the way yet.", capitalised(&to_go));
    }
    let done = steps.iter().filter(|step| step.done).count();
    let start = match (done, steps.len()) {
        (0, 1) => format!("one step to take, {to_go}."),
        (done, all) => format!("{} of {} done, {to_go}.", of_all(done, all), counted_in_words(all, "step", "steps")),
    };
    let next = steps.iter().find(|step| !step.done).map(|step| {
        let by = match step.due {
            Some(due) if due < context.as_of => format!(", due since {}", month_year(due)),
            Some(due) => format!(", by {}", month_year(due)),
            None => String::new(),
        };
        format!(" Next{by}: {}", with_full_stop(&step.words))
    });
    capitalised(&start) + &next.unwrap_or_default()
}

/// The time between two days in whole years and months, or in days within a month: `three years and two months`; `None`
/// if `to` is not after `from`.
fn time_between(from: Date, to: Date) -> Option<String> {
    let days = calendar::days_between(from, to);
    if days <= 0 {
        return None;
    }
    let months = usize::try_from(calendar::whole_months_between(from, to)).unwrap_or(0);
    let (years, months) = (months / 12, months % 12);
    Some(match (years, months) {
        (0, 0) => counted_in_words(usize::try_from(days).unwrap_or(0), "day", "days"),
        (0, months) => counted_in_words(months, "month", "months"),
        (years, 0) => counted_in_words(years, "year", "years"),
        (years, months) => {
            format!("{} and {}", counted_in_words(years, "year", "years"), counted_in_words(months, "month", "months"))
        }
    })
}

/// The skill that grew most, else those with the widest gap.
fn learning(context: &Context<'_>) -> Option<Fact> {
    let label = "Learning";
    let skills = context.star().map(|star| star.skills.as_slice()).unwrap_or_default();
    let mut grown: Option<(f64, String, String)> = None;
    let mut grown_count = 0;
    for skill in skills {
        let now = super::skills::level_now(context, skill).map(|(level, _)| level);
        let before = super::skills::level_before(context, skill);
        if let (Some(before), Some(now)) = (before, now)
            && now > before
        {
            grown_count += 1;
            if grown.as_ref().is_none_or(|(most, ..)| now - before > *most) {
                grown = Some((
                    now - before,
                    skill.name.value.clone(),
                    format!("level {} → {}", context.number(before), context.number(now)),
                ));
            }
        }
    }
    if skills.is_empty() {
        return None;
    }
    let of = |gap: &super::skills::Gap<'_>| {
        format!("{} ({} of {})", gap.name, context.number(gap.now), context.number(gap.target))
    };
    let gaps = super::skills::widest_gaps(context);
    Some(match (grown, gaps.as_slice()) {
        (Some((_, name, change)), _) => {
            let others = match grown_count {
                1 => String::new(),
                count => format!(", and {}", counted_in_words(count - 1, "more skill grew", "more skills grew")),
            };
            Fact { label, value: change, note: format!("{name}{others}") }
        }
        (None, [first, others @ ..]) => {
            let widest = match others {
                [] => format!("widest gap: {}", of(first)),
                [second] => format!("widest gaps: {} and {}", of(first), of(second)),
                others => format!("widest gaps: {} and {} more", of(first), in_words(others.len())),
            };
            Fact { label, value: "no skill grew".to_owned(), note: widest }
        }
        (None, []) => Fact { label, value: "all skills".to_owned(), note: "at or above their targets".to_owned() },
    })
}

/// The metric that moved furthest on its way in the period.
fn impact(context: &Context<'_>) -> Option<Fact> {
    let label = "Impact";
    let metrics = context.star().map(|star| star.metrics.as_slice()).unwrap_or_default();
    let mut best: Option<(f64, Fact)> = None;
    let mut away: Vec<String> = Vec::new();
    let (mut is_measured, mut is_compared) = (false, false);
    for metric in metrics {
        let in_period = |last: &Measured| last.on >= context.period.days.first;
        let Some(last) = context.measured_last(&metric.name).filter(in_period) else { continue };
        is_measured = true;
        let value = |cell: &Option<Spanned<String>>| super::metrics::value(context, cell.as_ref()?);
        let (baseline, target) = (value(&metric.baseline), value(&metric.target));
        // A metric that is measured for the first time has moved from its baseline.
        let measured_before = context.measured_before(&metric.name);
        let Some(before) = measured_before.or(baseline) else { continue };
        is_compared = true;
        let way = match (baseline, target) {
            (Some(baseline), Some(target)) if (target - baseline).abs() > f64::EPSILON => target - baseline,
            _ => before.abs().max(1.0),
        };
        let moved = (last.value - before) / way;
        if target.is_some() && moved < 0.0 {
            let (name, from, to) = (&metric.name.value, context.number(before), context.number(last.value));
            away.push(format!("{name}: {from} → {to}, away from its target"));
        }
        if (last.value - before).abs() > f64::EPSILON && best.as_ref().is_none_or(|(most, _)| moved > *most) {
            let unit = metric.unit_untold().map(|unit| format!(", {unit}")).unwrap_or_default();
            let target = target.map(|target| format!("target {}", context.number(target)));
            let from = measured_before.is_none().then(|| "from its baseline".to_owned());
            let known: Vec<String> = from.into_iter().chain(target).collect();
            let known = if known.is_empty() { String::new() } else { format!("; {}", known.join(", ")) };
            let fact = Fact {
                label,
                value: format!("{} → {}", context.number(before), context.number(last.value)),
                note: format!("{}{unit}{known}", metric.name.value),
            };
            best = Some((moved, fact));
        }
    }
    let wins = super::wins::count(context, context.period);
    // Wins in bets may lack a date.
    let of_these_days = if wins == 0 { "in the period; " } else { "" };
    let counting = |note: &str| Fact {
        label,
        value: counted_in_words(wins, "win", "wins"),
        note: format!("{of_these_days}{note}"),
    };
    match best {
        Some((moved, fact)) if moved > 0.0 => Some(fact),
        _ if away.len() == 1 => Some(counting(&away[0])),
        _ if away.len() > 1 => {
            Some(counting(&format!("{} metrics moved away from their targets", in_words(away.len()))))
        }
        _ if is_compared => Some(counting("no metric moved towards its target")),
        _ if is_measured => Some(counting("nothing earlier to hold what was measured against")),
        _ if !metrics.is_empty() => Some(counting("no metric was measured anew")),
        _ => (wins > 0).then(|| counting("no metric in the North Star yet")),
    }
}

/// How often something was sent.
fn heard(context: &Context<'_>) -> Option<Fact> {
    let label = "Being heard";
    let sent = super::contract::sent_in(context, context.period);
    let wins = super::wins::count(context, context.period);
    let value = if sent == 0 { "nothing".to_owned() } else { counted_in_words(sent, "summary", "summaries") };
    // For someone who writes updates or agreed to, even silence is one of the three facts.
    let says_something = !context.updates.is_empty() || !context.spec.contracts.is_empty();
    let in_it = if wins == 0 { " in the period" } else { "" };
    let note = format!("sent; {} written down{in_it}", counted_in_words(wins, "win", "wins"));
    says_something.then_some(Fact { label, value, note })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn time_is_told_in_years_and_months() {
        let cases = [
            (date(2026, 9, 30), date(2030, 1, 6), Some("three years and three months")),
            (date(2026, 9, 30), date(2027, 9, 30), Some("one year")),
            (date(2026, 9, 30), date(2026, 10, 3), Some("three days")),
            (date(2026, 8, 24), date(2028, 3, 20), Some("one year and six months")),
            (date(2026, 8, 24), date(2026, 9, 20), Some("27 days")),
            (date(2026, 9, 30), date(2026, 9, 30), None),
            (date(2026, 9, 30), date(2025, 9, 30), None),
        ];
        for (from, to, words) in cases {
            assert_eq!(time_between(from, to).as_deref(), words, "{from} {to}");
        }
    }
}
