//! `note/unknown-property`: a property one typing slip away from a known one.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Findings, Rule};

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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::UnknownProperty, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn what_people_call_their_own_is_theirs() {
        let cases: [(&str, &str, &[&str]); 11] = [
            ("bets/a.md", "kind: core\nstartd: 2026-09-14", &["startd"]),
            ("bets/a.md", "knid: core\nstarted: 2026-09-14", &["knid"]),
            ("updates/2026-09.md", "skill: pricing", &["skill"]),
            ("bets/a.md", "kind: core\nstarted: 2026-09-14\nstartd: 2026-09-01", &[]),
            ("bets/a.md", "kind: core\nstartd: with a call", &[]),
            ("bets/a.md", "kind: core\nmodified: 2026-09-14", &[]),
            ("bets/a.md", "mind: core", &[]),
            ("updates/2026-09.md", "sect: 2026-09-30", &[]),
            ("posts/a.md", "cover: \"[[a.png]]\"\npublish: true", &[]),
            ("north-star.md", "north: true\ntargets: many", &[]),
            ("journal/a.md", "startd: 2026-09-14", &[]),
        ];
        for (path, properties, expected) in cases {
            let found = pointed_at(&RULE, "2026-10-01", &format!("== {path}\n---\n{properties}\n---\n"));
            assert_eq!(found, expected, "{path}: {properties}");
        }
    }
}
