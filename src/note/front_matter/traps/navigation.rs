//! Navigation within the block (lines, words, the next value), and the wording of repairs.

use super::Failure;
use crate::source::Span;

impl Failure<'_> {
    /// The start of the value that was being read.
    pub(super) fn next_value(&self) -> usize {
        skip_to(self.text, Span::new(self.last.end(), self.yaml.end()), "")
    }

    /// The line that holds `at`, without its end.
    pub(super) fn line(&self, at: usize) -> Span {
        let at = at.min(self.yaml.end());
        let start = self.text[self.yaml.start()..at]
            .rfind(['\n', '\r'])
            .map_or(self.yaml.start(), |end| self.yaml.start() + end + 1);
        let end = self.text[at..self.yaml.end()].find(['\n', '\r']).map_or(self.yaml.end(), |end| at + end);
        Span::new(start, end)
    }

    /// From `start` to the last character of its line.
    pub(super) fn to_line_end(&self, start: usize) -> Span {
        let line = self.line(start);
        Span::new(start, start + self.text[start..line.end()].trim_end().len())
    }

    /// From `start` to the next space.
    pub(super) fn word(&self, start: usize) -> Span {
        let line = self.to_line_end(start);
        let length = self.text[line.range()].find([' ', '\t']).unwrap_or(line.end() - start);
        Span::new(start, start + length)
    }

    pub(super) fn char_at(&self, at: usize) -> Span {
        let length = self.text[at..self.yaml.end()].chars().next().filter(|char| !matches!(char, '\n' | '\r'));
        Span::new(at, at + length.map_or(0, char::len_utf8))
    }

    /// The repair for text from `start` on: quotes around it, or around the name if a property starts there.
    pub(super) fn put_in_quotes(&self, start: usize) -> String {
        let line = self.line(start);
        let written = &self.text[self.to_line_end(start).range()];
        let starts_line = self.text[line.start()..start].trim_start().is_empty();
        match written.find(": ") {
            _ if self.open_bracket.is_some() || (starts_line && written.starts_with(['[', '{'])) => {
                "put the text in quotes".to_owned()
            }
            Some(colon) if starts_line => quoted(&written[..colon]),
            _ => quoted(written),
        }
    }
}

pub(super) fn quoted(value: &str) -> String {
    const LONGEST: usize = 60;
    if value.is_empty() || value.chars().count() > LONGEST {
        "put the whole value in quotes".to_owned()
    } else if !value.contains(['"', '\\']) {
        format!("put it in quotes: \"{value}\"")
    } else {
        format!("put it in quotes: '{}'", value.replace('\'', "''"))
    }
}

pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether a line starts like a property, with any name and indentation.
pub(super) fn property_start(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches("- ");
    line.contains(": ") || line.trim_end().ends_with(':')
}

/// The first offset in `range` that cannot stand between two values (space, comments, indicators, anchors and tags
/// may), or that holds one of `wanted`.
pub(in super::super) fn skip_to(text: &str, range: Span, wanted: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = range.start();
    while at < range.end() {
        let byte = bytes[at];
        if wanted.as_bytes().contains(&byte) {
            return at;
        }
        let ends: fn(&u8) -> bool = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b':' | b',' | b'-' | b'?' => |_| true,
            b'#' => |byte| matches!(byte, b'\n' | b'\r'),
            b'&' | b'!' => |byte| byte.is_ascii_whitespace(),
            _ => return at,
        };
        at += 1 + if matches!(byte, b'#' | b'&' | b'!') {
            bytes[at + 1..range.end()].iter().position(ends).unwrap_or(range.end() - at - 1)
        } else {
            0
        };
    }
    range.end().max(range.start())
}
