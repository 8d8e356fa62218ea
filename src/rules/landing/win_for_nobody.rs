//! `landing/win-for-nobody`: a quick win that helped nobody by name.

use std::cell::LazyCell;

use crate::diagnostic::Severity;
use crate::note::section::Label;
use crate::note::within_line;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "landing/win-for-nobody",
    severity: Severity::Hint,
    waits: false,
    summary: "a quick win done without `For:`",
    why: "A quick win is small, so its worth lies in whom it helps: trust is reciprocal, and engineering and design remember \
          who made their week easier. If you cannot say for whom it was, it was for you.",
    options: &[],
    bad: Example {
        today: "2026-11-10",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)

## Agreed problems

- CI takes forty minutes, so nobody ships on a Friday
  - Agreed: Dana, 2026-10-09

## Quick wins

- [x] 2026-11-03 Cache the test images
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-11-10",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
vision: 2026-10-07
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Themes

- CI takes forty minutes (3)

## Agreed problems

- CI takes forty minutes, so nobody ships on a Friday
  - Agreed: Dana, 2026-10-09

## Quick wins

- [x] 2026-11-03 Cache the test images
  - For: engineering
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(set) = cx.spec.set() else { return };
    for super::UnderWay { landing, .. } in super::under_way(cx) {
        let note = &landing.note;
        let promises = LazyCell::new(|| super::Promises::of(landing));
        for (win, done) in landing.quick_wins_done_by(cx.today()) {
            let is_evidence = done.is_some_and(|done| done.last < set);
            let says_for_whom =
                win.part(Label::For).is_some() || within_line::label(cx.config, note, win, &[Label::For]).is_some();
            if is_evidence || says_for_whom || promises.hold(win) {
                continue;
            }
            findings.push(
                Finding::new(
                    &note.source,
                    win.first_line(&note.source.text),
                    "this quick win does not say for whom it was",
                )
                .help("add a line `For:` below it: engineering, design, support, …"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn only_wins_that_are_done() {
        let cases: [(&str, &str, &[&str]); 11] = [
            ("2026-01-01", "- [x] 2026-05-03 CI", &["- [x] 2026-05-03 CI"]),
            ("2026-01-01", "- [x] 2026-05-03 CI\n  - For:", &["- [x] 2026-05-03 CI"]),
            ("2026-01-01", "- [x] 2026-05-03 CI\n  **For:** design", &[]),
            ("2026-01-01", "- [x] CI is fast. For: design", &[]),
            ("2026-01-01", "- [x] A photo in the form ✅ 2026-05-03 For: Tomasz's team", &[]),
            ("2026-01-01", "- [x] CI, asked for: long ago", &["- [x] CI, asked for: long ago"]),
            ("2026-01-01", "- [x] Radios on six and nine ✅ 2026-05-03", &[]),
            ("2026-01-01", "- [ ] CI", &[]),
            ("2026-01-01", "- [-] CI", &[]),
            ("2026-01-01", "- [x] CI", &["- [x] CI"]),
            ("2026-05-04", "- [x] 2026-05-03 CI", &[]),
        ];
        for (set, win, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n---\n## Quick wins\n\n{win}\n\n\
                 ## Listening tour\n\n| Who | Date | One thing |\n|---|---|---|\n\
                 | Mike | 2026-03-05 | radios on six and nine |\n\
                 == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-05-10", &spec), expected, "set {set}, {win}");
        }
    }
}
