//! Months by name, as people write them in the names of files: "October 2026", "15. März 2026", "Sep 30 2026".

use std::sync::LazyLock;

use foldhash::HashMap;
use jiff::civil::Date;

use super::form::Form;
use crate::calendar::{self, DateSpan};

/// The first month of `stem` that stands beside a year of our time, with its day if it names one. Two months in a row
/// are a span: "May–June 2026".
pub(super) fn find(stem: &str) -> Option<(Form, DateSpan)> {
    // Cheap pre-check: most names hold no year, or nothing but numbers.
    if !stem.contains("20") || !stem.contains(char::is_alphabetic) {
        return None;
    }
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !is_filler(word)).collect();
    (0..words.len()).find_map(|at| read(&words, at))
}

/// The names that a month has, the short ones included. What is a word of its own elsewhere ("set", "out") is left out.
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene janeiro gennaio januari",
    "february feb februar feber février févr fevrier febrero fevereiro fev febbraio februari",
    "march mar märz mär maerz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet juil julio julho luglio",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre",
];

/// Words between the parts of a date: "marzo de 2026", "the 3rd of May 2026".
fn is_filler(word: &str) -> bool {
    ["", "de", "del", "of", "the"].iter().any(|filler| word.eq_ignore_ascii_case(filler))
}

fn read(words: &[&str], at: usize) -> Option<(Form, DateSpan)> {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let (before, after) = (word(at.checked_sub(1)), word(at.checked_add(1)));
    let month = month(words[at])?;
    if let Some(year) = year(after) {
        if let Some(day) = day(before)
            && !counts(word(at.checked_sub(2)))
        {
            return on(year, month, day);
        }
        let first = self::month(before).filter(|first| *first <= month).unwrap_or(month);
        return Some((Form::Month, months(year, first, month)?));
    }
    if let (Some(day), Some(year)) = (day(after), year(word(at.checked_add(2)))) {
        return on(year, month, day);
    }
    let year = year(before)?;
    day(after).map_or_else(|| Some((Form::Month, months(year, month, month)?)), |day| on(year, month, day))
}

fn on(year: i16, month: i8, day: i8) -> Option<(Form, DateSpan)> {
    let day = Date::new(year, month, day).ok();
    Some(day.map_or((Form::Month, months(year, month, month)?), |day| (Form::Day, DateSpan::day(day))))
}

fn months(year: i16, first: i8, last: i8) -> Option<DateSpan> {
    let first = Date::new(year, first, 1).ok()?;
    Some(DateSpan::new(first, calendar::month(Date::new(year, last, 1).ok()?).last))
}

fn month(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
        let named = (1..).zip(MONTHS);
        named.flat_map(|(number, names)| names.split(' ').map(move |name| (name, number))).collect()
    });
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    NUMBERS.get(word.to_lowercase().as_str()).copied()
}

/// A bare year, near our time.
fn year(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (2001..2100).contains(year))
}

/// `5`, `05` or `5th`.
fn day(word: &str) -> Option<i8> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let is_short = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|day| is_short && (1..=31).contains(day))
}

/// Whether the number behind this word counts something else than days: "week 3 March 2026".
fn counts(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "week" | "kw" | "woche" | "semaine" | "semana" | "sprint" | "part" | "no" | "nr" | "version"
    )
}
