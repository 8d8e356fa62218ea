//! The running text of a part of a note, blanked in place: it has the same byte length as the original, so that offsets
//! carry over.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter};

use super::{formula, quotation};
use crate::note::Note;
use crate::source::{Span, starting_in};
use crate::vault_path;

/// Finds the ranges of a text to set aside.
type Finder = fn(&str) -> Vec<Range<usize>>;

/// A stand-in for text that is there but not read: code, a quotation, a labelled part.
pub const ASIDE: char = '\0';

/// The longest name of a footnote, in bytes.
const LONGEST_FOOTNOTE: usize = 100;

/// The readable text of a part of a note. Omitted text becomes blanks, or [`ASIDE`] where the words around it must not
/// become adjacent. Line breaks that end a paragraph or a list item are kept; all others become spaces.
#[derive(Debug)]
pub struct Prose<'a> {
    /// Borrowed from the note where nothing is omitted, as in most parts.
    text: Cow<'a, str>,
    start: usize,
}

impl<'a> Prose<'a> {
    /// The writer's own words: without code, formulas, quotes, quotations, tables, and the parts `aside`.
    #[must_use]
    pub fn own_words(note: &'a Note, span: Span, aside: impl IntoIterator<Item = Span>) -> Self {
        let quoted = starting_in(&note.body().quoted, span, |quoted| *quoted).iter().copied();
        let mut mask = Mask::new(note, span);
        mask.set_aside(quoted.chain(aside));
        mask.set_aside(table_rows(&note.source.text, span));
        mask.apply().without(&[formula::find, quotation::find])
    }

    /// All readable words, including code, quotes and labelled parts.
    #[must_use]
    pub fn all_words(note: &'a Note, span: Span) -> Self {
        let is_html = |quoted: &Span| note.source.slice(*quoted).starts_with('<');
        let html = starting_in(&note.body().quoted, span, |quoted| *quoted).iter().copied().filter(is_html);
        let mut mask = Mask::new(note, span);
        mask.set_aside(html);
        mask.apply()
    }

    /// The text; its offsets are relative to the start of the part.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Converts a range of the text to a span in the note.
    #[must_use]
    pub const fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end)
    }

    /// Sets aside the ranges found by each of the finders in turn.
    fn without(mut self, finders: &[Finder]) -> Self {
        for find in finders {
            let found = find(&self.text);
            if found.is_empty() {
                continue;
            }
            let mut text = String::with_capacity(self.text.len());
            for range in found {
                text.push_str(&self.text[text.len()..range.start]);
                text.extend(std::iter::repeat_n(ASIDE, range.len()));
            }
            text.push_str(&self.text[text.len()..]);
            self.text = Cow::Owned(text);
        }
        self
    }
}

/// Table rows within list items, which the Markdown parser does not read as tables.
fn table_rows(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start();
    let has_cells = memchr(b'|', &text.as_bytes()[span.range()]).is_some();
    let lines = if has_cells { &text[span.range()] } else { "" };
    lines.split_inclusive('\n').filter_map(move |line| {
        let row = Span::new(start, start + line.trim_end().len());
        start += line.len();
        let cells = line.trim_start().strip_prefix('|')?;
        cells.contains('|').then_some(row)
    })
}

/// A collector of the ranges to omit from a text.
struct Mask<'a> {
    text: &'a str,
    span: Span,
    /// The spans to omit, each with its replacement character.
    holes: Vec<(Span, char)>,
}

impl<'a> Mask<'a> {
    /// Omits what is not read: comments, tags, block ids, footnote marks, addresses, list markers.
    fn new(note: &'a Note, span: Span) -> Self {
        let body = note.body();
        let mut mask = Self { text: &note.source.text, span, holes: Vec::new() };
        mask.blank(starting_in(&body.comments, span, |comment| comment.span).iter().map(|comment| comment.span));
        mask.blank(starting_in(&body.block_ids, span, |id| id.span).iter().map(|id| id.span));
        mask.set_aside(starting_in(&body.tags, span, |tag| *tag).iter().copied());
        for link in starting_in(&body.links, span, |link| link.span) {
            let shown = if link.embed { None } else { link.display.or_else(|| note_name(mask.text, link.span)) };
            mask.keep_only(link.span, shown);
        }
        for address in starting_in(&body.addresses, span, |address| *address) {
            mask.keep_only(*address, label(mask.text, *address));
        }
        mask.markers();
        mask.marks();
        mask
    }

    fn blank(&mut self, spans: impl Iterator<Item = Span>) {
        self.holes.extend(spans.map(|span| (span, ' ')));
    }

    fn set_aside(&mut self, spans: impl IntoIterator<Item = Span>) {
        self.holes.extend(spans.into_iter().map(|span| (span, ASIDE)));
    }

    /// Omits everything of a link but its displayed words.
    fn keep_only(&mut self, link: Span, shown: Option<Span>) {
        match shown {
            Some(shown) => {
                self.blank([Span::new(link.start(), shown.start()), Span::new(shown.end(), link.end())].into_iter());
            }
            None => self.set_aside([link]),
        }
    }

    /// Omits the markers and boxes of nested list items.
    fn markers(&mut self) {
        let text = &self.text[self.span.range()];
        let mut start = memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1);
        for line in text[start..].split_inclusive('\n') {
            self.holes.extend(marker(line).map(|length| (self.at(start..start + length), ' ')));
            start += line.len();
        }
    }

    /// Omits footnote marks, and bare addresses in the text.
    fn marks(&mut self) {
        let text = &self.text[self.span.range()];
        let starts = |mark: &'static str| {
            memchr_iter(mark.as_bytes()[0], text.as_bytes()).filter(move |at| text[*at..].starts_with(mark))
        };
        for at in starts("[^") {
            let id = text[at + 2..].bytes().take(LONGEST_FOOTNOTE).position(|byte| matches!(byte, b']' | b'\n'));
            if let Some(length) = id {
                self.holes.push((self.at(at..at + 2 + length + 1), ' '));
            }
        }
        let mut end = 0;
        for at in starts("://") {
            if at >= end {
                let start = text[end..at].rfind(is_beside_address).map_or(end, |before| next_char(text, end + before));
                end = text[at..].find(is_beside_address).map_or(text.len(), |length| at + length);
                self.holes.push((self.at(start..end), ASIDE));
            }
        }
    }

    const fn at(&self, range: Range<usize>) -> Span {
        Span::new(self.span.start() + range.start, self.span.start() + range.end)
    }

    fn apply(mut self) -> Prose<'a> {
        let whole = &self.text[self.span.range()];
        if self.holes.is_empty() && memchr2(b'\n', b'\r', whole.as_bytes()).is_none() {
            return Prose { text: Cow::Borrowed(whole), start: self.span.start() };
        }
        self.holes.sort_unstable();
        let mut text = String::with_capacity(self.span.end() - self.span.start());
        let mut at = self.span.start();
        for (hole, filler) in &self.holes {
            let (start, end) = (hole.start().max(at), hole.end().min(self.span.end()));
            if start < end {
                copy_lines(self.text, at..start, &mut text);
                text.extend(self.text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { *filler }));
                at = end;
            }
        }
        copy_lines(self.text, at..self.span.end(), &mut text);
        Prose { text: Cow::Owned(text), start: self.span.start() }
    }
}

/// Copies a text, with spaces for line breaks within a paragraph; `\r\n` is treated like `\n`.
fn copy_lines(text: &str, range: Range<usize>, out: &mut String) {
    let mut at = range.start;
    for offset in memchr2_iter(b'\n', b'\r', &text.as_bytes()[range.clone()]).map(|offset| range.start + offset) {
        out.push_str(&text[at..offset]);
        out.push(if ends_paragraph(&text[offset..]) { '\n' } else { ' ' });
        at = offset + 1;
    }
    out.push_str(&text[at..range.end]);
}

/// Whether something new begins on the line after this break: it is blank, a list item or a heading.
fn ends_paragraph(rest: &str) -> bool {
    let next = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
    let line = next.split(['\n', '\r']).next().unwrap_or_default();
    line.trim().is_empty() || line.starts_with('#') || marker(line).is_some()
}

/// The length of a line's leading marker and box, indentation included.
fn marker(line: &str) -> Option<usize> {
    let content = line.trim_start();
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let unmarked = match digits {
        0 => content.strip_prefix(['-', '*', '+'])?,
        1..=9 => content[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    let text = unmarked.trim_start_matches([' ', '\t']);
    if text.len() == unmarked.len() && !text.trim().is_empty() {
        return None;
    }
    let mut characters = text.chars();
    let is_box = matches!((characters.next(), characters.next(), characters.next()), (Some('['), Some(_), Some(']')));
    let text = match characters.as_str() {
        rest if is_box && rest.starts_with([' ', '\t']) => rest,
        _ => text,
    };
    Some(line.len() - text.len())
}

/// The part of `[[folder/Note#Heading]]` that is displayed and names the note.
fn note_name(text: &str, link: Span) -> Option<Span> {
    let inner = text[link.range()].strip_prefix("[[")?.strip_suffix("]]")?;
    let path = inner.split(['#', '|']).next().unwrap_or_default();
    let name = vault_path::name(path);
    let end = link.start() + "[[".len() + path.len();
    (!name.trim().is_empty()).then(|| Span::new(end - name.len(), end))
}

/// The words of `[words](https://…)` or `[words][reference]`; `None` for a bare address or an image.
fn label(text: &str, address: Span) -> Option<Span> {
    let link = &text[address.range()];
    let inner = link.strip_prefix('[')?;
    let length = inner.rfind("](").or_else(|| inner.rfind("][")).or_else(|| inner.rfind(']'))?;
    Some(Span::new(address.start() + 1, address.start() + 1 + length))
}

fn is_beside_address(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '<' | '>' | '"')
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::testing::note;

    /// The readable text, with each run of blanks and of omissions (`~`) reduced to one.
    fn read(text: &str, of: for<'a> fn(&'a Note, Span) -> Prose<'a>) -> String {
        let note = note(text);
        let prose = of(&note, Span::new(0, text.len()));
        assert_eq!(prose.text().len(), text.len(), "{text:?}");
        let mut shown = String::new();
        for character in prose.text().replace(ASIDE, "~").chars() {
            if !matches!(character, ' ' | '~' | '\n') || !shown.ends_with(character) {
                shown.push(character);
            }
        }
        shown
    }

    #[test]
    fn what_is_not_the_writers_own_running_text_is_left_out() {
        let cases = [
            ("Cut `deploy.sh` times", "Cut ~ times"),
            ("She said “you crushed it” to us", "She said ~ to us"),
            ("[[bets/Checkout]] and [[Checkout#Wins|the till]]", " Checkout and the till "),
            ("see [the report](https://x.org/2026) now", "see the report now"),
            ("see [the report][1] now\n\n[1]: https://x.org", "see the report now\n [1]: ~"),
            ("see https://x.org/15-percent now", "see ~ now"),
            ("![[chart.png|300]] up", "~ up"),
            ("up %%by 15%% much", "up much"),
            ("up[^1] #win/q3 ^id-1", "up ~ "),
            ("a <b>b</b> c", "a ~b~ c"),
            ("one\ntwo\n- [x] three\n  2. four\n\nfive", "one two\n three\n four\n five"),
            ("one\r\ntwo\r\n\r\nthree", "one two\n three"),
            ("up $x^2$, $5k", "up ~, $5k"),
            ("x\n  | a | b |\n  | 1 | 2 |\ny", "x ~ ~ y"),
            ("> quoted\n\nown", "~\n own"),
            ("```\ncode\n```\nown", "~\n~\n~ own"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, |note, span| Prose::own_words(note, span, [])), expected, "{text:?}");
        }
    }

    #[test]
    fn all_that_one_reads_is_more() {
        assert_eq!(
            read("> down to `310 ms`\n\n<b>now</b>", |note, span| Prose::all_words(note, span)),
            "> down to `310 ms`\n ~now~"
        );
        assert_eq!(
            read("“from 5 to 3”, [see](https://x.org/7)", |note, span| Prose::all_words(note, span)),
            "“from 5 to 3”, see "
        );
    }

    #[test]
    fn a_place_in_the_text_is_a_place_in_the_note() {
        let note = note("# A\n\nWe helped `x` out");
        let prose = Prose::own_words(&note, Span::new(5, note.source.text.len()), []);
        let at = prose.text().find("out").expect("it is there");
        assert_eq!(note.source.slice(prose.span(&(at..at + 3))), "out");
    }
}
