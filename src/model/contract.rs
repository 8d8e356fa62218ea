//! A contract: the two-sided agreement with a manager.

use std::sync::Arc;

use jiff::civil::Date;

use super::choice::{Choice, choice};
use super::reader::{Name, Reader};
use super::shape::{Kind, Need, Property, Shape};
use crate::calendar::{self, DateSpan, Unit};
use crate::note::Note;
use crate::note::section::Section;
use crate::source::Spanned;

/// The properties and sections of a contract.
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
            kind: Kind::Choice(Cadence::WORDS),
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
    /// The manager on the other side.
    pub with: Option<Name>,
    /// When it started.
    pub started: Option<Spanned<DateSpan>>,
    /// How often an update is due, as written.
    pub cadence: Option<Spanned<Cadence>>,
    /// When it ended.
    pub ended: Option<Spanned<DateSpan>>,
    /// When it is suspended.
    pub paused: Vec<Spanned<DateSpan>>,
}

choice! {
    /// How often something is due, the most often first.
    #[derive(PartialOrd, Ord)]
    pub enum Cadence {
        Weekly = "weekly",
        Fortnightly = "fortnightly",
        Monthly = "monthly",
        Quarterly = "quarterly",
    }
}

impl Cadence {
    /// The name of one of its periods: "2026-09", "2026-Q3"; a fortnight has none but its days.
    #[must_use]
    pub fn name_of(self, period: DateSpan) -> String {
        let unit = match self {
            Self::Weekly => Unit::Week,
            Self::Fortnightly => return format!("{} to {}", period.first, period.last),
            Self::Monthly => Unit::Month,
            Self::Quarterly => Unit::Quarter,
        };
        unit.name_around(period.first)
    }
}

impl Contract {
    /// Reads a contract from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>) -> Self {
        Self {
            with: reader.name("with"),
            started: reader.date("started"),
            cadence: reader.choice("cadence"),
            ended: reader.date("ended"),
            paused: reader.periods("paused"),
            note: Arc::clone(note),
        }
    }

    /// The cadence as written, else monthly.
    #[must_use]
    pub fn cadence_or_default(&self) -> Cadence {
        self.cadence.map_or(Cadence::Monthly, |cadence| cadence.value)
    }

    /// Whether it is in force on `today`: started, and not ended.
    #[must_use]
    pub fn is_active_on(&self, today: Date) -> bool {
        self.started.is_some_and(|started| started.first <= today) && !self.has_ended_by(today)
    }

    /// Whether it is in force on `today` for all that is known: one without a start has begun at some time.
    #[must_use]
    pub fn may_be_active_on(&self, today: Date) -> bool {
        self.started.is_none_or(|started| started.first <= today) && !self.has_ended_by(today)
    }

    /// Whether its end has passed.
    #[must_use]
    pub fn has_ended_by(&self, today: Date) -> bool {
        self.ended.is_some_and(|ended| ended.last < today)
    }

    /// The last complete period that ended by `day`: a calendar week, fortnight, month or quarter. Fortnights are
    /// counted from the week in which the contract started.
    #[must_use]
    pub fn last_period_by(&self, day: Date) -> Option<DateSpan> {
        let started = self.started?.first;
        let period_of = |day: Date| match self.cadence_or_default() {
            Cadence::Weekly => calendar::iso_week(day),
            Cadence::Fortnightly => fortnight(started, day),
            Cadence::Monthly => calendar::month(day),
            Cadence::Quarterly => calendar::quarter(day),
        };
        let running = period_of(day);
        let period = if running.last <= day { running } else { period_of(calendar::days_after(running.first, -1)) };
        let lies_within = started <= period.first && self.ended.is_none_or(|ended| period.last <= ended.last);
        lies_within.then_some(period)
    }
}

/// The fortnight that holds `day`, counted from the week of `started`.
fn fortnight(started: Date, day: Date) -> DateSpan {
    let week = calendar::iso_week(day);
    let weeks = calendar::days_between(calendar::iso_week(started).first, week.first) / 7;
    let first = if weeks % 2 == 0 { week.first } else { calendar::days_after(week.first, -7) };
    DateSpan::new(first, calendar::days_after(first, 13))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::model::document::{Document, Typed};
    use crate::note::names::Names;
    use crate::source::Source;

    #[test]
    fn periods_are_those_of_the_calendar() {
        let cases = [
            // 2026-01-05 is a Monday.
            ("weekly", "2026-01-01", "", "2026-01-11", Some("2026-01-05..2026-01-11")),
            ("weekly", "2026-01-01", "", "2026-01-10", None),
            ("weekly", "2026-01-05", "", "2026-01-17", Some("2026-01-05..2026-01-11")),
            ("fortnightly", "2026-01-05", "", "2026-01-18", Some("2026-01-05..2026-01-18")),
            ("fortnightly", "2026-01-05", "", "2026-01-17", None),
            ("fortnightly", "2026-01-05", "", "2026-01-31", Some("2026-01-05..2026-01-18")),
            ("fortnightly", "2026-01-07", "", "2026-01-31", None),
            ("fortnightly", "2026-01-07", "", "2026-02-01", Some("2026-01-19..2026-02-01")),
            ("monthly", "2026-01-01", "", "2026-01-31", Some("2026-01-01..2026-01-31")),
            ("monthly", "2026-01-02", "", "2026-01-31", None),
            ("monthly", "2026-01-02", "", "2028-02-29", Some("2028-02-01..2028-02-29")),
            ("monthly", "2025-12", "", "2026-01-30", Some("2025-12-01..2025-12-31")),
            ("monthly", "2026-01-01", "2026-03-30", "2026-03-31", None),
            ("monthly", "2026-01-01", "2026-03", "2026-03-31", Some("2026-03-01..2026-03-31")),
            ("quarterly", "2025-11-20", "", "2026-04-02", Some("2026-01-01..2026-03-31")),
            ("quarterly", "2025-11-20", "", "2026-03-30", None),
        ];
        let config = Config::default();
        let names = Names::new(&config);
        for (cadence, started, ended, day, expected) in cases {
            let text = format!("---\nwith: Dana\nstarted: {started}\ncadence: {cadence}\nended: {ended}\n---\n");
            let document = Document::read(&Source::new("contracts/dana.md", text), &config, &names);
            let Typed::Contract(contract) = document.typed else { panic!("a contract") };
            let period = contract.last_period_by(day.parse().expect("a date"));
            let shown = period.map(|period| format!("{}..{}", period.first, period.last));
            assert_eq!(shown.as_deref(), expected, "{cadence} from {started} to {ended:?}, by {day}");
        }
    }
}
