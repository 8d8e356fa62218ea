//! `drift/no-alternative`: an offer that was compared with nothing.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "drift/no-alternative",
    severity: Severity::Warning,
    waits: false,
    summary: "the stick scores only one option",
    why: "An offer looks good beside nothing. To stay is an option too, and so is the role that you would ask for if \
          nobody had asked you: score at least the one that you have.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== decisions/2026-09-14 Offer from Fern.md
---
opportunity: offer
status: open
---
## Measuring stick

| Criterion            | Weight | Fern |
|----------------------|--------|------|
| Closer to CPO        | 40     | 6    |
| Learning             | 35     | 4    |
| Evenings with family | 25     | 7    |
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
    for decision in super::decisions(cx) {
        let Some(stick) = decision.stick.as_ref().filter(|stick| !stick.criteria.is_empty()) else { continue };
        let [option] = stick.options()[..] else { continue };
        let message = format!("\"{}\" is compared with nothing", option.value);
        findings.push(
            Finding::new(&decision.note.source, option.span, message)
                .help("add a column before it for what you have now, and score that too"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn two_outcomes_are_one_option() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("2026-01-01", "| C | Weight | Fern |\n|---|---|---|\n| Pay | 1 | 3 |", &["Fern"]),
            ("2026-01-01", "| C | Fern |\n|---|---|\n| Pay | 3 |", &["Fern"]),
            ("2026-01-01", "| C | Fern (works) | Fern (fails) |\n|---|---|---|\n| Pay | 3 | 1 |", &["Fern (works)"]),
            ("2026-01-01", "| C | Stay | Fern (works) | Fern (fails) |\n|---|---|---|---|\n| Pay | 3 | 3 | 1 |", &[]),
            ("2026-01-01", "| C | Weight |\n|---|---|\n| Pay | 1 |", &[]),
            ("2026-01-01", "| C | Fern |\n|---|---|", &[]),
            ("2026-09-15", "| C | Fern |\n|---|---|\n| Pay | 3 |", &[]),
        ];
        for (set, table, expected) in cases {
            let spec = format!(
                "== decisions/d.md\n---\nopportunity: offer\nstatus: accepted\ndecided: 2026-09-14\n---\n\
                 ## Measuring stick\n\n{table}\n== north-star.md\n---\ndestination: CPO\nset: {set}\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec), expected, "{table}");
        }
    }
}
