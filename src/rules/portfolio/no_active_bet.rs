//! `portfolio/no-active-bet`: months without an active bet.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::bet::{Bet, BetStatus};
use crate::model::mention::Mentions;
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "portfolio/no-active-bet",
    severity: Severity::Warning,
    waits: true,
    summary: "no bet has been active for more than 90 days",
    why: "A career is a portfolio of bets. When none is running you are between two plans, and what comes next is \
          decided by whoever asks first: that is how drift begins.",
    options: &[RuleOption::new("days", 90.0, "days without an active bet")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2024-02-01
ended: 2026-05-29
outcome: won
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-06-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2024-02-01
ended: 2026-05-29
outcome: won
---
== bets/payouts.md
---
kind: core
started: 2026-09-07
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-06-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(set) = cx.spec.set() else { return };
    let is_active = cx.spec.active_bets().next().is_some();
    if is_active || !cx.spec.has_notes_of(NoteType::Bet) || cx.spec.has_unreadable(NoteType::Bet) {
        return;
    }
    let Some(stops) = stops(cx) else { return };
    let last = stops.into_iter().max_by_key(|stop| stop.day);
    let source = &star.note.source;
    let waited = cx.waited_since(last.as_ref().map_or(set, |stop| stop.day));
    let Some(days) = waited.filter(|days| *days > cx.count("days", &source.path)) else { return };
    let planned = cx.spec.bets.iter().find(|bet| bet.standing_on(cx.today()) == Some(BetStatus::Planned));
    let help = match planned {
        Some(bet) => format!("start `{}`, which is planned, or add the bet that you work on", bet.note.title()),
        None => "add the role or project that you work on, or start the next one".to_owned(),
    };
    let finding =
        Finding::new(source, source.first_line(), format!("no bet has been active for {days} days")).help(help);
    findings.push(match last {
        Some(Stop { bet, at: Some(at), .. }) => finding.related(&bet.note.source, at, "the last one"),
        _ => finding,
    });
}

/// When work on a bet stopped.
struct Stop<'a> {
    bet: &'a Arc<Bet>,
    day: Date,
    at: Option<Span>,
}

/// When work on each bet stopped; `None` if that is unknown for any.
fn stops<'a>(cx: &Context<'a>) -> Option<Vec<Stop<'a>>> {
    let mut mentions = None;
    let mut stops = Vec::new();
    for bet in &cx.spec.bets {
        let stopped = match bet.standing_on(cx.today())? {
            BetStatus::Active | BetStatus::Planned => continue,
            BetStatus::Ended => bet.ended?,
            BetStatus::Paused => match bet.paused {
                Some(paused) => paused,
                None if bet.note.says("paused") => return None,
                None => {
                    let mentions = mentions.get_or_insert_with(|| last_mentions(cx));
                    let mentioned = mentions.get(bet.note.source.path.as_str()).copied();
                    let day = mentioned.or(bet.started.map(|started| started.first));
                    stops.extend(day.map(|day| Stop { bet, day, at: None }));
                    continue;
                }
            },
        };
        stops.push(Stop { bet, day: stopped.last, at: Some(stopped.span) });
    }
    Some(stops)
}

/// Path of a bet → the day of the last update that mentions it.
fn last_mentions<'a>(cx: &Context<'a>) -> HashMap<&'a str, Date> {
    let mentions = Mentions::of(cx.spec, &cx.spec.bets);
    let mut last: HashMap<&str, Date> = HashMap::new();
    for update in &cx.spec.updates {
        let Some(day) = update.day(cx.today()) else { continue };
        let source = &update.note.source;
        let body = Span::new(update.note.front_matter.body_start, source.text.len());
        let listed = update.bets.iter().filter_map(|link| cx.spec.linked_bet(link, &source.path));
        for bet in mentions.within(&update.note, body).into_iter().chain(listed) {
            let known = last.entry(&bet.note.source.path).or_insert(day);
            *known = day.max(*known);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    const STAR: &str = "== north-star.md\n---\nset: 2026-01-01\n---\n";

    #[test]
    fn it_counts_from_the_last_end_or_pause() {
        let bet = |properties: &str| format!("== bets/a.md\n---\nkind: core\n{properties}\n---\n");
        let cases = [
            (bet("started: 2025\nended: 2026-07-03"), None),
            (bet("started: 2025\nended: 2026-07-02"), Some(91)),
            (bet("started: 2025\nended: 2026-06"), Some(93)),
            (bet("started: 2020\nended: 2022"), Some(273)),
            (bet("started: 2025\nended: 2026-12-31"), None),
            (bet("started: 2025\nstatus: paused\npaused: 2026-07-03"), None),
            (bet("started: 2025\nstatus: paused\npaused: 2026-07-02"), Some(91)),
            (bet("started: 2025\nstatus: paused\npaused: a while"), None),
            (bet("started: 2025\nstatus: paused"), Some(273)),
            (bet("started: 2026-07-03\nstatus: paused"), None),
            (bet("started: 2025"), None),
            (bet("status: active"), None),
            (bet("status: planned"), Some(273)),
            (bet("started: 2026-11-01"), Some(273)),
            (bet(""), None),
            (bet("started: 2025-31"), None),
            (bet("started: 2025\nstatus: ended"), None),
            (bet("started: 2025\nended: 2026-31"), None),
            (bet("started: 2025\nended: 2026-01-31") + "== bets/b.md\n---\n[\n---\n", None),
            ("== bets/index.md\nAll of them.\n".to_owned(), None),
            (String::new(), None),
        ];
        for (bets, expected) in cases {
            let found = said(&RULE, "2026-10-01", &format!("{STAR}{bets}"));
            let days = found.first().map(|found| {
                let digits: String = found.message.chars().filter(char::is_ascii_digit).collect();
                digits.parse::<i64>().expect("a number of days")
            });
            assert_eq!(days, expected, "{bets}");
            let soon = format!("{STAR}{bets}").replace("set: 2026-01-01", "set: 2026-07-03");
            assert!(said(&RULE, "2026-10-01", &soon).is_empty(), "90 days after it was set: {bets}");
            assert!(said(&RULE, "2025-10-01", &format!("{STAR}{bets}")).is_empty(), "before it was set: {bets}");
        }
    }

    #[test]
    fn a_pause_without_a_date_counts_from_the_last_mention() {
        let bets = "== bets/a.md\n---\nkind: core\ntitle: Alpha search\nstarted: 2025\nstatus: paused\n---\n";
        let cases = [
            ("== updates/2026-07-03.md\n---\nbets: \"[[a]]\"\n---\n", 0),
            ("== updates/2026-07-02.md\n---\nbets: \"[[a]]\"\n---\n", 1),
            ("== updates/2026-W30.md\n[[bets/a|It]] rests.\n", 0),
            ("== updates/2026.md\nThe alpha search rests.\n", 0),
            ("== updates/2026-W30.md\nNothing of it.\n", 1),
        ];
        for (updates, expected) in cases {
            assert_eq!(said(&RULE, "2026-10-01", &format!("{STAR}{bets}{updates}")).len(), expected, "{updates}");
        }
    }
}
