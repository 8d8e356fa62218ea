//! `perfectionism/feedback-unanswered`: feedback that led to nothing.

use crate::diagnostic::Severity;
use crate::language::thanks;
use crate::note::section::{Label, Section};
use crate::note::within_line;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, RuleOption, almost};

pub static RULE: Rule = Rule {
    name: "perfectionism/feedback-unanswered",
    severity: Severity::Warning,
    waits: false,
    summary: "more than 30 days after the update, feedback that is more than thanks lacks `Response:` or `Lesson:`",
    why: "Feedback is a gift of data to iterate on. One that is neither answered nor learned from is a gift left unopened, and \
          the giver notices: the next one comes in a calibration.",
    options: &[RuleOption::new("days", 30.0, "days after the update within which feedback must be answered")],
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
home: 4
---
## Feedback

- Dana: my roadmap reviews lose the engineers after ten minutes
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
home: 4
---
## Feedback

- Dana: my roadmap reviews lose the engineers after ten minutes
  - Response: the next one starts with their three questions
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for super::Waiting { update, entry, days } in super::waiting(cx, Section::Feedback) {
        if entry.part(Label::Response).or_else(|| entry.part(Label::Lesson)).is_some() {
            continue;
        }
        if thanks::is_all(cx.config(), &update.note, entry) {
            continue;
        }
        let source = &update.note.source;
        let (message, help) =
            match within_line::label(cx.config(), &update.note, entry, &[Label::Response, Label::Lesson]) {
                Some(label) => (almost::is_within_line(label), almost::put_on_own_line(label)),
                None => (
                    format!("{days} days on, this feedback has neither `Response:` nor `Lesson:`"),
                    "add a line `Response:` below it (what you did about it), or `Lesson:` (what you take from it)"
                        .into(),
                ),
            };
        findings.push(Finding::new(source, entry.first_line(&source.text), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn an_answer_or_a_lesson_is_enough() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("2026-10-01", "- Too long", &["- Too long"]),
            ("2026-09-30", "- Too long", &[]),
            ("2026-10-01", "- Too long\n  - Response: shorter", &[]),
            ("2026-10-01", "- Too long\n  - Lesson: start with the end", &[]),
            ("2026-10-01", "- Too long\n  - Response:", &["- Too long"]),
            ("2026-10-01", "- Too long\n  - Lesson: cut\n- Too short\n", &["- Too short"]),
            ("2026-10-01", "- None", &[]),
        ];
        for (today, feedback, expected) in cases {
            let spec = format!(
                "== updates/2026-08.md\n---\nhome: 4\n---\n## Feedback\n\n{feedback}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, today, &spec), expected, "{today}, {feedback}");
        }
    }

    #[test]
    fn thanks_ask_for_no_answer_unless_they_turn() {
        for (feedback, is_asked_about) in [
            ("Dana: thank you for the clear write-up", false),
            ("Thanks from support for the faster answers", false),
            ("Ivo thanked me for staying late", false),
            ("Parents (Mrs O.): thank-you card :)", false),
            ("\"Great job on the demo!\" (Priya)", false),
            ("control: cheers for ringing", false),
            ("Ewan: ta for the sheet", false),
            ("TA: he talks too fast", true),
            ("Parents: loved the floodlights", false),
            ("Loved by night nurses!", false),
            ("Dahl: good sheet", false),
            ("Linesmen: thumbs up", false),
            ("Pia: ok", false),
            ("Pia: ok if shorter", true),
            ("Pia: ok, one screen less", true),
            ("Dahl: good enough", true),
            ("Dahl: good speakers wait for the question", true),
            ("❤️ from the art desk", false),
            ("🙏 please send it a day earlier", true),
            ("Loved the demo, hated the numbers", true),
            ("Brilliant in the room; unreadable on paper", true),
            ("Ivo: brilliant when prepared", true),
            ("Ivo: would have loved to see the numbers", true),
            ("Hats off, said the harbour master", false),
            ("No other feedback this month", false),
            ("Dana: cheers, but ring earlier", true),
            ("Mr Cole (parent): thank you for not giving up on her", false),
            ("Thank you for not sending it, it was not ready", true),
            ("boss: 👍", false),
            ("Kudos from the on-call team\n  - for the runbook", false),
            ("They couldn’t have done it without me, and are grateful", false),
            ("Dana: thanks, but my reviews lose the engineers", true),
            ("Thanks for the deck; next time send it a day before", true),
            ("Sam thanked me for the demo and asked for a shorter one", true),
            ("Great work, though the numbers came too late", true),
            ("Well done. Why was design not in the room?", true),
            ("Thanks for the draft\n  - the second half should be cut", true),
            ("Dana didn't say thanks", true),
            ("No thanks to the release train", true),
            ("The thank you page loses people", true),
            ("My reviews lose the engineers", true),
            ("Less thankful words in the mails", true),
        ] {
            let spec = format!(
                "== updates/2026-08.md\n---\nhome: 4\n---\n## Feedback\n\n- {feedback}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(!pointed_at(&RULE, "2026-10-01", &spec).is_empty(), is_asked_about, "{feedback}");
        }
    }
}
