//! `portfolio/early-swing`: a big swing before the mechanics are learned.

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::bet::BetStatus;
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/early-swing",
    severity: Severity::Warning,
    waits: false,
    summary: "an active innovation bet started within 3 years of `field_start`, with no core bet before or beside it",
    why: "Early in a career, core product roles come first: there you learn the mechanics, from people who know them, on \
          something that works. A big swing without that craft fails for reasons that teach you little.",
    options: &[RuleOption::new("years", 3.0, "years in the field in which core work comes first")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-21
---
== north-star.md
---
destination: Head of product at a climate startup
set: 2026-09-14
field_start: 2025-07-01
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
== bets/search-ranking.md
---
kind: core
started: 2025-07-01
ended: 2026-09-18
outcome: won
---
== north-star.md
---
destination: Head of product at a climate startup
set: 2026-09-14
field_start: 2025-07-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(field_start) = star.field_start else { return };
    let is_set = cx.spec.set().is_some_and(|set| set <= cx.today());
    if !is_set || cx.spec.has_unreadable(NoteType::Bet) || may_know_the_mechanics(cx) {
        return;
    }
    for bet in cx.spec.active_swings() {
        let (Some(kind), Some(started)) = (bet.kind, super::started(bet)) else { continue };
        let source = &bet.note.source;
        let years = cx.length("years", &source.path);
        let early = calendar::years_after(field_start.first, years);
        if (field_start.first..=early).contains(&started) {
            findings.push(
                Finding::new(
                    source,
                    kind.span,
                    format!("a big swing within {years} years of your start in this field, and no core work yet"),
                )
                .help("learn the mechanics in a core bet beside it; if you have, add that bet with its dates")
                .related(&star.note.source, field_start.span, "you started in this field"),
            );
        }
    }
}

/// Whether a core bet may have started, before an active swing or beside it; bets of unknown kind or status count.
fn may_know_the_mechanics(cx: &Context<'_>) -> bool {
    let mut not_swings = cx.spec.bets.iter().filter(|bet| !bet.is_innovation());
    not_swings.any(|bet| bet.standing_on(cx.today()) != Some(BetStatus::Planned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn core_work_comes_first_for_three_years() {
        let swing = |started: &str| format!("== bets/a.md\n---\nkind: innovation\nstarted: {started}\n---\n");
        let core = |properties: &str| swing("2026-03-01") + &format!("== bets/b.md\n---\nkind: {properties}\n---\n");
        let cases = [
            (swing("2026-07-01"), 1),
            (swing("2026-07-02"), 0),
            (swing("2023-07-01"), 1),
            (swing("2023-06-30"), 0),
            (swing("2026-07"), 1),
            (swing("2026-13"), 0),
            (swing("2026-03-01\nended: 2026-09-30"), 0),
            (swing("2026-03-01\nstatus: planned"), 0),
            (core("core\nstarted: 2023"), 0),
            (core("core\nstarted: 2023\nended: 2024"), 0),
            (core("core\nstarted: 2026-09"), 0),
            (core("core\nstarted: 2026-09\nstatus: paused"), 0),
            (core("core\nstarted: 2026-10-02"), 1),
            (core("core\nstatus: planned"), 1),
            (core("core\nstarted: 2023-31"), 0),
            (core("cored\nstarted: 2023"), 0),
            (core("innovation\nstarted: 2023\nended: 2024"), 1),
            (swing("2026-03-01") + "== bets/b.md\n---\n[\n---\n", 0),
        ];
        for (bets, expected) in cases {
            let files = format!("== north-star.md\n---\nset: 2026-09-14\nfield_start: 2023-07-01\n---\n{bets}");
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{bets}");
            for (from, to) in [
                ("field_start: 2023-07-01", ""),
                ("field_start: 2023-07-01", "field_start: long ago"),
                ("set: 2026-09-14", "set: now"),
                ("set: 2026-09-14", "set: 2026-10-02"),
            ] {
                assert!(said(&RULE, "2026-10-01", &files.replace(from, to)).is_empty(), "{to}: {bets}");
            }
        }
    }
}
