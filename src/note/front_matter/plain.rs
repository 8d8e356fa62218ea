//! A single-pass reader for the front matter that most people and Obsidian write: names with plain or quoted values, or
//! lists of these. Anything else is left to the YAML parser; a test checks that both agree.

use memchr::memchr;

use super::{Data, Property, Value};
use crate::source::{Span, Spanned};

/// Longer names are left to the parser, which has a limit of its own.
const LONGEST_NAME: usize = 100;

/// Reads the lines of YAML at `yaml` in `text`; `None` if they hold more than the plain forms.
pub(super) fn parse(text: &str, yaml: Span) -> Option<Vec<Property>> {
    let mut cursor = Cursor { text: &text[..yaml.end()], at: yaml.start() };
    let mut properties = Vec::new();
    while cursor.at < yaml.end() {
        properties.push(cursor.property()?);
    }
    Some(properties)
}

/// The context of a value, which decides what ends it.
#[derive(Clone, Copy)]
enum Within {
    Line,
    Brackets,
}

/// A read position in the block.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Steps over `expected`; `None` if it does not come next.
    fn step(&mut self, expected: &str) -> Option<()> {
        self.rest().starts_with(expected).then(|| self.at += expected.len())
    }

    /// Takes the next `length` bytes.
    fn take(&mut self, length: usize) -> Spanned<&'a str> {
        let span = Span::new(self.at, self.at + length);
        self.at = span.end();
        Spanned::new(&self.text[span.range()], span)
    }

    fn property(&mut self) -> Option<Property> {
        let is_of_name = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        let length = self.rest().find(|character| !is_of_name(character)).filter(|length| *length <= LONGEST_NAME)?;
        let Spanned { value: name, span } = self.take(length);
        if !name.starts_with(char::is_alphabetic) {
            return None;
        }
        self.step(":")?;
        let value = if self.step("\n").is_some() { self.below(span.end() + 1)? } else { self.beside()? };
        Some(Property { key: Spanned::new(name.into(), span), value })
    }

    /// The value on the line of its name.
    fn beside(&mut self) -> Option<Value> {
        self.step(" ")?;
        let value = if self.rest().starts_with('[') { self.in_brackets()? } else { self.scalar(Within::Line)? };
        self.step("\n")?;
        Some(value)
    }

    /// The list on the lines below its name; if there is none, a null value at `missing`.
    fn below(&mut self, missing: usize) -> Option<Value> {
        let rest = self.rest();
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        let Some(dash) = rest.get(..indent + 2).filter(|dash| dash.ends_with("- ")) else {
            return Some(Value { span: Span::at(missing), data: Data::Null });
        };
        let start = self.at + indent;
        let mut items: Vec<Value> = Vec::new();
        while self.step(dash).is_some() {
            items.push(self.scalar(Within::Line)?);
            self.step("\n")?;
        }
        let end = items.last()?.span.end();
        Some(Value { span: Span::new(start, end), data: Data::List(items.into()) })
    }

    /// A one-line list in brackets.
    fn in_brackets(&mut self) -> Option<Value> {
        let start = self.at;
        self.step("[")?;
        let mut items = Vec::new();
        while self.step("]").is_none() {
            if !items.is_empty() {
                self.step(",")?;
                let _ = self.step(" ");
            }
            items.push(self.scalar(Within::Brackets)?);
        }
        Some(Value { span: Span::new(start, self.at), data: Data::List(items.into()) })
    }

    fn scalar(&mut self, within: Within) -> Option<Value> {
        match self.rest().as_bytes().first()? {
            quote @ (b'"' | b'\'') => self.quoted(*quote),
            _ => self.unquoted(within),
        }
    }

    /// A quoted text on one line, without escapes.
    fn quoted(&mut self, quote: u8) -> Option<Value> {
        let length = memchr(quote, &self.rest().as_bytes()[1..])?;
        let Spanned { value: written, span } = self.take(length + 2);
        let text = &written[1..=length];
        let doubled = self.rest().as_bytes().first() == Some(&quote);
        let is_literal = !doubled && text.chars().all(|character| is_printable(character) && character != '\\');
        is_literal.then(|| Value { span, data: Data::Text { text: text.into(), quoted: true } })
    }

    fn unquoted(&mut self, within: Within) -> Option<Value> {
        let length = match within {
            Within::Line => self.rest().find('\n')?,
            Within::Brackets => self.rest().find([',', ']'])?,
        };
        let Spanned { value: text, span } = self.take(length);
        let is_text = match within {
            Within::Line => text.chars().all(|character| is_printable(character) && !matches!(character, ':' | '#')),
            Within::Brackets => text
                .chars()
                .all(|character| character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '.' | '/')),
        };
        let is_plain = is_text && text.starts_with(char::is_alphanumeric) && !text.ends_with(' ');
        let data = match text {
            "null" | "Null" | "NULL" => Data::Null,
            _ => Data::Text { text: text.into(), quoted: false },
        };
        is_plain.then_some(Value { span, data })
    }
}

/// Whether a character has no special meaning in YAML, wherever it stands.
fn is_printable(character: char) -> bool {
    character == ' ' || character.is_ascii_graphic() || (!character.is_ascii() && character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::block::{self, Found};
    use super::super::tree;
    use super::*;

    fn yaml_of(text: &str) -> Span {
        match block::find(text) {
            Found::Block { yaml, .. } => yaml,
            _ => panic!("{text:?} has no front matter"),
        }
    }

    #[test]
    fn the_plain_forms_are_read_here_and_all_others_by_the_parser() {
        let cases = [
            ("type: bet\nstarted: 2026-01-12\nodds: 50%\n", true),
            ("größe: Zwölf\nstep:\nlast: null\n", true),
            ("share: [manager, committee]\nbets: [\"[[Bet 12]]\", '[[Bet 1]]']\nnone: []\n", true),
            ("skills:\n  - Being heard\n  - \"[[Pricing]]\"\ntags:\n- work/weekly\n", true),
            ("title: \"Bet: it's #1\"\nwho: Priya's team [core], 5 (or so)\n", true),
            ("title: Bet: one\n", false),
            ("link: https://example.org\n", false),
            ("tags: #work\n", false),
            ("title: 'it''s'\n", false),
            ("title: \"a\\tb\"\n", false),
            ("title: a\n  b\n", false),
            ("title: a \n", false),
            ("title: |\n  a\n", false),
            ("list: [a: b]\n", false),
            ("list:\n  - a\n    - b\n", false),
            ("list:\n  - a: b\n", false),
            ("list:\n- [a]\n", false),
            ("a: b\n...\n", false),
            ("a: b\r\n", false),
            ("a: &b c\n", false),
            ("# a\n", false),
            ("\na: b\n", false),
            ("a:b\n", false),
            ("1: b\n", false),
        ];
        for (yaml, is_plain) in cases {
            let text = format!("---\n{yaml}---\n");
            assert_eq!(parse(&text, yaml_of(&text)).is_some(), is_plain, "{yaml:?}");
        }
    }

    /// Lines of front matter that are plain, nearly plain, or anything but.
    fn lines() -> impl Strategy<Value = String> {
        let value = prop_oneof![
            "[a-zA-Z0-9é]{1,4}( ?[-_./%,'\"&*!|>@`\\[\\]{}()a-z0-9:#日]{1,4}){0,3}",
            "\"[ -~é]{0,8}\"",
            "'[ -~é]{0,8}'",
            "null|Null|NULL|~|true|2026-01-12|0.5|-|- a|\\? a",
            r#"\[("[a-z\[\] ]{0,5}"|'[a-z:#,]{0,4}'|[a-z0-9 ./:-]{1,5}|null)(,[ ]?("[a-z]{0,3}"|[a-z]{0,3})){0,3}\]"#,
            r"\[\[[A-Z a-z]{1,4}\]\]|\[\]|\{\}|\[ a\]|\[a,\]",
        ];
        let key = "[a-zé日][a-z0-9é_-]{0,5}|type|share|[0-9]{1,2}|null|[a-z]{99,101}";
        let item = (" {0,3}", value.clone()).prop_map(|(indent, value)| format!("{indent}- {value}\n"));
        prop_oneof![
            4 => (key, ": {1,2}", value).prop_map(|(key, colon, value)| format!("{key}{colon}{value}\n")),
            3 => (key, prop::collection::vec(item.clone(), 0..4)).prop_map(|(key, items)| format!("{key}:\n{}", items.concat())),
            1 => item,
            1 => prop::sample::select(vec!["\n", "# x\n", "  more\n", "...\n", "--- x\n", "a:\tb\n", "\tb: c\n", "a: b\r\n", "<<: a\n"]).prop_map(str::to_owned),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn what_is_read_here_is_what_the_parser_reads(lines in prop::collection::vec(lines(), 1..6)) {
            let text = format!("---\n{}---\n", lines.concat());
            let yaml = yaml_of(&text);
            if let Some(properties) = parse(&text, yaml) {
                prop_assert_eq!(tree::parse(&text, yaml), Ok(properties), "{}", text);
            }
        }
    }
}
