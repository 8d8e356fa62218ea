//! `note/invalid-front-matter`: properties that YAML cannot read.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Findings, Rule};

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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::InvalidFrontMatter, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn what_only_looks_like_broken_front_matter_is_read() {
        let cases = [
            ("bets/a.md", "---\nkind: core\nreach: a: b\n---\n", 1),
            ("bets/a.md", "---\nkind: core\n", 1),
            ("bets/a.md", "\n---\nkind: core\n---\n", 1),
            ("bets/a.md", "---\n---\n", 0),
            ("bets/a.md", "---\nkind: core\n---", 0),
            ("bets/a.md", "\u{feff}---\r\nkind: core\r\n---  \r\n", 0),
            ("bets/a.md", "---\n{\"kind\": \"core\"}\n---\n", 0),
            ("bets/a.md", "Words.\n\n---\n\nreach: a: b\n", 0),
            ("bets/a.md", "---\nkind: core\nreach: \"a: b\"\n---\n", 0),
            ("journal/a.md", "---\nreach: a: b\n---\n", 0),
        ];
        for (path, text, expected) in cases {
            let found = pointed_at(&RULE, "2026-10-01", &format!("== {path}\n{text}"));
            assert_eq!(found.len(), expected, "{path}: {text}");
        }
    }
}
