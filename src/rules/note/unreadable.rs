//! `note/unreadable`: a note whose text cannot be read at all.

use crate::diagnostic::Severity;
use crate::model::document::Typed;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::source::{Span, Unreadable};

pub static RULE: Rule = Rule {
    name: "note/unreadable",
    severity: Severity::Error,
    waits: false,
    summary: "a note cannot be read, is not UTF-8, or breaks the Markdown parser",
    why: "A note that cannot be read is not in your career spec: the bet is in no portfolio, the win in no report, and \
          nobody would notice. Sync tools and old editors leave such files behind.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/checkout.md (UTF-16)
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
== bets/checkout.md
---
kind: core
started: 2026-09-14
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for document in cx.spec.own_documents() {
        let source = &document.note.source;
        if !matches!(document.typed, Typed::Unreadable(_)) {
            continue;
        }
        // Unreadable front matter is reported elsewhere.
        let fault = document.note.body().fault.filter(|_| document.note.front_matter.problem.is_none());
        if let Some(line) = fault {
            findings.push(
                Finding::new(source, line, "the Markdown of this note cannot be parsed from here on")
                    .help("rewrite this line more simply; the parser is at fault, and the whole note is left out"),
            );
            continue;
        }
        let (message, help) = match &source.unreadable {
            None => continue,
            Some(Unreadable::Io(why)) => (
                format!("this note cannot be read: {why}"),
                "see whether it still exists, whether you may read it, and whether your sync has brought it whole",
            ),
            Some(Unreadable::Encoding { looks_like: Some(encoding), .. }) => {
                (format!("this note is not UTF-8, it looks like {encoding}"), "save it as UTF-8")
            }
            Some(Unreadable::Encoding { offset, line, looks_like: None }) => (
                format!("this note is not UTF-8: line {line} holds a byte that is none, at offset {offset}"),
                "save it as UTF-8",
            ),
        };
        findings.push(Finding::new(source, Span::at(0), message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::config::Config;
    use crate::note::contained::TRIPWIRE;
    use crate::source::{Location, Source};
    use crate::vault::Sources;

    #[test]
    fn what_breaks_the_parser_is_said_of_the_note_and_the_run_goes_on() {
        let note = |path, text: &str| Source::new(path, text.replace("TRIP", TRIPWIRE));
        let notes = vec![
            note("bets/broken.md", "---\nkind: coer\n---\n## Wins\n\n- One\n- TRIP\n- Two\n"),
            note("bets/worse.md", "---\nkind: [\n---\nTRIP"),
            note("bets/whole.md", "---\nkind: coer\nstarted: 2026-09-01\n---\nSee [[broken#Wins]], [[other#Wins]]\n"),
            note("north-star.md", "---\ndestination: CPO\nset: 2026-09-01\n---\n"),
            note("other.md", "TRIP"),
        ];
        let sources = Sources::of(notes);
        let compiled = compile(&sources, &Config::default(), "2026-10-01".parse().expect("a day"));
        let said = compiled.diagnostics.iter().filter(|found| found.rule.starts_with("note/"));
        let line =
            |place: &Location| format!("{}:{}", place.source.path, place.source.position(place.span.start()).line);
        let said: Vec<String> = said.map(|found| format!("{} {}", line(&found.location), found.rule)).collect();
        let expected = [
            "bets/broken.md:7 note/unreadable",
            "bets/whole.md:2 note/invalid-value",
            "bets/worse.md:2 note/invalid-front-matter",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn only_notes_of_the_spec_are_missed_and_each_says_why() {
        let encoding = |looks_like| Unreadable::Encoding { offset: 412, line: 9, looks_like };
        let notes = vec![
            Source::unreadable("attic/old.md", encoding(None)),
            Source::unreadable("bets/one.md", encoding(None)),
            Source::unreadable("bets/two.md", encoding(Some("UTF-16"))),
            Source::unreadable("updates/three.md", Unreadable::Io("permission denied".to_owned())),
        ];
        let sources = Sources::of(notes);
        let today = "2026-10-01".parse().expect("a day");
        let compiled = compile(&sources, &Config::default(), today);
        let said: Vec<&str> = compiled
            .diagnostics
            .iter()
            .filter(|found| found.rule == RULE.name)
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(
            said,
            [
                "this note is not UTF-8: line 9 holds a byte that is none, at offset 412",
                "this note is not UTF-8, it looks like UTF-16",
                "this note cannot be read: permission denied",
            ]
        );
    }
}
