//! One note: its front matter as a tree; its Markdown as sections, entries, tables and links, all with spans.

pub mod address;
mod ahead;
pub mod comment;
pub mod contained;
pub mod date;
pub mod entry;
pub mod fold;
pub mod front_matter;
pub mod indentation;
pub mod inline;
pub mod link;
pub mod markdown;
pub mod names;
pub mod outline;
pub mod places;
pub mod section;
pub mod story;
pub mod task;
pub mod unfilled;
pub mod within_line;

use std::sync::{Arc, OnceLock};

use crate::source::{Source, Span};
use crate::vault_path;
use entry::Entry;
use front_matter::{Data, FrontMatter, Property};
use link::Subpath;
use markdown::{Body, Heading};
use names::Names;
use outline::NamedSection;
use places::{Place, Places};
use section::Section;

/// A note: its front matter, and its Markdown, read on demand.
#[derive(Debug)]
pub struct Note {
    /// The file it was read from.
    pub source: Arc<Source>,
    /// Its properties.
    pub front_matter: FrontMatter,
    body: OnceLock<Body>,
    places: OnceLock<Box<Places>>,
    sections: Box<[NamedSection]>,
}

impl Note {
    /// A note whose Markdown is read only on demand.
    #[must_use]
    pub fn new(source: Arc<Source>, front_matter: FrontMatter) -> Self {
        Self { source, front_matter, body: OnceLock::new(), places: OnceLock::new(), sections: Box::default() }
    }

    /// Reads the sections that its type may have.
    #[must_use]
    pub fn with_sections(mut self, of_type: &[Section], names: &Names) -> Self {
        self.sections = outline::read(&self.source.text, self.body(), of_type, names);
        self
    }

    /// The content below the front matter, read on first use.
    #[must_use]
    pub fn body(&self) -> &Body {
        self.body.get_or_init(|| Body::read(&self.source.text, self.front_matter.body_start))
    }

    /// The heading or block that a link to it names.
    #[must_use]
    pub fn place(&self, subpath: Subpath<'_>) -> Option<Place> {
        let body = self.body();
        let places = self.places.get_or_init(|| Box::new(Places::of(&self.source, body)));
        places.find(subpath, &self.source, body)
    }

    /// The sections with a known meaning, in order.
    #[must_use]
    pub fn all_sections(&self) -> &[NamedSection] {
        &self.sections
    }

    /// Every section of this name; a heading may occur twice.
    pub fn sections(&self, section: Section) -> impl Iterator<Item = &NamedSection> {
        self.sections.iter().filter(move |named| named.section == section)
    }

    /// The first section of this name.
    #[must_use]
    pub fn section(&self, section: Section) -> Option<&NamedSection> {
        self.sections(section).next()
    }

    /// The entries of all sections of this name.
    pub fn entries(&self, section: Section) -> impl Iterator<Item = &Entry> {
        self.sections(section).flat_map(|named| &named.entries)
    }

    /// Whether an unclosed comment hides the rest: whatever seems missing may be in it.
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        let last = self.body().comments.last().filter(|comment| !comment.closed);
        last.is_some_and(|comment| !comment.content(&self.source.text).trim().is_empty())
    }

    /// Where to report something missing from a section: at its heading, else at the note's first line.
    #[must_use]
    pub fn place_of(&self, section: Section) -> Span {
        let heading = self.section(section).and_then(|named| self.body().headings.get(named.heading));
        heading.map_or_else(|| self.source.first_line(), |heading| heading.span)
    }

    /// The property with this name, compared case-insensitively.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&Property> {
        let is_named = |key: &str| key.len() >= name.len() && key.trim().eq_ignore_ascii_case(name);
        self.front_matter.properties.iter().find(|property| is_named(&property.key.value))
    }

    /// Whether the property has a value, readable or not.
    #[must_use]
    pub fn says(&self, name: &str) -> bool {
        self.property(name).is_some_and(|property| !property.value.data.is_empty())
    }

    /// Whether the property is stated: as `read`, which may stand under a misspelt key, or with an unreadable value.
    #[must_use]
    pub fn states<T>(&self, name: &str, read: Option<&T>) -> bool {
        read.is_some() || self.says(name)
    }

    /// Whether the property has a value of which nothing could be `read`.
    #[must_use]
    pub fn garbles<T>(&self, name: &str, read: Option<&T>) -> bool {
        read.is_none() && self.says(name)
    }

    /// The file name without extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        vault_path::stem(&self.source.path)
    }

    /// The heading that may be its title: the first one of level 1 that opens no section.
    #[must_use]
    pub fn title_heading(&self) -> Option<&Heading> {
        let opens_section = |at: usize| self.sections.iter().any(|named| named.heading == at);
        let mut headings = self.body().headings.iter().enumerate();
        headings.find(|(at, heading)| heading.level == 1 && !opens_section(*at)).map(|(_, heading)| heading)
    }

    /// Its own title, if it has one: the property `title`, else its [title heading](Self::title_heading).
    #[must_use]
    pub fn own_title(&self) -> Option<&str> {
        let property = self.property("title").and_then(|property| match &property.value.data {
            Data::Text { text, .. } => Some(text.trim()),
            _ => None,
        });
        let heading = || Some(self.source.slice(self.title_heading()?.text));
        property.filter(|title| !title.is_empty()).or_else(heading).filter(|title| !title.is_empty())
    }

    /// Its own title, else its file name.
    #[must_use]
    pub fn title(&self) -> &str {
        self.own_title().unwrap_or_else(|| self.stem())
    }

    /// The same for a reader: of a file name that begins with a day only what follows.
    #[must_use]
    pub fn heading(&self) -> &str {
        self.own_title().unwrap_or_else(|| without_day(self.stem()))
    }
}

/// `Group PM` of `2026-10-20 Group PM`.
fn without_day(name: &str) -> &str {
    const DAY: usize = "2026-10-20".len();
    let (Some(day), Some(rest)) = (name.get(..DAY), name.get(DAY..)) else { return name };
    let words = rest.trim_start_matches([' ', '-', '–', '—', '_', ',', ':']);
    let is_named = !words.is_empty() && words.len() < rest.len();
    if is_named && day.parse::<jiff::civil::Date>().is_ok() { words } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_heading_of_a_section_is_no_title() {
        let cases = [
            ("# From the ward to product\n# Review\n", "From the ward to product"),
            ("# Review\n# From the ward to product\n", "From the ward to product"),
            ("# Measuring stick\n# Review\n", "2026-11 Ward"),
            ("# Reviwe\n", "2026-11 Ward"),
            ("## Review\n", "2026-11 Ward"),
            ("# Review of the ward\n", "Review of the ward"),
            ("---\ntitle: Ward\n---\n# Review\n", "Ward"),
        ];
        for (text, title) in cases {
            let source = Source::new("decisions/2026-11 Ward.md", text);
            let front_matter = front_matter::read(text);
            let sections = [Section::MeasuringStick, Section::Review];
            let note = Note::new(source, front_matter).with_sections(&sections, &Names::new(&Config::default()));
            assert_eq!(note.title(), title, "{text}");
        }
    }
}
