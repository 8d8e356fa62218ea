//! `note/date-order`: an end date before its start.

use std::sync::Arc;

use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::model::document::Typed;
use crate::model::landing::Landing;
use crate::model::spec::Spec;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::source::{Source, Spanned};

pub static RULE: Rule = Rule {
    name: "note/date-order",
    severity: Severity::Error,
    waits: false,
    summary: "an end lies before its start, `decided` before `date`, and the like",
    why: "Every pitfall with a date stands on these dates: how long a swing has run without traction, how long an \
          offer was weighed. If two of them contradict each other, one is wrong, and so is what follows from it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2026-11-03
ended: 2026-09-15
outcome: lost
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
== bets/shopping-assistant.md
---
kind: innovation
started: 2025-11-03
ended: 2026-09-15
outcome: lost
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
    for document in cx.spec.own_documents() {
        let source = &document.note.source;
        let mut say = |first: &Start<'_>, later: Option<Spanned<DateSpan>>, message| {
            findings.extend(out_of_order(first, source, later, message));
        };
        match &document.typed {
            Typed::NorthStar(star) => {
                let set = Start::new(source, star.set, "it was set here");
                say(&set, star.target, "the target lies before the day on which it was set");
            }
            Typed::Bet(bet) => {
                let started = Start::new(source, bet.started, "it started here");
                say(&started, bet.ended, "this bet ended before it started");
                say(&started, bet.paused, "this bet was paused before it started");
                say(&started, bet.traction, "this bet had traction before it started");
            }
            Typed::Decision(decision) => {
                let arrived = Start::new(source, decision.date, "it arrived here");
                say(&arrived, decision.decided, "this was decided before it arrived");
                say(&arrived, decision.decide_by, "an answer was due before this arrived");
                let decided = Start::new(source, decision.decided, "it was decided here");
                say(&decided, decision.review_on, "the review comes before the decision");
            }
            Typed::Landing(landing) => {
                let started = start_of(landing, cx.spec);
                say(&started, landing.agreed, "the plan was agreed before the role started");
                say(&started, landing.state_of_the_union, "the State of the Union came before the role started");
                say(&started, landing.vision, "the vision was presented before the role started");
            }
            Typed::Contract(contract) => {
                let started = Start::new(source, contract.started, "it started here");
                say(&started, contract.ended, "this contract ended before it started");
            }
            Typed::Update(_) | Typed::Post(_) | Typed::Unreadable(_) | Typed::Outside(_) => {}
        }
        let ranges: &[Spanned<DateSpan>] = match &document.typed {
            Typed::NorthStar(star) => &star.leave,
            Typed::Contract(contract) => &contract.paused,
            _ => &[],
        };
        for range in ranges.iter().filter(|range| range.last < range.first) {
            let finding = Finding::new(source, range.span, "this range ends before it starts");
            findings.push(finding.help("write the earlier end first, as `2026-03..2026-09`"));
        }
    }
}

/// The earlier date, and the label for its place.
struct Start<'a> {
    source: &'a Arc<Source>,
    date: Option<Spanned<DateSpan>>,
    words: &'static str,
}

impl<'a> Start<'a> {
    const fn new(source: &'a Arc<Source>, date: Option<Spanned<DateSpan>>, words: &'static str) -> Self {
        Self { source, date, words }
    }
}

/// Day 1 of a landing: as written, else the start of its role.
fn start_of<'a>(landing: &'a Landing, spec: &'a Spec) -> Start<'a> {
    let words = "the role started here";
    match spec.role_of(landing).filter(|_| !landing.note.says("started")) {
        Some(role) => Start::new(&role.note.source, role.started, words),
        None => Start::new(&landing.note.source, landing.started, words),
    }
}

/// Reports dates out of order; a month and a day in it count as in order.
fn out_of_order(
    start: &Start<'_>,
    source: &Arc<Source>,
    later: Option<Spanned<DateSpan>>,
    message: &'static str,
) -> Option<Finding> {
    let date = start.date?;
    let later = later.filter(|later| later.last < date.first)?;
    let finding = Finding::new(source, later.span, message).help("correct one of the two dates");
    Some(if date.span.start() < date.span.end() {
        finding.related(start.source, date.span, start.words)
    } else {
        finding.related(start.source, start.source.first_line(), "the other date stands in the file name")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn dates_that_contradict_each_other_are_found() {
        let cases: [(&str, &str, &[&str]); 24] = [
            ("bets/a.md", "started: 2026-03-02\nended: 2026-03-01", &["2026-03-01"]),
            ("bets/a.md", "started: 2026-03-02\nended: 2026-03-02", &[]),
            ("bets/a.md", "started: 2026-03-02\nended: 2026-03", &[]),
            ("bets/a.md", "started: 2026-03\nended: 2026-03-01", &[]),
            ("bets/a.md", "started: 2026-Q2\nended: 2026-03", &["2026-03"]),
            ("bets/a.md", "started: 2026-03-02\npaused: 2026-02\ntraction: 2026-01", &["2026-02", "2026-01"]),
            ("bets/a.md", "started: soon\nended: 2026-03-01", &[]),
            ("decisions/a.md", "date: 2026-03-02\ndecided: 2026-03-01", &["2026-03-01"]),
            ("decisions/a.md", "date: 2026-03-02\ndecide_by: 2026-03-01", &["2026-03-01"]),
            ("decisions/a.md", "date: 2026-03-01\ndecided: 2026-03-09\nreview_on: 2026-03-08", &["2026-03-08"]),
            ("decisions/2026-03-02 Lumen.md", "decided: 2026-03-01", &["2026-03-01"]),
            ("decisions/2026-03 Lumen.md", "decided: 2026-03-01", &[]),
            ("landings/a.md", "started: 2026-03-02\nvision: 2026-03-01", &["2026-03-01"]),
            ("landings/a.md", "bet: \"[[role]]\"\nagreed: 2026-03-01", &["2026-03-01"]),
            ("landings/2026-03 a.md", "agreed: 2026-03-01", &["2026-03-01"]),
            ("landings/2026-05 a.md", "agreed: 2026-03-01", &[]),
            ("landings/role.md", "agreed: 2026-03-01", &["2026-03-01"]),
            ("landings/a.md", "started: soon\nbet: \"[[role]]\"\nagreed: 2026-03-01", &[]),
            ("landings/a.md", "bet: \"[[role]]\"\nstarted: 2026-02-20\nagreed: 2026-03-01", &[]),
            ("contracts/a.md", "started: 2026-03-02\nended: 2026-03-01", &["2026-03-01"]),
            ("contracts/a.md", "paused: [2026-05..2026-03, 2026-03..2026-05, 2026]", &["2026-05..2026-03"]),
            ("north-star.md", "set: 2026-03-02\ntarget: 2026-02", &["2026-02"]),
            ("north-star.md", "leave: 2026-09..2026-03", &["2026-09..2026-03"]),
            ("updates/2026-09.md", "sent: 2026-09-12", &[]),
        ];
        for (path, properties, expected) in cases {
            let role = "== bets/role.md\n---\nkind: core\nrole: true\nstarted: 2026-03-02\n---\n";
            let found = said(&RULE, "2026-10-01", &format!("{role}== {path}\n---\n{properties}\n---\n"));
            let pointed: Vec<&str> =
                found.iter().map(|found| found.location.source.slice(found.location.span)).collect();
            let mut expected = expected.to_vec();
            expected.sort_by_key(|date| properties.find(date));
            assert_eq!(pointed, expected, "{path}: {properties}");
            assert!(found.iter().all(|found| found.related.len() == 1 || found.message.contains("range")));
        }
    }
}
