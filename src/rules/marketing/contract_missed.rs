//! `marketing/contract-missed`: a period of the contract in which nothing went out.

use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::model::contract::Cadence;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

/// See the module.
pub static RULE: Rule = Rule {
    name: "marketing/contract-missed",
    severity: Severity::Warning,
    waits: false,
    summary: "nothing sent or published in the last full period of an active contract, 7 days' grace, pauses honoured",
    why: "A product that nobody hears of fails, however good it is. You made a contract so that quiet months would be noticed: \
          a summary a month builds your voice as a leader, and a paper trail long before the performance review.",
    options: &[RuleOption::new("grace", 7.0, "days after the end of a period that still count")],
    bad: Example {
        today: "2026-10-12",
        files: "\
== contracts/dana.md
---
with: Dana
started: 2026-07-01
cadence: monthly
---
## I commit

- One Learning Summary a month

## They commit

- An answer within a week, and a say in the planning round
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-07.md
---
sent: 2026-08-04
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
  - For: new sellers

## Learned

- Sellers leave in week two, not in week one
",
    },
    good: Example {
        today: "2026-10-12",
        files: "\
== contracts/dana.md
---
with: Dana
started: 2026-07-01
cadence: monthly
---
## I commit

- One Learning Summary a month

## They commit

- An answer within a week, and a say in the planning round
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-10-04
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
  - For: new sellers

## Learned

- Sellers leave in week two, not in week one
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let last_sending = super::last_sending(cx);
    for (contract, period) in super::missed_periods(cx) {
        let source = &contract.note.source;
        let span = contract.cadence.map_or_else(|| source.first_line(), |cadence| cadence.span);
        let message = format!("nothing was sent or published {}", within(contract.cadence_or_default(), period));
        let finding = Finding::new(source, span, message).help(
            "send an update and set its `sent:`, or publish a post; if you both agreed on a break, note it in `paused:`",
        );
        let last = last_sending.filter(|(_, sent)| sent.last <= period.last);
        findings.push(match last {
            Some((note, sent)) => finding.related(&note.source, sent.span, "the last thing that went out"),
            None => finding,
        });
    }
}

/// A period in words: "in 2026-09", "from 2026-09-07 to 2026-09-13".
fn within(cadence: Cadence, period: DateSpan) -> String {
    match cadence {
        Cadence::Monthly | Cadence::Quarterly => format!("in {}", cadence.name_of(period)),
        Cadence::Weekly | Cadence::Fortnightly => format!("from {} to {}", period.first, period.last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(today: &str, star: &str, contract: &str, notes: &str) -> Vec<String> {
        let spec = format!(
            "== contracts/dana.md\n---\nwith: Dana\n{contract}\n---\n{notes}\
             == north-star.md\n---\ndestination: CPO\n{star}\n---\n"
        );
        said(&RULE, today, &spec).into_iter().map(|said| said.message).collect()
    }

    const SET: &str = "set: 2026-01-01";

    #[test]
    fn judged_from_the_eighth_day_after_the_period() {
        let cases: [(&str, &str, &str, &[&str]); 15] = [
            ("2026-10-08", SET, "started: 2026-09-01", &["in 2026-09"]),
            ("2026-10-07", SET, "started: 2026-09-01", &[]),
            ("2026-10-07", SET, "started: 2026-08-01", &["in 2026-08"]),
            ("2026-10-08", SET, "started: 2026-09-02", &[]),
            ("2026-10-08", SET, "started: 2026-09-01\nended: 2026-10-08", &["in 2026-09"]),
            ("2026-10-08", SET, "started: 2026-09-01\nended: 2026-10-07", &[]),
            ("2026-10-08", SET, "started: 2026-01-01\ncadence: quarterly", &["in 2026-Q3"]),
            ("2026-10-07", SET, "started: 2026-01-01\ncadence: quarterly", &["in 2026-Q2"]),
            ("2026-10-08", SET, "started: 2026-01-01\ncadence: weekly", &["from 2026-09-21 to 2026-09-27"]),
            ("2026-10-12", SET, "started: 2026-01-01\ncadence: weekly", &["from 2026-09-28 to 2026-10-04"]),
            ("2026-10-12", SET, "started: 2026-09-21\ncadence: fortnightly", &["from 2026-09-21 to 2026-10-04"]),
            ("2026-10-08", SET, "started: 2026-01-01\ncadence: daily", &[]),
            ("2026-10-08", "set: 2026-09-01", "started: 2026-01-01", &["in 2026-09"]),
            ("2026-10-08", "set: 2026-09-02", "started: 2026-01-01", &[]),
            ("2026-10-08", "set: soon", "started: 2026-01-01", &[]),
        ];
        for (today, star, contract, expected) in cases {
            let spoken = spoken(today, star, contract, "");
            assert_eq!(spoken.len(), expected.len(), "{today}, {star}, {contract}: {spoken:?}");
            assert!(spoken.iter().zip(expected).all(|(said, part)| said.contains(part)), "{contract}: {spoken:?}");
        }
    }

    #[test]
    fn pauses_and_leave_are_honoured() {
        let cases = [
            ("", "paused: 2026-09", 0),
            ("", "paused: 2026-08..2026-09-01", 0),
            ("", "paused: 2026-08", 1),
            ("", "paused: 2026-10", 1),
            ("", "paused: in summer", 0),
            ("leave: 2026-09-30..2026-11", "", 0),
            ("leave: 2026-10-01..2026-11", "", 1),
        ];
        for (leave, paused, expected) in cases {
            let contract = format!("started: 2026-01-01\n{paused}");
            let spoken = spoken("2026-10-08", &format!("{SET}\n{leave}"), &contract, "");
            assert_eq!(spoken.len(), expected, "{leave} {paused}: {spoken:?}");
        }
    }

    #[test]
    fn what_went_out_within_the_period_or_its_grace_counts() {
        let update = |sent: &str| format!("== updates/2026-08.md\n---\nsent: {sent}\n---\n");
        let post = |published: &str| format!("== posts/ci.md\n---\npublished: {published}\n---\n");
        let cases = [
            (update("2026-08-31"), 1),
            (update("2026-09-01"), 0),
            (update("2026-10-07"), 0),
            (update("2026-10-08"), 1),
            (update("2026-09"), 0),
            (update("last week"), 0),
            (update(""), 1),
            (post("2026-09-15"), 0),
            (post("2026-10-08"), 1),
            (post(""), 1),
            ("== updates/2026-09.md\n---\nsent: [\n---\n".to_owned(), 0),
            ("== updates/2026-03.md\n---\nsent: [\n---\n".to_owned(), 1),
            ("== updates/2026-03.md\n---\nsent: last week\n---\n".to_owned(), 1),
            ("== updates/kick-off.md\n---\nsent: [\n---\n".to_owned(), 0),
        ];
        for (notes, expected) in cases {
            let spoken = spoken("2026-10-14", SET, "started: 2026-01-01", &notes);
            assert_eq!(spoken.len(), expected, "{notes}: {spoken:?}");
        }
        let future = spoken("2026-10-06", SET, "started: 2026-09-21\ncadence: weekly", &update("2026-10-07"));
        assert_eq!(future, ["nothing was sent or published from 2026-09-21 to 2026-09-27"]);
    }
}
