//! What has to go from a text before any part of it is shown, found once for the whole of a note.

use crate::note::link::{Link, label_length};
use crate::note::markdown::Body;
use crate::picture::is_named_like_one;
use crate::source::Span;

/// Places in a text that are not shown as they are, in the order of the text and apart from each other.
#[derive(Debug, Clone, Default)]
pub struct Cuts(Vec<Cut>);

/// One of them.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Where it stands.
    pub span: Span,
    /// What stays of it.
    pub kind: CutKind,
}

/// What stays of a cut.
#[derive(Debug, Clone)]
pub enum CutKind {
    /// Nothing.
    Remove,
    /// Of a link into the vault the words that its writer chose, or the title of the shared note that it leads to.
    Link(Link),
    /// Of an image a copy, with the words that its writer chose for it.
    Image(Link),
    /// Of a link whose address stands somewhere else in the note its words: a definition is private where it stands.
    Reference(Span),
}

impl Cuts {
    /// Those of a text that was read as `body`, of which the parts `private` are never shown. At the offsets `labelled`
    /// begins what is read as a labelled part of an entry, be it written like an inline field or not.
    #[must_use]
    pub fn new(text: &str, body: &Body, private: Vec<Span>, labelled: &[usize]) -> Self {
        let fields = body.fields.iter().map(|field| field.span);
        let removed = private
            .into_iter()
            .chain(body.comments.iter().map(|comment| comment.span))
            .chain(body.block_ids.iter().map(|id| id.span))
            .chain(body.tags.iter().copied())
            .chain(body.html.iter().copied())
            .chain(body.queries.iter().copied())
            .chain(body.footnotes.iter().copied())
            .chain(fields.filter(|field| labelled.binary_search(&field.start).is_err()));
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

    /// Those that lie in `span`; one that reaches beyond it is removed as far as it lies in it, because a part of a
    /// link cannot be told from a leak.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Cut> {
        let first = self.0.partition_point(|cut| cut.span.end <= span.start);
        self.0[first..].iter().take_while(move |cut| cut.span.start < span.end).map(move |cut| {
            if span.contains(cut.span) {
                return cut.clone();
            }
            let inside = Span::new(cut.span.start.max(span.start), cut.span.end.min(span.end));
            Cut { span: inside, kind: CutKind::Remove }
        })
    }

    /// Whether what stands at `offset` is removed.
    #[must_use]
    pub fn hide(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|cut| cut.span.start <= offset);
        self.0[..after].last().is_some_and(|cut| matches!(cut.kind, CutKind::Remove) && offset < cut.span.end)
    }
}

/// Images from elsewhere go, and so do addresses that stand somewhere else. What is written out is looked at when the text leaves.
fn of_address(text: &str, address: Span) -> Option<Cut> {
    let written = &text[address.range()];
    let kind = match written.strip_prefix('[') {
        _ if written.starts_with('!') => CutKind::Remove,
        Some(rest) => {
            let length = label_length(rest);
            if rest[length..].starts_with("](") {
                return None;
            }
            CutKind::Reference(Span::new(address.start + 1, address.start + 1 + length))
        }
        None => return None,
    };
    Some(Cut { span: address, kind })
}

/// Cuts in the order of the text. Of two that overlap all is removed: rather too little is shown than too much.
fn in_order(mut cuts: Vec<Cut>) -> Vec<Cut> {
    cuts.sort_by_key(|cut| (cut.span.start, std::cmp::Reverse(cut.span.end), !matches!(cut.kind, CutKind::Remove)));
    let mut apart: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        match apart.last_mut() {
            Some(last) if cut.span.start < last.span.end => {
                last.kind = CutKind::Remove;
                last.span.end = last.span.end.max(cut.span.end);
            }
            _ if cut.span.start < cut.span.end => apart.push(cut),
            _ => {}
        }
    }
    apart
}
