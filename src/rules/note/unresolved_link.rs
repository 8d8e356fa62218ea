//! `note/unresolved-link`: a link that leads nowhere.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::document::Document;
use crate::model::followed::{Fault, FaultyLink};
use crate::model::resolve::Similar;
use crate::note::link::{Link, Subpath};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;
use crate::slips;

pub static RULE: Rule = Rule {
    name: "note/unresolved-link",
    severity: Severity::Warning,
    waits: false,
    summary: "a link in a known property, or in `Evidence:`, leads nowhere",
    why: "Links say which bet a win belongs to and which step a bet serves, and they carry the evidence that a \
          committee will ask for. One that leads nowhere leaves a claim where there was proof.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/Checkout in one page.md
---
kind: core
started: 2026-09-14
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
bets: \"[[Checkout in one pag]]\"
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/Checkout in one page.md
---
kind: core
started: 2026-09-14
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
bets: \"[[Checkout in one page]]\"
---
",
    },
    check: Check::Spec(check),
};

/// The most names for which similar notes or blocks are searched: each search goes through every file of the vault.
const MOST_LOOKED_FOR: usize = 64;

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut looked_for: HashMap<&str, Option<Similar>> = HashMap::new();
    for FaultyLink { document, link, fault, .. } in &cx.followed.faulty {
        let source = &document.note.source;
        let written = quote(source.slice(link.span));
        let finding = |message| Finding::new(source, link.span, message);
        match fault {
            Fault::Missing => {
                if looked_for.len() < MOST_LOOKED_FOR {
                    looked_for.entry(link.path()).or_insert_with(|| cx.spec.similar(link));
                }
                let similar = looked_for.get(link.path()).and_then(Option::as_ref);
                let shown = link.display.map_or(link.path(), |display| source.slice(display));
                findings.push(finding(format!("{written} leads nowhere")).help(meant(similar, link, shown)));
            }
            Fault::NoSuchPlace(path) => {
                let Some(place) = place(link) else { continue };
                let there = cx.spec.relative_to_root(path);
                let message = format!("{written}: there is no {place} in `{there}`");
                let target = cx.spec.document(&there).filter(|_| findings.len() < MOST_LOOKED_FOR);
                findings.push(finding(message).help(repair(link, target)));
            }
            Fault::Ambiguous { .. } => {}
        }
    }
}

/// The help for a link to a missing note or file.
fn meant(similar: Option<&Similar>, link: &Link, shown: &str) -> String {
    match similar {
        Some(Similar::Alias(name)) => {
            format!("Obsidian does not resolve an alias alone: write `[[{name}|{shown}]]`")
        }
        Some(Similar::Slip(name)) => format!("did you mean `[[{name}]]`?"),
        None if is_file(link.path()) => "correct the name, or put the file into the vault".to_owned(),
        None => "correct the name, or write the note that it shall lead to".to_owned(),
    }
}

/// Whether a name has the extension of a picture or document rather than a note.
fn is_file(name: &str) -> bool {
    let is_of_files = |end: &str| {
        matches!(end.len(), 3 | 4)
            && end.starts_with(|c: char| c.is_ascii_alphabetic())
            && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    name.rsplit_once('.').is_some_and(|(_, end)| is_of_files(end))
}

fn place(link: &Link) -> Option<String> {
    Some(match link.subpath()? {
        Subpath::Block(id) => format!("block `^{id}`"),
        Subpath::Heading(heading) => format!("heading {}", quote(heading)),
    })
}

/// The help for a link to a missing heading or block, whose id may be misspelt.
fn repair(link: &Link, target: Option<&Arc<Document>>) -> String {
    const MOST_SLIPS: usize = 2;
    let Some(Subpath::Block(id)) = link.subpath() else {
        return "correct the heading, or link the note alone".to_owned();
    };
    let blocks = target
        .iter()
        .flat_map(|document| document.note.body().block_ids.iter().map(|block| block.name(&document.note.source.text)));
    match blocks.filter_map(|block| Some((slips::between(block, id, MOST_SLIPS)?, block))).min() {
        Some((_, block)) => format!("did you mean `^{block}`?"),
        None => format!("put `^{id}` at the end of the line that is meant, or correct the link"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    const NORTH_STAR: &str = "== north-star.md\n---\ndestination: CPO at a mid-stage startup\nset: 2026-09-01\n---\n\
                              ## Steps\n\n- [ ] 2027-03-31 Own a whole product ^own-product\n";
    const BET: &str = "== bets/Shopping assistant.md\n---\nkind: innovation\nstarted: 2026-09-14\n\
                       aliases: [The assistant]\n---\n## Lessons\n\n- Ask early\n";

    #[test]
    fn links_are_followed_where_something_hangs_on_them() {
        let cases = [
            ("updates/a.md", "bets: [\"[[Shopping assistant]]\", \"[[Nobody's bet]]\"]", "", vec!["[[Nobody's bet]]"]),
            ("updates/a.md", "bets: \"[[Shopping assistant#Nowhere]]\"", "", vec![]),
            ("updates/a.md", "to: [Dana, \"[[Ana Prado]]\"]", "", vec!["[[Ana Prado]]"]),
            ("updates/a.md", "project: \"[[Nobody's bet]]\"", "", vec![]),
            ("updates/a.md", "work: 4", "See [[Nobody's bet]].", vec![]),
            ("contracts/a.md", "with: Dana", "", vec![]),
            ("contracts/a.md", "with: \"[[Dana Ruiz|Dana]]\"", "", vec!["[[Dana Ruiz|Dana]]"]),
            ("posts/a.md", "covers: [pricing, \"[[On pricing]]\"]", "", vec!["[[On pricing]]"]),
            ("decisions/a.md", "bet: \"[[Nobody's bet]]\"", "", vec!["[[Nobody's bet]]"]),
            ("landings/a.md", "bet: \"[[Nobody's bet]]\"", "", vec!["[[Nobody's bet]]"]),
            ("bets/a.md", "step: \"[[north-star#^own-product]]\"", "", vec![]),
            ("bets/a.md", "step: \"[[North-Star#Steps]]\"", "", vec![]),
            ("bets/a.md", "step: \"[[north-star#^own-it]]\"", "", vec!["[[north-star#^own-it]]"]),
            ("bets/a.md", "step: \"[[north-star#Skills]]\"", "", vec!["[[north-star#Skills]]"]),
            (
                "updates/a.md",
                "work: 4",
                "## Wins\n\n- A pilot in 3 shops, as in [[nothing]]\n  - Evidence: ![[pilot.png]], [[Shopping \
                 assistant#Lessons]],\n    [figures](figures%202026.md), `[[code]]`, https://example.com\n  - For: [[shops]]",
                vec!["![[pilot.png]]", "[figures](figures%202026.md)"],
            ),
        ];
        for (path, properties, body, expected) in cases {
            let files = format!("{BET}{NORTH_STAR}== {path}\n---\n{properties}\n---\n{body}\n");
            let found = said(&RULE, "2026-10-01", &files);
            let pointed: Vec<&str> =
                found.iter().map(|found| found.location.source.slice(found.location.span)).collect();
            assert_eq!(pointed, expected, "{path}: {properties} {body}");
        }
    }

    #[test]
    fn a_file_is_no_note() {
        let cases = [
            ("![[pilot.png]]", "put the file into the vault"),
            ("[[Figures.xlsx]]", "put the file into the vault"),
            ("[figures](figures%202026.md)", "write the note"),
            ("[[Plan v1.2]]", "write the note"),
            ("[[Dr. Chang]]", "write the note"),
        ];
        for (link, help) in cases {
            let update = format!("== updates/a.md\n## Wins\n\n- A pilot\n  - Evidence: {link}\n");
            let found = said(&RULE, "2026-10-01", &format!("{NORTH_STAR}{update}"));
            assert!(found[0].help.as_deref().is_some_and(|said| said.contains(help)), "{link}: {found:?}");
        }
    }

    #[test]
    fn the_help_knows_what_was_meant() {
        let cases = [
            (
                "[[The assistant]]",
                "Obsidian does not resolve an alias alone: write `[[Shopping assistant|The assistant]]`",
            ),
            ("[[the assistant|it]]", "Obsidian does not resolve an alias alone: write `[[Shopping assistant|it]]`"),
            ("[[Shoping asistant]]", "did you mean `[[Shopping assistant]]`?"),
            ("[[Checkout]]", "correct the name, or write the note that it shall lead to"),
        ];
        for (link, help) in cases {
            let found = said(&RULE, "2026-10-01", &format!("{BET}== updates/a.md\n---\nbets: \"{link}\"\n---\n"));
            assert_eq!(found[0].help.as_deref(), Some(help), "{link}");
        }
        let cases = [
            ("^own-prodcut", "did you mean `^own-product`?"),
            ("^lead", "put `^lead` at the end of the line that is meant, or correct the link"),
            ("Skills", "correct the heading, or link the note alone"),
        ];
        for (place, help) in cases {
            let bet = format!("== bets/a.md\n---\nstep: \"[[north-star#{place}]]\"\n---\n");
            let found = said(&RULE, "2026-10-01", &format!("{bet}{NORTH_STAR}"));
            assert_eq!(found[0].help.as_deref(), Some(help), "{place}");
        }
    }
}
