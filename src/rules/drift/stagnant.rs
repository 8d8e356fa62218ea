//! `drift/stagnant`: a long time in which nothing was begun or decided.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetStatus, Mode};
use crate::model::coverage::Coverage;
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::{Source, Span, Spanned};

pub static RULE: Rule = Rule {
    name: "drift/stagnant",
    severity: Severity::Hint,
    waits: false,
    summary: "18 months without a bet started, a mode changed or a decision",
    why: "Drift has a quiet form: nothing is offered, nothing is asked for, and the years of experience become one \
          year several times over. Alternate on purpose between roles in which you have impact and roles in which you \
          learn.",
    options: &[RuleOption::new("months", 18.0, "months without a change after which it speaks")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2024-11-04
metric: checkout conversion
baseline: 61
goal: 66
reach: 4 million shoppers a month
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2024-10-01
reviewed: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2024-11-04
metric: checkout conversion
baseline: 61
goal: 66
reach: 4 million shoppers a month
---
== decisions/2026-03-02 Payments team.md
---
opportunity: role
status: declined
decided: 2026-03-20
verdict: further
---
## Measuring stick

| Criterion            | Weight | Stay | Payments |
|----------------------|--------|------|----------|
| Closer to CPO        | 40     | 5    | 4        |
| Learning             | 35     | 4    | 3        |
| Evenings with family | 25     | 7    | 5        |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2024-10-01
reviewed: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let (Some(star), Some(set)) = (&cx.spec.north_star, cx.spec.set()) else { return };
    // In an empty spec, another rule suggests the part to add next.
    if cx.spec.bets.is_empty() && cx.spec.decisions.is_empty() {
        return;
    }
    // A note that cannot be read may tell of the change.
    if cx.spec.has_unreadable(NoteType::Bet) || cx.spec.has_unreadable(NoteType::Decision) {
        return;
    }
    let latest = latest_change(cx);
    let since = latest.as_ref().map_or(set, |change| change.day);
    if !cx.has_lasted_months(since, cx.length("months", &star.note.source.path)) {
        return;
    }
    let message = format!("nothing was begun, changed or decided since {since}");
    let finding = Finding::new(&star.note.source, star.note.source.first_line(), message)
        .help("which step comes next? ask for the role or project that leads there, or say why you stay");
    findings.push(match latest {
        Some(Change { source, span, what, .. }) => finding.related(&source, span, what),
        None => finding,
    });
}

/// A started bet, a change of mode, or a decision.
struct Change {
    day: Date,
    source: Arc<Source>,
    span: Span,
    what: &'static str,
}

fn latest_change(cx: &Context<'_>) -> Option<Change> {
    let today = cx.today();
    let started =
        cx.spec.bets.iter().filter(|bet| bet.status_on(today).value != BetStatus::Planned).filter_map(|bet| {
            let what = "the last bet started here";
            bet.started.map(|started| (started, &bet.note, what))
        });
    let decided = cx.spec.decisions.iter().flat_map(|decision| {
        let dates = [decision.date, decision.decided].into_iter().flatten();
        dates.map(|date| (date, &decision.note, "the last decision"))
    });
    let changes = started.chain(decided).filter(|(date, ..)| date.first <= today).map(|(date, note, what)| {
        let is_in_file_name = date.span.start() == date.span.end();
        let span = if is_in_file_name { note.source.first_line() } else { date.span };
        Change { day: date.last.min(today), source: Arc::clone(&note.source), span, what }
    });
    changes.chain(mode_changes(cx)).max_by_key(|change| change.day)
}

/// The days on which a bet ended and left only bets of the other mode. Only explicit modes count.
fn mode_changes<'a>(cx: &Context<'a>) -> impl Iterator<Item = Change> + use<'a> {
    let (spec, today) = (cx.spec, cx.today());
    let days_in = |mode: Mode| -> Coverage {
        let bets = spec.bets.iter().filter(|bet| bet.mode.is_some_and(|own| own.value == mode));
        let days = |bet: &Bet| Some(DateSpan::new(bet.started?.first, end(bet).map_or(Date::MAX, |end| end.last)));
        bets.filter_map(|bet| days(bet)).collect()
    };
    let (learning, impact) = (days_in(Mode::Learning), days_in(Mode::Impact));
    spec.bets.iter().filter_map(move |bet| {
        let ended = end(bet).filter(|end| end.last <= today)?;
        let (own, other) = match bet.mode?.value {
            Mode::Learning => (&learning, &impact),
            Mode::Impact => (&impact, &learning),
        };
        let day_after = DateSpan::day(calendar::days_after(ended.last, 1));
        let changed = !own.touches(day_after) && other.touches(day_after);
        changed.then(|| Change {
            day: ended.last,
            source: Arc::clone(&bet.note.source),
            span: ended.span,
            what: "the last change of mode",
        })
    })
}

/// When work on a bet last stopped, if it has ended or is paused.
fn end(bet: &Bet) -> Option<Spanned<DateSpan>> {
    bet.ended.or(bet.paused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(today: &str, star: &str, notes: &str) -> usize {
        let spec = format!("{notes}== north-star.md\n---\ndestination: CPO\n{star}\n---\n");
        said(&RULE, today, &spec).len()
    }

    fn bet(name: &str, properties: &str) -> String {
        format!("== bets/{name}.md\n---\nkind: core\n{properties}\n---\n")
    }

    #[test]
    fn eighteen_months_to_the_day() {
        let star = "set: 2024-01-01";
        let cases = [
            ("2026-02-28", star, bet("a", "started: 2024-08-31"), 0),
            ("2026-03-01", star, bet("a", "started: 2024-08-31"), 1),
            ("2026-03-01", "set: 2024-01-01\nleave: 2025-02", bet("a", "started: 2024-08-31"), 0),
            ("2026-03-28", "set: 2024-01-01\nleave: 2025-02", bet("a", "started: 2024-08-31"), 0),
            ("2026-03-29", "set: 2024-01-01\nleave: 2025-02", bet("a", "started: 2024-08-31"), 1),
            ("2025-07-01", star, bet("a", "status: planned"), 0),
            ("2025-07-02", star, bet("a", "status: planned"), 1),
            ("2025-07-02", star, String::new(), 0),
            ("2026-03-01", "set: 2026-02-01", bet("a", "started: 2024-08-31"), 1),
            ("2026-03-01", "set: unknown", bet("a", "started: 2024-08-31"), 0),
            ("2026-03-01", star, bet("a", "started: 2024-08-31") + &bet("b", "started: 2026-02-01"), 0),
            ("2026-03-01", star, bet("a", "started: 2024-08-31") + &bet("b", "started: 2026-04-01"), 1),
            (
                "2026-03-01",
                star,
                bet("a", "started: 2024-08-31") + &bet("b", "started: 2026-02-01\nstatus: planned"),
                1,
            ),
        ];
        for (today, star, notes, expected) in cases {
            assert_eq!(spoken(today, star, &notes), expected, "{today}, {star}, {notes}");
        }
    }

    #[test]
    fn a_bet_that_ends_changes_the_mode_if_the_other_one_is_left() {
        let learning = |end: &str| bet("a", &format!("mode: learning\nstarted: 2024-03-01\n{end}"));
        let impact = |rest: &str| bet("b", &format!("mode: impact\nstarted: 2024-04-01\n{rest}"));
        let ended = "ended: 2025-12-01\noutcome: won";
        let cases = [
            (learning(ended) + &impact(""), 0),
            (learning("status: paused\npaused: 2025-12-01") + &impact(""), 0),
            (learning("") + &impact(""), 1),
            (learning(ended), 1),
            (learning(ended) + &impact("ended: 2025-06-01\noutcome: won"), 0),
            (learning(ended) + &impact("ended: 2024-06-01\noutcome: won"), 1),
            (learning(ended) + &bet("c", "mode: learning\nstarted: 2024-04-01"), 1),
            (learning(ended) + &impact("") + &bet("c", "mode: learning\nstarted: 2024-04-01"), 1),
            (learning(ended) + &bet("c", "started: 2024-04-01"), 1),
        ];
        for (notes, expected) in cases {
            assert_eq!(spoken("2026-03-01", "set: 2024-01-01", &notes), expected, "{notes}");
        }
    }

    #[test]
    fn a_decision_is_a_change() {
        let decision = |properties: &str| format!("== decisions/d.md\n---\nopportunity: role\n{properties}\n---\n");
        let cases = [
            ("status: open\ndate: 2025-12-01", 0),
            ("status: declined\ndate: 2024-03-01\ndecided: 2025-12-01", 0),
            ("status: declined\ndate: 2024-03-01\ndecided: 2024-04-01", 1),
            ("status: open\ndate: 2026-12-01", 1),
        ];
        for (properties, expected) in cases {
            assert_eq!(spoken("2026-03-01", "set: 2024-01-01", &decision(properties)), expected, "{properties}");
        }
    }
}
