//! `north-star/step-overdue`: a step that is long overdue.

use super::due;
use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "north-star/step-overdue",
    severity: Severity::Warning,
    waits: false,
    summary: "an open step is more than 90 days past its date",
    why: "A roadmap that slips in silence is how five years become eight. Look at the step: take it, move it and what \
          follows, or cancel it. Each is better than not looking.",
    options: &[RuleOption::new("days", 90.0, "days that an open step may be past its date")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
---
## Steps

- [ ] 2026-06-30 Own the roadmap of a whole product
- [ ] 2027-06-30 Build a product from zero to one
- [ ] 2029-12-31 Be VP of Product at a startup
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
---
## Steps

- [ ] 2026-12-31 Own the roadmap of a whole product
- [ ] 2027-06-30 Build a product from zero to one
- [ ] 2029-12-31 Be VP of Product at a startup
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let source = &star.note.source;
    for due in star.steps().filter(|step| step.is_open()).filter_map(due) {
        let Some(days) = cx.waited_since(due.last) else { return };
        if days > cx.count("days", &source.path) {
            let finding =
                Finding::new(source, due.span, format!("this step was due on {} and is still open", due.last));
            findings.push(finding.help("tick it, give it a new date, or cancel it with `[-]`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn an_open_step_may_wait_ninety_days() {
        let cases = [
            ("set: 2026-01-12", "- [ ] 2026-07-03 a", None),
            ("set: 2026-01-12", "- [ ] 2026-07-02 a", Some("this step was due on 2026-07-02 and is still open")),
            ("set: 2026-01-12", "- [ ] 2026-Q2 a", Some("this step was due on 2026-06-30 and is still open")),
            ("set: 2026-01-12", "- [ ] 2026 A", None),
            ("set: 2026-01-12", "- [x] 2026-01-31 a", None),
            ("set: 2026-01-12", "- [-] 2026-01-31 a", None),
            ("set: 2026-01-12", "- [ ] a", None),
            ("set: 2026-07-03", "- [ ] 2025-01-31 a", None),
            ("set: 2026-07-02", "- [ ] 2025-01-31 a", Some("this step was due on 2025-01-31 and is still open")),
            ("set: 2027-01-12", "- [ ] 2026-01-31 a", None),
            ("set: soon", "- [ ] 2026-01-31 a", None),
            ("set: 2026-01-12\nleave: 2026-08", "- [ ] 2026-06-02 a", None),
            (
                "set: 2026-01-12\nleave: 2026-08",
                "- [ ] 2026-06-01 a",
                Some("this step was due on 2026-06-01 and is still open"),
            ),
        ];
        for (properties, step, expected) in cases {
            let files = format!("== north-star.md\n---\n{properties}\n---\n## Steps\n\n{step}\n");
            let found = said(&RULE, "2026-10-01", &files);
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{properties} {step}");
        }
    }
}
