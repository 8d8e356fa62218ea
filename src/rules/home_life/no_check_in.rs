//! `home-life/no-check-in`: months without a word on how home is going.

use crate::diagnostic::Severity;
use crate::model::deadline::CHECK_IN;
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "home-life/no-check-in",
    severity: Severity::Hint,
    waits: false,
    summary: "no update of the last 90 days has `home`",
    why: "Career and home are yin and yang: when one goes out of balance it engulfs the other. That happens slowly, and \
          is seen only by those who look now and then. One number a month is enough, and no report for others ever \
          shows it.",
    options: &[RuleOption::new("days", CHECK_IN.default, "days after which home wants a look")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
== updates/2026-09.md
---
work: 4
---

## Learned

- A price test needs four weeks, not two.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
== updates/2026-09.md
---
work: 4
home: 4
---

## Learned

- A price test needs four weeks, not two.
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(set) = cx.spec.set() else { return };
    if !cx.spec.has_notes_of(NoteType::Update) || cx.spec.has_unreadable(NoteType::Update) {
        return;
    }
    let today = cx.today();
    let check_ins = cx.spec.updates.iter().filter(|update| update.note.states("home", update.home.as_ref()));
    // An undated check-in may be of today.
    let last = check_ins.map(|update| update.day(today).unwrap_or(today)).max();
    let source = &star.note.source;
    let waited = cx.waited_since(last.unwrap_or(set));
    if let Some(days) = waited.filter(|days| *days > cx.count("days", &source.path)) {
        findings.push(
            Finding::new(source, source.first_line(), format!("no update has said for {days} days how home is going"))
                .help("ask at home, and add `home:` to your next update: 1 to 5"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn home_is_looked_at_every_three_months() {
        let update = |name: &str, properties: &str| format!("== updates/{name}.md\n---\n{properties}\n---\n");
        let cases = [
            (update("2026-07-03", "home: 4"), 0),
            (update("2026-07-02", "home: 4"), 1),
            (update("2026-07-02", "home: 4") + &update("2026-09", "work: 4"), 1),
            (update("2026-06", "home: 4"), 1),
            (update("2026", "home: 4"), 0),
            (update("2026-09", "home:"), 1),
            (update("2026-09", "home: well"), 0),
            (update("first", "home: 4"), 0),
            (update("first", "home: 4\ndate: 2026-05-01"), 1),
            (update("2026-09", "["), 0),
            ("== updates/index.md\n".to_owned(), 0),
            (String::new(), 0),
        ];
        for (updates, expected) in cases {
            let files = format!("== north-star.md\n---\nset: 2026-01-12\n---\n{updates}");
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{updates}");
            for set in ["2026-07-03", "2026-10-02", "then"] {
                let files = files.replace("set: 2026-01-12", &format!("set: {set}"));
                assert_eq!(said(&RULE, "2026-10-01", &files).len(), 0, "set {set}: {updates}");
            }
        }
    }

    #[test]
    fn leave_is_not_counted() {
        let files = "== north-star.md\n---\nset: 2026-01-12\nleave: 2026-07-10..2026-07-11\n---\n\
            == updates/2026-07-01.md\n---\nhome: 4\n---\n";
        assert_eq!(said(&RULE, "2026-10-01", files).len(), 0, "90 days and two of leave");
        assert_eq!(said(&RULE, "2026-10-02", files).len(), 1);
    }
}
