//! The wins of the period, by update: for whom, and the writer's own part.

use serde::Serialize;

use super::{entries, shown};
use crate::note::entry::Entry;
use crate::note::section::{Label, Section};
use crate::note::within_line::label;
use crate::report::context::{Context, counted, in_words};
use crate::report::period::{Period, span_name};
use crate::sentence::capitalised;
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    updates: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    name: String,
    wins: Vec<Win>,
}

#[derive(Debug, Serialize)]
struct Win {
    text: String,
    beneficiary: Option<String>,
    my_part: Option<String>,
    evidence: Option<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let mut updates = Vec::new();
    let (mut count, mut for_someone) = (0, 0);
    for update in context.period_updates() {
        let note = &update.note;
        let wins: Vec<Win> = entries(context, note, Section::Wins)
            .map(|entry| Win {
                text: context.prose.entry(note, entry),
                beneficiary: context.prose.part(note, entry, Label::For),
                my_part: context.prose.part(note, entry, Label::MyPart),
                evidence: context.prose.part(note, entry, Label::Evidence),
            })
            .collect();
        count += wins.len();
        // Whom it is for may stand within the line: there its reader sees it too.
        let says_for_whom = |entry: &&Entry| {
            entry.part(Label::For).is_some() || label(context.config, note, entry, &[Label::For]).is_some()
        };
        for_someone += entries(context, note, Section::Wins).filter(says_for_whom).count();
        if let Some(date) = update.date.filter(|_| !wins.is_empty()) {
            updates.push(Group { name: span_name(date.value), wins });
        }
    }
    if updates.is_empty() {
        return None;
    }
    let said = match for_someone {
        0 => String::new(),
        1 if count == 1 => ", with whom it is for".to_owned(),
        all if all == count => ", each with whom it is for".to_owned(),
        1 => "; one of them says whom it is for".to_owned(),
        some => format!("; {} of them say whom they are for", in_words(some)),
    };
    let title = capitalised(&format!("{} in {}{said}", counted(count, "win", "wins"), context.period.in_words()));
    Some(shown(&View { title, updates }))
}

/// How many wins the updates of a period hold.
pub(super) fn count(context: &Context<'_>, period: Period) -> usize {
    context.updates_of(period).map(|update| entries(context, &update.note, Section::Wins).count()).sum()
}
