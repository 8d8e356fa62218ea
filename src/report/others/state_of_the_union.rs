//! The State of the Union: what a listening tour heard, without names.

use super::{Document, Frame, Item, Section};
use crate::lens::Shared;
use crate::lens::state_of_the_union::ForTheTeam;
use crate::report::context::{counted_in_words, in_words, of_all};
use crate::sentence::capitalised;

pub(super) fn view(frame: &Frame<'_>, team: &ForTheTeam) -> Document {
    let items = |entries: &[Shared]| entries.iter().map(|entry| frame.item(entry)).collect::<Vec<Item>>();
    let kept = (team.promised > 0).then(|| Item { text: kept(team), ..Item::default() });
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
        first.lede = Some(heard(team));
    }
    Document::new("State of the Union".to_owned(), frame.byline(""), sections, "Nothing has been written down yet.")
}

/// How many people were listened to, and how many of them were asked the question.
fn heard(team: &ForTheTeam) -> String {
    let talks = capitalised(&counted_in_words(team.conversations, "conversation", "conversations"));
    let question = "what is one thing I can do to help you this week?";
    match team.asked {
        0 => talks,
        asked if asked < team.conversations => format!("{talks}; in {} I asked: {question}", in_words(asked)),
        _ => format!("{talks}; each was asked: {question}"),
    }
}

fn kept(team: &ForTheTeam) -> String {
    let (kept, promised) = (team.kept, team.promised);
    let are = if kept == 1 { "is" } else { "are" };
    match (kept, promised) {
        (1, 1) => "The one thing that I was asked for is done".to_owned(),
        (2, 2) => "Both things that I was asked for are done".to_owned(),
        (kept, promised) if kept == promised => format!("All {} things that I was asked for are done", in_words(kept)),
        (0, 1) => "The one thing that I was asked for is not done yet".to_owned(),
        _ => format!(
            "{} of the {} things that I was asked for {are} done",
            capitalised(&of_all(kept, promised)),
            in_words(promised)
        ),
    }
}
