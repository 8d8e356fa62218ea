//! Rules about marketing: the light, not only the lightbulb.

pub mod bragging;
pub mod minimising;
pub mod no_hard_data;
#[cfg(test)]
pub mod testing;
pub mod vague_impact;
pub mod write_what_you_repeat;

use crate::model::update::Update;
use crate::note::entry::Entry;
use crate::note::section::Section;
use crate::rules::Context;

/// The updates that were sent since the North Star was set; those before are evidence. Without a readable day, all.
fn sent_updates<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Update> {
    let (set, today) = (cx.spec.set(), cx.today());
    let is_recent = move |update: &Update| {
        update.sent.is_some_and(|sent| sent.first <= today && set.is_none_or(|set| set <= sent.last))
    };
    cx.spec.updates.iter().map(AsRef::as_ref).filter(move |update| is_recent(update))
}

/// The wins of sent updates.
fn sent_wins<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Update, &'a Entry)> {
    sent_updates(cx).flat_map(|update| update.note.entries(Section::Wins).map(move |entry| (update, entry)))
}
