//! The forms in which people write a date, read from the start of a text.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::Impossible;
use crate::calendar::{self, DateSpan};

/// All readings of the start of `text` as a date, the longest first.
pub(super) fn longest_first(text: &str) -> impl Iterator<Item = Found> {
    let may_be_date =
        text.as_bytes().first().is_some_and(|first| first.is_ascii_digit() || matches!(first, b'Q' | b'q'));
    let readings = may_be_date.then(|| {
        let day = day(text);
        let moment = day.as_ref().and_then(|day| {
            let time = time_length(&text[day.length..])?;
            Some(Found { length: day.length + time, ..*day })
        });
        [moment, day, week(text), quarter(text), quarter_first(text), month(text), year(text)]
    });
    readings.into_iter().flatten().flatten()
}

/// The forms of a date, the most exact first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// The shape of a date at the start of a text.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) form: Form,
    year: i16,
    pub(super) length: usize,
    pub(super) days: Result<DateSpan, Impossible>,
}

impl Found {
    /// Whether a number that looks like a date is meant as one. A full day is always taken as one.
    pub(super) fn is_near_our_time(&self) -> bool {
        match self.form {
            Form::Day => true,
            Form::Week | Form::Month | Form::Quarter => (1900..2200).contains(&self.year),
            Form::Year => (2001..2100).contains(&self.year),
        }
    }
}

/// `2026-03-14`.
fn day(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    cursor.one_of("-")?;
    let month = cursor.number(2)?;
    cursor.one_of("-")?;
    let day = cursor.number(2)?;
    Some(cursor.found(Form::Day, year, civil(year, month, day).map(DateSpan::day)))
}

/// `2026-W12`.
fn week(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    cursor.one_of("-")?;
    cursor.one_of("Ww")?;
    let week = cursor.number(2)?;
    let monday = i8::try_from(week).ok().and_then(|week| ISOWeekDate::new(year, week, Weekday::Monday).ok());
    Some(cursor.found(Form::Week, year, monday.map(|monday| calendar::iso_week(monday.date()))))
}

/// `2026-03`.
fn month(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    cursor.one_of("-")?;
    let month = cursor.number(2)?;
    Some(cursor.found(Form::Month, year, civil(year, month, 1).map(calendar::month)))
}

/// `2026-Q1`.
fn quarter(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    cursor.one_of("-")?;
    cursor.one_of("Qq")?;
    let quarter = cursor.number(1)?;
    Some(cursor.found(Form::Quarter, year, civil(year, quarter * 3, 1).map(calendar::quarter)))
}

/// `Q1-2026` or `Q1 2026`.
fn quarter_first(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    cursor.one_of("Qq")?;
    let quarter = cursor.number(1)?;
    cursor.one_of("- ")?;
    let year = cursor.number(4)?;
    Some(cursor.found(Form::Quarter, year, civil(year, quarter * 3, 1).map(calendar::quarter)))
}

/// `2026`.
fn year(text: &str) -> Option<Found> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    Some(cursor.found(Form::Year, year, civil(year, 1, 1).map(calendar::year)))
}

/// The length of a time of day after a date, including optional seconds and zone.
fn time_length(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    cursor.one_of("Tt ")?;
    cursor.number_up_to(24)?;
    cursor.one_of(":")?;
    cursor.number_up_to(59)?;
    cursor.maybe(|cursor| {
        cursor.one_of(":")?;
        cursor.number_up_to(60)?;
        cursor.maybe(Cursor::fraction);
        Some(())
    });
    cursor.maybe(|cursor| {
        cursor.maybe(|cursor| cursor.one_of(" "));
        cursor.zone()
    });
    Some(cursor.read())
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A read position in a text.
struct Cursor<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, rest: text }
    }

    /// The number of bytes read so far.
    const fn read(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    const fn found(&self, form: Form, year: i16, days: Option<DateSpan>) -> Found {
        let days = match days {
            Some(days) => Ok(days),
            None => Err(Impossible),
        };
        Found { form, year, length: self.read(), days }
    }

    /// Reads a number of exactly `digits` digits; at most four.
    fn number(&mut self, digits: usize) -> Option<i16> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.rest = rest;
        number.parse().ok()
    }

    /// Reads a two-digit number of at most `most`.
    fn number_up_to(&mut self, most: i16) -> Option<i16> {
        self.number(2).filter(|number| *number <= most)
    }

    /// Reads one of these characters.
    fn one_of(&mut self, characters: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(|c| characters.contains(c))?;
        Some(())
    }

    /// The fraction of a second.
    fn fraction(&mut self) -> Option<()> {
        self.one_of(".,")?;
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == self.rest.len() {
            return None;
        }
        self.rest = rest;
        Some(())
    }

    /// `Z` or `+02:00`.
    fn zone(&mut self) -> Option<()> {
        if self.maybe(|cursor| cursor.one_of("Zz")) {
            return Some(());
        }
        self.one_of("+-")?;
        self.number_up_to(24)?;
        self.maybe(|cursor| cursor.one_of(":"));
        self.number_up_to(59)?;
        Some(())
    }

    /// Runs `read` for an optional part, and backtracks if it fails; returns whether it succeeded.
    fn maybe(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> bool {
        let before = self.rest;
        let was_there = read(self).is_some();
        if !was_there {
            self.rest = before;
        }
        was_there
    }
}
