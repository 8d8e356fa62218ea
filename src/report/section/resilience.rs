//! Resilience: the setbacks of the period turned into lessons, and what else was learned.

use serde::Serialize;

use super::{entries, shown};
use crate::note::section::{Label, Section};
use crate::note::within_line::label;
use crate::report::context::{Context, counted_in_words, of_all};
use crate::report::period::span_name;
use crate::sentence::capitalised;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    setbacks: Vec<Setback>,
    learned: Vec<Learned>,
}

#[derive(Debug, Serialize)]
struct Setback {
    date: String,
    text: String,
    lesson: Option<String>,
    next: Option<String>,
    /// Whether each is still to come: neither a part of its own nor within the line, where its reader sees it too.
    lacks_lesson: bool,
    lacks_next: bool,
}

#[derive(Debug, Serialize)]
struct Learned {
    date: String,
    text: String,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let (mut setbacks, mut learned) = (Vec::new(), Vec::new());
    for update in context.period_updates() {
        let note = &update.note;
        let Some(date) = update.date.map(|date| span_name(date.value)) else { continue };
        setbacks.extend(entries(context, note, Section::Setbacks).map(|entry| {
            let part = |of| context.prose.part(note, entry, of);
            let lacks = |of| part(of).is_none() && label(context.config, note, entry, &[of]).is_none();
            Setback {
                date: date.clone(),
                text: context.prose.entry(note, entry),
                lesson: part(Label::Lesson),
                next: part(Label::Next),
                lacks_lesson: lacks(Label::Lesson),
                lacks_next: lacks(Label::Next),
            }
        }));
        let entries = entries(context, note, Section::Learned);
        learned.extend(entries.map(|entry| Learned { date: date.clone(), text: context.prose.entry(note, entry) }));
    }
    if setbacks.is_empty() && learned.is_empty() {
        return None;
    }
    let turned = setbacks.iter().filter(|setback| !setback.lacks_lesson).count();
    let title = match setbacks.len() {
        0 => format!("No setbacks written down; {} learned", counted_in_words(learned.len(), "thing", "things")),
        1 if turned == 0 => "one setback, not yet turned into a lesson".to_owned(),
        count if count == turned => format!("{} turned into lessons", counted_in_words(count, "setback", "setbacks")),
        count => format!(
            "{} of {} turned into lessons",
            of_all(turned, count),
            counted_in_words(count, "setback", "setbacks")
        ),
    };
    let title = if turned == 1 && setbacks.len() == 1 { "One setback turned into a lesson".to_owned() } else { title };
    Some(shown(&View { title: capitalised(&title), setbacks, learned }))
}
