//! `portfolio/no-verdict`: a big swing that has neither caught on nor been ended.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/no-verdict",
    severity: Severity::Warning,
    waits: false,
    summary: "an innovation bet has been active for more than 12 months without `traction`",
    why: "A big swing is meant to give step-function growth or a good story, and either needs an end. After a year \
          without a first sign of traction it gives neither, and keeps you from the next one.",
    options: &[RuleOption::new("months", 12.0, "months after which an innovation bet wants a verdict")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2025-08-04
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-12-01 fewer than 1,000 shoppers come back every week
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2025-06-02
reviewed: 2026-07-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2025-08-04
traction: 2026-05-18
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-12-01 fewer than 1,000 shoppers come back every week
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2025-06-02
reviewed: 2026-07-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(set) = cx.spec.set() else { return };
    for bet in cx.spec.active_swings().filter(|bet| !bet.note.states("traction", bet.traction.as_ref())) {
        let Some(started) = super::started(bet) else { continue };
        let source = &bet.note.source;
        let since = started.max(set);
        if cx.has_lasted_months(since, cx.length("months", &source.path)) {
            let lasted = cx.months_lasted(since);
            let message = format!("more than {lasted} months, and this swing has no verdict yet");
            findings
                .push(Finding::new(source, source.first_line(), message).help(
                    "set `traction:` if it has caught on; else end it, and write down its `Story` and `Lessons`",
                ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_swing_has_a_year() {
        let cases = [
            ("2025-10-01", "2020", "", 0),
            ("2025-09-30", "2020", "", 1),
            ("2025-09", "2020", "", 1),
            ("2019-01-01", "2025-10-01", "", 0),
            ("2019-01-01", "2025-09-30", "", 1),
            ("2019-01-01", "2027", "", 0),
            ("2019-01-01", "then", "", 0),
            ("2025-09-30", "2020", "leave: 2026-02-01", 0),
            ("2025-09-30", "2020", "leave: 2025-02", 1),
        ];
        for (started, set, leave, expected) in cases {
            let files = format!(
                "== north-star.md\n---\nset: {set}\n{leave}\n---\n\
                 == bets/a.md\n---\nkind: innovation\nstarted: {started}\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{started}, set {set}, {leave}");
            for other in ["traction: 2026-09-30", "traction: some", "status: paused", "ended: 2026-09-30"] {
                let files = files.replace("kind: innovation", &format!("kind: innovation\n{other}"));
                assert!(said(&RULE, "2026-10-01", &files).is_empty(), "{other}");
            }
            assert!(said(&RULE, "2026-10-01", &files.replace("innovation", "core")).is_empty());
        }
    }

    #[test]
    fn it_says_for_how_long() {
        for (started, months) in [("2025-09-30", 12), ("2025-08-31", 13), ("2024-10-01", 23), ("2024-09-30", 24)] {
            let files = format!(
                "== north-star.md\n---\nset: 2020\n---\n\
                 == bets/a.md\n---\nkind: innovation\nstarted: {started}\n---\n"
            );
            let expected = format!("more than {months} months, and this swing has no verdict yet");
            assert_eq!(said(&RULE, "2026-10-01", &files)[0].message, expected, "{started}");
        }
    }

    #[test]
    fn a_leap_day_has_an_anniversary() {
        let files =
            "== north-star.md\n---\nset: 2020\n---\n== bets/a.md\n---\nkind: innovation\nstarted: 2028-02-29\n---\n";
        assert_eq!(said(&RULE, "2029-02-28", files).len(), 0);
        assert_eq!(said(&RULE, "2029-03-01", files).len(), 1);
    }
}
