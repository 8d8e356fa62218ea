//! The Markdown of a note, read once: its blocks, headings, list items, tables, links and marks, all with spans.

mod reader;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::comment::{self, Comment};
use super::contained::contained;
use super::inline::{BlockId, Field};
use super::link::Link;
use crate::source::Span;
use reader::Reader;

/// The parser extensions that match Obsidian's syntax. Obsidian's own constructs (comments, tags, task states,
/// callouts) are read here; math is off because `$120k-$150k` is money.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_WIKILINKS);

/// How many times a text is read to tell comments from code; if it is still unclear then, everything from the first
/// comment on is one, because text hidden on purpose must not be revealed.
const MOST_READINGS: usize = 20;

/// The content of a note below its front matter.
#[derive(Debug, Default)]
pub struct Body {
    /// The top-level blocks, in order.
    pub blocks: Vec<Block>,
    /// The headings among them.
    pub headings: Vec<Heading>,
    /// The headings within list items and quotes: they open no section.
    pub inner_headings: Vec<Heading>,
    /// Every link and embed of a note or file, in order.
    pub links: Vec<Link>,
    /// The links to addresses (`https:`, `mailto:`), in order.
    pub addresses: Vec<Span>,
    /// Every list item with a checkbox, nested ones included.
    pub tasks: Vec<TaskItem>,
    /// Every `#tag`, its `#` included.
    pub tags: Vec<Span>,
    /// Every `^block-id`.
    pub block_ids: Vec<BlockId>,
    /// Every `%%comment%%`.
    pub comments: Vec<Comment>,
    /// Every inline field (`[key:: value]`, or `key:: value` as a line).
    pub fields: Vec<Field>,
    /// Code, quotes and HTML: everything that is not the writer's running text.
    pub quoted: Vec<Span>,
    /// The raw HTML in `quoted`.
    pub html: Vec<Span>,
    /// The code in `quoted` that an Obsidian plugin would run: blocks and inline queries.
    pub queries: Vec<Span>,
    /// Every `[^footnote]` and every definition of one.
    pub footnotes: Vec<Span>,
    /// The line at which the parser panics; everything else is then empty.
    pub fault: Option<Span>,
    lines: Vec<Line>,
    items: Vec<Item>,
}

/// A top-level block.
#[derive(Debug)]
pub struct Block {
    /// Its span, without trailing blank lines.
    pub span: Span,
    /// Its kind.
    pub kind: BlockKind,
}

/// The kind of a block.
#[derive(Debug)]
pub enum BlockKind {
    /// A heading: its index in [`Body::headings`].
    Heading(usize),
    /// A paragraph and its lines.
    Paragraph(Lines),
    /// A list and its items.
    List(Items),
    /// A table.
    Table(Box<Table>),
    /// A quote, a callout, code, HTML, a footnote, a rule.
    Other,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// The whole line, or both lines if it is underlined.
    pub span: Span,
    /// Its text, as written.
    pub text: Span,
    /// 1 to 6.
    pub level: u8,
}

/// A top-level list item.
#[derive(Debug)]
pub struct Item {
    /// From its marker to the end of its nested content.
    pub span: Span,
    /// Its text, after marker and box.
    pub content: Span,
    /// The character in its checkbox.
    pub state: Option<char>,
    /// Its lines, nested ones included.
    pub lines: Lines,
}

/// A list item with a checkbox.
#[derive(Debug)]
pub struct TaskItem {
    /// From its marker to the end of its first line.
    pub span: Span,
    /// The character in the checkbox.
    pub state: char,
    /// Its text, up to the end of the first line.
    pub text: Span,
}

/// The indices of a block's lines in its body.
pub type Lines = Range<u32>;

/// The indices of a list's items in its body.
pub type Items = Range<u32>;

/// The start of a line of running text, and the end of the block that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Line(Span);

impl Line {
    const fn new(start: usize, scope: usize) -> Self {
        Self(Span::new(start, scope))
    }

    /// The byte offset of its first character.
    #[must_use]
    pub const fn start(self) -> usize {
        self.0.start()
    }

    /// The byte offset where the nested item, or the whole entry, ends.
    #[must_use]
    pub const fn scope(self) -> usize {
        self.0.end()
    }
}

/// A table: a header and rows of cells.
#[derive(Debug, Default)]
pub struct Table {
    /// The cells of the first row, trimmed.
    pub header: Vec<Span>,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Default)]
pub struct Row {
    /// The row.
    pub span: Span,
    /// Its cells, trimmed; always as many as the header has.
    pub cells: Vec<Span>,
}

impl Body {
    /// Reads the Markdown of `text` from `start` on.
    #[must_use]
    pub fn read(text: &str, start: usize) -> Self {
        let body = contained(|| Self::parse(text, start));
        body.unwrap_or_else(|| Self { fault: Some(fault(text, start)), ..Self::default() })
    }

    fn parse(text: &str, start: usize) -> Self {
        #[cfg(test)]
        super::contained::trip(&text[start..]);
        let has_marks = comment::has_marks(&text[start..]);
        let mut comments = if has_marks { comment::find(text, start) } else { Vec::new() };
        let mut rounds = 0;
        let mut body = loop {
            let blanked = comment::blank(text, &comments);
            let mut reader = Reader::new(text, &blanked, has_marks);
            for (event, range) in Parser::new_ext(&blanked[start..], OPTIONS).into_offset_iter() {
                reader.event(&event, Span::new(range.start + start, range.end + start));
            }
            reader.flush_run();
            match reader.stray_comment {
                // The parser takes this for text, so it is not code, whatever it looked like: a comment begins here.
                Some(at) if rounds >= MOST_READINGS => {
                    let first = comments.first().map_or(at, |comment| comment.span.start().min(at));
                    comments = vec![Comment { span: Span::new(first, text.len()), closed: false }];
                }
                Some(at) => comments = comment::beginning_at(text, comments, at),
                None => break reader.body,
            }
            rounds += 1;
        };
        body.comments = comments;
        body.fields.sort_by_key(|field| field.span);
        body.shrink_to_fit();
        body
    }

    /// An empty body with room for what a note of `bytes` bytes usually holds.
    fn with_room_for(bytes: usize) -> Self {
        // Notes differ, but most of their parts are lines, some fifty bytes each.
        let lines = bytes / 48;
        Self {
            blocks: Vec::with_capacity(lines / 2),
            headings: Vec::with_capacity(lines / 4),
            lines: Vec::with_capacity(lines),
            items: Vec::with_capacity(lines),
            ..Self::default()
        }
    }

    /// Releases unused capacity: a body is kept for as long as its note is.
    fn shrink_to_fit(&mut self) {
        self.blocks.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        self.tasks.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.lines.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    /// Every line of running text, in order.
    #[must_use]
    pub fn all_lines(&self) -> &[Line] {
        &self.lines
    }

    /// The top-level block at `offset`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        self.blocks[..after].last().filter(|block| offset < block.span.end())
    }

    /// The top-level list item at `offset`.
    #[must_use]
    pub fn item_at(&self, offset: usize) -> Option<&Item> {
        let BlockKind::List(items) = &self.block_at(offset)?.kind else { return None };
        let items = self.items(items);
        let after = items.partition_point(|item| item.span.start() <= offset);
        items[..after].last().filter(|item| offset < item.span.end())
    }

    /// The lines of a block.
    #[must_use]
    pub fn lines(&self, lines: &Lines) -> &[Line] {
        &self.lines[lines.start as usize..lines.end as usize]
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self, items: &Items) -> &[Item] {
        &self.items[items.start as usize..items.end as usize]
    }

    /// Whether `offset` is in code, a quote or HTML.
    #[must_use]
    pub fn is_quoted(&self, offset: usize) -> bool {
        self.quoted.iter().any(|span| span.range().contains(&offset))
    }
}

/// Finds a line at which the parser starts to panic, by bisection; not necessarily the first.
fn fault(text: &str, start: usize) -> Span {
    let ends: Vec<usize> = text[start..]
        .split_inclusive('\n')
        .scan(start, |end, line| {
            *end += line.len();
            Some(*end)
        })
        .collect();
    let breaks = |lines: usize| contained(|| Body::parse(&text[..ends[lines - 1]], start)).is_none();
    let (mut whole, mut broken) = (0, ends.len());
    while whole + 1 < broken {
        let middle = usize::midpoint(whole, broken);
        if breaks(middle) { broken = middle } else { whole = middle }
    }
    let line_start = if whole == 0 { start } else { ends[whole - 1] };
    Span::new(line_start, ends.get(whole).copied().unwrap_or(start)).trimmed(text)
}

/// Whether a plugin runs code blocks in this language: Obsidian then shows the result instead of the code.
#[must_use]
pub fn is_query(info: &str) -> bool {
    let language = info.split_whitespace().next().unwrap_or_default();
    ["dataview", "dataviewjs", "tasks", "base", "query"].iter().any(|known| language.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that was read, as lines of `kind text`.
    fn read(text: &str) -> Vec<String> {
        let body = Body::read(text, 0);
        let slice = |span: Span| &text[span.range()];
        let mut lines = Vec::new();
        lines.extend(body.headings.iter().map(|heading| format!("h{} {}", heading.level, slice(heading.text))));
        lines.extend(body.links.iter().map(|link| {
            let display = link.display.map_or(String::new(), |display| format!(" as {}", slice(display)));
            format!("{} {}{display}", if link.embed { "embed" } else { "link" }, link.target)
        }));
        lines.extend(body.addresses.iter().map(|address| format!("address {}", slice(*address))));
        lines.extend(body.tasks.iter().map(|task| format!("task {} {}", task.state, slice(task.text))));
        lines.extend(body.tags.iter().map(|tag| format!("tag {}", slice(*tag))));
        lines.extend(body.block_ids.iter().map(|id| format!("id {}", id.name(text))));
        lines.extend(body.fields.iter().map(|field| format!("field {} = {}", slice(field.key), slice(field.value))));
        lines.extend(body.comments.iter().map(|comment| format!("comment {}", comment.content(text))));
        for block in &body.blocks {
            if let BlockKind::Table(table) = &block.kind {
                let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
                lines.extend(
                    rows.map(|row| format!("row {:?}", row.iter().map(|cell| slice(*cell)).collect::<Vec<_>>())),
                );
            }
        }
        lines
    }

    #[test]
    fn obsidian_is_read_as_obsidian_reads_it() {
        let cases: [(&str, &[&str]); 27] = [
            ("# A #tag\n\nSet\n===\n\n## B ##\n\n### C #", &["h1 A #tag", "h1 Set", "h2 B", "h3 C", "tag #tag"]),
            ("[[Note]] [[Note.md]] [[dir/Note|text]]", &["link Note", "link Note.md", "link dir/Note as text"]),
            (
                "[[Note#Heading#Sub]] [[Note#^block]] [[#Own]]",
                &["link Note#Heading#Sub", "link Note#^block", "link #Own"],
            ),
            ("![[image.png|300]] ![[Note#^id]]", &["embed image.png as 300", "embed Note#^id"]),
            ("[text](My%20Note.md#H) ![alt](a.png)", &["link My Note.md#H as text", "embed a.png as alt"]),
            (
                "[a](https://x.org) <https://y.org> [m](mailto:a@b.c)",
                &["address [a](https://x.org)", "address <https://y.org>", "address [m](mailto:a@b.c)"],
            ),
            ("`[[code]]` %%[[comment]]%%\n\n```\n[[block]] #no\n```", &["comment [[comment]]"]),
            (
                "| A | B |\n|---|---|\n| [[N\\|x]] | 2 |\n| only |\n",
                &["link N as x", "row [\"A\", \"B\"]", "row [\"[[N\\\\|x]]\", \"2\"]", "row [\"only\", \"\"]"],
            ),
            (
                "- [ ] open\n- [x] done\n- [-] gone\n- [/] half\n  - [>] nested\n1. [X] numbered\n- [] none\n- [a](b.md) link",
                [
                    "link b.md as a",
                    "task   open",
                    "task x done",
                    "task - gone",
                    "task / half",
                    "task > nested",
                    "task X numbered",
                ]
                .as_slice(),
            ),
            (
                "text #tag/sub, (#no) a#no #1984 #y2026 #日本 #é_e-f/",
                &["tag #tag/sub", "tag #y2026", "tag #日本", "tag #é_e-f"],
            ),
            (
                "A paragraph ^block-1\n\n- item ^i2\n  - nested\n\n^alone\n\n2^10 and a ^no here",
                &["id block-1", "id i2", "id alone"],
            ),
            (
                "metric:: 15%\n- [due:: 2026-03-14] text (done:: yes)\n- **bold**:: value\n",
                &["field metric = 15%", "field due = 2026-03-14", "field done = yes", "field bold = value"],
            ),
            (
                "latency (p99):: 40 ms\n- [led (directly, (or not)):: 9] (led (all):: 12) [of:: a [b] c]",
                &[
                    "field latency (p99) = 40 ms",
                    "field led (directly, (or not)) = 9",
                    "field led (all) = 12",
                    "field of = a [b] c",
                ],
            ),
            (
                "- shipped (fast:: yes) (so [they (say:: no)\n- (not) a key:: 1\n- a ) b:: 2\n",
                &["field fast = yes", "field say = no"],
            ),
            ("std::vec::Vec is no field", &[]),
            ("`a:: b`", &[]),
            ("==mark== ~~gone~~ **[[bold]]** *#it*", &["link bold"]),
            ("We pay $120k-$150k and [[more]]", &["link more"]),
            ("> [!note]- Title\n> [[inside]] #tag\n", &["link inside", "tag #tag"]),
            ("> # Quoted heading\n\n- # List heading\n\n# Own", &["h1 Own"]),
            ("[^1] text\n\n[^1]: [[foot]]\n", &["link foot"]),
            ("%% aside %% [[a]] #b\n\n%%c%%\n\n[[d]]", &["link a", "link d", "tag #b", "comment  aside ", "comment c"]),
            ("%%\nblock\n\n# hidden\n%%\n# shown", &["h1 shown", "comment \nblock\n\n# hidden\n"]),
            ("[[a b]] [[]] [[ spaced | x ]] [not](<a b.md>)", &["link a b", "link spaced as x", "link a b.md as not"]),
            ("<div>[[html]] #no</div>\n\n<b>#yes</b>", &[]),
            ("a\\#no \\[\\[no\\]\\] [[yes]]", &["link yes"]),
            ("\u{feff}# BOM", &[]),
        ];
        let wrong = cases.iter().filter(|(text, expected)| read(text) != *expected);
        let wrong: Vec<_> = wrong.map(|(text, _)| format!("{text:?}\n    is read as {:?}", read(text))).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
