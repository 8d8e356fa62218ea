//! `note/invalid-front-matter`: properties that YAML cannot read.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/invalid-front-matter",
    severity: Severity::Error,
    waits: false,
    summary: "the front matter cannot be read; the message names the trap",
    why: "The properties of a note are YAML, and YAML has traps: a colon in a title, a bracket, a tab. Until it is \
          repaired nothing of the note counts, and it is shared with nobody.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-09-14
reach: Checkout: 12 million shoppers
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
reach: \"Checkout: 12 million shoppers\"
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
    super::report_problems(cx, ProblemKind::InvalidFrontMatter, findings);
}
