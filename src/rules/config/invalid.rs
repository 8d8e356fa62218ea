//! `config/invalid`: a configuration that cannot be read, or that speaks of what does not exist.

use crate::diagnostic::Severity;
use crate::rules::{Context, Example, Finding, Findings, Rule};

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
    check,
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
