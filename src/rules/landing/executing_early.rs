//! `landing/executing-early`: a quick win before anybody was listened to.

use std::cell::LazyCell;

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "landing/executing-early",
    severity: Severity::Hint,
    waits: false,
    summary: "a quick win done before `state_of_the_union` (a promised one thing is no quick win)",
    why: "To fix something in the first weeks feels good and costs trust: it solves what you saw, not what they said. What \
          somebody asked of you in the listening tour is no quick win but a promise, and those you keep at once.",
    options: &[],
    bad: Example {
        today: "2026-09-15",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Quick wins

- [x] 2026-08-27 New stand-up format
  - For: engineering
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-15",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
conversations: 4
state_of_the_union: 2026-09-14
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |

## Quick wins

- [x] 2026-08-24 A CI that takes ten minutes
  - For: engineering
- [x] 2026-09-15 New stand-up format
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
        let Some(shared) = landing.state_of_the_union else { continue };
        let note = &landing.note;
        let promises = LazyCell::new(|| super::Promises::of(landing));
        for (win, done) in landing.quick_wins_done_by(cx.today()) {
            let Some(done) = done.filter(|done| done.last < shared.first && done.last >= set) else { continue };
            if promises.hold(win) {
                continue;
            }
            let message = format!("done on {}, before you said what you heard", done.last);
            findings.push(
                Finding::new(&note.source, win.first_line(&note.source.text), message)
                    .related(&note.source, shared.span, "the State of the Union")
                    .help("listen first; if somebody asked for it, put it in the column `One thing` in the same words"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    fn spoken(set: &str, union: &str, thing: &str, win: &str) -> Vec<String> {
        let spec = format!(
            "== landings/lead.md\n---\nstarted: 2026-03-02\n{union}\n---\n## Listening tour\n\n\
             | Who | Date | One thing | Done |\n|---|---|---|---|\n| Maya | 2026-03-04 | {thing} | 2026-03-05 |\n\n\
             ## Quick wins\n\n{win}\n\
             == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
        );
        pointed_at(&RULE, "2026-05-01", &spec)
    }

    #[test]
    fn a_win_is_early_if_it_is_done_before_the_state_of_the_union() {
        let union = "state_of_the_union: 2026-04-01";
        let cases: [(&str, &str, &str, usize); 12] = [
            ("2026-01-01", union, "- [x] 2026-03-31 Stand-up", 1),
            ("2026-01-01", union, "- [x] 2026-04-01 Stand-up", 0),
            ("2026-01-01", union, "- [x] 2026-03-31 Stand-up ✅ 2026-04-02", 0),
            ("2026-01-01", union, "- [ ] Stand-up ✅ 2026-03-31", 1),
            ("2026-01-01", union, "- 2026-03-31 Stand-up", 1),
            ("2026-01-01", union, "- [x] Stand-up", 0),
            ("2026-01-01", union, "- [ ] 2026-03-31 Stand-up", 0),
            ("2026-01-01", union, "- [-] 2026-03-31 Stand-up", 0),
            ("2026-01-01", "", "- [x] 2026-03-31 Stand-up", 0),
            ("2026-01-01", "state_of_the_union: soon", "- [x] 2026-03-31 Stand-up", 0),
            ("2026-04-01", union, "- [x] 2026-03-31 Stand-up", 0),
            ("2026-01-01", "state_of_the_union: 2026-03", "- [x] 2026-03-31 Stand-up", 0),
        ];
        for (set, union, win, expected) in cases {
            assert_eq!(spoken(set, union, "", win).len(), expected, "set {set}, {union}, {win}");
        }
    }

    #[test]
    fn a_promise_is_no_quick_win() {
        let cases = [
            ("Ten-minute CI!", "- [x] 2026-03-05 ten minute **CI**", 0),
            ("Ten-minute CI", "- [x] 2026-03-05 Ten-minute CI\n  - For: engineering", 0),
            ("Ten-minute CI", "- [x] 2026-03-05 Ten-minute CI for all", 1),
            ("Ten-minute CI", "- [x] Ten-minute CI ⏫ ✅ 2026-03-05 ^ci", 0),
            ("Ten-minute CI", "- [x] Stand-up ✅ 2026-03-05", 1),
            ("see [[#^ci]]", "- [x] 2026-03-05 Ten-minute CI ^ci", 0),
            ("[[Ten-minute CI]]", "- [x] 2026-03-05 Shipped [[ten-minute CI\\|it]]", 0),
            ("[[Ten-minute CI]]", "- [x] 2026-03-05 Shipped [[Stand-up]]", 1),
        ];
        for (thing, win, expected) in cases {
            let spoken = spoken("2026-01-01", "state_of_the_union: 2026-04-01", thing, win);
            assert_eq!(spoken.len(), expected, "{thing}, {win}");
        }
    }
}
