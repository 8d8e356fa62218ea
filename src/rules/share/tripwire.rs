//! `share/tripwire`: a shared sentence that looks as if it should be private.

use crate::calendar::DateSpan;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lens::committee::ForCommittee;
use crate::lens::interview::ForInterview;
use crate::lens::manager::ForManager;
use crate::lens::{Lens, tripwire};
use crate::model::audience::Audience;
use crate::model::choice::Choice;
use crate::model::spec::Spec;
use crate::rules::suppress::Suppressions;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "share/tripwire",
    severity: Severity::Error,
    waits: false,
    summary: "a report for others would show a sentence that looks like pay, an offer, health or family",
    why: "To write freely is worth more than any report: here you may say that you weigh an offer or are tired. One \
          sentence in the wrong inbox ends that, so what looks private stops a report for others until you have looked \
          at each sentence and allowed it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
share: manager
---
## Wins

- Checkout errors fell from 2.1% to 1.4%.
  - For: merchants
- Shipped it in the week of the job offer from Initech.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
share: manager
---
## Wins

- Checkout errors fell from 2.1% to 1.4%.
  - For: merchants
- Merchants can now offer instalments.

## Private

The job offer from Initech came in that week.
",
    },
    check: Check::Spec(check),
};

/// Checks everything that any audience could see in a report of any period.
fn check(cx: &Context<'_>, findings: &mut Findings) {
    let always = DateSpan::new(jiff::civil::Date::MIN, jiff::civil::Date::MAX);
    for audience in Audience::VALUES {
        let lens = Lens::new(cx.spec, cx.config, *audience, always);
        look(&lens);
        for finding in tripped(&lens, cx.config) {
            if !findings.iter().any(|known: &Finding| known.is_at(&finding)) {
                findings.push(finding);
            }
        }
    }
}

/// Builds the audience's model, so that `lens` records every text that the audience may see.
pub fn look(lens: &Lens<'_>) {
    match lens.audience() {
        Audience::Manager => drop(ForManager::new(lens)),
        Audience::Committee => drop(ForCommittee::new(lens)),
        Audience::Interview => drop(ForInterview::new(lens)),
    }
}

/// The findings for private sentences that `lens` let through.
pub fn tripped(lens: &Lens<'_>, config: &Config) -> Findings {
    let allow = "move it under `## Private`, take it out, or put `%%careerdoc-ignore share/tripwire the reason%%` on the line above it";
    let allow_property = "take it out, or add `share/tripwire the reason` to `careerdoc-ignore:` in this note";
    tripwire::tripped(lens, config)
        .into_iter()
        .map(|tripped| {
            let message = format!("this looks like {}, and it is shared", tripped.about);
            let help = if tripped.in_front_matter { allow_property } else { allow };
            Finding::new(&tripped.source, tripped.span, message).help(help)
        })
        .collect()
}

/// The findings that block the report of `lens`: sentences that were not explicitly allowed.
#[must_use]
pub fn blocking(lens: &Lens<'_>, spec: &Spec, config: &Config) -> Vec<Diagnostic> {
    let found = tripped(lens, config).into_iter().map(|finding| finding.into_diagnostic(&RULE, RULE.severity));
    Suppressions::of(spec.own_documents()).apply(found, spec.today).0
}
