//! The feedback of the period, and what was made of it.

use serde::Serialize;

use super::{entries, shown};
use crate::note::section::{Label, Section};
use crate::report::context::{Context, counted, in_words};
use crate::report::period::span_name;
use crate::sentence::capitalised;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    feedback: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    date: String,
    text: String,
    response: Option<String>,
    lesson: Option<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let mut feedback = Vec::new();
    for update in context.period_updates() {
        let note = &update.note;
        let Some(date) = update.date.map(|date| span_name(date.value)) else { continue };
        feedback.extend(entries(context, note, Section::Feedback).map(|entry| Row {
            date: date.clone(),
            text: context.prose.entry(note, entry),
            response: context.prose.part(note, entry, Label::Response),
            lesson: context.prose.part(note, entry, Label::Lesson),
        }));
    }
    if feedback.is_empty() {
        return None;
    }
    let answered = feedback.iter().filter(|row| row.response.is_some() || row.lesson.is_some()).count();
    let pieces = counted(feedback.len(), "piece of feedback", "pieces of feedback");
    let title = match feedback.len() {
        1 if answered == 1 => format!("{pieces}, answered"),
        all if all == answered => format!("{pieces}, all answered"),
        _ => format!("{pieces}, {} answered", in_words(answered)),
    };
    Some(shown(&View { title: capitalised(&title), feedback }))
}
