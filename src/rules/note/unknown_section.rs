//! `note/unknown-section`: a heading one typing slip away from a known one.

use crate::diagnostic::Severity;
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "note/unknown-section",
    severity: Severity::Hint,
    waits: false,
    summary: "a heading is one slip away from a section name of its type that is absent",
    why: "Most headings are yours alone. One that is a slip away from `Kill criteria` is read as that; with its right \
          name you and Obsidian find it too.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Mesuring stick

| Criterion | Weight |
|---|---|
| Closer to CPO | 35 |
| Learning | 30 |
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to CPO | 35 |
| Learning | 30 |

## Why I want this
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::UnknownSection, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn only_a_slip_of_an_absent_section_is_one() {
        let cases: [(&str, &str, &[&str]); 10] = [
            ("bets/a.md", "## Kil criteria", &["Kil criteria"]),
            ("updates/2026-09.md", "## Feedbak", &["Feedbak"]),
            ("updates/2026-09.md", "## Wnis", &["Wnis"]),
            ("updates/2026-09.md", "## Wins\n\n## Wnis", &[]),
            ("updates/2026-09.md", "## Wine", &[]),
            ("updates/2026-09.md", "## Text", &[]),
            ("updates/2026-09.md", "## Kil criteria", &[]),
            ("updates/2026-09.md", "## Feedback and thanks", &[]),
            ("updates/2026-09.md", "Feedbak\n\n`## Feedbak`", &[]),
            ("journal/a.md", "## Feedbak", &[]),
        ];
        for (path, body, expected) in cases {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &format!("== {path}\n{body}\n")), expected, "{path}: {body}");
        }
    }
}
