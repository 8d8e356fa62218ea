//! `perfectionism/setback-without-lesson`: a setback without a lesson yet.

use crate::config::Level;
use crate::diagnostic::Severity;
use crate::model::update::Update;
use crate::note::section::{Label, Section};
use crate::note::within_line;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, RuleOption, almost};

pub static RULE: Rule = Rule {
    name: "perfectionism/setback-without-lesson",
    severity: Severity::Warning,
    waits: false,
    summary: "more than 30 days after the update, a setback lacks `Lesson:` or `Next:`",
    why: "Perfectionism treats a setback as a catastrophe, and a catastrophe teaches nothing. Resilience is a skill like any \
          other: what did you learn, and what will you do differently? A month is enough distance to say so.",
    options: &[RuleOption::new("days", 30.0, "days after the update within which a setback must have its lesson")],
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
## Setbacks

- The pricing test lost 4 % of sign-ups, and I heard of it from finance
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
## Setbacks

- The pricing test lost 4 % of sign-ups, and I heard of it from finance
  - Lesson: agree on a guardrail metric before a test starts
  - Next: finance gets the dashboard on the first day of the next test
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for super::Waiting { update, entry, days } in super::waiting(cx, Section::Setbacks) {
        let lacking: Vec<Label> =
            [Label::Lesson, Label::Next].into_iter().filter(|label| entry.part(*label).is_none()).collect();
        let (message, help) = match lacking[..] {
            [] => continue,
            [Label::Lesson] => ("has no `Lesson:`", "add a line `Lesson:` below it: what do you know now?"),
            [Label::Next] => ("has no `Next:`", "add a line `Next:` below it: what will you do differently?"),
            _ => (
                "has neither `Lesson:` nor `Next:`",
                "add both below it: what do you know now, and what will you do differently?",
            ),
        };
        let source = &update.note.source;
        let (message, help) = match within_line::label(cx.config(), &update.note, entry, &lacking) {
            Some(label) => (almost::is_within_line(label), almost::put_on_own_line(label)),
            None => (format!("{days} days on, this setback {message}"), help.to_owned()),
        };
        findings.push(Finding::new(source, entry.first_line(&source.text), message).help(help));
    }
}

/// Whether this rule reports setbacks of an update that have no lesson.
pub fn speaks_of(cx: &Notes<'_>, update: &Update) -> bool {
    let cx = cx.of(&RULE);
    let is_off = cx.config().level(RULE.name, &update.note.source.path) == Some(Level::Off);
    !is_off && super::overdue(&cx, update).is_some()
}

/// Whether this rule asks for a lesson in an update: one of its setbacks has none.
pub fn misses_a_lesson(cx: &Notes<'_>, update: &Update) -> bool {
    speaks_of(cx, update)
        && update.note.entries(Section::Setbacks).any(|entry| {
            entry.part(Label::Lesson).is_none() && !super::says_nothing(cx, update, entry, Section::Setbacks)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(today: &str, star: &str, properties: &str, setback: &str) -> Vec<String> {
        let spec = format!(
            "== updates/u.md\n---\n{properties}\n---\n## Setbacks\n\n{setback}\n\
             == north-star.md\n---\ndestination: CPO\n{star}\n---\n"
        );
        said(&RULE, today, &spec).into_iter().map(|said| said.message).collect()
    }

    #[test]
    fn more_than_thirty_days_after_the_update() {
        let set = "set: 2026-01-01";
        let cases = [
            ("2026-09-30", set, "date: 2026-08", 0),
            ("2026-10-01", set, "date: 2026-08", 1),
            ("2026-10-01", set, "date: 2026-08-31", 1),
            ("2026-10-01", set, "date: 2026-W36", 0),
            ("2026-10-01", set, "date: 2026", 0),
            ("2026-10-01", set, "date: someday", 0),
            ("2026-10-01", set, "", 0),
            ("2026-10-01", "set: 2026-08-31", "date: 2026-08", 1),
            ("2026-10-01", "set: 2026-09-01", "date: 2026-08", 0),
            ("2026-10-01", "set: soon", "date: 2026-08", 0),
            ("2026-10-01", "set: 2026-01-01\nleave: 2026-09-07", "date: 2026-08", 0),
            ("2026-10-02", "set: 2026-01-01\nleave: 2026-09-07", "date: 2026-08", 1),
            ("2026-10-02", "set: 2026-01-01\nleave: 2026-09-01..2026-12-31", "date: 2026-08", 0),
        ];
        for (today, star, properties, expected) in cases {
            assert_eq!(spoken(today, star, properties, "- It broke").len(), expected, "{today}, {star}, {properties}");
        }
    }

    #[test]
    fn a_lesson_within_the_line_belongs_on_its_own() {
        let cases = [
            ("- It broke. Lesson: test it", true),
            ("- It broke. **Next:** a test", true),
            ("- It broke (lesson: test it)", true),
            ("- It broke [lesson:: test it]", true),
            ("- It broke\n  → Lesson: test it", true),
            ("- It broke", false),
            ("- The next: a list\n  - Lesson: none", false),
            ("- A non-lesson: it broke", false),
        ];
        for (setback, expected) in cases {
            let spec = format!(
                "== updates/2026-08.md\n## Setbacks\n\n{setback}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            let found = said(&RULE, "2026-10-01", &spec);
            let help = found[0].help.as_deref().unwrap_or_default();
            assert_eq!(help.contains("a line of its own"), expected, "{setback}: {help}");
            assert_eq!(found[0].message.contains("within the line"), expected, "{setback}: {}", found[0].message);
        }
    }

    #[test]
    fn both_parts_are_wanted() {
        let cases: [(&str, &[&str]); 17] = [
            ("- It broke", &["neither `Lesson:` nor `Next:`"]),
            ("- It broke\n  - Lesson: test it", &["no `Next:`"]),
            ("- It broke\n  - Next: a test\n  - Lesson:", &["no `Lesson:`"]),
            ("- It broke\n  **Lesson:** test it\n  **Next:** a test", &[]),
            ("It broke.\n\nAnd again.", &["neither", "neither"]),
            ("It broke.\n\nLesson: test it\n\nNext: a test", &[]),
            ("- It broke\n- Lesson: test it\n- Next: a test\n- And again", &["neither"]),
            ("- It broke\n\n### Later\n\n- Lesson: test it", &["neither", "no `Next:`"]),
            ("- It broke\n\n> Dana's words\n\n- Lesson: test it", &["neither", "no `Next:`"]),
            ("- It broke\n- Lesson: test it\n- Lesson: test it twice", &["no `Next:`", "no `Next:`"]),
            ("- None this month", &[]),
            ("- n/a", &[]),
            ("- It broke\n  - Lesson: test\n  - Next: test\n- Nothing else broke.", &[]),
            ("- No setbacks", &[]),
            ("- No answer", &["neither"]),
            ("- Nothing shipped", &["neither"]),
            ("", &[]),
        ];
        for (setback, expected) in cases {
            let spoken = spoken("2026-10-01", "set: 2026-01-01", "date: 2026-08", setback);
            assert_eq!(spoken.len(), expected.len(), "{setback}: {spoken:?}");
            assert!(spoken.iter().zip(expected).all(|(said, part)| said.contains(part)), "{setback}: {spoken:?}");
        }
    }
}
