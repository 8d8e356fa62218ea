//! `landing/no-vision`: a landing without a vision.

use crate::diagnostic::Severity;
use crate::model::deadline::VISION;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/no-vision",
    severity: Severity::Warning,
    waits: false,
    summary: "past day 65 without `vision`",
    why: "Days 31 to 60 are for aligning: present a vision that grows out of what you heard, and get agreement on the problems \
          that need solving. Whoever executes without one executes somebody else's.",
    options: &[RuleOption::new("day", VISION.default, "the day after which it speaks")],
    bad: Example {
        today: "2026-10-21",
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
        let is_there = note.states("vision", landing.vision.as_ref());
        if is_there || waited <= cx.count("day", &note.source.path) {
            continue;
        }
        findings.push(
            Finding::new(&note.source, note.source.first_line(), format!("day {day}, and no vision is presented"))
                .help("present one that builds on the themes that you heard, and set `vision:` to that day"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn past_day_65() {
        let cases = [
            ("2026-05-05", "", 0),
            ("2026-05-06", "", 1),
            ("2026-05-06", "vision:", 1),
            ("2026-05-06", "vision: 2026-04-02", 0),
            ("2026-05-06", "vision: done", 0),
        ];
        for (today, properties, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n{properties}\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(said(&RULE, today, &spec).len(), expected, "{today}, {properties}");
        }
    }
}
