//! The front matter of a note, as Obsidian reads it: a tree of keys and values with their spans.

mod aliases;
mod block;
mod plain;
mod traps;
mod tree;

use ecow::EcoString;

use self::block::Found;
use crate::source::{Span, Spanned};

/// The YAML block at the head of a note.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The block including both fences, without the line end of the closing one; `None` if there is no block.
    pub block: Option<Span>,
    /// Its properties in text order; duplicates are kept.
    pub properties: Box<[Property]>,
    /// Why it could not be read; the properties are then empty.
    pub problem: Option<Box<Problem>>,
    /// Where the Markdown of the note starts.
    pub body_start: usize,
}

/// One property: a key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The name as written.
    pub key: Spanned<EcoString>,
    /// Its value.
    pub value: Value,
}

/// A YAML value and its span.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Its span, quotes and brackets included; empty, after the colon, if there is no value.
    pub span: Span,
    /// Its content.
    pub data: Data,
}

/// The content of a value. Numbers and booleans stay text: the model decides what a property means.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`, `~` or nothing.
    Null,
    /// A scalar.
    Text {
        /// Its content, unescaped and unfolded.
        text: EcoString,
        /// Whether it is quoted or a block scalar, and so can only be text.
        quoted: bool,
    },
    /// A sequence.
    List(Box<[Value]>),
    /// A mapping.
    Map(Box<[(Spanned<EcoString>, Value)]>),
}

impl Data {
    /// Whether it holds nothing: null, an empty text or list, or a list of such values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text { text, .. } => text.trim().is_empty(),
            Self::List(items) => items.iter().all(|item| item.data.is_empty()),
            Self::Map(pairs) => pairs.is_empty(),
        }
    }
}

/// Why a block could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The characters at fault.
    pub span: Span,
    /// The mistake, named in the user's terms.
    pub message: String,
    /// How to repair it.
    pub help: String,
}

impl Problem {
    fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: help.into() }
    }
}

/// Reads the front matter of `text`. Never fails: errors become a [`Problem`].
#[must_use]
pub fn read(text: &str) -> FrontMatter {
    match block::find(text) {
        Found::Nothing { body_start } => FrontMatter { body_start, ..FrontMatter::default() },
        Found::Unread { problem, body_start } => {
            FrontMatter { problem: Some(Box::new(problem)), body_start, ..FrontMatter::default() }
        }
        Found::Block { block, yaml, body_start } => {
            let properties = plain::parse(text, yaml).map_or_else(|| tree::parse(text, yaml), Ok);
            let (properties, problem) = match properties {
                Ok(properties) => (properties.into(), None),
                Err(problem) => (Box::default(), Some(Box::new(problem))),
            };
            FrontMatter { block: Some(block), properties, problem, body_start }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    /// A value as `what it says‹its characters›`; the place of a missing value as its offset in `text`.
    fn render(text: &str, value: &Value) -> String {
        let all = |values: &[Value]| values.iter().map(|value| render(text, value)).collect::<Vec<_>>().join(" ");
        let data = match &value.data {
            Data::Null => return format!("null@{}‹{}›", value.span.start(), &text[value.span.range()]),
            Data::Text { text, quoted: false } => text.to_string(),
            Data::Text { text, quoted: true } => format!("{text:?}"),
            Data::List(items) => format!("[{}]", all(items)),
            Data::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| format!("{}: {}", key.value, render(text, value)));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(" "))
            }
        };
        format!("{data}‹{}›", text[value.span.range()].replace('\n', "⏎"))
    }

    /// The properties of `yaml`, one a line; the offsets of missing values count from its start.
    fn properties(yaml: &str) -> String {
        let text = format!("---\n{yaml}\n---\n");
        let found = read(&text);
        assert_eq!(found.problem, None, "{yaml}");
        let mut out = String::new();
        for Property { key, value } in &found.properties {
            let _ = writeln!(out, "{}‹{}› = {}", key.value, &text[key.span.range()], render(&text, value));
        }
        out
    }

    #[test]
    fn values_have_their_exact_characters() {
        let cases: &[(&str, &str)] = &[
            ("a: b", "a‹a› = b‹b›"),
            ("a:  b c  # d", "a‹a› = b c‹b c›"),
            (
                "a: yes\nb: on\nc: 012\nd: 2026-03-14",
                "a‹a› = yes‹yes›\nb‹b› = on‹on›\nc‹c› = 012‹012›\nd‹d› = 2026-03-14‹2026-03-14›",
            ),
            ("\"a b\": 'c''d'", "a b‹\"a b\"› = \"c'd\"‹'c''d'›"),
            ("é😀: \"ü😀\" # x\nx̂: 中文\ny: z", "é😀‹é😀› = \"ü😀\"‹\"ü😀\"›\nx̂‹x̂› = 中文‹中文›\ny‹y› = z‹z›"),
            ("a: \"\\u00e9\\n\"", "a‹a› = \"é\\n\"‹\"\\u00e9\\n\"›"),
            ("a: \"b\n  c\"", "a‹a› = \"b c\"‹\"b⏎  c\"›"),
            ("a: b\n  c  \n  d # e", "a‹a› = b c d‹b⏎  c  ⏎  d›"),
            ("a: “b”, c's", "a‹a› = “b”, c's‹“b”, c's›"),
            ("a:: b", "a:‹a:› = b‹b›"),
            ("a: x\u{2028}y\u{85}", "a‹a› = x\u{2028}y\u{85}‹x\u{2028}y\u{85}›"),
            ("a: \u{fdd0}\u{10ffff}", "a‹a› = \u{fdd0}\u{10ffff}‹\u{fdd0}\u{10ffff}›"),
            // Missing values; the offsets include the first fence.
            (
                "a:\nb: \nc: ~\nd: null\ne: ''",
                "a‹a› = null@6‹›\nb‹b› = null@9‹›\nc‹c› = null@14‹~›\nd‹d› = null@19‹null›\ne‹e› = \"\"‹''›",
            ),
            ("a: #tag\nb :  # c", "a‹a› = null@7‹›\nb‹b› = null@17‹›"),
            ("? a\n? b\n: c", "a‹a› = null@7‹›\nb‹b› = c‹c›"),
            // Lists and maps.
            ("a: [b, \"c\", [d], ]", "a‹a› = [b‹b› \"c\"‹\"c\"› [d‹d›]‹[d]›]‹[b, \"c\", [d], ]›"),
            ("a: [[B]]", "a‹a› = [[B‹B›]‹[B]›]‹[[B]]›"),
            ("a: [[B|c d]] # e", "a‹a› = [[B|c d‹B|c d›]‹[B|c d]›]‹[[B|c d]]›"),
            ("a: [\n  b,\n\tc\n]\nd: e", "a‹a› = [b‹b› c‹c›]‹[⏎  b,⏎\tc⏎]›\nd‹d› = e‹e›"),
            ("a: []\nb: {}", "a‹a› = []‹[]›\nb‹b› = {}‹{}›"),
            ("a:\n- b\n- c\nd: e", "a‹a› = [b‹b› c‹c›]‹- b⏎- c›\nd‹d› = e‹e›"),
            ("a:\n\n  - b # x\n  - c  # y\n\n# z\nd: e", "a‹a› = [b‹b› c‹c›]‹- b # x⏎  - c›\nd‹d› = e‹e›"),
            ("a:\n# b-c\n- # d-e\n  f\n- - g\n  - h", "a‹a› = [f‹f› [g‹g› h‹h›]‹- g⏎  - h›]‹- # d-e⏎  f⏎- - g⏎  - h›"),
            ("a:\n  -\n  - b", "a‹a› = [null@10‹› b‹b›]‹-⏎  - b›"),
            ("a:\n  b: 1\n  c: # d\ne: f", "a‹a› = {b: 1‹1› c: null@19‹›}‹b: 1⏎  c:›\ne‹e› = f‹f›"),
            (
                "a:\n  - b: 1\n    c: 2\n  - d:",
                "a‹a› = [{b: 1‹1› c: 2‹2›}‹b: 1⏎    c: 2› {d: null@31‹›}‹d:›]‹- b: 1⏎    c: 2⏎  - d:›",
            ),
            ("a: {b: 1, c}", "a‹a› = {b: 1‹1› c: null@15‹›}‹{b: 1, c}›"),
            ("{ \"a\": 1,\n\t\"b\":[2] }", "a‹\"a\"› = 1‹1›\nb‹\"b\"› = [2‹2›]‹[2]›"),
            // Blocks of lines.
            ("a: |\n  b\n  c  \n\n# d\ne: f", "a‹a› = \"b\\nc  \\n\"‹|⏎  b⏎  c›\ne‹e› = f‹f›"),
            (
                "a: >-  # b\n  c\n  d\ne: |2+\n\nf: |",
                "a‹a› = \"c d\"‹>-  # b⏎  c⏎  d›\ne‹e› = \"\\n\"‹|2+›\nf‹f› = \"\"‹|›",
            ),
            ("a:\n  - |\n    b\n  - c", "a‹a› = [\"b\\n\"‹|⏎    b› c‹c›]‹- |⏎    b⏎  - c›"),
            // Tags, anchors and aliases.
            ("a: !!str 5\nb: !!str\nc: !!int \"6\"", "a‹a› = \"5\"‹5›\nb‹b› = \"\"‹›\nc‹c› = \"6\"‹\"6\"›"),
            ("a: &x [b]\nc: *x\n<<: *x", "a‹a› = [b‹b›]‹[b]›\nc‹c› = [b‹b›]‹*x›\n<<‹<<› = [b‹b›]‹*x›"),
            ("a: &x\n  - &y b\n  - *y\nc: *x", "a‹a› = [b‹b› b‹*y›]‹- &y b⏎  - *y›\nc‹c› = [b‹b› b‹*y›]‹*x›"),
            // Keys that are not text.
            ("[a, b]: c\n? - d\n: e\n{{f}}: g", "[a, b]‹[a, b]› = c‹c›\n- d‹- d› = e‹e›\n{{f}}‹{{f}}› = g‹g›"),
            (": a\n~: b\n1: c", "‹› = a‹a›\n~‹~› = b‹b›\n1‹1› = c‹c›"),
            // The whole.
            ("a: 1\nA: 2\na: 3", "a‹a› = 1‹1›\nA‹A› = 2‹2›\na‹a› = 3‹3›"),
            ("  a: 1\n  b: 2", "a‹a› = 1‹1›\nb‹b› = 2‹2›"),
            ("# only a comment", ""),
            ("~", ""),
        ];
        for (yaml, expected) in cases {
            assert_eq!(properties(yaml).trim_end(), *expected, "{yaml}");
        }
    }

    #[test]
    fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
        let text = "\u{feff}---\r\na: |\r\n  é\r\n  b\r\nc:\r\n- d\r\n- e\r\nf:\r\n---\r\n";
        let found = read(text);
        let slices: Vec<_> = found.properties.iter().map(|property| &text[property.value.span.range()]).collect();
        assert_eq!(slices, ["|\r\n  é\r\n  b", "- d\r\n- e", ""]);
        assert_eq!(found.properties[2].value.span.start(), text.find("f:").expect("it is there") + 2);
        let Data::Text { text, .. } = &found.properties[0].value.data else { panic!("a is text") };
        assert_eq!(&**text, "é\nb\n");
    }

    #[test]
    fn a_huge_line_is_read() {
        let long = "x".repeat(10 << 20);
        let text = format!("---\na: {long}\n---\n");
        assert_eq!(read(&text).properties[0].value.span.end(), text.len() - 5);
        assert_eq!(read(&long).problem, None);
        let many = format!("---\n{}---\n", "a: &b [c]\nd: *b\n".repeat(1000));
        assert_eq!(read(&many).properties.len(), 2000);
    }

    fn check(text: &str) {
        let found = read(text);
        let whole = found.block.unwrap_or(Span::new(0, text.len()));
        let slice = |span: Span| {
            assert!(whole.contains(span), "{span:?} in {text:?}");
            text.get(span.range()).unwrap_or_else(|| panic!("{span:?} cuts a character of {text:?}"))
        };
        assert!(text.is_char_boundary(found.body_start) && found.body_start >= found.block.map_or(0, Span::end));
        if let Some(problem) = &found.problem {
            slice(problem.span);
            assert!(found.properties.is_empty());
            assert!(!problem.message.is_empty() && !problem.help.is_empty());
        }
        let mut open: Vec<&Value> = Vec::new();
        let mut keys: Vec<&Spanned<EcoString>> = Vec::new();
        for property in &found.properties {
            keys.push(&property.key);
            open.push(&property.value);
        }
        while let Some(value) = open.pop() {
            let written = slice(value.span);
            assert!(!written.ends_with(['\n', '\r']), "{written:?} in {text:?}");
            match &value.data {
                Data::List(items) => open.extend(items),
                Data::Map(pairs) => {
                    keys.extend(pairs.iter().map(|(key, _)| key));
                    open.extend(pairs.iter().map(|(_, value)| value));
                }
                Data::Null | Data::Text { .. } => {}
            }
        }
        for key in keys {
            let written = slice(key.span);
            let as_is = written.starts_with(['"', '\'', '*', '|', '>', '!', '?']) || written.contains('\n');
            assert!(as_is || *written == *key.value, "{written:?} is {:?} in {text:?}", key.value);
        }
    }

    /// Pieces of YAML, so that a random row of them is sometimes valid and often nearly so.
    fn yamlish() -> impl Strategy<Value = String> {
        const PIECES: [&str; 60] = [
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\n  ",
            "\n- ",
            "\n  - ",
            "\n---\n",
            "\n...\n",
            "---",
            " ",
            " ",
            "\t",
            ": ",
            ": ",
            ": ",
            ":",
            "a",
            "key",
            "type: bet\n",
            "é",
            "中文",
            "😀",
            "x̂",
            "\u{feff}",
            "\u{2028}",
            "\0",
            "\u{7f}",
            "- ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ",",
            "\"",
            "'",
            "''",
            "\\",
            "\\u12",
            "#",
            " #",
            "|",
            ">-",
            "|2",
            "&a ",
            "&b ",
            "*a",
            "*b ",
            "!",
            "!!str ",
            "!x ",
            "%",
            "@",
            "`",
            "~",
            "null",
            "[[A]]",
            "text",
        ];
        proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            check(&text);
            check(&format!("---\n{text}\n---\n"));
        }

        #[test]
        fn anything_like_yaml_is_read(text in yamlish()) {
            check(&text);
            check(&format!("---\n{text}\n---\n"));
            check(&format!("---\r\n{}\r\n---\r\ntext", text.replace('\n', "\r\n")));
        }
    }
}
