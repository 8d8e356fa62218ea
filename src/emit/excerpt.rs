//! A few lines of a note, cut to fit a terminal and made safe for it.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::Arc;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible;
use crate::source::{Location, Source, Span};

const TAB: usize = 4;

/// The most lines of a span that are shown.
const MOST_LINES: usize = 5;
/// The greatest distance, in lines, between places that are shown together.
const NEAR: usize = 2;

/// The part of a location's span that is shown.
pub(super) struct ShownSpan<'a> {
    pub source: &'a Arc<Source>,
    pub span: Span,
    /// The number of its first line.
    pub first: usize,
    /// The number of its last line.
    pub last: usize,
    /// How many further lines the location spans.
    pub more: usize,
}

impl<'a> ShownSpan<'a> {
    /// The first lines of `location`, clamped to its source and without a final line end.
    pub fn new(location: &'a Location) -> Self {
        let source = &location.source;
        let end = location.span.end().min(source.text.len());
        let start = location.span.start().min(end);
        let first = source.position(start).line;
        // There is nothing to point at within a two-character line end.
        let start = start.min(line_span(source, first).end());
        let end = start + source.slice(Span::new(start, end)).trim_end_matches(['\n', '\r']).len();
        let whole = source.position(end).line;
        let last = whole.min(first + MOST_LINES - 1);
        let end = if last < whole { line_span(source, last).end() } else { end };
        Self { source, span: Span::new(start, end), first, last, more: whole - last }
    }

    /// Whether both are single lines of the same source, close to each other.
    pub fn is_near(&self, other: &Self) -> bool {
        Arc::ptr_eq(self.source, other.source)
            && self.first == self.last
            && other.first == other.last
            && self.first.abs_diff(other.first) <= NEAR
    }
}

/// Consecutive lines of a source, as shown.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The lines, each with a line end.
    pub text: String,
    /// The number of the first line.
    pub first: usize,
    lines: Vec<Line>,
}

/// A line of an excerpt.
#[derive(Debug)]
struct Line {
    /// The part of the source line that is shown.
    window: Span,
    /// The offset of that part in the excerpt.
    start: usize,
}

impl Excerpt {
    /// The lines `numbers` of `source`, cut to `width` columns so that each shows the start of its first `marked` span.
    /// An empty source has no lines to show.
    pub fn new(source: &Source, numbers: RangeInclusive<usize>, marked: &[Span], width: usize, ellipsis: &str) -> Self {
        let mut excerpt = Self { text: String::new(), first: *numbers.start(), lines: Vec::new() };
        if source.text.is_empty() {
            return excerpt;
        }
        for number in numbers {
            let line = line_span(source, number);
            let focus =
                marked.iter().map(|span| span.start()).find(|start| (line.start()..=line.end()).contains(start));
            let window = window(&source.text, line, focus.unwrap_or(line.start()), width);
            if window.start() > line.start() {
                excerpt.text.push_str(ellipsis);
            }
            excerpt.lines.push(Line { window, start: excerpt.text.len() });
            excerpt.text.push_str(&show(source.slice(window)));
            if window.end() < line.end() {
                excerpt.text.push_str(ellipsis);
            }
            excerpt.text.push('\n');
        }
        excerpt
    }

    /// The number of lines.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// Converts `span` of the source to one in the excerpt, clamped to what is shown.
    pub fn span_of(&self, source: &Source, span: Span) -> Span {
        let start = self.offset(source, span.start());
        Span::new(start, self.offset(source, span.end()).max(start))
    }

    fn offset(&self, source: &Source, offset: usize) -> usize {
        let after = self.lines.partition_point(|line| line.window.start() <= offset);
        let Some(Line { window, start }) = self.lines.get(after.saturating_sub(1)) else { return 0 };
        let before = Span::new(window.start(), offset.clamp(window.start(), window.end()));
        start + show(source.slice(before)).len()
    }
}

/// The part of `line` to show in `width` columns, with `focus` in it. Reads no more than it shows, so that its cost
/// does not depend on the line's length.
pub(super) fn window(text: &str, line: Span, focus: usize, width: usize) -> Span {
    let whole = Span::new(line.start(), line.start() + fitting(text[line.range()].chars(), width));
    if whole.end() == line.end() {
        return whole;
    }
    let cut = Span::new(line.start(), line.start() + fitting(text[line.range()].chars(), width.saturating_sub(3)));
    if focus < cut.end() {
        return cut;
    }
    let start = focus - fitting(text[line.start()..focus].chars().rev(), width / 3);
    let end = start + fitting(text[start..line.end()].chars(), width.saturating_sub(6));
    Span::new(start, end.max(focus))
}

/// How many bytes of `characters` fit into `width` columns. The number of zero-width characters is limited, too.
fn fitting(characters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut columns = 0;
    characters
        .take(4 * width)
        .take_while(|character| {
            columns += cells(*character);
            columns <= width
        })
        .map(char::len_utf8)
        .sum()
}

/// The most columns that `character` takes when shown.
fn cells(character: char) -> usize {
    match character {
        '\t' => TAB,
        _ if visible::steers_or_hides(character) => "<U+FFFFF>".len(),
        _ => character.width().unwrap_or(0),
    }
}

/// The columns that `text` takes when shown.
pub(super) fn columns(text: &str) -> usize {
    show(text).width()
}

/// `text` made safe, with tabs as spaces. Prefix-stable: a prefix of the text is shown as a prefix of the result.
fn show(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        match character {
            '\t' => write!(shown, "{:TAB$}", "").expect("internal error: a String takes all text"),
            _ => visible::push(&mut shown, character, before),
        }
        before = Some(character);
    }
    shown
}

/// The line `number` of `source` without its end and without a byte order mark.
pub(super) fn line_span(source: &Source, number: usize) -> Span {
    let line = source.line_index().line_span(&source.text, number);
    let mark = if source.slice(line).starts_with('\u{feff}') && line.start() == 0 { '\u{feff}'.len_utf8() } else { 0 };
    Span::new(line.start() + mark, line.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marked: Span, width: usize) -> (String, String) {
        let source = Source::new("a.md", text);
        let number = source.position(marked.start()).line;
        let excerpt = Excerpt::new(&source, number..=number, &[marked], width, "…");
        let place = excerpt.span_of(&source, marked);
        (excerpt.text.trim_end_matches('\n').to_owned(), excerpt.text[place.range()].to_owned())
    }

    #[test]
    fn what_is_marked_is_shown() {
        let long = format!("{}here{}", "a ".repeat(1000), " b".repeat(1000));
        for (text, marked, line, part) in [
            ("plain", Span::new(1, 3), "plain", "la"),
            ("\u{feff}größe\r\n", Span::new(3, 10), "größe", "größe"),
            ("\u{feff}größe\r\n", Span::at(0), "größe", ""),
            ("a\tb\u{1b}c", Span::new(1, 4), "a    b␛c", "    b␛"),
            ("end", Span::at(3), "end", ""),
            ("end\n", Span::at(4), "", ""),
            ("", Span::at(0), "", ""),
            (&long, Span::new(2000, 2004), "…a a a here b b…", "here"),
            (&long, Span::new(2, 6), "a a a a a a a a a…", "a a "),
            (&long, Span::new(2000, 4000), "…a a a here b b…", "here b b"),
        ] {
            assert_eq!(shown(text, marked, 20), (line.to_owned(), part.to_owned()), "{text:.20} {marked:?}");
        }
    }

    #[test]
    fn a_line_without_width_is_cut_too() {
        let (line, _) = shown(&"\u{301}".repeat(100_000), Span::at(100_000), 40);
        assert!(line.chars().count() < 400, "{}", line.len());
    }
}
