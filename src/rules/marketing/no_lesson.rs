//! `marketing/no-lesson`: a summary that teaches nothing.

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::note::Note;
use crate::note::section::{Label, Section};
use crate::note::within_line;
use crate::rules::perfectionism::setback_without_lesson;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, almost};

pub static RULE: Rule = Rule {
    name: "marketing/no-lesson",
    severity: Severity::Warning,
    waits: false,
    summary: "a sent update without a `Learned` entry, nor a `Lesson:` elsewhere",
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
        if teaches(cx.config(), note) || setback_without_lesson::misses_a_lesson(cx, update) {
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

/// Whether a note says what was learned: in a section of its own, or in a line about the event that taught it.
fn teaches(config: &Config, note: &Note) -> bool {
    let taught_by =
        || [Section::Setbacks, Section::Wins, Section::Feedback].into_iter().flat_map(|of| note.entries(of));
    note.entries(Section::Learned).next().is_some()
        || taught_by().any(|entry| {
            entry.part(Label::Lesson).is_some() || within_line::label(config, note, entry, &[Label::Lesson]).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    #[test]
    fn a_lesson_may_stand_below_what_taught_it() {
        let cases = [
            ("## Setbacks\n- It broke\n  - Lesson: test it\n", true),
            ("## Setbacks\n- It broke\n  - Next: test it\n", false),
            ("## Setbacks\n- It broke\n  - Lesson:\n", false),
            ("## Setbacks\n- It broke. Lesson: test it\n", true),
            ("## Wins\n- It works\n  - Lesson: test it\n", true),
            ("## Wins\n- A lesson: it works\n", false),
            ("## Feedback\n- Dana: \"too long\"\n  - Lesson: one page\n", true),
            ("## Feedback\n- Dana: \"too long\"\n  - Response: one page\n", false),
            ("## Private\n- It broke\n  - Lesson: test it\n", false),
        ];
        for (body, teaches) in cases {
            let spec = format!(
                "== updates/2026-09.md\n---\nsent: 2026-09-30\n---\n{body}\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec).is_empty(), teaches, "{body}");
        }
    }

    #[test]
    fn a_setback_that_is_asked_for_its_lesson_is_enough() {
        let cases = [
            ("2026-10-30", "- It broke", 1, 0),
            ("2026-10-31", "- It broke", 0, 1),
            ("2026-10-31", "- It broke\n  - Lesson: test it", 0, 1),
            ("2026-10-31", "- None", 1, 0),
        ];
        for (today, setback, here, there) in cases {
            let spec = format!(
                "== updates/2026-09.md\n---\nsent: 2026-09-30\nhome: 4\n---\n## Setbacks\n{setback}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            let spoken = (said(&RULE, today, &spec).len(), said(&setback_without_lesson::RULE, today, &spec).len());
            assert_eq!(spoken, (here, there), "{today}, {setback}");
            let off = "== careerdoc.toml\n[rules]\n\"perfectionism/setback-without-lesson\" = \"off\"\n";
            let alone = said(&RULE, today, &format!("{spec}{off}")).len();
            assert_eq!(alone, usize::from(!setback.contains("Lesson")), "{today}, {setback}");
        }
    }

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
