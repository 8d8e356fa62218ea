//! Near misses in a note: headings that merely begin like a section's, sections under other names, and the messages for
//! labels in the middle of a line.

use crate::model::{listed, stick};
use crate::note::Note;
use crate::note::fold::fold;
use crate::note::markdown::{Block, BlockKind, Heading};
use crate::note::section::{Label, Section};
use crate::source::Span;

/// A heading that begins with a section's name but continues, such as `Review of 15 July`, and so opens no section.
#[must_use]
pub fn heading(note: &Note, section: Section) -> Option<&Heading> {
    let name = fold(section.name());
    let goes_on = |heading: &&Heading| {
        let folded = fold(note.source.slice(heading.text));
        folded.strip_prefix(&*name).is_some_and(|rest| rest.starts_with([' ', '/', '&']))
    };
    note.body().headings.iter().find(goes_on)
}

/// A table or list of weighted criteria, or a table of scores, that stands in none of the note's sections: most likely
/// its measuring stick, under a heading of the writer's own or under none.
#[must_use]
pub fn stick(note: &Note) -> Option<Span> {
    let source = &note.source;
    let is_in_section = |span: Span| note.all_sections().iter().any(|section| section.span.contains(span));
    let is_one = |block: &&Block| match &block.kind {
        BlockKind::Table(table) => stick::looks_like_one(source, table),
        BlockKind::List(items) => {
            let items = note.body().items(items);
            items.len() > 1 && items.iter().all(|item| listed::weighted(&source.text, item.content, false).is_some())
        }
        _ => false,
    };
    let block = note.body().blocks.iter().filter(|block| !is_in_section(block.span)).find(is_one)?;
    let text = source.slice(block.span);
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    Some(Span::new(block.span.start(), block.span.start() + end))
}

/// The help for what [`stick()`] finds.
pub const CALL_IT_STICK: &str =
    "if this is it, put it under the heading `## Measuring stick`, or name yours under `[sections]`";

/// Extends `help` for a note that may have the section under another name, if none of its headings is known.
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

/// The message for a label in the middle of a line.
#[must_use]
pub fn is_within_line(label: Label) -> String {
    format!("`{}:` stands within the line, where it is not read", label.name())
}

/// The help for a label in the middle of a line.
#[must_use]
pub fn put_on_own_line(label: Label) -> String {
    format!("`{0}:` is read at the start of a line only: put it on a line of its own, below", label.name())
}
