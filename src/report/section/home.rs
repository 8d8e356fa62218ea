//! Home life: how work and home have been going, what was promised at home, and what was noted in the period.

use jiff::civil::Date;
use serde::Serialize;

use super::{entries, shown};
use crate::calendar;
use crate::model::deadline::CHECK_IN;
use crate::model::update::Update;
use crate::note::section::Section;
use crate::report::chart::spark::{self, Spark};
use crate::report::context::{Context, mean};
use crate::report::period::{month_year, short_day, span_name};
use crate::templates;

/// The most check-ins in a sparkline: the latest.
const CHECK_INS: usize = 24;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    strips: Vec<Strip>,
    /// The commitments at home. They have no date, so they are shown as of now.
    commitments: Vec<String>,
    notes: Vec<Note>,
}

/// How work or home has been going.
#[derive(Debug, Serialize)]
struct Strip {
    name: &'static str,
    now: String,
    mean: String,
    chart: String,
    history: Vec<(String, String)>,
}

#[derive(Debug, Serialize)]
struct Note {
    date: String,
    text: String,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let home = check_ins(context, |update| update.home.map(|home| home.value));
    let work = check_ins(context, |update| update.work.map(|work| work.value));
    let strips: Vec<Strip> =
        [strip(context, "Work", &work), strip(context, "Home", &home)].into_iter().flatten().collect();
    let commitments: Vec<String> = context.star().map_or_else(Vec::new, |star| {
        entries(context, &star.note, Section::HomeLife).map(|entry| context.prose.entry(&star.note, entry)).collect()
    });
    let mut notes = Vec::new();
    for update in context.period_updates() {
        let Some(date) = update.date.map(|date| span_name(date.value)) else { continue };
        let entries = entries(context, &update.note, Section::HomeLife);
        notes.extend(entries.map(|entry| Note { date: date.clone(), text: context.prose.entry(&update.note, entry) }));
    }
    if strips.is_empty() && commitments.is_empty() && notes.is_empty() {
        return None;
    }
    let title = title(context, work.last(), home.last());
    Some(shown(&View { title, strips, commitments, notes }))
}

/// How both are going, as they were last looked at.
fn title(context: &Context<'_>, work: Option<&(Date, f64)>, home: Option<&(Date, f64)>) -> String {
    let at = |level: f64, of: &str, on: Date| {
        format!(
            "at {}{of}{}",
            context.number(level),
            long_ago(context, on).map_or_else(String::new, |on| format!(" in {on}"))
        )
    };
    match (work, home) {
        (Some((worked, work)), Some((on, home)))
            if (work - home).abs() < f64::EPSILON && long_ago(context, *worked) == long_ago(context, *on) =>
        {
            format!("Work and home both {}", at(*home, " of 5", *on))
        }
        (Some((worked, work)), Some((on, home))) => {
            format!("Work {}, home {}", at(*work, " of 5", *worked), at(*home, "", *on))
        }
        (None, Some((on, home))) => format!("Home {}", at(*home, " of 5", *on)),
        (Some((worked, work)), None) => format!("Work {}, home not checked", at(*work, " of 5", *worked)),
        (None, None) => "What was promised, and what was noted".to_owned(),
    }
}

/// The month of a check-in, if it is too long ago to say how it is going now.
fn long_ago(context: &Context<'_>, on: Date) -> Option<String> {
    let path = context.star().map_or("", |star| star.note.source.path.as_str());
    // Days of leave count here: what was said before them is no less old.
    let until = calendar::days_after(on, CHECK_IN.days(context.config, path));
    (until < context.as_of).then(|| month_year(on))
}

fn check_ins(context: &Context<'_>, of: fn(&Update) -> Option<f64>) -> Vec<(Date, f64)> {
    let all: Vec<(Date, f64)> =
        context.updates.iter().filter_map(|update| Some((update.day(context.as_of)?, of(update)?))).collect();
    all[all.len().saturating_sub(CHECK_INS)..].to_vec()
}

fn strip(context: &Context<'_>, name: &'static str, points: &[(Date, f64)]) -> Option<Strip> {
    let (on, now) = points.last()?;
    let since = long_ago(context, *on).map_or_else(String::new, |on| format!(" ({on})"));
    let mean = mean(points.iter().map(|(_, value)| *value))?;
    let description = format!("{} check-ins from 1 to 5, last {}", points.len(), context.number(*now));
    let spark = Spark { points, target: None, range: Some((1.0, 5.0)) };
    let chart = context.drawn(|| spark::draw(&spark, &format!("home-{}", name.to_lowercase()), name, &description));
    Some(Strip {
        name,
        now: context.number(*now) + &since,
        mean: context.number((mean * 10.0).round() / 10.0),
        chart,
        history: points.iter().map(|(on, value)| (short_day(*on), context.number(*value))).collect(),
    })
}
