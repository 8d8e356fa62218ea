//! `perfectionism/feedback-unanswered`: feedback that led to nothing.

use crate::diagnostic::Severity;
use crate::note::section::{Label, Section};
use crate::rules::{Context, Example, Finding, Findings, Rule, RuleOption, almost};

/// See the module.
pub static RULE: Rule = Rule {
    name: "perfectionism/feedback-unanswered",
    severity: Severity::Warning,
    waits: false,
    summary: "more than 30 days after the update, feedback lacks `Response:` or `Lesson:`",
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
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for super::Waiting { update, entry, days } in super::waiting(cx, Section::Feedback) {
        if entry.part(Label::Response).or_else(|| entry.part(Label::Lesson)).is_some() {
            continue;
        }
        let source = &update.note.source;
        let message = format!("{days} days on, this feedback has neither `Response:` nor `Lesson:`");
        let help = match almost::label(&update.note, entry, &[Label::Response, Label::Lesson]) {
            Some(label) => almost::put_on_own_line(label),
            None => {
                "add a line `Response:` below it (what you did about it), or `Lesson:` (what you take from it)".into()
            }
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
}
