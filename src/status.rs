//! Where a spec stands: the destination, the next step, active bets, and what is due. Nothing here prints.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::config::Config;
use crate::model::bet::{Bet, BetStatus};
use crate::model::choice::Choice;
use crate::model::contract::{Cadence, Contract};
use crate::model::coverage::Coverage;
use crate::model::deadline::{GRACE, LAST_LOOK, PROMISE};
use crate::model::decision::DecisionStatus;
use crate::model::landing::Landing;
use crate::model::north_star::NorthStar;
use crate::model::spec::Spec;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::sentence::counted;
use crate::weigh::card::{Step, plain_step};

/// How many days ahead due items are listed.
const DAYS_AHEAD: i32 = 30;
/// A landing is a plan for so many days.
const LANDING_DAYS: i64 = 90;

/// Where a spec stands.
#[derive(Debug, PartialEq)]
pub struct Status {
    /// The destination of the career.
    pub destination: Option<String>,
    /// The target date.
    pub target: Option<Date>,
    /// The nearest open step.
    pub next_step: Option<Step>,
    /// The active bets.
    pub bets: Vec<ActiveBet>,
    /// The current landings in new roles.
    pub landings: Vec<LandingDay>,
    /// Due and overdue items, sorted by date.
    pub due: Vec<Due>,
}

/// An active bet.
#[derive(Debug, PartialEq)]
pub struct ActiveBet {
    /// Its title.
    pub title: String,
    /// Its kind and mode: "innovation, learning".
    pub kind: String,
    /// The date of the nearest kill criterion.
    pub kill_date: Option<Date>,
}

/// A new role within its first 90 days.
#[derive(Debug, PartialEq)]
pub struct LandingDay {
    /// Its title.
    pub title: String,
    /// The day of the landing, from 1 to 90.
    pub day: i64,
    /// The purpose of the present phase, and its progress.
    pub phase: String,
}

/// Something due on a day.
#[derive(Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: Date,
    /// What is due.
    pub what: String,
}

impl Status {
    /// Where `spec` stands; `config` says how long things may wait.
    #[must_use]
    pub fn of(spec: &Spec, config: &Config) -> Self {
        let star = spec.north_star.as_deref();
        let active = spec.bets.iter().filter(|bet| bet.is_active_on(spec.today));
        Self {
            destination: star.and_then(|star| star.destination.as_ref()).map(|destination| destination.value.clone()),
            target: star.and_then(NorthStar::target_date).map(|target| target.value),
            next_step: star.and_then(next_step),
            bets: active.map(|bet| active_bet(bet)).collect(),
            landings: spec.landings.iter().filter_map(|landing| landing_day(landing, spec)).collect(),
            due: due(spec, config),
        }
    }
}

fn next_step(star: &NorthStar) -> Option<Step> {
    let entry = star.steps().find(|step| step.is_open())?;
    Some(Step { text: plain_step(&star.note.source, entry), due: entry.due_on() })
}

fn active_bet(bet: &Bet) -> ActiveBet {
    let kind = bet.kind.map(|kind| kind.value.word());
    let mode = bet.mode.map(|mode| mode.value.word());
    ActiveBet {
        title: bet.note.heading().to_owned(),
        kind: [kind, mode].into_iter().flatten().collect::<Vec<_>>().join(", "),
        kill_date: bet.open_kill_criteria().filter_map(Entry::due_on).min(),
    }
}

fn landing_day(landing: &Landing, spec: &Spec) -> Option<LandingDay> {
    let day = spec.working_days(spec.day_one_of(landing)?, spec.today) + 1;
    if !(1..=LANDING_DAYS).contains(&day) {
        return None;
    }
    let phase = match day {
        ..=30 => {
            let held = landing.held_by(spec.today).count();
            match landing.conversations_aimed_at() {
                Some(1.0) => format!("listen and learn: {held} of 1 conversation"),
                Some(aim) => format!("listen and learn: {held} of {aim} conversations"),
                None => format!("listen and learn: {}", counted(held, "conversation")),
            }
        }
        31..=60 if landing.state_of_the_union.is_none() => "align: the State of the Union is not shared yet".to_owned(),
        31..=60 => {
            let agreed = landing.note.entries(Section::AgreedProblems).count();
            format!("align: {}", counted(agreed, "agreed problem"))
        }
        _ => {
            let wins = landing.quick_wins_done_by(spec.today).count();
            format!("execute: {}", counted(wins, "quick win"))
        }
    };
    Some(LandingDay { title: landing.note.heading().to_owned(), day, phase })
}

/// What is due within the next weeks or overdue, by date.
fn due(spec: &Spec, config: &Config) -> Vec<Due> {
    let horizon = calendar::days_after(spec.today, DAYS_AHEAD);
    let all = sendings(spec, config)
        .chain(decisions(spec))
        .chain(promises(spec, config))
        .chain(next_look(spec, config))
        .chain(resting_kill_criteria(spec));
    let mut due: Vec<Due> = all.filter(|due| due.on <= horizon).collect();
    due.sort_by_key(|due| due.on);
    due
}

/// What each contract asks for next.
fn sendings(spec: &Spec, config: &Config) -> impl Iterator<Item = Due> {
    let sent = spec.updates.iter().filter_map(|update| update.sent_by(spec.today));
    let published = spec.posts.iter().filter_map(|post| post.published_by(spec.today));
    let sent: Coverage = sent.chain(published).map(|sent| sent.value).collect();
    spec.contracts.iter().filter_map(move |contract| {
        let with = contract.with.as_ref().map(|with| format!(" ({})", with.text)).unwrap_or_default();
        let grace = GRACE.days(config, &contract.note.source.path);
        let in_grace = period_in_grace(contract, grace, spec, &sent).map(|period| {
            let name = contract.cadence_or_default().name_of(period);
            Due { on: calendar::days_after(period.last, grace), what: format!("send or publish for {name}{with}") }
        });
        let running = running_period(contract, spec).filter(|period| is_unsent(contract, *period, 0, spec, &sent));
        let running =
            running.map(|period| Due { on: period.last, what: format!("send an update or publish a post{with}") });
        // What goes out serves both a period that is over and the one that runs: the nearer day is told.
        in_grace.into_iter().chain(running).min_by_key(|due| due.on)
    })
}

/// Open answers, and reviews of what was decided.
fn decisions(spec: &Spec) -> impl Iterator<Item = Due> {
    spec.decisions.iter().filter_map(|decision| {
        let title = decision.note.title();
        if decision.is(DecisionStatus::Open) {
            Some(Due { on: decision.decide_by?.last, what: format!("answer: {title}") })
        } else if decision.is_reviewed() {
            None
        } else {
            Some(Due { on: decision.review_on?.last, what: format!("look back at: {title}") })
        }
    })
}

/// The open promises of landings that are linted.
fn promises(spec: &Spec, config: &Config) -> impl Iterator<Item = Due> {
    let is_under_way = move |first| (0..2 * LANDING_DAYS).contains(&spec.working_days(first, spec.today));
    let landings = spec.landings.iter().filter(move |landing| spec.day_one_of(landing).is_some_and(is_under_way));
    landings.flat_map(move |landing| {
        let days = PROMISE.days(config, &landing.note.source.path);
        landing.held_by(spec.today).filter(|held| !held.is_settled()).filter_map(move |held| {
            let on = spec.working_days_after(held.date?.last, days);
            Some(Due { on, what: format!("promised to {}: {}", held.who.value, held.promise()?.value) })
        })
    })
}

/// The next look at the North Star.
fn next_look(spec: &Spec, config: &Config) -> Option<Due> {
    let star = spec.north_star.as_ref()?;
    let days = LAST_LOOK.days(config, &star.note.source.path);
    let on = spec.working_days_after(star.last_look()?.last, days);
    Some(Due { on, what: "ask whether the North Star is still it".to_owned() })
}

/// The kill criteria of paused bets; those of active ones are told with their bets.
fn resting_kill_criteria(spec: &Spec) -> impl Iterator<Item = Due> {
    let paused = spec.bets.iter().filter(|bet| bet.status_on(spec.today).value == BetStatus::Paused);
    paused.flat_map(|bet| {
        let due = bet.open_kill_criteria().filter_map(Entry::due_on);
        due.map(|on| Due { on, what: format!("kill criterion of {}", bet.note.title()) })
    })
}

/// The period of a contract that is under way.
fn running_period(contract: &Contract, spec: &Spec) -> Option<DateSpan> {
    let today = spec.today;
    let end = match contract.cadence_or_default() {
        Cadence::Weekly => calendar::iso_week(today).last,
        // The present fortnight ends within two weeks, the next one does not.
        Cadence::Fortnightly => calendar::days_after(today, 13),
        Cadence::Monthly => calendar::month(today).last,
        Cadence::Quarterly => calendar::quarter(today).last,
    };
    contract.last_period_by(end).filter(|_| contract.is_active_on(today))
}

/// The period of a contract that is over, if nothing went out for it yet and there is still time.
fn period_in_grace(contract: &Contract, grace: i32, spec: &Spec, sent: &Coverage) -> Option<DateSpan> {
    let today = spec.today;
    let period = contract.last_period_by(calendar::days_after(today, -1)).filter(|_| contract.is_active_on(today))?;
    let is_in_grace = today <= calendar::days_after(period.last, grace);
    let is_watched = spec.set().is_some_and(|set| set <= period.first);
    (is_in_grace && is_watched && is_unsent(contract, period, grace, spec, sent)).then_some(period)
}

/// Whether nothing was sent in a period or in the `grace` days after it, and the contract was not paused.
fn is_unsent(contract: &Contract, period: DateSpan, grace: i32, spec: &Spec, sent: &Coverage) -> bool {
    let counted = DateSpan::new(period.first, calendar::days_after(period.last, grace));
    !spec.is_at_rest(contract, period) && !sent.touches(counted)
}
