//! `note/conflict-copy`: a copy that a sync tool left beside a note.

use crate::diagnostic::Severity;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "note/conflict-copy",
    severity: Severity::Warning,
    waits: false,
    summary: "a sync-conflict copy lies beside its note",
    why: "When two devices change a note at once, a sync tool keeps both. The copy is left out of reports, or each of \
          its wins would count twice; but what you wrote on the other device may stand only there.",
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
## Wins

- Retention is up from 61 % to 70 %
  For: the shops in Spain
== updates/2026-09.sync-conflict-20260930-181502-K3LP7QD.md
## Wins

- Retention is up from 61 % to 70 %
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
## Wins

- Retention is up from 61 % to 70 %
  For: the shops in Spain
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for (copy, original) in &cx.spec.conflict_copies {
        let message = format!("this is a copy of `{original}` that a sync conflict left");
        let finding = Finding::new(copy, copy.first_line(), message)
            .help("carry over what stands only here, then delete this copy");
        findings.push(match cx.spec.document(original) {
            Some(document) => {
                finding.related(&document.note.source, document.note.source.first_line(), "the note itself")
            }
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_and_a_note_that_cannot_be_read_get_one_finding_alone() {
        const BODY: &str = "{{title}}\n\n## Wins\n\n- A pilot\n  Evidence: [[nothing]]\n\n%% never closed\n\n## Next\n";
        let files = format!(
            "== bets/a.md\n---\nkind: core\nstarted: 2026-09-14\nreach: a: b\n---\n{BODY}\
             == updates/2026-09.md\n---\nwork: 4\n---\n\
             == updates/2026-09.sync-conflict-20260930-181502-K3LP7QD.md\n---\nwork: 9\nsent: 2027-01-01\n---\n{BODY}"
        );
        let example = Example { today: "2026-10-01", files: files.leak() };
        let compiled = example.compile();
        let found: Vec<(&str, &str)> = compiled
            .diagnostics
            .iter()
            .filter(|found| found.rule.starts_with("note/"))
            .map(|found| (found.location.source.path.as_str(), found.rule))
            .collect();
        assert_eq!(
            found,
            [
                ("bets/a.md", "note/invalid-front-matter"),
                ("updates/2026-09.sync-conflict-20260930-181502-K3LP7QD.md", RULE.name),
            ]
        );
    }
}
