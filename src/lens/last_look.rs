//! The final check of a text before it leaves: only what the Markdown parser renders as words stays.
//!
//! Earlier cuts removed what is known to be private. This check works the other way round: whatever is not positively
//! rendered as text (a definition, a link title, a tag, an attribute, or something that became hidden through the cuts
//! around it) is removed, whether or not it is known.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::note::address;
use crate::note::contained::contained;
use crate::note::inline;
use crate::note::link::label_length;
use crate::note::markdown::{OPTIONS, is_query};
use crate::source::Span;
use crate::source::edit::{self, Edit};

/// How often a text is checked again after something was cut from it; if it is still unsettled then, nothing is shown.
const ROUNDS: usize = 8;

/// Lists and quotes nested deeper are not shown: nobody reads them, and HTML processing time grows with depth.
const MAX_DEPTH: usize = 24;

/// The text reduced to what it visibly shows. `is_picture` tells whether an image with this number was embedded in it,
/// as `![words](image:0)`.
#[must_use]
pub fn shown_words(text: String, is_picture: impl Fn(usize) -> bool) -> String {
    let mut text = text;
    for _ in 0..ROUNDS {
        let Some(edits) = contained(|| Look::at(&text, &is_picture)) else { return String::new() };
        if edits.is_empty() {
            return text;
        }
        text = edit::apply(&text, edits);
    }
    String::new()
}

/// One pass over a text.
struct Look<'a> {
    text: &'a str,
    is_picture: &'a dyn Fn(usize) -> bool,
    edits: Vec<Edit>,
    /// Up to this offset, all text is known to be shown or to be cut.
    seen: usize,
    /// The nesting depth of lists and quotes.
    depth: usize,
    in_code: bool,
    /// Whether the next event begins a line.
    at_line_start: bool,
    /// The open links: the end of the words of each, and its address if allowed.
    links: Vec<(usize, Option<String>)>,
    /// The `%%` that opens a comment still unclosed.
    comment: Option<usize>,
    /// The open brackets, and whether each contains `::`.
    brackets: Vec<(u8, usize, bool)>,
    /// The contiguous run of text collected so far.
    run: Option<Span>,
}

impl<'a> Look<'a> {
    fn at(text: &'a str, is_picture: &'a dyn Fn(usize) -> bool) -> Vec<Edit> {
        let mut look = Self {
            text,
            is_picture,
            edits: Vec::new(),
            seen: 0,
            depth: 0,
            in_code: false,
            at_line_start: true,
            links: Vec::new(),
            comment: None,
            brackets: Vec::new(),
            run: None,
        };
        let mut events = Parser::new_ext(text, OPTIONS).into_offset_iter();
        while let Some((event, range)) = events.next() {
            let span = Span::from(range);
            if let Event::Start(tag) = &event
                && !look.opens(tag, span)
            {
                look.cut(span, "");
                skip(&mut events);
            } else if !matches!(event, Event::Start(_)) {
                look.event(&event, span);
            }
        }
        look.finish()
    }

    fn finish(mut self) -> Vec<Edit> {
        self.flush_run();
        self.hidden_up_to(self.text.len());
        if let Some(open) = self.comment {
            self.edits.push(Edit::removal(Span::new(open, self.text.len())));
        }
        self.bare_addresses();
        self.edits
    }

    /// Handles a start tag; returns whether its content is shown at all.
    fn opens(&mut self, tag: &Tag<'_>, span: Span) -> bool {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough) {
            self.flush_run();
        }
        match tag {
            Tag::List(_) | Tag::BlockQuote(_) => {
                if self.depth == MAX_DEPTH {
                    return false;
                }
                self.depth += 1;
                self.begin_block();
            }
            Tag::Item => {
                let digits = self.text[span.range()].bytes().take_while(u8::is_ascii_digit).count();
                self.show(Span::new(span.start(), span.start() + digits));
                self.begin_block();
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.begin_block(),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if let CodeBlockKind::Fenced(info) = kind {
                    if is_query(info) {
                        self.in_code = false;
                        return false;
                    }
                    self.cut_info(span);
                }
            }
            Tag::Link { link_type, dest_url, .. } => return self.opens_link(*link_type, dest_url, span),
            Tag::Image { dest_url, .. } => return self.opens_picture(dest_url, span),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => return false,
        }
        true
    }

    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Text(_) => self.text_run(span),
            Event::Code(code) => {
                self.flush_run();
                self.at_line_start = false;
                if code.starts_with("= ") || code.starts_with("$=") { self.cut(span, "") } else { self.show(span) }
            }
            Event::SoftBreak | Event::HardBreak => {
                self.flush_run();
                self.at_line_start = true;
            }
            Event::Rule => self.flush_run(),
            Event::End(tag) => self.closes(*tag, span),
            _ => {
                self.flush_run();
                self.cut(span, "");
            }
        }
    }

    fn closes(&mut self, tag: TagEnd, span: Span) {
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) {
            self.flush_run();
        }
        match tag {
            TagEnd::List(_) | TagEnd::BlockQuote(_) => self.depth -= 1,
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Link => self.closes_link(span),
            TagEnd::Image => {
                let address = self.text[span.range()].rfind("](").map_or(span.end(), |at| span.start() + at);
                self.show(Span::new(address, span.end()));
            }
            _ => {}
        }
    }

    /// Inline links are kept if they lead to `https:` or `mailto:`; other links are reduced to their words.
    fn opens_link(&mut self, kind: LinkType, address: &str, span: Span) -> bool {
        self.at_line_start = false;
        let is_safe = address::is_safe(address);
        match kind {
            LinkType::Email => self.links.push((span.end(), None)),
            LinkType::Autolink if is_safe => self.links.push((span.end(), None)),
            LinkType::Autolink | LinkType::WikiLink { .. } => return false,
            _ => {
                let words = Span::at(span.start() + 1 + label_length(&self.text[span.start() + 1..span.end()]));
                let stays = is_safe && matches!(kind, LinkType::Inline);
                if !stays {
                    self.cut(Span::new(span.start(), span.start() + 1), "");
                }
                self.links.push((words.start(), stays.then(|| plain_address(address))));
            }
        }
        true
    }

    /// Images are kept only if they were embedded, in careerdoc's own notation.
    fn opens_picture(&mut self, address: &str, span: Span) -> bool {
        self.at_line_start = false;
        let number = address.strip_prefix("image:").and_then(|number| number.parse().ok());
        number.is_some_and(|number| {
            (self.is_picture)(number) && self.text[span.range()].ends_with(&format!("](image:{number})"))
        })
    }

    /// Keeps only the address after a link's words: a title would be hidden.
    fn closes_link(&mut self, span: Span) {
        let Some((words_end, address)) = self.links.pop() else { return };
        if words_end >= span.end() {
            return;
        }
        let behind = Span::new(words_end, span.end());
        match address {
            None => self.cut(behind, ""),
            Some(address) => {
                let (bare, angled) = (format!("]({address})"), format!("](<{address}>)"));
                let written = &self.text[behind.range()];
                if written == bare || written == angled { self.show(behind) } else { self.cut(behind, &angled) }
            }
        }
    }

    /// Removes the language of a code block, which is not shown.
    fn cut_info(&mut self, block: Span) {
        let line = self.text[block.range()].lines().next().unwrap_or_default();
        let fence = line.len() - line.trim_start_matches(['`', '~']).len();
        if !line[fence..].trim().is_empty() {
            self.cut(Span::new(block.start() + fence, block.start() + line.len()), "");
        }
    }

    fn text_run(&mut self, span: Span) {
        self.show(span);
        if self.in_code {
            return;
        }
        if std::mem::take(&mut self.at_line_start)
            && let Some(field) = inline::line_field(self.text, span.start(), self.text.len())
        {
            self.edits.push(Edit::removal(field.span));
        }
        self.comments(span);
        self.fields(span);
        match &mut self.run {
            Some(run) if run.end() == span.start() => *run = run.ending_at(span.end()),
            _ => {
                self.flush_run();
                self.run = Some(span);
            }
        }
    }

    /// Removes comments that appeared, or were missed, before other cuts.
    fn comments(&mut self, span: Span) {
        if self.text[..span.start()].ends_with('\\') {
            return;
        }
        for (at, mark) in self.text[span.range()].match_indices("%%") {
            let at = span.start() + at;
            match self.comment.take() {
                Some(open) => self.edits.push(Edit::removal(Span::new(open, at + mark.len()))),
                None => self.comment = Some(at),
            }
        }
    }

    /// Removes bracketed inline fields with any marks inside, and footnotes with their text elsewhere.
    fn fields(&mut self, span: Span) {
        let bytes = self.text.as_bytes();
        for at in span.range() {
            match bytes[at] {
                open @ (b'[' | b'(') => self.brackets.push((open, at, false)),
                b':' if at > 0 && bytes[at - 1] == b':' => {
                    if let Some((_, _, is_field)) = self.brackets.last_mut() {
                        *is_field = true;
                    }
                }
                close @ (b']' | b')') => {
                    let wanted = if close == b']' { b'[' } else { b'(' };
                    while let Some((open, start, is_field)) = self.brackets.pop() {
                        let is_footnote = open == b'[' && bytes[start + 1] == b'^';
                        if (is_field || is_footnote) && open == wanted {
                            self.edits.push(Edit::removal(Span::new(start, at + 1)));
                        }
                        if open == wanted {
                            break;
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Removes tags and block ids in the run that ends here.
    fn flush_run(&mut self) {
        if let Some(run) = self.run.take() {
            let (mut tags, mut ids, mut fields) = (Vec::new(), Vec::new(), Vec::new());
            inline::scan(self.text, run, &mut tags, &mut ids, &mut fields);
            let hidden = tags.into_iter().chain(ids.into_iter().map(|id| id.span));
            self.edits.extend(hidden.map(Edit::removal));
        }
    }

    /// Removes bare addresses that lead into a vault or to a disk (`obsidian://…`, `file:///…`).
    fn bare_addresses(&mut self) {
        for (at, mark) in self.text.match_indices("://") {
            let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
            let start = self.text[..at].trim_end_matches(is_part).len();
            let scheme = &self.text[start..at];
            let is_known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
            if !scheme.is_empty() && !is_known {
                let rest = &self.text[at + mark.len()..];
                let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
                self.edits.push(Edit::removal(Span::new(start, at + mark.len() + length)));
            }
        }
    }

    fn begin_block(&mut self) {
        self.at_line_start = true;
        self.brackets.clear();
    }

    fn show(&mut self, span: Span) {
        self.hidden_up_to(span.start());
        self.seen = self.seen.max(span.end());
    }

    fn cut(&mut self, span: Span, replacement: &str) {
        self.hidden_up_to(span.start());
        self.edits.push(Edit::new(span, replacement));
        self.seen = self.seen.max(span.end());
    }

    /// Removes, line by line, text between the last known offset and `end`: no event has shown it, so it is hidden.
    fn hidden_up_to(&mut self, end: usize) {
        let Some(gap) = self.text.get(self.seen..end) else { return };
        let mut start = self.seen;
        for line in gap.split_inclusive('\n') {
            if line.contains(char::is_alphanumeric) {
                self.edits.push(Edit::removal(Span::new(start, start + line.len()).trimmed(self.text)));
            }
            start += line.len();
        }
        self.seen = self.seen.max(end);
    }
}

/// Skips to the end of the element that has just opened.
fn skip<'e>(events: &mut impl Iterator<Item = (Event<'e>, Range<usize>)>) {
    let mut open = 1_usize;
    for (event, _) in events {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
}

/// Makes an address safe to stand between `<` and `>`.
fn plain_address(address: &str) -> String {
    address.replace(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'), "")
}
