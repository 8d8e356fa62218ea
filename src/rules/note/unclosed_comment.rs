//! `note/unclosed-comment`: a `%%` that hides the rest of its note.

use crate::diagnostic::Severity;
use crate::model::document::Typed;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};
use crate::source::Span;

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
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for document in cx.documents() {
        let note = &document.note;
        if matches!(document.typed, Typed::Unreadable(_)) || !note.is_cut_short() {
            continue;
        }
        let Some(comment) = note.body().comments.last() else { continue };
        let mark = Span::new(comment.span.start(), comment.span.start() + 2);
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
    use crate::rules::Example;
    use crate::rules::example::pointed_at;

    #[test]
    fn what_it_hides_is_not_missed() {
        const FILES: &str = "\
== bets/role.md
---
kind: core
role: true
started: 2026-06-29
metric: shops
baseline: 4
reach: 12 shops
step: \"[[north-star#^own-core]]\"
---
== contracts/dana.md
---
with: Dana
started: 2026-09-14
---
%% HIDDEN
## I commit
- a page
## They commit
- an answer
== decisions/2026-06-01 role.md
---
opportunity: role
status: accepted
decided: 2026-06-08
verdict: closer
bet: \"[[role]]\"
review_on: 2026-12-01
---
%% HIDDEN
## Measuring stick
| Criterion | Stay | Go |
|---|---|---|
| Learning | 3 | 8 |
| Home | 6 | 5 |
## Home life
- Talked with: Ana
== landings/role.md
---
bet: \"[[role]]\"
agreed: 2026-07-06
state_of_the_union: 2026-07-27
vision: 2026-08-24
---
%% HIDDEN
## Listening tour
| Who | Date | One thing | Done |
|---|---|---|---|
| Bo | 2026-07-01 | a key | 2026-07-03 |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-05-01
---
%% HIDDEN
## Steps
- [ ] 2027-06-30 Own it ^own-core
== updates/2026-08.md
---
sent: 2026-08-31
to: Dana
home: 4
---
## Setbacks
- It broke
%% HIDDEN
  - Lesson: test it
  - Next: a test
## Wins
- 4 shops more
  - For: them
## Learned
- Ask first
";
        let found = |files: &str| -> Vec<String> {
            let example = Example { today: "2026-10-01", files: files.to_owned().leak() };
            let diagnostics = example.compile().diagnostics.into_iter().filter(|found| found.rule != "spec/next-part");
            diagnostics.map(|found| format!("{} {}", found.location.source.path, found.rule)).collect()
        };
        let paths = ["contracts/dana", "decisions/2026-06-01 role", "landings/role", "north-star", "updates/2026-08"];
        assert_eq!(found(FILES), paths.map(|path| format!("{path}.md {}", RULE.name)));
        assert!(found(&FILES.replace("HIDDEN", "seen %%")).iter().all(|found| !found.ends_with(RULE.name)));
    }

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
