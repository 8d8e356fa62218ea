//! Quotes and brackets that are never closed, close too early, or hold something invalid.

use granit_parser::ErrorKind;

use super::super::Problem;
use super::super::block::property_name;
use super::Failure;
use super::navigation::{property_start, quoted};
use crate::source::Span;

impl Failure<'_> {
    pub(super) fn quote(&self, at: usize) -> Problem {
        let Some(open) = self.opening_quote(at) else { return self.unreadable(at) };
        let mark = &self.text[open..=open];
        let unclosed = |help: String| Problem::new(Span::new(open, open + 1), "this quote is never closed", help);
        let close_it = || unclosed(format!("add the closing {mark} at the value's end, or remove this one"));
        let Some(close) = closing_quote(self.text, open, self.yaml.end()) else { return close_it() };
        let runs_on = self.text[open..close].lines().skip(1).any(|line| property_name(line).is_some());
        if runs_on {
            return close_it();
        }
        let line = self.line(at);
        if at < close {
            return Problem::new(
                Span::new(line.start(), line.end()),
                "this line continues a text in quotes, so it must be indented",
                "indent it by two spaces, or close the quotes on the line where they open",
            );
        }
        let after = self.to_line_end(close + 1);
        let rest = &self.text[after.range()];
        if mark == "'" && rest.starts_with(char::is_alphanumeric) {
            return Problem::new(
                Span::new(close, close + 1),
                "this apostrophe closes the quotes",
                "write the apostrophe twice, or put the value in double quotes",
            );
        }
        let space = rest.len() - rest.trim_start().len();
        Problem::new(
            Span::new(after.start() + space, after.end()),
            "text follows the closing quote",
            "put the whole value in one pair of quotes, and write each quote inside it as another kind",
        )
    }

    pub(super) fn escape(&self, at: usize) -> Problem {
        let Some(open) = self.opening_quote(at) else { return self.unreadable(at) };
        let mut rest = open + 1;
        while let Some(found) = self.text[rest..self.yaml.end()].find('\\') {
            let backslash = rest + found;
            let next = self.char_at(backslash + 1);
            if !is_escape(&self.text[backslash + 1..self.yaml.end()]) {
                let span = Span::new(backslash, next.end());
                return Problem::new(
                    span,
                    format!("`{}` has no meaning in double quotes", &self.text[span.range()]),
                    "write the backslash twice, or put the value in single quotes",
                );
            }
            rest = next.end().max(backslash + 1);
        }
        self.unreadable(at)
    }

    pub(super) fn bracket(&self, at: usize) -> Problem {
        let from = self.open_bracket.unwrap_or_else(|| self.next_value());
        let line = self.line(at);
        let content = &self.text[line.range()];
        if let Some((open, char)) = innermost_open(self.text, Span::new(from, at)) {
            let below = line.start() > open;
            if below && (property_start(content) || content.starts_with('-')) {
                return self.unclosed_bracket(open, char);
            }
        }
        if self.text[at..self.yaml.end()].starts_with(':') {
            return Problem::new(
                Span::new(at, at + 1),
                "unquoted text in brackets cannot hold `: `",
                "put the text that holds the colon in quotes",
            );
        }
        Problem::new(
            self.char_at(at),
            "the list in brackets cannot be read from here on",
            "separate its items with single commas, and put text with special characters in quotes",
        )
    }

    pub(super) fn comment_in_brackets(&self, hash: usize) -> Problem {
        Problem::new(
            self.char_at(hash),
            "`#` starts a comment here, which hides the closing bracket",
            "put every text that holds a `#` in quotes",
        )
    }

    pub(super) fn unclosed_bracket(&self, open: usize, char: char) -> Problem {
        let value = self.to_line_end(self.open_bracket.unwrap_or(open).min(open));
        let written = &self.text[value.range()];
        let is_link = written.starts_with("[[");
        if let Some(space) = written.find(" #") {
            return self.comment_in_brackets(value.start() + space + 1);
        }
        let help = if is_link {
            quoted(written)
        } else {
            format!("add the closing `{}`, or put the value in quotes", if char == '{' { '}' } else { ']' })
        };
        Problem::new(Span::new(open, open + 1), format!("this `{char}` is never closed"), help)
    }

    /// The quote that opens the text before `at`: the last one, because the parser reads ahead within brackets.
    fn opening_quote(&self, at: usize) -> Option<usize> {
        let rest = self.text[self.next_value()..self.yaml.end()].trim_start_matches(['[', '{', ' ']);
        let mut open = rest.starts_with(['"', '\'']).then(|| self.yaml.end() - rest.len())?;
        while let Some(close) = closing_quote(self.text, open, self.yaml.end()).filter(|close| *close < at)
            && let Some(next) = (close + 2..=at).find(|next| opens_quote(self.text.as_bytes(), *next))
        {
            open = next;
        }
        Some(open)
    }
}

/// A line within `brackets` that starts in the first column: the parser accepts it, Obsidian does not. A closing
/// bracket may stand there.
pub(in super::super) fn unindented(text: &str, brackets: Span) -> Option<Problem> {
    let (mut start, written) = (brackets.start(), &text[brackets.range()]);
    for line in written.split_inclusive('\n') {
        if start > brackets.start() && !line.starts_with([' ', '\t', '\r', '\n', ']', '}']) {
            return Some(Problem::new(
                Span::new(start, start + line.trim_end().len()),
                "this line continues a value in brackets, so it must be indented",
                "indent it by two spaces, or close the bracket on the line where it opens",
            ));
        }
        start += line.len();
    }
    None
}

pub(super) fn in_brackets(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidColonPlacement
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator
    )
}

fn opens_quote(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b'"' | b'\'')) && matches!(bytes[at - 1], b' ' | b',' | b'[' | b'{' | b':' | b'\n')
}

fn closing_quote(text: &str, open: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mark = bytes[open];
    let mut at = open + 1;
    while at < end {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 1,
            b'\'' if mark == b'\'' && at + 1 < end && bytes[at + 1] == b'\'' => at += 1,
            byte if byte == mark => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether a backslash before `after` forms a valid escape in double quotes.
fn is_escape(after: &str) -> bool {
    let digits = match after.chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(char) => return "0abt\tnvfre \"/\\N_LP\n\r".contains(char),
        None => return false,
    };
    let hex = after.get(1..=digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    hex.is_some_and(|code| char::from_u32(code).is_some())
}

/// The innermost bracket that opens in `range` and is still open at its end; ignores quoted text.
fn innermost_open(text: &str, range: Span) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = range.start();
    while at < range.end() {
        match bytes[at] {
            bracket @ (b'[' | b'{') => open.push((at, char::from(bracket))),
            b']' | b'}' => {
                open.pop();
            }
            b'#' if bytes[at - 1] == b' ' => {
                at += bytes[at..range.end()].iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
                continue;
            }
            b'"' | b'\'' if opens_quote(bytes, at) => {
                at = closing_quote(text, at, range.end()).unwrap_or(at);
            }
            _ => {}
        }
        at += 1;
    }
    open.pop()
}
