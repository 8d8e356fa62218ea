//! `portfolio/overconfident`: unrealistically high odds of a big swing.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/overconfident",
    severity: Severity::Hint,
    waits: false,
    summary: "`odds` are above 80 % on an innovation bet",
    why: "About half of all big swings fail, yours among them as far as anyone can know beforehand. Odds near certainty \
          say that this is core work in disguise, or that nobody has asked yet how it could fail.",
    options: &[RuleOption::new("percent", 80.0, "odds above which a big swing is looked at twice, in percent")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
odds: 95%
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
odds: 55%
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
        let Some(odds) = bet.odds else { continue };
        let source = &bet.note.source;
        if odds.value > cx.option("percent", &source.path) / 100.0 {
            let message =
                format!("odds of {} on a big swing, and half of them fail", super::percent(odds.value * 100.0));
            findings.push(
                Finding::new(source, odds.span, message)
                    .help("imagine that it has failed: why? then write odds that leave room for that"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn odds_are_looked_at_above_four_in_five() {
        let cases = [
            ("80", false),
            ("80%", false),
            ("80.5%", true),
            ("81", true),
            ("100 %", true),
            ("20", false),
            ("0.9", false),
            ("110", false),
            ("", false),
        ];
        for (odds, speaks) in cases {
            let files = format!("== bets/a.md\n---\nkind: big swing\nstarted: 2026\nodds: {odds}\n---\n");
            let expected: &[&str] = if speaks { &[odds] } else { &[] };
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{odds}");
            for kind in ["core", "innovation\nended: 2026-09-30", "innovation\nstatus: planned"] {
                assert!(pointed_at(&RULE, "2026-10-01", &files.replace("big swing", kind)).is_empty(), "{kind}");
            }
        }
    }
}
