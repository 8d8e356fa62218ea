//! `portfolio/swing-due`: an established career without a big swing for years.

use jiff::civil::Date;

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetKind, BetStatus};
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/swing-due",
    severity: Severity::Hint,
    waits: false,
    summary: "5 years after `field_start`, no innovation bet has started in the last 36 months",
    why: "Once you are established, core work gives stability and 5 to 10 % a year. Step-function growth, and the \
          stories that you will tell, come from a big swing every two to three years.",
    options: &[
        RuleOption::new("years", 5.0, "years in the field after which one is established"),
        RuleOption::new("months", 36.0, "months after which the next big swing is due"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/payouts.md
---
kind: core
started: 2026-09-07
---
== bets/wallet.md
---
kind: innovation
started: 2021-03-01
ended: 2022-02-28
outcome: lost
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
field_start: 2016-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/payouts.md
---
kind: core
started: 2026-09-07
---
== bets/wallet.md
---
kind: innovation
started: 2024-03-04
ended: 2025-02-28
outcome: lost
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
field_start: 2016-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(field_start) = star.field_start else { return };
    let is_set = cx.spec.set().is_some_and(|set| set <= cx.today());
    // Between jobs, finding the next one comes first.
    if !is_set || cx.spec.bets.is_empty() || cx.spec.has_unreadable(NoteType::Bet) || cx.spec.last_role().is_some() {
        return;
    }
    let source = &star.note.source;
    let years = cx.length("years", &source.path);
    let months = cx.length("months", &source.path);
    let is_established = cx.today() >= calendar::years_after(field_start.first, years);
    let swings: Vec<&Bet> = cx.spec.bets.iter().map(AsRef::as_ref).filter(|bet| may_be_swing(bet)).collect();
    let is_recent = |started: Date| !cx.has_lasted_months(started, months);
    let is_due = swings.iter().all(|bet| match super::started(bet) {
        Some(started) => started > cx.today() || !is_recent(started),
        None => bet.standing_on(cx.today()) == Some(BetStatus::Planned),
    });
    if !is_established || !is_due {
        return;
    }
    let status_is = |bet: &&&Bet, status| bet.standing_on(cx.today()) == Some(status);
    let help = if let Some(bet) = swings.iter().find(|bet| status_is(bet, BetStatus::Planned)) {
        format!("`{}` is planned: what keeps you from starting it?", bet.note.title())
    } else if let Some(bet) = swings.iter().find(|bet| status_is(bet, BetStatus::Active)) {
        format!("bring `{}` to an end, and look for what could be the next one", bet.note.title())
    } else {
        "what could be worth a 50 % chance to fail? plan it as a bet with `kind: innovation`".to_owned()
    };
    let finding =
        Finding::new(source, source.first_line(), format!("no big swing has started in the last {months} months"))
            .help(help);
    let started = swings.iter().filter_map(|bet| Some((*bet, bet.started?)));
    let last = started.filter(|(_, started)| started.first <= cx.today()).max_by_key(|(_, started)| started.first);
    findings.push(match last {
        Some((bet, started)) => finding.related(&bet.note.source, started.span, "the last one"),
        None => finding.related(source, field_start.span, "you started in this field"),
    });
}

/// Whether a bet is a big swing, or of unknown kind.
fn may_be_swing(bet: &Bet) -> bool {
    bet.kind.is_none_or(|kind| kind.value == BetKind::Innovation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    const CORE: &str = "== bets/core.md\n---\nkind: core\nstarted: 2026\n---\n";

    #[test]
    fn a_swing_is_due_every_three_years() {
        let bet = |properties: &str| format!("{CORE}== bets/a.md\n---\n{properties}\n---\n");
        let cases = [
            (CORE.to_owned(), 1),
            (bet("kind: innovation\nstarted: 2023-10-01\nended: 2024"), 0),
            (bet("kind: innovation\nstarted: 2023-09-30\nended: 2024"), 1),
            (bet("kind: innovation\nstarted: 2023-09-30\nended: 2026-09-30"), 1),
            (bet("kind: innovation\nstarted: 2023-09-30"), 1),
            (bet("kind: innovation\nstarted: 2026-10-01"), 0),
            (bet("kind: innovation\nstarted: 2026-10-02"), 1),
            (bet("kind: innovation\nstarted: 2024\nstatus: paused"), 0),
            (bet("kind: innovation\nstatus: planned"), 1),
            (bet("kind: innovation"), 0),
            (bet("kind: innovation\nstarted: 2024-13"), 0),
            (bet("kind: inovation\nstarted: 2024"), 0),
            (bet("kind: inovation\nstarted: 2020"), 1),
            (bet("kind: core\nstarted: 2024"), 1),
            (format!("{CORE}== bets/a.md\n---\n[\n---\n"), 0),
            ("== bets/index.md\n".to_owned(), 0),
            (String::new(), 0),
        ];
        for (bets, expected) in cases {
            let files = format!("== north-star.md\n---\nset: 2026-09-14\nfield_start: 2021-10-01\n---\n{bets}");
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{bets}");
            for (from, to) in [
                ("field_start: 2021-10-01", ""),
                ("field_start: 2021-10-01", "field_start: 2021-10-02"),
                ("set: 2026-09-14", "set: now"),
                ("set: 2026-09-14", "set: 2026-10-02"),
            ] {
                assert!(said(&RULE, "2026-10-01", &files.replace(from, to)).is_empty(), "{to}: {bets}");
            }
        }
    }

    #[test]
    fn who_is_between_jobs_is_not_asked_for_a_swing() {
        let cases = [
            ("role: true\nstarted: 2023", 1),
            ("role: true\nstarted: 2023\nended: 2026-09-18", 0),
            ("started: 2023\nended: 2026-09-18", 1),
            ("role: true\nstarted: 2023\nstatus: paused", 1),
        ];
        for (bet, expected) in cases {
            let files = format!(
                "== north-star.md\n---\nset: 2026-09-14\nfield_start: 2010\n---\n\
                 == bets/a.md\n---\nkind: core\n{bet}\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{bet}");
        }
    }

    #[test]
    fn leave_is_not_counted() {
        let files = format!(
            "== north-star.md\n---\nset: 2026-09-14\nfield_start: 2010\nleave: 2025-03..2025-08\n---\n\
             {CORE}== bets/a.md\n---\nkind: innovation\nstarted: 2023-04-01\nended: 2024\n---\n"
        );
        assert_eq!(said(&RULE, "2026-10-01", &files).len(), 0, "36 months and 184 days of leave end on the 2nd");
        assert_eq!(said(&RULE, "2026-10-03", &files).len(), 1);
    }
}
