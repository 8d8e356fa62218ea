//! Removes what only Obsidian and its plugins read: comments, tags, block ids, inline fields, task dates.

use crate::edit::{self, Edit};
use crate::note::{Note, indentation, task};
use crate::source::{Span, starting_in};

/// The text at `span` without these marks, with continuation lines dedented.
#[must_use]
pub fn slice(note: &Note, span: Span) -> String {
    let text = &note.source.text;
    let body = note.body();
    let mut edits = Vec::new();
    let comments = starting_in(&body.comments, span, |comment| comment.span).iter();
    edits.extend(comments.map(|comment| Edit::removal(comment.span)));
    let tags = starting_in(&body.tags, span, |tag| *tag).iter();
    edits.extend(tags.map(|tag| Edit::removal(with_space_before(text, *tag))));
    let ids = starting_in(&body.block_ids, span, |id| id.span).iter();
    edits.extend(ids.map(|id| Edit::removal(with_space_before(text, id.span))));
    let fields = starting_in(&body.fields, span, |field| field.span).iter();
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
    indentation::without_shared(&task::without_marks(&out))
}

fn with_space_before(text: &str, span: Span) -> Span {
    let before = text[..span.start()].trim_end_matches([' ', '\t']);
    Span::new(before.len(), span.end())
}
