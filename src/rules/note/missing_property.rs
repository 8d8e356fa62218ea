//! `note/missing-property`: a note without what every note of its type must say.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/missing-property",
    severity: Severity::Error,
    waits: false,
    summary: "a required property is missing or empty",
    why: "A few answers carry all others: where you want to be, since when, whether a bet is core or a big swing, how \
          it ended. Without one of them a pitfall can pass unseen.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2025-11-03
ended: 2026-09-15
---
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
== bets/shopping-assistant.md
---
kind: innovation
started: 2025-11-03
ended: 2026-09-15
outcome: lost
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::MissingProperty, findings);
}
