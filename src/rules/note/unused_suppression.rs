//! `note/unused-suppression`: a suppression that silences nothing, lacks its reason, or has expired.

use std::sync::Arc;

use crate::config::Level;
use crate::diagnostic::Severity;
use crate::model::document::{Document, Typed};
use crate::rules::spec::is_new;
use crate::rules::suppress::{Fault, Unused};
use crate::rules::{Check, Context, Example, Finding, Findings, RULES, Rule, includes};
use crate::sentence::quote;
use crate::slips;

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
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for unused in cx.unused {
        let (message, help) = match unused.fault {
            Fault::SilencesNothing if is_mute(cx, unused) => continue,
            Fault::SilencesNothing => {
                (format!("this silences nothing: {}", quote(&unused.rule)), silences_nothing(&unused.rule))
            }
            Fault::LacksReason => (
                format!("{} is silenced without a reason", quote(&unused.rule)),
                "write the reason behind the rule's name, for the day on which you look at it again".to_owned(),
            ),
            Fault::EndsOnNoDay => (
                format!("{} is silenced until a day that is none", quote(&unused.rule)),
                "it never ends so; write the day as `until 2026-12-31`".to_owned(),
            ),
            Fault::Expired(until) => (
                format!("the silence of {} ended on {until}", quote(&unused.rule)),
                "take it out, or say until when it shall hold now".to_owned(),
            ),
        };
        findings.push(Finding::new(&unused.source, unused.span, message).help(help));
    }
}

/// Whether what it names could not have spoken: it is off, its time has not come, or a note cannot be read that may be
/// what it would speak of.
fn is_mute(cx: &Context<'_>, unused: &Unused) -> bool {
    let path = &unused.source.path;
    let named = |rule: &&Rule| includes(&unused.rule, rule.name);
    let is_unread = |document: &Arc<Document>| matches!(document.typed, Typed::Unreadable(_));
    cx.config.level(&unused.rule, path) == Some(Level::Off)
        || (is_new(cx) && RULES.iter().any(|rule| named(rule) && rule.waits))
        || (RULES.iter().any(named) && cx.spec.own_documents().any(is_unread))
        || cx.spec.document(path).is_some_and(is_unread)
}

/// The help for a suppression that silences nothing: its rule may be misspelt.
fn silences_nothing(named: &str) -> String {
    const MOST_SLIPS: usize = 3;
    if RULES.iter().any(|rule| includes(named, rule.name)) {
        return "take it out; what it was for is no longer found here".to_owned();
    }
    let near = RULES.iter().filter_map(|rule| Some((slips::between(rule.name, named, MOST_SLIPS)?, rule.name)));
    match near.min() {
        Some((_, rule)) => format!("did you mean `{rule}`?"),
        None => "there is no such rule; `careerdoc rules` lists them".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn what_could_not_have_spoken_is_not_blamed() {
        let star = |set: &str, ignored: &str| {
            format!("== north-star.md\n---\nset: {set}\ncareerdoc-ignore:\n  - {ignored}\n---\n## Measuring stick\n")
        };
        let off = "== careerdoc.toml\n[rules]\n\"north-star/step-order\" = \"off\"\n";
        let unreadable = "== bets/a.md\n---\nkind: a: b\n---\n%%careerdoc-ignore note/placeholder mine%%\ntext\n";
        let until =
            |day: &str| star("2026-08-15", &format!("north-star/no-measuring-stick I think about it until {day}"));
        let cases = [
            (until("2026-12-31"), None),
            (until("2026-13-01"), Some("it never ends so")),
            (until("30 people work for me"), None),
            (star("2026-09-15", "north-star/no-measuring-stick I think about it"), None),
            (star("2026-08-15", "north-star/no-measuring-stick I think about it"), None),
            (star("2026-09-15", "north-star I think about it"), None),
            (star("2026-08-15", "north-star/no-measuring-stick"), Some("write the reason")),
            (star("2026-08-15", "north-star/no-stick I think about it"), Some("there is no such rule")),
            (star("2026-08-15", "north-star/stepoverdue I know"), Some("did you mean `north-star/step-overdue`?")),
            (star("2026-08-15", "north-star/step-order I know"), Some("take it out")),
            (format!("{off}{}", star("2026-08-15", "north-star/step-order I know")), None),
            (unreadable.to_owned(), None),
            (format!("{unreadable}{}", star("2026-08-15", "north-star/step-order I know")), None),
            (
                format!("{unreadable}{}", star("2026-08-15", "north-star/no-stick I think about it")),
                Some("there is no such rule"),
            ),
        ];
        for (files, expected) in cases {
            let found = said(&RULE, "2026-10-01", &files);
            let help: Vec<&str> = found.iter().filter_map(|found| found.help.as_deref()).collect();
            assert_eq!(help.len(), expected.iter().len(), "{files}: {help:?}");
            assert!(help.iter().all(|help| expected.is_some_and(|expected| help.starts_with(expected))), "{help:?}");
        }
    }
}
