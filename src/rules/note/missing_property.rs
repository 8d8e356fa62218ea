//! `note/missing-property`: a note without a property that its type requires.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Findings, Rule};

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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::MissingProperty, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    #[test]
    fn what_may_be_meant_is_asked() {
        let cases = [
            ("kind: core\nstart: 2026-09-14", "if you mean it by `start:`, rename that to `started:`"),
            ("kind: core\nmine: 2026-09-14", "add `started:`"),
        ];
        for (properties, expected) in cases {
            let found = said(&RULE, "2026-10-01", &format!("== bets/a.md\n---\n{properties}\n---\n"));
            let help: Vec<_> = found.iter().filter_map(|found| found.help.as_deref()).collect();
            assert!(help.len() == 1 && help[0].starts_with(expected), "{properties}: {help:?}");
        }
    }

    #[test]
    fn what_follows_or_is_not_due_yet_is_not_missing() {
        let cases = [
            ("bets/a.md", "kind: core", 1),
            ("bets/a.md", "kind: core\nstatus: active", 1),
            ("bets/a.md", "kind: core\nstatus: planned", 0),
            ("bets/a.md", "kind: core\nstarted: 2026-09-14\nended: 2026-09-30", 1),
            ("bets/a.md", "kind: core\nstarted: 2026-09-14\nended: 2026-09-30\noutcome: won", 0),
            ("bets/a.md", "kind: core\nstarted: 2026-09-14\noutcome: won", 1),
            ("bets/a.md", "started: 2026-09-14\nkind:", 1),
            ("bets/a.md", "started: 2026-09-14\nknid: core", 0),
            ("decisions/2026-09-14.md", "opportunity: offer\nstatus: open", 0),
            ("decisions/2026-09-14.md", "opportunity: offer\nstatus: declined", 1),
            ("decisions/offer.md", "opportunity: offer\nstatus: open", 1),
            ("updates/2026-W37 review.md", "home: 4", 0),
            ("updates/review.md", "date: 2026-W37", 0),
            ("updates/review.md", "home: 4", 1),
            ("landings/a.md", "agreed: 2026-09-20", 0),
            ("posts/a.md", "url: https://example.com", 0),
        ];
        for (path, properties, expected) in cases {
            let found = pointed_at(&RULE, "2026-10-01", &format!("== {path}\n---\n{properties}\n---\n"));
            assert_eq!(found.len(), expected, "{path}: {properties}: {found:?}");
        }
    }
}
