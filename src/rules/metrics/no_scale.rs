//! `metrics/no-scale`: a bet that does not say how big its problem is.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "metrics/no-scale",
    severity: Severity::Hint,
    waits: false,
    summary: "a bet has been active for more than 30 days without `reach`",
    why: "Impact is the scale of the problem that you solve. Two people can ship the same feature, one for 200 users \
          and one for 2 million: whose problem it is, and how many have it, is half of what a committee wants to know.",
    options: &[RuleOption::new("days", 30.0, "days after which an active bet wants its scale")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-08-03
metric: failed payments per day
baseline: 1200
goal: 1100
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-08-03
metric: failed payments per day
baseline: 1200
goal: 1100
reach: 40,000 merchants in Europe
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for bet in cx.spec.active_bets().filter(|bet| !bet.note.states("reach", bet.reach.as_ref())) {
        let source = &bet.note.source;
        let waited = bet.started.and_then(|started| cx.waited_since(started.first));
        if waited.is_some_and(|days| days > cx.count("days", &source.path)) {
            findings.push(
                Finding::new(
                    source,
                    source.first_line(),
                    "this bet does not say how big the problem is that it solves",
                )
                .help("add `reach:`, whose problem it is and how many have it: `reach: 40,000 merchants`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn every_active_bet_says_its_scale_in_time() {
        let cases = [
            ("kind: core\nstarted: 2026-08-31", 1),
            ("kind: innovation\nstarted: 2026-08-31\nreach:", 1),
            ("kind: core\nstarted: 2026-09-01", 0),
            ("kind: core\nstarted: 2026-08-31\nreach: everyone", 0),
            ("kind: core\nstarted: 2026-08-31\nreach: 40", 0),
            ("kind: core\nstatus: planned\nstarted: 2026-08-31", 0),
            ("kind: core\nstatus: active", 0),
        ];
        for (bet, expected) in cases {
            let files = format!("== bets/a.md\n---\n{bet}\n---\n== north-star.md\n---\nset: 2020\n---\n");
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{bet}");
            let on_leave = files.replace("set: 2020", "set: 2020\nleave: 2026-09-10..2026-09-11");
            assert_eq!(said(&RULE, "2026-10-01", &on_leave).len(), 0, "on leave for two days: {bet}");
        }
    }
}
