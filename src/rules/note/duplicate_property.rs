//! `note/duplicate-property`: a property that occurs twice.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Findings, Rule};

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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::DuplicateProperty, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn twice_is_twice_in_one_note_alone() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("bets/a.md", "---\nkind: core\nKIND: innovation\n---\n", &["KIND"]),
            ("bets/a.md", "---\nmood: good\nmood: bad\n---\n", &["mood"]),
            ("bets/a.md", "---\nkind: core\nkinds: many\n---\n", &[]),
            ("bets/a.md", "---\nkind: core\nreach: \"kind: core\"\n---\n", &[]),
            ("bets/a.md", "---\nkind: core\n# kind: innovation\n---\n", &[]),
            ("bets/a.md", "---\nkind: core\n---\nkind: innovation\n", &[]),
            ("journal/a.md", "---\nkind: core\nkind: innovation\n---\n", &[]),
        ];
        for (path, text, expected) in cases {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &format!("== {path}\n{text}")), expected, "{path}: {text}");
        }
    }
}
