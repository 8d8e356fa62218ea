//! A contract: the two-sided agreement with a manager.

use std::sync::Arc;

use super::reader::{Name, Reader};
use super::shape::{Kind, Need, Property, Shape};
use crate::note::Note;
use crate::note::date::DateSpan;
use crate::note::section::Section;
use crate::source::Spanned;

/// What a contract may hold.
pub static SHAPE: Shape = Shape {
    name: "contract",
    folder: Some("contracts"),
    meaning: "the two-sided agreement with a manager",
    properties: &[
        Property {
            name: "with",
            kind: Kind::Name,
            need: Need::Required,
            meaning: "the manager; without one, a mentor or a co-founder",
        },
        Property { name: "started", kind: Kind::Date, need: Need::Required, meaning: "when it started" },
        Property {
            name: "cadence",
            kind: Kind::Choice(&["weekly", "fortnightly", "monthly", "quarterly"]),
            need: Need::Inferred("`monthly`"),
            meaning: "how often something is sent or published",
        },
        Property { name: "ended", kind: Kind::Date, need: Need::Optional, meaning: "when it ended" },
        Property {
            name: "paused",
            kind: Kind::Periods,
            need: Need::Optional,
            meaning: "when it rests: `2026-03` or `2026-03..2026-05`",
        },
    ],
    sections: &[Section::ICommit, Section::TheyCommit, Section::HomeLife, Section::Private],
};

/// A contract.
#[derive(Debug)]
pub struct Contract {
    /// Its note.
    pub note: Arc<Note>,
    /// The other side.
    pub with: Option<Name>,
    /// When it started.
    pub started: Option<Spanned<DateSpan>>,
    /// How often something is due, as written.
    pub cadence: Option<Spanned<Cadence>>,
    /// When it ended.
    pub ended: Option<Spanned<DateSpan>>,
    /// When it rests.
    pub paused: Vec<Spanned<DateSpan>>,
}

/// How often something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    Weekly,
    Fortnightly,
    Monthly,
    Quarterly,
}

impl Contract {
    /// Reads it from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>) -> Self {
        Self {
            with: reader.name("with"),
            started: reader.date("started"),
            cadence: reader.choice("cadence").map(|cadence| {
                let value = match cadence.value {
                    "weekly" => Cadence::Weekly,
                    "fortnightly" => Cadence::Fortnightly,
                    "monthly" => Cadence::Monthly,
                    _ => Cadence::Quarterly,
                };
                Spanned::new(value, cadence.span)
            }),
            ended: reader.date("ended"),
            paused: reader.periods("paused"),
            note: Arc::clone(note),
        }
    }

    /// How often something is due: as written, else monthly.
    #[must_use]
    pub fn cadence_or_default(&self) -> Cadence {
        self.cadence.map_or(Cadence::Monthly, |cadence| cadence.value)
    }
}
