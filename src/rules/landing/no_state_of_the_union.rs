//! `landing/no-state-of-the-union`: a listening tour whose findings were not presented.

use crate::diagnostic::Severity;
use crate::model::deadline::STATE_OF_THE_UNION;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/no-state-of-the-union",
    severity: Severity::Warning,
    waits: false,
    summary: "past day 35 without `state_of_the_union`",
    why: "People believe that you heard them once they read it. Summarise the listening tour in a State of the Union, without \
          names, before you propose anything: it is the bridge from listening to aligning.",
    options: &[RuleOption::new("day", STATE_OF_THE_UNION.default, "the day after which it speaks")],
    bad: Example {
        today: "2026-09-21",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-21",
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
        let is_there = note.states("state_of_the_union", landing.state_of_the_union.as_ref());
        if is_there || waited <= cx.count("day", &note.source.path) {
            continue;
        }
        findings.push(
            Finding::new(
                &note.source,
                note.source.first_line(),
                format!("day {day}, and nobody has seen what you heard"),
            )
            .help("write it from your themes (`careerdoc report --landing`), share it, and set `state_of_the_union:`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn past_day_35() {
        let cases = [
            ("2026-04-05", "", 0),
            ("2026-04-06", "", 1),
            ("2026-04-06", "state_of_the_union:", 1),
            ("2026-04-06", "state_of_the_union: 2026-04-02", 0),
            ("2026-04-06", "state_of_the_union: done", 0),
        ];
        for (today, properties, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n{properties}\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(said(&RULE, today, &spec).len(), expected, "{today}, {properties}");
        }
    }

    #[test]
    fn the_role_of_the_only_landing_need_not_be_said() {
        let role = |name: &str, started: &str| {
            format!("== bets/{name}.md\n---\nkind: core\nrole: true\nstarted: {started}\n---\n")
        };
        let lead = || role("lead", "2026-03-02");
        let cases = [
            ("2026-04-05", lead(), 0),
            ("2026-04-06", lead(), 1),
            ("2026-06-01", lead(), 1),
            ("2026-10-01", lead(), 0),
            ("2026-06-01", lead() + &role("deputy", "2026-02-01"), 0),
            ("2026-06-01", lead() + "== landings/of old.md\n", 0),
        ];
        for (today, others, expected) in cases {
            let spec = format!(
                "== landings/plan.md\n## Themes\n\n- CI is slow (3)\n{others}\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(said(&RULE, today, &spec).len(), expected, "{today}, {others}");
        }
    }
}
