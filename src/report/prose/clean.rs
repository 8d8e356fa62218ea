//! Removes what only Obsidian and its plugins read: comments, tags, block ids, inline fields, task dates.

use crate::edit::{self, Edit};
use crate::note::Note;
use crate::note::task;
use crate::source::Span;

/// The text at `span` without these marks, with continuation lines dedented.
#[must_use]
pub fn slice(note: &Note, span: Span) -> String {
    let text = &note.source.text;
    let body = note.body();
    let mut edits = Vec::new();
    let comments = within(&body.comments, span, |comment| comment.span);
    edits.extend(comments.map(|comment| Edit::removal(comment.span)));
    let tags = within(&body.tags, span, |tag| *tag);
    edits.extend(tags.map(|tag| Edit::removal(with_space_before(text, *tag))));
    let ids = within(&body.block_ids, span, |id| id.span);
    edits.extend(ids.map(|id| Edit::removal(with_space_before(text, id.span))));
    let fields = within(&body.fields, span, |field| field.span);
    edits.extend(fields.filter(|field| !body.is_quoted(field.span.start())).map(|field| {
        let (key, value) = (&text[field.key.range()], &text[field.value.range()]);
        let is_task_date = ["due", "completion", "scheduled", "start", "created", "cancelled"]
            .iter()
            .any(|known| key.eq_ignore_ascii_case(known));
        let shown = if is_task_date { String::new() } else { format!("{key}: {value}") };
        Edit::new(field.span, shown)
    }));
    edits.retain(|edit| span.contains(edit.span));
    let within = edits.into_iter().map(|edit| Edit { span: edit.span.relative_to(span.start()), ..edit });
    let out = edit::apply(&text[span.range()], within);
    dedent(&task::without_marks(&out))
}

/// The `marks` that begin in `span`, from a list sorted by position.
fn within<T>(marks: &[T], span: Span, place: fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = marks.partition_point(|mark| place(mark).start() < span.start());
    marks[first..].iter().take_while(move |mark| place(mark).start() < span.end())
}

fn with_space_before(text: &str, span: Span) -> Span {
    let before = text[..span.start()].trim_end_matches([' ', '\t']);
    Span::new(before.len(), span.end())
}

/// Moves the lines after the first to the left by the indentation that they share.
fn dedent(text: &str) -> String {
    let text = text.trim_end();
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let cut = if at == 0 { 0 } else { shared.min(indentation(line)) };
        out.push_str(line[cut..].trim_end_matches('\r'));
    }
    out.trim_start_matches(['\n', '\r']).to_owned()
}
