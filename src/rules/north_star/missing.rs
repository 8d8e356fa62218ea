//! `north-star/missing`: notes about a career without a North Star.

use crate::diagnostic::Severity;
use crate::model::shape::NoteType;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "north-star/missing",
    severity: Severity::Error,
    waits: false,
    summary: "there are notes of a spec but no North Star",
    why: "Bets, decisions and updates without a destination are a log of drift: nothing says whether an opportunity \
          gets you closer or further. Two properties are enough to start, `destination` and `set`.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-09-14
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md
---
kind: core
started: 2026-09-14
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
    let spec = cx.spec;
    let is_north_star = Some(NoteType::NorthStar);
    // One that is unreadable, or states another type, has a finding of its own.
    let is_there = |found: Option<NoteType>, place: Option<NoteType>| found == is_north_star || place == is_north_star;
    if spec.documents.iter().any(|document| is_there(document.note_type(), document.place)) {
        return;
    }
    let Some(first) = spec.own_documents().next() else { return };
    let source = cx.config.source.as_ref().unwrap_or(&first.note.source);
    let help = format!(
        "write `{}.md` at the root, with `destination:` (the role, and what kind of organisation, in five years) and \
         `set: {}`",
        NoteType::NorthStar.name(),
        cx.today()
    );
    findings.push(Finding::new(source, source.first_line(), "this career spec has no North Star").help(help));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn it_is_missed_at_the_configuration_else_at_the_first_note() {
        const BET: &str = "== bets/checkout.md\n---\nkind: core\nstarted: 2026-09-14\n---\n";
        let cases = [
            (format!("{BET}== a.md\nno note of the spec\n"), Some("bets/checkout.md")),
            (format!("== careerdoc.toml\nname = \"Ana\"\n{BET}"), Some("careerdoc.toml")),
            ("== careerdoc.toml\nname = \"Ana\"\n== journal/a.md\nText\n".to_owned(), None),
            (format!("{BET}== North Star.md\n---\nset: 2026-09-01\n---\n"), None),
            (format!("{BET}== north-star.md\n---\ndestination: a: b: c\n---\n"), None),
            (format!("{BET}== north-star.md\n---\ntype: nort-star\n---\n"), None),
            (format!("{BET}== north-star.md (UTF-16)\n"), None),
            (format!("{BET}== plans/vision.md\n---\ntype: north-star\n---\n"), None),
        ];
        for (files, expected) in cases {
            let found = said(&RULE, "2026-10-01", &files);
            let paths: Vec<&str> = found.iter().map(|found| found.location.source.path.as_str()).collect();
            assert_eq!(paths, expected.into_iter().collect::<Vec<_>>(), "{files}");
        }
    }
}
