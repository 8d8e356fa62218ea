//! What a note almost says: headings that begin like a section's, sections in other words, and what to say of labels inside of a line.

use crate::note::Note;
use crate::note::markdown::Heading;
use crate::note::section::{Label, Section, fold};

/// The heading that begins with the name of a section and goes on, such as `Review of 15 July`. It opens no section.
#[must_use]
pub fn heading(note: &Note, section: Section) -> Option<&Heading> {
    let name = fold(section.name());
    let goes_on = |heading: &&Heading| {
        let folded = fold(note.source.slice(heading.text));
        folded.strip_prefix(&*name).is_some_and(|rest| rest.starts_with([' ', '/', '&']))
    };
    note.body().headings.iter().find(goes_on)
}

/// Help that asks for a section, for a note that may have it: none of its headings opens a section that is known.
#[must_use]
pub fn or_named_otherwise(note: &Note, help: &str) -> String {
    let is_in_own_words =
        note.all_sections().is_empty() && note.body().headings.iter().any(|heading| heading.level > 1);
    if is_in_own_words {
        format!("{help}; if a heading of yours means it, name that under `[sections]` in `careerdoc.toml`")
    } else {
        help.to_owned()
    }
}

/// What is the matter with a label that stands inside of a line.
#[must_use]
pub fn is_within_line(label: Label) -> String {
    format!("`{}:` stands within the line, where it is not read", label.name())
}

/// Help for a label that stands inside of a line.
#[must_use]
pub fn put_on_own_line(label: Label) -> String {
    format!("`{0}:` is read at the start of a line only: put it on a line of its own, below", label.name())
}
