//! `marketing/nothing-sent`: wins that nobody has heard of.

use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "marketing/nothing-sent",
    severity: Severity::Warning,
    waits: false,
    summary: "the oldest win since anything was sent or published is more than 30 days old (silent where `contract-missed` speaks)",
    why: "A product can be perfect and fail, because no one knows that it exists. Your work does not speak for itself: sending \
          what the team achieved is not bragging but how it gets the resources, and the credit, that it needs.",
    options: &[RuleOption::new("days", 30.0, "days that a win may wait to be told")],
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
## Wins

- Retention is up from 61 % to 70 %
  - For: new sellers
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
sent: 2026-09-04
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
    if !super::missed_periods(cx).is_empty() || is_between_jobs(cx) {
        return;
    }
    let last = super::last_sending(cx);
    let oldest =
        super::dated_wins(cx).filter(|win| last.is_none_or(|(_, sent)| win.day > sent.last)).min_by_key(|win| win.day);
    let Some(super::DatedWin { update, entry, day }) = oldest else { return };
    if super::unknown_sendings(cx).touches(DateSpan::new(day, cx.today())) {
        return;
    }
    let source = &update.note.source;
    let Some(days) = cx.overdue_since(day, &source.path) else { return };
    let message = match last {
        Some(_) => format!("this win is {days} days old, and nothing was sent or published since"),
        None => format!("this win is {days} days old, and nothing was ever sent or published"),
    };
    let finding = Finding::new(source, entry.first_line(&source.text), message).help(
        "send a Learning Summary (`careerdoc report --audience manager` writes it), and set `sent:` in its update",
    );
    findings.push(match last {
        Some((note, sent)) => finding.related(&note.source, sent.span, "the last thing that went out"),
        None => finding,
    });
}

/// Whether there is nobody to send anything to: the last role has ended, nothing is active, and there is no contract.
fn is_between_jobs(cx: &Context<'_>) -> bool {
    cx.spec.last_role().is_some() && !cx.spec.contracts.iter().any(|contract| contract.is_active_on(cx.today()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    fn spoken(today: &str, star: &str, notes: &str) -> Vec<String> {
        let spec = format!("{notes}== north-star.md\n---\ndestination: CPO\n{star}\n---\n");
        pointed_at(&RULE, today, &spec)
    }

    fn update(date: &str, properties: &str, win: &str) -> String {
        format!("== updates/{date}.md\n---\n{properties}\n---\n## Wins\n\n- {win}\n")
    }

    const SET: &str = "set: 2026-01-01";

    #[test]
    fn the_oldest_win_that_was_not_told() {
        let august = || update("2026-08", "home: 4", "August");
        let cases: &[(&str, &str, String, &[&str])] = &[
            ("2026-09-30", SET, august(), &[]),
            ("2026-10-01", SET, august(), &["- August"]),
            ("2026-10-01", "set: 2026-08-31", august(), &["- August"]),
            ("2026-10-01", "set: 2026-09-01", august(), &[]),
            ("2026-10-01", "set: once", august(), &[]),
            ("2026-10-01", "set: 2026-01-01\nleave: 2026-09-01", august(), &[]),
            ("2026-10-01", SET, august() + &update("2026-07", "home: 4", "July"), &["- July"]),
            ("2026-10-01", SET, august() + &update("2026-07", "sent: 2026-08-01", "July"), &["- August"]),
            ("2026-10-01", SET, august() + &update("2026-07", "sent: 2026-08-31", "July"), &[]),
            ("2026-10-01", SET, august() + "== posts/ci.md\n---\npublished: 2026-09-10\n---\n", &[]),
            ("2026-10-01", SET, august() + "== posts/ci.md\n---\npublished: 2026-11-10\n---\n", &["- August"]),
            ("2026-10-01", SET, update("2026-08", "sent: 2026-08-28", "August"), &[]),
            ("2026-10-01", SET, update("2026-08", "sent: 2026-10-28", "August"), &["- August"]),
            ("2026-10-01", SET, update("2026-08", "sent: friday", "August"), &[]),
            ("2026-10-01", SET, update("2026-09", "home: 4", "2026-08-31 August"), &["- 2026-08-31 August"]),
            ("2026-10-01", SET, update("2026-09", "home: 4", "2026-09-01 September"), &[]),
            (
                "2026-10-01",
                SET,
                update("2026-09", "home: 4", "[x] August ✅ 2026-08-31"),
                &["- [x] August ✅ 2026-08-31"],
            ),
            ("2026-10-01", SET, update("2026-08", "home: 4", ""), &[]),
            ("2026-10-01", SET, update("2026-08", "home: 4", "None, and that is fine"), &[]),
            ("2026-10-01", SET, august() + "== posts/ci.md\n---\npublished: [\n---\n", &[]),
            ("2026-10-01", SET, august() + "== updates/2026-06.md\n---\nsent: [\n---\n", &[]),
            ("2026-10-01", SET, august() + "== updates/kick-off.md\n---\nsent: [\n---\n", &[]),
            ("2026-10-01", SET, august() + "== updates/2026-03.md\n---\nsent: [\n---\n", &["- August"]),
            ("2026-10-01", SET, august() + "== updates/2026-03.md\n---\nsent: spring\n---\n", &["- August"]),
        ];
        for (today, star, notes, expected) in cases {
            assert_eq!(spoken(today, star, notes), *expected, "{today}, {star}, {notes}");
        }
    }

    #[test]
    fn between_jobs_there_is_nobody_to_tell() {
        let role = "== bets/lead.md\n---\nkind: core\nrole: true\nstarted: 2025\nended: 2026-07-18\n---\n";
        let win = update("2026-08", "home: 4", "August");
        let cases = [
            (role.to_owned(), 0),
            (role.replace("ended: 2026-07-18\n", ""), 1),
            (role.replace("role: true\n", ""), 1),
            (format!("{role}== bets/next.md\n---\nkind: core\nstarted: 2026-08\n---\n"), 1),
            (format!("{role}== contracts/mentor.md\n---\nwith: Dana\nstarted: 2026-09-15\n---\n"), 1),
        ];
        for (notes, expected) in cases {
            assert_eq!(spoken("2026-10-10", SET, &format!("{notes}{win}")).len(), expected, "{notes}");
        }
    }

    #[test]
    fn it_is_silent_where_the_contract_speaks() {
        let contract = |rest: &str| format!("== contracts/d.md\n---\nwith: Dana\nstarted: 2026-01-01\n{rest}\n---\n");
        let off = "== careerdoc.toml\n[rules]\n\"marketing/contract-missed\" = \"off\"\n";
        let win = update("2026-08", "home: 4", "August");
        let cases = [
            (contract(""), 0),
            (contract("paused: 2026-09"), 1),
            (contract("ended: 2026-09"), 1),
            (contract("") + off, 1),
        ];
        for (contract, expected) in cases {
            let notes = format!("{contract}{win}");
            assert_eq!(spoken("2026-10-10", SET, &notes).len(), expected, "{contract}");
        }
    }
}
