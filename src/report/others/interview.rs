//! Stories for an interview: situation, task, action, result and reflection, failures included.

use super::{Document, Frame, Item, Section, kind_in_words, lede};
use crate::calendar::DateSpan;
use crate::lens::interview::{Bet, ForInterview};
use crate::lens::{Passage, Shared};
use crate::model::bet::Outcome;
use crate::note::section::Label;
use crate::report::period::month_year;

/// What has more letters than this is too long for either half of a short form.
const LONG: usize = 320;

pub(super) fn view(frame: &Frame<'_>, shared: &ForInterview) -> Document {
    let told = shared.bets.iter().filter(|bet| !bet.story.is_empty() || !bet.lessons.is_empty());
    let sections = told.map(|bet| story(frame, bet)).collect();
    Document::new("Stories".to_owned(), frame.byline(""), sections, "No story has been shared yet.")
}

fn story(frame: &Frame<'_>, bet: &Bet) -> Section {
    let month = |span: Option<DateSpan>| span.map(|span| month_year(span.first));
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
    let mut items: Vec<Item> = bet
        .story
        .iter()
        .map(|(label, passage)| Item {
            name: label.map(|label| frame.label(label)),
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
    let lede = lede(&[&when, kind_in_words(bet.kind), outcome]);
    Section { heading: frame.text(&bet.title), lede, items, more: 0 }
}

fn lesson_item(frame: &Frame<'_>, lesson: &Shared) -> Item {
    Item { name: Some(frame.label(Label::Lesson)), ..frame.item(lesson) }
}

/// Where it began and how it came out, in the writer's own words: the first sentence of the situation, else of what comes
/// next, and the result; of a story without labels its beginning. Nothing where that is all there is.
fn short_form(story: &[(Option<Label>, Passage)]) -> Option<Passage> {
    let length = |passage: &Passage| passage.markdown().chars().count();
    let fits = |passage: &Passage| length(passage) <= LONG;
    let first_of = |passage: &Passage| passage.first_sentence().as_sentence();
    let is_result = |label: &Option<Label>| *label == Some(Label::Result);
    let begin = story.iter().filter(|(label, _)| !is_result(label)).map(|(_, part)| first_of(part)).find(fits);
    let result = story.iter().find(|(label, _)| is_result(label)).map(|(_, part)| part);
    let end = result
        .filter(|result| !result.is_list())
        .map(Passage::as_sentence)
        .filter(fits)
        .or_else(|| result.map(first_of).filter(fits));
    let short = match (begin, end) {
        (Some(begin), Some(end)) => begin.followed_by_passage(&end),
        (begin, end) => begin.or(end)?,
    };
    let whole: usize = story.iter().map(|(_, part)| length(part)).sum();
    (story.len() > 2 || length(&short) < whole).then_some(short)
}
