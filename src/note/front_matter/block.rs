//! Locates the front matter, and detects blocks that Obsidian does not see but that were meant as front matter.

use super::Problem;
use crate::source::Span;

/// What the head of a note holds.
pub(super) enum Found {
    /// No front matter.
    Nothing { body_start: usize },
    /// Something meant as front matter that Obsidian does not see.
    Unread { problem: Problem, body_start: usize },
    /// A block between two fences; `yaml` holds the whole lines between them.
    Block { block: Span, yaml: Span, body_start: usize },
}

/// Finds the front matter of `text`.
pub(super) fn find(text: &str) -> Found {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let unread = |problem: Option<Problem>| match problem {
        Some(problem) => Found::Unread { problem, body_start: start },
        None => Found::Nothing { body_start: start },
    };
    let Some(opening) = Line::at(text, start).filter(|line| is_fence(line.text)) else {
        return unread(misplaced(text, start));
    };
    let Some(closing) = closing_fence(text, opening.end()) else {
        return unread(unclosed(text, &opening));
    };
    Found::Block {
        block: Span::new(start, closing.end()),
        yaml: Span::new(opening.next, closing.start),
        body_start: closing.next,
    }
}

/// The name of the property that `line` sets, if it clearly looks like one: a short name at the line's start, a colon,
/// and a space or the line's end.
pub(super) fn property_name(line: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let mut colons = line.match_indices(':').map(|(at, _)| at).take_while(|at| *at <= LONGEST);
    let colon = colons.find(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t']))?;
    let name = &line[..colon];
    let bare = name.trim_matches(['"', '\'']);
    let first = bare.chars().next()?;
    let plain = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_' | '/' | '.');
    let is_name = (first.is_alphabetic() || first == '_') && bare.chars().all(plain);
    (is_name && bare.split(' ').count() <= 3).then_some(name)
}

/// A line of the text: its start, its content, and the start of the next line.
struct Line<'a> {
    start: usize,
    text: &'a str,
    next: usize,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, start: usize) -> Option<Self> {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let (line, length) = rest.find('\n').map_or((rest, rest.len()), |at| (&rest[..at], at + 1));
        Some(Self { start, text: line.strip_suffix('\r').unwrap_or(line), next: start + length })
    }

    fn all(text: &'a str, start: usize) -> impl Iterator<Item = Self> {
        std::iter::successors(Self::at(text, start), move |line| Self::at(text, line.next))
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.end())
    }
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.bytes().all(|byte| matches!(byte, b' ' | b'\t')))
}

/// The first line after `from` (the end of a line) that closes the block. Like Obsidian, allows trailing spaces but no
/// tabs.
fn closing_fence(text: &str, from: usize) -> Option<Line<'_>> {
    let mut from = from;
    while let Some(at) = text[from..].find("\n---") {
        let line = Line::at(text, from + at + 1)?;
        if line.text[3..].bytes().all(|byte| byte == b' ') {
            return Some(line);
        }
        from = line.end();
    }
    None
}

/// Lines that read as properties: how many name one, and whether any name is unlikely as a word of prose.
#[derive(Default)]
struct Properties {
    count: usize,
    plausible: bool,
    telltale: bool,
}

impl Properties {
    /// Takes the next line; returns false if it cannot belong to a block of properties.
    fn take(&mut self, line: &str) -> bool {
        let content = line.trim_start();
        let Some(name) = property_name(line) else {
            let belongs = content.starts_with("- ") || content == "-" || content.len() < line.len();
            return content.starts_with('#') || (belongs && self.count > 0 && !content.is_empty());
        };
        self.count += 1;
        self.plausible |= !name.contains(' ') && !name.starts_with(char::is_uppercase);
        self.telltale |= TELLTALES.contains(&name);
        true
    }

    fn are_meant(&self) -> bool {
        self.plausible || self.count > 1
    }
}

/// Names that are unlikely to stand between two thematic breaks in the middle of a text.
const TELLTALES: [&str; 10] =
    ["type", "share", "tags", "aliases", "cssclasses", "kind", "started", "destination", "opportunity", "status"];

/// Reports a block that opens on the first line and never closes, unless no properties follow: then it is a thematic
/// break.
fn unclosed(text: &str, opening: &Line<'_>) -> Option<Problem> {
    let mut properties = Properties::default();
    let stop = Line::all(text, opening.next).find(|line| !properties.take(line.text));
    if !properties.are_meant() {
        return None;
    }
    let near = stop.filter(|line| {
        let line = line.text.trim();
        let dashes = line.chars().all(|char| matches!(char, '-' | '.' | '\u{2013}' | '\u{2014}'));
        line.starts_with("---") || (line.len() > 1 && dashes)
    });
    Some(match near {
        Some(line) => Problem::new(
            line.span(),
            "this line does not close the front matter",
            "write exactly three hyphens, `---`, and nothing else on the line",
        ),
        None => Problem::new(
            Span::new(opening.start, opening.start + 3),
            "the front matter that opens here is never closed",
            "add a line `---` after the last property",
        ),
    })
}

/// Reports a block that does not start on the first line. Below blank lines, one plausible property suffices; below
/// text, where `---` is a thematic break, it must be near the top and hold a telltale property.
fn misplaced(text: &str, start: usize) -> Option<Problem> {
    const NEAR_THE_TOP: usize = 12;
    let mut lines = Line::all(text, start);
    let mut below_text = false;
    let opening = lines.by_ref().take(NEAR_THE_TOP).find_map(|line| {
        let content = line.text.trim();
        if content.starts_with("```") || content.starts_with("~~~") {
            return Some(None);
        }
        if is_fence(line.text) || (!below_text && is_fence(content)) {
            return Some(Some(line));
        }
        below_text |= !content.is_empty();
        None
    })??;
    let mut properties = Properties::default();
    let closing = lines.find(|line| is_fence(line.text.trim_start()) || !properties.take(line.text))?;
    let meant = if below_text { properties.telltale } else { properties.are_meant() };
    if !meant || !is_fence(closing.text.trim_start()) {
        return None;
    }
    let indent = opening.text.len() - opening.text.trim_start().len();
    let fence = Span::new(opening.start + indent, opening.start + indent + 3);
    Some(if below_text {
        Problem::new(
            fence,
            "text stands before the front matter, so it is not read",
            "move the front matter, both `---` lines included, to the top of the note",
        )
    } else if opening.start == start {
        Problem::new(
            fence,
            "spaces stand before the front matter, so it is not read",
            "move this `---` to the start of its line",
        )
    } else {
        Problem::new(
            fence,
            "a blank line stands before the front matter, so it is not read",
            "move this `---` to the first line of the note",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn a_block_stands_between_two_fences_at_the_very_top() {
        // The block between `‹` and `›`; the body after `¦`.
        let cases = [
            "‹---\na: 1\n---›\n¦Text",
            "‹---\na: 1\n---›¦",
            "‹---\n---›\n¦Text",
            "‹---\n\n---›\n¦",
            "\u{feff}‹---\na: 1\n---›\n¦Text",
            "‹---\r\na: 1\r\n---›\r\n¦Text\r\n",
            "‹---  \na: 1\n---  ›\n¦Text",
            "‹---\n{ \"a\": 1 }\n---›\n¦Text",
            "‹---\na: 1\n...\n---›\n¦Text",
            "‹---\na: |\n  b\n ---\n---›\n¦---\n",
            "¦# Title\n\nText\n",
            "¦",
            "\u{feff}¦",
            "¦---",
            "¦----\na: 1\n----\n",
            "¦--- a\nb: 1\n---\n",
        ];
        for case in cases {
            let text = case.replace(['‹', '›', '¦'], "");
            let found = read(&text);
            let mut marked = text.clone();
            marked.insert(found.body_start, '¦');
            if let Some(block) = found.block {
                marked.insert(block.end(), '›');
                marked.insert(block.start(), '‹');
            }
            assert_eq!(marked, case);
        }
    }

    #[test]
    fn front_matter_that_obsidian_does_not_see_is_found_where_it_is_surely_meant() {
        let blank = "a blank line stands before the front matter, so it is not read";
        let spaces = "spaces stand before the front matter, so it is not read";
        let below_text = "text stands before the front matter, so it is not read";
        let open = "the front matter that opens here is never closed";
        let near = "this line does not close the front matter";
        let cases = [
            ("\n‹---›\ntype: bet\n---\n", blank),
            ("\u{feff}\r\n \r\n‹---›\r\ntype: bet\r\n---\r\n", blank),
            ("\n‹---›\nStarted on: 2026\nTags:\n  - x\n---", blank),
            (" ‹---›\ntype: bet\n---\n", spaces),
            ("# Title\n\n‹---›\ntype: bet\nstarted: 2026-01-01\n---\n", below_text),
            ("‹---›\ntype: bet\n", open),
            ("‹---›\r\ntype: bet\r\nstarted: 2026\r\n\r\n# Title\r\n", open),
            ("‹---›\nдата: 2026\n", open),
            ("---\ntype: bet\n‹----›\n# Title", near),
            ("---\ntype: bet\n‹—›\n# Title", near),
            ("---\ntype: bet\n‹---\t›\n# Title", near),
            ("---\ntype: bet\n‹--- # done›\nText", near),
        ];
        for (marked, message) in cases {
            let text = marked.replace(['‹', '›'], "");
            let found = read(&text);
            assert_eq!(found.block, None);
            let problem = found.problem.unwrap_or_else(|| panic!("nothing found in {text:?}"));
            let mut spanned = text.clone();
            spanned.insert(problem.span.end(), '›');
            spanned.insert(problem.span.start(), '‹');
            assert_eq!((spanned.as_str(), problem.message.as_str()), (marked, message));
        }
    }

    #[test]
    fn a_thematic_break_is_left_alone() {
        let cases = [
            "---\nText below a break.\n",
            "---\n\nNote: this is text\n",
            "---\nNote: this is text\n\nand more",
            "---\n- [ ] a task\n",
            "---\nhttps://example.org\n",
            "---\n**Date**: 2026\n",
            "\n---\nText between breaks.\n---\n",
            "\n---\n\n## Heading\n\n---\n",
            "\n---\nDefinition: a text, and\nanother line of it\n---\n",
            "# Day\n\n---\nmood: 5\nsleep: 7\n---\nText\n",
            "# Day\n\nSummary: good\n---\n\nOther: text\n\n---\n",
            "# How to\n\n```yaml\n---\ntype: bet\n---\n```\n",
            "    ---\n    type: bet\n",
        ];
        for text in cases {
            let found = read(text);
            assert_eq!((found.block, &found.problem), (None, &None), "{text:?}");
            assert!(found.properties.is_empty());
        }
    }
}
