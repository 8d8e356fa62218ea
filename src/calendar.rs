//! Calendar arithmetic: spans of days, and the months, quarters, weeks and years that a day lies in.
//!
//! Nothing here fails: results outside the years that a [`Date`] can hold are clamped to its first or last day.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, ToSpan};

/// A run of consecutive days: one day, a week, a month, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateSpan {
    /// Its first day.
    pub first: Date,
    /// Its last day, inclusive.
    pub last: Date,
}

impl DateSpan {
    /// The days from `first` to `last`.
    #[must_use]
    pub const fn new(first: Date, last: Date) -> Self {
        Self { first, last }
    }

    /// The span of a single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self::new(day, day)
    }

    /// Whether `day` lies in the span.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether the spans have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Unit {
    /// The unit that `days` are one of; `None` for any other days.
    #[must_use]
    pub fn of(days: DateSpan) -> Option<Self> {
        let units = [Self::Year, Self::Quarter, Self::Month, Self::Week, Self::Day];
        units.into_iter().find(|unit| unit.around(days.first) == days)
    }

    /// The days of the one that `date` lies in.
    #[must_use]
    pub fn around(self, date: Date) -> DateSpan {
        match self {
            Self::Day => DateSpan::day(date),
            Self::Week => iso_week(date),
            Self::Month => month(date),
            Self::Quarter => quarter(date),
            Self::Year => year(date),
        }
    }

    /// How notes write the one that `date` lies in: `2026-09-30`, `2026-W37`, `2026-09`, `2026-Q3`, `2026`.
    #[must_use]
    pub fn name_around(self, date: Date) -> String {
        let year = date.year();
        match self {
            Self::Day => date.to_string(),
            Self::Week => format!("{:04}-W{:02}", date.iso_week_date().year(), date.iso_week_date().week()),
            Self::Month => format!("{year:04}-{:02}", date.month()),
            Self::Quarter => format!("{year:04}-Q{}", quarter_number(date)),
            Self::Year => format!("{year:04}"),
        }
    }
}

/// Returns the same day of the month `months` later (or earlier), or the last day of a month that is too short.
#[must_use]
pub fn months_after(date: Date, months: i32) -> Date {
    let month_count = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + i64::from(months);
    let year = i16::try_from(month_count.div_euclid(12));
    let month = i8::try_from(month_count.rem_euclid(12) + 1);
    let (Ok(year), Ok(month)) = (year, month) else {
        return limit(months);
    };
    Date::new(year, month, 1).map_or(limit(months), |first_of_month| {
        let day = date.day().min(first_of_month.days_in_month());
        days_after(first_of_month, i32::from(day) - 1)
    })
}

/// Returns the same day `years` later (or earlier); 29 February becomes 28 February in common years.
#[must_use]
pub fn years_after(date: Date, years: i32) -> Date {
    months_after(date, years.saturating_mul(12))
}

/// Returns the number of whole months from `from` to `to`, rounded down; 0 if `to` is earlier.
#[must_use]
pub fn whole_months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    let whole = if months_after(from, months) > to { months - 1 } else { months };
    whole.max(0)
}

/// Returns the number of days from `from` to `to`; negative if `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Returns the day `days` later (or earlier).
#[must_use]
pub fn days_after(date: Date, days: i32) -> Date {
    date.saturating_add(SignedDuration::from_hours(i64::from(days) * 24))
}

/// Returns the week from Monday to Sunday that `date` lies in.
#[must_use]
pub fn iso_week(date: Date) -> DateSpan {
    let monday = date.saturating_sub(i64::from(date.weekday().since(Weekday::Monday)).days());
    DateSpan::new(monday, monday.saturating_add(6.days()))
}

/// Returns the month that `date` lies in.
#[must_use]
pub fn month(date: Date) -> DateSpan {
    DateSpan::new(date.first_of_month(), date.last_of_month())
}

/// Returns the quarter that `date` lies in.
#[must_use]
pub fn quarter(date: Date) -> DateSpan {
    let months_in = i32::from((date.month() - 1) % 3);
    let first = months_after(date.first_of_month(), -months_in);
    DateSpan::new(first, months_after(first, 2).last_of_month())
}

/// The number of the quarter that `date` lies in, from 1 to 4.
#[must_use]
pub fn quarter_number(date: Date) -> u8 {
    date.month().unsigned_abs().div_ceil(3)
}

/// Returns the year that `date` lies in.
#[must_use]
pub fn year(date: Date) -> DateSpan {
    DateSpan::new(date.first_of_year(), date.last_of_year())
}

/// The end of the calendar in the direction of `step`.
const fn limit(step: i32) -> Date {
    if step < 0 { Date::MIN } else { Date::MAX }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_end_on_the_same_day_or_the_last() {
        for (from, months, to) in [
            (date(2026, 1, 15), 1, date(2026, 2, 15)),
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2028, 1, 31), 1, date(2028, 2, 29)),
            (date(2026, 3, 31), -1, date(2026, 2, 28)),
            (date(2026, 11, 30), 3, date(2027, 2, 28)),
            (date(2026, 1, 1), -1, date(2025, 12, 1)),
            (date(2026, 12, 31), 18, date(2028, 6, 30)),
            (date(2026, 5, 5), 0, date(2026, 5, 5)),
            (date(9999, 12, 1), 1, Date::MAX),
            (date(-9999, 1, 1), -1, Date::MIN),
            (date(2026, 1, 1), i32::MAX, Date::MAX),
            (date(2026, 1, 1), i32::MIN, Date::MIN),
        ] {
            assert_eq!(months_after(from, months), to, "{from} and {months} months");
        }
    }

    #[test]
    fn spans_overlap_if_they_share_a_day() {
        let span = |first, last| DateSpan::new(date(2026, 9, first), date(2026, 9, last));
        let asked = span(10, 20);
        for (other, shares) in [((1, 9), false), ((1, 10), true), ((12, 13), true), ((20, 25), true), ((21, 25), false)]
        {
            let other = span(other.0, other.1);
            assert_eq!((asked.overlaps(other), other.overlaps(asked)), (shares, shares), "{other:?}");
        }
        assert!(asked.has(asked.first) && asked.has(asked.last));
        assert!(!asked.has(date(2026, 9, 9)) && !asked.has(date(2026, 9, 21)));
    }

    #[test]
    fn a_leap_day_has_anniversaries() {
        assert_eq!(years_after(date(2028, 2, 29), 5), date(2033, 2, 28));
        assert_eq!(years_after(date(2028, 2, 29), 4), date(2032, 2, 29));
        assert_eq!(years_after(date(2026, 3, 14), -3), date(2023, 3, 14));
        assert_eq!(years_after(date(2026, 3, 14), i32::MAX), Date::MAX);
        assert_eq!(years_after(date(2026, 3, 14), i32::MIN), Date::MIN);
    }

    #[test]
    fn months_count_once_they_are_over() {
        for (from, to, months) in [
            (date(2026, 8, 24), date(2028, 3, 24), 19),
            (date(2026, 8, 24), date(2028, 3, 23), 18),
            (date(2026, 1, 31), date(2026, 2, 28), 1),
            (date(2026, 3, 14), date(2026, 4, 13), 0),
            (date(2026, 3, 14), date(2025, 4, 13), 0),
            (Date::MIN, Date::MAX, 239_987),
        ] {
            assert_eq!(whole_months_between(from, to), months, "{from} to {to}");
        }
    }

    #[test]
    fn days_are_counted_both_ways() {
        assert_eq!(days_between(date(2028, 2, 28), date(2028, 3, 1)), 2);
        assert_eq!(days_between(date(2027, 2, 28), date(2027, 3, 1)), 1);
        assert_eq!(days_between(date(2026, 3, 14), date(2026, 3, 14)), 0);
        assert_eq!(days_between(date(2026, 3, 14), date(2025, 3, 14)), -365);
        assert_eq!(days_between(Date::MIN, Date::MAX), 7_304_483);
        assert_eq!(days_after(date(2026, 12, 31), 1), date(2027, 1, 1));
        assert_eq!(days_after(date(2028, 3, 1), -1), date(2028, 2, 29));
        assert_eq!(days_after(date(2026, 3, 14), i32::MAX), Date::MAX);
        assert_eq!(days_after(date(2026, 3, 14), i32::MIN), Date::MIN);
    }

    #[test]
    fn a_day_lies_in_its_week_month_quarter_and_year() {
        let span = |from: (i16, i8, i8), to: (i16, i8, i8)| {
            DateSpan::new(date(from.0, from.1, from.2), date(to.0, to.1, to.2))
        };
        assert_eq!(iso_week(date(2026, 3, 18)), span((2026, 3, 16), (2026, 3, 22)));
        assert_eq!(iso_week(date(2027, 1, 3)), span((2026, 12, 28), (2027, 1, 3)), "week 53");
        assert_eq!(iso_week(date(2026, 3, 16)), iso_week(date(2026, 3, 22)));
        assert_eq!(month(date(2028, 2, 10)), span((2028, 2, 1), (2028, 2, 29)));
        assert_eq!(quarter(date(2026, 1, 1)), span((2026, 1, 1), (2026, 3, 31)));
        assert_eq!(quarter(date(2026, 6, 30)), span((2026, 4, 1), (2026, 6, 30)));
        assert_eq!(quarter(date(2026, 8, 31)), span((2026, 7, 1), (2026, 9, 30)));
        assert_eq!(quarter(date(2026, 12, 31)), span((2026, 10, 1), (2026, 12, 31)));
        assert_eq!(year(date(2026, 7, 1)), span((2026, 1, 1), (2026, 12, 31)));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_edge_to_fall_from() {
        for day in [Date::MIN, Date::MAX] {
            for span in [iso_week(day), month(day), quarter(day), year(day)] {
                assert!(span.has(day), "{span:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_span_holds_the_day_it_is_of(days in -3_000_000..3_000_000_i32, months in -1000..1000_i32) {
            let day = days_after(date(0, 1, 1), days);
            for span in [iso_week(day), month(day), quarter(day), year(day)] {
                prop_assert!(span.has(day));
            }
            let later = months_after(day, months);
            prop_assert_eq!(later >= day, months >= 0);
            prop_assert!(later.day() <= day.day());
        }
    }
}
