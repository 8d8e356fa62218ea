//! Rules about drift: accepting what is offered without asking where it leads.

pub mod against_the_stick;
pub mod deadline_near;
pub mod no_alternative;
pub mod no_learning_criterion;
pub mod project_without_decision;
pub mod review_due;
pub mod role_without_decision;
pub mod stagnant;
pub mod unweighed_decision;
pub mod verdict_against_scores;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::bet::Bet;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::shape::NoteType;
use crate::note::fold::fold;
use crate::note::link::Link;
use crate::rules::{Context, Finding, Findings};
use crate::slips;
use crate::vault_path::{self, without_md};

/// The decisions not settled before the North Star was set; earlier ones are evidence.
fn decisions<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Decision> + use<'a> {
    let set = cx.spec.set();
    let is_evidence =
        move |decision: &Decision| matches!((decision.settled(), set), (Some(day), Some(set)) if day < set);
    cx.spec.decisions.iter().map(Arc::as_ref).filter(move |decision| !is_evidence(decision))
}

/// The destination in quotes, for use in a question.
fn destination(cx: &Context<'_>) -> String {
    let written = cx.spec.north_star.as_ref().and_then(|star| star.destination.as_ref());
    written.map_or_else(|| "your destination".to_owned(), |destination| format!("\"{}\"", destination.value))
}

/// A kind of bets that need a decision.
struct Undecided<'a> {
    /// The name of the kind.
    what: &'a str,
    /// Alternative help for a bet without a linked decision.
    otherwise: &'a str,
    /// Whether a bet is of this kind.
    is_of_kind: &'a dyn Fn(&Bet) -> bool,
    /// Whether a bet was weighed after all, although no link says so.
    was_weighed: &'a dyn Fn(&Bet) -> bool,
}

/// Reports the bets of a kind that started after the North Star was set and that no accepted decision links to.
fn report_undecided(cx: &Context<'_>, of: &Undecided<'_>, findings: &mut Findings) {
    let Undecided { what, otherwise, is_of_kind, was_weighed } = of;
    let Some(set) = cx.spec.set() else { return };
    // An unreadable decision may be the missing one.
    if cx.spec.has_unreadable(NoteType::Decision) {
        return;
    }
    let has_begun = |bet: &Bet| bet.started.is_some_and(|started| started.first > set && started.first <= cx.today());
    let mut bets = cx.spec.bets.iter().filter(|bet| is_of_kind(bet) && has_begun(bet)).peekable();
    if bets.peek().is_none() {
        return;
    }
    let decisions = decisions_by_bet(cx);
    let misspelt = misspelt_bets(cx);
    // The link that leads nowhere has its own finding.
    let is_misspelt = |bet: &Bet| {
        let stem = fold(bet.note.stem());
        let most = (stem.chars().count() / 3).min(2);
        misspelt.iter().any(|name| slips::between(name, &stem, most).is_some())
    };
    for (bet, started) in bets.filter_map(|bet| Some((bet, bet.started?.first))) {
        let source = &bet.note.source;
        let linking = decisions.get(source.path.as_str()).map_or(&[][..], Vec::as_slice);
        let may_be_accepted = |decision: &&Decision| decision.status.is_none() || decision.is(DecisionStatus::Accepted);
        if linking.iter().any(may_be_accepted) || (linking.is_empty() && (was_weighed(bet) || is_misspelt(bet))) {
            continue;
        }
        let message = format!("since {started} you have a {what} that no accepted decision led to");
        let finding = Finding::new(source, source.first_line(), message);
        let linking = linking.first().and_then(|decision| Some((decision, decision.status?)));
        findings.push(match linking {
            Some((decision, status)) => finding
                .related(&decision.note.source, status.span, "its decision says otherwise")
                .help("if you have taken it, set `status: accepted` and `decided:` in the decision"),
            None => finding.help(format!(
                "write down what it was weighed against (`careerdoc new decision`), with `bet: \"[[{}]]\"`; {otherwise}",
                without_md(&source.path)
            )),
        });
    }
}

/// The names of the bets that decisions link to and that do not exist, normalised.
fn misspelt_bets(cx: &Context<'_>) -> Vec<String> {
    /// The most names that are compared with those of bets: each comparison goes through all of them.
    const MOST_COMPARED: usize = 64;
    let may_be_accepted = |decision: &&Arc<Decision>| !decision.is(DecisionStatus::Declined);
    let linking = cx.spec.decisions.iter().filter(may_be_accepted);
    let links = linking.filter_map(|decision| Some((&decision.bet.as_ref()?.value, &decision.note.source.path)));
    let missing = links.filter(|(link, path)| cx.spec.linked_bet(link, path).is_none());
    let name = |link: &Link| fold(without_md(vault_path::name(link.path()))).into();
    missing.map(|(link, _)| name(link)).take(MOST_COMPARED).collect()
}

/// The decisions that link to each bet, in `bet` or anywhere in their text, by the bet's path.
fn decisions_by_bet<'a>(cx: &Context<'a>) -> HashMap<&'a str, Vec<&'a Decision>> {
    let mut by_bet: HashMap<&str, Vec<&Decision>> = HashMap::new();
    for decision in &cx.spec.decisions {
        let note = &decision.note;
        let links = decision.bet.iter().map(|bet| &bet.value).chain(&note.body().links);
        for bet in links.filter_map(|link| cx.spec.linked_bet(link, &note.source.path)) {
            by_bet.entry(&bet.note.source.path).or_default().push(decision);
        }
    }
    by_bet
}
