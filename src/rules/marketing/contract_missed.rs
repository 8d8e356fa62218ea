//! `marketing/contract-missed`: a period of the contract in which nothing was sent.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::diagnostic::Severity;
use crate::model::contract::{Cadence, Contract};
use crate::model::coverage::Coverage;
use crate::model::deadline::GRACE;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "marketing/contract-missed",
    severity: Severity::Warning,
    waits: false,
    summary: "nothing sent or published in the last full period of an active contract, 7 days' grace, pauses honoured",
    why: "A product that nobody hears of fails, however good it is. You made a contract so that quiet months would be noticed: \
          a summary a month builds your voice as a leader, and a paper trail long before the performance review.",
    options: &[RuleOption::new("grace", GRACE.default, "days after the end of a period that still count")],
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
    let missed = super::missed_periods(cx);
    if missed.is_empty() {
        return;
    }
    let last_sending = super::last_sending(cx);
    let last_role = cx.spec.last_role();
    let unknown = super::unknown_sendings(cx);
    for (contract, period) in missed {
        let source = &contract.note.source;
        let span = contract.cadence.map_or_else(|| source.first_line(), |cadence| cadence.span);
        let last = last_sending.filter(|(_, sent)| sent.last <= period.last);
        let cadence = contract.cadence_or_default();
        let silence = match last {
            Some((_, sent)) if is_long_ago(contract, sent.last, period, &unknown) => {
                format!("since {}, so nothing {}", sent.last, within(cadence, period))
            }
            _ => within(cadence, period),
        };
        let message = format!("nothing was sent or published {silence}");
        let role = last_role.filter(|(_, ended)| contract.started.is_some_and(|started| started.first <= ended.last));
        let finding = Finding::new(source, span, message);
        let finding = match role {
            Some((bet, ended)) => finding
                .help(format!("if the contract ended with your last role, set `ended: {}`", ended.last))
                .related(&bet.note.source, ended.span, "it ended here"),
            None => finding.help(
                "send an update and set its `sent:`, or publish a post; a break that you agreed on goes into `paused:`, \
                 an end into `ended:`",
            ),
        };
        findings.push(match last {
            Some((note, sent)) => finding.related(&note.source, sent.span, "the last thing that went out"),
            None => finding,
        });
    }
}

/// Whether nothing has been sent since before the second-to-last period: then earlier periods were missed, too.
fn is_long_ago(contract: &Contract, sent: Date, period: DateSpan, unknown: &Coverage) -> bool {
    let before = contract.last_period_by(calendar::days_after(period.first, -1));
    let nothing_since = DateSpan::new(calendar::days_after(sent, 1), period.last);
    before.is_some_and(|before| sent < before.first) && !unknown.touches(nothing_since)
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
    fn a_long_silence_is_told_whole() {
        let contract = "started: 2026-01-01";
        let cases = [
            ("2026-09-20", "in 2026-10"),
            ("2026-09-01", "in 2026-10"),
            ("2026-08-31", "since 2026-08-31, so nothing in 2026-10"),
            ("2026-02-08", "since 2026-02-08, so nothing in 2026-10"),
        ];
        for (sent, expected) in cases {
            let update = format!("== updates/2026-02.md\n---\nsent: {sent}\n---\n");
            let told = spoken("2026-11-22", SET, contract, &update);
            assert_eq!(told, [format!("nothing was sent or published {expected}")], "{sent}");
            let unread = format!("{update}== updates/2026-06.md\n---\nsent: last week\n---\n");
            assert_eq!(spoken("2026-11-22", SET, contract, &unread), ["nothing was sent or published in 2026-10"]);
        }
        let late = spoken("2026-11-22", SET, "started: 2026-09-15", "== posts/a.md\n---\npublished: 2025\n---\n");
        assert_eq!(late, ["nothing was sent or published in 2026-10"], "before the contract nothing was due");
    }

    #[test]
    fn a_contract_may_have_ended_with_its_role() {
        let role = "== bets/lead.md\n---\nkind: core\nrole: true\nstarted: 2025\nended: 2026-08-18\n---\n";
        let bet = |properties: &str| format!("{role}== bets/next.md\n---\n{properties}\n---\n");
        let cases = [
            (role.to_owned(), true),
            (bet("kind: core\nstarted: 2026-09-01"), false),
            (bet("kind: core\nstarted: 2024\nstatus: paused"), false),
            (bet("kind: core\nstarted: soon"), false),
            (bet("kind: core\nstatus: planned"), true),
            (bet("kind: core\nstarted: 2024\nended: 2026-09-01"), true),
            (role.replace("role: true\n", ""), false),
            (role.replace("ended: 2026-08-18", "ended: 2025-12-31"), false),
            (role.replace("ended: 2026-08-18", "ended: 2026-12-31"), false),
            (format!("{role}== bets/next.md\n---\n[\n---\n"), false),
        ];
        for (bets, ended) in cases {
            let spec = format!(
                "== contracts/dana.md\n---\nwith: Dana\nstarted: 2026-01-01\n---\n{bets}\
                 == north-star.md\n---\ndestination: CPO\n{SET}\n---\n"
            );
            let help = said(&RULE, "2026-11-22", &spec)[0].help.clone().unwrap_or_default();
            assert_eq!(help.contains("`ended: 2026-08-18`"), ended, "{bets}: {help}");
            assert!(help.contains("ended"), "{help}");
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
