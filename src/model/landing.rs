//! A landing: the 30/60/90-day plan for a new role.

use std::sync::Arc;

use super::problem::Problem;
use super::reader::{Reader, quote};
use super::shape::{Kind, Need, Property, Shape};
use super::table::{Columns, plain};
use crate::note::Note;
use crate::note::date::DateSpan;
use crate::note::link::Link;
use crate::note::section::Section;
use crate::source::{Span, Spanned};

/// What a landing may hold.
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
    /// The new role, as written.
    pub bet: Option<Spanned<Link>>,
    /// Day 1, as written.
    pub started: Option<Spanned<DateSpan>>,
    /// When the plan was agreed.
    pub agreed: Option<Spanned<DateSpan>>,
    /// When the State of the Union was shared.
    pub state_of_the_union: Option<Spanned<DateSpan>>,
    /// When the vision was presented.
    pub vision: Option<Spanned<DateSpan>>,
    /// How many conversations it aims at.
    pub conversations: Option<Spanned<f64>>,
    /// The listening tour.
    pub tour: Vec<Conversation>,
}

/// A row of the table `Listening tour`.
#[derive(Debug)]
pub struct Conversation {
    /// The row.
    pub span: Span,
    /// With whom.
    pub who: Spanned<String>,
    /// When.
    pub date: Option<Spanned<DateSpan>>,
    /// The answer to "What is one thing I can do to help you this week?".
    pub one_thing: Option<Spanned<String>>,
    /// When that was done.
    pub done: Option<Spanned<DateSpan>>,
}

impl Landing {
    /// Reads it from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>) -> Self {
        Self {
            bet: reader.link("bet"),
            started: reader.date("started"),
            agreed: reader.date("agreed"),
            state_of_the_union: reader.date("state_of_the_union"),
            vision: reader.date("vision"),
            conversations: reader.number("conversations"),
            tour: tour(note, reader),
            note: Arc::clone(note),
        }
    }
}

fn tour(note: &Note, reader: &mut Reader<'_>) -> Vec<Conversation> {
    let Some(section) = note.section(Section::ListeningTour) else { return Vec::new() };
    let names: [&[&str]; 4] = [&["who", "person", "name"], &["date", "when"], &["one thing"], &["done"]];
    let source = reader.source();
    let Some(columns) = Columns::find(source, note.body(), section.span, &names) else { return Vec::new() };
    let mut date = |cell: Option<Span>| -> Option<Spanned<DateSpan>> {
        let cell = cell?;
        let written = plain(source.slice(cell));
        if let Ok(date) = DateSpan::parse(written.trim_start_matches(['✅', '\u{fe0f}', ' '])) {
            return Some(Spanned::new(date, cell));
        }
        let message = format!("no date: {}", quote(source.slice(cell)));
        reader.problem(Problem::invalid(cell, message, "write the day, as `2026-03-14`, or leave the cell empty"));
        None
    };
    columns
        .rows()
        .filter_map(|row| {
            let text = |column| columns.cell(row, column).map(|cell| Spanned::new(plain(source.slice(cell)), cell));
            Some(Conversation {
                span: row.span,
                who: text(0)?,
                date: date(columns.cell(row, 1)),
                one_thing: text(2),
                done: date(columns.cell(row, 3)),
            })
        })
        .collect()
}
