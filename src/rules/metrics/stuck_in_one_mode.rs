//! `metrics/stuck-in-one-mode`: years of only learning, or of only using existing skills.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetStatus, Mode};
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "metrics/stuck-in-one-mode",
    severity: Severity::Warning,
    waits: false,
    summary: "one `mode` has lasted for more than 36 months without a break",
    why: "You have the most impact in jobs that you already know, and you learn the most in those that you are not yet \
          qualified for. Careers grow by alternating: years of impact alone wear out what you know, years of learning \
          alone never put it to use.",
    options: &[RuleOption::new("months", 36.0, "months after which one mode wants the other")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2023-02-01
ended: 2025-06-30
outcome: won
mode: impact
---
== bets/payouts.md
---
kind: core
started: 2025-08-01
mode: impact
metric: payouts per day
baseline: 5000
goal: 5400
reach: 12,000 sellers
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2023-02-01
ended: 2025-06-30
outcome: won
mode: impact
---
== bets/payouts.md
---
kind: core
started: 2025-08-01
mode: learning
metric: payouts per day
baseline: 5000
goal: 5400
reach: 12,000 sellers
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let is_set = cx.spec.set().is_some_and(|set| set <= cx.today());
    if !is_set || cx.spec.has_unreadable(NoteType::Bet) {
        return;
    }
    let Some(phases) = phases(cx).filter(|phases| !is_unknown_today(cx, phases)) else { return };
    let Some(streak) = streak(&phases) else { return };
    let Streak { since, first, newest: Phase { bet, mode, at, .. } } = streak;
    let source = &bet.note.source;
    if !cx.has_lasted_months(since, cx.length("months", &source.path)) {
        return;
    }
    let (name, help) = match mode {
        Mode::Learning => {
            ("learning", "let the next bet be for impact: where is what you have learned worth the most?")
        }
        Mode::Impact => ("impact", "let the next bet be for learning: a role that you are not yet qualified for"),
    };
    let message = format!("you have been in {name} mode since {since}, without a break");
    let finding = Finding::new(source, *at, message).help(help);
    let is_only_bet = Arc::ptr_eq(first.bet, bet);
    findings.push(if is_only_bet {
        finding
    } else {
        finding.related(&first.bet.note.source, first.at, "the first bet of it")
    });
}

/// A period of work on a bet with an explicit mode.
struct Phase<'a> {
    bet: &'a Arc<Bet>,
    mode: Mode,
    at: Span,
    days: DateSpan,
}

/// A run of bets of one mode up to today.
struct Streak<'a> {
    since: Date,
    first: &'a Phase<'a>,
    newest: &'a Phase<'a>,
}

/// Every started bet with an explicit mode; `None` if any has an unreadable one, as it may have ended the streak.
fn phases<'a>(cx: &Context<'a>) -> Option<Vec<Phase<'a>>> {
    let today = cx.today();
    let mut phases = Vec::new();
    for bet in cx.spec.bets.iter().filter(|bet| bet.note.states("mode", bet.mode.as_ref())) {
        let standing = bet.standing_on(today)?;
        let mode = bet.mode?;
        let last = match standing {
            BetStatus::Planned => continue,
            BetStatus::Active => today,
            BetStatus::Paused => bet.paused.map_or(today, |paused| paused.last),
            BetStatus::Ended => bet.ended?.last,
        };
        let days = DateSpan::new(bet.started?.first, last.min(today));
        if days.first <= days.last {
            phases.push(Phase { bet, mode: mode.value, at: mode.span, days });
        }
    }
    Some(phases)
}

/// Whether today's work may be in any mode: there are active bets, but none has an explicit one.
fn is_unknown_today(cx: &Context<'_>, phases: &[Phase<'_>]) -> bool {
    let today = cx.today();
    cx.spec.active_bets().next().is_some() && phases.iter().all(|phase| phase.days.last < today)
}

/// The bets of the newest mode since the last day on which the other was active.
fn streak<'a>(phases: &'a [Phase<'a>]) -> Option<Streak<'a>> {
    let of = |mode: Mode| phases.iter().filter(move |phase| phase.mode == mode);
    let last_day = |mode: Mode| of(mode).map(|phase| phase.days.last).max();
    let (learning, impact) = (last_day(Mode::Learning), last_day(Mode::Impact));
    let (mode, broken) = if learning > impact { (Mode::Learning, impact) } else { (Mode::Impact, learning) };
    if learning == impact {
        return None;
    }
    let after_break = broken.map(|broken| calendar::days_after(broken, 1));
    let since = |phase: &Phase<'_>| after_break.map_or(phase.days.first, |after| after.max(phase.days.first));
    let unbroken = || of(mode).filter(|phase| broken.is_none_or(|broken| phase.days.last > broken));
    let first = unbroken().min_by_key(|phase| (since(phase), phase.days.first))?;
    let newest = unbroken().max_by_key(|phase| (phase.days.last, phase.days.first))?;
    Some(Streak { since: since(first), first, newest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    /// Bets as `mode started ended`, and since when the finding says that it goes on.
    #[test]
    fn a_streak_is_measured_back_from_today_over_stated_modes() {
        let cases: [(&[&str], Option<&str>); 21] = [
            (&["impact 2023-10-01 -"], None),
            (&["impact 2023-09-30 -"], Some("2023-09-30")),
            (&["learning 2020-01-01 -"], Some("2020-01-01")),
            (&["impact 2020-01-01 2022-01-01", "impact 2025-01-01 -"], Some("2020-01-01")),
            (&["impact 2020-01-01 2022-01-01"], Some("2020-01-01")),
            (&["impact 2020-01-01 -", "learning 2023-01-01 2023-01-01"], Some("2023-01-02")),
            (&["impact 2020-01-01 -", "learning 2023-10-01 2023-10-01"], None),
            (&["impact 2020-01-01 -", "learning 2026-09-30 -"], None),
            (&["impact 2020-01-01 -", "learning 2026-12-01 -"], Some("2020-01-01")),
            (
                &["impact 2015-01-01 2018-01-01", "learning 2018-01-01 2019-01-01", "impact 2022-01-01 -"],
                Some("2022-01-01"),
            ),
            (&["impact 2020-01-01 -", "nothing 2022-01-01 -"], Some("2020-01-01")),
            (&["impact 2012-01-10 2026-04-30", "nothing 2026-06-29 -"], None),
            (&["impact 2020-01-01 -", "lerning 2022-01-01 -"], None),
            (&["impact 2020-01-01 -", "learning 2022-13-01 -"], None),
            (&["impact 2020-01-01 -", "learning 2022-01-01 2022-13-01"], None),
            (&["impact 2020-01-01 -", "learning paused -"], None),
            (&["impact 2020-01-01 -", "learning planned -"], Some("2020-01-01")),
            (&["impact 2020 -", "impact 2019 2018"], Some("2020-01-01")),
            (&["impact 2020-01-01 2020-06-01", "learning 2020-06-02 2020-12-31", "impact 2021 -"], Some("2021-01-01")),
            (&["learning 2020-01-01 2024-01-01", "impact 2020-01-01 2024-01-01"], None),
            (&[], None),
        ];
        for (bets, expected) in cases {
            let bets = bets.iter().enumerate().map(|(at, bet)| {
                let [mode, started, ended] = bet.split(' ').collect::<Vec<_>>()[..] else { panic!("{bet}") };
                let mode = if mode == "nothing" { String::new() } else { format!("mode: {mode}\n") };
                let started = match started {
                    "paused" => "started: 2020-01-01\nstatus: paused".to_owned(),
                    "planned" => "status: planned".to_owned(),
                    started => format!("started: {started}"),
                };
                let ended = if ended == "-" { String::new() } else { format!("ended: {ended}\noutcome: won\n") };
                format!("== bets/{at}.md\n---\nkind: core\n{mode}{started}\n{ended}---\n")
            });
            let files = format!("== north-star.md\n---\nset: 2026-09-14\n---\n{}", bets.collect::<String>());
            let found = said(&RULE, "2026-10-01", &files);
            let since = found.first().map(|found| {
                let (_, after) = found.message.split_once("since ").expect("it says since when");
                after.trim_end_matches(", without a break").to_owned()
            });
            assert_eq!(since.as_deref(), expected, "{files}");
            assert!(said(&RULE, "2026-09-13", &files).is_empty(), "before it was set: {files}");
        }
    }

    #[test]
    fn leave_is_not_counted_and_february_has_its_end() {
        let files = |leave: &str, started: &str| {
            format!(
                "== north-star.md\n---\nset: 2026-01-12\nleave: {leave}\n---\n\
                 == bets/a.md\n---\nkind: core\nmode: impact\nstarted: {started}\n---\n"
            )
        };
        let cases = [
            ("", "2024-02-29", "2027-02-28", 0),
            ("", "2024-02-29", "2027-03-01", 1),
            ("2025-03", "2024-02-29", "2027-03-31", 0),
            ("2025-03", "2024-02-29", "2027-04-01", 1),
        ];
        for (leave, started, today, expected) in cases {
            assert_eq!(said(&RULE, today, &files(leave, started)).len(), expected, "{leave} {today}");
        }
    }
}
