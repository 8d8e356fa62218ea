//! `scrutiny/ask-before-traction`: a large ask before there is anything to show.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::ask::{Ask, AskSize};
use crate::model::bet::Bet;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "scrutiny/ask-before-traction",
    severity: Severity::Warning,
    waits: false,
    summary: "before its `traction`, or without it, an innovation bet has an ask of size M or L, or more than two asks",
    why: "Whoever asks for many resources early is asked early what has become of them. New things cannot bear that \
          scrutiny and are pruned. Build out of the limelight, with what you have, until the first traction argues for \
          you.",
    options: &[RuleOption::new("count", 2.0, "small asks that an innovation bet may have before its traction")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-15
---

## Asks

- 2026-09-17 S: a test account with the payment provider
- 2026-09-28 M: two engineers for a quarter
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
started: 2026-09-15
traction: 2026-09-24
---

## Asks

- 2026-09-17 S: a test account with the payment provider
- 2026-09-28 M: two engineers for a quarter
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
    for bet in cx.spec.active_swings() {
        let entries = bet.note.entries(Section::Asks).zip(&bet.asks);
        let early: Vec<(&Entry, &Ask)> =
            entries.filter(|(entry, ask)| !entry.is_cancelled() && is_early(cx, bet, ask)).collect();
        let is_subject = |ask: &Ask| day_of(bet, ask).is_some_and(|day| cx.is_since_set(day));
        let source = &bet.note.source;
        let allowed = usize::try_from(cx.count("count", &source.path)).unwrap_or_default();
        let subjects = || early.iter().filter(|(_, ask)| is_subject(ask));
        let big: Vec<(&Entry, &str)> = subjects()
            .filter_map(|(entry, ask)| Some((*entry, ask.size.filter(|size| *size > AskSize::S)?.letter())))
            .collect();
        // Points at the newest ask, so that it is reported even if earlier ones were silenced.
        let (entry, message, before) = match big.split_last() {
            Some(((entry, size), [])) => {
                (*entry, format!("an ask of size {size} before this bet had traction"), &[][..])
            }
            Some(((entry, size), before)) => {
                let sizes = if before.iter().all(|(_, other)| other == size) { *size } else { "M and L" };
                (*entry, format!("{} asks of size {sizes} before this bet had traction", big.len()), before)
            }
            None => match early.iter().skip(allowed).find(|(_, ask)| is_subject(ask)) {
                Some((entry, _)) => (*entry, format!("{} asks before this bet had traction", early.len()), &[][..]),
                None => continue,
            },
        };
        let line = |entry: &Entry| entry.first_line(&source.text);
        let finding =
            Finding::new(source, line(entry), message).help("do with what you have until something works, then ask");
        let finding =
            before.iter().fold(finding, |finding, (entry, _)| finding.related(source, line(entry), "and this one"));
        findings.push(match bet.traction {
            Some(traction) => finding.related(source, traction.span, "it had traction only here"),
            None => finding,
        });
    }
}

/// Whether an ask was made before there was traction. Asks dated after today have not been made yet.
fn is_early(cx: &Context<'_>, bet: &Bet, ask: &Ask) -> bool {
    match ask.date {
        Some(date) => date.first <= cx.today() && bet.is_without_traction_on(date.last),
        None => bet.is_without_traction_on(cx.today()),
    }
}

/// The day of an ask; an undated one may have been made on the bet's first day.
fn day_of(bet: &Bet, ask: &Ask) -> Option<Date> {
    ask.date.map(|date| date.last).or(bet.started.map(|started| started.first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    fn files(properties: &str, asks: &str) -> String {
        format!(
            "== north-star.md\n---\nset: 2026-03-01\n---\n\
             == bets/a.md\n---\nkind: innovation\n{properties}\n---\n## Asks\n{asks}\n"
        )
    }

    #[test]
    fn little_is_asked_for_before_traction() {
        const M: &str = "- 2026-05-10 M: two engineers";
        const S: &str = "- 2026-05-10 S: a desk";
        let three = format!("{S}\n{S} again\n{S} once more");
        let cases: [(&str, String, &[&str]); 25] = [
            ("", M.to_owned(), &[M]),
            ("", S.to_owned(), &[]),
            ("", "- 2026-05-10 L: a team".to_owned(), &["- 2026-05-10 L: a team"]),
            ("", "- M: two engineers\n  - for a quarter".to_owned(), &["- M: two engineers"]),
            ("", "- 2026-05-10 Many thanks for the desk".to_owned(), &[]),
            ("", "- [-] 2026-05-10 M: two engineers".to_owned(), &[]),
            ("", "- [x] 2026-05-10 M: two engineers".to_owned(), &["- [x] 2026-05-10 M: two engineers"]),
            ("", "- 2026-10-02 L: a team".to_owned(), &[]),
            ("", "- 2026-02-28 L: a team".to_owned(), &[]),
            ("", "- 2026-03-01 L: a team".to_owned(), &["- 2026-03-01 L: a team"]),
            ("", format!("{M}\n{S}\n- 2026-06-01 L: a team"), &["- 2026-06-01 L: a team"]),
            ("", format!("{S}\n{S}"), &[]),
            ("", three.clone(), &["- 2026-05-10 S: a desk once more"]),
            ("", format!("- 2026-01-10 a desk\n- 2026-02-10 a chair\n{S}"), &[S]),
            ("", "- 2026-01-10 a desk\n- 2026-02-10 a chair\n- 2026-02-11 a lamp".to_owned(), &[]),
            ("", format!("{three}\n{M}"), &[M]),
            ("traction: 2026-05-11", M.to_owned(), &[M]),
            ("traction: 2026-05-10", M.to_owned(), &[]),
            ("traction: 2026-05", M.to_owned(), &[]),
            ("traction: 2026-05-01", three.clone(), &[]),
            ("traction: 2026-05-01", "- M: two engineers".to_owned(), &[]),
            ("traction: soon", M.to_owned(), &[]),
            ("ended: 2026-09-30", M.to_owned(), &[]),
            ("status: paused", M.to_owned(), &[]),
            ("status: planned", M.to_owned(), &[]),
        ];
        for (properties, asks, expected) in cases {
            let files = files(&format!("started: 2026-03-01\n{properties}"), &asks);
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{properties}: {asks}");
            assert!(pointed_at(&RULE, "2026-10-01", &files.replace("innovation", "core")).is_empty());
            assert!(pointed_at(&RULE, "2026-10-01", &files.replace("set: 2026", "set: x")).is_empty());
        }
    }

    #[test]
    fn several_big_asks_are_one_finding() {
        let found = said(
            &RULE,
            "2026-10-01",
            &files(
                "started: 2026-03-01",
                "- 2026-05-10 M: two engineers\n- 2026-05-11 S: a desk\n- 2026-06-01 L: a team",
            ),
        );
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, ["2 asks of size M and L before this bet had traction"]);
        let related: Vec<&str> = found[0].related.iter().map(|at| at.location.source.slice(at.location.span)).collect();
        assert_eq!(related, ["- 2026-05-10 M: two engineers"]);
    }

    #[test]
    fn an_ask_without_a_date_may_be_as_old_as_its_bet() {
        assert_eq!(pointed_at(&RULE, "2026-10-01", &files("started: 2026-02-28", "- M: two engineers")).len(), 0);
        assert_eq!(pointed_at(&RULE, "2026-10-01", &files("status: active", "- M: two engineers")).len(), 0);
    }
}
