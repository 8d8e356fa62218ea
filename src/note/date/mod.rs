//! Dates as people write them in notes: days, weeks, months, quarters and years, and how to find them in a text.

mod form;
mod meant;
mod named;

pub use meant::how_to_write;

use form::{Form, Found, longest_first};

use crate::calendar::DateSpan;

impl DateSpan {
    /// Parses a text that is a date and nothing else.
    ///
    /// # Errors
    ///
    /// If it does not look like a date, or looks like one that does not exist.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let found = longest_first(text).find(|found| found.length == text.len()).ok_or(DateError::NotADate)?;
        Ok(found.days?)
    }

    /// Parses a range such as `2026-03..2026-09`, from the first day of the left side to the last day of the right. A
    /// single date counts as a range. Does not check that the left side comes first.
    ///
    /// # Errors
    ///
    /// As for [`DateSpan::parse`], on either side.
    pub fn parse_range(text: &str) -> Result<Self, DateError> {
        let Some((left, right)) = text.split_once("..") else {
            return Self::parse(text);
        };
        match (Self::parse(left), Self::parse(right)) {
            (Ok(left), Ok(right)) => Ok(Self::new(left.first, right.last)),
            (Err(DateError::NotADate), _) | (_, Err(DateError::NotADate)) => Err(DateError::NotADate),
            _ => Err(DateError::Impossible),
        }
    }
}

/// The date at the very start of a text (`2026-03-01 M: two engineers`), with its length in bytes.
///
/// Numbers that merely look like dates do not count: a bare year must be near our time, and not a count ("2026 users").
#[must_use]
pub fn leading(text: &str) -> Option<(usize, Result<DateSpan, Impossible>)> {
    longest_first(text)
        .find(|found| {
            let after = &text[found.length..];
            ends_a_date(after) && found.is_near_our_time() && !(found.form == Form::Year && counts_things(after))
        })
        .map(|found| (found.length, found.days))
}

/// The date in the name of a file, without its extension: the most exact one, the first of several, in figures before one
/// with the name of its month. A bare year counts last, and only as a word of its own.
#[must_use]
pub fn in_file_name(stem: &str) -> Option<DateSpan> {
    let mut best: Option<(Form, DateSpan)> = None;
    for (at, _) in stem.char_indices() {
        let (before, text) = stem.split_at(at);
        let is_digit = |character: char| character.is_ascii_digit();
        if before.ends_with(is_digit) && text.starts_with(is_digit) {
            continue;
        }
        let found = longest_first(text).find(|found| found.is_near_our_time() && stands_alone(found, before, text));
        if let Some(Found { form, days: Ok(days), .. }) = found
            && best.is_none_or(|(best_form, _)| form < best_form)
        {
            best = Some((form, days));
        }
    }
    let named = named::find(stem).filter(|(form, _)| best.is_none_or(|(best_form, _)| *form < best_form));
    named.or(best).map(|(_, days)| days)
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It does not look like one.
    NotADate,
    /// It looks like one, but that day does not exist: `2026-02-30`.
    Impossible,
}

/// The text has the shape of a date, but that day does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible;

impl From<Impossible> for DateError {
    fn from(_: Impossible) -> Self {
        Self::Impossible
    }
}

/// Whether a date may end right before `after`.
fn ends_a_date(after: &str) -> bool {
    let mut rest = after.chars();
    match rest.next() {
        None | Some(':' | ',' | ')') => true,
        Some('-' | '\u{2013}' | '\u{2014}') => rest.next().is_none_or(char::is_whitespace),
        Some(next) => next.is_whitespace(),
    }
}

/// Whether the text after a number makes it a count: "2026 users".
fn counts_things(after: &str) -> bool {
    after.starts_with(char::is_whitespace) && after.trim_start().starts_with(char::is_lowercase)
}

/// Whether a date in a file name is not part of another number or word.
fn stands_alone(found: &Found, before: &str, text: &str) -> bool {
    let (date, after) = text.split_at(found.length);
    let touches_before = if date.starts_with(|c: char| c.is_ascii_digit()) {
        before.ends_with(|c: char| c.is_ascii_digit())
    } else {
        before.ends_with(char::is_alphanumeric)
    };
    let touches_after = after.starts_with(|c: char| c.is_ascii_digit());
    // `2026-09-3` is neither September nor a readable day.
    let is_cut_off = after.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match found.form {
        Form::Day | Form::Week | Form::Quarter => !touches_before && !touches_after,
        Form::Month => !touches_before && !touches_after && !is_cut_off,
        Form::Year => is_word_among_words(before, after),
    }
}

/// Whether what stands between `before` and `after` is a word of its own, with no number beside it: the year of
/// "2026 Q3", "2025-2026" or "Room 12 2026" says less than the name does.
fn is_word_among_words(before: &str, after: &str) -> bool {
    let has_digit = |word: Option<&str>| word.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_gap = |c: char| !c.is_alphanumeric();
    !before.ends_with(char::is_alphanumeric)
        && !after.starts_with(char::is_alphanumeric)
        && !has_digit(before.trim_end_matches(is_gap).rsplit(is_gap).next())
        && !has_digit(after.trim_start_matches(is_gap).split(is_gap).next())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar;

    /// `2026-03-01..2026-03-31`, or one day.
    fn shown(span: DateSpan) -> String {
        if span.first == span.last { span.first.to_string() } else { format!("{}..{}", span.first, span.last) }
    }

    fn parsed(text: &str) -> String {
        match DateSpan::parse(text) {
            Ok(span) => shown(span),
            Err(DateError::NotADate) => "no date".to_owned(),
            Err(DateError::Impossible) => "impossible".to_owned(),
        }
    }

    #[test]
    fn the_forms_of_a_date() {
        for (text, days) in [
            ("2026-03-14", "2026-03-14"),
            (" 2026-03-14 ", "2026-03-14"),
            ("2026-03-14T10:00", "2026-03-14"),
            ("2026-03-14 10:00", "2026-03-14"),
            ("2026-03-14t10:00:59", "2026-03-14"),
            ("2026-03-14T10:00:00Z", "2026-03-14"),
            ("2026-03-14T10:00:00.123456+02:00", "2026-03-14"),
            ("2026-03-14 10:00:00 -0330", "2026-03-14"),
            ("2026", "2026-01-01..2026-12-31"),
            ("2026-03", "2026-03-01..2026-03-31"),
            ("2028-02", "2028-02-01..2028-02-29"),
            ("2026-Q1", "2026-01-01..2026-03-31"),
            ("2026-q4", "2026-10-01..2026-12-31"),
            ("Q2-2026", "2026-04-01..2026-06-30"),
            ("Q3 2026", "2026-07-01..2026-09-30"),
            ("2026-W12", "2026-03-16..2026-03-22"),
            ("2026-W01", "2025-12-29..2026-01-04"),
            ("2026-W53", "2026-12-28..2027-01-03"),
            ("2028-02-29", "2028-02-29"),
            ("9999-W52", "9999-12-27..9999-12-31"),
            ("0000", "0000-01-01..0000-12-31"),
        ] {
            assert_eq!(parsed(text), days, "{text}");
        }
    }

    #[test]
    fn the_shape_of_a_date_and_no_such_day() {
        for text in [
            "2026-02-30",
            "2026-02-29",
            "2026-13",
            "2026-00",
            "2026-00-10",
            "2026-01-00",
            "2026-W54",
            "2025-W53",
            "2026-W00",
            "2026-Q5",
            "2026-Q0",
            "Q9 2026",
            "2026-02-30T10:00",
        ] {
            assert_eq!(parsed(text), "impossible", "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "",
            "soon",
            "26-03-14",
            "2026-3-14",
            "2026-03-14abc",
            "2026-0001",
            "2026-03-14T25:00",
            "2026-03-14T10",
            "2026-03-14 10:00 sharp",
            "2026-W1",
            "2026W12",
            "20260314",
            "2026/03/14",
            "14.03.2026",
            "Q1",
            "Q12026",
            "-2026",
            "+2026-03-14",
            "\u{662}\u{660}\u{662}\u{666}",
            "2026–03",
        ] {
            assert_eq!(parsed(text), "no date", "{text}");
        }
    }

    #[test]
    fn ranges_reach_from_the_first_day_to_the_last() {
        for (text, days) in [
            ("2026-03..2026-09", Ok("2026-03-01..2026-09-30")),
            ("2026-03-05 .. 2026-Q2", Ok("2026-03-05..2026-06-30")),
            ("2026-03", Ok("2026-03-01..2026-03-31")),
            ("2026-09..2026-03", Ok("2026-09-01..2026-03-31")),
            ("2026-13..2026-09", Err(DateError::Impossible)),
            ("2026-03..2026-02-30", Err(DateError::Impossible)),
            ("2026-13..later", Err(DateError::NotADate)),
            ("2026-03..", Err(DateError::NotADate)),
            ("2026-03...2026-09", Err(DateError::NotADate)),
            ("2026-01..2026-02..2026-03", Err(DateError::NotADate)),
        ] {
            assert_eq!(DateSpan::parse_range(text).map(shown), days.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_date_leads_an_entry() {
        for (text, date, days) in [
            ("2026-03-01 M: two engineers", "2026-03-01", "2026-03-01"),
            ("2026-03-14: text", "2026-03-14", "2026-03-14"),
            ("2026-03-14 \u{2014} text", "2026-03-14", "2026-03-14"),
            ("2026-03-14\u{2014} text", "2026-03-14", "2026-03-14"),
            ("2026-03-14- text", "2026-03-14", "2026-03-14"),
            ("2026-03-14, then", "2026-03-14", "2026-03-14"),
            ("2026-03-14) then", "2026-03-14", "2026-03-14"),
            ("2026-03-14", "2026-03-14", "2026-03-14"),
            ("2026-03-14\nnext line", "2026-03-14", "2026-03-14"),
            ("2026-03-14 10:00 call", "2026-03-14 10:00", "2026-03-14"),
            ("2026-03-14 10:00: call", "2026-03-14 10:00", "2026-03-14"),
            ("2026-03-14 10:00pm call", "2026-03-14", "2026-03-14"),
            ("2027-06 Own the pricing", "2027-06", "2027-06-01..2027-06-30"),
            ("2027-06 own the pricing", "2027-06", "2027-06-01..2027-06-30"),
            ("Q1 2026 close the deal", "Q1 2026", "2026-01-01..2026-03-31"),
            ("2026-W12: demo", "2026-W12", "2026-03-16..2026-03-22"),
            ("2027 Own the pricing", "2027", "2027-01-01..2027-12-31"),
            ("2027: own the pricing", "2027", "2027-01-01..2027-12-31"),
            ("2027 - own the pricing", "2027", "2027-01-01..2027-12-31"),
            ("2027", "2027", "2027-01-01..2027-12-31"),
            ("2026-02-30 text", "2026-02-30", "impossible"),
            ("2026-13 text", "2026-13", "impossible"),
            ("Q5 2026: text", "Q5 2026", "impossible"),
        ] {
            let (length, found) = leading(text).unwrap_or_else(|| panic!("no date leads {text:?}"));
            assert_eq!(&text[..length], date, "{text}");
            assert_eq!(found.map_or("impossible".to_owned(), shown), days, "{text}");
        }
    }

    #[test]
    fn a_number_leads_an_entry() {
        for text in [
            "2026-03-14abc",
            "2026-03-14-15 offsite",
            "2026-03..2026-09",
            "2026-0001",
            "2026-03.5",
            "20260314 text",
            "2026 users",
            "2026\u{a0}users",
            "2000 users",
            "2000 Users",
            "1999",
            "2100 Steps",
            "2026% growth",
            "2026/03",
            "1200-15 units",
            "3000-20 units",
            " 2026-03-14",
            "Q1 goals",
            "Q1 2026s",
            "",
            "é",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_hides_in_a_file_name() {
        for (stem, days) in [
            ("2026-09-30", "2026-09-30"),
            ("2026-W37", "2026-09-07..2026-09-13"),
            ("2026-09", "2026-09-01..2026-09-30"),
            ("2026-Q3", "2026-07-01..2026-09-30"),
            ("Learning Summary 2026-09", "2026-09-01..2026-09-30"),
            ("2026-09-30 standup", "2026-09-30"),
            ("2026-09-30-standup", "2026-09-30"),
            ("standup_2026-09-30", "2026-09-30"),
            ("2026-09-30T1030", "2026-09-30"),
            ("Q3 2026 review", "2026-07-01..2026-09-30"),
            ("review-q3-2026", "2026-07-01..2026-09-30"),
            ("2026-09 written 2026-10-02", "2026-10-02"),
            ("2026 week 2026-W37", "2026-09-07..2026-09-13"),
            ("2026-09-01 to 2026-09-30", "2026-09-01"),
            ("Annual review 2026", "2026-01-01..2026-12-31"),
            ("2026", "2026-01-01..2026-12-31"),
            ("annual-review-2026", "2026-01-01..2026-12-31"),
            ("Résumé 2026-09", "2026-09-01..2026-09-30"),
            ("October 2026", "2026-10-01..2026-10-31"),
            ("Mar 2026", "2026-03-01..2026-03-31"),
            ("2026 oct", "2026-10-01..2026-10-31"),
            ("2026-Dezember", "2026-12-01..2026-12-31"),
            ("Rückblick März 2026", "2026-03-01..2026-03-31"),
            ("Bilan d'août 2026", "2026-08-01..2026-08-31"),
            ("marzo de 2026", "2026-03-01..2026-03-31"),
            ("janeiro 2026, resumo", "2026-01-01..2026-01-31"),
            ("May\u{2013}June 2026", "2026-05-01..2026-06-30"),
            ("Sep 30 2026", "2026-09-30"),
            ("15. März 2026", "2026-03-15"),
            ("Standup 3rd of May, 2026", "2026-05-03"),
            ("2026 May 3", "2026-05-03"),
            ("Week 3 March 2026", "2026-03-01..2026-03-31"),
            ("30 February 2026", "2026-02-01..2026-02-28"),
            ("October 2026 (2026-10-02)", "2026-10-02"),
            ("October 2026, 2026-Q4", "2026-10-01..2026-10-31"),
            ("Plans for 2026 by Mayor May", "2026-01-01..2026-12-31"),
        ] {
            assert_eq!(in_file_name(stem).map(shown).as_deref(), Some(days), "{stem}");
        }
    }

    #[test]
    fn a_number_hides_in_a_file_name() {
        for stem in [
            "",
            "standup",
            "20260930",
            "12026-09-30",
            "2026-09-301",
            "2026-09-3 standup",
            "2026-02-30",
            "2026-13",
            "2026-1-5",
            "2025-2026",
            "2026 Q3 review",
            "October",
            "March of the nurses",
            "October 1999",
            "FAQ3 2026",
            "v2026",
            "2026th",
            "1999",
            "2000 users",
            "Room 4711-12",
        ] {
            assert_eq!(in_file_name(stem), None, "{stem}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(days in 0..3_652_058_i32) {
            let day = calendar::days_after(date(0, 1, 1), days);
            let week = day.iso_week_date();
            let quarter = (day.month() + 2) / 3;
            for (text, span) in [
                (day.to_string(), DateSpan::day(day)),
                (format!("{day}T23:59:59Z"), DateSpan::day(day)),
                (day.strftime("%Y-%m").to_string(), calendar::month(day)),
                (day.strftime("%Y").to_string(), calendar::year(day)),
                (format!("{:04}-Q{quarter}", day.year()), calendar::quarter(day)),
                (format!("Q{quarter} {:04}", day.year()), calendar::quarter(day)),
            ] {
                prop_assert_eq!(DateSpan::parse(&text), Ok(span), "{}", text);
            }
            if (0..=9999).contains(&week.year()) {
                let text = format!("{:04}-W{:02}", week.year(), week.week());
                prop_assert_eq!(DateSpan::parse(&text), Ok(calendar::iso_week(day)), "{}", text);
            }
        }

        #[test]
        fn spans_run_forward(text in "[Qq]?[0-9]{1,4}[- ]?[QqWw]?[0-9]{1,4}(-[0-9]{2})?([T ][0-9:.+Z]{0,12})?") {
            if let Ok(span) = DateSpan::parse(&text) {
                prop_assert!(span.first <= span.last);
            }
        }

        #[test]
        fn no_text_is_too_strange(
            text in "([-0-9QqWwT:. \u{e9}\u{2014}]|20[0-9]{2}(-[0-9]{2}){0,2}| (May|märz|[0-9]{1,2}|20[0-9]{2})|\\PC){0,24}",
        ) {
            let _ = DateSpan::parse_range(&text);
            let _ = in_file_name(&text);
            if let Some((length, _)) = leading(&text) {
                prop_assert!(length > 0 && text.is_char_boundary(length));
            }
        }
    }
}
