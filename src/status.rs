//! Where a spec stands: the destination, the next step, active bets, and what is due. Nothing here prints.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::config::Config;
use crate::model::bet::{Bet, BetStatus};
use crate::model::choice::Choice;
use crate::model::contract::{Cadence, Contract};
use crate::model::deadline::{GRACE, LAST_LOOK, PROMISE};
use crate::model::decision::DecisionStatus;
use crate::model::landing::Landing;
use crate::model::north_star::NorthStar;
use crate::model::spec::Spec;
use crate::note::entry::Entry;
use crate::note::outline;
use crate::note::section::Section;
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
    let kill_dates = bet.kill_criteria().filter(|criterion| criterion.is_open());
    ActiveBet {
        title: bet.note.heading().to_owned(),
        kind: [kind, mode].into_iter().flatten().collect::<Vec<_>>().join(", "),
        kill_date: kill_dates.filter_map(Entry::due_on).min(),
    }
}

fn landing_day(landing: &Landing, spec: &Spec) -> Option<LandingDay> {
    let day = spec.working_days(spec.day_one_of(landing)?, spec.today) + 1;
    if !(1..=LANDING_DAYS).contains(&day) {
        return None;
    }
    let phase = match day {
        ..=30 => {
            let aim = landing.conversations_aimed_at().map(|aim| format!(" of {aim}")).unwrap_or_default();
            format!("listen and learn: {}{aim} conversations", landing.held_by(spec.today).count())
        }
        31..=60 if landing.state_of_the_union.is_none() => "align: the State of the Union is not shared yet".to_owned(),
        31..=60 => {
            let agreed = landing.note.entries(Section::AgreedProblems).count();
            format!("align: {agreed} agreed {}", if agreed == 1 { "problem" } else { "problems" })
        }
        _ => {
            let wins = landing.quick_wins_done_by(spec.today).count();
            format!("execute: {wins} quick {}", if wins == 1 { "win" } else { "wins" })
        }
    };
    Some(LandingDay { title: landing.note.heading().to_owned(), day, phase })
}

/// What is due within the next weeks or overdue, by date.
fn due(spec: &Spec, config: &Config) -> Vec<Due> {
    let horizon = calendar::days_after(spec.today, DAYS_AHEAD);
    let mut due = Vec::new();
    let mut add = |on: Option<Date>, what: String| {
        if let Some(on) = on.filter(|on| *on <= horizon) {
            due.push(Due { on, what });
        }
    };
    for contract in &spec.contracts {
        let with = contract.with.as_ref().map(|with| format!(" ({})", with.text)).unwrap_or_default();
        // What goes out serves both a period that is over and the one that runs: the nearer day is told.
        let grace = GRACE.days(config, &contract.note.source.path);
        let in_grace = period_in_grace(contract, grace, spec).map(|period| {
            let name = contract.cadence_or_default().name_of(period);
            (calendar::days_after(period.last, grace), format!("send or publish for {name}{with}"))
        });
        let running = running_period(contract, spec).filter(|period| is_unsent(contract, *period, 0, spec));
        let running = running.map(|period| (period.last, format!("send an update or publish a post{with}")));
        if let Some((on, what)) = in_grace.into_iter().chain(running).min_by_key(|(on, _)| *on) {
            add(Some(on), what);
        }
    }
    for decision in &spec.decisions {
        let note = &decision.note;
        let is_reviewed =
            note.sections(Section::Review).any(|review| outline::blocks(note.body(), review.span).next().is_some());
        if decision.is(DecisionStatus::Open) {
            add(decision.decide_by.map(|by| by.last), format!("answer: {}", note.title()));
        } else if !is_reviewed {
            add(decision.review_on.map(|on| on.last), format!("look back at: {}", note.title()));
        }
    }
    for landing in &spec.landings {
        let is_under_way = spec
            .day_one_of(landing)
            .is_some_and(|first| (0..2 * LANDING_DAYS).contains(&spec.working_days(first, spec.today)));
        let open = landing.held_by(spec.today).filter(|held| {
            let is_settled = held.done.is_some() || held.is_waived || held.is_garbled;
            is_under_way && !is_settled
        });
        for conversation in open {
            let Some(promise) = conversation.promise() else { continue };
            let days = PROMISE.days(config, &landing.note.source.path);
            let by = conversation.date.map(|date| spec.working_days_after(date.last, days));
            add(by, format!("promised to {}: {}", conversation.who.value, promise.value));
        }
    }
    if let Some(star) = &spec.north_star {
        let looked_at = star.last_look().map(|on| on.last);
        add(
            looked_at.map(|on| spec.working_days_after(on, LAST_LOOK.days(config, &star.note.source.path))),
            "ask whether the North Star is still it".to_owned(),
        );
    }
    for bet in spec.bets.iter().filter(|bet| bet.status_on(spec.today).value == BetStatus::Paused) {
        for criterion in bet.kill_criteria().filter(|criterion| criterion.is_open()) {
            add(criterion.due_on(), format!("kill criterion of {}", bet.note.title()));
        }
    }
    due.sort_by_key(|due| due.on);
    due
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
fn period_in_grace(contract: &Contract, grace: i32, spec: &Spec) -> Option<DateSpan> {
    let today = spec.today;
    let period = contract.last_period_by(calendar::days_after(today, -1)).filter(|_| contract.is_active_on(today))?;
    let is_in_grace = today <= calendar::days_after(period.last, grace);
    let is_watched = spec.set().is_some_and(|set| set <= period.first);
    (is_in_grace && is_watched && is_unsent(contract, period, grace, spec)).then_some(period)
}

/// Whether nothing was sent in a period or in the `grace` days after it, and the contract was not paused.
fn is_unsent(contract: &Contract, period: DateSpan, grace: i32, spec: &Spec) -> bool {
    let today = spec.today;
    let counted = DateSpan::new(period.first, calendar::days_after(period.last, grace));
    let sent = spec.updates.iter().filter_map(|update| update.sent_by(today));
    let published = spec.posts.iter().filter_map(|post| post.published_by(today));
    !spec.is_at_rest(contract, period) && !sent.chain(published).any(|sent| sent.overlaps(counted))
}
