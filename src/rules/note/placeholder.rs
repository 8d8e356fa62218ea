//! `note/placeholder`: a template's placeholder that was never replaced.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;

pub static RULE: Rule = Rule {
    name: "note/placeholder",
    severity: Severity::Hint,
    waits: false,
    summary: "a template's placeholder was left in a real note",
    why: "A template asks so that you answer. A question that is still there is a part of the spec that looks written \
          and is not.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2026-09-14
---
## Hypothesis

What do you believe, and what would show that you are wrong?
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2026-09-14
---
## Hypothesis

Shoppers who ask before they buy send less back; if returns stay at 22 % I am wrong.
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for document in cx.spec.own_documents() {
        let Some(first) = document.placeholders.first() else { continue };
        let source = &document.note.source;
        let written = quote(source.slice(*first));
        let message = match document.placeholders.len() {
            1 => format!("a placeholder was left here: {written}"),
            count => format!("{count} placeholders were left in this note, the first is {written}"),
        };
        findings.push(Finding::new(source, *first, message).help("put your own words in its place, or take it out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn a_note_gets_one_finding_and_notes_outside_the_spec_none() {
        let body = "# {{title}}\n\n{{text}}\n\n`{{code}}`\n\n{{more}}\n";
        let found = said(&RULE, "2026-10-01", &format!("== journal/a.md\n{body}== updates/2026-09.md\n{body}"));
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, ["3 placeholders were left in this note, the first is `{{title}}`"]);
    }
}
