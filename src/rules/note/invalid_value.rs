//! `note/invalid-value`: a value that is not of its kind.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/invalid-value",
    severity: Severity::Error,
    waits: false,
    summary: "a value is not of its kind: no date, no number, none of the words that the property takes",
    why: "A career spec is worth something only if it can be read: a date that is none, or a word that no one \
          knows, is drift that nobody notices.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: coer
started: 2026-01-12
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
== bets/checkout.md
---
kind: core
started: 2026-01-12
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
    super::report_problems(cx, ProblemKind::InvalidValue, findings);
}
