//! `marketing/no-lesson`: a summary that teaches nothing.

use crate::diagnostic::Severity;
use crate::note::section::Section;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, almost};

/// See the module.
pub static RULE: Rule = Rule {
    name: "marketing/no-lesson",
    severity: Severity::Warning,
    waits: false,
    summary: "a sent update without a `Learned` entry",
    why: "A list of wins asks for applause; what you learned is worth reading. The monthly Learning Summary lets an introvert \
          be seen without self-promotion: you share data, and leave a trail of what you know.",
    options: &[],
    bad: Example {
        today: "2026-10-12",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-08.md
---
sent: 2026-09-01
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
  - For: 40,000 new sellers
",
    },
    good: Example {
        today: "2026-10-12",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-08.md
---
sent: 2026-09-01
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
  - For: 40,000 new sellers

## Learned

- Sellers leave in week two, not in week one: the first payout is what they wait for
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for (update, sent) in super::sent_updates(cx) {
        let note = &update.note;
        if note.entries(Section::Learned).next().is_some() {
            continue;
        }
        findings.push(
            Finding::new(&note.source, note.place_of(Section::Learned), "this update went out without a lesson")
                .related(&note.source, sent.span, "sent here")
                .help(almost::or_named_otherwise(
                    note,
                    "add one thing under `## Learned` that its readers can use, and put it first in the next one",
                )),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn only_what_was_sent_since_the_north_star_was_set() {
        let cases: [(&str, &str, &str, &[&str]); 10] = [
            ("2026-01-01", "sent: 2026-09-01", "## Wins\n\n- CI", &["---"]),
            ("2026-01-01", "sent: 2026-09-01", "## Learned\n\n", &["## Learned"]),
            ("2026-01-01", "sent: 2026-09-01", "## What I learned\n\nCI is slow.", &[]),
            ("2026-01-01", "sent: 2026-09-01", "## Lessons learned\n\n- CI is slow", &[]),
            ("2026-01-01", "", "## Wins\n\n- CI", &[]),
            ("2026-01-01", "sent: yes", "## Wins\n\n- CI", &[]),
            ("2026-01-01", "sent: 2026-10-01", "", &["---"]),
            ("2026-01-01", "sent: 2026-10-02", "", &[]),
            ("2026-09-01", "sent: 2026-09-01", "", &["---"]),
            ("2026-09-02", "sent: 2026-09-01", "", &[]),
        ];
        for (set, sent, body, expected) in cases {
            let spec = format!(
                "== updates/2026-08.md\n---\n{sent}\n---\n{body}\n\
                 == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec), expected, "set {set}, {sent}, {body}");
        }
    }
}
