//! `portfolio/core-growth`: core work that promises too much, or too little.

use crate::diagnostic::Severity;
use crate::model::bet::Bet;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

/// See the module.
pub static RULE: Rule = Rule {
    name: "portfolio/core-growth",
    severity: Severity::Hint,
    waits: false,
    summary: "a core bet aims at less than 5 % or more than 10 % of growth",
    why: "Core roles live on 5 to 10 % of growth in a metric that exists: that is what makes them stable, and credible \
          on a resume. A core bet that promises much more is a big swing without its kill criteria; one that promises \
          less is hardly worth your year.",
    options: &[
        RuleOption::new("min_percent", 5.0, "the least growth of core work, in percent"),
        RuleOption::new("max_percent", 10.0, "the most growth of core work, in percent"),
        RuleOption::new("min_baseline", 5.0, "a rate that starts below this is not looked at"),
        RuleOption::new("max_baseline", 90.0, "a rate that starts above this is not looked at"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/payouts.md
---
kind: core
started: 2026-09-07
metric: payouts per day
baseline: 5000
goal: 8000
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
== bets/payouts.md
---
kind: core
started: 2026-09-07
metric: payouts per day
baseline: 5000
goal: 5400
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
    for bet in cx.spec.active_bets().filter(|bet| bet.is_core() && !is_near_its_limit(cx, bet)) {
        let (Some(growth), Some(goal)) = (bet.growth_percent(), bet.goal) else { continue };
        let source = &bet.note.source;
        let (least, most) = (cx.option("min_percent", &source.path), cx.option("max_percent", &source.path));
        let shown = super::percent(growth);
        let (message, help) = if growth > most {
            (
                format!("a core bet that aims at {shown} of growth"),
                "set a goal that core work can reach; if you do mean a step change, it is `kind: innovation`",
            )
        } else if growth < least {
            (
                format!("a core bet that aims at only {shown} of growth"),
                "what would be worth your year? raise the goal, or choose a metric that can still move",
            )
        } else {
            continue;
        };
        findings.push(Finding::new(source, goal.span, message).help(help));
    }
}

/// Whether the metric is a rate near one of its ends, where percents of percents say little.
fn is_near_its_limit(cx: &Context<'_>, bet: &Bet) -> bool {
    let (Some(metric), Some(baseline)) = (&bet.metric, bet.baseline) else { return false };
    let is_rate = |word: &str| matches!(word, "percent" | "percentage" | "rate" | "rates" | "share" | "shares");
    let lower = metric.to_lowercase();
    let says_so = lower.contains('%') || lower.split(|c: char| !c.is_alphanumeric()).any(is_rate);
    let path = &bet.note.source.path;
    let inside = cx.option("min_baseline", path)..=cx.option("max_baseline", path);
    says_so && !inside.contains(&baseline.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn growth_stays_between_its_bounds() {
        let cases = [
            ("x", "100", "105", false),
            ("x", "100", "110", false),
            ("x", "100", "104.99", true),
            ("x", "100", "110.01", true),
            ("x", "2.2", "2.31", false),
            ("x", "0.7", "0.77", false),
            ("tickets", "100", "92", false),
            ("tickets", "100", "50", true),
            ("x", "-100", "-107", false),
            ("x", "100", "100", true),
            ("x", "0", "100", false),
            ("x", "100", "", false),
            ("x", "100", "a lot", false),
            ("uptime, %", "99", "99.9", false),
            ("share of wallet", "4", "8", false),
            ("Conversion rate", "3", "3.1", false),
            ("conversion rate", "50", "90", true),
            ("percent of carts", "90", "100", true),
            ("percent of carts", "5", "10", true),
            ("shared carts", "4", "8", true),
            ("corporate clients", "4", "8", true),
        ];
        for (metric, baseline, goal, speaks) in cases {
            let files = format!(
                "== bets/a.md\n---\nkind: core\nstarted: 2026\nmetric: {metric}\nbaseline: {baseline}\ngoal: {goal}\n---\n"
            );
            let expected: &[&str] = if speaks { &[goal] } else { &[] };
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{metric}: {baseline} to {goal}");
            for other in ["status: planned", "ended: 2026-09", "kind: innovation"] {
                let files = files.replace("kind: core", &format!("kind: core\n{other}"));
                let files = files.replace("kind: core\nkind", "kind");
                assert!(pointed_at(&RULE, "2026-10-01", &files).is_empty(), "{other}");
            }
        }
    }
}
