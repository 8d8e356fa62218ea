//! `portfolio/kill-date-passed`: a kill criterion's date has passed without a decision to end the bet or go on.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "portfolio/kill-date-passed",
    severity: Severity::Error,
    waits: false,
    summary: "the date of a kill criterion has passed, it is not ticked, and the bet is active",
    why: "You said what would end this bet and by when, while you could still see it from outside. To let that day \
          pass without looking is drift in its purest form: the bet goes on because it goes on.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-03-02
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-09-15 fewer than 1,000 shoppers come back every week
- [ ] 2027-03-01 no revenue
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
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
started: 2026-03-02
reach: 2 million shoppers
---

## Kill criteria

- [x] 2026-09-15 fewer than 1,000 shoppers come back every week: 1,840 did, we go on
- [ ] 2027-03-01 no revenue
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-07-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for bet in cx.spec.active_bets() {
        let source = &bet.note.source;
        for entry in bet.open_kill_criteria() {
            let passed = entry.due_on().filter(|due| *due < cx.today() && cx.is_since_set(*due));
            let Some(due) = passed else { continue };
            findings.push(
                Finding::new(
                    source,
                    entry.first_line(&source.text),
                    format!("the date of this kill criterion passed on {due}"),
                )
                .help("has it come true? then end the bet; if not, tick it and say what you saw"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_criterion_is_reviewed_on_its_day() {
        let cases = [
            ("- [ ] 2026-09-30 nobody comes", true),
            ("- [ ] 2026-10-01 nobody comes", false),
            ("- [ ] 2026-10-02 nobody comes", false),
            ("- [/] 2026-09-30 nobody comes", true),
            ("- 2026-09-30 nobody comes", true),
            ("- [ ] nobody comes 📅 2026-09-30", true),
            ("- [ ] nobody comes [due:: 2026-09-30]", true),
            ("- [ ] 2026-09-01 nobody comes 📅 2026-12-01", false),
            ("- [ ] 2026-09 nobody comes", true),
            ("- [ ] 2026-Q4 nobody comes", false),
            ("- [x] 2026-09-30 nobody comes", false),
            ("- [X] 2026-09-30 nobody comes", false),
            ("- [-] 2026-09-30 nobody comes", false),
            ("- 2026-09-30 nobody comes ✅ 2026-09-29", false),
            ("- [ ] nobody comes by 2026-09-30", false),
            ("- [ ] 2026-09-31 nobody comes", false),
            ("- [ ] 2026-01-12 nobody comes", true),
            ("- [ ] 2026-01-11 nobody comes", false),
        ];
        for (entry, speaks) in cases {
            let files = format!(
                "== north-star.md\n---\nset: 2026-01-12\n---\n== bets/a.md\n---\nkind: core\nstarted: 2025\n---\n\
                 ## Kill criteria\n{entry}\n  - because of it\n"
            );
            let expected: &[&str] = if speaks { &[entry] } else { &[] };
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{entry}");
            for (from, to) in [
                ("started: 2025", "started: 2025\nstatus: paused"),
                ("started: 2025", "started: 2025\nended: 2026-09-15"),
                ("started: 2025", "started: 2025\nended: 2026-09-31"),
                ("started: 2025", "status: planned"),
                ("set: 2026-01-12", "set: in winter"),
            ] {
                assert!(pointed_at(&RULE, "2026-10-01", &files.replace(from, to)).is_empty(), "{to}: {entry}");
            }
        }
    }

    #[test]
    fn each_criterion_speaks_for_itself() {
        let files = "== north-star.md\n---\nset: 2026-01-12\n---\n== bets/a.md\n---\nkind: core\nstarted: 2025\n---\n\
             ## Kill criteria\n- [ ] 2026-05-01 one\n- [ ] 2026-06-01 two\n- [x] 2026-07-01 three\n";
        assert_eq!(pointed_at(&RULE, "2026-10-01", files), ["- [ ] 2026-05-01 one", "- [ ] 2026-06-01 two"]);
    }
}
