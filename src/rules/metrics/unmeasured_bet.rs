//! `metrics/unmeasured-bet`: core work without a metric.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "metrics/unmeasured-bet",
    severity: Severity::Warning,
    waits: false,
    summary: "a core bet has been active for more than 30 days without `metric` and `baseline`",
    why: "Core work is worth the 5 to 10 % by which it moves a number that exists. Without the metric, and where it \
          stood when you came, there is no before and after: neither a calibration nor your next interviewer can see \
          what you did.",
    options: &[RuleOption::new("days", 30.0, "days after which an active core bet wants its metric")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-08-03
metric: checkout conversion, %
reach: 40,000 merchants
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
metric: checkout conversion, %
baseline: 61
goal: 65
reach: 40,000 merchants
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
    for bet in cx.spec.active_bets().filter(|bet| bet.is_core()) {
        let lacks_metric = !bet.note.states("metric", bet.metric.as_ref());
        let lacks_baseline = !bet.note.states("baseline", bet.baseline.as_ref());
        let (lacking, help) = match (lacks_metric, lacks_baseline) {
            (true, true) => ("`metric` and `baseline`", "add the number that it moves and where it stood at the start"),
            (true, false) => ("`metric`", "add `metric:`, the number that it moves"),
            (false, true) => ("`baseline`", "add `baseline:`, where the metric stood at the start"),
            (false, false) => continue,
        };
        let source = &bet.note.source;
        if let Some(days) = bet.started.and_then(|started| cx.overdue_since(started.first, &source.path)) {
            let message = format!("this core bet has been active for {days} days without {lacking}");
            findings.push(Finding::new(source, source.first_line(), message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_core_bet_needs_metric_and_baseline_in_time() {
        let cases = [
            ("kind: core\nstarted: 2026-08-31", "31 days without `metric` and `baseline`"),
            ("kind: core\nstarted: 2026-09-01", ""),
            ("kind: core\nstarted: 2019-01-01", "2830 days without `metric` and `baseline`"),
            ("kind: core\nstarted: 2026-08\nbaseline: 3", "61 days without `metric`"),
            ("kind: core\nstarted: 2026-08\nmetric: x\nbaseline:", "61 days without `baseline`"),
            ("kind: core\nstarted: 2026-08\nmetric: x\nbaseline: 0", ""),
            ("kind: core\nstarted: 2026-08\nmetric: x\nbaseline: 12k", ""),
            ("kind: core\nstarted: 2026-08\nmetrik: x\nbaseline: 3", ""),
            ("kind: innovation\nstarted: 2026-08", ""),
            ("kind: coer\nstarted: 2026-08", ""),
            ("kind: core\nstarted: 2026-13-40", ""),
            ("kind: core\nstatus: active", ""),
            ("kind: core\nstatus: planned", ""),
            ("kind: core\nstarted: 2026-12-01", ""),
            ("kind: core\nstarted: 2026-08\nstatus: paused", ""),
            ("kind: core\nstarted: 2026-08\nended: 2026-09-30", ""),
            ("kind: core\nstarted: 2026-08\nended: 2026-09-31", ""),
        ];
        for (bet, expected) in cases {
            let files = format!("== bets/a.md\n---\n{bet}\n---\n== north-star.md\n---\nset: 2026-06-01\n---\n");
            let found = said(&RULE, "2026-10-01", &files);
            let ends = found.iter().map(|found| found.message.split("active for ").last().unwrap_or_default());
            assert_eq!(ends.collect::<String>(), expected, "{bet}");
            assert!(said(&RULE, "2026-05-01", &files).is_empty(), "before it was set: {bet}");
        }
    }
}
