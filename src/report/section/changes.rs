//! What changed since the previous period: events by date, and the counts of both periods side by side.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, shown};
use crate::calendar::DateSpan;
use crate::model::bet::Outcome;
use crate::model::decision::DecisionStatus;
use crate::note::section::Section;
use crate::report::context::{Context, capitalised, counted, number};
use crate::report::period::{Period, short_day};
use crate::report::prose::words;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// `the second quarter of 2026`.
    previous: String,
    events: Vec<Event>,
    counts: Vec<Count>,
}

#[derive(Debug, Serialize)]
struct Event {
    date: String,
    about: Reference,
    /// What happened: `had its first traction`.
    what: String,
}

/// Something counted in both periods.
#[derive(Debug, Serialize)]
struct Count {
    what: &'static str,
    before: String,
    now: String,
}

pub fn view(context: &Context<'_>) -> Option<tera::Context> {
    let events = events(context);
    let counts = counts(context);
    let previous = context.period.previous().in_words();
    let title = match events.len() {
        0 => format!("Nothing dated changed in {}", context.period.in_words()),
        count => capitalised(&format!("{} since {previous}", counted(count, "change", "changes"))),
    };
    let has_counts = counts.iter().any(|count| count.now != "0" && count.now != "–");
    (!events.is_empty() || has_counts).then(|| shown(&View { title, previous, events, counts }))
}

fn events(context: &Context<'_>) -> Vec<Event> {
    let mut found: Vec<(Date, Reference, String)> = Vec::new();
    let mut add = |date: Option<DateSpan>, about: &Reference, what: &str| {
        if let Some(on) = date.map(|date| date.first)
            && context.period.has(on)
            && on <= context.as_of
        {
            found.push((on, about.clone(), what.to_owned()));
        }
    };
    for bet in context.bets() {
        let about = Reference::to(context, &bet.note);
        let ending = match bet.outcome.map(|outcome| outcome.value) {
            Some(Outcome::Won) => "was won",
            Some(Outcome::Lost) => "was lost",
            Some(Outcome::Mixed) => "ended with a mixed outcome",
            None => "ended",
        };
        add(bet.started.map(|date| date.value), &about, "started");
        add(bet.traction.map(|date| date.value), &about, "had its first traction");
        add(bet.announced.map(|date| date.value), &about, "went into the limelight");
        add(bet.paused.map(|date| date.value), &about, "was paused");
        add(bet.ended.map(|date| date.value), &about, ending);
        for criterion in bet.kill_criteria().filter(|criterion| criterion.is_done()) {
            let words = words(&bet.note, criterion.text);
            let date = criterion.done.or(criterion.due).or(criterion.leading).and_then(|dated| dated.value);
            add(date, &about, &format!("had a kill criterion reviewed: {words}"));
        }
    }
    for decision in context.decisions() {
        let about = Reference::to(context, &decision.note);
        let decided = match decision.status.map(|status| status.value) {
            Some(DecisionStatus::Accepted) => "was accepted",
            Some(DecisionStatus::Declined) => "was declined",
            Some(DecisionStatus::Lapsed) => "lapsed",
            _ => "was decided",
        };
        add(decision.date.map(|date| date.value), &about, "came up");
        add(decision.decided.map(|date| date.value), &about, decided);
    }
    if let Some(star) = context.star() {
        let about = Reference { title: "The North Star".to_owned(), id: None };
        for step in star.steps().filter(|step| step.is_done()) {
            let words = words(&star.note, step.text);
            add(step.done.and_then(|done| done.value), &about, &format!("has one more step done: {words}"));
        }
        add(star.set.map(|date| date.value), &about, "was set");
        add(star.reviewed.map(|date| date.value), &about, "was reviewed");
        for revised in &star.revised {
            add(Some(revised.value), &about, "was revised");
        }
        for skill in &star.skills {
            let before = context.measured_before(&skill.name);
            if let (Some(before), Some(last)) = (before, context.measured_last(&skill.name))
                && (last.value - before).abs() > f64::EPSILON
            {
                let first = context
                    .measured(&skill.name)
                    .iter()
                    .find(|m| m.on >= context.period.days.first && (m.value - before).abs() > f64::EPSILON);
                let on = first.map_or(last.on, |measured| measured.on);
                let about = Reference { title: skill.name.value.clone(), id: None };
                let verb = if last.value > before { "grew" } else { "fell" };
                let what = format!("{verb} from level {} to {}", number(before), number(last.value));
                add(Some(DateSpan::day(on)), &about, &what);
            }
        }
    }
    for landing in &context.spec.landings {
        let about = Reference::to(context, &landing.note);
        add(landing.agreed.map(|date| date.value), &about, "was agreed");
        add(landing.state_of_the_union.map(|date| date.value), &about, "had its State of the Union");
        add(landing.vision.map(|date| date.value), &about, "had its vision presented");
    }
    for contract in &context.spec.contracts {
        let about = Reference::to(context, &contract.note);
        add(contract.started.map(|date| date.value), &about, "began");
        add(contract.ended.map(|date| date.value), &about, "ended");
    }
    for post in &context.spec.posts {
        add(post.published.map(|date| date.value), &Reference::to(context, &post.note), "was published");
    }
    found.sort_by(|one, other| (one.0, &one.1.title, &one.2).cmp(&(other.0, &other.1.title, &other.2)));
    found.into_iter().map(|(date, about, what)| Event { date: short_day(date), about, what }).collect()
}

fn counts(context: &Context<'_>) -> Vec<Count> {
    let periods = [context.period.previous(), context.period];
    let count = |what, of: &dyn Fn(Period) -> usize| {
        let [before, now] = periods.map(|period| of(period).to_string());
        Count { what, before, now }
    };
    let entries = |section| {
        move |period| context.updates_of(period).map(|update| super::entries(&update.note, section).count()).sum()
    };
    let mean = |of: fn(&crate::model::update::Update) -> Option<f64>| {
        periods.map(|period| {
            let values: Vec<f64> = context.updates_of(period).filter_map(of).collect();
            if values.is_empty() {
                return "–".to_owned();
            }
            let count = crate::report::chart::scale::as_f64(i64::try_from(values.len()).unwrap_or(1));
            number((values.iter().sum::<f64>() / count * 10.0).round() / 10.0)
        })
    };
    let [work_before, work] = mean(|update| update.work.map(|work| work.value));
    let [home_before, home] = mean(|update| update.home.map(|home| home.value));
    let mut counts = vec![
        count("wins", &|period| super::wins::count(context, period)),
        count("things learned", &entries(Section::Learned)),
        count("setbacks", &entries(Section::Setbacks)),
        count("summaries sent", &|period| super::contract::sent_in(context, period)),
        Count { what: "work, of 5", before: work_before, now: work },
        Count { what: "home, of 5", before: home_before, now: home },
    ];
    counts.retain(|count| !["0", "–"].contains(&count.before.as_str()) || !["0", "–"].contains(&count.now.as_str()));
    counts
}
