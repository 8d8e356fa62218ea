//! `scrutiny/limelight-before-traction`: a big swing announced before it works.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "scrutiny/limelight-before-traction",
    severity: Severity::Warning,
    waits: false,
    summary: "an innovation bet was `announced` before its `traction`, or without it",
    why: "Limelight in a large company leads to scrutiny, and scrutiny to pruning. Half of all big swings fail; those \
          that nobody watches may still find out what works. Build out of the limelight until there is traction to \
          show.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2026-09-15
announced: 2026-09-22
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
kind: innovation
started: 2026-09-15
traction: 2026-09-21
announced: 2026-09-22
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
    for bet in cx.spec.active_swings() {
        let Some(announced) = bet.announced.filter(|announced| announced.first <= cx.today()) else { continue };
        let is_evidence = cx.spec.set().is_none_or(|set| announced.last < set);
        if is_evidence || !bet.is_without_traction_on(announced.last) {
            continue;
        }
        let source = &bet.note.source;
        let finding = Finding::new(source, announced.span, "this bet went into the limelight before it had traction")
            .help(
                "it is out: say which first sign of traction you work towards, and ask for nothing until you have it",
            );
        findings.push(match bet.traction {
            Some(traction) => finding.related(source, traction.span, "it had traction only here"),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn traction_comes_first() {
        let cases = [
            ("announced: 2026-09-22", true),
            ("announced: 2026-10-01", true),
            ("announced: 2026-10-02", false),
            ("announced: 2026-09-14", true),
            ("announced: 2026-09-13", false),
            ("announced: 2026-09-22\ntraction: 2026-09-23", true),
            ("announced: 2026-09-22\ntraction: 2026-09-22", false),
            ("announced: 2026-09-22\ntraction: 2026-09", false),
            ("announced: 2026-09-22\ntraction: soon", false),
            ("announced: 2026-09-22\ntraction:", true),
            ("announced: soon", false),
            ("announced: 2026-09-22\nended: 2026-09-30", false),
            ("announced: 2026-09-22\nstatus: paused", false),
            ("", false),
        ];
        for (properties, speaks) in cases {
            let files = format!(
                "== north-star.md\n---\nset: 2026-09-14\n---\n\
                 == bets/a.md\n---\nkind: innovation\nstarted: 2026-01\n{properties}\n---\n"
            );
            let day = properties.lines().next().unwrap_or_default().trim_start_matches("announced: ");
            let expected: &[&str] = if speaks { &[day] } else { &[] };
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{properties}");
            assert!(pointed_at(&RULE, "2026-10-01", &files.replace("innovation", "core")).is_empty());
            assert!(pointed_at(&RULE, "2026-10-01", &files.replace("set: 2026", "set: x")).is_empty());
        }
    }
}
