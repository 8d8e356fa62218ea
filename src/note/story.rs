//! Stories told below headings: a heading such as `### Situation` labels what stands below it.

use super::entry::{self, Entry};
use super::fold::fold;
use super::markdown::{BlockKind, Body, Heading};
use super::names::Names;
use super::outline::blocks;
use super::section::Label;
use crate::source::Span;

/// Reads the entries of a section `Story`. Without such a heading they are those of any other section.
#[must_use]
pub fn read(text: &str, body: &Body, section: Span, names: &Names) -> Box<[Entry]> {
    let headings: Vec<&Heading> = body.headings.iter().filter(|heading| section.contains(heading.span)).collect();
    let label = |heading: &Heading| {
        names.label(&fold(&text[heading.text.range()])).filter(|label| Label::OF_A_STORY.contains(label))
    };
    if !headings.iter().any(|heading| label(heading).is_some()) {
        return entry::read(text, body, section, names);
    }
    let before = Span::new(section.start(), headings[0].span.start());
    let mut entries = entry::read(text, body, before, names).into_vec();
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(section.end(), |next| next.span.start());
        let below = Span::new(heading.span.end(), end);
        let words = told(body, below);
        let Some((label, words)) = label(heading).zip(words) else {
            entries.extend(entry::read(text, body, below, names));
            continue;
        };
        entries.push(Entry::below_heading(heading.span, label, words));
        entries.extend(entry::read(text, body, Span::new(words.end(), end), names));
    }
    entries.into()
}

/// The paragraphs and lists at the beginning of `span`. As in entries, a quote, code or a table ends them.
fn told(body: &Body, span: Span) -> Option<Span> {
    let is_text = |kind: &BlockKind| matches!(kind, BlockKind::Paragraph(_) | BlockKind::List(_));
    let mut told = blocks(body, span).take_while(|block| is_text(&block.kind));
    let first = told.next()?.span;
    Some(first.ending_at(told.last().map_or(first.end(), |last| last.span.end())))
}
