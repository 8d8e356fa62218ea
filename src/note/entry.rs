//! Entries: the list items (or paragraphs) of a section, with their dates and labelled parts.

use memchr::{memchr_iter, memchr2, memrchr};

use super::date;
use super::markdown::{BlockKind, Body, Item, Lines};
use super::names::Names;
use super::section::Label;
use super::task;
use super::unfilled::is_unfilled;
use crate::calendar::DateSpan;
use crate::source::{Span, Spanned, starting_in};

/// One thing that a section lists.
#[derive(Debug)]
pub struct Entry {
    /// The whole entry, nested lines included.
    pub span: Span,
    /// The character in its checkbox; `None` if it has no box.
    pub state: Option<char>,
    /// Its text after marker, box and leading date, up to its first labelled part.
    pub text: Span,
    /// Its labelled parts, in order.
    pub parts: Box<[Part]>,
    /// Boxed, because most entries have no date.
    dates: Option<Box<Dates>>,
}

/// The dates of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Dates {
    leading: Option<Dated>,
    due: Option<Dated>,
    done: Option<Dated>,
}

/// A date in an entry; the value is `None` if it has the shape of a date but does not exist (`2026-02-30`).
pub type Dated = Spanned<Option<DateSpan>>;

/// A part of an entry that begins with a known label.
#[derive(Debug)]
pub struct Part {
    /// The label.
    pub label: Label,
    /// The label and its text.
    pub span: Span,
    /// The text after the colon.
    pub text: Span,
}

impl Entry {
    /// What stands below a heading that is its label.
    pub(super) fn below_heading(heading: Span, label: Label, words: Span) -> Self {
        let span = heading.ending_at(words.end());
        let nothing = Span::new(heading.start(), heading.start());
        Self { span, state: None, text: nothing, parts: Box::new([Part { label, span, text: words }]), dates: None }
    }

    /// The date right after its marker or box.
    #[must_use]
    pub fn leading(&self) -> Option<Dated> {
        self.dates.as_ref()?.leading
    }

    /// The date after 📅, or in `[due:: …]`.
    #[must_use]
    pub fn due(&self) -> Option<Dated> {
        self.dates.as_ref()?.due
    }

    /// The date after ✅, or in `[completion:: …]`.
    #[must_use]
    pub fn done(&self) -> Option<Dated> {
        self.dates.as_ref()?.done
    }

    /// The day on which it happened, of what is listed once it has: its leading date, else the day on which it was
    /// ticked off.
    #[must_use]
    pub fn happened(&self) -> Option<Dated> {
        self.leading().or(self.done())
    }

    /// Its first line without what plugins put behind it: marks of the Tasks plugin and a block id.
    #[must_use]
    pub fn plain_line(&self, text: &str) -> String {
        let line = task::without_marks(text[self.text.range()].lines().next().unwrap_or_default());
        line[..line.rfind(" ^").unwrap_or(line.len())].trim().to_owned()
    }

    /// Whether it is ticked.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.state, Some('x' | 'X'))
    }

    /// Whether it was done, as its box says or a ✅ date.
    #[must_use]
    pub fn was_done(&self) -> bool {
        self.is_done() || self.done().is_some()
    }

    /// Whether it is cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state == Some('-')
    }

    /// Whether it is neither ticked nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_done() && !self.is_cancelled()
    }

    /// Whether it is a task with a date that is yet to be done: where outcomes are listed, it is none yet.
    #[must_use]
    pub fn is_yet_to_do(&self) -> bool {
        self.state.is_some() && self.is_open() && self.due().is_some() && self.done().is_none()
    }

    /// The first non-empty part with this label.
    #[must_use]
    pub fn part(&self, label: Label) -> Option<&Part> {
        self.parts.iter().find(|part| part.label == label && part.text.start() < part.text.end())
    }

    /// The span of the first line: where a finding about the entry points.
    #[must_use]
    pub fn first_line(&self, text: &str) -> Span {
        let entry = &text[self.span.range()];
        let end = memchr2(b'\n', b'\r', entry.as_bytes()).unwrap_or(entry.len());
        Span::new(self.span.start(), self.span.start() + end).trimmed(text)
    }

    /// The last day on which it is due: its 📅 date, else its leading date.
    #[must_use]
    pub fn due_on(&self) -> Option<jiff::civil::Date> {
        self.due().or(self.leading()).and_then(|dated| dated.value).map(|date| date.last)
    }

    /// Whether `next` consists only of parts that continue this entry and that it does not have yet. `Next:` counts
    /// only after a lesson: elsewhere it is an entry of its own.
    fn lacks_parts_of(&self, next: &Self) -> bool {
        let answers = |part: &Part| match part.label {
            Label::For | Label::MyPart | Label::Evidence | Label::Lesson | Label::Response => true,
            Label::Next => self.part(Label::Lesson).is_some() || next.part(Label::Lesson).is_some(),
            _ => false,
        };
        let is_new = |part: &Part| self.part(part.label).is_none();
        let has_text = self.text.start() < self.text.end();
        has_text && next.is_nothing_but_parts() && next.parts.iter().all(|part| answers(part) && is_new(part))
    }

    /// Whether it begins with a label, with neither box nor date.
    fn is_nothing_but_parts(&self) -> bool {
        let has_text = self.text.start() < self.text.end();
        !has_text && !self.parts.is_empty() && self.state.is_none() && self.dates.is_none()
    }

    /// Every date in it that does not exist.
    pub fn impossible_dates(&self) -> impl Iterator<Item = Span> {
        [self.leading(), self.due(), self.done()]
            .into_iter()
            .flatten()
            .filter(|dated| dated.value.is_none())
            .map(|d| d.span)
    }
}

/// Reads the entries among the blocks of `body` that lie in `section`.
#[must_use]
pub fn read(text: &str, body: &Body, section: Span, names: &Names) -> Box<[Entry]> {
    let blocks = starting_in(&body.blocks, section, |block| block.span);
    let reader = EntryReader { text, body, names };
    let has_list = blocks.iter().any(|block| matches!(block.kind, BlockKind::List(_)));
    let mut entries = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::List(items) => {
                let items = body.items(items);
                entries.reserve(items.len());
                entries.extend(items.iter().map(|item| reader.item(item)));
            }
            BlockKind::Paragraph(lines) if !has_list => {
                entries.push(reader.entry(block.span, block.span.start(), None, lines));
            }
            _ => {}
        }
    }
    entries.retain(|entry| {
        let words = &text[entry.text.range()];
        if is_unfilled(words) {
            return entry.parts.iter().any(|part| part.text.start() < part.text.end());
        }
        says_something(words) || !entry.parts.is_empty()
    });
    if entries.iter().skip(1).any(Entry::is_nothing_but_parts) {
        entries = join_parts(entries, text);
    }
    entries.into()
}

/// Merges an item or paragraph that consists only of parts into the entry before it, if that lacks them: `- Lesson:
/// test it` on the bullet below `- It broke`, or `For: engineering` as a paragraph. Never merges across anything else,
/// such as a heading or a quote: what follows may be private.
fn join_parts(entries: Vec<Entry>, text: &str) -> Vec<Entry> {
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let follows = |before: &Entry| text[before.span.end()..entry.span.start()].trim().is_empty();
        match joined.last_mut().filter(|before| before.lacks_parts_of(&entry) && follows(before)) {
            Some(before) => {
                let parts = std::mem::take(&mut before.parts).into_iter().chain(entry.parts);
                before.parts = parts.collect();
                before.span = before.span.ending_at(entry.span.end());
            }
            None => joined.push(entry),
        }
    }
    joined
}

/// Whether a text is more than placeholder dots or dashes.
fn says_something(text: &str) -> bool {
    text.chars().any(|character| !character.is_whitespace() && !matches!(character, '.' | '…' | '-' | '–' | '—' | '?'))
}

struct EntryReader<'a> {
    text: &'a str,
    body: &'a Body,
    names: &'a Names,
}

impl EntryReader<'_> {
    fn item(&self, item: &Item) -> Entry {
        self.entry(item.span, item.content.start(), item.state, &item.lines)
    }

    fn entry(&self, span: Span, content: usize, state: Option<char>, lines: &Lines) -> Entry {
        let content = content.min(span.end());
        let (leading, text_start) = leading_date(self.text, Span::new(content, span.end()));
        let parts = self.parts(span, lines);
        let text_end = parts.first().map_or(span.end(), |part| part.span.start());
        let text = Span::new(text_start.min(text_end), text_end);
        let text = without_marker(self.text, text.trimmed(self.text));
        let (due, done) = (self.marked(span, "📅", "due"), self.marked(span, "✅", "completion"));
        let dates = Dates { leading, due, done };
        let dates = (dates != Dates::default()).then(|| Box::new(dates));
        Entry { span, state, text, parts, dates }
    }

    fn parts(&self, span: Span, lines: &Lines) -> Box<[Part]> {
        let mut parts: Vec<Part> = Vec::new();
        for line in self.body.lines(lines) {
            let Some((label, after)) = self.names.label_at(self.text, line.start(), span.end()) else { continue };
            if let Some(previous) = parts.last_mut() {
                let end = previous.text.end().min(item_start(self.text, line.start())).max(previous.text.start());
                previous.text = Span::new(previous.text.start(), end).trimmed(self.text);
            }
            let text = Span::new(after, line.scope().min(span.end()).max(after)).trimmed(self.text);
            parts.push(Part { label, span: Span::new(line.start(), text.end().max(after)), text });
        }
        for part in &mut parts {
            part.span = part.span.ending_at(part.text.end().max(part.span.start()));
        }
        parts.into()
    }

    /// The date after an emoji of the Tasks plugin, else in a Dataview inline field.
    fn marked(&self, span: Span, emoji: &str, key: &str) -> Option<Dated> {
        self.behind(span, emoji).or_else(|| self.in_field(span, key))
    }

    fn behind(&self, span: Span, emoji: &str) -> Option<Dated> {
        let entry = &self.text[span.range()];
        // Cheap pre-check: hardly any entry holds even the first byte of an emoji.
        let mut places = memchr_iter(emoji.as_bytes()[0], entry.as_bytes());
        let at = places.find(|at| entry[*at..].starts_with(emoji))?;
        let after = entry[at + emoji.len()..].trim_start_matches(['\u{fe0f}', ' ']);
        self.date_at(span.end() - after.len(), span.end())
    }

    fn in_field(&self, span: Span, key: &str) -> Option<Dated> {
        let fields = starting_in(&self.body.fields, span, |field| field.span);
        let field = fields.iter().find(|field| self.text[field.key.range()].eq_ignore_ascii_case(key))?;
        self.date_at(field.value.start(), field.value.end())
    }

    fn date_at(&self, start: usize, end: usize) -> Option<Dated> {
        let (length, date) = date::leading(&self.text[start..end])?;
        Some(Spanned::new(date.ok(), Span::new(start, start + length)))
    }
}

/// The date at the start of a text, and the offset where the text continues.
fn leading_date(text: &str, span: Span) -> (Option<Dated>, usize) {
    let content = &text[span.range()];
    let Some((start, length, date)) = dressed_date(content) else { return (None, span.start()) };
    let after = content[start + length..].trim_start_matches(['*', '_', ']']).trim_start();
    let rest = after.trim_start_matches([':', '—', '–', ',']);
    let rest = rest.strip_prefix("- ").unwrap_or(rest).trim_start();
    let start = span.start() + start;
    (Some(Spanned::new(date, Span::new(start, start + length))), span.end() - rest.len())
}

/// The date at the start of a text (bare, in emphasis, or a link to a daily note): its start, its length, its days.
fn dressed_date(content: &str) -> Option<(usize, usize, Option<DateSpan>)> {
    let dressed = content.trim_start_matches(['*', '_', '[']);
    let start = content.len() - dressed.len();
    if start == 0 {
        let (length, date) = date::leading(content)?;
        return Some((0, length, date.ok()));
    }
    let length = dressed.find(['*', '_', ']'])?;
    let (read, date) = date::leading(&dressed[..length])?;
    Some((start, read, date.ok()))
}

/// Cuts the marker of a nested labelled item off the end of the text before it.
fn without_marker(text: &str, span: Span) -> Span {
    Span::new(span.start(), item_start(text, span.end()).max(span.start())).trimmed(text)
}

/// Steps back from the text of a nested item over its marker and box, if nothing else precedes it on its line.
fn item_start(text: &str, at: usize) -> usize {
    let line_start = memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1);
    let before = text[line_start..at].trim();
    let is_marker = matches!(before, "-" | "*" | "+")
        || before.ends_with(']') && before.starts_with(['-', '*', '+']) && before.chars().count() <= 6
        || before.ends_with(['.', ')'])
            && before[..before.len() - 1].bytes().all(|byte| byte.is_ascii_digit())
            && before.len() > 1;
    if is_marker { line_start } else { at }
}
