//! Evidence for a promotion committee, strongest first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use ecow::EcoString;
use jiff::civil::Date;

use super::manager::post_item;
use super::{Document, Frame, Item, ItemPart, Section, has_evidence, kind_in_words, lede, metric};
use crate::calendar::DateSpan;
use crate::lens::Shared;
use crate::lens::committee::{Bet, ForCommittee};
use crate::lens::manager::Post;
use crate::model::bet::Outcome;
use crate::note::fold::fold;
use crate::report::period::day;

pub(super) fn view(frame: &Frame<'_>, shared: &ForCommittee) -> Document {
    let mut bets: Vec<&Bet> = shared.bets.iter().collect();
    bets.sort_by_key(|bet| Reverse(strength(frame, bet)));
    let in_updates = shared.wins.iter().map(|(_, win)| (words_of(win), win)).collect();
    let mut sections: Vec<Section> = bets.iter().map(|bet| project(frame, bet, &in_updates)).collect();
    let told: HashSet<EcoString> = bets.iter().flat_map(|bet| wins(frame, bet)).map(words_of).collect();
    let is_of_its_days = |date: &DateSpan| date.first <= frame.as_of;
    let is_other = |win: &Shared| frame.has_come(win) && !told.contains(&words_of(win));
    let mut wins: Vec<_> = shared.wins.iter().filter(|(date, win)| is_of_its_days(date) && is_other(win)).collect();
    wins.sort_by_key(|(date, win)| (Reverse(has_evidence(win)), Reverse(date.last)));
    let wins = wins.into_iter().map(|(date, win)| {
        let mut item = frame.item(win);
        item.parts.push(ItemPart { label: "When".to_owned(), text: age(date.last.min(frame.as_of), frame.as_of) });
        item
    });
    sections.extend(Section::of("Outcomes, with their evidence first", wins.collect(), usize::MAX));
    let skills = shared.skills.iter().map(|skill| {
        let bets: Vec<String> = skill.bets.iter().map(|bet| frame.text(bet)).collect();
        Item {
            name: Some(frame.text(&skill.name)),
            text: format!("practised in {}", bets.join(", ")),
            parts: Vec::new(),
        }
    });
    sections.extend(Section::of("Skills", skills.collect(), usize::MAX));
    let mut posts: Vec<_> = shared.posts.iter().filter(|post| !is_yet_to_come(frame, post)).collect();
    posts.sort_by_key(|post| Reverse(post.published.map(|on| on.first)));
    let posts = posts.into_iter().map(|post| post_item(frame, post));
    sections.extend(Section::of("Written down for others", posts.collect(), usize::MAX));
    let byline = frame.byline(&format!("as of {}", day(frame.as_of)));
    Document::new("Evidence".to_owned(), byline, sections, "No evidence has been shared yet.")
}

/// The sort key of a bet: its wins with evidence, its wins, and whether it names a metric with a baseline.
fn strength(frame: &Frame<'_>, bet: &Bet) -> (usize, usize, bool) {
    let evident = wins(frame, bet).filter(|win| has_evidence(win)).count();
    (evident, wins(frame, bet).count(), bet.metric.is_some() && bet.baseline.is_some())
}

/// The wins of a bet by the day of the report.
fn wins<'a>(frame: &Frame<'_>, bet: &'a Bet) -> impl Iterator<Item = &'a Shared> {
    bet.wins.iter().filter(|win| frame.has_come(win))
}

fn words_of(win: &Shared) -> EcoString {
    fold(win.text.markdown())
}

/// A project with its wins. One that an update tells in the same words stands here alone, with what is told of it there.
fn project(frame: &Frame<'_>, bet: &Bet, in_updates: &HashMap<EcoString, &Shared>) -> Section {
    let outcome = match bet.outcome {
        Some(Outcome::Won) => "worked",
        Some(Outcome::Lost) => "did not work",
        Some(Outcome::Mixed) => "worked in part",
        None => "",
    };
    let lede = lede(&[kind_in_words(bet.kind), outcome]);
    let mut items: Vec<Item> = Vec::new();
    if let Some(reach) = &bet.reach {
        items.push(Item { name: Some("Scale".to_owned()), text: frame.text(reach), parts: Vec::new() });
    }
    if let Some(moved) = &bet.metric {
        let text = frame.text(&metric(frame, moved, bet.baseline, bet.goal));
        items.push(Item { name: Some("Measured by".to_owned()), text, parts: Vec::new() });
    }
    items.extend(wins(frame, bet).map(|win| {
        let mut item = frame.item(win);
        if item.parts.is_empty() {
            item.parts = in_updates.get(&words_of(win)).map(|told| frame.item(told).parts).unwrap_or_default();
        }
        let past = win.date.filter(|on| *on <= frame.as_of);
        let when = past.map(|date| ItemPart { label: "When".to_owned(), text: age(date, frame.as_of) });
        item.parts.extend(when);
        item
    }));
    Section { heading: frame.text(&bet.title), lede, items, more: 0 }
}

/// Whether a post is only planned on the day that the report reflects.
fn is_yet_to_come(frame: &Frame<'_>, post: &Post) -> bool {
    post.published.is_some_and(|on| on.first > frame.as_of)
}

/// A day, and how long ago it was.
fn age(on: Date, today: Date) -> String {
    let months_of = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let months = months_of(today) - months_of(on);
    let ago = match months {
        i32::MIN..=0 => "this month".to_owned(),
        1 => "last month".to_owned(),
        months if months < 24 => format!("{months} months ago"),
        months => format!("{} years ago", months / 12),
    };
    format!("{} ({ago})", day(on))
}
