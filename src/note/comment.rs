//! Obsidian's `%%comments%%`, found outside code, so that they can be blanked before the Markdown parser runs.

use std::borrow::Cow;

use memchr::memmem;

use crate::source::Span;

/// A `%%comment%%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// From its first `%` to its last; to the end of the note if it never closes.
    pub span: Span,
    /// Whether it is closed.
    pub closed: bool,
}

impl Comment {
    /// The text between the marks.
    #[must_use]
    pub fn content(self, text: &str) -> &str {
        let inner = &text[self.span.start() + 2..self.span.end()];
        if self.closed { &inner[..inner.len() - 2] } else { inner }
    }
}

/// Cheap pre-check: whether `text` holds a `%%` at all, in code or not. Most texts do not.
#[must_use]
pub fn has_marks(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"%%").is_some()
}

/// Finds the comments of the Markdown that starts at `body_start`.
#[must_use]
pub fn find(text: &str, body_start: usize) -> Vec<Comment> {
    Scanner { text, at: body_start, paragraph_end: body_start, comments: Vec::new() }.run()
}

/// Finds the comments again once a comment turned out to begin at `at`, in what had been taken for code.
#[must_use]
pub fn beginning_at(text: &str, mut comments: Vec<Comment>, at: usize) -> Vec<Comment> {
    comments.retain(|comment| comment.span.end() <= at);
    let mut scanner = Scanner { text, at, paragraph_end: at, comments };
    scanner.comment();
    scanner.run()
}

/// Takes the place of a comment that text follows at the start of a line: spaces alone would make that line code.
const SOFT_HYPHEN: char = '\u{ad}';

/// The text with every comment replaced by as many bytes that are not read, mostly spaces; line ends stay.
#[must_use]
pub fn blank<'a>(text: &'a str, comments: &[Comment]) -> Cow<'a, str> {
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, comment) in comments.iter().enumerate() {
        out.push_str(&text[from..comment.span.start()]);
        from = comment.span.start();
        if opens_text(text, *comment, &comments[at + 1..]) {
            out.push(SOFT_HYPHEN);
            from += SOFT_HYPHEN.len_utf8();
        }
        out.extend(text[from..comment.span.end()].bytes().map(|byte| match byte {
            b'\n' | b'\r' => byte as char,
            _ => ' ',
        }));
        from = comment.span.end();
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Whether a line begins with this comment and goes on with text after it; `later` are the comments that follow.
fn opens_text(text: &str, comment: Comment, later: &[Comment]) -> bool {
    let before = text[..comment.span.start()].trim_end_matches([' ', '\t']);
    let opens_line = before.is_empty() || before.ends_with('\n');
    if !opens_line || text[comment.span.range()].contains('\n') {
        return false;
    }
    let line_end = comment.span.end() + line_at(text, comment.span.end()).trim_end().len();
    let mut end = comment.span.end();
    for next in later.iter().take_while(|next| next.span.start() < line_end) {
        if !text[end..next.span.start()].trim().is_empty() {
            return true;
        }
        end = next.span.end();
    }
    end < line_end && !text[end..line_end].trim().is_empty()
}

/// Scans a text from left to right for fenced code, code spans and comments, whichever opens first.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The end of the paragraph that was last searched for code spans.
    paragraph_end: usize,
    comments: Vec<Comment>,
}

impl Scanner<'_> {
    fn run(mut self) -> Vec<Comment> {
        let bytes = self.text.as_bytes();
        let mut line_start = true;
        while self.at < bytes.len() {
            if line_start && let Some(end) = fence_end(self.text, self.at) {
                self.at = end;
                continue;
            }
            let byte = bytes[self.at];
            line_start = byte == b'\n';
            match byte {
                b'`' => self.code_span(),
                b'%' if bytes.get(self.at + 1) == Some(&b'%') => self.comment(),
                b'\\' => {
                    line_start = bytes.get(self.at + 1) == Some(&b'\n');
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        self.comments
    }

    /// Steps over a code span, or just over the backquotes if no span opens here.
    fn code_span(&mut self) {
        if self.paragraph_end <= self.at {
            let lines = self.text[self.at..].split_inclusive('\n');
            let length: usize = lines.take_while(|line| !line.trim().is_empty()).map(str::len).sum();
            self.paragraph_end = self.at + length;
        }
        let paragraph = &self.text[self.at..self.paragraph_end];
        let ticks = paragraph.bytes().take_while(|byte| *byte == b'`').count();
        let mut from = ticks;
        while let Some(found) = paragraph[from..].find('`') {
            let open = from + found;
            let run = paragraph[open..].bytes().take_while(|byte| *byte == b'`').count();
            from = open + run;
            if run == ticks {
                self.at += from;
                return;
            }
        }
        self.at += ticks;
    }

    fn comment(&mut self) {
        let inner = self.at + 2;
        let close = self.text[inner..].find("%%");
        let end = close.map_or(self.text.len(), |close| inner + close + 2);
        self.comments.push(Comment { span: Span::new(self.at, end), closed: close.is_some() });
        self.at = end;
    }
}

/// The end of the fenced code block that opens at the line start `at`; `None` if none opens there.
fn fence_end(text: &str, at: usize) -> Option<usize> {
    let (mark, length) = fence(line_at(text, at))?;
    let mut next = at + line_at(text, at).len();
    while next < text.len() {
        let line = line_at(text, next);
        next += line.len();
        let marks = line.trim_start_matches(IN_FRONT).trim_end();
        let closes = marks.len() >= length && marks.chars().all(|character| character == mark);
        if closes {
            break;
        }
    }
    Some(next)
}

/// Characters that may precede a line's content in a quote or a list.
const IN_FRONT: [char; 3] = [' ', '\t', '>'];

/// The mark and the length of a code fence, after any quote or list markers.
fn fence(line: &str) -> Option<(char, usize)> {
    let mut content = line.trim_start_matches(IN_FRONT);
    while let Some(item) = after_list_marker(content) {
        content = item.trim_start_matches(IN_FRONT);
    }
    let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let length = content.chars().take_while(|character| *character == mark).count();
    let inline = mark == '`' && content[length..].contains('`');
    (length >= 3 && !inline).then_some((mark, length))
}

/// The rest of a line after its list marker; `None` if it does not begin with one.
fn after_list_marker(line: &str) -> Option<&str> {
    let numbered = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let marks: &[char] = if numbered.len() == line.len() { &['-', '*', '+'] } else { &['.', ')'] };
    numbered.strip_prefix(marks).filter(|rest| rest.starts_with([' ', '\t']))
}

fn line_at(text: &str, at: usize) -> &str {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    &text[at..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_outside_code_only() {
        let cases: [(&str, &[(&str, bool)]); 15] = [
            ("a %%b%% c", &[("b", true)]),
            ("%%\nlong\n\nblock\n%%\nafter", &[("\nlong\n\nblock\n", true)]),
            ("`%%` and %%x%%", &[("x", true)]),
            ("```\n%%not\n```\n%%yes%%", &[("yes", true)]),
            ("> ~~~\n> %%\n> ~~~\n", &[]),
            ("> ~~~\n> %%\n> ~~~\n%%x%%", &[("x", true)]),
            ("a hard break\\\n~~~\n%%\n~~~\n%%x%%", &[("x", true)]),
            ("- ```sh\n\n  echo 100 %% left\n  ```\n- %%x%%", &[("x", true)]),
            ("12) - ~~~\n      %%\n      ~~~\n", &[]),
            ("-```\n%%x%%", &[("x", true)]),
            ("one ` tick\r\n\r\n%%x%% and ` another", &[("x", true)]),
            ("never %%closed\n\nend", &[("closed\n\nend", false)]),
            ("one ` tick, then %%x%%", &[("x", true)]),
            ("100% of 5%", &[]),
            ("%%a `b%% c` %%d%%", &[("a `b", true), ("d", true)]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> =
                find(text, 0).into_iter().map(|comment| (comment.content(text), comment.closed)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn blanks_keep_offsets_and_lines() {
        let text = "é %%größe\n%% é";
        let blanked = blank(text, &find(text, 0));
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.find('\n'), text.find('\n'));
        assert_eq!(blanked.trim_end_matches('é').trim_start_matches('é').trim(), "");
    }

    #[test]
    fn text_after_a_comment_is_never_indented() {
        let cases = [
            ("%%c%% text", "-    text"),
            (" %%c%%%%d%% text", " -         text"),
            ("%%c%% one %%d%%", "-    one      "),
            ("%%c%%\ntext", "     \ntext"),
            ("%%c%% %%d%% \r\ntext", "            \r\ntext"),
            ("%%c\nd%% text", "   \n    text"),
            ("%%c%% %%d\n%% text", "         \n   text"),
            ("- %%c%% text", "-       text"),
        ];
        for (text, expected) in cases {
            let blanked = blank(text, &find(text, 0));
            assert_eq!(blanked.len(), text.len(), "{text:?}");
            assert_eq!(blanked.replace(SOFT_HYPHEN, "-"), expected, "{text:?}");
        }
    }
}
