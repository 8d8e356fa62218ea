//! What a bet asks for: the entries of its section `Asks`.

use crate::calendar::DateSpan;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::source::{Span, Spanned};

/// An entry of the section `Asks`.
#[derive(Debug)]
pub struct Ask {
    /// The whole entry.
    pub span: Span,
    /// When it was asked.
    pub date: Option<Spanned<DateSpan>>,
    /// How much was asked.
    pub size: Option<AskSize>,
    /// What was asked for, without date and size.
    pub text: Span,
}

/// The size of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskSize {
    S,
    M,
    L,
}

impl AskSize {
    /// The letter for it.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::M => "M",
            Self::L => "L",
        }
    }
}

impl Ask {
    /// Reads an entry such as `- 2026-03-01 M: two engineers`.
    #[must_use]
    pub fn read(note: &Note, entry: &Entry) -> Self {
        let (size, rest) = size(note.source.slice(entry.text));
        let dated = entry.leading().or(entry.due()).or(entry.done());
        Self {
            span: entry.span,
            date: dated.and_then(|dated| dated.value.map(|date| Spanned::new(date, dated.span))),
            size,
            text: Span::new(entry.text.end() - rest.len(), entry.text.end()),
        }
    }
}

/// The size at the start of an ask, and the rest of the text.
#[must_use]
pub fn size(text: &str) -> (Option<AskSize>, &str) {
    let size = match text.as_bytes().first() {
        Some(b'S' | b's') => AskSize::S,
        Some(b'M' | b'm') => AskSize::M,
        Some(b'L' | b'l') => AskSize::L,
        _ => return (None, text),
    };
    let rest = &text[1..];
    if !rest.is_empty() && !rest.starts_with([':', ')', ',', ' ']) {
        return (None, text);
    }
    (Some(size), rest.trim_start_matches([':', ')', ',', ' ', '-', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_ends_with_what_people_put_behind_it() {
        let cases = [
            ("M: two engineers", Some(AskSize::M), "two engineers"),
            ("L — a budget", Some(AskSize::L), "a budget"),
            ("s - a room", Some(AskSize::S), "a room"),
            ("S", Some(AskSize::S), ""),
            ("More engineers", None, "More engineers"),
        ];
        for (text, expected, rest) in cases {
            assert_eq!(size(text), (expected, rest), "{text}");
        }
    }
}
