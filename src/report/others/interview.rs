//! Stories for an interview: situation, task, action, result and reflection, failures included.

use super::{Document, Frame, Item, Section};
use crate::lens::interview::{Bet, ForInterview};
use crate::lens::{Passage, Shared};
use crate::model::bet::{BetKind, Outcome};
use crate::note::section::Label;
use crate::report::period::month_year;

/// The most words of a short form.
const SHORT: usize = 250;

pub(super) fn view(frame: &Frame<'_>, shared: &ForInterview) -> Document {
    let told = shared.bets.iter().filter(|bet| !bet.story.is_empty() || !bet.lessons.is_empty());
    Document {
        title: "Stories".to_owned(),
        byline: frame.byline(""),
        sections: told.map(|bet| story(frame, bet)).collect(),
    }
}

fn story(frame: &Frame<'_>, bet: &Bet) -> Section {
    let month = |span: Option<crate::calendar::DateSpan>| span.map(|span| month_year(span.first));
    let when = match (month(bet.started), month(bet.ended)) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        _ => String::new(),
    };
    let outcome = match bet.outcome {
        Some(Outcome::Won) => "it worked",
        Some(Outcome::Lost) => "it failed",
        Some(Outcome::Mixed) => "it worked in part",
        None => "",
    };
    let kind = match bet.kind {
        Some(BetKind::Core) => "core product",
        Some(BetKind::Innovation) => "zero to one",
        None => "",
    };
    let said =
        [when.as_str(), kind, outcome].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut items: Vec<Item> = bet
        .story
        .iter()
        .map(|(label, passage)| Item {
            name: label.map(|label| label.name().to_owned()),
            text: frame.text(&passage.capitalised()),
            parts: Vec::new(),
        })
        .collect();
    if let Some(reach) = &bet.reach {
        items.push(Item { name: Some("Scale".to_owned()), text: frame.text(reach), parts: Vec::new() });
    }
    items.extend(bet.lessons.iter().map(|lesson| lesson_item(frame, lesson)));
    if let Some(short) = short_form(&bet.story) {
        items.insert(0, Item { name: Some("In short".to_owned()), text: frame.text(&short), parts: Vec::new() });
    }
    let lede = (!said.is_empty()).then_some(said);
    Section { heading: frame.text(&bet.title), lede, items, more: 0 }
}

fn lesson_item(frame: &Frame<'_>, lesson: &Shared) -> Item {
    Item { name: Some("Lesson".to_owned()), ..frame.item(lesson) }
}

/// A short form of a story: the first sentence of each part, and the whole result, in at most [`SHORT`] of the writer's
/// own words.
fn short_form(story: &[(Option<Label>, Passage)]) -> Option<Passage> {
    let sentences = story.iter().map(|(label, passage)| {
        let whole = *label == Some(Label::Result);
        if whole { passage.as_sentence() } else { passage.first_sentence().as_sentence() }
    });
    let mut short: Option<Passage> = None;
    for sentence in sentences {
        let longer = short.as_ref().map_or_else(|| sentence.clone(), |short| short.followed_by_passage(&sentence));
        if longer.markdown().split_whitespace().count() > SHORT {
            continue;
        }
        short = Some(longer);
    }
    short
}
