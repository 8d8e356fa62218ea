//! `landing/single-source-theme`: a theme that only one person named.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/single-source-theme",
    severity: Severity::Hint,
    waits: false,
    summary: "a theme heard from fewer than two people",
    why: "One voice is an opinion, and often the loudest one. A theme carries a vision when people who do not sit together \
          name it without being asked.",
    options: &[RuleOption::new("people", 2.0, "from how many people a theme must be heard")],
    bad: Example {
        today: "2026-09-15",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
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
- The pricing page confuses new customers (1)
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-15",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
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
- The pricing page confuses new customers (2)
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
    for super::UnderWay { landing, .. } in super::under_way(cx) {
        let source = &landing.note.source;
        let least = cx.option("people", &source.path);
        for people in landing.themes.iter().filter_map(|theme| theme.people).filter(|people| people.value < least) {
            let message = match people.value {
                1.0 => "this theme was heard from one person alone".to_owned(),
                heard => format!("this theme was heard from {heard} people"),
            };
            findings.push(
                Finding::new(source, people.span, message)
                    .help("ask others about it before you build on it, or leave it out of the State of the Union"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn the_number_stands_in_parentheses_at_the_end() {
        let cases: [(&str, &[&str]); 14] = [
            ("slow CI (1)", &["(1)"]),
            ("slow CI (0)", &["(0)"]),
            ("slow CI (2)", &[]),
            ("slow CI (1 person).", &["(1 person)"]),
            ("**slow CI** (1) ^slow-ci", &["(1)"]),
            ("slow CI (40 minutes) (1)", &["(1)"]),
            ("slow CI (1 of 8)", &[]),
            ("slow CI (1 engineer, 2 designers)", &[]),
            ("slow CI (Maya)", &[]),
            ("slow CI", &[]),
            ("slow CI (1) since March", &[]),
            ("slow CI 1)", &[]),
            ("(1)", &["(1)"]),
            ("slow CI (12)", &[]),
        ];
        for (theme, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n---\n## Themes\n\n- {theme}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-03-20", &spec), expected, "{theme}");
        }
    }
}
