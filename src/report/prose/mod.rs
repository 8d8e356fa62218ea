//! What people wrote, made fit for a report: slices of notes as safe HTML, as tidy Markdown, or as plain words.

mod clean;
mod embed;
mod html;
mod markdown;
mod sanitise;

use std::cell::Cell;
use std::collections::HashMap;

use super::Format;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::link::Link;
use crate::note::section::Label;
use crate::source::Span;

/// Embeds within embeds are followed this deep.
const MAX_DEPTH: usize = 3;
/// All embeds of one report together may bring in this much text.
const MAX_EMBEDDED: usize = 1 << 20;

/// Renders slices of notes for one report.
#[derive(Debug)]
pub struct Prose<'a> {
    spec: &'a Spec,
    format: Format,
    /// Path of a note → id of the element of the report that is about it.
    anchors: HashMap<String, String>,
    embedded: Cell<usize>,
}

/// A slice of Markdown on its way into a report: where it comes from, and what it is embedded in.
#[derive(Debug, Clone, Copy)]
struct Slice<'s> {
    text: &'s str,
    /// The path of its note.
    path: &'s str,
    inside: Option<&'s Embedding<'s>>,
}

/// An embed that is being followed, and the one that it stands in.
#[derive(Debug)]
struct Embedding<'s> {
    target: (String, Span),
    depth: usize,
    inside: Option<&'s Embedding<'s>>,
}

impl<'a> Prose<'a> {
    /// Prose for a report in `format` that has an element with an id for each of the notes in `anchors`.
    #[must_use]
    pub fn new(spec: &'a Spec, format: Format, anchors: HashMap<String, String>) -> Self {
        Self { spec, format, anchors, embedded: Cell::new(0) }
    }

    /// The id of the element that is about the note at `path`; nothing in Markdown, where headings differ by reader.
    #[must_use]
    pub fn anchor(&self, path: &str) -> Option<&str> {
        (self.format == Format::Html).then(|| self.anchors.get(path).map(String::as_str)).flatten()
    }

    /// The blocks in `span`: paragraphs, lists, tables.
    #[must_use]
    pub fn blocks(&self, note: &Note, span: Span) -> String {
        let text = clean::slice(note, span);
        let slice = Slice { text: &text, path: &note.source.path, inside: None };
        match self.format {
            Format::Html => sanitise::html(&html::render(self, slice)),
            Format::Markdown => markdown::render(self, slice),
        }
    }

    /// The same, for a place in the middle of a line: a single paragraph loses its wrapping.
    #[must_use]
    pub fn inline(&self, note: &Note, span: Span) -> String {
        let blocks = self.blocks(note, span);
        if self.format == Format::Markdown {
            return blocks;
        }
        let inner = blocks.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
        match inner {
            Some(inner) if !inner.contains("<p>") => inner.to_owned(),
            _ => blocks,
        }
    }

    /// The words of an entry, without its labelled parts.
    #[must_use]
    pub fn entry(&self, note: &Note, entry: &Entry) -> String {
        self.inline(note, entry.text)
    }

    /// What an entry says behind a label.
    #[must_use]
    pub fn part(&self, note: &Note, entry: &Entry, label: Label) -> Option<String> {
        entry.part(label).map(|part| self.inline(note, part.text)).filter(|text| !text.trim().is_empty())
    }

    /// The words in `span`, without any marks: for charts, which cut them to length.
    #[must_use]
    pub fn words(&self, note: &Note, span: Span) -> String {
        html::words(&clean::slice(note, span))
    }

    /// The id of the element that a link leads to.
    fn link_anchor(&self, target: &str, from: &str) -> Option<&str> {
        let link = Link { span: Span::default(), target: target.to_owned(), display: None, embed: false };
        let document = self.spec.linked(&link, from)?;
        self.anchor(&document.note.source.path)
    }
}

/// The words of a text, without any marks.
#[must_use]
pub fn plain(text: &str) -> String {
    html::words(text)
}

/// What a link without words of its own shows: its note's name, and the heading in it.
fn shown_target(target: &str) -> String {
    let target = target.trim_end_matches('\\');
    let (path, subpath) = target.split_once('#').map_or((target, None), |(path, sub)| (path, Some(sub)));
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name).trim();
    let heading = subpath.filter(|sub| !sub.starts_with('^')).and_then(|sub| sub.rsplit('#').next()).map(str::trim);
    match (name, heading) {
        ("", Some(heading)) => heading.to_owned(),
        ("", None) => "above".to_owned(),
        (name, Some(heading)) if !heading.is_empty() => format!("{name}: {heading}"),
        (name, _) => name.to_owned(),
    }
}

/// Whether an address may be linked to.
fn is_safe_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    address.contains(':') && (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("mailto"))
}

/// What Obsidian shows in place of a code block in this language.
fn is_shown_by_obsidian(language: &str) -> Option<&'static str> {
    match language.trim().to_lowercase().as_str() {
        "dataview" | "dataviewjs" | "tasks" | "base" | "query" => Some("Obsidian shows the result of this query here"),
        "mermaid" => Some("Obsidian draws this diagram here"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
