//! The period of a report: its notation, its names, and the period before it.

use jiff::civil::Date;

use crate::calendar::{self, DateSpan, Unit, quarter_number};
use crate::note::date::DateError;

/// The period of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its days.
    pub days: DateSpan,
}

impl Period {
    /// Parses `2026-Q3`, `2026-09`, `2026`, `2026-W37` or a day.
    pub fn parse(text: &str) -> Result<Self, String> {
        match DateSpan::parse(text) {
            Ok(days) => Ok(Self { days }),
            Err(DateError::NotADate) => Err("write it as 2026-Q3, 2026-09, 2026 or 2026-W37".to_owned()),
            Err(DateError::Impossible) => Err("the calendar has no such period".to_owned()),
        }
    }

    /// The default period of a report compiled on `today`: the quarter of two weeks ago.
    #[must_use]
    pub fn usual(today: Date) -> Self {
        Self { days: calendar::quarter(calendar::days_after(today, -14)) }
    }

    /// The day that the report reflects: today, or the period's end if earlier.
    #[must_use]
    pub fn stands_on(self, today: Date) -> Date {
        self.days.last.min(today)
    }

    /// The preceding period of the same length.
    #[must_use]
    pub fn previous(self) -> Self {
        let last = calendar::days_after(self.days.first, -1);
        let days = self.unit().map_or_else(
            || {
                let length = calendar::days_between(self.days.first, self.days.last);
                DateSpan::new(calendar::days_after(last, i32::try_from(-length).unwrap_or(0)), last)
            },
            |unit| unit.around(last),
        );
        Self { days }
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        self.days.has(day)
    }

    /// Whether it overlaps these days.
    #[must_use]
    pub fn overlaps(self, days: DateSpan) -> bool {
        self.days.overlaps(days)
    }

    /// Its short name, as in file names: `2026-Q3`.
    #[must_use]
    pub fn name(self) -> String {
        let DateSpan { first, last } = self.days;
        self.unit().map_or_else(|| format!("{first}-to-{last}"), |unit| unit.name_around(first))
    }

    /// Its name in a sentence: `the third quarter of 2026`.
    #[must_use]
    pub fn in_words(self) -> String {
        let DateSpan { first, last } = self.days;
        match self.unit() {
            Some(Unit::Year) => format!("{}", first.year()),
            Some(Unit::Quarter) => {
                let ordinal = ["first", "second", "third", "fourth"][usize::from(quarter_number(first) - 1)];
                format!("the {ordinal} quarter of {}", first.year())
            }
            Some(Unit::Month) => month_year(first),
            Some(Unit::Week) => format!("week {} of {}", first.iso_week_date().week(), first.iso_week_date().year()),
            Some(Unit::Day) => day(first),
            None => format!("{} to {}", day(first), day(last)),
        }
    }

    /// When something happened in it: `in the third quarter of 2026`, `from 4 July 2026 to 2 September 2026`.
    #[must_use]
    pub fn within(self) -> String {
        match self.unit() {
            Some(Unit::Day) => format!("on {}", self.in_words()),
            None => format!("from {}", self.in_words()),
            _ => format!("in {}", self.in_words()),
        }
    }

    /// Since when what is new in it has changed: `since the second quarter of 2026`; of any days, when it did.
    #[must_use]
    pub fn since_previous(self) -> String {
        match self.unit() {
            Some(Unit::Day) | None => self.within(),
            _ => format!("since {}", self.previous().in_words()),
        }
    }

    /// Its first and last day in words: `1 July to 30 September 2026`.
    #[must_use]
    pub fn days_in_words(self) -> String {
        let DateSpan { first, last } = self.days;
        if first == last {
            day(first)
        } else if first.year() == last.year() && first.month() == last.month() {
            format!("{} to {}", first.day(), day(last))
        } else if first.year() == last.year() {
            format!("{} to {}", first.strftime("%-d %B"), day(last))
        } else {
            format!("{} to {}", day(first), day(last))
        }
    }

    /// The unit of the calendar that it is one of, if any.
    fn unit(self) -> Option<Unit> {
        Unit::of(self.days)
    }
}

/// A day in full: `30 September 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A day for tables: `30 Sep 2026`.
#[must_use]
pub fn short_day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A month in full: `September 2026`.
#[must_use]
pub fn month_year(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// A month for labels: `Sep`.
#[must_use]
pub fn short_month(date: Date) -> String {
    date.strftime("%b").to_string()
}

/// The name of a span of days in a table: the day, the month, the quarter …
#[must_use]
pub fn span_name(days: DateSpan) -> String {
    let period = Period { days };
    match period.unit() {
        Some(Unit::Day) => short_day(days.first),
        Some(Unit::Quarter) => format!("Q{} {}", quarter_number(days.first), days.first.year()),
        Some(Unit::Month) => days.first.strftime("%b %Y").to_string(),
        Some(Unit::Week) => format!("W{} {}", days.first.iso_week_date().week(), days.first.iso_week_date().year()),
        _ => period.in_words(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_read_named_and_have_one_before_them() {
        let cases = [
            ("2026-Q3", "2026-07-01", "2026-09-30", "2026-Q3", "the third quarter of 2026", "2026-Q2"),
            ("Q1 2026", "2026-01-01", "2026-03-31", "2026-Q1", "the first quarter of 2026", "2025-Q4"),
            ("2026-03", "2026-03-01", "2026-03-31", "2026-03", "March 2026", "2026-02"),
            ("2026", "2026-01-01", "2026-12-31", "2026", "2026", "2025"),
            ("2026-W01", "2025-12-29", "2026-01-04", "2026-W01", "week 1 of 2026", "2025-W52"),
            ("2026-02-28", "2026-02-28", "2026-02-28", "2026-02-28", "28 February 2026", "2026-02-27"),
        ];
        for (text, first, last, name, words, before) in cases {
            let period = Period::parse(text).expect(text);
            assert_eq!((period.days.first.to_string().as_str(), period.days.last.to_string().as_str()), (first, last));
            assert_eq!(period.name(), name, "{text}");
            assert_eq!(period.in_words(), words, "{text}");
            assert_eq!(period.previous().name(), before, "{text}");
        }
        for wrong in ["2026-Q5", "2026-13", "soon", "", "2026-W60", "2026-02-30"] {
            assert!(Period::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn any_days_are_a_period() {
        let period = Period { days: DateSpan::new(date(2026, 7, 4), date(2026, 9, 2)) };
        assert_eq!(period.name(), "2026-07-04-to-2026-09-02");
        assert_eq!(period.days_in_words(), "4 July to 2 September 2026");
        let before = period.previous();
        assert_eq!(before.days, DateSpan::new(date(2026, 5, 4), date(2026, 7, 3)));
        assert!(period.has(date(2026, 9, 2)) && !period.has(date(2026, 9, 3)));
        assert!(
            period.overlaps(calendar::month(date(2026, 9, 30))) && !period.overlaps(calendar::month(before.days.first))
        );
    }

    #[test]
    fn the_usual_period_is_the_quarter_of_two_weeks_ago() {
        let cases = [
            (date(2026, 10, 1), "2026-Q3"),
            (date(2026, 10, 14), "2026-Q3"),
            (date(2026, 10, 15), "2026-Q4"),
            (date(2027, 1, 3), "2026-Q4"),
        ];
        for (today, name) in cases {
            assert_eq!(Period::usual(today).name(), name, "{today}");
        }
        assert_eq!(Period::usual(date(2026, 10, 1)).stands_on(date(2026, 10, 1)), date(2026, 9, 30));
        assert_eq!(Period::usual(date(2026, 11, 1)).stands_on(date(2026, 11, 1)), date(2026, 11, 1));
    }

    #[test]
    fn the_ends_of_the_calendar_do_no_harm() {
        for days in [DateSpan::day(Date::MIN), DateSpan::day(Date::MAX), DateSpan::new(Date::MIN, Date::MAX)] {
            let period = Period { days };
            let _ = (period.previous().name(), period.in_words(), period.days_in_words());
        }
        let _ = Period::usual(Date::MIN);
    }
}
