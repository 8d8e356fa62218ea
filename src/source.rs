//! Source texts, byte spans into them, and lines and columns computed on demand.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// A half-open range of byte offsets into one source, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

/// The longest text that spans can address, in bytes. Spans make up most of a note's memory, so offsets are 32 bits.
const LONGEST_TEXT: usize = u32::MAX as usize;

impl Span {
    /// The span from `start` up to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end) }
    }

    /// An empty span at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Returns the byte offset of the first character.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the byte offset just past the last character.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Returns whether the span is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns this span, but ending at `end`.
    #[must_use]
    pub const fn ending_at(self, end: usize) -> Self {
        Self::new(self.start(), end)
    }

    /// Returns this span in a text that begins at `start` of its own, which must not lie behind the span's start.
    #[must_use]
    pub const fn relative_to(self, start: usize) -> Self {
        Self::new(self.start() - start, self.end() - start)
    }

    /// Returns whether `other` lies within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Returns this span without leading and trailing white space.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let slice = &text[self.range()];
        if let [first, .., last] = slice.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self;
        }
        let from_start = slice.trim_start();
        let start = self.end() - from_start.len();
        Self::new(start, start + from_start.trim_end().len())
    }

    /// Returns this span as a range, for slicing a text.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

#[allow(clippy::cast_possible_truncation, reason = "it is looked at")]
const fn offset(at: usize) -> u32 {
    assert!(at <= LONGEST_TEXT, "internal error: a text this long is no source");
    at as u32
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value together with the characters it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its span in the note.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, read from `span`.
    #[must_use]
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One file of the spec: a note or the configuration.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the root of the spec, with `/` as separator.
    pub path: String,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// Why it could not be read, in the user's terms.
    pub unreadable: Option<Unreadable>,
    lines: OnceLock<Box<LineIndex>>,
    /// Offset of the end of the first line; cached because every finding about the whole note needs it.
    first_line_end: OnceLock<usize>,
}

/// Why a file has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The system refused; holds its own words.
    Io(String),
    /// The bytes are not UTF-8.
    Encoding {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
        /// Line of that byte, from 1.
        line: usize,
        /// The encoding that the bytes look like ("UTF-16"), where a byte order mark tells.
        looks_like: Option<&'static str>,
    },
}

impl Unreadable {
    /// What to do about it, where that is known.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Io(_) => None,
            Self::Encoding { .. } => Some("save the file as UTF-8"),
        }
    }
}

/// The reason, phrased as the end of a sentence.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(why) => f.write_str(why),
            Self::Encoding { line, looks_like, .. } => {
                write!(f, "line {line} is not UTF-8")?;
                looks_like.map_or(Ok(()), |encoding| write!(f, " and looks like {encoding}"))
            }
        }
    }
}

impl Source {
    /// Orders sources by path. Compares pointers first: most pairs in a merge join are the same source.
    #[must_use]
    pub fn by_path(one: &Arc<Self>, other: &Arc<Self>) -> Ordering {
        if Arc::ptr_eq(one, other) { Ordering::Equal } else { one.path.cmp(&other.path) }
    }

    /// Creates a source from a file that was read.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        if text.len() > LONGEST_TEXT {
            return Self::unreadable(path, Unreadable::Io("it is larger than 4 GB".to_owned()));
        }
        Self::of(path.into(), text, None)
    }

    /// Creates a source for a file that exists but could not be read.
    #[must_use]
    pub fn unreadable(path: impl Into<String>, why: Unreadable) -> Arc<Self> {
        Self::of(path.into(), String::new(), Some(why))
    }

    fn of(path: String, text: String, unreadable: Option<Unreadable>) -> Arc<Self> {
        Arc::new(Self { path, text, unreadable, lines: OnceLock::new(), first_line_end: OnceLock::new() })
    }

    /// Returns the characters of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Returns the line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.line_index().position(&self.text, offset)
    }

    /// Returns the line index of the text, built on first use.
    #[must_use]
    pub fn line_index(&self) -> &LineIndex {
        self.lines.get_or_init(|| Box::new(LineIndex::new(&self.text)))
    }

    /// Returns the span of the first line, without its end: where a finding about the whole note points.
    #[must_use]
    pub fn first_line(&self) -> Span {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let end = || self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |at| start + at);
        Span::new(start, *self.first_line_end.get_or_init(end))
    }
}

/// A position as people count it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Offset in bytes, from 0.
    pub offset: usize,
}

/// The byte offsets at which the lines of a text start.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// The number of characters before each [`STRIDE`] of bytes; computed when a long line first needs it.
    characters: OnceLock<Vec<usize>>,
}

/// Columns further than this many bytes into a line are not counted from the start of the line.
const STRIDE: usize = 1024;

impl LineIndex {
    fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let lone_return = *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            if *byte == b'\n' || lone_return {
                starts.push(at + 1);
            }
        }
        Self { starts, characters: OnceLock::new() }
    }

    fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let before = text[start..offset].trim_start_matches('\u{feff}');
        let start = offset - before.len();
        let column = if before.len() <= STRIDE {
            before.chars().count()
        } else {
            self.characters_before(text, offset) - self.characters_before(text, start)
        };
        Position { line, column: column + 1, offset }
    }

    /// The number of characters before `offset`; counts at most one stride.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let counted = self.characters.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(0, |before, stride| {
                *before += characters(stride);
                Some(*before)
            });
            [0].into_iter().chain(strides).collect()
        });
        let stride = offset / STRIDE;
        counted[stride] + characters(&bytes[stride * STRIDE..offset])
    }

    /// Returns the number of lines.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the span of `line` (from 1) without its line end.
    #[must_use]
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len())
    }
}

/// The number of characters that begin in `bytes` of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000).count()
}

/// A span in a given source: what a diagnostic points at.
#[derive(Debug, Clone)]
pub struct Location {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Location {
    /// `span` of `source`.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_in_any_way() {
        let source = Source::new("a.md", "\u{feff}größe\r\nb\rc\n");
        assert_eq!(source.position(3), Position { line: 1, column: 1, offset: 3 });
        let at_e = source.text.find('e').expect("there is one");
        assert_eq!(source.position(at_e).column, 5);
        assert_eq!(source.position(source.text.find('b').expect("there is one")).line, 2);
        assert_eq!(source.position(source.text.find('c').expect("there is one")).line, 3);
        assert_eq!(source.slice(source.first_line()), "größe");
    }

    #[test]
    fn columns_of_long_lines_are_those_of_short_ones() {
        for unit in ["a", "größe 😀 "] {
            for length in [STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE, 5 * STRIDE + 7] {
                let text = format!("\u{feff}{}\nx {}", unit.repeat(length), unit.repeat(length));
                let source = Source::new("a.md", text);
                let ends = [source.first_line().end(), source.text.len(), source.text.len() - unit.len()];
                for offset in ends.into_iter().chain((0..source.text.len()).step_by(STRIDE / 2)) {
                    let Some(before) = source.text.get(..offset) else { continue };
                    let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}');
                    assert_eq!(source.position(offset).column, line.chars().count() + 1, "{offset} of {unit:?}");
                }
            }
        }
    }
}
