//! TOML syntax errors: what was meant, and how much of the rest can be trusted.

use toml::de::Error;

use super::Problem;
use crate::sentence::{clipped, quote};
use crate::source::Span;

/// The syntax errors of a file.
#[derive(Debug)]
pub(super) struct Syntax {
    /// The errors, at most one per line.
    pub problems: Vec<Problem>,
    /// The lines that hold them, in text order.
    pub marred: Vec<Span>,
    /// The offset from which the structure is in doubt: settings that extend beyond it are not used.
    pub sound_until: usize,
}

/// Interprets the parser's errors. After one that leaves the structure in doubt, the others are mere consequences.
pub(super) fn mistakes(text: &str, errors: &[Error]) -> Syntax {
    let mut errors: Vec<_> = errors.iter().map(|error| (span_of(text, error), error)).collect();
    errors.sort_by_key(|(span, _)| span.start());
    let structural = errors.iter().find(|(span, error)| Mistake::of(text, *span, error).is_structural());
    let sound_until = structural.map_or(usize::MAX, |(span, _)| span.start());

    let mut syntax = Syntax { problems: Vec::new(), marred: Vec::new(), sound_until };
    for (span, error) in errors {
        let is_on_marred_line = syntax.marred.last().is_some_and(|line| span.start() <= line.end());
        if span.start() <= sound_until && !is_on_marred_line {
            syntax.marred.push(line_around(text, span.start()));
            syntax.problems.push(Mistake::of(text, span, error).problem(text, span, error));
        }
    }
    syntax
}

/// The user's mistake. The parser recovers well after all but the last two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    NoValue,
    NoQuotes,
    KeyWithoutQuotes,
    OpenQuote,
    Twice,
    NoEquals,
    Other,
}

impl Mistake {
    fn of(text: &str, span: Span, error: &Error) -> Self {
        let is = |beginning: &str| error.message().starts_with(beginning);
        let is_at_line_end = text[span.start()..].is_empty() || text[span.start()..].starts_with(['\n', '\r']);
        if is("string values must be quoted") {
            if span.start() == span.end() { Self::NoValue } else { Self::NoQuotes }
        } else if is("invalid unquoted key") {
            Self::KeyWithoutQuotes
        } else if is("duplicate key") {
            Self::Twice
        } else if is("key with no value") {
            Self::NoEquals
        } else if is_at_line_end && (is("invalid basic string") || is("invalid literal string")) {
            Self::OpenQuote
        } else {
            Self::Other
        }
    }

    const fn is_structural(self) -> bool {
        matches!(self, Self::NoEquals | Self::Other)
    }

    fn problem(self, text: &str, span: Span, error: &Error) -> Problem {
        let span = match self {
            Self::NoQuotes | Self::Twice => span,
            Self::KeyWithoutQuotes => word_around(text, span),
            Self::OpenQuote => visible(text, Span::at(span.start())),
            Self::NoValue | Self::NoEquals | Self::Other => visible(text, span),
        };
        let slice = &text[span.range()];
        let (message, help) = match self {
            Self::NoValue => ("a value is missing".to_owned(), "write a text in quotes after the `=`".to_owned()),
            Self::NoQuotes => {
                let bare = slice.trim_matches(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']);
                let quotes = if bare == slice { "no quotes" } else { "curly quotes" };
                (format!("{} has {quotes}", quote(slice)), format!("write \"{}\"", clipped(bare)))
            }
            Self::KeyWithoutQuotes => {
                let help = match slice.strip_suffix(':') {
                    Some(key) => format!("write `{} = …`, with a text in quotes", clipped(key)),
                    None => format!("write `\"{}\" = …`", clipped(slice)),
                };
                (format!("{} is no key without quotes", quote(slice)), help)
            }
            Self::OpenQuote => {
                ("a text has no closing quote".to_owned(), "close it with the same quote on the same line".to_owned())
            }
            Self::Twice => {
                (format!("{} is set twice", quote(slice)), "keep one of them, with all that belongs to it".to_owned())
            }
            Self::NoEquals => {
                ("a key has no value".to_owned(), "write `key = …`, and a key of several words in quotes".to_owned())
            }
            Self::Other => {
                let message = error.message().trim_end_matches(", expected nothing");
                return Problem { span, message: format!("this is not TOML: {message}"), help: None };
            }
        };
        Problem { span, message, help: Some(help) }
    }
}

/// The span of an error, on character boundaries.
fn span_of(text: &str, error: &Error) -> Span {
    let span = error.span().unwrap_or(text.len()..text.len());
    let mut start = span.start.min(text.len());
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

/// The line that `offset` is on, up to its end.
fn line_around(text: &str, offset: usize) -> Span {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}

/// Widens an empty span so that there is something to see: to the text before it on its line, else the text after it,
/// else the last non-blank line.
fn visible(text: &str, span: Span) -> Span {
    if span.start() < span.end() {
        return span;
    }
    let line = line_around(text, span.end());
    let (before, after) = (&text[line.start()..span.end()], &text[span.end()..line.end()]);
    if before.trim_start_matches(is_blank).is_empty() && !after.trim().is_empty() {
        return Span::new(span.end(), span.end() + after.trim_end().len());
    }
    let end = text[..span.end()].trim_end().len();
    let line = &text[line_around(text, end).start()..end];
    Span::new(end - line.trim_start_matches(is_blank).len(), end)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The characters around `span` that were meant as one key.
fn word_around(text: &str, span: Span) -> Span {
    let ends_word = |c: char| c.is_whitespace() || "=[]{},\"'#\u{feff}".contains(c);
    let before = text[..span.start()].trim_end_matches(|c| !ends_word(c));
    let after = text[span.end()..].trim_start_matches(|c| !ends_word(c));
    Span::new(before.len(), text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, read};

    #[test]
    fn a_mistake_in_the_syntax_is_one_problem() {
        check(
            r#"
name = Ana
=> Ana :: `Ana` has no quotes :: write "Ana"

name = “Ana”
=> “Ana” :: `“Ana”` has curly quotes :: write "Ana"

name =
=> name = :: a value is missing :: write a text in quotes after the `=`

name = # later
=> name = :: a value is missing :: write a text in quotes after the `=`

name = "Ana
=> name = "Ana :: a text has no closing quote :: close it with the same quote on the same line

name = 'Ana
language = 'en'
=> name = 'Ana :: a text has no closing quote :: close it with the same quote on the same line

name = 'a'
name = 'b'
=> name :: `name` is set twice :: keep one of them, with all that belongs to it

[rules]
[rules]
=> rules :: `rules` is set twice :: keep one of them, with all that belongs to it

[rules]
portfolio/small-swing = 'off'
=> portfolio/small-swing :: `portfolio/small-swing` is no key without quotes :: write `"portfolio/small-swing" = …`

[rules]
portfolio/smal-swing = 'off'
=> portfolio/smal-swing :: `portfolio/smal-swing` is no key without quotes :: write `"portfolio/smal-swing" = …`

name: Ana
language: en
=> name: :: `name:` is no key without quotes :: write `name = …`, with a text in quotes

[labels]
my part = 'x'
=> my :: a key has no value :: write `key = …`, and a key of several words in quotes

[rules
portfolio = 'off'
=> [rules :: this is not TOML: unclosed table, expected `]`

exclude = ['a' 'b']
=> exclude = ['a' :: this is not TOML: missing comma between array elements, expected `,`

[rules]
'drift/stagnant' = { severity = off }
=> off :: `off` has no quotes :: write "off"

[rules]
drift = { severity = 'off'
=> drift = { severity = 'off' :: this is not TOML: unclosed inline table, expected `}`

[rules]
'portfolio/small-swing' = { growth = 010 }
=> 0 :: this is not TOML: unexpected leading zero

exclude = ['a',
'b'
=> 'b' :: this is not TOML: unclosed array, expected `]`
"#,
        );
    }

    #[test]
    fn lines_may_end_in_two_characters() {
        let text = "name = 'Ana\r\nrole = 'PM'\r\n";
        let config = read(text);
        assert_eq!(config.role.as_deref(), Some("PM"));
        assert_eq!(
            config.problems.iter().map(|problem| &text[problem.span.range()]).collect::<Vec<_>>(),
            ["name = 'Ana"]
        );
    }

    #[test]
    fn what_a_small_mistake_leaves_readable_is_used() {
        let config =
            read("name = Ana\nrole = 'PM'\n[rules]\ndrift/stagnant = 'off'\nportfolo = 'off'\nmarketing = 'off'");
        let rules: Vec<_> = config.rules.iter().map(|setting| setting.rule.as_str()).collect();
        assert_eq!((config.name.as_deref(), config.role.as_deref()), (Some("Ana"), Some("PM")));
        assert_eq!(rules, ["drift/stagnant", "marketing"]);
        assert_eq!(config.problems.len(), 3);
    }

    #[test]
    fn what_follows_a_lost_bracket_is_not_guessed_at() {
        let config = read("name = 'Ana'\nexclude = ['archive'\nrole = 'PM'\n[rules]\nportfolo = 'off'");
        assert_eq!((config.name.as_deref(), config.role.as_deref()), (Some("Ana"), None));
        assert!(config.exclude.is_empty() && config.rules.is_empty());
        assert_eq!(config.problems.len(), 1);
    }
}
