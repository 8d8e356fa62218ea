//! Reads the entries of a section: its list items, or its paragraphs where it has no list.

use memchr::{memchr_iter, memrchr};

use super::{Dated, Dates, Entry, Part};
use crate::calendar::DateSpan;
use crate::note::date;
use crate::note::markdown::{BlockKind, Body, Item, Lines};
use crate::note::names::Names;
use crate::note::unfilled::is_unfilled;
use crate::source::{Span, Spanned, starting_in};

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
