//! Removes what only Obsidian and its plugins read: comments, tags, block ids, inline fields, task dates.

use crate::note::Note;
use crate::note::task;
use crate::source::Span;

/// The text at `span` without these marks, with continuation lines dedented.
#[must_use]
pub fn slice(note: &Note, span: Span) -> String {
    let text = &note.source.text;
    let body = note.body();
    let mut cuts: Vec<(Span, String)> = Vec::new();
    let comments = within(&body.comments, span, |comment| comment.span);
    cuts.extend(comments.map(|comment| (comment.span, String::new())));
    let tags = within(&body.tags, span, |tag| *tag);
    cuts.extend(tags.map(|tag| (with_space_before(text, *tag), String::new())));
    let ids = within(&body.block_ids, span, |id| id.span);
    cuts.extend(ids.map(|id| (with_space_before(text, id.span), String::new())));
    let fields = within(&body.fields, span, |field| field.span);
    cuts.extend(fields.filter(|field| !body.is_quoted(field.span.start())).map(|field| {
        let (key, value) = (&text[field.key.range()], &text[field.value.range()]);
        let is_task_date = ["due", "completion", "scheduled", "start", "created", "cancelled"]
            .iter()
            .any(|known| key.eq_ignore_ascii_case(known));
        let shown = if is_task_date { String::new() } else { format!("{key}: {value}") };
        (field.span, shown)
    }));
    cuts.retain(|(cut, _)| span.contains(*cut));
    cuts.sort_by_key(|(cut, _)| *cut);
    let mut out = String::with_capacity(span.end() - span.start());
    let mut at = span.start();
    for (cut, shown) in cuts {
        if cut.start() < at {
            continue;
        }
        out.push_str(&text[at..cut.start()]);
        out.push_str(&shown);
        at = cut.end();
    }
    out.push_str(&text[at..span.end()]);
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
