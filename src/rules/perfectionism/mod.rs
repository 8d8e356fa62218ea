//! Rules about perfectionism: setbacks and feedback are data to iterate on.

pub mod catastrophising;
pub mod feedback_unanswered;
pub mod setback_without_lesson;

use crate::language::nothing;
use crate::model::update::Update;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::rules::Notes;

/// An entry of an update, and how many days have passed since, those of leave included.
struct Waiting<'a> {
    update: &'a Update,
    entry: &'a Entry,
    days: i64,
}

/// The entries of a section that are more than `days` days old, in updates since the North Star was set.
fn waiting<'a>(cx: &Notes<'a>, section: Section) -> impl Iterator<Item = Waiting<'a>> + use<'a> {
    let cx = *cx;
    let updates = cx.updates().filter(|update| !update.note.is_cut_short());
    let updates = updates.filter_map(move |update| Some((update, overdue(&cx, update)?)));
    updates.flat_map(move |(update, days)| {
        let entries = update.note.entries(section).filter(move |entry| !says_nothing(&cx, update, entry, section));
        entries.map(move |entry| Waiting { update, entry, days })
    })
}

/// How many days have passed since an update, if it is overdue: for more than `days` days, leave not counted, it has been
/// waiting since the North Star was set.
fn overdue(cx: &Notes<'_>, update: &Update) -> Option<i64> {
    let day = update.day(cx.today()).filter(|day| cx.set().is_some_and(|set| *day >= set))?;
    cx.overdue_since(day, &update.note.source.path)
}

/// Whether an entry only says that there is nothing to report.
fn says_nothing(cx: &Notes<'_>, update: &Update, entry: &Entry, section: Section) -> bool {
    entry.parts.is_empty() && nothing::opens(cx.config(), update.note.source.slice(entry.text), section.name())
}
