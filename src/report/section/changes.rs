//! What changed since the previous period: events by date, and the counts of both periods side by side.

use jiff::civil::Date;
use serde::Serialize;

use super::{Reference, shown};
use crate::calendar::DateSpan;
use crate::model::bet::Outcome;
use crate::model::decision::DecisionStatus;
use crate::model::update::Update;
use crate::note::section::Section;
use crate::report::context::{Context, counted_in_words, mean};
use crate::report::period::{Period, short_day};
use crate::report::prose::words;
use crate::sentence::capitalised;
use crate::source::Spanned;
use crate::templates;

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
    /// The event: `had its first traction`.
    what: String,
}

/// Something counted in both periods.
#[derive(Debug, Serialize)]
struct Count {
    what: &'static str,
    /// The singular noun.
    one: &'static str,
    before: String,
    now: String,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let events = events(context);
    let counts = counts(context);
    let previous = context.period.previous().in_words();
    let title = match events.len() {
        0 => format!("Nothing dated changed {}", context.period.within()),
        count => capitalised(&format!(
            "{} {}",
            counted_in_words(count, "change", "changes"),
            context.period.since_previous()
        )),
    };
    let has_counts = counts.iter().any(|count| count.now != "0" && count.now != "–");
    (!events.is_empty() || has_counts).then(|| shown(&View { title, previous, events, counts }))
}

fn events(context: &Context<'_>) -> Vec<Event> {
    let mut timeline = Timeline { context, found: Vec::new() };
    timeline.bets();
    timeline.decisions();
    timeline.north_star();
    timeline.skills();
    timeline.metrics();
    timeline.others();
    timeline.found.sort_by(|one, other| (one.0, &one.1.title, &one.2).cmp(&(other.0, &other.1.title, &other.2)));
    let event = |(date, about, what)| Event { date: short_day(date), about, what };
    timeline.found.into_iter().map(event).collect()
}

/// Collects the events of the period.
struct Timeline<'a> {
    context: &'a Context<'a>,
    found: Vec<(Date, Reference, String)>,
}

impl Timeline<'_> {
    /// Adds an event if its date is in the period, and not in the future.
    fn add(&mut self, date: Option<DateSpan>, about: &Reference, what: &str) {
        if let Some(on) = date.map(|date| date.first)
            && self.context.period.has(on)
            && on <= self.context.as_of
        {
            self.found.push((on, about.clone(), what.to_owned()));
        }
    }

    fn note(&mut self, date: Option<Spanned<DateSpan>>, about: &Reference, what: &str) {
        self.add(date.map(|date| date.value), about, what);
    }

    /// Adds an event on the last day of a span.
    fn end(&mut self, ended: Option<Spanned<DateSpan>>, about: &Reference, what: &str) {
        self.add(ended.map(|ended| DateSpan::day(ended.last)), about, what);
    }

    fn bets(&mut self) {
        for bet in self.context.bets() {
            let about = Reference::to(self.context, &bet.note);
            self.note(bet.started, &about, "started");
            self.note(bet.traction, &about, "had its first traction");
            self.note(bet.announced, &about, "went into the limelight");
            self.note(bet.paused, &about, "was paused");
            let ending = match bet.outcome.map(|outcome| outcome.value) {
                Some(Outcome::Won) => "was won",
                Some(Outcome::Lost) => "was lost",
                Some(Outcome::Mixed) => "ended with a mixed outcome",
                None => "ended",
            };
            self.end(bet.ended, &about, ending);
            for criterion in bet.kill_criteria().filter(|criterion| criterion.was_done()) {
                let date = criterion.done().or(criterion.due()).or(criterion.leading()).and_then(|dated| dated.value);
                let signal = words(&bet.note, criterion.text);
                self.add(date, &about, &format!("had a kill criterion reviewed: {signal}"));
            }
        }
    }

    fn decisions(&mut self) {
        for decision in self.context.decisions() {
            let about = Reference::to(self.context, &decision.note);
            self.note(decision.date, &about, "came up");
            let decided = match decision.status.map(|status| status.value) {
                Some(DecisionStatus::Accepted) => "was accepted",
                Some(DecisionStatus::Declined) => "was declined",
                Some(DecisionStatus::Lapsed) => "lapsed",
                _ => "was decided",
            };
            self.note(decision.decided, &about, decided);
        }
    }

    fn north_star(&mut self) {
        let Some(star) = self.context.star() else { return };
        let about = Reference::unlinked("The North Star");
        self.note(star.set, &about, "was set");
        self.note(star.reviewed, &about, "was reviewed");
        for revised in &star.revised {
            self.note(Some(*revised), &about, "was revised");
        }
        for step in star.steps().filter(|step| step.is_done()) {
            let done = step.done().and_then(|done| done.value);
            self.add(done, &about, &format!("has one more step done: {}", words(&star.note, step.text)));
        }
    }

    fn skills(&mut self) {
        let context = self.context;
        for skill in context.star().map(|star| star.skills.as_slice()).unwrap_or_default() {
            let before = super::skills::level_before(context, skill);
            let (Some(before), Some(last)) = (before, context.measured_last(&skill.name)) else { continue };
            let differs = |value: f64| (value - before).abs() > f64::EPSILON;
            if !differs(last.value) {
                continue;
            }
            let mut measured = context.measured(&skill.name).iter();
            let first = measured.find(|measured| context.period.has(measured.on) && differs(measured.value));
            let verb = if last.value > before { "grew" } else { "fell" };
            let what = format!("{verb} from level {} to {}", context.number(before), context.number(last.value));
            let on = first.unwrap_or(&last).on;
            self.add(Some(DateSpan::day(on)), &Reference::unlinked(&skill.name), &what);
        }
    }

    /// What was measured before the period and again in it, and has moved. Whether up is good, its target says.
    fn metrics(&mut self) {
        let context = self.context;
        for metric in context.star().map(|star| star.metrics.as_slice()).unwrap_or_default() {
            let measured = (context.measured_before(&metric.name), context.measured_last(&metric.name));
            let (Some(before), Some(last)) = measured else { continue };
            if (last.value - before).abs() > f64::EPSILON {
                let verb = if last.value > before { "rose" } else { "fell" };
                let unit = metric.unit_untold().map(|unit| format!(" {unit}")).unwrap_or_default();
                let what = format!("{verb} from {} to {}{unit}", context.number(before), context.number(last.value));
                self.add(Some(DateSpan::day(last.on)), &Reference::unlinked(&metric.name), &what);
            }
        }
    }

    fn others(&mut self) {
        let context = self.context;
        for landing in &context.spec.landings {
            let about = Reference::to(context, &landing.note);
            self.note(landing.agreed, &about, "was agreed");
            self.note(landing.state_of_the_union, &about, "had its State of the Union shared");
            self.note(landing.vision, &about, "had its vision presented");
        }
        for contract in &context.spec.contracts {
            let about = Reference::to(context, &contract.note);
            self.note(contract.started, &about, "began");
            self.end(contract.ended, &about, "ended");
        }
        for post in &context.spec.posts {
            self.note(post.published, &Reference::to(context, &post.note), "was published");
        }
    }
}

fn counts(context: &Context<'_>) -> Vec<Count> {
    let periods = [context.period.previous(), context.period];
    let count = |one, what, of: &dyn Fn(Period) -> usize| {
        let [before, now] = periods.map(|period| of(period).to_string());
        Count { what, one, before, now }
    };
    let entries = |section| {
        move |period| {
            context.updates_of(period).map(|update| super::entries(context, &update.note, section).count()).sum()
        }
    };
    let mean = |of: fn(&Update) -> Option<f64>| {
        periods.map(|period| {
            let values: Vec<f64> = context.updates_of(period).filter_map(of).collect();
            let mean = mean(values.into_iter());
            mean.map_or_else(|| "–".to_owned(), |mean| context.number((mean * 10.0).round() / 10.0))
        })
    };
    let [work_before, work] = mean(|update| update.work.map(|work| work.value));
    let [home_before, home] = mean(|update| update.home.map(|home| home.value));
    let mut counts = vec![
        count("win", "wins", &|period| super::wins::count(context, period)),
        count("thing learned", "things learned", &entries(Section::Learned)),
        count("setback", "setbacks", &entries(Section::Setbacks)),
        count("summary sent", "summaries sent", &|period| super::contract::sent_in(context, period)),
        Count { what: "work, of 5", one: "work, of 5", before: work_before, now: work },
        Count { what: "home, of 5", one: "home, of 5", before: home_before, now: home },
    ];
    counts.retain(|count| !["0", "–"].contains(&count.before.as_str()) || !["0", "–"].contains(&count.now.as_str()));
    counts
}
