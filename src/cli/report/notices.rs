//! Notices about the period of a report, which may be a slip.

use crate::emit;
use crate::model::spec::Spec;
use crate::model::update::Update;
use crate::note::date;
use crate::report::period::Period;

/// Notices that the period has not begun, or that no update is about it.
pub fn nothing_written(spec: &Spec, period: Period) -> Vec<String> {
    let is_of_period = |update: &Update| update.date.is_some_and(|date| period.overlaps(date.value));
    let words = period.in_words();
    if period.days.first > spec.today {
        vec![format!("{words} has not begun; the report shows where things stand on {}", spec.today)]
    } else if !spec.updates.is_empty() && !spec.updates.iter().any(|update| is_of_period(update)) {
        vec![format!("no update is about {words}; the report shows where things stood at its end")]
    } else {
        Vec::new()
    }
}

/// Notices an update whose file name lies in the period and whose `date` does not: it may be the day of writing. Says
/// nothing where any update is about the period.
pub fn dated_otherwise(spec: &Spec, period: Period) -> Option<String> {
    if spec.updates.iter().any(|update| update.date.is_some_and(|date| period.overlaps(date.value))) {
        return None;
    }
    let (update, date) = spec.updates.iter().find_map(|update| {
        let named = date::in_file_name(update.note.stem())?;
        let stated = update.date.filter(|date| !period.overlaps(date.value))?;
        period.overlaps(named).then_some((update, stated))
    })?;
    let source = &update.note.source;
    let (path, date) = (emit::visible(&source.path), emit::visible(source.slice(date.span)));
    Some(format!("{path} says `date: {date}`, and that counts; without it, its name does"))
}
