//! The Learning Summary: one page for the manager.

use std::collections::HashSet;

use ecow::EcoString;
use jiff::civil::Date;

use super::{Document, Frame, Item, ItemPart, Section, metric, sheet};
use crate::language::nothing;
use crate::lens::manager::{Bet, ForManager, Landing, Post, Update};
use crate::lens::{Passage, Shared};
use crate::model::bet::{BetKind, BetStatus};
use crate::note::fold::fold;
use crate::note::section::{Label, Section as Named};
use crate::report::period::day;
use crate::report::told_once::told_once;

/// The most items of a kind on the page.
const MOST: usize = 5;

pub(super) fn view(frame: &Frame<'_>, shared: &ForManager) -> Document {
    let updates: Vec<_> = shared.updates.iter().filter(|update| frame.period.overlaps(update.span)).collect();
    let says_something = |entry: &Shared, of: Named| {
        !entry.parts.is_empty() || !nothing::is_said(frame.config, entry.text.markdown(), of.name())
    };
    let all = |of: Named, entries: fn(&Update) -> &Vec<Shared>| -> Vec<Item> {
        let entries = updates.iter().flat_map(|update| entries(update));
        let entries = entries.filter(|entry| says_something(entry, of));
        let item = |entry: &Shared| {
            let mut item = frame.item(entry);
            let is_needed = of == Named::Needs && entry.is_open;
            item.parts.extend(entry.due.filter(|_| is_needed).map(|on| due(frame, on)));
            // Of a day without a box, its writer alone knows whether it is when something was asked for or is needed.
            item.name = entry.date.filter(|_| is_needed && entry.due.is_none()).map(day);
            item
        };
        entries.map(item).collect()
    };
    let told = updates.iter().map(|update| (Some(update.span), update.wins.iter().collect())).collect();
    let told = told_once(told, |_, win: &&Shared| fold(win.text.markdown()), |win| win.parts.len());
    let mut wins: Vec<Item> = told
        .into_iter()
        .flatten()
        .filter(|win| frame.has_come(win) && says_something(win, Named::Wins))
        .map(|win| frame.item(win))
        .collect();
    // What a bet says has no date, so it may be older than the period.
    let outcomes = frame.heading(Named::Wins, if wins.is_empty() { "Outcomes so far" } else { "Outcomes" });
    if wins.is_empty() {
        wins = of_active_bets(frame, shared, |bet| &bet.wins);
    }
    let mut learned = all(Named::Learned, |update| &update.learned);
    learned.extend(updates.iter().flat_map(|update| &update.from_setbacks).filter_map(|setback| {
        let lesson = setback.part(Label::Lesson)?;
        Some(Item { text: frame.text(&lesson.capitalised()), ..Item::default() })
    }));
    let lessons = if learned.is_empty() { "What we have learned so far" } else { "What we learned" };
    let lessons = frame.heading(Named::Learned, lessons);
    if learned.is_empty() {
        learned = of_active_bets(frame, shared, |bet| &bet.lessons);
    }
    let mut needs = all(Named::Needs, |update| &update.needs);
    needs.extend(shared.bets.iter().flat_map(|bet| asks(frame, bet)));
    let risks = all(Named::Risks, |update| &update.risks);
    let (heading_of_needs, risk) = needs_and_risks(frame, !needs.is_empty(), !risks.is_empty());
    needs.extend(risks.into_iter().map(|item| Item { name: risk.clone(), ..item }));
    let next = next(frame, &updates);
    let sections = [
        Section::of(&outcomes, wins, MOST),
        Section::of("Where it is heading", shared.bets.iter().filter_map(|bet| heading(frame, bet)).collect(), MOST),
        Section::of(&lessons, learned, MOST),
        Section::of(&heading_of_needs, needs, MOST),
        Section::of(&frame.heading(Named::Next, "Next"), next, MOST),
        Section::of("What I heard, and what we agreed to solve", heard(frame, shared), MOST),
        quick_wins(frame, shared),
        posts(frame, shared),
        commitments(frame, shared),
    ];
    let mut sections: Vec<Section> = sections.into_iter().flatten().collect();
    sheet::fit(&mut sections);
    let period = frame.period.in_words();
    let title = format!("Learning Summary, {}", period.trim_start_matches("the "));
    let nothing = format!("Nothing has been shared about {period} yet.");
    Document::new(title, frame.byline(""), sections, &nothing)
}

/// The heading above needs and risks, and what a risk is called below it: in the writer's own words the heading says what
/// stands there, and a risk that stands there alone needs no name.
fn needs_and_risks(frame: &Frame<'_>, has_needs: bool, has_risks: bool) -> (String, Option<String>) {
    let own = |section| Some(frame.heading(section, "")).filter(|word| !word.is_empty());
    match (own(Named::Needs), own(Named::Risks)) {
        (Some(needs), _) if !has_risks => (needs, None),
        (_, Some(risks)) if !has_needs => (risks, None),
        (Some(needs), Some(risks)) => (format!("{needs} · {risks}"), Some(risks)),
        _ => ("Needs and risks".to_owned(), Some("Risk".to_owned())),
    }
}

/// What comes next: as the last update of the period has it. What an earlier one planned has been done, or has not.
fn next(frame: &Frame<'_>, updates: &[&Update]) -> Vec<Item> {
    let newest = updates.iter().map(|update| update.span.last).max();
    let last = || updates.iter().filter(|update| Some(update.span.last) == newest);
    let planned = last().flat_map(|update| &update.next).map(|step| {
        let mut item = frame.item(step);
        item.parts.extend(step.date.map(|on| due(frame, on)));
        item
    });
    let from_setbacks = last().flat_map(|update| &update.from_setbacks).filter_map(|setback| {
        Some(Item { text: frame.text(&setback.part(Label::Next)?.capitalised()), ..Item::default() })
    });
    planned.chain(from_setbacks).filter(|item| !item.text.is_empty()).collect()
}

fn due(frame: &Frame<'_>, on: Date) -> ItemPart {
    let overdue = if on < frame.as_of { ", overdue" } else { "" };
    ItemPart { label: "Due".to_owned(), text: day(on) + overdue }
}

/// What an active bet moves, and at what scale.
fn heading(frame: &Frame<'_>, bet: &Bet) -> Option<Item> {
    if bet.status != BetStatus::Active {
        return None;
    }
    let moves = bet.metric.as_ref().map(|moved| metric(frame, moved, bet.baseline, bet.goal));
    let parts = bet.reach.iter().map(|reach| frame.part("Scale", reach)).collect();
    let text = moves.as_ref().map(|moves| frame.text(moves)).unwrap_or_default();
    let kind = if bet.kind == Some(BetKind::Innovation) { " (zero to one)" } else { "" };
    let says_something = !text.is_empty() || bet.reach.is_some();
    says_something.then(|| Item { name: Some(frame.text(&bet.title.followed_by(kind))), text, parts })
}

/// The asks within the period.
fn asks(frame: &Frame<'_>, bet: &Bet) -> Vec<Item> {
    let is_of_period = |date: jiff::civil::Date| frame.period.has(date);
    let asks = bet.asks.iter().filter(|ask| ask.date.is_some_and(is_of_period));
    asks.map(|ask| {
        let name = ask.date.map(|date| format!("Asked on {}", day(date)));
        Item { name, text: frame.text(&ask.text), parts: Vec::new() }
    })
    .collect()
}

/// Entries from the notes of active bets, for when the updates of the period have none.
fn of_active_bets(frame: &Frame<'_>, shared: &ForManager, entries: fn(&Bet) -> &Vec<Shared>) -> Vec<Item> {
    let active = shared.bets.iter().filter(|bet| bet.status == BetStatus::Active);
    active.flat_map(entries).filter(|entry| frame.has_come(entry)).map(|entry| frame.item(entry)).collect()
}

/// What the listening tour of a new role has come to, while it lasts: a theme that is to be solved as it stands is told
/// once.
fn heard(frame: &Frame<'_>, shared: &ForManager) -> Vec<Item> {
    let is_current = |landing: &&Landing| landing.days.is_some_and(|days| frame.period.overlaps(days));
    let named = |name: &str, entry: &Shared| Item { name: Some(name.to_owned()), ..frame.item(entry) };
    let mut items = Vec::new();
    for landing in shared.landings.iter().filter(is_current) {
        let agreed: HashSet<EcoString> = landing.agreed_problems.iter().map(words_of).collect();
        let told: HashSet<EcoString> = landing.themes.iter().map(words_of).collect();
        items.extend(landing.themes.iter().map(|theme| {
            let name = if agreed.contains(&words_of(theme)) { "Heard, and to be solved" } else { "Heard" };
            named(name, theme)
        }));
        let problems = landing.agreed_problems.iter().filter(|problem| !told.contains(&words_of(problem)));
        items.extend(problems.map(|problem| named("To be solved", problem)));
        items.extend(landing.vision.iter().map(|vision| named("Where it leads", vision)));
    }
    items
}

/// The words in which a problem is the same as a theme: without the number of people who named it.
fn words_of(shared: &Shared) -> EcoString {
    let text = shared.text.markdown().trim();
    let counted = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let without = counted.filter(|(_, count)| count.trim().chars().all(|digit| digit.is_ascii_digit()));
    fold(without.map_or(text, |(words, _)| words.trim_end()))
}

/// The quick wins of a new role within the period. Open ones do not count yet.
fn quick_wins(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let in_period = |entry: &&Shared| entry.done_on.is_some_and(|on| frame.period.has(on) && on <= frame.as_of);
    let wins = shared.landings.iter().flat_map(|landing| &landing.quick_wins).filter(in_period);
    Section::of(&frame.heading(Named::QuickWins, "Quick wins"), wins.map(|entry| frame.item(entry)).collect(), MOST)
}

fn posts(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let of_period = shared.posts.iter().filter(|post| post.published.is_some_and(|on| frame.period.overlaps(on)));
    let items = of_period.map(|post| post_item(frame, post));
    Section::of("Written down", items.collect(), MOST)
}

/// A post: its title, which leads to where it can be read, and the day.
pub(super) fn post_item(frame: &Frame<'_>, post: &Post) -> Item {
    let day = post.published.filter(|_| !post.is_untitled).map(|on| format!(", {}", day(on.first)));
    let title = linked(&post.title, post.url.as_deref()).followed_by(&day.unwrap_or_default());
    Item { text: frame.text(&title), ..Item::default() }
}

fn linked(title: &Passage, url: Option<&str>) -> Passage {
    url.map_or_else(|| title.clone(), |url| title.leading_to(url))
}

/// The commitments of both sides, equally many of each. Of several contracts nobody knows which is the reader's: then
/// what was promised to more than one is told once, and no promise to the writer is laid into the reader's mouth.
fn commitments(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let active = || shared.contracts.iter().filter(|contract| contract.is_active);
    let is_one = active().count() < 2;
    let (title, other) = if is_one { ("What we promised each other", "You") } else { ("What was promised", "To me") };
    let side = |name: &str, entry: &Shared| Item { name: Some(name.to_owned()), ..frame.item(entry) };
    let mut known = HashSet::new();
    let mut mine: Vec<Item> = active()
        .flat_map(|contract| &contract.i_commit)
        .filter(|entry| known.insert(fold(entry.text.markdown())))
        .map(|entry| side(&frame.heading(Named::ICommit, "I"), entry))
        .collect();
    let theirs = active()
        .flat_map(|contract| &contract.they_commit)
        .map(|entry| side(&frame.heading(Named::TheyCommit, other), entry));
    let mut theirs: Vec<Item> = theirs.collect();
    let count = mine.len() + theirs.len();
    mine.truncate(MOST);
    mine.extend(theirs.drain(..theirs.len().min(MOST)));
    let more = count - mine.len();
    Section::of(title, mine, 2 * MOST).map(|section| Section { more, ..section })
}
