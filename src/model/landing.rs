//! A landing: the 30/60/90-day plan for a new role.

use std::sync::Arc;

use jiff::civil::Date;

use super::number;
use super::problem::Problem;
use super::reader::Reader;
use super::shape::{Kind, Need, Property, Shape};
use super::table::{Columns, plain};
use crate::calendar::DateSpan;
use crate::config::Config;
use crate::language::nothing;
use crate::note::Note;
use crate::note::date;
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::link::Link;
use crate::note::section::Section;
use crate::sentence::quote;
use crate::source::{Span, Spanned, starting_in};

/// The properties and sections of a landing.
pub static SHAPE: Shape = Shape {
    name: "landing",
    folder: Some("landings"),
    meaning: "a 30/60/90-day plan for a new role",
    properties: &[
        Property {
            name: "bet",
            kind: Kind::Link,
            need: Need::Inferred("the only bet with `role: true` that started within 30 days of it"),
            meaning: "the new role",
        },
        Property {
            name: "started",
            kind: Kind::Date,
            need: Need::Inferred("the bet's `started`"),
            meaning: "day 1 of 90",
        },
        Property {
            name: "agreed",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when the plan was agreed with the manager",
        },
        Property {
            name: "state_of_the_union",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when the State of the Union was shared",
        },
        Property { name: "vision", kind: Kind::Date, need: Need::Optional, meaning: "when the vision was presented" },
        Property {
            name: "conversations",
            kind: Kind::Number,
            need: Need::Inferred("8"),
            meaning: "how many conversations the listening tour aims at",
        },
    ],
    sections: &[
        Section::ListeningTour,
        Section::Themes,
        Section::Vision,
        Section::AgreedProblems,
        Section::QuickWins,
        Section::HomeLife,
        Section::Private,
    ],
};

/// A landing.
#[derive(Debug)]
pub struct Landing {
    /// Its note.
    pub note: Arc<Note>,
    /// The bet of the new role, as written.
    pub bet: Option<Spanned<Link>>,
    /// Day 1, as written.
    pub started: Option<Spanned<DateSpan>>,
    /// When the plan was agreed.
    pub agreed: Option<Spanned<DateSpan>>,
    /// When the State of the Union was shared.
    pub state_of_the_union: Option<Spanned<DateSpan>>,
    /// When the vision was presented.
    pub vision: Option<Spanned<DateSpan>>,
    /// How many conversations it aims for.
    pub conversations: Option<Spanned<f64>>,
    /// The listening tour.
    pub tour: Vec<Conversation>,
    /// The themes heard in it.
    pub themes: Vec<Theme>,
}

/// A row of the table `Listening tour`.
#[derive(Debug)]
pub struct Conversation {
    /// The row.
    pub span: Span,
    /// The other person.
    pub who: Spanned<String>,
    /// When it took place.
    pub date: Option<Spanned<DateSpan>>,
    /// The answer to "What is one thing I can do to help you this week?".
    pub one_thing: Option<Spanned<String>>,
    /// Whether the answer was "nothing, thank you".
    asks_nothing: bool,
    /// When the one thing was done.
    pub done: Option<Spanned<DateSpan>>,
    /// Whether a dash stands instead of that date: it will not be done.
    pub is_waived: bool,
    /// What says that it was done, without a date that can be read: "✓", "yes, 1 Sept".
    pub done_in_words: Option<Spanned<String>>,
    /// Whether a date of the row is written but unreadable.
    pub is_garbled: bool,
}

impl Conversation {
    /// The promise made in it: the one thing, unless the answer was "nothing".
    #[must_use]
    pub fn promise(&self) -> Option<&Spanned<String>> {
        self.one_thing.as_ref().filter(|_| !self.asks_nothing)
    }

    /// Whether nothing of it is left to do: its one thing was done or given up, or a date of it cannot be read.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        self.done.is_some() || self.is_waived || self.is_garbled
    }

    /// Whether its one thing was done by `today`, be it on a day that nobody can read.
    #[must_use]
    pub fn is_kept_by(&self, today: Date) -> bool {
        self.done_in_words.is_some() || self.done.is_some_and(|done| done.first <= today)
    }
}

/// An entry of the form `theme (number of people)`.
#[derive(Debug)]
pub struct Theme {
    /// The whole entry.
    pub span: Span,
    /// The theme, without the number.
    pub text: Span,
    /// How many people mentioned it; the span includes the parentheses.
    pub people: Option<Spanned<f64>>,
}

/// The default number of conversations in a listening tour.
const USUAL_CONVERSATIONS: f64 = 8.0;

impl Landing {
    /// Reads a landing from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>, config: &Config) -> Self {
        Self {
            bet: reader.link("bet"),
            started: reader.date("started"),
            agreed: reader.date("agreed"),
            state_of_the_union: reader.date("state_of_the_union"),
            vision: reader.date("vision"),
            conversations: reader.number("conversations"),
            tour: tour(note, reader, config),
            themes: note.entries(Section::Themes).map(|entry| theme(note, entry)).collect(),
            note: Arc::clone(note),
        }
    }

    /// How many conversations it aims for; `None` if the number is written but unreadable.
    #[must_use]
    pub fn conversations_aimed_at(&self) -> Option<f64> {
        let usual = (!self.note.says("conversations")).then_some(USUAL_CONVERSATIONS);
        self.conversations.map(|conversations| conversations.value).or(usual)
    }

    /// The conversations held by `today`. Those with an unreadable date are included.
    pub fn held_by(&self, today: Date) -> impl Iterator<Item = &Conversation> {
        self.tour.iter().filter(move |conversation| match conversation.date {
            Some(date) => date.first <= today,
            None => conversation.is_garbled,
        })
    }

    /// The quick wins done by `today`, with their day if given: the ✅ date, else the leading one.
    pub fn quick_wins_done_by(&self, today: Date) -> impl Iterator<Item = (&Entry, Option<DateSpan>)> {
        self.note.entries(Section::QuickWins).filter_map(move |entry| {
            let leading = entry.leading().and_then(|leading| leading.value);
            let has_no_box = entry.state.is_none();
            match entry.done() {
                _ if entry.is_cancelled() => None,
                Some(done) => Some((entry, done.value)),
                None if entry.is_done() => Some((entry, leading)),
                None if has_no_box && leading.is_some_and(|leading| leading.first <= today) => Some((entry, leading)),
                None => None,
            }
        })
    }
}

/// Reads `CI takes 40 minutes (3) ^slow-ci`. Parentheses with more than one number are ambiguous and not read.
fn theme(note: &Note, entry: &Entry) -> Theme {
    let text = &note.source.text;
    let without_people = Theme { span: entry.span, text: entry.text, people: None };
    let ids = starting_in(&note.body().block_ids, entry.text, |id| id.span);
    let end = ids.first().map_or(entry.text.end(), |id| id.span.start());
    let written = text[entry.text.start()..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';'));
    let Some((theme, inside)) = written.strip_suffix(')').and_then(|open| open.rsplit_once('(')) else {
        return without_people;
    };
    let start = entry.text.start() + theme.len();
    let inside = Span::new(start + 1, start + 1 + inside.len());
    let Some(people) = number::first(text, inside, false) else { return without_people };
    if number::first(text, Span::new(people.span.end(), inside.end()), false).is_some() {
        return without_people;
    }
    Theme {
        text: Span::new(entry.text.start(), start).trimmed(text),
        people: Some(Spanned::new(people.value, Span::new(start, inside.end() + 1))),
        ..without_people
    }
}

fn tour(note: &Note, reader: &mut Reader<'_>, config: &Config) -> Vec<Conversation> {
    let Some(section) = note.section(Section::ListeningTour) else { return Vec::new() };
    let names: [&[&str]; 4] = [&["who", "person", "name"], &["date", "when"], &["one thing"], &["done"]];
    let source = reader.source();
    let Some(columns) = Columns::find(source, note.body(), section.span, &names) else { return Vec::new() };
    let mut day = |cell: Option<Span>| -> Option<Spanned<DateSpan>> {
        let cell = cell?;
        let written = plain(source.slice(cell));
        if let Ok(date) = DateSpan::parse(written.trim_start_matches(['✅', '\u{fe0f}', ' '])) {
            return Some(Spanned::new(date, cell));
        }
        let message = format!("no date: {}", quote(source.slice(cell)));
        let how = date::how_to_write(&written, "write the day, as `2026-03-14`, or leave the cell empty");
        reader.problem(Problem::invalid(cell, message, how));
        None
    };
    columns
        .rows()
        .filter_map(|row| {
            let text = |column| columns.cell(row, column).map(|cell| Spanned::new(plain(source.slice(cell)), cell));
            let who = text(0)?;
            let done_at = columns.cell(row, 3).filter(|cell| !is_still_to_do(source.slice(*cell)));
            let (held, done) = (day(columns.cell(row, 1)), day(done_at));
            let is_waived = columns.written(row, 3).is_some_and(|cell| matches!(source.slice(cell), "-" | "–" | "—"));
            let is_garbled = [(columns.cell(row, 1), held), (done_at, done)]
                .iter()
                .any(|(cell, date)| date.is_none() && cell.is_some());
            let done_in_words = text(3).filter(|words| done.is_none() && says_done(words));
            let one_thing = text(2);
            let asks_nothing = one_thing.as_ref().is_some_and(|thing| nothing::opens(config, thing, ""));
            Some(Conversation {
                span: row.span,
                who,
                date: held,
                one_thing,
                asks_nothing,
                done,
                is_waived,
                done_in_words,
                is_garbled,
            })
        })
        .collect()
}

/// Whether a cell says "done" in place of a date.
fn says_done(cell: &str) -> bool {
    let first =
        cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(')).next().unwrap_or_default();
    cell.starts_with(['✓', '✔', '✅', '☑']) || matches!(fold(first).as_str(), "done" | "x" | "yes" | "y")
}

/// Whether a cell says "not done yet" instead of a date.
fn is_still_to_do(cell: &str) -> bool {
    const WORDS: [&str; 16] = [
        "no",
        "not yet",
        "not done",
        "open",
        "ongoing",
        "on going",
        "in progress",
        "wip",
        "pending",
        "started",
        "later",
        "soon",
        "todo",
        "to do",
        "tbd",
        "planned",
    ];
    WORDS.contains(&fold(cell).as_str())
}
