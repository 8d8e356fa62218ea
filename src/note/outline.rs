//! The named sections of a note: which heading opens each, and how far it runs.

use super::entry::{self, Entry};
use super::markdown::{Block, BlockKind, Body, Table};
use super::names::Names;
use super::section::{self, Section};
use super::slip;
use crate::source::Span;

/// A section of a note that has a meaning, with its entries.
#[derive(Debug)]
pub struct NamedSection {
    /// Which one.
    pub section: Section,
    /// Its heading: the place in [`Body::headings`].
    pub heading: usize,
    /// What stands below the heading.
    pub span: Span,
    /// Its list items or paragraphs.
    pub entries: Vec<Entry>,
    /// Whether the heading is only one typing slip away from the section's name.
    pub slip: bool,
}

/// Finds the sections that a note type with the sections `of_type` has in `body`.
#[must_use]
pub fn read(text: &str, body: &Body, of_type: &[Section], names: &Names) -> Vec<NamedSection> {
    let folded: Vec<String> = body.headings.iter().map(|heading| section::fold(&text[heading.text.range()])).collect();
    let mut known: Vec<Option<(Section, bool)>> =
        folded.iter().map(|heading| names.section(heading, of_type).map(|section| (section, false))).collect();
    for at in 0..known.len() {
        if known[at].is_none() {
            let absent = |section: &Section| !known.iter().flatten().any(|(present, _)| present == section);
            let slipped = of_type
                .iter()
                .copied()
                .filter(absent)
                .find(|section| names.headings_of(*section).any(|name| slip::is_one_slip(&folded[at], name)));
            known[at] = slipped.map(|section| (section, true));
        }
    }
    let mut sections = Vec::new();
    for (at, found) in known.iter().enumerate() {
        let Some((section, slip)) = *found else { continue };
        let heading = &body.headings[at];
        let end = body.headings[at + 1..]
            .iter()
            .zip(&known[at + 1..])
            .find(|(next, known)| next.level <= heading.level || known.is_some())
            .map_or(text.len(), |(next, _)| next.span.start);
        let span = Span::new(heading.span.end, end);
        sections.push(NamedSection { section, heading: at, span, entries: entry::read(text, body, span, names), slip });
    }
    sections
}

/// The blocks of a body that lie in `span`.
pub fn blocks(body: &Body, span: Span) -> impl Iterator<Item = &Block> {
    let first = body.blocks.partition_point(|block| block.span.start < span.start);
    body.blocks[first..].iter().take_while(move |block| block.span.start < span.end)
}

/// The first table of a body that lies in `span`.
#[must_use]
pub fn table(body: &Body, span: Span) -> Option<&Table> {
    blocks(body, span).find_map(|block| if let BlockKind::Table(table) = &block.kind { Some(table) } else { None })
}
