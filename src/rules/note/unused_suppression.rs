//! `note/unused-suppression`: a suppression that silences nothing, lacks its reason, or has expired.

use crate::diagnostic::Severity;
use crate::rules::suppress::Fault;
use crate::rules::{Context, Example, Finding, Findings, RULES, Rule};

/// See the module.
pub static RULE: Rule = Rule {
    name: "note/unused-suppression",
    severity: Severity::Hint,
    waits: false,
    summary: "a suppression silences nothing, lacks its reason, or has expired",
    why: "To silence a pitfall is a decision. Without its reason nobody can look at it again in a year, and one that \
          silences nothing hides the next one.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
careerdoc-ignore:
  - north-star/not-reviewed I look at it every week
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2025-09-01
careerdoc-ignore:
  - north-star/not-reviewed on sabbatical, I look at it in January until 2027-01-31
---
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for unused in cx.unused {
        let is_off = cx.config.level(&unused.rule, &unused.source.path) == Some(crate::config::Level::Off);
        let (message, help) = match unused.fault {
            Fault::SilencesNothing if is_off => continue,
            Fault::SilencesNothing => {
                (format!("this silences nothing: `{}`", unused.rule), silences_nothing(&unused.rule))
            }
            Fault::LacksReason => (
                format!("`{}` is silenced without a reason", unused.rule),
                "write the reason behind the rule's name, for the day on which you look at it again".to_owned(),
            ),
            Fault::Expired(until) => (
                format!("the silence of `{}` ended on {until}", unused.rule),
                "take it out, or say until when it shall hold now".to_owned(),
            ),
        };
        findings.push(Finding::new(&unused.source, unused.span, message).help(help));
    }
}

/// What to do about a suppression that silences nothing: perhaps its rule is misspelt.
fn silences_nothing(named: &str) -> String {
    let is_known = RULES.iter().any(|rule| rule.name == named || rule.group() == named);
    let nearest = RULES.iter().map(|rule| (strsim::osa_distance(rule.name, named), rule.name)).min();
    match nearest {
        Some((distance, rule)) if !is_known && distance <= 3 => format!("did you mean `{rule}`?"),
        _ if is_known => "take it out; what it was for is no longer found here".to_owned(),
        _ => "there is no such rule; `careerdoc rules` lists them".to_owned(),
    }
}
