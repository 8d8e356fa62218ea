//! YAML traps: turns the parser's error into the characters at fault, the trap's name and the repair.

use granit_parser::ErrorKind;

mod lines;
mod navigation;
mod pairs;

use self::navigation::shortened;
pub(super) use self::navigation::skip_to;
use self::pairs::in_brackets;
pub(super) use self::pairs::unindented;
use super::{Data, Problem, Value};
use crate::source::Span;

/// The parser's state when it could not read any further.
pub(super) struct Failure<'a> {
    pub text: &'a str,
    pub yaml: Span,
    /// The last scalar, alias or bracket that was understood.
    pub last: Span,
    /// The outermost open bracket.
    pub open_bracket: Option<usize>,
    /// Whether a block list has just ended.
    pub list_ended: bool,
    /// Whether a whole document was read before.
    pub ended: bool,
}

impl Failure<'_> {
    /// Names the trap behind `kind`, reported by the parser at `at`.
    pub fn explain(&self, kind: &ErrorKind, at: usize) -> Problem {
        use ErrorKind as E;
        match kind {
            E::RecursionLimitExceeded => self.too_deep(at),
            E::BomInsideDocument => self.invisible('\u{feff}', at),
            E::UnexpectedCharacter { character } if character.is_ascii_graphic() => self.leading(at),
            E::UnexpectedCharacter { character } => self.invisible(*character, at),
            E::TabInBlockIndentation
            | E::TabInPlainScalar
            | E::TabInIndentation
            | E::TabNotAllowed
            | E::TabAtBlockScalarStart => self.tab(at),
            E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar
            | E::InvalidTrailingSingleQuotedScalar
            | E::InvalidTrailingDoubleQuotedScalar => self.quote(at),
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => self.escape(at),
            E::UnclosedFlowCollection { open } => self.unclosed_bracket(at, *open),
            E::MismatchedFlowCollectionEnd { open, close } => Problem::new(
                self.char_at(at),
                format!("`{open}` cannot be closed by `{close}`"),
                "close each bracket by its own kind, or put the value in quotes",
            ),
            E::MisplacedFlowCollectionEnd => Problem::new(
                self.char_at(at),
                format!("this `{}` closes nothing", &self.text[self.char_at(at).range()]),
                "remove it, or put the value in quotes",
            ),
            E::BlockSequenceEntryNotAllowed => self.list_beside_key(at),
            E::InvalidBlockScalarHeader
            | E::ZeroBlockScalarIndent
            | E::MissingAnchorOrAliasName
            | E::InvalidTagTerminator
            | E::MissingTagUri
            | E::UndeclaredTagHandle
            | E::UnclosedVerbatimTag
            | E::InvalidGlobalTagCharacter
            | E::MappingKeyNotAllowed
            | E::DirectiveDisallowed
            | E::MissingDirectiveName
            | E::MissingDocumentEndBeforeDirective => self.leading(at),
            E::CommentNotSeparated if self.text[..at].ends_with(['[', '{', ',']) => self.comment_in_brackets(at),
            E::CommentNotSeparated => Problem::new(
                self.char_at(at),
                "a space is missing before this `#`",
                "put a space before the comment, or the whole value in quotes",
            ),
            E::CommentInterceptedScalar => Problem::new(
                self.char_at(at),
                "`#` after a space starts a comment, which cuts this value in two",
                "put the whole value in quotes, or remove the comment",
            ),
            _ if self.ended && self.document_marker(at).is_some() => self.second_document(at),
            _ if self.open_bracket.is_some() || in_brackets(kind) => self.bracket(at),
            E::MappingValueNotAllowed => self.colon(at),
            E::SimpleKeyExpected | E::InvalidSimpleKey => self.no_property(self.line(at)),
            _ => self.line_at_fault(at),
        }
    }

    /// A character that an unquoted text cannot start with.
    fn leading(&self, at: usize) -> Problem {
        let at = match self.text[at..self.yaml.end()].chars().next() {
            Some('\n' | '\r') | None => skip_to(self.text, Span::new(self.last.end(), at), "%@`"),
            Some(_) => at,
        };
        let value = self.to_line_end(at);
        let written = &self.text[value.range()];
        match written.chars().next() {
            Some('*') if written.starts_with("* ") => Problem::new(
                self.char_at(at),
                "a list item starts with `-` here, not with `*`",
                "write `- item`, or put the text in quotes",
            ),
            Some('*') => self.alias(self.word(at)),
            Some('&') => self.anchor(self.word(at)),
            Some('!') => self.tag(self.word(at)),
            Some('|' | '>') => Problem::new(
                self.char_at(at),
                format!("`{}` starts a block of lines, and nothing may follow it on its line", &written[..1]),
                self.put_in_quotes(value.start()),
            ),
            Some('`') => Problem::new(
                self.char_at(at),
                "unquoted text cannot start with a backquote",
                self.put_in_quotes(value.start()),
            ),
            Some(char) => Problem::new(
                self.char_at(at),
                format!("unquoted text cannot start with `{char}`"),
                self.put_in_quotes(value.start()),
            ),
            None => self.unreadable(at),
        }
    }

    fn unreadable(&self, at: usize) -> Problem {
        Problem::new(
            self.to_line_end(at),
            "the front matter cannot be read from here on",
            "write every property on its own line as `name: value`, and text with special characters in quotes",
        )
    }

    /// `*bold*`.
    pub fn alias(&self, alias: Span) -> Problem {
        let help = self.put_in_quotes(alias.start());
        Problem::new(alias, "text that starts with `*` must be in quotes; YAML takes it for an alias", help)
    }

    /// `&Partners`.
    pub fn anchor(&self, anchor: Span) -> Problem {
        let help = self.put_in_quotes(anchor.start());
        Problem::new(anchor, "text that starts with `&` must be in quotes; YAML takes it for an anchor", help)
    }

    /// `!important`, `![[image.png]]`.
    pub fn tag(&self, tag: Span) -> Problem {
        let help = self.put_in_quotes(tag.start());
        Problem::new(tag, "text that starts with `!` must be in quotes; YAML takes it for a tag", help)
    }

    fn invisible(&self, char: char, at: usize) -> Problem {
        let offset = self.text[at..self.yaml.end()].find(char).unwrap_or(0);
        invisible(self.char_at(at + offset), char)
    }

    pub fn too_deep(&self, at: usize) -> Problem {
        Problem::new(
            self.char_at(at),
            "lists or maps lie too deep in each other here",
            "write the value flat, or as text in quotes",
        )
    }
}

/// A block with content but without a single name.
pub(super) fn no_properties(text: &str, value: &Value) -> Problem {
    let all = &text[value.span.range()];
    let line = all.lines().next().unwrap_or(all).trim_end();
    let span = Span::new(value.span.start(), value.span.start() + line.len());
    if let Data::List(_) = value.data {
        return Problem::new(
            span,
            "the front matter is a list, not a set of properties",
            "give the list a name: write `name:` on the line above it",
        );
    }
    missing_space(line, span.start()).unwrap_or_else(|| {
        Problem::new(
            span,
            "the front matter is text, not a set of properties",
            "write every property on its own line as `name: value`",
        )
    })
}

/// A tab before the first property: the parser accepts it, Obsidian does not.
pub(super) fn tab_before(text: &str, yaml: Span, first: usize) -> Option<Problem> {
    let above = &text[yaml.start()..first];
    let line = above.rfind(['\n', '\r']).map_or(yaml.start(), |end| yaml.start() + end + 1);
    let tab = text[line..first].find('\t')?;
    Some(tab_indents(Span::new(line + tab, first)))
}

/// `name:value`, in a line that starts at `start`; not `https://…`.
fn missing_space(line: &str, start: usize) -> Option<Problem> {
    let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
    let colon = word.find(':').filter(|colon| *colon > 0 && !word[colon + 1..].starts_with(['/', ':']))?;
    Some(Problem::new(
        Span::new(start + colon, start + colon + 1),
        "a space is missing after this colon",
        format!("write `{}: {}`", &word[..colon], shortened(line[colon + 1..].trim())),
    ))
}

fn tab_indents(span: Span) -> Problem {
    Problem::new(span, "a tab indents this line, and YAML allows spaces only", "replace each tab with two spaces")
}

pub(super) fn alias_bomb(alias: Span) -> Problem {
    Problem::new(
        alias,
        "this alias repeats itself, or too much",
        "write out what it stands for, or put the text in quotes",
    )
}

pub(super) fn invisible(span: Span, char: char) -> Problem {
    Problem::new(span, format!("an invisible character (U+{:04X}) stands here", u32::from(char)), "delete it")
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// Reads `yaml` between fences; the characters at fault stand between `‹` and `›` in the answer.
    fn trap(yaml: &str) -> (String, String, String) {
        let text = format!("\u{feff}---\r\n{yaml}\n---\nText\n");
        let front_matter = read(&text);
        assert!(front_matter.properties.is_empty(), "{yaml:?}");
        let problem = front_matter.problem.unwrap_or_else(|| panic!("{yaml:?} is read"));
        let lead = "\u{feff}---\r\n".len();
        let (start, end) = (problem.span.start() - lead, (problem.span.end() - lead).min(yaml.len()));
        let marked = format!("{}‹{}›{}", &yaml[..start], &yaml[start..end], &yaml[end..]);
        (marked, problem.message, problem.help)
    }

    #[test]
    fn each_trap_is_named_at_the_characters_at_fault() {
        let quotes = |kind: &str, name: &str| {
            format!("text that starts with `{kind}` must be in quotes; YAML takes it for {name}")
        };
        let (alias, anchor, tag) = (quotes("*", "an alias"), quotes("&", "an anchor"), quotes("!", "a tag"));
        let column = "this line is not indented like the properties around it";
        let cases: &[(&str, &str)] = &[
            // Colons.
            ("x: ü\nk: a‹:› b: c\nz: 1", "an unquoted value cannot hold `: `"),
            ("k: http://x.y‹:› z", "an unquoted value cannot hold `: `"),
            ("k: “a‹:› b”", "an unquoted value cannot hold `: `"),
            ("k: \"a\"‹:› b", "an unquoted value cannot hold `: `"),
            ("k:\n  - a: b‹:› c", "an unquoted value cannot hold `: `"),
            ("k: a‹:›\nz: 1", "an unquoted value cannot end with a colon"),
            ("key‹:›value", "a space is missing after this colon"),
            ("key‹:›value\nb: 2", "a space is missing after this colon"),
            ("a: 1\nkey‹:›value\nb: 2", "a space is missing after this colon"),
            // Characters that text cannot start with.
            ("k: ‹@›me", "unquoted text cannot start with `@`"),
            ("😀: 中\nk:\n  - ‹@›me", "unquoted text cannot start with `@`"),
            ("k: ‹`›code`", "unquoted text cannot start with a backquote"),
            ("k: ‹%›x", "unquoted text cannot start with `%`"),
            ("a: 1\n‹%›x: 2", "unquoted text cannot start with `%`"),
            ("‹%›x: 2", "unquoted text cannot start with `%`"),
            ("k: ‹,›b", "unquoted text cannot start with `,`"),
            ("k: ‹?› b", "unquoted text cannot start with `?`"),
            ("k: ‹*bold*›\nz: 1", &alias),
            ("k: ‹**bold**› text", &alias),
            ("k: [‹*a›, b]", &alias),
            ("‹**Role**:› CPO", &alias),
            ("k:\n  ‹*› a\n  * b", "a list item starts with `-` here, not with `*`"),
            ("k: ‹&› Co", &anchor),
            ("k: ‹&Co› KG", &anchor),
            ("k: ‹!important›", &tag),
            ("k: ‹!Kung› people", &tag),
            ("k: ‹!!!› wow", &tag),
            ("k: ‹![[a.png]]›", &tag),
            ("k: ‹>› b", "`>` starts a block of lines, and nothing may follow it on its line"),
            ("k: ‹-› b", "a list cannot start on the line of its property"),
            // Tabs.
            ("‹\t›k: v", "a tab indents this line, and YAML allows spaces only"),
            ("k:\n‹\t›- a", "a tab indents this line, and YAML allows spaces only"),
            ("k:\n  - a\n‹\t›- b", "a tab indents this line, and YAML allows spaces only"),
            ("a: 1\n‹\t›b: 2", "a tab indents this line, and YAML allows spaces only"),
            // Quotes.
            ("k: ‹\"›abc\nz: \"def\"", "this quote is never closed"),
            ("k: ‹'›abc\nz: 1", "this quote is never closed"),
            ("k: ‹'›x''\nz: 1", "this quote is never closed"),
            ("‹\"›a: 1\nb: 2", "this quote is never closed"),
            ("k: 'it‹'›s'\nz: 1", "this apostrophe closes the quotes"),
            ("k: \"x\" ‹y \"z\"›", "text follows the closing quote"),
            ("k: [a, \"c\" ‹d]›", "text follows the closing quote"),
            ("k: \"x\n‹y\"›\nz: 1", "this line continues a text in quotes, so it must be indented"),
            ("k: \"C:‹\\U›sers\"", "`\\U` has no meaning in double quotes"),
            ("k: \"\\\\a ‹\\ü›\"", "`\\ü` has no meaning in double quotes"),
            ("k: \"a\"‹#›c", "a space is missing before this `#`"),
            // Brackets.
            ("k: ‹[›a, b", "this `[` is never closed"),
            ("k: ‹[›a, b\nz: 1", "this `[` is never closed"),
            ("k: ‹[›[A]\nz: 1", "this `[` is never closed"),
            ("k: ‹{›a: b\nz: 1", "this `{` is never closed"),
            ("k: [[A ‹#›B]]\nz: 1", "`#` starts a comment here, which hides the closing bracket"),
            ("k: [‹#›a, #b]", "`#` starts a comment here, which hides the closing bracket"),
            ("k: [x]‹]›", "this `]` closes nothing"),
            ("k: ‹[›a}", "`[` cannot be closed by `}`"),
            ("k: [x: y‹:› z]", "unquoted text in brackets cannot hold `: `"),
            ("k: [a,‹,›b]", "the list in brackets cannot be read from here on"),
            ("k: [x] ‹y›", "text follows the closing bracket"),
            ("k: [[A]]‹, [[B]]›\nz: 1", "text follows this link, so it must be in quotes"),
            ("k: [a,\n‹b]›\nz: 1", "this line continues a value in brackets, so it must be indented"),
            // Lines and columns.
            ("a: 1\n‹  ›b: 2", column),
            ("a:\n    b: 1\n‹  ›c: 2", column),
            ("‹ ›a: 1\n b: 2\nc: 3", column),
            ("a: 1\n‹-› b\nc: 2", "a list item cannot follow a value"),
            ("a:\n - b\n‹-› c", "this list item does not stand below the ones above it"),
            ("a:\n- b\n‹-›c", "a space is missing after the hyphen of this list item"),
            ("a: b\n‹some text›\nc: 1", "this line is no property"),
            ("‹some text›\nc: 1", "this line is no property"),
            ("a: b ‹#› c\n d", "`#` after a space starts a comment, which cuts this value in two"),
            ("‹just text›\nand more", "the front matter is text, not a set of properties"),
            ("‹- a›\n- b", "the front matter is a list, not a set of properties"),
            ("‹-› a\nb: 1", "the front matter starts with a list, not with a property"),
            ("a: 1\n‹...›\nb: 2", "this line ends the YAML, and more follows"),
            ("a: 1\n‹---› foo\nb: 2", "this line ends the YAML, and more follows"),
            // Invisible characters.
            ("a: x‹\0›y", "an invisible character (U+0000) stands here"),
            ("a: ‹\u{feff}›x", "an invisible character (U+FEFF) stands here"),
            ("a: x ‹\u{fffe}›", "an invisible character (U+FFFE) stands here"),
            ("a: \"x‹\u{7f}›y\"", "an invisible character (U+007F) stands here"),
        ];
        for (marked, expected) in cases {
            let yaml = marked.replace(['‹', '›'], "");
            let (found, message, _) = trap(&yaml);
            assert_eq!((found.as_str(), message.as_str()), (*marked, *expected));
        }
    }

    #[test]
    fn the_repair_is_written_out() {
        let cases = [
            ("k: a: b", "put it in quotes: \"a: b\""),
            ("k: say \"x\": it's", "put it in quotes: 'say \"x\": it''s'"),
            ("**Role**: CPO", "put it in quotes: \"**Role**\""),
            ("k: [*a, b]", "put the text in quotes"),
            ("key:value", "write `key: value`"),
            (
                "a: 1\n\nText begins",
                "if the text of the note starts here, close the front matter with a line `---` above it",
            ),
        ];
        for (yaml, help) in cases {
            assert_eq!(trap(yaml).2, help, "{yaml}");
        }
    }

    #[test]
    fn nothing_grows_without_bounds() {
        let deep = format!("k: {}", "[".repeat(10_000));
        assert_eq!(trap(&deep).1, "lists or maps lie too deep in each other here");
        let dashes = format!("k:\n  {}x", "- ".repeat(10_000));
        assert_eq!(trap(&dashes).1, "lists or maps lie too deep in each other here");
        let alternating = format!("k: {}", "[{a: ".repeat(10_000));
        assert_eq!(trap(&alternating).1, "lists or maps lie too deep in each other here");

        let too_much = "this alias repeats itself, or too much";
        let bomb: String = (0..30).fold("a0: &a0 [x, x]\n".to_owned(), |bomb, level| {
            format!("{bomb}a{0}: &a{0} [*a{level}, *a{level}]\n", level + 1)
        });
        assert_eq!(trap(&bomb).1, too_much);
        assert_eq!(trap("k: &a [*a]").1, too_much);
        let long = format!("k: &a {}\nl: [{}]", "x".repeat(100_000), "*a, ".repeat(1000));
        assert_eq!(trap(&long).1, too_much);
        let tower: String = (0..10).fold("a0: &a0 [x]\n".to_owned(), |tower, level| {
            format!("{tower}a{0}: &a{0} {1}*a{level}{2}\n", level + 1, "[".repeat(20), "]".repeat(20))
        });
        assert_eq!(trap(&tower).1, too_much);
    }
}
