//! `note/misplaced`: a note of one type in the folder of another.

use crate::diagnostic::Severity;
use crate::model::place::folder;
use crate::model::shape::NoteType;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};

pub static RULE: Rule = Rule {
    name: "note/misplaced",
    severity: Severity::Hint,
    waits: false,
    summary: "`type` and folder disagree",
    why: "`type` wins, so the note is read as what it says. But you will look for it in its folder, and whoever reads \
          the folder takes it for what lies there.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/Offer from Lumen.md
---
type: decision
date: 2026-09-21
opportunity: offer
status: open
---
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
== decisions/Offer from Lumen.md
---
type: decision
date: 2026-09-21
opportunity: offer
status: open
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for document in cx.documents() {
        let (Some(note_type), Some(place)) = (document.note_type(), document.place) else { continue };
        if note_type == place {
            continue;
        }
        let Some(stated) = document.note.property("type") else { continue };
        let message = match folder(place, cx.config()) {
            Some(folder) => format!("this is {} by its `type`, but lies in `{folder}/`", with_article(note_type)),
            None => format!("this is {} by its `type`, but is named as the North Star", with_article(note_type)),
        };
        let help = match folder(note_type, cx.config()) {
            Some(folder) => format!("move it to `{folder}/`, or say `type: {}`", place.name()),
            None => {
                format!("move it to `{}.md` at the root, or say `type: {}`", NoteType::NorthStar.name(), place.name())
            }
        };
        findings.push(Finding::new(&document.note.source, stated.value.span, message).help(help));
    }
}

fn with_article(note_type: NoteType) -> String {
    let name = note_type.name();
    format!("{} {name}", if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn only_the_folder_of_another_type_is_a_wrong_place() {
        let cases = [
            ("bets/a.md", "decision", Some("this is a decision by its `type`, but lies in `bets/`")),
            ("bets/2026/a.md", "North Star", Some("this is a north-star by its `type`, but lies in `bets/`")),
            ("north-star.md", "bet", Some("this is a bet by its `type`, but is named as the North Star")),
            ("bets/a.md", "update", Some("this is an update by its `type`, but lies in `bets/`")),
            ("decisions/a.md", "decision", None),
            ("Decisions/2026/a.md", "decision", None),
            ("inbox/a.md", "decision", None),
            ("a.md", "decision", None),
            ("bets/a.md", "recipe", None),
            ("bets/a.md", "\"\"", None),
        ];
        for (path, stated, expected) in cases {
            let found = said(&RULE, "2026-10-01", &format!("== {path}\n---\ntype: {stated}\n---\n"));
            let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
            assert_eq!(messages, expected.into_iter().collect::<Vec<_>>(), "{path} {stated}");
        }
    }
}
