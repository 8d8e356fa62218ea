//! `portfolio/core-growth`: core work that promises too much, or too little.

use crate::diagnostic::Severity;
use crate::model::bet::Bet;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

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
        let (Some(growth), Some(goal), Some(baseline)) = (bet.growth_percent(), bet.goal, bet.baseline) else {
            continue;
        };
        let source = &bet.note.source;
        let (least, most) = (cx.option("min_percent", &source.path), cx.option("max_percent", &source.path));
        let change = Change { from: baseline.value, to: goal.value, is_rate: is_rate(bet) };
        if (least..=most).contains(&growth) || change.is_of_few(least, most) {
            continue;
        }
        let (much, help) = if growth > most {
            ("", "set a goal that core work can reach; if you do mean a step change, it is `kind: innovation`")
        } else {
            ("only ", "what would be worth your year? raise the goal, or choose a metric that can still move")
        };
        let message = format!("a core bet that aims at {}", change.in_words(much, &super::percent(growth)));
        findings.push(Finding::new(source, goal.span, message).help(help));
    }
}

/// The planned change of a bet's metric.
struct Change {
    from: f64,
    to: f64,
    is_rate: bool,
}

impl Change {
    /// The change in words: "29.9 % of growth", "a cut of 29.9 %"; for rates also with both values, since percents of
    /// percents are easily mistaken for points.
    fn in_words(&self, much: &str, growth: &str) -> String {
        let Self { from, to, is_rate } = *self;
        if from.total_cmp(&to).is_eq() {
            return "no growth".to_owned();
        }
        let change = match (from > 0.0, to > from) {
            (true, true) => format!("{much}{growth} of growth"),
            (true, false) => format!("a cut of {much}{growth}"),
            (false, _) => format!("a change of {much}{growth}"),
        };
        if is_rate { format!("{change}, from {from} to {to}") } else { change }
    }

    /// Whether it counts so few whole things that no whole change is within the range of core work: from one client to
    /// two.
    fn is_of_few(&self, least: f64, most: f64) -> bool {
        let Self { from, to, is_rate } = *self;
        let is_whole = |number: f64| number.fract() == 0.0;
        if is_rate || !is_whole(from) || !is_whole(to) {
            return false;
        }
        let part = |percent: f64| from.abs() * percent / 100.0;
        part(least).ceil() > part(most).floor()
    }
}

/// Whether the metric is a rate near its limit, where a relative change means little.
fn is_near_its_limit(cx: &Context<'_>, bet: &Bet) -> bool {
    let Some(baseline) = bet.baseline else { return false };
    let path = &bet.note.source.path;
    let inside = cx.option("min_baseline", path)..=cx.option("max_baseline", path);
    is_rate(bet) && !inside.contains(&baseline.value)
}

fn is_rate(bet: &Bet) -> bool {
    let Some(metric) = &bet.metric else { return false };
    let is_rate = |word: &str| matches!(word, "percent" | "percentage" | "rate" | "rates" | "share" | "shares");
    let lower = metric.to_lowercase();
    lower.contains(['%', '％']) || lower.split(|c: char| !c.is_alphanumeric()).any(is_rate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    #[test]
    fn a_cut_is_no_growth() {
        let cases = [
            ("tickets", "5000", "8000", "60 % of growth"),
            ("tickets", "100", "104", "only 4 % of growth"),
            ("tickets", "100", "100", "no growth"),
            ("tickets", "214", "150", "a cut of 29.9 %"),
            ("tickets", "100", "98", "a cut of only 2 %"),
            ("profit, k€", "-100", "-50", "a change of 50 %"),
            ("pupils who pass (%)", "58", "66", "13.8 % of growth, from 58 to 66"),
            ("error rate", "20.5", "10.25", "a cut of 50 %, from 20.5 to 10.25"),
        ];
        for (metric, baseline, goal, expected) in cases {
            let files = format!(
                "== bets/a.md\n---\nkind: core\nstarted: 2026\nmetric: {metric}\nbaseline: {baseline}\ngoal: {goal}\n---\n"
            );
            let said: Vec<_> = said(&RULE, "2026-10-01", &files).into_iter().map(|said| said.message).collect();
            assert_eq!(said, [format!("a core bet that aims at {expected}")]);
        }
    }

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
            ("shared carts", "40", "80", true),
            ("corporate clients", "40", "80", true),
            ("clients", "1", "2", false),
            ("clients", "9", "20", false),
            ("clients", "9", "1", false),
            ("clients", "10", "20", true),
            ("clients", "12", "20", true),
            ("clients", "13", "20", true),
            ("days", "6", "2.5", true),
            ("conversion rate, %", "6", "9", true),
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
