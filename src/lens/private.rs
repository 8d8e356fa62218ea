//! Headings that make all beneath them private.

use crate::note::Note;
use crate::note::section::{Section, fold};
use crate::source::Span;

/// The parts of a note that are never shared: from a private heading to the next of the same or a higher level.
#[must_use]
pub fn regions(note: &Note) -> Vec<Span> {
    let body = note.body();
    let text = &note.source.text;
    let mut regions = Vec::new();
    for (at, heading) in body.headings.iter().enumerate() {
        let named = note.all_sections().iter().find(|named| named.heading == at);
        let is_private = named.is_some_and(|named| matches!(named.section, Section::Private | Section::HomeLife))
            || is_private_heading(note.source.slice(heading.text));
        if is_private {
            let end = body.headings[at + 1..].iter().find(|next| next.level <= heading.level);
            regions.push(Span::new(heading.span.start, end.map_or(text.len(), |next| next.span.start)));
        }
    }
    regions
}

/// Whether the words of a heading say that what follows is private, wherever it stands.
#[must_use]
pub fn is_private_heading(heading: &str) -> bool {
    let folded = fold(heading);
    folded.split(' ').any(|word| word == "private" || word == "confidential")
        || [Section::HomeLife, Section::Private]
            .iter()
            .any(|section| folded == section.name().to_lowercase() || section.synonyms().contains(&folded.as_str()))
}
