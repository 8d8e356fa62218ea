//! `marketing/one-sided-contract`: a contract that binds only one side.

use crate::diagnostic::Severity;
use crate::note::Note;
use crate::note::fold::fold;
use crate::note::markdown::Heading;
use crate::note::outline::NamedSection;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, almost};
use crate::sentence::{clipped, quote};

pub static RULE: Rule = Rule {
    name: "marketing/one-sided-contract",
    severity: Severity::Warning,
    waits: false,
    summary: "`I commit` or `They commit` has no entry",
    why: "A contract with your manager forces accountability on both sides: you write every month, and they read it, answer it \
          and speak for you. A promise that asks for nothing in return is homework.",
    options: &[],
    bad: Example {
        today: "2026-10-12",
        files: "\
== contracts/dana.md
---
with: Dana
started: 2026-10-01
cadence: monthly
---
## I commit

- One Learning Summary a month
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
",
    },
    good: Example {
        today: "2026-10-12",
        files: "\
== contracts/dana.md
---
with: Dana
started: 2026-10-01
cadence: monthly
---
## I commit

- One Learning Summary a month

## They commit

- An answer within a week, and a say in the planning round
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for contract in cx.spec.contracts.iter().filter(|contract| !contract.has_ended_by(cx.today())) {
        let note = &contract.note;
        // A note with neither partner nor start is not a contract yet, which is reported elsewhere.
        let is_none_yet = contract.with.is_none() && contract.started.is_none();
        if is_none_yet || note.is_cut_short() {
            continue;
        }
        let with = contract.with.as_ref().map_or_else(|| "the other side".to_owned(), |with| clipped(&with.text));
        // Placeholders of a template are reported elsewhere.
        let placeholders = cx.spec.document(&note.source.path).map_or(&[][..], |document| &document.placeholders);
        let is_asked_for =
            |named: &NamedSection| placeholders.iter().any(|placeholder| named.span.contains(*placeholder));
        let lacks = |section| note.entries(section).next().is_none() && !note.sections(section).any(is_asked_for);
        let has_neither = note.section(Section::ICommit).or_else(|| note.section(Section::TheyCommit)).is_none();
        let (side, message) = match (lacks(Section::ICommit), lacks(Section::TheyCommit)) {
            (false, false) => continue,
            (true, true) if has_neither => {
                (Section::ICommit, "this contract has neither the heading `I commit` nor `They commit`".to_owned())
            }
            (true, true) => (Section::ICommit, "neither side commits to anything".to_owned()),
            (true, false) => (Section::ICommit, "you commit to nothing in this contract".to_owned()),
            (false, true) => (Section::TheyCommit, format!("{with} commits to nothing in this contract")),
        };
        if let Some(heading) = almost::heading(note, side).or_else(|| by_name(note, side)) {
            let message = format!("{} is not read as `{}`", quote(note.source.slice(heading.text)), side.name());
            let help = format!("call the heading `{}`, or name yours under `[sections]`", side.name());
            findings.push(Finding::new(&note.source, heading.span, message).help(help));
            continue;
        }
        let help = if has_neither {
            let help = "list under `## I commit` and under `## They commit` what each of you does for the other";
            almost::or_named_otherwise(note, help)
        } else {
            let side = side.name();
            format!("list under `## {side}` what was agreed; if nothing was, ask for it in your next conversation")
        };
        findings.push(Finding::new(&note.source, note.place_of(side), message).help(help));
    }
}

/// A heading that calls the other side by name: "Jutta commits to".
fn by_name(note: &Note, side: Section) -> Option<&Heading> {
    let is_read = |at: usize| note.all_sections().iter().any(|named| named.heading == at);
    let says_so = |heading: &Heading| fold(note.source.slice(heading.text)).split(' ').any(|word| word == "commits");
    let mut headings = note.body().headings.iter().enumerate();
    let found = headings.find(|(at, heading)| !is_read(*at) && says_so(heading)).map(|(_, heading)| heading);
    found.filter(|_| side == Section::TheyCommit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    #[test]
    fn both_sides_commit() {
        let (i, they) = ("## I commit\n\n- a monthly summary\n\n", "## They commit\n\n- an answer\n\n");
        let cases: [(&str, String, &[&str]); 14] = [
            ("", format!("{i}{they}"), &[]),
            ("", i.to_owned(), &["---"]),
            ("", format!("{i}## They commit\n"), &["## They commit"]),
            ("", format!("## I commit\n\n{they}"), &["## I commit"]),
            ("", "## They commit\n\n## I commit\n".to_owned(), &["## I commit"]),
            ("", format!("{i}## She commits\n\n- an answer\n"), &[]),
            ("", format!("{i}## They commit\n\n- …\n"), &["## They commit"]),
            ("", format!("{i}%% to be agreed\n\n{they}"), &[]),
            ("", String::new(), &["---"]),
            ("", "## I commit to\n\n- a page\n\n## Dana commits to\n\n- an hour\n".to_owned(), &["## I commit to"]),
            ("", format!("{i}## Dana commits to\n\n- an hour\n"), &["## Dana commits to"]),
            ("", format!("{i}## Commitments\n\n- an hour\n"), &["---"]),
            ("ended: 2026-09-30", i.to_owned(), &[]),
            ("ended: 2026-10-01", i.to_owned(), &["---"]),
        ];
        for (ended, body, expected) in cases {
            let spec = format!(
                "== contracts/dana.md\n---\nwith: Dana\nstarted: 2026-01-01\n{ended}\n---\n{body}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec), expected, "{ended} {body}");
        }
    }

    #[test]
    fn only_a_heading_that_is_not_read_is_called_unread() {
        for (heading, message) in [
            ("She commits", "Dana commits to nothing in this contract"),
            ("Dana commits to", "`Dana commits to` is not read as `They commit`"),
        ] {
            let spec = format!(
                "== contracts/dana.md\n---\nwith: Dana\nstarted: 2026-01-01\n---\n# I commit\n- a page\n\n# {heading}\n"
            );
            let found = said(&RULE, "2026-10-01", &spec);
            assert_eq!(found.iter().map(|found| found.message.as_str()).collect::<Vec<_>>(), [message]);
        }
    }

    #[test]
    fn a_note_that_is_no_contract_yet_is_left_alone() {
        let cases = [("", 0), ("with:", 0), ("with: Dana", 1), ("started: 2026-01-01", 1)];
        for (properties, expected) in cases {
            let spec = format!("== contracts/a.md\n---\n{properties}\n---\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &spec).len(), expected, "{properties}");
        }
    }
}
