//! `portfolio/swing-too-soon`: one big swing right after the other.

use std::sync::Arc;

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetStatus};
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/swing-too-soon",
    severity: Severity::Hint,
    waits: false,
    summary: "an active innovation bet started less than 24 months after the last one",
    why: "A big swing every two to three years leaves time for core work between them, which gives stability, rebuilds \
          credibility, and lets you apply what the last swing taught. Faster than that, each failure meets you before \
          you have stood up again.",
    options: &[RuleOption::new("months", 24.0, "months from the start of one big swing to that of the next")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
---
== bets/wallet.md
---
kind: innovation
started: 2025-06-02
ended: 2026-05-29
outcome: lost
---

## Story

We built a wallet for teenagers, and their parents had one already.

## Lessons

- Ask who pays before you ask who likes it.
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
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
---
== bets/wallet.md
---
kind: innovation
started: 2024-06-03
ended: 2025-05-30
outcome: lost
---

## Story

We built a wallet for teenagers, and their parents had one already.

## Lessons

- Ask who pays before you ask who likes it.
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
    // With a bet that cannot be read there may be too many of them.
    if super::many_swings::too_many(cx).is_some() || cx.spec.has_unreadable(NoteType::Bet) {
        return;
    }
    let Some(newest) = super::swings_by_start(cx).pop() else { return };
    let Some(started) = super::started(newest).filter(|started| cx.is_since_set(*started)) else { return };
    let Some(last) = last_before(cx, newest) else { return };
    let (Some(kind), Some(last_started)) = (newest.kind, last.started) else { return };
    let source = &newest.note.source;
    let months = cx.length("months", &source.path);
    let earliest = calendar::months_after(last_started.first, months);
    if started < earliest {
        findings.push(
            Finding::new(
                source,
                kind.span,
                format!("this big swing started less than {months} months after the last one"),
            )
            .help("what could core work still give you first? if the time is right all the same, say why in `careerdoc-ignore`")
            .related(&last.note.source, last_started.span, "the last one started here"),
        );
    }
}

/// The big swing that last started before this one, whatever its outcome. Planned ones have not started.
fn last_before<'a>(cx: &Context<'a>, newest: &Bet) -> Option<&'a Bet> {
    let started = super::started(newest)?;
    let is_planned = |bet: &Bet| bet.standing_on(cx.today()) == Some(BetStatus::Planned);
    let is_other = |bet: &&Arc<Bet>| bet.note.source.path != newest.note.source.path && !is_planned(bet);
    let others = cx.spec.bets.iter().filter(|bet| bet.is_innovation()).filter(is_other);
    let before = others.filter(|bet| super::started(bet).is_some_and(|other| other <= started));
    before.max_by_key(|bet| super::started(bet)).map(AsRef::as_ref)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn two_years_lie_between_the_starts_of_swings() {
        let bets = |last: &str, newest: &str| {
            format!(
                "== bets/a.md\n---\nkind: {last}\n---\n== bets/b.md\n---\nkind: innovation\nstarted: {newest}\n---\n"
            )
        };
        let cases = [
            (bets("innovation\nstarted: 2024-09-21\nended: 2025", "2026-09-21"), 0),
            (bets("innovation\nstarted: 2024-09-22\nended: 2025", "2026-09-21"), 1),
            (
                bets("innovation\nstarted: 2024-09-22\nended: 2025", "2026-09-21")
                    + "== bets/c.md\n---\na: b: c\n---\n",
                0,
            ),
            (bets("innovation\nstarted: 2024-09-20\nended: 2026-09-30", "2026-09-21"), 0),
            (bets("innovation\nstarted: 2026-09-15\nended: 2026-09-20", "2026-09-21"), 1),
            (bets("innovation\nstarted: 2025\nstatus: paused", "2026-09-21"), 1),
            (bets("innovation\nstarted: 2025", "2026-09-21"), 0),
            (bets("core\nstarted: 2025\nended: 2026", "2026-09-21"), 0),
            (bets("innovation\nstarted: 2025\nended: 2026", "2026-09-21\nended: 2026-09-30"), 0),
            (bets("innovation\nstarted: 2025\nended: 2026", "2026-11-01"), 0),
            (bets("innovation\nstarted: 2025\nended: 2026", "2026-09-13"), 0),
            (bets("innovation\nstarted: 2025\nended: 2026", "2026-09-14"), 1),
            (bets("innovation\nstarted: 2025-13\nended: 2026", "2026-09-21"), 0),
            (bets("innovation\nstatus: planned", "2026-09-21"), 0),
            (bets("innovation\nstatus: planned\nstarted: 2025-06-01", "2026-09-21"), 0),
            (bets("innovation\nstarted: 2026-12-01", "2026-09-21"), 0),
        ];
        for (bets, expected) in cases {
            let files = format!("== north-star.md\n---\nset: 2026-09-14\n---\n{bets}");
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{bets}");
            assert!(said(&RULE, "2026-10-01", &files.replace("set: 2026", "set: x")).is_empty(), "{bets}");
        }
    }
}
