//! The period of an update, as a name and in words.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan, Unit, quarter_number};
use crate::model::contract::Cadence;

/// The time that an update tells of: a day, a week, a month, a quarter or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// What it is.
    pub unit: Unit,
    /// Its days.
    pub days: DateSpan,
}

impl Period {
    const fn new(unit: Unit, days: DateSpan) -> Self {
        Self { unit, days }
    }

    /// Parses a user's text: `2026-11`, `Q4 2026`, `2026-W47`, `2026-11-21`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let days = DateSpan::parse(text).ok()?;
        Some(Self::new(Unit::of(days)?, days))
    }

    /// The candidates to write about on `today`: the period that ended recently, if one did, and the present one.
    #[must_use]
    pub fn to_write_about(cadence: Cadence, today: Date) -> [Self; 2] {
        let (unit, grace) = match cadence {
            Cadence::Weekly | Cadence::Fortnightly => (Unit::Week, 2),
            Cadence::Monthly => (Unit::Month, 7),
            Cadence::Quarterly => (Unit::Quarter, 14),
        };
        [calendar::days_after(today, -grace), today].map(|day| Self::new(unit, unit.around(day)))
    }

    /// The name of its update: `2026-11`.
    #[must_use]
    pub fn name(self) -> String {
        self.unit.name_around(self.days.first)
    }

    /// The period in words: "November 2026".
    #[must_use]
    pub fn in_words(self) -> String {
        let day = self.days.first;
        match self.unit {
            Unit::Day => day.strftime("%-d %B %Y").to_string(),
            Unit::Week => {
                let week = day.iso_week_date();
                format!("week {} of {}", week.week(), week.year())
            }
            Unit::Month => day.strftime("%B %Y").to_string(),
            Unit::Quarter => format!("Q{} {}", quarter_number(day), day.year()),
            Unit::Year => day.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_read_and_named() {
        for (written, name, words) in [
            ("2026-11", "2026-11", "November 2026"),
            ("2026-11-21", "2026-11-21", "21 November 2026"),
            ("2026-W01", "2026-W01", "week 1 of 2026"),
            ("2020-W53", "2020-W53", "week 53 of 2020"),
            ("Q4 2026", "2026-Q4", "Q4 2026"),
            ("2026", "2026", "2026"),
        ] {
            let period = Period::parse(written).expect("a period");
            assert_eq!((period.name().as_str(), period.in_words().as_str()), (name, words), "{written}");
        }
        assert_eq!(Period::parse("launch week"), None);
    }

    #[test]
    fn one_writes_about_what_ended_a_little_ago() {
        let names = |cadence, day| Period::to_write_about(cadence, day).map(Period::name);
        assert_eq!(names(Cadence::Monthly, date(2026, 12, 3)), ["2026-11", "2026-12"]);
        assert_eq!(names(Cadence::Monthly, date(2026, 12, 8)), ["2026-12", "2026-12"]);
        assert_eq!(names(Cadence::Weekly, date(2026, 11, 23)), ["2026-W47", "2026-W48"]);
        assert_eq!(names(Cadence::Quarterly, date(2027, 1, 10)), ["2026-Q4", "2027-Q1"]);
    }
}
