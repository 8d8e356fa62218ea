//! The Learning Summary: one page for the manager.

use super::{Document, Frame, Item, Section, metric, sheet};
use crate::language::nothing;
use crate::lens::manager::{Bet, ForManager, Landing};
use crate::lens::{Passage, Shared};
use crate::model::bet::{BetKind, BetStatus};
use crate::note::section::{Label, Section as Named};
use crate::report::period::day;

/// The most items of a kind on the page.
const MOST: usize = 5;

pub(super) fn view(frame: &Frame<'_>, shared: &ForManager) -> Document {
    let updates: Vec<_> = shared.updates.iter().filter(|update| frame.period.overlaps(update.span)).collect();
    let all = |of: Named, entries: fn(&crate::lens::manager::Update) -> &Vec<Shared>| -> Vec<Item> {
        let says_something = |entry: &&Shared| {
            !entry.parts.is_empty() || !nothing::is_said(frame.config, entry.text.markdown(), of.name())
        };
        updates
            .iter()
            .flat_map(|update| entries(update))
            .filter(says_something)
            .map(|entry| frame.item(entry))
            .collect()
    };
    let mut wins = all(Named::Wins, |update| &update.wins);
    // The wins of a bet have no date, so they may be older than the period.
    let outcomes = if wins.is_empty() { "Outcomes so far" } else { "Outcomes" };
    if wins.is_empty() {
        wins = of_active_bets(frame, shared, |bet| &bet.wins);
    }
    let mut learned = all(Named::Learned, |update| &update.learned);
    learned.extend(updates.iter().flat_map(|update| &update.from_setbacks).filter_map(|setback| {
        let lesson = setback.part(Label::Lesson)?;
        Some(Item { text: frame.text(&lesson.capitalised()), ..Item::default() })
    }));
    let lessons = if learned.is_empty() { "What we have learned so far" } else { "What we learned" };
    if learned.is_empty() {
        learned = of_active_bets(frame, shared, |bet| &bet.lessons);
    }
    let mut needs = all(Named::Needs, |update| &update.needs);
    needs.extend(shared.bets.iter().flat_map(|bet| asks(frame, bet)));
    needs.extend(
        all(Named::Risks, |update| &update.risks)
            .into_iter()
            .map(|risk| Item { name: Some("Risk".to_owned()), ..risk }),
    );
    let mut next = all(Named::Next, |update| &update.next);
    next.extend(updates.iter().flat_map(|update| &update.from_setbacks).filter_map(|setback| {
        Some(Item { text: frame.text(&setback.part(Label::Next)?.capitalised()), ..Item::default() })
    }));
    let sections = [
        Section::of(outcomes, wins, MOST),
        Section::of("Where it is heading", shared.bets.iter().filter_map(|bet| heading(frame, bet)).collect(), MOST),
        Section::of(lessons, learned, MOST),
        Section::of("Needs and risks", needs, MOST),
        Section::of("Next", next, MOST),
        Section::of("What I heard, and what we agreed to solve", heard(frame, shared), MOST),
        quick_wins(frame, shared),
        posts(frame, shared),
        commitments(frame, shared),
    ];
    let mut sections: Vec<Section> = sections.into_iter().flatten().collect();
    sheet::fit(&mut sections);
    Document {
        title: format!("Learning Summary, {}", frame.period.in_words().trim_start_matches("the ")),
        byline: frame.byline(""),
        sections,
    }
}

/// The metric that an active bet moves, and its scale.
fn heading(frame: &Frame<'_>, bet: &Bet) -> Option<Item> {
    if bet.status != BetStatus::Active {
        return None;
    }
    let moves = bet.metric.as_ref().map(|moved| metric(moved, bet.baseline, bet.goal));
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
    active.flat_map(entries).map(|entry| frame.item(entry)).collect()
}

/// The themes of a new role's listening tour, while it lasts.
fn heard(frame: &Frame<'_>, shared: &ForManager) -> Vec<Item> {
    let is_current = |landing: &&Landing| landing.days.is_some_and(|days| frame.period.overlaps(days));
    let landings = shared.landings.iter().filter(is_current);
    landings
        .flat_map(|landing| landing.themes.iter().chain(&landing.agreed_problems).chain(&landing.vision))
        .map(|entry| frame.item(entry))
        .collect()
}

/// The quick wins of a new role within the period. Open ones do not count yet.
fn quick_wins(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let in_period = |entry: &&Shared| entry.done_on.is_some_and(|on| frame.period.has(on) && on <= frame.as_of);
    let wins = shared.landings.iter().flat_map(|landing| &landing.quick_wins).filter(in_period);
    Section::of("Quick wins", wins.map(|entry| frame.item(entry)).collect(), MOST)
}

fn posts(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let of_period = shared.posts.iter().filter(|post| post.published.is_some_and(|on| frame.period.overlaps(on)));
    let items = of_period.map(|post| {
        let dated = post.published.map_or(String::new(), |on| format!(", {}", day(on.first)));
        Item {
            name: None,
            text: frame.text(&linked(&post.title, post.url.as_deref()).followed_by(&dated)),
            parts: Vec::new(),
        }
    });
    Section::of("Written down", items.collect(), MOST)
}

/// A title linked to where it can be read.
pub(super) fn linked(title: &Passage, url: Option<&str>) -> Passage {
    url.map_or_else(|| title.clone(), |url| title.leading_to(url))
}

/// The commitments of both sides, equally many of each.
fn commitments(frame: &Frame<'_>, shared: &ForManager) -> Option<Section> {
    let active = || shared.contracts.iter().filter(|contract| contract.is_active);
    let side = |name: &str, entry: &Shared| Item { name: Some(name.to_owned()), ..frame.item(entry) };
    let mut mine: Vec<Item> = active().flat_map(|contract| &contract.i_commit).map(|entry| side("I", entry)).collect();
    let theirs = active().flat_map(|contract| &contract.they_commit).map(|entry| side("You", entry));
    let mut theirs: Vec<Item> = theirs.collect();
    let count = mine.len() + theirs.len();
    mine.truncate(MOST);
    mine.extend(theirs.drain(..theirs.len().min(MOST)));
    let more = count - mine.len();
    Section::of("What we promised each other", mine, 2 * MOST).map(|section| Section { more, ..section })
}
