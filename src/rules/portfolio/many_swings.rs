//! `portfolio/many-swings`: several big swings at once.

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::bet::Bet;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/many-swings",
    severity: Severity::Warning,
    waits: false,
    summary: "more than one innovation bet is active",
    why: "A big swing fails half of the time, and only with all your attention does it succeed in the other half. Two \
          at once share that attention and leave no core work to stand on if both fail.",
    options: &[RuleOption::new("count", 1.0, "innovation bets that may be active at once")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
title: AI shopping assistant
kind: innovation
started: 2026-03-02
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-12-01 fewer than 1,000 weekly users
== bets/wallet.md
---
title: Wallet for teenagers
kind: innovation
started: 2026-09-14
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
title: AI shopping assistant
kind: innovation
started: 2026-03-02
reach: 2 million shoppers
---

## Kill criteria

- [ ] 2026-12-01 fewer than 1,000 weekly users
== bets/wallet.md
---
title: Wallet for teenagers
kind: innovation
status: planned
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some((newest, others)) = too_many(cx) else { return };
    let Some(kind) = newest.kind else { return };
    let source = &newest.note.source;
    let message = format!("{} big swings are active at once", others.len() + 1);
    let mut finding = Finding::new(source, kind.span, message)
        .help("end or pause one, or keep this one `status: planned` until then");
    for other in others {
        if let Some(kind) = other.kind {
            finding = finding.related(&other.note.source, kind.span, format!("`{}` is one, too", other.note.title()));
        }
    }
    findings.push(finding);
}

/// The newest active big swing and the others, if there are too many.
pub(super) fn too_many<'a>(cx: &Context<'a>) -> Option<(&'a Arc<Bet>, Vec<&'a Arc<Bet>>)> {
    let mut swings = super::swings_by_start(cx);
    let newest = swings.pop()?;
    let allowed = cx.of(&RULE).count("count", &newest.note.source.path);
    let count = i64::try_from(swings.len() + 1).unwrap_or(i64::MAX);
    (count > allowed && !swings.is_empty()).then_some((newest, swings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn active_swings_are_counted() {
        let bet = |name: &str, properties: &str| format!("== bets/{name}.md\n---\nkind: {properties}\n---\n");
        let a = bet("a", "innovation\nstarted: 2026-03-02");
        let cases = [
            (a.clone(), ""),
            (a.clone() + &bet("b", "big swing\nstarted: 2026-03-01"), "bets/a.md"),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-03-02"), "bets/b.md"),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-04"), "bets/b.md"),
            (a.clone() + &bet("b", "innovation\nstatus: active"), "bets/a.md"),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-04\nended: 2026-09-30"), ""),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-04\nended: yesterday"), ""),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-04\nstatus: paused"), ""),
            (a.clone() + &bet("b", "innovation\nstarted: 2026-10-02"), ""),
            (a.clone() + &bet("b", "core\nstarted: 2026-04"), ""),
            (a.clone() + &bet("b", "inovation\nstarted: 2026-04"), ""),
        ];
        for (bets, expected) in cases {
            let found = said(&RULE, "2026-10-01", &format!("== north-star.md\n---\nset: 2026-09-14\n---\n{bets}"));
            let paths: Vec<_> = found.iter().map(|found| found.location.source.path.as_str()).collect();
            assert_eq!(paths.join(" "), expected, "{bets}");
        }
        let three = a + &bet("b", "innovation\nstarted: 2026-04") + &bet("c", "innovation\nstarted: 2026-05");
        let found = said(&RULE, "2026-10-01", &three);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].related.len(), 2);
        let allowed = format!("{three}== careerdoc.toml\n[rules]\n\"portfolio/many-swings\" = {{ count = 3 }}\n");
        assert!(said(&RULE, "2026-10-01", &allowed).is_empty());
    }
}
