//! `drift/against-the-stick`: an opportunity accepted although it leads away from the destination.

use crate::diagnostic::Severity;
use crate::model::decision::{DecisionStatus, Verdict};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "drift/against-the-stick",
    severity: Severity::Error,
    waits: false,
    summary: "accepted with verdict `further` or `neutral` and no `override`",
    why: "The measuring stick has one question: does this get me closer to or further from my 5-year destination? \
          There are good reasons to go against its answer (a sick parent, a visa, a year of rest), but a reason that \
          cannot be written down in one line is usually flattery or fear.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Head of Support.md
---
opportunity: promotion
status: accepted
decided: 2026-09-20
verdict: further
review_on: 2027-03-20
---
## Measuring stick

| Criterion            | Weight | Stay | Head of Support |
|----------------------|--------|------|-----------------|
| Closer to CPO        | 40     | 6    | 2               |
| Learning             | 35     | 5    | 4               |
| Evenings with family | 25     | 7    | 6               |
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
== decisions/2026-09-14 Head of Support.md
---
opportunity: promotion
status: accepted
decided: 2026-09-20
verdict: further
override: two years near my parents come first; I look again in March
review_on: 2027-03-20
---
## Measuring stick

| Criterion            | Weight | Stay | Head of Support |
|----------------------|--------|------|-----------------|
| Closer to CPO        | 40     | 6    | 2               |
| Learning             | 35     | 5    | 4               |
| Evenings with family | 25     | 7    | 6               |
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
    for decision in super::decisions(cx).filter(|decision| decision.is(DecisionStatus::Accepted)) {
        let Some(verdict) = decision.verdict else { continue };
        let has_reason = decision.note.states("override", decision.against.as_ref());
        let where_to = match verdict.value {
            _ if has_reason => continue,
            Verdict::Closer => continue,
            Verdict::Neutral => "brings you no closer to",
            Verdict::Further => "takes you further from",
        };
        let message = format!("you accepted what {where_to} {}", super::destination(cx));
        let finding = Finding::new(&decision.note.source, verdict.span, message)
            .help("say in `override:`, in one line, why it is worth it all the same");
        findings.push(match decision.status {
            Some(status) => finding.related(&decision.note.source, status.span, "accepted here"),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_reason_settles_it() {
        let cases: [(&str, &str, &[&str]); 9] = [
            ("2026-01-01", "status: accepted\nverdict: further", &["further"]),
            ("2026-01-01", "status: accepted\nverdict: neutral", &["neutral"]),
            ("2026-01-01", "status: accepted\nverdict: neutral\noverride: ", &["neutral"]),
            ("2026-01-01", "status: accepted\nverdict: neutral\noverride: a visa", &[]),
            ("2026-01-01", "status: accepted\nverdict: closer", &[]),
            ("2026-01-01", "status: accepted", &[]),
            ("2026-01-01", "status: declined\nverdict: further", &[]),
            ("2026-01-01", "status: open\nverdict: further", &[]),
            ("2026-09-21", "status: accepted\nverdict: further", &[]),
        ];
        for (set, properties, expected) in cases {
            let spec = format!(
                "== decisions/go.md\n---\nopportunity: role\ndecided: 2026-09-20\n{properties}\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec), expected, "set {set}, {properties}");
        }
    }
}
