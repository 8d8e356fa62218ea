//! Finds everything that must be cut from a note before any part of it is shown; computed once per note.

use crate::note::link::{Link, label_length};
use crate::note::markdown::Body;
use crate::picture::is_named_like_one;
use crate::source::Span;

/// The places in a text that are cut or replaced, in text order and disjoint.
#[derive(Debug, Clone, Default)]
pub struct Cuts(Vec<Cut>);

/// A place in a text that is cut or replaced.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Its span.
    pub span: Span,
    /// What replaces it.
    pub kind: CutKind,
}

/// What replaces a cut.
#[derive(Debug, Clone)]
pub enum CutKind {
    /// Nothing.
    Remove,
    /// A link into the vault: replaced by the words that its writer chose, or the title of the shared note it leads to.
    Link(Link),
    /// An image: replaced by a copy, with the words that its writer chose for it.
    Image(Link),
    /// A reference link: replaced by its words, as its definition elsewhere in the note may be private.
    Reference(Span),
}

impl Cuts {
    /// The cuts of a text that was read as `body`, in which the spans `private` are never shown. Labelled parts of
    /// entries begin at the offsets `labelled`, and are kept even if they look like inline fields.
    #[must_use]
    pub fn new(text: &str, body: &Body, private: Vec<Span>, labelled: &[usize]) -> Self {
        let fields = body.fields.iter().map(|field| field.span);
        let removed = private
            .into_iter()
            .chain(body.comments.iter().map(|comment| comment.span))
            .chain(body.block_ids.iter().map(|id| id.span))
            .chain(body.tags.iter().copied())
            .chain(elements(text, body))
            .chain(body.queries.iter().copied())
            .chain(body.footnotes.iter().copied())
            .chain(fields.filter(|field| labelled.binary_search(&field.start()).is_err()));
        let mut cuts: Vec<Cut> = removed.map(|span| Cut { span, kind: CutKind::Remove }).collect();
        cuts.extend(body.links.iter().map(|link| {
            let kind = match link.embed {
                true if is_named_like_one(link.path()) => CutKind::Image(link.clone()),
                true => CutKind::Remove,
                false => CutKind::Link(link.clone()),
            };
            Cut { span: link.span, kind }
        }));
        cuts.extend(body.addresses.iter().filter_map(|address| of_address(text, *address)));
        Self(in_order(cuts))
    }

    /// The cuts within `span`. A cut that extends beyond it is removed as far as it overlaps, because part of a link
    /// cannot be told from a leak.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Cut> {
        let first = self.0.partition_point(|cut| cut.span.end() <= span.start());
        self.0[first..].iter().take_while(move |cut| cut.span.start() < span.end()).map(move |cut| {
            if span.contains(cut.span) {
                return cut.clone();
            }
            let inside = Span::new(cut.span.start().max(span.start()), cut.span.end().min(span.end()));
            Cut { span: inside, kind: CutKind::Remove }
        })
    }

    /// Whether the text at `offset` is removed.
    #[must_use]
    pub fn hide(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|cut| cut.span.start() <= offset);
        self.0[..after].last().is_some_and(|cut| matches!(cut.kind, CutKind::Remove) && offset < cut.span.end())
    }
}

/// Elements whose content a page does not show, or shows as something else.
const NOT_SHOWN: [&str; 21] = [
    "audio", "canvas", "datalist", "embed", "frameset", "head", "iframe", "math", "noframes", "noscript", "object",
    "option", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The spans of raw HTML: tags, and the content of elements that a page would not show.
fn elements(text: &str, body: &Body) -> Vec<Span> {
    let mut spans = body.html.clone();
    // The open hidden element: its name, its start, and the end of its item or block, where it ends even if unclosed.
    let mut open: Option<(&str, usize, usize)> = None;
    for html in &body.html {
        let tag = &text[html.range()];
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if let Some((_, start, end)) = open.take_if(|(_, _, end)| *end <= html.start()) {
            spans.push(Span::new(start, end));
        }
        match open {
            Some((known, start, _)) if tag.starts_with("</") && known.eq_ignore_ascii_case(name) => {
                spans.push(Span::new(start, html.end()));
                open = None;
            }
            None if !tag.starts_with("</") && is_hidden(tag, name) => {
                let item = body.item_at(html.start()).map(|item| item.span);
                let around = item.or_else(|| body.block_at(html.start()).map(|block| block.span));
                let end = around.map_or(html.end(), |around| around.end().max(html.end()));
                open = Some((name, html.start(), end));
            }
            _ => {}
        }
    }
    spans.extend(open.map(|(_, start, end)| Span::new(start, end)));
    spans
}

/// Whether an element's content is hidden.
fn is_hidden(tag: &str, name: &str) -> bool {
    let tag: String = tag.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    NOT_SHOWN.iter().any(|known| known.eq_ignore_ascii_case(name))
        || ["hidden", "display:none", "opacity:0", "font-size:0", "transparent"].iter().any(|mark| tag.contains(mark))
}

/// External images are removed, and links with an address elsewhere are reduced to their words. Addresses that are
/// written out are checked when the text leaves.
fn of_address(text: &str, address: Span) -> Option<Cut> {
    let written = &text[address.range()];
    let kind = match written.strip_prefix('[') {
        _ if written.starts_with('!') => CutKind::Remove,
        Some(rest) => {
            let length = label_length(rest);
            if rest[length..].starts_with("](") {
                return None;
            }
            CutKind::Reference(Span::new(address.start() + 1, address.start() + 1 + length))
        }
        None => return None,
    };
    Some(Cut { span: address, kind })
}

/// Sorts cuts by position. Overlapping ones are removed entirely: it is safer to show too little than too much.
fn in_order(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by_key(|cut| (cut.span.start(), std::cmp::Reverse(cut.span.end()), !matches!(cut.kind, CutKind::Remove)));
    let mut apart: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match apart.last_mut() {
            Some(last) if cut.span.start() < last.span.end() => {
                last.kind = CutKind::Remove;
                last.span = last.span.ending_at(last.span.end().max(cut.span.end()));
            }
            _ if cut.span.start() < cut.span.end() => apart.push(cut),
            _ => {}
        }
    }
    apart
}
