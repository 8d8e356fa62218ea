//! The wins of the period, by update, and those that stand in bets with a day of it: for whom, and the writer's own part.

use std::collections::HashSet;
use std::sync::Arc;

use ecow::EcoString;
use serde::Serialize;

use super::{entries, shown};
use crate::model::bet::Bet;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::section::{Label, Section, fold};
use crate::note::within_line::label;
use crate::report::context::{Context, counted, in_words};
use crate::report::period::{Period, span_name};
use crate::report::prose::title as title_of;
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
    let of_updates = context.period_updates().filter_map(|update| {
        let wins: Vec<&Entry> = entries(context, &update.note, Section::Wins).collect();
        Some((span_name(update.date?.value), &update.note, wins))
    });
    let of_bets = of_bets(context, context.period).into_iter().map(|(note, wins)| (title_of(note), note, wins));
    for (name, note, entries) in of_updates.chain(of_bets).filter(|(.., entries)| !entries.is_empty()) {
        // Whom it is for may stand within the line: there its reader sees it too.
        let says_for_whom = |entry: &&&Entry| {
            entry.part(Label::For).is_some() || label(context.config, note, entry, &[Label::For]).is_some()
        };
        count += entries.len();
        for_someone += entries.iter().filter(says_for_whom).count();
        let win = |entry: &Entry| Win {
            text: context.prose.entry(note, entry),
            beneficiary: context.prose.part(note, entry, Label::For),
            my_part: context.prose.part(note, entry, Label::MyPart),
            evidence: context.prose.part(note, entry, Label::Evidence),
        };
        updates.push(Group { name, wins: entries.into_iter().map(win).collect() });
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

/// How many wins a period holds.
pub(super) fn count(context: &Context<'_>, period: Period) -> usize {
    let of_updates = context.updates_of(period).map(|update| entries(context, &update.note, Section::Wins).count());
    let of_bets = of_bets(context, period);
    of_updates.chain(of_bets.iter().map(|(_, wins)| wins.len())).sum()
}

/// The wins that begin with a day of the period, by the bet that they stand in, without those of which an update of the
/// period tells in the same words.
fn of_bets<'a>(context: &Context<'a>, period: Period) -> Vec<(&'a Arc<Note>, Vec<&'a Entry>)> {
    let words = |note: &Note, entry: &Entry| fold(note.source.slice(entry.text));
    let told: HashSet<EcoString> = context
        .updates_of(period)
        .flat_map(|update| entries(context, &update.note, Section::Wins).map(|entry| words(&update.note, entry)))
        .collect();
    let is_of_period = |entry: &&Entry| {
        let day = entry.leading().and_then(|leading| leading.value);
        day.is_some_and(|day| period.has(day.last) && day.last <= context.as_of)
    };
    let of_bet = |bet: &'a Arc<Bet>| {
        let wins = entries(context, &bet.note, Section::Wins).filter(is_of_period);
        (&bet.note, wins.filter(|entry| !told.contains(&words(&bet.note, entry))).collect())
    };
    context.spec.bets.iter().map(of_bet).collect()
}
