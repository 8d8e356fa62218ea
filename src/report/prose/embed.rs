//! Resolves `![[…]]` to a note, a section or a block; cycles and excesses are replaced by the target's name.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use super::{Embedding, Footnotes, MAX_DEPTH, MAX_EMBEDDED, Prose, Slice, clean};
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::link::{Link, Subpath};
use crate::note::markdown::BlockKind;
use crate::note::places::Place;
use crate::source::Span;
use crate::vault_path;

/// The limit for all notes outside the root that are read for embeds, in bytes.
const MAX_READ: usize = 16 << 20;

/// Passes the embedded slice to `render`; `None` if the target is not a readable part of a note in the vault.
pub fn follow(
    prose: &Prose<'_>,
    target: &str,
    from: Slice<'_>,
    render: impl FnOnce(Slice<'_>) -> String,
) -> Option<String> {
    let depth = from.inside.map_or(1, |outer| outer.depth + 1);
    if depth > MAX_DEPTH {
        return None;
    }
    let link = Link { span: Span::default(), target: target.into(), display: None, embed: true };
    let (path, note) = prose.outside.find(prose.spec, &link, from.path)?;
    let note = &note;
    let span = embedded_span(note, link.subpath())?;
    let target = (path.clone(), span);
    let home = from.inside.map_or(from.path, |outer| outer.home);
    if is_open(from.inside, &target) || home == target.0 {
        return None;
    }
    let embedded = prose.embedded.get() + (span.end() - span.start());
    if embedded > MAX_EMBEDDED {
        return None;
    }
    prose.embedded.set(embedded);
    let text = clean::slice(note, span, Footnotes::Told);
    let embedding = Embedding { target, depth, home, inside: from.inside };
    Some(render(Slice { text: &text, path: &path, inside: Some(&embedding) }))
}

/// The target of an embed as written, and the folder that it is resolved from.
type Target = (String, String);

/// A note, and its path relative to the root.
type Found = (String, Arc<Note>);

/// A cache of embedded notes; those outside the root share a size limit.
#[derive(Debug, Default)]
pub struct Embedded {
    known: RefCell<HashMap<Target, Option<Found>>>,
    read: Cell<usize>,
}

impl Embedded {
    fn find(&self, spec: &Spec, link: &Link, from: &str) -> Option<Found> {
        let folder = vault_path::folder(from);
        let key = (link.path().to_owned(), if link.path().is_empty() { from } else { folder }.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = (self.read.get() <= MAX_READ).then(|| spec.embedded(link, from)).flatten();
        if let Some((_, note)) = found.as_ref().filter(|(path, _)| spec.document(path).is_none()) {
            self.read.set(self.read.get() + note.source.text.len());
        }
        self.known.borrow_mut().insert(key, found.clone());
        found
    }
}

fn is_open(mut embedding: Option<&Embedding<'_>>, target: &(String, Span)) -> bool {
    while let Some(open) = embedding {
        if open.target.0 == target.0 && (open.target.1.contains(target.1) || target.1.contains(open.target.1)) {
            return true;
        }
        embedding = open.inside;
    }
    false
}

/// The span of a note that an embed shows.
fn embedded_span(note: &Note, subpath: Option<Subpath<'_>>) -> Option<Span> {
    let source = &note.source;
    let body = note.body();
    let Some(subpath) = subpath else {
        return Some(Span::new(note.front_matter.body_start, source.text.len()));
    };
    match note.place(subpath)? {
        Place::Block(at) => {
            let id = body.block_ids[at].span;
            let block = body.block_at(id.start()).filter(|block| block.span.contains(id))?;
            match &block.kind {
                BlockKind::List(_) => body.item_at(id.start()).map(|item| item.span).filter(|item| item.contains(id)),
                _ => Some(block.span),
            }
        }
        Place::Heading(at) => {
            let heading = &body.headings[at];
            let end = body.headings[at + 1..].iter().find(|next| next.level <= heading.level);
            Some(Span::new(heading.span.end(), end.map_or(source.text.len(), |next| next.span.start())))
        }
    }
}
