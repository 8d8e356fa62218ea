//! `note/unknown-property`: a property that is a typing slip away from one that careerdoc reads.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/unknown-property",
    severity: Severity::Hint,
    waits: false,
    summary: "a property is one typing slip away from a known one of its type that is absent",
    why: "Your own properties are yours and are left alone. One that is a slip away from `reviewed` or `decide_by` is \
          read as that, but Obsidian and your searches do not know what you meant.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reveiwed: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-01
mood: hopeful
---
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::UnknownProperty, findings);
}
