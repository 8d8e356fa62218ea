//! Rules about single notes: can they be read, and do they say what they seem to say?

pub mod ambiguous_link;
pub mod conflict_copy;
pub mod date_order;
pub mod duplicate_property;
pub mod future_date;
pub mod invalid_front_matter;
pub mod invalid_value;
pub mod misplaced;
pub mod missing_property;
pub mod placeholder;
pub mod unclosed_comment;
pub mod unknown_property;
pub mod unknown_section;
pub mod unreadable;
pub mod unresolved_link;
pub mod unused_suppression;

use crate::model::document::{Document, Typed};
use crate::model::problem::ProblemKind;
use crate::model::reader::Name;
use crate::note::link::Link;
use crate::note::section::Label;
use crate::rules::{Context, Finding, Findings};

/// Turns the problems of one kind, met while notes were read, into findings.
fn report_problems(cx: &Context<'_>, kind: ProblemKind, findings: &mut Findings) {
    for document in &cx.spec.documents {
        let source = &document.note.source;
        if document.problems.is_empty() || cx.spec.is_conflict_copy(&source.path) {
            continue;
        }
        for problem in document.problems.iter().filter(|problem| problem.kind == kind) {
            let finding = Finding::new(source, problem.span, problem.message.clone()).fix(problem.fix.clone());
            let finding = if problem.help.is_empty() { finding } else { finding.help(problem.help.clone()) };
            findings.push(match &problem.related {
                Some((span, message)) => finding.related(source, *span, message.clone()),
                None => finding,
            });
        }
    }
}

/// A link that must lead somewhere, because a rule follows it or a reader shall.
struct CheckedLink<'a> {
    link: &'a Link,
    /// Whether the heading or block that it names must be there too.
    to_the_place: bool,
    /// Whether it is to lead to a bet.
    to_a_bet: bool,
}

/// The links of a note in known properties and in `Evidence:`.
fn checked_links(document: &Document) -> Vec<CheckedLink<'_>> {
    let mut checked: Vec<CheckedLink<'_>> = evidence(document).collect();
    let mut to_bets: Vec<&Link> = Vec::new();
    let mut to_notes: Vec<&Link> = Vec::new();
    match &document.typed {
        Typed::Bet(bet) => {
            let steps = bet.step.iter().map(|step| &step.value);
            checked.extend(steps.map(|link| CheckedLink { link, to_the_place: true, to_a_bet: false }));
        }
        Typed::Decision(decision) => to_bets.extend(decision.bet.iter().map(|bet| &bet.value)),
        Typed::Update(update) => {
            to_bets.extend(update.bets.iter().map(|bet| &bet.value));
            to_notes.extend(links(&update.to));
        }
        Typed::Landing(landing) => to_bets.extend(landing.bet.iter().map(|bet| &bet.value)),
        Typed::Contract(contract) => to_notes.extend(links(contract.with.as_slice())),
        Typed::Post(post) => to_notes.extend(links(&post.covers)),
        Typed::NorthStar(_) | Typed::Unreadable(_) | Typed::Outside(_) => {}
    }
    let listed = to_bets.into_iter().map(|link| (link, true)).chain(to_notes.into_iter().map(|link| (link, false)));
    checked.extend(listed.map(|(link, to_a_bet)| CheckedLink { link, to_the_place: false, to_a_bet }));
    checked
}

/// Those of some names that are written as links.
fn links(names: &[Name]) -> impl Iterator<Item = &Link> {
    names.iter().filter_map(|name| name.link.as_ref())
}

fn evidence(document: &Document) -> impl Iterator<Item = CheckedLink<'_>> {
    let entries = document.note.all_sections().iter().flat_map(|section| &section.entries);
    let parts = entries.flat_map(|entry| &entry.parts).filter(|part| part.label == Label::Evidence);
    let links = parts.flat_map(|part| {
        let links = &document.note.body().links;
        let first = links.partition_point(|link| link.span.start() < part.text.start());
        links[first..].iter().take_while(|link| link.span.end() <= part.text.end())
    });
    links.map(|link| CheckedLink { link, to_the_place: true, to_a_bet: false })
}
