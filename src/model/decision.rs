//! A decision: an opportunity weighed.

use std::sync::Arc;

use jiff::civil::Date;

use super::choice::{Choice, choice};
use super::problem::Problem;
use super::reader::Reader;
use super::shape::{Kind, Need, Property, Shape};
use super::stick::Stick;
use crate::calendar::{self, DateSpan};
use crate::note::Note;
use crate::note::date;
use crate::note::link::Link;
use crate::note::outline;
use crate::note::section::Section;
use crate::source::{Span, Spanned};

/// The properties and sections of a decision.
pub static SHAPE: Shape = Shape {
    name: "decision",
    folder: Some("decisions"),
    meaning: "an opportunity weighed: offer, role, promotion, reorg, project",
    properties: &[
        Property {
            name: "date",
            kind: Kind::Date,
            need: Need::When("unless the file name tells"),
            meaning: "when the opportunity arrived",
        },
        Property {
            name: "opportunity",
            kind: Kind::Choice(Opportunity::WORDS),
            need: Need::Required,
            meaning: "what is offered",
        },
        Property {
            name: "status",
            kind: Kind::Choice(DecisionStatus::WORDS),
            need: Need::Required,
            meaning: "where it stands",
        },
        Property { name: "decide_by", kind: Kind::Date, need: Need::Optional, meaning: "when an answer is due" },
        Property {
            name: "decided",
            kind: Kind::Date,
            need: Need::When("unless it is open"),
            meaning: "when it was decided",
        },
        Property {
            name: "verdict",
            kind: Kind::Choice(Verdict::WORDS),
            need: Need::Optional,
            meaning: "does this get you closer to or further from your 5-year destination?",
        },
        Property {
            name: "odds",
            kind: Kind::Percent,
            need: Need::Inferred("50 %"),
            meaning: "how likely the option that can fail is to work",
        },
        Property {
            name: "override",
            kind: Kind::Text,
            need: Need::Optional,
            meaning: "why you go against the measuring stick",
        },
        Property { name: "bet", kind: Kind::Link, need: Need::Optional, meaning: "the bet that came of it" },
        Property {
            name: "review_on",
            kind: Kind::Date,
            need: Need::Optional,
            meaning: "when you will look back at it",
        },
    ],
    sections: &[
        Section::MeasuringStick,
        Section::Because,
        Section::Premortem,
        Section::HomeLife,
        Section::Review,
        Section::Private,
    ],
};

/// A decision.
#[derive(Debug)]
pub struct Decision {
    /// Its note.
    pub note: Arc<Note>,
    /// When the opportunity arrived: as written, else taken from the file name.
    pub date: Option<Spanned<DateSpan>>,
    /// The kind of opportunity.
    pub opportunity: Option<Spanned<Opportunity>>,
    /// Its status.
    pub status: Option<Spanned<DecisionStatus>>,
    /// When an answer is due.
    pub decide_by: Option<Spanned<DateSpan>>,
    /// When it was decided.
    pub decided: Option<Spanned<DateSpan>>,
    /// The verdict: closer to or further from the destination.
    pub verdict: Option<Spanned<Verdict>>,
    /// The probability that the risky option works, from 0 to 1.
    pub odds: Option<Spanned<f64>>,
    /// The reason for deciding against the measuring stick.
    pub against: Option<Spanned<String>>,
    /// The bet that came of it.
    pub bet: Option<Spanned<Link>>,
    /// When it is to be reviewed.
    pub review_on: Option<Spanned<DateSpan>>,
    /// Its options, scored by criteria.
    pub stick: Option<Stick>,
}

choice! {
    /// What is offered.
    pub enum Opportunity {
        Offer = "offer",
        Role = "role",
        Promotion = "promotion",
        Reorg = "reorg",
        Project = "project",
    }
}

choice! {
    /// Where a decision stands.
    pub enum DecisionStatus {
        Open = "open",
        Accepted = "accepted",
        Declined = "declined",
        Lapsed = "lapsed",
    }
}

choice! {
    /// The answer to the question of the measuring stick.
    pub enum Verdict {
        Closer = "closer",
        Neutral = "neutral",
        Further = "further",
    }
}

impl Decision {
    /// Reads a decision from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>, decimal_comma: bool) -> Self {
        let status = reader.choice::<DecisionStatus>("status");
        let is_closed =
            status.is_some_and(|status| matches!(status.value, DecisionStatus::Declined | DecisionStatus::Lapsed));
        let read_stick = |reader: &mut Reader<'_>| {
            let section = note.section(Section::MeasuringStick)?;
            Stick::read(reader, note.body(), section.span, decimal_comma)
        };
        // Nobody corrects the scores of something that was turned down.
        let stick = if is_closed { reader.silently(read_stick) } else { read_stick(reader) };
        let decision = Self {
            date: dated(note, reader),
            opportunity: reader.choice("opportunity"),
            status,
            decide_by: reader.date("decide_by"),
            decided: reader.date("decided"),
            verdict: reader.choice("verdict"),
            odds: reader.percent("odds"),
            against: reader.text("override"),
            bet: reader.link("bet"),
            review_on: reader.date("review_on"),
            stick,
            note: Arc::clone(note),
        };
        if decision.status.is_some_and(|status| status.value != DecisionStatus::Open) {
            reader.require("decided", "this decision is no longer open, but not said when: no `decided`");
        }
        if let (Some(status), Some(decided)) = (decision.status, decision.decided)
            && status.value == DecisionStatus::Open
        {
            let help =
                "write how it was decided: `accepted`, `declined` or `lapsed`; or take `decided` out until it is";
            let problem = Problem::invalid(status.span, "this decision is open, and decided", help);
            reader.problem(problem.related_to(decided.span, "it says when it was decided"));
        }
        decision
    }

    /// When it was settled: when it was decided, else when it arrived. `None` while it is open, or if neither date is
    /// known.
    #[must_use]
    pub fn settled(&self) -> Option<Date> {
        let is_settled = !self.is(DecisionStatus::Open);
        self.decided.or(self.date).filter(|_| is_settled).map(|date| date.last)
    }

    /// Whether its section `Review` says anything.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        let note = &self.note;
        note.sections(Section::Review).any(|review| outline::blocks(note.body(), review.span).next().is_some())
    }

    /// Whether its answer is still to come, as far as its status tells.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.status.map_or(self.decided.is_none(), |status| status.value == DecisionStatus::Open)
    }

    /// Whether its status is `status`.
    #[must_use]
    pub fn is(&self, status: DecisionStatus) -> bool {
        self.status.is_some_and(|own| own.value == status)
    }
}

/// The date of a note that may carry it in its file name; says so if it is in neither place.
pub(super) fn dated(note: &Note, reader: &mut Reader<'_>) -> Option<Spanned<DateSpan>> {
    let written = reader.date("date");
    // Beside a date that cannot be read, a bare year says too little: it would put the note into every month.
    let is_exact = |date: &DateSpan| !note.says("date") || *date != calendar::year(date.first);
    let named = || {
        let date = date::in_file_name(note.stem()).filter(is_exact)?;
        Some(Spanned::new(date, Span::at(note.front_matter.body_start)))
    };
    let date = written.or_else(named);
    if date.is_none() {
        reader.require("date", "this note has no `date`, neither as a property nor in its file name");
    }
    date
}
