//! The feedback of the period, and what was made of it.

use serde::Serialize;

use super::{entries, shown};
use crate::language::thanks;
use crate::note::section::{Label, Section};
use crate::note::within_line::label;
use crate::report::context::{Context, counted_in_words, in_words};
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
    /// Whether it still waits for an answer.
    is_open: bool,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let (mut feedback, mut answered): (Vec<Row>, usize) = (Vec::new(), 0);
    for update in context.period_updates() {
        let note = &update.note;
        let Some(date) = update.date.map(|date| span_name(date.value)) else { continue };
        feedback.extend(entries(context, note, Section::Feedback).map(|entry| {
            let response = context.prose.part(note, entry, Label::Response);
            let lesson = context.prose.part(note, entry, Label::Lesson);
            // An answer may stand within the line: there its reader sees it too.
            let has_answer = response.is_some()
                || lesson.is_some()
                || label(context.config, note, entry, &[Label::Response, Label::Lesson]).is_some();
            answered += usize::from(has_answer);
            let is_open = !has_answer && !thanks::is_all(context.config, note, entry);
            Row { date: date.clone(), text: context.prose.entry(note, entry), response, lesson, is_open }
        }));
    }
    if feedback.is_empty() {
        return None;
    }
    let open = feedback.iter().filter(|row| row.is_open).count();
    let thanks = feedback.len() - open - answered;
    let pieces = counted_in_words(feedback.len(), "piece of feedback", "pieces of feedback");
    let title = match feedback.len() {
        1 if thanks == 1 => format!("{pieces}, and it is thanks"),
        all if all == thanks => format!("{pieces}, all thanks"),
        _ if thanks > 0 && open == 0 => format!("{pieces}, none left to answer"),
        _ if thanks > 0 => format!("{pieces}, {} to answer", in_words(open)),
        1 if open == 1 => format!("{pieces}, not yet answered"),
        1 if answered == 1 => format!("{pieces}, answered"),
        all if all == answered => format!("{pieces}, all answered"),
        _ => format!("{pieces}, {} answered", in_words(answered)),
    };
    Some(shown(&View { title: capitalised(&title), feedback }))
}
