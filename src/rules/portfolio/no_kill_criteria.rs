//! `portfolio/no-kill-criteria`: a big swing without criteria that would end it.

use crate::diagnostic::Severity;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/no-kill-criteria",
    severity: Severity::Warning,
    waits: false,
    summary: "an innovation bet has been active for more than 30 days without a dated kill criterion",
    why: "Half of all big swings fail, and nobody sees it from inside while there is always one more month to try. Say \
          now, while you are calm, which signal would end it and by when; then failing costs months and leaves a \
          story, instead of years.",
    options: &[RuleOption::new("days", 30.0, "days after which an active innovation bet wants a kill criterion")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-08-03
reach: 2 million shoppers
---

## Kill criteria

- [ ] shoppers do not come back
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
== bets/assistant.md
---
kind: innovation
started: 2026-08-03
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-12-01 fewer than 1,000 shoppers come back every week
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
    for bet in cx.spec.active_swings() {
        let is_dated =
            bet.kill_criteria().any(|entry| [entry.leading(), entry.due(), entry.done()].iter().any(Option::is_some));
        let waited = bet.started.and_then(|started| cx.waited_since(started.first));
        let source = &bet.note.source;
        if is_dated || bet.note.is_cut_short() || waited.is_none_or(|days| days <= cx.count("days", &source.path)) {
            continue;
        }
        let (message, help) = if bet.kill_criteria().next().is_some() {
            (
                "no kill criterion says by when",
                "begin each with its date: `- [ ] 2026-12-01 fewer than 1,000 weekly users`",
            )
        } else {
            (
                "no kill criterion says what would end this swing, and by when",
                "add `Kill criteria`: `- [ ] 2026-12-01 fewer than 1,000 weekly users`",
            )
        };
        findings.push(Finding::new(source, bet.note.place_of(Section::KillCriteria), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn one_dated_criterion_is_enough() {
        let criteria = |list: &str| format!("## Kill criteria\n\n{list}\n");
        let cases: [(&str, String, &[&str]); 15] = [
            ("started: 2026-08-31", String::new(), &["---"]),
            ("started: 2026-09-01", String::new(), &[]),
            ("started: 2019", String::new(), &["---"]),
            ("started: 2026-08-31", criteria(""), &["## Kill criteria"]),
            ("started: 2026-08-31", criteria("- [ ] nobody comes"), &["## Kill criteria"]),
            ("started: 2026-08-31", criteria("Nobody comes by 2026-12-01."), &["## Kill criteria"]),
            ("started: 2026-08-31", criteria("2026-12-01 nobody comes"), &[]),
            ("started: 2026-08-31", criteria("- 2026-Q4: nobody comes"), &[]),
            ("started: 2026-08-31", criteria("- [ ] a\n- [ ] b 📅 2026-12-01"), &[]),
            ("started: 2026-08-31", criteria("- [x] 2026-09-01 nobody comes"), &[]),
            ("started: 2026-08-31", criteria("- [x] nobody comes ✅ 2026-09-01"), &[]),
            ("started: 2026-08-31", criteria("- [-] 2026-09-01 nobody comes"), &[]),
            ("started: 2026-08-31", criteria("- [ ] 2026-02-30 nobody comes"), &[]),
            ("started: 2026-08-31\nended: 2026-09-30", String::new(), &[]),
            ("status: planned", String::new(), &[]),
        ];
        for (properties, body, expected) in cases {
            let star = "== north-star.md\n---\nset: 2026-01-12\n---\n";
            let files = format!("{star}== bets/a.md\n---\nkind: innovation\n{properties}\n---\n{body}");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{properties}: {body}");
            let core = files.replace("innovation", "core");
            assert!(pointed_at(&RULE, "2026-10-01", &core).is_empty(), "{core}");
            assert!(pointed_at(&RULE, "2026-02-11", &files).is_empty(), "30 days after it was set");
        }
    }
}
