//! Lines and columns of a text, as people count them.

use std::sync::OnceLock;

use super::Span;

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
    /// Indexes the lines of `text`, which end with `\n`, `\r` or `\r\n`.
    pub(super) fn new(text: &str) -> Self {
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

    /// The position of a byte offset in `text`, which must be the text that was indexed.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

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
