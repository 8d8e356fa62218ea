//! `config/invalid`: a configuration with syntax errors, wrong values or unknown names.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "config/invalid",
    severity: Severity::Error,
    waits: false,
    summary: "`careerdoc.toml` cannot be read, or names an unknown key, rule or option",
    why: "A setting that is misspelt is no setting: a rule that you turned up stays low, and a folder that you \
          renamed is not looked into. You would drift and believe that someone is watching.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== careerdoc.toml
[rules]
\"north-star/not-reveiwed\" = \"error\"
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
== careerdoc.toml
[rules]
\"north-star/not-reviewed\" = \"error\"
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
    let Some(source) = &cx.config.source else { return };
    for problem in &cx.config.problems {
        let finding = Finding::new(source, problem.span, problem.message.clone());
        findings.push(match &problem.help {
            Some(help) => finding.help(help.clone()),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn what_is_unusual_is_not_wrong() {
        let cases: [(&str, &[&str]); 9] = [
            ("nmae = \"Ana\"", &["nmae"]),
            ("[rules]\n\"metrics/stalled\" = { day = 90 }", &["day"]),
            ("[folders]\nbets = \"../bets\"", &["\"../bets\""]),
            ("", &[]),
            ("# nothing yet\n", &[]),
            ("language = [\"pt-BR\", \"en\"]\nrole = \"PM\"", &[]),
            (
                "[rules]\nmetrics = \"off\"\n\"metrics/stalled\" = { severity = \"hint\", days = 90, paths = [\"a/**\"] }",
                &[],
            ),
            ("[words]\nhome = [\"casa\"]", &[]),
            ("[sections]\nWins = [\"Erfolge\"]", &[]),
        ];
        for (config, expected) in cases {
            let files = format!("== careerdoc.toml\n{config}\n== north-star.md\n---\nset: 2026-09-01\n---\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{config}");
        }
    }
}
