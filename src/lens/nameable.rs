//! The notes that may be named to an audience, and the replacement of links to others.

use std::collections::HashMap;

use crate::links::Links;
use crate::note::link::Link;
use crate::source::Span;
use crate::vault_path;

/// Replaces a link to a note that is not shared.
pub const CUT_LINK: &str = "a private note";

/// The notes that may be named to an audience: those shared with it.
#[derive(Debug, Default)]
pub struct Nameable {
    links: Links,
    /// Path of a shared note → its title, never its file name; `None` if its title may not be seen.
    titles: HashMap<String, Option<String>>,
}

impl Nameable {
    /// Indexes these notes, given as paths and titles.
    pub fn new(titles: HashMap<String, Option<String>>) -> Self {
        let mut paths: Vec<String> = titles.keys().cloned().collect();
        paths.sort_unstable();
        Self { links: Links::new(paths), titles }
    }

    /// The title of the shared note that a link in the note at `from` leads to.
    pub fn title(&self, link: &Link, from: &str) -> Option<&str> {
        self.titles.get(self.path(link, from)?)?.as_deref()
    }

    /// The path of the shared note that a link in the note at `from` leads to.
    pub fn path(&self, link: &Link, from: &str) -> Option<&str> {
        self.links.resolve(link.path(), || from.to_owned()).file()
    }

    /// The replacement of a link in `text`, a part of the note at `from`: the words that its writer chose, unless they
    /// are the target's name.
    pub fn shown(&self, link: &Link, text: &str, from: &str) -> String {
        match own_words(link, text) {
            Some(words) => cleaned(&text[words.range()]),
            None => self.title(link, from).map_or_else(|| CUT_LINK.to_owned(), cleaned),
        }
    }
}

/// The words that its writer chose for a link or image; `None` if they are the target or a part of it, however spelled,
/// or the size of an image.
pub fn own_words(link: &Link, text: &str) -> Option<Span> {
    let display = if link.embed { without_size(link.display?, text)? } else { link.display? };
    let words = &text[display.range()];
    let decoded = percent_encoding::percent_decode_str(words).decode_utf8_lossy();
    let (plain, decoded) = (letters(words), letters(&decoded));
    let names_target = |part: &str| {
        let part = letters(part);
        part == plain || part == decoded
    };
    let (path, subpath) = link.target.split_once('#').unwrap_or((&link.target, ""));
    let (name, stem) = (vault_path::name(path), vault_path::stem(path));
    let mut named = [&link.target, path, name, stem, subpath].into_iter().chain(subpath.split('#'));
    let with_subpath = [format!("{name} {subpath}"), format!("{stem} {subpath}"), format!("{path} {subpath}")];
    (!plain.is_empty() && !named.any(names_target) && !with_subpath.iter().any(|part| names_target(part)))
        .then_some(display)
}

/// An image's words without the size after or instead of them: `a chart|300`.
fn without_size(display: Span, text: &str) -> Option<Span> {
    let is_size = |text: &str| text.trim().chars().all(|c| c.is_ascii_digit() || c == 'x');
    let written = &text[display.range()];
    match written.rsplit_once('|') {
        _ if is_size(written) => None,
        Some((words, size)) if is_size(size) => Some(Span::new(display.start(), display.start() + words.len())),
        _ => Some(display),
    }
}

/// A name reduced for comparison: its letters and digits, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a link, with syntax removed that would make them a link again.
fn cleaned(words: &str) -> String {
    words.replace("[[", "").replace("]]", "").replace("%%", "")
}
