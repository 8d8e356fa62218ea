//! `note/unclosed-comment`: a `%%` that hides the rest of its note.

use crate::diagnostic::Severity;
use crate::model::document::Typed;
use crate::rules::{Context, Example, Finding, Findings, Rule};
use crate::source::Span;

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/unclosed-comment",
    severity: Severity::Warning,
    waits: false,
    summary: "a `%%` that never closes hides the rest of the note",
    why: "Obsidian shows nothing of a comment, and careerdoc reads nothing in it. One that never closes takes the \
          sections below it along: wins that nobody will hear of, kill criteria that nobody watches.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
%% ask Ana what a board expects of a CPO

## Steps

- [ ] 2027-03-31 Own the roadmap of a whole product
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
%% ask Ana what a board expects of a CPO %%

## Steps

- [ ] 2027-03-31 Own the roadmap of a whole product
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for document in cx.spec.own_documents() {
        let note = &document.note;
        if matches!(document.typed, Typed::Unreadable(_)) || !note.is_cut_short() {
            continue;
        }
        let Some(comment) = note.body().comments.last() else { continue };
        let mark = Span::new(comment.span.start, comment.span.start + 2);
        findings.push(
            Finding::new(
                &note.source,
                mark,
                "the comment that opens here never closes, and hides the rest of the note",
            )
            .help("close it with another `%%`, or take this one out"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_comment_is_unclosed_if_it_hides_something() {
        let cases = [
            ("%% a thought\n\n## Wins", 1),
            ("%% a thought %% and %% another\nline", 1),
            ("%% a thought %%", 0),
            ("the end %%\n", 0),
            ("`%%` is how a comment opens\n", 0),
            ("```\n%% in code\n```\n", 0),
        ];
        for (body, expected) in cases {
            let files = format!("== updates/2026-09.md\n{body}\n== journal/2026-09.md\n%% not of the spec\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), vec!["%%"; expected], "{body:?}");
        }
    }
}
