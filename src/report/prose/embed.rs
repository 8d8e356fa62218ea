//! What `![[…]]` shows: a note, what stands below a heading, or one block; each cycle and each excess ends in its name.

use super::{Embedding, MAX_DEPTH, MAX_EMBEDDED, Prose, Slice, clean};
use crate::note::Note;
use crate::note::link::{Link, Subpath};
use crate::note::markdown::BlockKind;
use crate::note::section::fold;
use crate::source::Span;

/// Hands the embedded slice to `render`; nothing if the target is no readable part of a note of the spec.
pub fn follow(
    prose: &Prose<'_>,
    target: &str,
    from: Slice<'_>,
    render: impl FnOnce(Slice<'_>) -> String,
) -> Option<String> {
    let link = Link { span: Span::default(), target: target.to_owned(), display: None, embed: true };
    let document = prose.spec.linked(&link, from.path)?;
    let note = &document.note;
    let span = embedded_span(note, link.subpath())?;
    let depth = from.inside.map_or(1, |outer| outer.depth + 1);
    let target = (note.source.path.clone(), span);
    if depth > MAX_DEPTH || is_open(from.inside, &target) || (from.inside.is_none() && from.path == target.0) {
        return None;
    }
    let embedded = prose.embedded.get() + (span.end - span.start);
    if embedded > MAX_EMBEDDED {
        return None;
    }
    prose.embedded.set(embedded);
    let text = clean::slice(note, span);
    let embedding = Embedding { target, depth, inside: from.inside };
    Some(render(Slice { text: &text, path: &note.source.path, inside: Some(&embedding) }))
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

/// The part of a note that an embed shows.
fn embedded_span(note: &Note, subpath: Option<Subpath<'_>>) -> Option<Span> {
    let source = &note.source;
    let body = note.body();
    match subpath {
        None => Some(Span::new(note.front_matter.body_start, source.text.len())),
        Some(Subpath::Block(id)) => {
            let id = body.block_ids.iter().find(|block| block.name(&source.text).eq_ignore_ascii_case(id))?;
            let block = body.blocks.iter().find(|block| block.span.contains(id.span))?;
            match &block.kind {
                BlockKind::List(items) => items.iter().find(|item| item.span.contains(id.span)).map(|item| item.span),
                _ => Some(block.span),
            }
        }
        Some(Subpath::Heading(path)) => {
            let mut wanted = path.split('#').map(fold).peekable();
            let mut found = None;
            for (at, heading) in body.headings.iter().enumerate() {
                if wanted.peek().is_some_and(|part| *part == fold(source.slice(heading.text))) {
                    wanted.next();
                    found = Some(at);
                }
                if wanted.peek().is_none() {
                    break;
                }
            }
            let at = found.filter(|_| wanted.peek().is_none())?;
            let heading = &body.headings[at];
            let end = body.headings[at + 1..].iter().find(|next| next.level <= heading.level);
            Some(Span::new(heading.span.end, end.map_or(source.text.len(), |next| next.span.start)))
        }
    }
}
