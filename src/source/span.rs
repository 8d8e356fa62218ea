//! Byte spans into a text, and values that were read from one.

use std::ops::{Deref, Range};

/// A half-open range of byte offsets into one source, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

/// The longest text that spans can address, in bytes. Spans make up most of a note's memory, so offsets are 32 bits.
pub const LONGEST_TEXT: usize = u32::MAX as usize;

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

/// The `items` that start within `span`, of a list sorted by their spans.
#[must_use]
pub fn starting_in<T>(items: &[T], span: Span, span_of: impl Fn(&T) -> Span) -> &[T] {
    let first = items.partition_point(|item| span_of(item).start() < span.start());
    let rest = &items[first..];
    &rest[..rest.partition_point(|item| span_of(item).start() < span.end())]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_belong_to_the_span_in_which_they_start() {
        let items = [(0, 2), (2, 9), (5, 6), (9, 9), (9, 12)].map(|(start, end)| Span::new(start, end));
        let starting = |start, end| starting_in(&items, Span::new(start, end), |item| *item).to_vec();
        assert_eq!(starting(0, 5), items[..2]);
        assert_eq!(starting(1, 9), items[1..3]);
        assert_eq!(starting(9, 20), items[3..]);
        assert!(starting(3, 5).is_empty() && starting(20, 30).is_empty() && starting(5, 5).is_empty());
    }
}
