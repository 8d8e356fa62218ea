//! The State of the Union: what a listening tour heard, without names.

use super::{Document, Frame, Item, Section};
use crate::lens::Shared;
use crate::lens::state_of_the_union::ForTheTeam;
use crate::report::context::counted_in_words;
use crate::sentence::capitalised;

pub(super) fn view(frame: &Frame<'_>, team: &ForTheTeam) -> Document {
    let items = |entries: &[Shared]| entries.iter().map(|entry| frame.item(entry)).collect::<Vec<Item>>();
    let heard = format!(
        "{}; each was asked: what is one thing I can do to help you this week?",
        capitalised(&counted_in_words(team.conversations, "conversation", "conversations"))
    );
    let kept = (team.promised > 0).then(|| Item {
        name: None,
        text: format!("{} of {} things that I was asked for are done", team.kept, team.promised),
        parts: Vec::new(),
    });
    let mut sections: Vec<_> = [
        Section::of("What I heard", items(&team.themes), usize::MAX),
        Section::of("Promises kept", kept.into_iter().collect(), usize::MAX),
        Section::of("Where this leads", items(&team.vision), usize::MAX),
        Section::of("Problems that I propose to solve", items(&team.problems), usize::MAX),
        Section::of("Done so far", items(&team.quick_wins), usize::MAX),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(first) = sections.first_mut() {
        first.lede = Some(heard);
    }
    Document::new("State of the Union".to_owned(), frame.byline(""), sections, "Nothing has been written down yet.")
}
