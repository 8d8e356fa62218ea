//! `note/invalid-value`: a value of the wrong kind.

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::problem::ProblemKind;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "note/invalid-value",
    severity: Severity::Error,
    waits: false,
    summary: "a value is not of its kind: no date, no number, none of the words that the property takes",
    why: "A career spec is worth something only if it can be read: a date that is none, or a word that no one \
          knows, is drift that nobody notices.",
    options: &[RuleOption::new("days", 7.0, "days before `decide_by` from which blank cells of a stick are missed")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: coer
started: 2026-01-12
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-01-12
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    super::report_problems(cx, ProblemKind::InvalidValue, findings);
    for decision in &cx.spec.decisions {
        findings.extend(blank_cells(cx, decision));
    }
}

/// Reports blank cells if an answer is due soon: a stick may be filled in gradually until then.
fn blank_cells(cx: &Context<'_>, decision: &Decision) -> Option<Finding> {
    let source = &decision.note.source;
    let decide_by = decision.decide_by.filter(|_| decision.is(DecisionStatus::Open))?;
    let days = calendar::days_between(cx.today(), decide_by.last);
    let is_evidence = cx.spec.set().is_some_and(|set| decide_by.last < set);
    if days > cx.count("days", &source.path) || is_evidence {
        return None;
    }
    let blanks = &decision.stick.as_ref()?.blanks;
    let blank = *blanks.first()?;
    let message = match blanks.len() {
        1 => "a cell of the measuring stick is blank".to_owned(),
        count => format!("{count} cells of the measuring stick are blank"),
    };
    let when = match days {
        ..0 => "your answer was due",
        0 => "your answer is due today",
        _ => "your answer is due soon",
    };
    let finding = Finding::new(source, blank, message).help("score it from 0 to 10, or take its row or column out");
    Some(finding.related(source, decide_by.span, when))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn blank_cells_are_missed_when_an_open_decision_is_near() {
        let cases = [
            ("status: open\ndecide_by: 2026-10-08", 1),
            ("status: open\ndecide_by: 2026-10-09", 0),
            ("status: open\ndecide_by: 2026-10", 0),
            ("status: open\ndecide_by: 2026-09-28", 1),
            ("status: open\ndecide_by: 2026-08-31", 0),
            ("status: open", 0),
            ("status: accepted\ndecided: 2026-10-01\ndecide_by: 2026-10-02", 0),
            ("status: declined\ndecided: 2026-10-01\ndecide_by: 2026-10-02", 0),
            ("status: lapsed\ndecided: 2026-10-01\ndecide_by: 2026-10-02", 0),
            ("decide_by: 2026-10-02", 0),
        ];
        for (properties, expected) in cases {
            let files = format!(
                "== decisions/offer.md\n---\ndate: 2026-09-21\nopportunity: offer\n{properties}\n---\n\
                 ## Measuring stick\n\n| Criterion | Weight | Stay | Offer |\n|---|---|---|---|\n\
                 | Closer to CPO | 35 | 3 | |\n| Home life | | 7 | ? |\n\
                 == north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n"
            );
            let found = said(&RULE, "2026-10-01", &files);
            assert_eq!(found.len(), expected, "{properties}");
            for found in found {
                assert_eq!(found.message, "3 cells of the measuring stick are blank");
                assert_eq!(found.location.source.position(found.location.span.start()).line, 11);
            }
        }
    }

    #[test]
    fn a_repair_never_changes_a_number() {
        let cases = [
            ("48k", "`48000`"),
            ("£1.2M", "`1200000`"),
            ("€ 900", "`900`"),
            ("41,5 %", "`41.5`"),
            ("1,450", "such as"),
            ("1.450,5", "such as"),
            ("7½", "`7.5`"),
            ("none", "such as"),
        ];
        for (written, expected) in cases {
            let bet = format!("== bets/a.md\n---\nkind: core\nstarted: 2026-03-01\nbaseline: {written}\n---\n");
            let found = said(&RULE, "2026-10-01", &bet);
            let help = found.first().and_then(|found| found.help.as_deref()).unwrap_or_default();
            assert!(help.contains(expected), "{written}: {help}");
        }
    }

    #[test]
    fn a_status_does_not_deny_what_stands_beside_it() {
        let (ended, decided) = ("ended: 2026-08-01\noutcome: won", "decided: 2026-09-28");
        let cases = [
            ("bets/a.md", format!("kind: core\nstarted: 2026-03-01\nstatus: active\n{ended}"), 1),
            ("bets/a.md", format!("kind: core\nstarted: 2026-03-01\nstatus: ended\n{ended}"), 0),
            ("bets/a.md", format!("kind: core\nstarted: 2026-03-01\n{ended}"), 0),
            ("bets/a.md", "kind: core\nstarted: 2026-03-01\nstatus: active\nended: 2026-12-31".to_owned(), 0),
            ("decisions/2026-09-14 a.md", format!("opportunity: role\nstatus: open\n{decided}"), 1),
            ("decisions/2026-09-14 a.md", format!("opportunity: role\nstatus: declined\n{decided}"), 0),
            ("decisions/2026-09-14 a.md", "opportunity: role\nstatus: open\nverdict: closer".to_owned(), 0),
        ];
        for (path, properties, expected) in cases {
            let found = said(&RULE, "2026-10-01", &format!("== {path}\n---\n{properties}\n---\n"));
            assert_eq!(found.len(), expected, "{path}: {properties}");
            assert!(found.iter().all(|found| found.related.len() == 1), "{properties}");
        }
    }

    #[test]
    fn the_north_star_weighs_and_its_other_columns_are_the_users_own() {
        let files = "== north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n\
                     ## Measuring stick\n\n| Criterion | Weight | Why |\n|---|---|---|\n\
                     | Learning | 60 | I want to build from zero |\n| Home life | lots | |\n";
        let found = said(&RULE, "2026-10-01", files);
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, ["the weight of `Home life` cannot be `lots`"]);
    }

    #[test]
    fn scores_are_read_as_people_write_them() {
        let files = "== decisions/offer.md\n---\ndate: 2026-09-21\nopportunity: offer\nstatus: open\n---\n\
                     ## Measuring stick\n\n| Criterion | Weight | Stay | Offer |\n|---|---|---|---|\n\
                     | Learning | 33⅓ | 7½ | 6/10 |\n| Home life | 2 | 6½ / 10 | **8** |\n\
                     | Pay | 3/10 | 3/5 | 11/10 |\n| Scope | 1 | 6 or 7 | 10½ |\n";
        let found = said(&RULE, "2026-10-01", files);
        let said: Vec<_> = found.iter().map(|found| (found.message.as_str(), found.help.as_deref())).collect();
        let on_the_scale = Some("scores go from 0 to 10: write it on that scale");
        let any_weight = Some("write a positive number; weights need not add up to 100");
        let expected = [
            ("the weight of `Pay` cannot be `3/10`", any_weight),
            ("the score of `Pay` cannot be `3/5`", on_the_scale),
            ("the score of `Pay` cannot be `11/10`", on_the_scale),
            ("the score of `Scope` cannot be `6 or 7`", Some("write a number from 0 to 10")),
            ("the score of `Scope` cannot be `10½`", Some("write a number from 0 to 10")),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn nobody_mends_the_scores_of_a_closed_case() {
        let cases = [
            ("open", 2),
            ("accepted\ndecided: 2026-09-28", 2),
            ("declined\ndecided: 2026-09-28", 0),
            ("lapsed\ndecided: 2026-09-28", 0),
            ("declnd\ndecided: 2026-09-28", 3),
            ("declined\ndecided: soon", 1),
        ];
        for (status, expected) in cases {
            let files = format!(
                "== decisions/offer.md\n---\nstatus: {status}\ndate: 2026-09-21\nopportunity: offer\n---\n\
                 ## Measuring stick\n\n| Criterion | Weight | Stay | Offer |\n|---|---|---|---|\n\
                 | Learning | lots | 3 | high |\n\
                 == north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n"
            );
            assert_eq!(said(&RULE, "2026-10-01", &files).len(), expected, "{status}");
        }
    }

    #[test]
    fn what_is_not_done_yet_has_no_day() {
        let still_to_do =
            ["", "?", "ongoing", "In progress", "WIP", "open", "pending", "not yet", "No", "to-do", "later…"];
        let no_day = ["yes", "2026-13-40", "no idea, ask Bo", "open 2026-02-30", "last week"];
        let said_of = |done: &str| {
            let files = format!(
                "== landings/lead.md\n---\nstarted: 2026-09-01\n---\n## Listening tour\n\n\
                 | Who | Date | One thing | Done |\n|---|---|---|---|\n| Bo | 2026-09-14 | CI | {done} |\n\
                 == north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n"
            );
            said(&RULE, "2026-10-01", &files).into_iter().map(|found| found.message).collect::<Vec<_>>()
        };
        for done in still_to_do {
            assert_eq!(said_of(done), [""; 0], "{done}");
        }
        for done in no_day {
            assert_eq!(said_of(done), [format!("no date: `{done}`")], "{done}");
        }
    }

    #[test]
    fn the_word_and_the_day_that_were_meant_are_told_and_no_other() {
        let cases = [
            ("opportunity: ofer", Some("did you mean `offer`?")),
            ("opportunity: promtoion", Some("did you mean `promotion`?")),
            ("opportunity: other", None),
            ("opportunity: rule", Some("did you mean `role`?")),
            ("opportunity: role\ndecide_by: 24.11.2026", Some("write it as `2026-11-24`")),
            ("opportunity: role\ndecide_by: 03/04/2026", Some("write it as `2026-04-03` or `2026-03-04`")),
            ("opportunity: role\ndecide_by: soon", Some("write it as `2026-03-14`, `2026-03`")),
        ];
        for (properties, expected) in cases {
            let files = format!(
                "== decisions/2026-09-10 go.md\n---\n{properties}\nstatus: open\n---\n\
                 == north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n"
            );
            let found = said(&RULE, "2026-10-01", &files);
            let [found] = &found[..] else { panic!("{properties}: {found:?}") };
            let help = found.help.clone().unwrap_or_default();
            assert_eq!(
                help.contains("did you mean"),
                expected.is_some_and(|meant| meant.contains("did you")),
                "{help}"
            );
            assert!(expected.is_none_or(|meant| help.contains(meant)), "{properties}: {help}");
            assert!(expected.is_some() || found.fix.is_none(), "{properties}");
        }
    }
}
