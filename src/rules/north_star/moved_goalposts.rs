//! `north-star/moved-goalposts`: a measuring stick that was adapted to an offer.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::north_star::NorthStar;
use crate::model::stick::Criterion;
use crate::note::fold::fold;
use crate::quote::quote;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
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
    let mut shared: Vec<(&Criterion, Spanned<f64>, Spanned<f64>)> = Vec::new();
    for criterion in &own.criteria {
        let Some(weight) = criterion.weight else { continue };
        let known = stick.criteria.iter().find(|known| fold(&known.name) == fold(&criterion.name));
        let Some(known) = known else {
            let message = format!("{} has a weight here, and none on your measuring stick", quote(&criterion.name));
            return Some(Finding::new(source, weight.span, message).help(help));
        };
        shared.extend(known.weight.map(|there| (criterion, weight, there)));
    }
    let sums = shared.iter().fold((0.0, 0.0), |(here, there), (_, own, known)| (here + own.value, there + known.value));
    let shares = shared
        .iter()
        .map(|(criterion, here, there)| (*criterion, *here, *there, here.value / sums.0, there.value / sums.1));
    let (criterion, here, there, share_here, share_there) =
        shares.max_by(|one, other| (one.3 - one.4).abs().total_cmp(&(other.3 - other.4).abs()))?;
    if (share_here - share_there).abs() <= ROUNDING {
        return None;
    }
    let message = format!(
        "{} weighs {:.0} % here, and {:.0} % on your measuring stick",
        quote(&criterion.name),
        share_here * 100.0,
        share_there * 100.0
    );
    let finding = Finding::new(source, here.span, message).help(help);
    Some(finding.related(&star.note.source, there.span, "its weight in the North Star"))
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
