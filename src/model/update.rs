//! An update: the events of a day, a week, a month or a quarter.

use std::sync::Arc;

use jiff::civil::Date;

use super::decision::dated;
use super::number;
use super::reader::{Name, Reader};
use super::shape::{Kind, Need, Property, Shape};
use crate::calendar::DateSpan;
use crate::note::Note;
use crate::note::link::Link;
use crate::note::section::Section;
use crate::source::{Span, Spanned};

/// The properties and sections of an update.
pub static SHAPE: Shape = Shape {
    name: "update",
    folder: Some("updates"),
    meaning: "what happened in a day, week, month or quarter",
    properties: &[
        Property {
            name: "date",
            kind: Kind::Date,
            need: Need::When("unless the file name tells"),
            meaning: "the day, week, month or quarter that it covers",
        },
        Property { name: "sent", kind: Kind::Date, need: Need::Optional, meaning: "when it was sent" },
        Property { name: "to", kind: Kind::Names, need: Need::Optional, meaning: "whom it was sent to" },
        Property { name: "bets", kind: Kind::Links, need: Need::Optional, meaning: "the bets that it is about" },
        Property { name: "skills", kind: Kind::Names, need: Need::Optional, meaning: "the skills that were practised" },
        Property { name: "work", kind: Kind::Level, need: Need::Optional, meaning: "how work is going, 1 to 5" },
        Property { name: "home", kind: Kind::Level, need: Need::Optional, meaning: "how home is going, 1 to 5" },
    ],
    sections: &[
        Section::Wins,
        Section::Learned,
        Section::Setbacks,
        Section::Feedback,
        Section::Needs,
        Section::Risks,
        Section::Measures,
        Section::HomeLife,
        Section::Private,
        Section::Next,
    ],
};

/// An update.
#[derive(Debug)]
pub struct Update {
    /// Its note.
    pub note: Arc<Note>,
    /// The days that it covers: as written, else taken from the file name.
    pub date: Option<Spanned<DateSpan>>,
    /// When it was sent.
    pub sent: Option<Spanned<DateSpan>>,
    /// Its recipients.
    pub to: Box<[Name]>,
    /// The bets that it is about.
    pub bets: Box<[Spanned<Link>]>,
    /// The skills that were practised.
    pub skills: Box<[Name]>,
    /// How work is going, 1 to 5.
    pub work: Option<Spanned<f64>>,
    /// How home is going, 1 to 5.
    pub home: Option<Spanned<f64>>,
    /// Its measurements.
    pub measures: Box<[Measure]>,
}

/// A line `metric:: value` of the section `Measures`.
#[derive(Debug)]
pub struct Measure {
    /// The name of the metric or skill.
    pub name: Spanned<String>,
    /// The first number of the value.
    pub number: Option<f64>,
    /// The value, as written.
    pub value: Span,
}

impl Update {
    /// Reads an update from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>, decimal_comma: bool) -> Self {
        Self {
            date: dated(note, reader),
            sent: reader.date("sent"),
            to: reader.name_list("to"),
            bets: reader.links("bets"),
            skills: reader.name_list("skills"),
            work: reader.level("work"),
            home: reader.level("home"),
            measures: measures(note, decimal_comma),
            note: Arc::clone(note),
        }
    }

    /// When it was sent, unless that is after `today`.
    #[must_use]
    pub fn sent_by(&self, today: Date) -> Option<Spanned<DateSpan>> {
        self.sent.filter(|sent| sent.first <= today)
    }

    /// The day that it counts for: the end of its span, but at most today.
    #[must_use]
    pub fn day(&self, today: Date) -> Option<Date> {
        self.date.map(|date| date.last.min(today))
    }
}

fn measures(note: &Note, decimal_comma: bool) -> Box<[Measure]> {
    let text = &note.source.text;
    let sections: Vec<Span> = note.sections(Section::Measures).map(|section| section.span).collect();
    let is_measured = |field: Span| {
        let begun = sections.partition_point(|section| section.start() <= field.start());
        begun.checked_sub(1).is_some_and(|last| sections[last].contains(field))
    };
    let fields = note.body().fields.iter().filter(|field| is_measured(field.span));
    fields
        .map(|field| Measure {
            name: Spanned::new(text[field.key.range()].to_owned(), field.key),
            number: number::first(text, field.value, decimal_comma).map(|number| number.value),
            value: field.value,
        })
        .collect()
}
