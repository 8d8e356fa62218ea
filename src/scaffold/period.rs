//! The period of an update, as a name and in words.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::model::contract::Cadence;

/// A named period: a day, a week, a month, a quarter or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Day(Date),
    Week(Date),
    Month(Date),
    Quarter(Date),
    Year(Date),
}

impl Period {
    /// Parses a user's text: `2026-11`, `Q4 2026`, `2026-W47`, `2026-11-21`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let DateSpan { first, last } = DateSpan::parse(text).ok()?;
        let is = |span: DateSpan| span.first == first && span.last == last;
        let forms = [
            (first == last, Self::Day(first)),
            (is(calendar::iso_week(first)), Self::Week(first)),
            (is(calendar::month(first)), Self::Month(first)),
            (is(calendar::quarter(first)), Self::Quarter(first)),
            (is(calendar::year(first)), Self::Year(first)),
        ];
        forms.into_iter().find(|(fits, _)| *fits).map(|(_, period)| period)
    }

    /// The candidates to write about on `today`: the period that ended recently, if one did, and the present one.
    #[must_use]
    pub fn to_write_about(cadence: Cadence, today: Date) -> [Self; 2] {
        let (of, grace): (fn(Date) -> Self, i32) = match cadence {
            Cadence::Weekly | Cadence::Fortnightly => (Self::Week, 2),
            Cadence::Monthly => (Self::Month, 7),
            Cadence::Quarterly => (Self::Quarter, 14),
        };
        [of(calendar::days_after(today, -grace)), of(today)]
    }

    /// Its days.
    #[must_use]
    pub fn days(self) -> DateSpan {
        match self {
            Self::Day(day) => DateSpan::day(day),
            Self::Week(day) => calendar::iso_week(day),
            Self::Month(day) => calendar::month(day),
            Self::Quarter(day) => calendar::quarter(day),
            Self::Year(day) => calendar::year(day),
        }
    }

    /// The name of its update: `2026-11`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(day) => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(day) => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Quarter(day) => format!("{:04}-Q{}", day.year(), quarter_of(day)),
            Self::Year(day) => format!("{:04}", day.year()),
        }
    }

    /// The period in words: "November 2026".
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Day(day) => day.strftime("%-d %B %Y").to_string(),
            Self::Week(day) => {
                let week = day.iso_week_date();
                format!("week {} of {}", week.week(), week.year())
            }
            Self::Month(day) => day.strftime("%B %Y").to_string(),
            Self::Quarter(day) => format!("Q{} {}", quarter_of(day), day.year()),
            Self::Year(day) => day.year().to_string(),
        }
    }
}

fn quarter_of(day: Date) -> i8 {
    (day.month() - 1) / 3 + 1
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
