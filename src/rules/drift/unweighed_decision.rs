//! `drift/unweighed-decision`: an opportunity accepted because it was offered.

use crate::diagnostic::Severity;
use crate::model::decision::{Decision, DecisionStatus};
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, almost};

pub static RULE: Rule = Rule {
    name: "drift/unweighed-decision",
    severity: Severity::Error,
    waits: false,
    summary: "accepted without `verdict` or without a scored measuring stick",
    why: "To take a promotion or a new job just because it was offered is the drift trap: every single yes looks \
          reasonable, and together they lead where you never meant to go. Ask of each whether it gets you closer to \
          or further from your 5-year destination, and score it by criteria that you chose before it came along.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Head of Growth.md
---
opportunity: promotion
status: accepted
decided: 2026-09-20
review_on: 2027-03-20
---
## Because

- It was offered, and the title is good
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Head of Growth.md
---
opportunity: promotion
status: accepted
decided: 2026-09-20
verdict: closer
review_on: 2027-03-20
---
## Measuring stick

| Criterion            | Weight | Stay | Head of Growth |
|----------------------|--------|------|----------------|
| Closer to CPO        | 40     | 4    | 7              |
| Learning             | 35     | 3    | 8              |
| Evenings with family | 25     | 7    | 5              |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for decision in super::decisions(cx).filter(|decision| decision.is(DecisionStatus::Accepted)) {
        let note = &decision.note;
        let has_verdict = note.states("verdict", decision.verdict.as_ref());
        let ask =
            format!("say in `verdict:` whether it gets you `closer` to or `further` from {}", super::destination(cx));
        let almost = almost::stick(note).filter(|_| note.section(Section::MeasuringStick).is_none());
        let score = match almost {
            Some(_) => almost::CALL_IT_STICK,
            None => "score each option by each criterion, 0 to 10, in a table under `## Measuring stick`",
        };
        let (span, message, help) = match (has_verdict, what_lacks(decision).filter(|_| !note.is_cut_short())) {
            (true, None) => continue,
            (false, None) => (note.source.first_line(), "accepted without a `verdict`".to_owned(), ask),
            (true, Some(lack)) => {
                let place = almost.unwrap_or_else(|| note.place_of(Section::MeasuringStick));
                (place, format!("accepted {lack}"), score.to_owned())
            }
            (false, Some(lack)) => {
                let message = format!("accepted without a `verdict`, and {lack}");
                (almost.unwrap_or_else(|| note.source.first_line()), message, format!("{score}; then {ask}"))
            }
        };
        let finding = Finding::new(&note.source, span, message).help(help);
        findings.push(match decision.status {
            Some(status) => finding.related(&note.source, status.span, "accepted here"),
            None => finding,
        });
    }
}

/// What is missing from the scores. Cells with invalid scores are left to another rule.
fn what_lacks(decision: &Decision) -> Option<String> {
    let Some(stick) = decision.stick.as_ref().filter(|stick| !stick.criteria.is_empty() && !stick.columns.is_empty())
    else {
        return Some("without a scored measuring stick".to_owned());
    };
    match stick.blanks.len() {
        0 => None,
        1 => Some("with a blank cell in its measuring stick".to_owned()),
        blanks => Some(format!("with {blanks} blank cells in its measuring stick")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    const STICK: &str = "## Measuring stick\n\n| Criterion | Weight | Stay | Go |\n|---|---|---|---|\n";

    fn spoken(set: &str, properties: &str, body: &str) -> Vec<String> {
        let star = format!("== north-star.md\n---\ndestination: CPO\nset: {set}\n---\n");
        let decision = format!("== decisions/go.md\n---\nopportunity: role\n{properties}\n---\n{body}\n");
        pointed_at(&RULE, "2026-10-01", &(decision + &star))
    }

    #[test]
    fn it_points_at_what_lacks() {
        let full = format!("{STICK}| Learning | 1 | 2 | 3 |");
        let blank = format!("{STICK}| Learning | 1 | 2 | |");
        let garbled = format!("{STICK}| Learning | 1 | 2 | high |");
        let weights_alone = "## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 1 |";
        let accepted = "status: accepted\ndecided: 2026-09-20\n";
        let cases: &[(&str, &str, &[&str])] = &[
            ("verdict: closer", &full, &[]),
            ("verdict: closr", &full, &[]),
            ("", &full, &["---"]),
            ("verdict:", &full, &["---"]),
            ("verdict: closer", &garbled, &[]),
            ("verdict: closer", &blank, &["## Measuring stick"]),
            ("verdict: closer", weights_alone, &["## Measuring stick"]),
            ("verdict: closer", "## Measuring stick\n\nIt felt right.", &["## Measuring stick"]),
            ("verdict: closer", "", &["---"]),
            (
                "verdict: closer",
                "| | w | no | go |\n|-|-|-|-|\n| fun | 5 | 3 | 6 |\n| pay | 1 | 5 | 5/10 |",
                &["| | w | no | go |"],
            ),
            (
                "verdict: closer",
                "## Sums\n\n| | 2025 | 2026 |\n|-|-|-|\n| fee | 500 | 3 |\n| rent | 1 | 90 |",
                &["---"],
            ),
            ("", &blank, &["---"]),
        ];
        for (verdict, body, expected) in cases {
            assert_eq!(spoken("2026-01-01", &format!("{accepted}{verdict}"), body), *expected, "{verdict} {body}");
        }
    }

    #[test]
    fn only_what_was_accepted_since_the_north_star_was_set() {
        let cases = [
            ("2026-09-20", "status: accepted\ndecided: 2026-09-20", 1),
            ("2026-09-21", "status: accepted\ndecided: 2026-09-20", 0),
            ("2026-09-21", "status: accepted\ndecided: 2026-09", 1),
            ("2026-09-21", "status: accepted\ndate: 2026-09-20", 0),
            ("2026-09-20", "status: accepted", 1),
            ("no date", "status: accepted\ndecided: 2026-09-20", 1),
            ("2026-01-01", "status: declined\ndecided: 2026-09-20", 0),
            ("2026-01-01", "status: lapsed\ndecided: 2026-09-20", 0),
            ("2026-01-01", "status: open", 0),
            ("2026-01-01", "status: yes please", 0),
        ];
        for (set, properties, expected) in cases {
            assert_eq!(spoken(set, properties, "").len(), expected, "set {set}, {properties}");
        }
    }
}
