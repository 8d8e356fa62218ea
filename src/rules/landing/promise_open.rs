//! `landing/promise-open`: an open promise of the listening tour.

use crate::diagnostic::Severity;
use crate::model::deadline::PROMISE;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::sentence::clipped;

pub static RULE: Rule = Rule {
    name: "landing/promise-open",
    severity: Severity::Warning,
    waits: false,
    summary: "a `One thing` still not done more than 7 days after its date",
    why: "You asked what you could do to help this week, and somebody told you. A week later the silence says more about you \
          than the best State of the Union can.",
    options: &[RuleOption::new("days", PROMISE.default, "days within which the one thing must be done")],
    bad: Example {
        today: "2026-09-03",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  |            |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-29 | a look at the pricing page   |            |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-03",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |
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
        let source = &landing.note.source;
        for conversation in &landing.tour {
            let (Some(promise), Some(date)) = (conversation.promise(), conversation.date) else { continue };
            let is_open = !conversation.is_settled() && date.last >= set;
            let overdue = cx.overdue_since(date.last, &source.path).filter(|_| is_open);
            let Some(days) = overdue else { continue };
            let who = clipped(&conversation.who);
            let message = format!("{who} asked for this {days} days ago, and it is not done");
            findings.push(Finding::new(source, promise.span, message).help(
                "do it, and put the day in the column `Done`; or tell them that you cannot, and put a `-` there",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn more_than_seven_days() {
        let cases: [(&str, &str, &[&str]); 16] = [
            ("set: 2026-01-01", "2026-03-03 | CI | ", &[]),
            ("set: 2026-01-01", "2026-03-02 | CI | ", &["CI"]),
            ("set: 2026-01-01", "2026-03-02 | CI | 2026-03-09", &[]),
            ("set: 2026-01-01", "2026-03-02 | CI | yes", &[]),
            ("set: 2026-01-01", "2026-03-02 | - | ", &[]),
            ("set: 2026-01-01", "2026-03-02 | nothing, leave us alone | -", &[]),
            ("set: 2026-01-01", "2026-03-02 | nothing, just keep coming | ", &[]),
            (
                "set: 2026-01-01",
                "2026-03-02 | nothing works, see to the printer | ",
                &["nothing works, see to the printer"],
            ),
            ("set: 2026-01-01", "2026-03-02 | CI | ?", &["CI"]),
            ("set: 2026-01-01", "2026-03-02 | CI | *In progress* …", &["CI"]),
            ("set: 2026-01-01", "2026-03-03 | CI | ongoing", &[]),
            ("set: 2026-01-01", " | CI | ", &[]),
            ("set: 2026-01-01", "monday | CI | ", &[]),
            ("set: 2026-01-01", "2026-W10 | CI | ", &[]),
            ("set: 2026-03-03", "2026-03-02 | CI | ", &[]),
            ("set: 2026-01-01\nleave: 2026-03-04", "2026-03-02 | CI | ", &[]),
        ];
        for (star, row, expected) in cases {
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-01\n---\n## Listening tour\n\n\
                 | Who | Date | One thing | Done |\n|---|---|---|---|\n| Maya | {row} |\n\n\
                 == north-star.md\n---\ndestination: CPO\n{star}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-03-10", &spec), expected, "{star}, {row}");
        }
    }
}
