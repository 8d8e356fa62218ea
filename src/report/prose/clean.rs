//! Removes what only Obsidian and its plugins read: comments, tags, block ids, inline fields, task dates; and tells
//! footnotes where they are referred to.

use crate::note::{Note, indentation, task};
use crate::source::edit::{self, Edit};
use crate::source::{Span, starting_in};

/// What becomes of a reference to a footnote that stands outside of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footnotes {
    /// The footnote follows in parentheses.
    Told,
    Cut,
}

/// The text at `span` without these marks, with continuation lines dedented.
#[must_use]
pub fn slice(note: &Note, span: Span, footnotes: Footnotes) -> String {
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
    edits.extend(references(note, span).map(|(reference, told)| {
        let place = with_space_before(text, reference);
        let told = told.filter(|_| footnotes == Footnotes::Told);
        told.map_or_else(|| Edit::removal(place), |told| Edit::new(place, format!(" ({told})")))
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

/// A footnote is looked for among so many from the end of its note, so that no note takes the square of its length.
const MOST_LOOKED_AT: usize = 500;

/// The references in `span` to footnotes that stand outside of it, with the first line of what those say.
fn references(note: &Note, span: Span) -> impl Iterator<Item = (Span, Option<&str>)> {
    let text = note.source.text.as_str();
    let body = note.body();
    let parts = |footnote: Span| text[footnote.range()].strip_prefix("[^")?.split_once(']');
    let definition = move |name: &str| {
        body.footnotes.iter().rev().take(MOST_LOOKED_AT).find_map(|footnote| {
            let (own, rest) = parts(*footnote)?;
            let said = rest.strip_prefix(':').filter(|_| own.eq_ignore_ascii_case(name))?;
            Some((*footnote, said.trim().lines().next().unwrap_or_default().trim_end()))
        })
    };
    starting_in(&body.footnotes, span, |footnote| *footnote).iter().filter_map(move |reference| {
        let (name, _) = parts(*reference).filter(|(_, rest)| rest.is_empty())?;
        let found = definition(name).filter(|(at, _)| !span.contains(*at));
        found.map(|(_, said)| (*reference, Some(said).filter(|said| !said.is_empty())))
    })
}
