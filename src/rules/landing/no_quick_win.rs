//! `landing/no-quick-win`: 90 days in which nothing visible changed.

use crate::diagnostic::Severity;
use crate::model::deadline::QUICK_WIN;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/no-quick-win",
    severity: Severity::Warning,
    waits: false,
    summary: "past day 90 without a quick win done",
    why: "Days 61 to 90 are for executing: small, tangible improvements that the engineers and designers around you feel. They \
          build the trust that the large ones will need.",
    options: &[RuleOption::new("day", QUICK_WIN.default, "the day after which it speaks")],
    bad: Example {
        today: "2026-11-16",
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

## Quick wins

- [ ] Cache the test images
  - For: engineering
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-11-16",
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

## Quick wins

- [x] 2026-11-03 Cache the test images
  - For: engineering
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
        let is_done = landing.quick_wins_done_by(cx.today()).next().is_some();
        if is_done || waited <= cx.count("day", &note.source.path) {
            continue;
        }
        findings.push(
            Finding::new(
                &note.source,
                note.place_of(Section::QuickWins),
                format!("day {day}, and no quick win is done"),
            )
            .help("finish one small thing that somebody asked for, and tick it: `- [x] 2026-11-03 what it was`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn past_day_90_one_must_be_done() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("2026-05-30", "", &[]),
            ("2026-05-31", "", &["---"]),
            ("2026-05-31", "## Quick wins\n\n- [ ] CI", &["## Quick wins"]),
            ("2026-05-31", "## Quick wins\n\n- [-] CI", &["## Quick wins"]),
            ("2026-05-31", "## Quick wins\n\n- CI", &["## Quick wins"]),
            ("2026-05-31", "## Quick wins\n\n- 2026-06-14 CI", &["## Quick wins"]),
            ("2026-05-31", "## Quick wins\n\n- 2026-05-14 CI", &[]),
            ("2026-05-31", "## Quick wins\n\n- [x] CI", &[]),
            ("2026-05-31", "## Quick wins\n\n- [ ] CI ✅ 2026-05-14", &[]),
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
