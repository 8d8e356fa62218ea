//! `drift/deadline-near`: an answer is due soon, and the measuring stick's question has not been asked.

use crate::calendar;
use crate::diagnostic::Severity;
use crate::model::decision::DecisionStatus;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "drift/deadline-near",
    severity: Severity::Warning,
    waits: false,
    summary: "an open decision within 3 days of `decide_by`, or past it, without `verdict`",
    why: "A deadline decides for those who have not: the offer is flattering, the recruiter is kind, and a yes is \
          quick. Hold it against the measuring stick while there is still a night to sleep on it.",
    options: &[RuleOption::new("days", 3.0, "how many days before `decide_by` it speaks")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Offer from Fern.md
---
opportunity: offer
status: open
decide_by: 2026-10-03
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
== decisions/2026-09-14 Offer from Fern.md
---
opportunity: offer
status: open
decide_by: 2026-10-03
verdict: neutral
---
## Measuring stick

| Criterion            | Weight | Stay | Fern |
|----------------------|--------|------|------|
| Closer to CPO        | 40     | 5    | 6    |
| Learning             | 35     | 5    | 4    |
| Evenings with family | 25     | 7    | 7    |
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
    let Some(set) = cx.spec.set() else { return };
    for decision in cx.spec.decisions.iter().filter(|decision| decision.is(DecisionStatus::Open)) {
        let note = &decision.note;
        let Some(due) = decision.decide_by.filter(|due| due.last >= set) else { continue };
        let days_left = calendar::days_between(cx.today(), due.last);
        if note.states("verdict", decision.verdict.as_ref()) || days_left > cx.count("days", &note.source.path) {
            continue;
        }
        let when = match days_left {
            0 => "an answer is due today".to_owned(),
            1 => "an answer is due tomorrow".to_owned(),
            2.. => format!("an answer is due in {days_left} days"),
            -1 => "an answer was due yesterday".to_owned(),
            _ => format!("an answer was due {} days ago", -days_left),
        };
        findings
            .push(Finding::new(&note.source, due.span, format!("{when}, and there is no `verdict` yet")).help(format!(
            "score it (`careerdoc weigh`), ask whether it gets you closer to or further from {}, and set `verdict:`; \
                 or move `decide_by`",
            super::destination(cx)
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn three_days_before_and_ever_after() {
        let cases = [
            ("2026-01-01", "status: open\ndecide_by: 2026-10-05", None),
            ("2026-01-01", "status: open\ndecide_by: 2026-10-04", Some("in 3 days")),
            ("2026-01-01", "status: open\ndecide_by: 2026-10-02", Some("tomorrow")),
            ("2026-01-01", "status: open\ndecide_by: 2026-10-01", Some("today")),
            ("2026-01-01", "status: open\ndecide_by: 2026-09-30", Some("yesterday")),
            ("2026-01-01", "status: open\ndecide_by: 2026-02-01", Some("242 days ago")),
            ("2026-01-01", "status: open\ndecide_by: 2026-10", None),
            ("2026-02-02", "status: open\ndecide_by: 2026-02-01", None),
            ("unknown", "status: open\ndecide_by: 2026-10-02", None),
            ("2026-01-01", "status: open\ndecide_by: 2026-10-02\nverdict: neutral", None),
            ("2026-01-01", "status: open\ndecide_by: 2026-10-02\nverdict: neutrl", None),
            ("2026-01-01", "status: open\ndecide_by: soon", None),
            ("2026-01-01", "status: open", None),
            ("2026-01-01", "status: lapsed\ndecide_by: 2026-09-30", None),
        ];
        for (set, properties, expected) in cases {
            let spec = format!(
                "== decisions/d.md\n---\nopportunity: offer\ndate: 2026-01-20\n{properties}\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
            );
            let said = said(&RULE, "2026-10-01", &spec);
            match (said.as_slice(), expected) {
                ([], None) => {}
                ([one], Some(when)) => assert!(one.message.contains(when), "{properties}: {}", one.message),
                _ => panic!("set {set}, {properties}: {said:?}"),
            }
        }
    }
}
