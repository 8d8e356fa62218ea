//! The ledger of the measuring stick: its weights, and each opportunity with its scores, verdict and outcome.

use serde::Serialize;

use super::{Reference, entries, shown, was_written};
use crate::model::choice::Choice;
use crate::model::decision::{Decision, DecisionStatus, Verdict};
use crate::model::number::Marks;
use crate::model::stick::Stick;
use crate::note::section::Section;
use crate::report::context::{Context, counted_in_words, in_words};
use crate::report::period::short_day;
use crate::report::prose;
use crate::sentence::capitalised;
use crate::templates;
use crate::weigh::card::{Card, QUESTION};
use crate::weigh::words::two_places;
use crate::weigh::{Rating, Weighing, subject};

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// The criteria of the North Star with their weights in percent. They have no date, so they are shown as of now.
    criteria: Vec<(String, String)>,
    decisions: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    about: Reference,
    opportunity: &'static str,
    date: Option<String>,
    status: String,
    /// The question of the measuring stick, while it has no answer.
    question: Option<&'static str>,
    /// `closer`, `neutral` or `further`; empty if none was given.
    verdict: Option<&'static str>,
    options: Vec<Score>,
    /// A note in place of the scores, if there are none and nothing else says so.
    unscored: Option<&'static str>,
    /// Whether the scores are too close to call.
    too_close: bool,
    /// The result of weighing, for a decision that is open or was made in the period.
    card: Option<CardView>,
    against: Option<String>,
    /// The reasons and the premortem, for a decision that is open or was made in the period.
    because: Vec<String>,
    premortem: Vec<String>,
    /// The latest entry of its review.
    review: Option<String>,
}

/// A decision as `careerdoc weigh` shows it. It never says what to choose.
#[derive(Debug, Serialize)]
struct CardView {
    headline: String,
    facts: Vec<String>,
}

/// The utility of an option, from 0 to 1.
#[derive(Debug, Serialize)]
struct Score {
    name: String,
    total: String,
    /// The utility in percent, for a bar.
    percent: i64,
    /// `0.83 if it works, 0.59 if not, at 50 %`.
    detail: Option<String>,
    /// `taken` or `declined`, for the option that a settled decision is about.
    fate: Option<&'static str>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let stick = context.star().and_then(|star| star.stick.as_ref());
    let decisions: Vec<&Decision> = context.decisions();
    let criteria = stick.map(|stick| criteria(context, stick)).unwrap_or_default();
    if decisions.is_empty() && criteria.is_empty() {
        return None;
    }
    let title = title(context, &decisions);
    let decisions = decisions.into_iter().map(|decision| row(context, decision)).collect();
    Some(shown(&View { title, criteria, decisions }))
}

fn title(context: &Context<'_>, decisions: &[&Decision]) -> String {
    let accepted: Vec<_> = decisions.iter().filter(|one| is(context, one, DecisionStatus::Accepted)).collect();
    let closer = accepted.iter().filter(|one| one.verdict.is_some_and(|own| own.value == Verdict::Closer)).count();
    if decisions.is_empty() {
        return "Nothing has been weighed yet".to_owned();
    }
    let stick = context.star().and_then(|star| star.stick.as_ref());
    let is_weighed = |one: &Decision| Weighing::of(one, stick).is_some();
    let (all, weighed) = (decisions.len(), decisions.iter().filter(|one| is_weighed(one)).count());
    let without_verdict = accepted.iter().filter(|one| one.verdict.is_none()).count();
    let came_up = counted_in_words(all, "opportunity came up", "opportunities came up");
    let accepted_unweighed = accepted.iter().filter(|one| !is_weighed(one)).count();
    let came_up = match (all, weighed) {
        (all, weighed) if all == weighed => counted_in_words(all, "opportunity weighed", "opportunities weighed"),
        (1, _) if accepted_unweighed == 1 => return format!("{} and was accepted unweighed", capitalised(&came_up)),
        (1, _) => format!("{came_up}, not weighed"),
        (_, 0) => format!("{came_up}, none weighed"),
        (_, weighed) => format!("{came_up}, {} weighed", in_words(weighed)),
    };
    let rest = match accepted.len() {
        0 => ", none accepted".to_owned(),
        1 if closer == 1 => "; the one accepted gets closer".to_owned(),
        1 if without_verdict == 1 => "; the one accepted has no verdict".to_owned(),
        1 => "; the one accepted does not get closer".to_owned(),
        taken if taken == closer => format!("; each of the {} accepted gets closer", in_words(taken)),
        taken if closer == 1 => format!("; of {} accepted, one gets closer", in_words(taken)),
        taken => format!("; of {} accepted, {} get closer", in_words(taken), in_words(closer)),
    };
    let unweighed = match (accepted.len(), accepted_unweighed) {
        (_, 0) => String::new(),
        _ if weighed == 0 => String::new(),
        (1, _) => ", and was not weighed".to_owned(),
        (taken, unweighed) if taken == unweighed => ", and none of them was weighed".to_owned(),
        (_, 1) => ", and one was not weighed".to_owned(),
        (_, unweighed) => format!(", and {} were not weighed", in_words(unweighed)),
    };
    capitalised(&format!("{came_up}{rest}{unweighed}"))
}

/// Whether a decision had this status on the day of the report.
fn is(context: &Context<'_>, decision: &Decision, status: DecisionStatus) -> bool {
    decision.is(status) && decision.decided.is_none_or(|decided| decided.first <= context.as_of)
}

fn criteria(context: &Context<'_>, stick: &Stick) -> Vec<(String, String)> {
    let total: f64 = stick.weighted().map(|(_, weight)| weight).sum();
    stick
        .weighted()
        .filter(|_| total > 0.0)
        .map(|(criterion, weight)| (criterion.name.value.clone(), context.number((weight / total * 100.0).round())))
        .collect()
}

fn row(context: &Context<'_>, decision: &Decision) -> Row {
    let is_open = decision.decided.map_or_else(|| decision.is_undecided(), |decided| decided.first > context.as_of);
    let status = match decision.status {
        _ if is_open => DecisionStatus::Open.word(),
        Some(status) => status.value.word(),
        // Its status is unreadable, but the day of the decision is not.
        None => "decided",
    };
    let was_made_later = decision.decided.is_some_and(|decided| decided.first > context.as_of);
    let on = decision.decided.filter(|_| !is_open).map(|decided| short_day(decided.last));
    let by = decision.decide_by.filter(|_| is_open).map(|by| format!("decide by {}", short_day(by.last)));
    let review = entries(context, &decision.note, Section::Review).filter(|entry| was_written(context, entry));
    let stick = context.star().and_then(|star| star.stick.as_ref());
    let weighing = Weighing::of(decision, stick);
    let is_current = is_open || decision.decided.is_some_and(|decided| context.period.overlaps(decided.value));
    let card = is_current.then(|| card(context, decision, is_open)).flatten();
    let settled = fate(decision).filter(|_| !is_open).zip(subject(context, decision));
    let note = &decision.note;
    let told = |section| {
        let entries = entries(context, note, section).filter(|_| is_current);
        entries.map(|entry| context.prose.entry(note, entry)).collect::<Vec<_>>()
    };
    Row {
        about: Reference::to(context, &decision.note),
        opportunity: decision.opportunity.map_or("opportunity", |opportunity| opportunity.value.word()),
        date: on.or(by),
        status: status.to_owned(),
        question: (is_open && (was_made_later || decision.verdict.is_none())).then_some(QUESTION),
        // A verdict is given with the decision; before that day it was not known.
        verdict: decision.verdict.filter(|_| !was_made_later).map(|verdict| verdict.value.word()),
        options: weighing.as_ref().map(|weighing| scores(context, weighing, settled)).unwrap_or_default(),
        too_close: weighing
            .as_ref()
            .is_some_and(|weighing| weighing.options.len() > 1 && weighing.is_too_close_to_call()),
        unscored: (weighing.is_none() && card.is_none()).then(|| unscored(decision)),
        card,
        against: decision.against.as_ref().map(|text| text.value.clone()),
        because: told(Section::Because),
        premortem: told(Section::Premortem),
        review: review.last().map(|entry| context.prose.entry(&decision.note, entry)),
    }
}

/// Why a decision cannot be weighed.
fn unscored(decision: &Decision) -> &'static str {
    let mut criteria = decision.stick.iter().flat_map(|stick| &stick.criteria);
    if criteria.any(|criterion| criterion.scores.iter().any(Option::is_some)) {
        "scored, but by no criterion that has a weight"
    } else {
        "not scored"
    }
}

/// The result of weighing a decision; for an open one also that there are no scores yet.
fn card(context: &Context<'_>, decision: &Decision, is_open: bool) -> Option<CardView> {
    let card = Card::of(decision, context.spec, &context.measures).with_marks(Marks::of(&context.config.language));
    let plain = |sentence: &String| prose::plain(sentence);
    let serves = card.serves.in_words();
    let Some(weighing) = &card.weighing else {
        let headline = "Not scored yet: score each option by each criterion, 0 to 10".to_owned();
        return is_open.then(|| CardView { headline, facts: serves.iter().map(plain).collect() });
    };
    if weighing.options.len() < 2 {
        let left_out = weighing.left_out_in_words().map(|left_out| format!("Left out: {left_out}"));
        let facts = left_out.iter().chain(&serves).map(plain).collect();
        return Some(CardView { headline: capitalised(&plain(&weighing.headline())), facts });
    }
    let facts = card.facts().iter().chain(&serves).map(plain).collect();
    Some(CardView { headline: capitalised(&plain(&weighing.headline())), facts })
}

/// What became of the option that a decision is about; `None` if it lapsed, or that is unreadable.
fn fate(decision: &Decision) -> Option<&'static str> {
    match decision.status?.value {
        DecisionStatus::Accepted => Some("taken"),
        DecisionStatus::Declined => Some("declined"),
        DecisionStatus::Open | DecisionStatus::Lapsed => None,
    }
}

/// The name of the option that a decision is about.
fn subject<'a>(context: &Context<'_>, decision: &'a Decision) -> Option<&'a str> {
    let stick = decision.stick.as_ref()?;
    let at = subject::of(decision, stick, context.spec)?;
    Some(&stick.options()[at].value)
}

/// The utility of each option, and what became of the one that is `settled`.
fn scores(context: &Context<'_>, weighing: &Weighing, settled: Option<(&'static str, &str)>) -> Vec<Score> {
    let show = |value: f64| Marks::of(&context.config.language).write(&two_places(value));
    let score = |option: &Rating| {
        let value = option.expected.utility;
        let detail = option.gamble.as_ref().map(|gamble| {
            let odds = context.number((gamble.odds * 100.0).round());
            format!("{} if it works, {} if not, at {odds} %", show(gamble.works.utility), show(gamble.fails.utility))
        });
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 100")]
        let percent = (value * 100.0).round().clamp(0.0, 100.0) as i64;
        let fate = settled.filter(|(_, name)| *name == option.name).map(|(fate, _)| fate);
        Score { name: prose::plain(&option.name), total: show(value), percent, detail, fate }
    };
    weighing.options.iter().map(score).collect()
}
