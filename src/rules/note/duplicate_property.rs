//! `note/duplicate-property`: a property that stands twice.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/duplicate-property",
    severity: Severity::Error,
    waits: false,
    summary: "a property stands twice in a note, be it in capitals or not",
    why: "Of two answers to one question only one is heard, and tools differ on which. A date that you changed in one \
          place and left in the other makes the spec say what you no longer mean.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-09-14
Started: 2026-09-01
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
started: 2026-09-14
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
    super::report_problems(cx, ProblemKind::DuplicateProperty, findings);
}
