//! Syntax of Obsidian and its Dataview plugin in running text: tags, block ids and inline fields.

use memchr::{memchr2, memchr2_iter, memchr3_iter, memmem};

use super::ahead::Ahead;
use crate::source::Span;

/// A `^block-id` at the end of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockId {
    /// The id, its `^` included.
    pub span: Span,
}

impl BlockId {
    /// The id without its `^`.
    #[must_use]
    pub fn name(self, text: &str) -> &str {
        &text[self.span.start() + 1..self.span.end()]
    }
}

/// An inline field: `[key:: value]`, `(key:: value)`, or a line `key:: value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// With its brackets.
    pub span: Span,
    /// The key.
    pub key: Span,
    /// The value.
    pub value: Span,
}

/// The longest inline field in brackets, in bytes; anything longer is prose.
const LONGEST_FIELD: usize = 500;

/// Cheap pre-check for the few runs and lines of a text that may hold a tag, a block id or an inline field.
pub struct Marks<'a> {
    signs: Ahead<'a>,
    colons: Ahead<'a>,
}

impl<'a> Marks<'a> {
    /// Prepares the checks for `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            signs: Ahead::new(text, |text| memchr2(b'#', b'^', text)),
            colons: Ahead::new(text, |text| memmem::find(text, b"::")),
        }
    }

    /// Whether [`scan`] may find anything in `run`.
    pub fn are_in(&mut self, run: Span) -> bool {
        self.signs.is_in(run.start(), run.end()) || self.are_colons_in(run)
    }

    /// Whether `span` may hold an inline field.
    pub fn are_colons_in(&mut self, span: Span) -> bool {
        self.colons.is_in(span.start(), span.end())
    }
}

/// Scans a run of text that holds no other Markdown.
pub fn scan(text: &str, run: Span, tags: &mut Vec<Span>, ids: &mut Vec<BlockId>, fields: &mut Vec<Field>) {
    let bytes = &text.as_bytes()[run.range()];
    let mut last_colons = 0;
    for at in memchr3_iter(b'#', b'^', b':', bytes) {
        match bytes[at] {
            b'#' => tags.extend(tag_at(text, run.start() + at, run.end())),
            b'^' => ids.extend(block_id_at(text, run.start() + at, run.end())),
            _ if bytes.get(at + 1) == Some(&b':') => last_colons = at,
            _ => {}
        }
    }
    let opening = memchr2_iter(b'[', b'(', &bytes[..last_colons]);
    fields.extend(opening.filter_map(|at| bracketed_field(text, run.start() + at, run.end())));
}

/// The field that the line at `start` forms, if it starts with `key:: `.
#[must_use]
pub fn line_field(text: &str, start: usize, scope: usize) -> Option<Field> {
    let rest = text.get(start..scope)?;
    let bytes = rest.as_bytes();
    // This runs for every line of every note, and hardly any is a field.
    let mut colons_of_line = memchr3_iter(b':', b'\n', b'\r', bytes).take_while(|at| bytes[*at] == b':');
    let colons = colons_of_line.find(|at| bytes.get(at + 1) == Some(&b':'))?;
    let line = &rest[..memchr2(b'\n', b'\r', &bytes[colons..]).map_or(rest.len(), |end| colons + end)];
    if !line[colons + 2..].is_empty() && !line[colons + 2..].starts_with([' ', '\t']) {
        return None;
    }
    let key = Span::new(start, start + colons).trimmed(text);
    let name = &text[key.range()];
    if !is_key(name) || name.contains('`') {
        return None;
    }
    let value = Span::new(start + colons + 2, start + line.len()).trimmed(text);
    Some(Field { span: Span::new(start, start + line.trim_end().len()), key: unemphasised(text, key), value })
}

fn tag_at(text: &str, at: usize, end: usize) -> Option<Span> {
    if !text[..at].chars().next_back().is_none_or(char::is_whitespace) {
        return None;
    }
    let name = &text[at + 1..end];
    let length = name.find(|character| !is_tag_character(character)).unwrap_or(name.len());
    let tag = name[..length].trim_end_matches('/');
    tag.chars().any(|character| !character.is_numeric() && character != '/').then(|| Span::new(at, at + 1 + tag.len()))
}

/// Whether the character is a letter, a digit, `-`, `_`, `/`, or non-ASCII and neither space nor general punctuation.
fn is_tag_character(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '/')
    } else {
        !character.is_whitespace()
            && !matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
    }
}

fn block_id_at(text: &str, at: usize, end: usize) -> Option<BlockId> {
    if !text[..at].chars().next_back().is_none_or(char::is_whitespace) {
        return None;
    }
    let name = text[at + 1..end].trim_end_matches([' ', '\t']);
    let is_id = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let ends_line = text[at + 1 + name.len()..].trim_start_matches([' ', '\t']);
    (is_id && (ends_line.is_empty() || ends_line.starts_with(['\n', '\r'])))
        .then(|| BlockId { span: Span::new(at, at + 1 + name.len()) })
}

fn bracketed_field(text: &str, open: usize, end: usize) -> Option<Field> {
    let inner = &text[open + 1..end];
    let inner = &inner[..closing(inner, char::from(text.as_bytes()[open]))?];
    let colons = inner.find("::")?;
    let key = Span::new(open + 1, open + 1 + colons).trimmed(text);
    if !is_key(&text[key.range()]) {
        return None;
    }
    let value = Span::new(open + 1 + colons + 2, open + 1 + inner.len()).trimmed(text);
    Some(Field { span: Span::new(open, open + inner.len() + 2), key, value })
}

/// The offset of the bracket that closes the one before `inner`; if not all brackets within are closed, of the first
/// one that may.
fn closing(inner: &str, open: char) -> Option<usize> {
    let close = if open == '[' { ']' } else { ')' };
    let mut depth = 0_usize;
    let mut first = None;
    for (at, character) in inner.char_indices().take_while(|(at, _)| *at < LONGEST_FIELD) {
        if character == close {
            if depth == 0 {
                return Some(at);
            }
            first = first.or(Some(at));
            depth -= 1;
        } else if character == open {
            depth += 1;
        }
    }
    first
}

/// Whether a text can be a key. It may hold a remark in parentheses, `Latency (p99)`, but not begin one that holds a key
/// itself.
fn is_key(name: &str) -> bool {
    let mut depth = 0_i32;
    let is_balanced = name.chars().all(|character| {
        depth += i32::from(character == '(') - i32::from(character == ')');
        depth >= 0
    });
    !name.is_empty() && !name.starts_with('(') && !name.contains('[') && is_balanced && depth == 0
}

fn unemphasised(text: &str, span: Span) -> Span {
    let inner = text[span.range()].trim_matches(['*', '_']);
    let start = span.start() + (text[span.range()].len() - text[span.range()].trim_start_matches(['*', '_']).len());
    Span::new(start, start + inner.len())
}
