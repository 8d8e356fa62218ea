//! A part of a note on its way to an audience: its text, and the cuts in it.

use std::sync::Arc;

use super::cuts::{Cut, CutKind, Cuts};
use super::nameable::{Nameable, own_words};
use super::passage::Passage;
use super::pictures::Pictures;
use crate::note::link::Link;
use crate::source::edit::{self, Edit};
use crate::source::{Source, Span};

/// A part of a note.
#[derive(Debug, Clone)]
pub struct Slice {
    /// The note.
    pub source: Arc<Source>,
    /// Its span in the note.
    pub span: Span,
    /// Its text: the note's own, or the value of a property.
    text: String,
    /// The cuts, relative to the text.
    cuts: Vec<Cut>,
}

impl Slice {
    /// The part at `span` of a note's Markdown.
    pub fn new(source: &Arc<Source>, span: Span, cuts: &Cuts) -> Self {
        let cuts =
            cuts.within(span).map(|cut| Cut { span: cut.span.relative_to(span.start()), kind: moved(cut.kind, span) });
        Self { source: Arc::clone(source), span, text: source.slice(span).to_owned(), cuts: cuts.collect() }
    }

    /// The value of a property, located at `span`.
    pub fn of_property(source: &Arc<Source>, span: Span, text: &str, cuts: &Cuts) -> Self {
        let cuts = cuts.within(Span::new(0, text.len())).collect();
        Self { source: Arc::clone(source), span, text: text.to_owned(), cuts }
    }

    /// The text as it may be shared, given the notes that may be named and the images that may be shown.
    pub fn passage(&self, nameable: &Nameable, pictures: &Pictures<'_>) -> Passage {
        let path = &self.source.path;
        let mut shown = Vec::new();
        let text = self.edited(|cut| match &cut.kind {
            CutKind::Remove => String::new(),
            CutKind::Link(link) => nameable.shown(link, &self.text, path),
            CutKind::Reference(words) => self.text[words.range()].to_owned(),
            CutKind::Image(link) => {
                // The words for those who cannot see it go where it goes.
                let Some((number, picture)) = pictures.take(link.path(), path) else { return GONE.to_string() };
                shown.push((number, picture));
                let words = own_words(link, &self.text).map_or("", |words| &self.text[words.range()]);
                let words = words.replace(['[', ']', '\\', '\n'], " ");
                let size = link.display.map_or("", |display| size_in(&self.text[display.range()]));
                let bar = if size.is_empty() { "" } else { "|" };
                format!("![{words}{bar}{size}](image:{number})")
            }
        });
        Passage::cleaned(&without_loose_ends(&text), shown)
    }

    /// The text with every cut replaced by spaces of the same length, in which sentences that should not be shared are
    /// looked for. The words of links stay.
    pub fn masked(&self) -> String {
        self.edited(|cut| {
            let kept = match &cut.kind {
                CutKind::Link(link) | CutKind::Image(link) => own_words(link, &self.text),
                CutKind::Reference(words) => Some(*words),
                CutKind::Remove => None,
            };
            let cut_text = self.text[cut.span.range()].char_indices();
            cut_text
                .map(|(at, character)| {
                    let is_kept = kept.is_some_and(|kept| kept.range().contains(&(cut.span.start() + at)));
                    if is_kept || character == '\n' { character.to_string() } else { " ".repeat(character.len_utf8()) }
                })
                .collect()
        })
    }

    /// What the text is made of if none of it can be shown, though it is neither a comment nor marked as private.
    pub fn lost(&self, pictures: &Pictures<'_>, shows_images: bool) -> Option<&'static str> {
        let written = self.text.trim_start();
        let is_picture =
            |cut: &Cut| matches!(&cut.kind, CutKind::Image(link) if pictures.has(link.path(), &self.source.path));
        let what = match written {
            _ if self.cuts.iter().any(is_picture) => (!shows_images).then_some("an image in Markdown")?,
            _ if written.starts_with("<!--") => return None,
            _ if written.starts_with('<') => "raw HTML",
            _ if written.starts_with("![") => "an embed",
            _ => return None,
        };
        (!self.masked().contains(char::is_alphanumeric)).then_some(what)
    }

    /// The links that lead nowhere for the audience: each as written, with its replacement.
    pub fn cut_links(&self, nameable: &Nameable) -> Vec<(String, String)> {
        let path = &self.source.path;
        let cut = self.cuts.iter().filter_map(|cut| match &cut.kind {
            CutKind::Link(link) if nameable.title(link, path).is_none() => {
                Some((self.text[cut.span.range()].to_owned(), nameable.shown(link, &self.text, path)))
            }
            _ => None,
        });
        cut.collect()
    }

    /// The paths of the shared notes whose titles the text shows.
    pub fn named<'n>(&self, nameable: &'n Nameable) -> Vec<&'n str> {
        let path = &self.source.path;
        let named = self.cuts.iter().filter_map(|cut| match &cut.kind {
            CutKind::Link(link) if own_words(link, &self.text).is_none() => nameable.path(link, path),
            _ => None,
        });
        named.collect()
    }

    /// The text with each cut replaced by what is `shown` of it.
    fn edited(&self, mut shown: impl FnMut(&Cut) -> String) -> String {
        edit::apply(&self.text, self.cuts.iter().map(|cut| Edit::new(cut.span, shown(cut))))
    }
}

/// Where an image was that is not shown. No text that is shared keeps a control character.
const GONE: char = '\u{1}';

/// Each line without the places of images that are gone; at its end also without the word that led to them: "a chart and".
fn without_loose_ends(text: &str) -> String {
    const LEADING: [&str; 14] = ["and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "och", "og", "&", "+"];
    let tidy = |line: &str| {
        let mut kept = line;
        while let Some(before) = kept.trim_end_matches([' ', '\t', '\r', '\n', '.']).strip_suffix(GONE) {
            let before = before.trim_end();
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let leads = before.len() > word.len() && LEADING.contains(&word.to_lowercase().as_str());
            kept = if leads { before[..before.len() - word.len()].trim_end().trim_end_matches(',') } else { before };
        }
        let end = if kept.len() < line.len() && line.ends_with('\n') { "\n" } else { "" };
        format!("{}{end}", kept.replace(GONE, ""))
    };
    if text.contains(GONE) { text.split_inclusive('\n').map(tidy).collect() } else { text.to_owned() }
}

/// The size behind or instead of the words of an image: `a chart|300`, `300x200`.
fn size_in(written: &str) -> &str {
    let last = written.rsplit('|').next().unwrap_or_default().trim();
    let is_size = last.chars().all(|character| character.is_ascii_digit() || character == 'x');
    if is_size { last } else { "" }
}

/// A cut in a note, moved into a text that starts where `within` does.
fn moved(kind: CutKind, within: Span) -> CutKind {
    match kind {
        CutKind::Remove => CutKind::Remove,
        CutKind::Reference(words) => CutKind::Reference(words.relative_to(within.start())),
        CutKind::Link(link) => CutKind::Link(moved_link(link, within)),
        CutKind::Image(link) => CutKind::Image(moved_link(link, within)),
    }
}

fn moved_link(mut link: Link, within: Span) -> Link {
    link.span = link.span.relative_to(within.start());
    link.display = link.display.map(|display| display.relative_to(within.start()));
    link
}
