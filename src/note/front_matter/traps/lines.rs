//! Misplaced lines: those that are not properties, start in the wrong column, or follow something that should end its
//! line.

use super::super::Problem;
use super::navigation::property_start;
use super::{Failure, missing_space, tab_indents};
use crate::source::Span;

impl Failure<'_> {
    /// `a: b: c`, and other mistakes that a colon reveals.
    pub(super) fn colon(&self, at: usize) -> Problem {
        let here = self.line(at);
        if self.last.start() >= here.start() {
            let value = self.to_line_end(self.last.start());
            let ends = value.end() == at + 1;
            let what =
                if ends { "an unquoted value cannot end with a colon" } else { "an unquoted value cannot hold `: `" };
            return Problem::new(self.char_at(at), what, self.put_in_quotes(value.start()));
        }
        let first = self.line(self.last.start());
        if self.last.start() > first.start() && property_start(&self.text[first.range()]) {
            return self.indented(here);
        }
        self.no_property(first)
    }

    /// A line where a property is expected, but that is not one.
    pub(super) fn no_property(&self, line: Span) -> Problem {
        let content = &self.text[line.range()];
        let start = line.start() + content.len() - content.trim_start().len();
        let content = content.trim();
        if let Some(problem) = missing_space(content, start) {
            return problem;
        }
        let span = Span::new(start, start + content.len());
        if content.starts_with('-') && !content.starts_with("- ") {
            let end = start + content.len() - content.trim_start_matches('-').len();
            return Problem::new(
                Span::new(start, end),
                "a space is missing after the hyphen of this list item",
                "write `- item`",
            );
        }
        let above = &self.text[self.yaml.start()..line.start()];
        let help = if above.trim_end_matches([' ', '\t', '\r']).ends_with("\n\n") || above.ends_with("\n\r\n") {
            "if the text of the note starts here, close the front matter with a line `---` above it"
        } else {
            "write `name: value`, or indent the line by two spaces to continue the value above"
        };
        Problem::new(span, "this line is no property", help)
    }

    /// A line that does not fit into the structure around it.
    pub(super) fn line_at_fault(&self, at: usize) -> Problem {
        let yaml = &self.text[self.yaml.range()];
        let first = self.yaml.start() + yaml.len() - yaml.trim_start().len();
        if yaml.trim_start().starts_with('%') {
            return self.leading(first);
        }
        let line = self.line(at);
        let content = &self.text[line.range()];
        let indent = content.len() - content.trim_start().len();
        let start = line.start() + indent;
        if self.last.end() > start && self.last.end() <= at {
            let value_due = self.text[self.last.end()..at].trim_start().starts_with(':');
            return if value_due { self.leading(at) } else { self.after_value(at) };
        }
        let content = content.trim_start();
        if content.starts_with("- ") || content == "-" {
            let dash = Span::new(start, start + 1);
            return if self.list_ended {
                Problem::new(
                    dash,
                    "this list item does not stand below the ones above it",
                    "give every `-` of the list the same indentation",
                )
            } else {
                Problem::new(
                    dash,
                    "a list item cannot follow a value",
                    "leave the line of the property empty after its colon, so that the list becomes its value",
                )
            };
        }
        if content.starts_with([',', '@', '`', '%', '&', '!', '*']) {
            return self.leading(start);
        }
        if indent > 0 {
            return self.indented(line);
        }
        if !property_start(content) {
            return self.no_property(line);
        }
        if yaml.trim_start().starts_with("- ") {
            return Problem::new(
                Span::new(first, first + 1),
                "the front matter starts with a list, not with a property",
                "give the list a name: write `name:` on the line above it",
            );
        }
        if first > self.line(first).start() { self.indented(self.line(first)) } else { self.unreadable(at) }
    }

    fn indented(&self, line: Span) -> Problem {
        let content = &self.text[line.range()];
        let indent = content.len() - content.trim_start().len();
        if let Some(tab) = content[..indent].find('\t') {
            return tab_indents(Span::new(line.start() + tab, line.start() + indent));
        }
        Problem::new(
            Span::new(line.start(), line.start() + indent),
            "this line is not indented like the properties around it",
            "start it in the same column as its neighbours; if it continues the value above, put that whole value in quotes",
        )
    }

    /// `[x] y`: the last value has ended, and something follows on its line.
    fn after_value(&self, at: usize) -> Problem {
        let rest = self.to_line_end(at);
        let written = &self.text[self.last.range()];
        let what = match written.as_bytes() {
            [b'[', b'[', ..] => "text follows this link, so it must be in quotes",
            [b'[' | b'{', ..] => "text follows the closing bracket",
            _ => "this cannot follow the value before it",
        };
        Problem::new(rest, what, self.put_in_quotes(self.last.start()))
    }

    pub(super) fn list_beside_key(&self, at: usize) -> Problem {
        Problem::new(
            Span::new(at, at + 1),
            "a list cannot start on the line of its property",
            format!("start the list on the next line; if it is text, {}", self.put_in_quotes(at)),
        )
    }

    /// `...`, `--- more`: the end of one document in the middle of the block.
    pub(in super::super) fn second_document(&self, at: usize) -> Problem {
        let span = self.document_marker(at).unwrap_or_else(|| self.to_line_end(at));
        Problem::new(
            span,
            "this line ends the YAML, and more follows",
            "remove the line; if the note's text starts below it, write exactly `---`",
        )
    }

    /// The line that ended the document read before `at`.
    pub(super) fn document_marker(&self, at: usize) -> Option<Span> {
        let mut from = self.line(self.last.end()).start();
        while from <= at && from < self.yaml.end() {
            let line = self.line(from);
            let content = &self.text[line.range()];
            if content.starts_with("...") || content.starts_with("---") {
                return Some(Span::new(line.start(), line.start() + 3));
            }
            from = line.end() + 1;
        }
        None
    }

    pub(super) fn tab(&self, at: usize) -> Problem {
        let mut from = self.line(at).start();
        while from < self.yaml.end() {
            let line = self.line(from);
            let content = &self.text[line.range()];
            let indent = &content[..content.len() - content.trim_start_matches([' ', '\t', '-']).len()];
            if let Some(tab) = indent.find('\t') {
                return tab_indents(Span::new(
                    line.start() + tab,
                    line.start() + indent.trim_end_matches(['-', ' ']).len(),
                ));
            }
            from = line.end() + 1;
        }
        let tab = self.text[at..self.yaml.end()].find('\t').map_or(at, |tab| at + tab);
        tab_indents(self.char_at(tab))
    }
}
