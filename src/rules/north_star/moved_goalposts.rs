//! `north-star/moved-goalposts`: a measuring stick that was adapted to an offer.

use std::collections::HashMap;
use std::sync::Arc;

use ecow::EcoString;

use crate::diagnostic::Severity;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::north_star::NorthStar;
use crate::model::stick::Criterion;
use crate::note::fold::fold;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;
use crate::source::{Source, Span, Spanned};

pub static RULE: Rule = Rule {
    name: "north-star/moved-goalposts",
    severity: Severity::Warning,
    waits: false,
    summary: "`revised` lies between a decision's `date` and `decided`, or the weights of an open decision differ from \
              the North Star's",
    why: "A flattering offer makes its own case: suddenly pay matters more, or the destination was never quite that. A \
          stick that is changed while something is on the table measures nothing; weigh by the one that you had when \
          it arrived.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Lumen.md
---
opportunity: offer
status: accepted
decided: 2026-09-28
---
== north-star.md
---
destination: VP of Product at a bank
set: 2026-01-12
revised: 2026-09-20
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Lumen.md
---
opportunity: offer
status: declined
decided: 2026-09-28
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
revised: 2026-06-30
---
",
    },
    check: Check::Spec(check),
};

/// How much a share of the weights may differ, as `weigh` prints rounded shares.
const ROUNDING: f64 = 0.01;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    for decision in &cx.spec.decisions {
        findings.extend(revised_meanwhile(cx, star, decision).or_else(|| other_weights(star, decision)));
    }
}

/// Reports if the North Star was certainly revised after the opportunity arrived and before it was decided.
fn revised_meanwhile(cx: &Context<'_>, star: &NorthStar, decision: &Decision) -> Option<Finding> {
    let source = &decision.note.source;
    let (set, arrived) = (cx.spec.set()?, decision.date?);
    let is_open = decision.status?.value == DecisionStatus::Open;
    let decided = decision.decided.filter(|_| !is_open);
    let revised = star.revised.iter().rev().find(|revised| {
        let is_before_the_end = match decided {
            Some(decided) => revised.last <= decided.last,
            None => is_open && revised.first <= cx.today(),
        };
        is_before_the_end && revised.first > arrived.last && revised.last >= set
    })?;
    let (span, message) = match decided {
        Some(decided) => {
            (decided.span, "the North Star was revised between this opportunity's arrival and your decision")
        }
        None => {
            (written_or_first_line(source, arrived.span), "the North Star was revised since this opportunity arrived")
        }
    };
    let finding =
        Finding::new(source, span, message).help("would the stick that you had when it arrived say the same?");
    Some(finding.related(&star.note.source, revised.span, "the revision"))
}

/// The span, or the first line for a date from the file name, which has no characters in the note.
fn written_or_first_line(source: &Arc<Source>, span: Span) -> Span {
    if span.start() < span.end() { span } else { source.first_line() }
}

/// Compares the weights of an open decision with the North Star's, for the criteria that both have.
fn other_weights(star: &NorthStar, decision: &Decision) -> Option<Finding> {
    let own = decision.stick.as_ref().filter(|stick| decision.is(DecisionStatus::Open) && stick.has_weights)?;
    let stick = star.stick.as_ref().filter(|stick| stick.weighted().next().is_some())?;
    let source = &decision.note.source;
    let help = "weigh by the North Star's weights: take its numbers, or leave the column `Weight` out";
    let mut known: HashMap<EcoString, &Criterion> = HashMap::new();
    for criterion in &stick.criteria {
        known.entry(fold(&criterion.name)).or_insert(criterion);
    }
    let mut both: Vec<Both<'_>> = Vec::new();
    for criterion in &own.criteria {
        let Some(here) = criterion.weight else { continue };
        let Some(known) = known.get(&fold(&criterion.name)) else {
            let message = format!("{} has a weight here, and none on your measuring stick", quote(&criterion.name));
            return Some(Finding::new(source, here.span, message).help(help));
        };
        both.extend(known.weight.map(|there| Both { name: &criterion.name, here, there }));
    }
    let all_here: f64 = both.iter().map(|both| both.here.value).sum();
    let all_there: f64 = both.iter().map(|both| both.there.value).sum();
    let shares = |both: &Both<'_>| (both.here.value / all_here, both.there.value / all_there);
    let difference = |both: &Both<'_>| {
        let (here, there) = shares(both);
        (here - there).abs()
    };
    let most = both.iter().max_by(|one, other| difference(one).total_cmp(&difference(other)))?;
    if difference(most) <= ROUNDING {
        return None;
    }
    let (here, there) = shares(most);
    let message = format!(
        "{} weighs {:.0} % here, and {:.0} % on your measuring stick",
        quote(most.name),
        here * 100.0,
        there * 100.0
    );
    let finding = Finding::new(source, most.here.span, message).help(help);
    Some(finding.related(&star.note.source, most.there.span, "its weight in the North Star"))
}

/// A criterion with its weight in a decision and in the North Star.
struct Both<'a> {
    name: &'a str,
    here: Spanned<f64>,
    there: Spanned<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn messages(files: &str) -> Vec<String> {
        said(&RULE, "2026-10-01", files).into_iter().map(|found| found.message).collect()
    }

    #[test]
    fn a_revision_counts_between_arrival_and_decision() {
        let cases = [
            ("2026-09-14", "accepted", "decided: 2026-09-28", 0),
            ("2026-09-15", "accepted", "decided: 2026-09-28", 1),
            ("2026-09-28", "declined", "decided: 2026-09-28", 1),
            ("2026-09-29", "accepted", "decided: 2026-09-28", 0),
            ("2026-09", "accepted", "decided: 2026-09-28", 0),
            ("2026-09-20", "accepted", "decided: 2026-09", 1),
            ("[2026-02-01, 2026-09-20, 2026-12-01]", "lapsed", "decided: 2026-09-28", 1),
            ("2026-09-20", "accepted", "", 0),
            ("2026-09-20", "perhaps", "decided: 2026-09-28", 0),
            ("2026-10-01", "open", "", 1),
            ("2026-10-02", "open", "", 0),
            ("2026-09-14", "open", "", 0),
        ];
        for (revised, status, decided, expected) in cases {
            let files = format!(
                "== decisions/2026-09-14 Lumen.md\n---\nopportunity: offer\nstatus: {status}\n{decided}\n---\n\
                 == north-star.md\n---\nset: 2026-01-12\nrevised: {revised}\n---\n"
            );
            assert_eq!(messages(&files).len(), expected, "{revised} {status} {decided}");
            assert_eq!(messages(&files.replace("set: 2026-01-12", "set: 2026-11-01")).len(), 0, "before `set`");
        }
    }

    #[test]
    fn an_open_decision_weighs_as_the_north_star_does() {
        let cases = [
            ("| Learning | 60 |\n| Pay | 20 |\n| Home | 20 |", None),
            ("| Learning | 3 |\n| pay | 1 |\n| **Home** | 1 |", None),
            ("| Learning | 3 |\n| Pay | 1 |", None),
            ("| Learning | 3 |\n| Pay | |\n| Home | 1 |", None),
            ("| Learning | 60.4 |\n| Pay | 19.8 |\n| Home | 19.8 |", None),
            (
                "| Learning | 40 |\n| Pay | 40 |\n| Home | 20 |",
                Some("`Pay` weighs 40 % here, and 20 % on your measuring stick"),
            ),
            (
                "| Learning | 60 |\n| Pay | 20 |\n| Home | 20 |\n| Office | 10 |",
                Some("`Office` has a weight here, and none on your measuring stick"),
            ),
        ];
        for (rows, expected) in cases {
            for (status, is_open) in [("open", true), ("declined\ndecided: 2026-09-20", false)] {
                let files = format!(
                    "== decisions/2026-09-14 Lumen.md\n---\nopportunity: offer\nstatus: {status}\n---\n\
                     ## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n{rows}\n\
                     == north-star.md\n---\nset: 2026-01-12\n---\n## Measuring stick\n\n| Criterion | Weight |\n\
                     |---|---|\n| Learning | 60 |\n| Pay | 20 |\n| Home | 20 |\n"
                );
                assert_eq!(messages(&files), expected.into_iter().filter(|_| is_open).collect::<Vec<_>>(), "{rows}");
            }
        }
    }

    #[test]
    fn without_weights_of_its_own_a_decision_moves_nothing() {
        let star = "== north-star.md\n---\nset: 2026-01-12\n---\n";
        let stick = "## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 60 |\n";
        let scores = "## Measuring stick\n\n| Criterion | Stay | Go |\n|---|---|---|\n| Pay | 3 | 9 |\n";
        let decision = "== decisions/2026-09-14 Lumen.md\n---\nopportunity: offer\nstatus: open\n---\n";
        assert_eq!(messages(&format!("{decision}{scores}{star}{stick}")), [""; 0]);
        assert_eq!(messages(&format!("{decision}{stick}{star}")), [""; 0]);
    }
}
