//! Builds the body of a note from the events of the Markdown parser.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::{Block, BlockKind, Body, Heading, Item, Line, Row, Table, TaskItem, is_query};
use crate::note::inline::{self, Marks};
use crate::note::link::Link;
use crate::source::Span;

/// Lists, quotes and the like nested deeper than this are ignored.
const MAX_DEPTH: usize = 100;

/// Builds the body of a note from parser events, one at a time.
pub(super) struct Reader<'a> {
    /// The note, as written.
    text: &'a str,
    /// The note with its comments blanked: what the parser sees.
    blanked: &'a str,
    pub(super) body: Body,
    depth: usize,
    /// The ends of the open list items, nested ones included.
    items: Vec<usize>,
    table: Option<Table>,
    /// The index of the first line of the open top-level block.
    block_lines: u32,
    /// The index of its first item, if it is a list.
    block_items: u32,
    /// The contiguous run of text collected so far.
    run: Option<Span>,
    line_pending: bool,
    in_code: bool,
    /// Whether the text holds any `%%`, be it in code.
    has_comment_marks: bool,
    /// The first `%%` in running text that is not part of a known comment.
    pub(super) stray_comment: Option<usize>,
    marks: Marks<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, blanked: &'a str, has_comment_marks: bool) -> Self {
        Self {
            text,
            blanked,
            body: Body::with_room_for(text.len()),
            depth: 0,
            items: Vec::new(),
            table: None,
            block_lines: 0,
            block_items: 0,
            run: None,
            line_pending: false,
            in_code: false,
            has_comment_marks,
            stray_comment: None,
            marks: Marks::new(blanked),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag, span),
            Event::Text(_) if self.in_code => {}
            Event::Text(_) => self.text_run(span),
            Event::SoftBreak | Event::HardBreak => {
                self.flush_run();
                self.line_pending = true;
            }
            Event::Code(code) => {
                self.begin_line(span.start());
                self.flush_run();
                self.body.quoted.push(span);
                if code.starts_with("= ") || code.starts_with("$=") {
                    self.body.queries.push(span);
                }
            }
            Event::InlineHtml(_) => {
                self.begin_line(span.start());
                self.flush_run();
                self.body.quoted.push(span);
                self.body.html.push(span);
            }
            Event::FootnoteReference(_) => {
                self.flush_run();
                self.body.footnotes.push(span);
            }
            Event::Html(_) | Event::Rule => self.flush_run(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        if matches!(event, Event::Rule) && self.depth == 0 {
            self.block(span, BlockKind::Other);
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough) {
            self.flush_run();
        }
        if self.depth == 0 {
            self.block_lines = self.line_count();
            self.block_items = count(&self.body.items);
        }
        match tag {
            Tag::Paragraph | Tag::Heading { .. } => self.line_pending = true,
            Tag::Item => self.start_item(span),
            Tag::Table(_) => self.table = (self.depth == 0).then(Table::default),
            Tag::TableHead if self.table.is_some() => {}
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Row { span: span.trimmed(self.blanked), cells: Vec::new() });
                }
            }
            Tag::TableCell => self.cell(span),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.body.quoted.push(span);
                if matches!(kind, CodeBlockKind::Fenced(info) if is_query(info)) {
                    self.body.queries.push(span);
                }
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.in_code = true;
                self.body.quoted.push(span);
                self.body.html.push(span);
            }
            Tag::FootnoteDefinition(_) => self.body.footnotes.push(span),
            Tag::BlockQuote(_) => {
                self.line_pending = true;
                self.body.quoted.push(span);
            }
            Tag::Link { link_type, dest_url, .. } => self.link(*link_type, dest_url, span, false),
            Tag::Image { link_type, dest_url, .. } => self.link(*link_type, dest_url, span, true),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.begin_line(span.start()),
            _ => {}
        }
        self.depth += 1;
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        self.depth -= 1;
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) {
            self.flush_run();
        }
        match tag {
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.in_code = false,
            TagEnd::Item => {
                self.items.pop();
            }
            _ => {}
        }
        if let TagEnd::Heading(level) = tag
            && self.depth > 0
        {
            let span = span.trimmed(self.blanked);
            let text = heading_text(self.blanked, span);
            self.body.inner_headings.push(Heading { span, text, level: level as u8 });
        }
        let lines = self.line_count();
        if self.depth == 0 {
            self.end_block(tag, span);
        } else if tag == TagEnd::Item
            && self.depth == 1
            && let Some(item) = self.body.items.last_mut()
        {
            item.lines.end = lines;
        }
    }

    fn end_block(&mut self, tag: TagEnd, span: Span) {
        let lines = self.block_lines..self.line_count();
        match tag {
            TagEnd::Heading(level) => {
                let span = span.trimmed(self.blanked);
                let text = heading_text(self.blanked, span);
                self.body.headings.push(Heading { span, text, level: level as u8 });
                self.block(span, BlockKind::Heading(self.body.headings.len() - 1));
            }
            TagEnd::Paragraph => {
                let span = span.trimmed(self.blanked);
                for line in &mut self.body.lines[lines.start as usize..] {
                    *line = Line::new(line.start(), span.end());
                }
                self.block(span, BlockKind::Paragraph(lines));
            }
            TagEnd::List(_) => {
                self.block(span, BlockKind::List(self.block_items..count(&self.body.items)));
            }
            TagEnd::Table => {
                let mut table = self.table.take().unwrap_or_default();
                let columns = table.header.len();
                for row in &mut table.rows {
                    row.cells.truncate(columns);
                }
                self.block(span, BlockKind::Table(Box::new(table)));
            }
            _ => self.block(span, BlockKind::Other),
        }
    }

    fn block(&mut self, span: Span, kind: BlockKind) {
        let span = span.trimmed(self.blanked);
        self.body.blocks.push(Block { span, kind });
    }

    fn start_item(&mut self, span: Span) {
        let span = span.trimmed(self.blanked);
        let (marker_end, state) = item_head(self.blanked, span);
        if let Some(state) = state {
            let line_end =
                self.text[marker_end..span.end()].find(['\n', '\r']).map_or(span.end(), |end| marker_end + end);
            let text = Span::new(marker_end, line_end).trimmed(self.text);
            self.body.tasks.push(TaskItem { span: Span::new(span.start(), line_end), state, text });
        }
        if self.depth == 1 {
            let first = self.line_count();
            let content = Span::new(marker_end, span.end());
            self.body.items.push(Item { span, content, state, lines: first..first });
        }
        if self.depth < MAX_DEPTH {
            self.items.push(if self.items.is_empty() { span.end() } else { span.end().min(self.scope()) });
            self.push_line(marker_end);
        } else {
            self.items.push(self.scope());
        }
        self.line_pending = false;
    }

    fn cell(&mut self, span: Span) {
        let span = cell_content(self.blanked, span);
        if let Some(table) = &mut self.table {
            match table.rows.last_mut() {
                Some(row) => row.cells.push(span),
                None => table.header.push(span),
            }
        }
    }

    fn link(&mut self, kind: LinkType, address: &CowStr<'_>, span: Span, embed: bool) {
        self.begin_line(span.start());
        let link = match kind {
            LinkType::WikiLink { .. } => Link::wiki(self.text, span, embed),
            _ => Link::markdown(self.text, span, address, embed),
        };
        match link {
            Some(link) => self.body.links.push(link),
            None => self.body.addresses.push(span),
        }
    }

    fn text_run(&mut self, span: Span) {
        self.begin_line(span.start());
        if self.has_comment_marks && self.stray_comment.is_none() && !self.blanked[..span.start()].ends_with('\\') {
            self.stray_comment = self.blanked[span.range()].find("%%").map(|at| span.start() + at);
        }
        match &mut self.run {
            Some(run) if run.end() == span.start() => *run = run.ending_at(span.end()),
            _ => {
                self.flush_run();
                self.run = Some(span);
            }
        }
    }

    /// Looks for tags, block ids and inline fields in the run that ends here.
    pub(super) fn flush_run(&mut self) {
        if let Some(run) = self.run.take().filter(|run| self.marks.are_in(*run)) {
            inline::scan(self.blanked, run, &mut self.body.tags, &mut self.body.block_ids, &mut self.body.fields);
        }
    }

    fn begin_line(&mut self, start: usize) {
        if std::mem::take(&mut self.line_pending) {
            self.push_line(start);
        }
    }

    fn push_line(&mut self, start: usize) {
        let scope = self.scope();
        if self.body.lines.last().is_none_or(|line| line.start() < start) {
            self.body.lines.push(Line::new(start, scope));
            if self.marks.are_colons_in(Span::new(start, scope)) {
                self.body.fields.extend(inline::line_field(self.blanked, start, scope));
            }
        }
    }

    fn line_count(&self) -> u32 {
        count(&self.body.lines)
    }

    fn scope(&self) -> usize {
        self.items.last().copied().unwrap_or(self.text.len())
    }
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).expect("internal error: a text has no more lines and items than bytes")
}

/// The start of a list item's text, and the character in its checkbox. Like Obsidian, takes any character as a state.
fn item_head(text: &str, span: Span) -> (usize, Option<char>) {
    let item = &text[span.range()];
    let unmarked = item.trim_start_matches(|character: char| character.is_ascii_digit());
    let unmarked = unmarked.strip_prefix(['-', '*', '+', '.', ')']).unwrap_or(unmarked);
    let content = unmarked.trim_start_matches([' ', '\t']);
    let start = span.end() - content.len();
    let mut characters = content.chars();
    if let (Some('['), Some(state), Some(']')) = (characters.next(), characters.next(), characters.next()) {
        let rest = characters.as_str();
        if state != '\n' && (rest.is_empty() || rest.starts_with(char::is_whitespace)) {
            let text = rest.trim_start_matches([' ', '\t']);
            return (span.end() - text.len(), Some(state));
        }
    }
    (start, None)
}

fn heading_text(text: &str, span: Span) -> Span {
    let line = &text[span.range()];
    if line.starts_with('#') {
        let content = line.trim_start_matches('#');
        let start = span.end() - content.len();
        let closed = content.trim_end_matches('#');
        let content = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed } else { content };
        Span::new(start, start + content.len()).trimmed(text)
    } else {
        let underline = line.trim_end_matches(['=', '-']);
        Span::new(span.start(), span.start() + underline.len()).trimmed(text)
    }
}

/// The content of a table cell, without the bars around it.
fn cell_content(text: &str, span: Span) -> Span {
    let cell = &text[span.range()];
    let start = span.start() + usize::from(cell.starts_with('|'));
    let end = span.end() - usize::from(cell.len() > 1 && cell.ends_with('|') && !cell.ends_with("\\|"));
    Span::new(start, end.max(start)).trimmed(text)
}
