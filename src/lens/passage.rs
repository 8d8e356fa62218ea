//! Takes words out of a note and leaves behind everything that could tell more than they do.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::links::Links;
use crate::model::gallery::Gallery;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::link::Link;
use crate::note::markdown::Body;
use crate::picture::{Picture, is_named_like_one};
use crate::source::Span;

use super::private;

/// A text that may be shared: Markdown without links into the vault, tags, ids, fields, comments, queries and HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    markdown: String,
    /// The images that stand in it as `![words|size](image:0)`: copies without a name or metadata, each with its number.
    pictures: Vec<(usize, Arc<Picture>)>,
}

/// What stands in place of a link that leads to something that is not shared.
const CUT_LINK: &str = "a private note";

impl Passage {
    /// A text that careerdoc itself says.
    pub(super) fn plain(text: &str) -> Self {
        Self { markdown: text.to_owned(), pictures: Vec::new() }
    }

    /// The text, as Markdown.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// The image that stands in the text as `image:` and this number.
    #[must_use]
    pub fn picture(&self, number: usize) -> Option<&Picture> {
        self.pictures.iter().find(|(own, _)| *own == number).map(|(_, picture)| picture.as_ref())
    }

    /// The passage and, behind it, words of careerdoc's.
    #[must_use]
    pub fn followed_by(&self, words: &str) -> Self {
        Self { markdown: format!("{}{words}", self.markdown), pictures: self.pictures.clone() }
    }

    /// This passage and another.
    #[must_use]
    pub fn followed_by_passage(&self, next: &Self) -> Self {
        let pictures = self.pictures.iter().chain(&next.pictures).cloned().collect();
        Self { markdown: format!("{} {}", self.markdown, next.markdown).trim().to_owned(), pictures }
    }

    /// The passage as the words of a link to an address that was shared with it.
    #[must_use]
    pub fn leading_to(&self, address: &str) -> Self {
        let address = address.replace(['<', '>', ' ', '(', ')', '\n'], "");
        Self::plain(&format!("[{}](<{address}>)", self.markdown.replace(['[', ']'], "")))
    }

    /// The passage as a sentence of its own, with a capital letter.
    #[must_use]
    pub fn capitalised(&self) -> Self {
        let mut characters = self.markdown.chars();
        let first = characters.next().map(char::to_uppercase);
        let markdown = first.into_iter().flatten().chain(characters).collect();
        Self { markdown, pictures: self.pictures.clone() }
    }

    /// Its first sentence.
    #[must_use]
    pub fn first_sentence(&self) -> Self {
        let text = self.markdown.lines().next().unwrap_or_default();
        let end = text
            .match_indices(['.', '!', '?'])
            .find(|(at, mark)| text[at + mark.len()..].chars().next().is_none_or(char::is_whitespace));
        let markdown = end.map_or(text, |(at, mark)| &text[..at + mark.len()]).to_owned();
        Self { markdown, pictures: self.pictures.clone() }
    }

    /// Whether nothing is left of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.markdown.chars().any(char::is_alphanumeric)
    }
}

/// The notes that may be named to an audience: those that are shared with it.
#[derive(Debug, Default)]
pub struct Nameable {
    links: Links,
    /// Path of a shared note → its title, which is never its file name.
    titles: HashMap<String, String>,
}

impl Nameable {
    /// Names for these notes, each a path and a title.
    pub fn new(titles: HashMap<String, String>) -> Self {
        let mut paths: Vec<String> = titles.keys().cloned().collect();
        paths.sort_unstable();
        Self { links: Links::new(&paths), titles }
    }

    /// The title of the shared note that a link in the note at `from` leads to.
    fn title(&self, link: &Link, from: &str) -> Option<&str> {
        let path = self.links.resolve(link.path(), from).file()?;
        self.titles.get(path).map(String::as_str)
    }
}

/// A slice of a note, and what has to be cut or replaced in it.
#[derive(Debug, Clone)]
pub struct Masked {
    text: String,
    /// Where the slice starts in its note.
    pub(super) start: usize,
    path: String,
    cuts: Vec<Cut>,
    /// How far continuation lines are indented because they stand in a list item.
    indent: usize,
}

#[derive(Debug, Clone)]
struct Cut {
    /// Relative to the slice.
    span: Span,
    kind: CutKind,
}

#[derive(Debug, Clone)]
enum CutKind {
    /// Nothing stays.
    Remove,
    /// The link's words stay, or the title of the shared note that it leads to.
    Link(Link, Option<String>),
    /// An image: a copy of it stays, with the words that its writer chose for it.
    Image(Link, Option<String>),
    /// A link out of the vault: only its words stay.
    Unsafe(String),
}

impl Masked {
    /// The slice `span` of the Markdown of a note.
    pub fn new(note: &Note, span: Span) -> Self {
        let source = &note.source;
        let mut cuts = cuts(&source.text, note.body(), span);
        cuts.extend(private::regions(note).into_iter().filter_map(|region| removal(region, span)));
        cuts.extend(nested_private_headings(source.slice(span)));
        let line_start = source.text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = source.text[line_start..span.start].chars().count();
        let text = source.slice(span).to_owned();
        Self { text, start: span.start, path: source.path.clone(), cuts: in_order(cuts), indent }
    }

    /// Words of the front matter: where they stand is needed, their links are cut elsewhere.
    pub fn of_front_matter(note: &Note, words: &str) -> Self {
        let block = note.front_matter.block.unwrap_or_default();
        let start = note.source.slice(block).find(words).map_or(block.start, |at| block.start + at);
        Self { text: words.to_owned(), start, path: note.source.path.clone(), cuts: Vec::new(), indent: 0 }
    }

    /// The slice with everything cut turned into spaces of the same length: what is looked at for sentences that should
    /// not be shared. The words of links stay.
    pub fn masked(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for cut in &self.cuts {
            out.push_str(&self.text[from..cut.span.start]);
            let kept = match &cut.kind {
                CutKind::Link(link, Some(_)) | CutKind::Image(link, Some(_)) => {
                    link.display.map(|display| relative(display, self.start))
                }
                _ => None,
            };
            for (at, character) in self.text[cut.span.range()].char_indices() {
                let at = cut.span.start + at;
                let is_kept = kept.is_some_and(|kept| kept.range().contains(&at)) || character == '\n';
                if is_kept { out.push(character) } else { out.extend(std::iter::repeat_n(' ', character.len_utf8())) }
            }
            from = cut.span.end;
        }
        out.push_str(&self.text[from..]);
        out
    }

    /// The links in the slice that lead nowhere for the audience: the note, the link, and what is shown for it.
    pub fn cut_links(&self, nameable: &Nameable) -> Vec<(String, String, String)> {
        let cut = self.cuts.iter().filter_map(|cut| {
            let words = &self.text[cut.span.range()];
            match &cut.kind {
                CutKind::Link(link, display) if nameable.title(link, &self.path).is_none() => {
                    let shown = shown(link, display.as_deref(), nameable, &self.path);
                    Some((self.path.clone(), words.to_owned(), shown))
                }
                _ => None,
            }
        });
        cut.collect()
    }

    /// The text as it may be shared with someone to whom these notes may be named.
    pub fn passage(&self, nameable: &Nameable, pictures: &Pictures<'_>) -> Passage {
        let mut shown_pictures = Vec::new();
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for cut in &self.cuts {
            out.push_str(&self.text[from..cut.span.start]);
            match &cut.kind {
                CutKind::Remove => {}
                CutKind::Link(link, display) => out.push_str(&shown(link, display.as_deref(), nameable, &self.path)),
                CutKind::Image(link, words) => {
                    let size = words.as_deref().map_or("", |words| image_words(words).1);
                    let words = own_words(link, words.as_deref()).map(|words| cleaned(&words)).unwrap_or_default();
                    match pictures.take(link.path(), &self.path) {
                        Some((number, picture)) => {
                            let words = words.replace(['[', ']', '\\', '\n'], " ");
                            out.extend(["![", &words, "|", size, "](image:", &number.to_string(), ")"]);
                            shown_pictures.push((number, picture));
                        }
                        None => out.push_str(&words),
                    }
                }
                CutKind::Unsafe(words) => out.push_str(words),
            }
            from = cut.span.end;
        }
        out.push_str(&self.text[from..]);
        Passage { markdown: tidy(&out, self.indent), pictures: shown_pictures }
    }
}

/// Copies of the images of the vault for an audience.
#[derive(Debug)]
pub struct Pictures<'a> {
    gallery: Option<Gallery<'a>>,
    taken: Cell<usize>,
    /// The size of all that were taken, in bytes.
    spent: Cell<u64>,
}

impl<'a> Pictures<'a> {
    /// A larger file is not opened, in bytes.
    const MOST_BYTES: u64 = 24_000_000;
    /// The copies in one report have at most so many bytes.
    const MOST_TOGETHER: u64 = 8_000_000;

    /// The images of the vault of `spec`.
    pub fn of(spec: &'a Spec) -> Self {
        let gallery = Gallery::new(spec, Self::MOST_BYTES, |bytes| Picture::copy_of(&bytes));
        Self { gallery: Some(gallery), taken: Cell::new(0), spent: Cell::new(0) }
    }

    /// None.
    pub fn none() -> Self {
        Self { gallery: None, taken: Cell::new(0), spent: Cell::new(0) }
    }

    /// A copy of the image that `path` in the note `from` leads to, and its number; nothing if it cannot be shown.
    fn take(&self, path: &str, from: &str) -> Option<(usize, Arc<Picture>)> {
        let picture = self.gallery.as_ref()?.picture(path, from).ok()?;
        let spent = self.spent.get() + picture.size();
        if spent > Self::MOST_TOGETHER {
            return None;
        }
        self.spent.set(spent);
        let number = self.taken.replace(self.taken.get() + 1);
        Some((number, picture))
    }
}

/// Words that stand outside the Markdown of a note: a property or a title.
pub fn of_words(words: &str, nameable: &Nameable, path: &str) -> Passage {
    let body = Body::read(words, 0);
    if body.fault.is_some() {
        // Where no link or comment can be found, none can be cut out.
        return Passage::default();
    }
    let whole = Span::new(0, words.len());
    let cuts = in_order(cuts(words, &body, whole));
    Masked { text: words.to_owned(), start: 0, path: path.to_owned(), cuts, indent: 0 }
        .passage(nameable, &Pictures::none())
}

/// What has to go from `span`.
fn cuts(text: &str, body: &Body, span: Span) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let comments = body.comments.iter().map(|comment| comment.span);
    let ids = body.block_ids.iter().map(|id| id.span);
    let removed = comments
        .chain(ids)
        .chain(body.tags.iter().copied())
        .chain(body.html.iter().copied())
        .chain(body.queries.iter().copied())
        .chain(body.footnotes.iter().copied());
    cuts.extend(removed.filter_map(|removed| removal(removed, span)));
    let within = |inner: &Span| span.contains(*inner);
    cuts.extend(body.fields.iter().map(|field| field.span).filter(within).filter_map(|field| removal(field, span)));
    for link in body.links.iter().filter(|link| within(&link.span)) {
        let display = link.display.map(|display| text[display.range()].to_owned());
        let kind = match link.embed {
            true if is_named_like_one(link.path()) => CutKind::Image(link.clone(), display),
            true => CutKind::Remove,
            false => CutKind::Link(link.clone(), display),
        };
        cuts.push(Cut { span: relative(link.span, span.start), kind });
    }
    // A link that only partly lies in the slice cannot be told from a leak.
    let torn = body.links.iter().map(|link| link.span).filter(|link| !within(link));
    cuts.extend(torn.filter_map(|torn| removal(torn, span)));
    for address in body.addresses.iter().filter(|address| within(address)) {
        if let Some(words) = unsafe_address(&text[address.range()]) {
            cuts.push(Cut { span: relative(*address, span.start), kind: CutKind::Unsafe(words) });
        }
    }
    cuts
}

/// The part of `cut` that lies in `span`.
fn removal(cut: Span, span: Span) -> Option<Cut> {
    let inside = Span::new(cut.start.max(span.start), cut.end.min(span.end));
    (inside.start < inside.end).then(|| Cut { span: relative(inside, span.start), kind: CutKind::Remove })
}

fn relative(span: Span, start: usize) -> Span {
    Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start))
}

/// Cuts in the order of the text, without those that lie in another; removals that overlap become one.
fn in_order(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by_key(|cut| (cut.span.start, std::cmp::Reverse(cut.span.end), !matches!(cut.kind, CutKind::Remove)));
    let mut apart: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match apart.last_mut() {
            Some(last) if cut.span.start < last.span.end => {
                // What overlaps something else is removed with it: rather too little is shown than too much.
                if !matches!((&last.kind, &cut.kind), (CutKind::Remove, _)) || cut.span.end > last.span.end {
                    last.kind = CutKind::Remove;
                    last.span.end = last.span.end.max(cut.span.end);
                }
            }
            _ => apart.push(cut),
        }
    }
    apart
}

/// A private heading within a list item or a quote: all from it on goes.
fn nested_private_headings(text: &str) -> Option<Cut> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        if content.starts_with('#') && private::is_private_heading(content.trim_start_matches('#')) {
            return Some(Cut { span: Span::new(start, text.len()), kind: CutKind::Remove });
        }
        start += line.len();
    }
    None
}

/// What stays of a link: the words that its writer chose, unless they are the target's name.
fn shown(link: &Link, display: Option<&str>, nameable: &Nameable, from: &str) -> String {
    match own_words(link, display) {
        Some(words) => cleaned(&words),
        None => nameable.title(link, from).map_or_else(|| CUT_LINK.to_owned(), cleaned),
    }
}

/// The words that the writer of a link or image chose for it: neither its target's name nor a size.
fn own_words(link: &Link, display: Option<&str>) -> Option<String> {
    let path = link.target.split('#').next().unwrap_or_default().to_lowercase();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let words = if link.embed { image_words(display?).0 } else { display?.trim() };
    let is_a_name = |words: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        [name, stem, path.as_str(), link.target.to_lowercase().as_str()].iter().any(|known| known.trim() == words)
    };
    (!words.is_empty() && !is_a_name(&words.to_lowercase())).then(|| words.to_owned())
}

/// The words of an image and the size behind or instead of them: `a chart|300`, or `300x200`.
fn image_words(written: &str) -> (&str, &str) {
    let is_size = |text: &str| text.trim().chars().all(|c| c.is_ascii_digit() || c == 'x');
    match written.rsplit_once('|') {
        _ if is_size(written) => ("", written.trim()),
        Some((words, size)) if is_size(size) => (words.trim(), size.trim()),
        _ => (written.trim(), ""),
    }
}

/// Words of a link: nothing in them is a link again.
fn cleaned(words: &str) -> String {
    words.replace("[[", "").replace("]]", "").replace("%%", "")
}

/// The words of a link out of the vault that is neither `https:` nor `mailto:`; nothing if it may stay.
fn unsafe_address(written: &str) -> Option<String> {
    let (words, address) = match written.strip_prefix('[').and_then(|rest| rest.rsplit_once("](")) {
        Some((words, address)) => (words, address.trim_start_matches('<')),
        None if written.starts_with('!') => ("", ""),
        None => ("", written.trim_start_matches('<')),
    };
    let is_safe = ["https:", "mailto:"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
    (!is_safe).then(|| cleaned(words))
}

/// Lines without the indentation of the list item that they came from, without blanks where something was cut.
fn tidy(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let outer = if at == 0 { 0 } else { line.bytes().take(indent).take_while(|byte| *byte == b' ').count() };
        let line = line[outer..].trim_end();
        let lead: String = line.chars().take_while(|character| character.is_whitespace()).collect();
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_bare_marker = matches!(words.as_str(), "-" | "*" | "+" | ">");
        if !(is_bare_marker || words.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(if words.is_empty() { words } else { lead + &words });
        }
    }
    lines.join("\n").trim().to_owned()
}
