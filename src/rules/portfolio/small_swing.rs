//! `portfolio/small-swing`: an innovation bet that would change little if it worked.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/small-swing",
    severity: Severity::Hint,
    waits: false,
    summary: "an innovation bet aims at 10 % of growth or less",
    why: "A big swing carries a 50 % risk of failure. It is worth that only for a step change: a number that multiplies \
          and a story to tell. For 10 % there is core work, at a fraction of the risk.",
    options: &[RuleOption::new("percent", 10.0, "growth up to which a bet is no swing, in percent")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
metric: baskets per shopper
baseline: 2.0
goal: 2.1
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
metric: baskets per shopper
baseline: 2.0
goal: 6.0
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for bet in cx.spec.active_swings() {
        let (Some(growth), Some(goal)) = (bet.growth_percent(), bet.goal) else { continue };
        let source = &bet.note.source;
        if growth <= cx.option("percent", &source.path) {
            let message = format!("a big swing that aims at only {} of growth", super::percent(growth));
            findings.push(
                Finding::new(source, goal.span, message)
                    .help("what would the step change be? raise the goal, or call it `kind: core`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_swing_is_a_step_change() {
        let cases = [
            ("innovation", "100", "110", true),
            ("big swing", "100", "110", true),
            ("innovation", "0.7", "0.77", true),
            ("innovation", "100", "90", true),
            ("innovation", "100", "110.1", false),
            ("innovation", "100", "300", false),
            ("innovation", "0", "5", false),
            ("innovation", "100", "", false),
            ("core", "100", "105", false),
            ("innovation\nended: 2026-09", "100", "105", false),
            ("innovation\nstatus: planned", "100", "105", false),
        ];
        for (kind, baseline, goal, speaks) in cases {
            let files =
                format!("== bets/a.md\n---\nkind: {kind}\nstarted: 2026\nbaseline: {baseline}\ngoal: {goal}\n---\n");
            let expected: &[&str] = if speaks { &[goal] } else { &[] };
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{kind}: {baseline} to {goal}");
        }
    }
}
