//! `note/ambiguous-link`: a link that matches several notes.

use crate::diagnostic::Severity;
use crate::model::followed::{Fault, FaultyLink};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;
use crate::vault_path::{is_markdown, without_md};

pub static RULE: Rule = Rule {
    name: "note/ambiguous-link",
    severity: Severity::Hint,
    waits: false,
    summary: "a link in a known property, or in `Evidence:`, fits several notes equally well",
    why: "Of two notes with the same name Obsidian opens one and careerdoc reads one. If it is not the one that you \
          mean, a win counts for the wrong bet, or your evidence is not what you say it is.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/2025/Checkout.md
---
kind: core
started: 2025-02-03
---
== bets/2026/Checkout.md
---
kind: core
started: 2026-02-02
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
bets: \"[[Checkout]]\"
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/2025/Checkout.md
---
kind: core
started: 2025-02-03
---
== bets/2026/Checkout.md
---
kind: core
started: 2026-02-02
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
bets: \"[[bets/2026/Checkout]]\"
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for FaultyLink { document, link, fault, .. } in &cx.followed.faulty {
        let Fault::Ambiguous { files, count } = fault else { continue };
        let source = &document.note.source;
        let what = if is_markdown(&files[0]) { "notes" } else { "files" };
        let message = format!("{} fits {count} {what}", quote(source.slice(link.span)));
        let help = format!("write its folder too, as in {}", files.each_ref().map(|path| as_link(path)).join(" or "));
        findings.push(Finding::new(source, link.span, message).help(help));
    }
}

fn as_link(path: &str) -> String {
    format!("`[[{}]]`", without_md(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn where_a_bet_is_meant_the_only_one_of_that_name_is() {
        const ROLE: &str = "== bets/Staff nurse.md\n---\nkind: core\nrole: true\nstarted: 2026-09-14\n---\n\
                            == landings/Staff nurse.md\n---\nagreed: 2026-09-20\n---\n";
        let cases = [
            ("updates/2026-09.md", "bets: \"[[Staff nurse]]\"", "", 0),
            ("decisions/a.md", "bet: \"[[Staff nurse]]\"", "", 0),
            ("updates/2026-09.md", "to: \"[[Staff nurse]]\"", "", 1),
            (
                "updates/2026-09.md",
                "bets: \"[[Staff nurse]]\"",
                "== bets/old/Staff nurse.md\n---\nkind: core\n---\n",
                1,
            ),
        ];
        for (path, property, more, expected) in cases {
            let files = format!("{ROLE}{more}== {path}\n---\n{property}\n---\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).len(), expected, "{path}: {property}, {more}");
        }
    }
}
