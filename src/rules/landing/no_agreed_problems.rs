//! `landing/no-agreed-problems`: a vision without agreement on what to solve.

use crate::diagnostic::Severity;
use crate::note::section::{Label, Section};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/no-agreed-problems",
    severity: Severity::Warning,
    waits: false,
    summary: "past day 65 without an agreed problem",
    why: "A vision that everybody likes binds nobody. By day 60 there should be agreement, with a name and a day to it, on the \
          specific problems that need solving: the quick wins of the next month are judged by them.",
    options: &[RuleOption::new("day", 65.0, "the day after which it speaks")],
    bad: Example {
        today: "2026-10-21",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-10-21",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)

## Agreed problems

- CI takes forty minutes, so nobody ships on a Friday
  - Agreed: Dana, 2026-10-09
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for super::UnderWay { landing, day, waited } in super::under_way(cx) {
        let note = &landing.note;
        let mut problems = note.entries(Section::AgreedProblems).peekable();
        let has_problems = problems.peek().is_some();
        let is_agreed = problems.any(|problem| problem.part(Label::Agreed).is_some());
        if is_agreed || waited <= cx.count("day", &note.source.path) {
            continue;
        }
        let what = if has_problems { "none of these problems says who agreed" } else { "no problem is agreed" };
        findings.push(
            Finding::new(&note.source, note.place_of(Section::AgreedProblems), format!("day {day}, and {what}")).help(
                "list the problems under `## Agreed problems`, each with `Agreed:` and who agreed to solve it, and when",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn past_day_65_somebody_must_have_agreed() {
        let cases: [(&str, &str, &[&str]); 6] = [
            ("2026-05-05", "", &[]),
            ("2026-05-06", "", &["---"]),
            ("2026-05-06", "## Agreed problems\n", &["## Agreed problems"]),
            ("2026-05-06", "## Agreed problems\n\n- slow CI", &["## Agreed problems"]),
            ("2026-05-06", "## Agreed problems\n\n- slow CI\n  - Agreed:", &["## Agreed problems"]),
            ("2026-05-06", "## Agreed problems\n\n- pricing\n- slow CI\n  - **Agreed:** Dana", &[]),
        ];
        for (today, body, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n---\n{body}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, today, &spec), expected, "{today}, {body}");
        }
    }
}
