//! `drift/review-due`: a decision that nobody looks back at.

use crate::diagnostic::Severity;
use crate::model::decision::DecisionStatus;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption, almost};
use crate::sentence::quote;

pub static RULE: Rule = Rule {
    name: "drift/review-due",
    severity: Severity::Warning,
    waits: false,
    summary: "`review_on` has passed without a `Review`; or accepted more than 30 days ago and no `review_on`",
    why: "A product team looks back at what it shipped. A decision teaches only if what you expected is held against \
          what came, and the day for that must be set before you know how it went.",
    options: &[RuleOption::new("days", 30.0, "days after accepting within which a day for the review must be set")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-02-14 Growth lead.md
---
opportunity: role
status: accepted
decided: 2026-03-01
verdict: closer
review_on: 2026-09-01
---
## Measuring stick

| Criterion            | Weight | Stay | Growth lead |
|----------------------|--------|------|-------------|
| Closer to CPO        | 40     | 4    | 7           |
| Learning             | 35     | 3    | 8           |
| Evenings with family | 25     | 7    | 5           |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-02-14 Growth lead.md
---
opportunity: role
status: accepted
decided: 2026-03-01
verdict: closer
review_on: 2026-09-01
---
## Measuring stick

| Criterion            | Weight | Stay | Growth lead |
|----------------------|--------|------|-------------|
| Closer to CPO        | 40     | 4    | 7           |
| Learning             | 35     | 3    | 8           |
| Evenings with family | 25     | 7    | 5           |

## Review

- I learn more than I thought, and see less of the board than I was promised.
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-14
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(set) = cx.spec.set() else { return };
    for decision in &cx.spec.decisions {
        let note = &decision.note;
        if decision.is_reviewed() || note.is_cut_short() {
            continue;
        }
        if let Some(review_on) = decision.review_on {
            if review_on.last < cx.today() && review_on.last >= set {
                if let Some(heading) = almost::heading(note, Section::Review) {
                    let written = quote(note.source.slice(heading.text));
                    findings.push(
                        Finding::new(&note.source, heading.span, format!("{written} is not read as the review"))
                            .related(&note.source, review_on.span, "the review that was due")
                            .help("call the heading `Review`, and write what else it says below it"),
                    );
                    continue;
                }
                let message = format!("you meant to look back at this on {}", review_on.last);
                findings.push(
                    Finding::new(&note.source, review_on.span, message)
                        .help("write under `## Review` what you expected, what came, and what you would do again"),
                );
            }
            continue;
        }
        let accepted = decision.decided.filter(|decided| decided.last >= set && decision.is(DecisionStatus::Accepted));
        let (Some(decided), false) = (accepted, note.says("review_on")) else { continue };
        if let Some(days) = cx.overdue_since(decided.last, &note.source.path) {
            findings.push(
                Finding::new(
                    &note.source,
                    note.source.first_line(),
                    format!("accepted {days} days ago, and no day is set to look back at it"),
                )
                .related(&note.source, decided.span, "decided here")
                .help("set `review_on:`, such as six months after you decided"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn both_sides_of_each_day() {
        let accepted = "status: accepted\ndecided:";
        let cases: &[(&str, String, &[&str])] = &[
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---"), &["2026-09-30"]),
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: 2026-10-01\n---"), &[]),
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: 2026-Q3\n---"), &["2026-Q3"]),
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: 2026-10\n---"), &[]),
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: soon\n---"), &[]),
            ("set: 2026-01-01", "status: declined\nreview_on: 2026-09-30\n---".into(), &["2026-09-30"]),
            ("set: 2026-10-01", "status: declined\nreview_on: 2026-09-30\n---".into(), &[]),
            ("set: 2026-01-01", format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---\n## Review\n\nGood."), &[]),
            (
                "set: 2026-01-01",
                format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---\n## Review\n\n> [!note] Good"),
                &[],
            ),
            (
                "set: 2026-01-01",
                format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---\n## Review\n\n%% later %%\n"),
                &["2026-09-30"],
            ),
            (
                "set: 2026-01-01",
                format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---\n## Review (30 Sept)\n\nGood."),
                &[],
            ),
            (
                "set: 2026-01-01",
                format!("{accepted} 2026-02-01\nreview_on: 2026-09-30\n---\n## Review of the first half\n\nGood."),
                &["## Review of the first half"],
            ),
            ("set: 2026-01-01", format!("{accepted} 2026-08-31\n---"), &["---"]),
            ("set: 2026-01-01", format!("{accepted} 2026-09-01\n---"), &[]),
            ("set: 2026-01-01", format!("{accepted} 2026-08-31\n---\n## Review\n\nGood."), &[]),
            ("set: 2026-01-01\nleave: 2026-09", format!("{accepted} 2026-08-31\n---"), &[]),
            ("set: 2026-09-01", format!("{accepted} 2026-08-31\n---"), &[]),
            ("set: 2026-01-01", "status: declined\ndecided: 2026-02-01\n---".into(), &[]),
            ("set: 2026-01-01", "status: accepted\n---".into(), &[]),
            ("set: unknown", format!("{accepted} 2026-02-01\n---"), &[]),
        ];
        for (star, decision, expected) in cases {
            let spec = format!(
                "== decisions/d.md\n---\nopportunity: offer\ndate: 2026-01-20\n{decision}\n\
                 == north-star.md\n---\ndestination: CPO\n{star}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec), *expected, "{star}, {decision}");
        }
    }
}
