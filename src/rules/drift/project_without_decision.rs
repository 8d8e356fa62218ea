//! `drift/project-without-decision`: a big swing that no decision led to.

use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetStatus};
use crate::rules::{Check, Context, Example, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "drift/project-without-decision",
    severity: Severity::Hint,
    waits: false,
    summary: "an active or paused innovation bet without `role`, started after `set`, that no accepted decision links to",
    why: "A zero-to-one project takes a year or two of your life and fails every second time. It deserves what a job \
          offer gets: one look at the measuring stick before you are in love with it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/ai-assistant.md
---
title: AI Shopping Assistant
kind: innovation
started: 2026-09-21
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
== bets/ai-assistant.md
---
title: AI Shopping Assistant
kind: innovation
started: 2026-09-21
---
== decisions/2026-09-10 AI Shopping Assistant.md
---
opportunity: project
status: accepted
decided: 2026-09-14
verdict: closer
bet: \"[[ai-assistant]]\"
review_on: 2027-03-14
---
## Measuring stick

| Criterion            | Weight | Stay | AI (works) | AI (fails) |
|----------------------|--------|------|------------|------------|
| Closer to CPO        | 40     | 3    | 9          | 6          |
| Learning             | 35     | 1    | 9          | 9          |
| Evenings with family | 25     | 7    | 4          | 4          |
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
    let is_no_role = |bet: &Bet| bet.role.map_or(!bet.note.says("role"), |role| !role.value);
    let is_under_way = |bet: &Bet| matches!(bet.status_on(cx.today()).value, BetStatus::Active | BetStatus::Paused);
    let is_of_kind = |bet: &Bet| bet.is_innovation() && is_no_role(bet) && is_under_way(bet);
    super::report_undecided(cx, "big swing", is_of_kind, findings);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn only_swings_under_way_that_are_no_role() {
        let cases = [
            ("kind: innovation\nstarted: 2026-09-02", 1),
            ("kind: big swing\nstarted: 2026-09-02\nstatus: paused\npaused: 2026-09-20", 1),
            ("kind: innovation\nstarted: 2026-09-02\nrole: false", 1),
            ("kind: innovation\nstarted: 2026-09-02\nrole: true", 0),
            ("kind: innovation\nstarted: 2026-09-02\nrole: maybe", 0),
            ("kind: innovation\nstarted: 2026-09-02\nended: 2026-09-20\noutcome: lost", 0),
            ("kind: innovation\nstarted: 2026-08-31", 0),
            ("kind: innovation\nstarted: 2026-12-01", 0),
            ("kind: core\nstarted: 2026-09-02", 0),
        ];
        for (bet, expected) in cases {
            let spec = format!(
                "== bets/ai.md\n---\n{bet}\n---\n== north-star.md\n---\ndestination: CPO\nset: 2026-09-01\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{bet}");
        }
    }
}
