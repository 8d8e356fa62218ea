//! Numbers written in digits.

use super::Quantity;
use super::around;
use super::lists;
use crate::language::script::is_unspaced;
use crate::note::date;

/// Reads the number at `at`: its end, and the quantity, unless it is a date, a version or a name.
pub fn read(text: &str, at: usize) -> (usize, Option<Quantity>) {
    if let Some(length) = date_length(&text[at..]) {
        return (at + length, None);
    }
    let written = Written::read(text, at);
    let end = written.suffix.end;
    if written.is_no_quantity() {
        return (end, None);
    }
    let is_datum = written.is_datum();
    let is_bare_name = !is_datum && written.stands_behind_name();
    (end, (!is_bare_name).then_some(Quantity { range: at..end, is_datum }))
}

/// A number and its context.
struct Written<'a> {
    /// The text before it.
    before: &'a str,
    /// Its digits, with their separators.
    digits: &'a str,
    /// The letters directly after it: a unit, or an ordinal ending.
    suffix: Suffix<'a>,
    /// The text after both.
    after: &'a str,
}

struct Suffix<'a> {
    text: &'a str,
    end: usize,
}

impl<'a> Written<'a> {
    fn read(text: &'a str, at: usize) -> Self {
        let digits = &text[at..at + digits_length(&text[at..])];
        let rest = &text[at + digits.len()..];
        let letters = if rest.starts_with(|next: char| next.is_alphabetic() && !is_unspaced(next)) {
            around::word_at(rest)
        } else {
            ""
        };
        let end = at + digits.len() + letters.len();
        Self { before: &text[..at], digits, suffix: Suffix { text: letters, end }, after: &text[end..] }
    }

    /// Whether it is clearly not a quantity: an ordinal, a version, a time of day, a name, "week 3".
    fn is_no_quantity(&self) -> bool {
        let suffix = self.suffix.text;
        let is_ordinal = lists::has(lists::ORDINALS, suffix) || self.after.starts_with(['日', '月', '年']);
        let is_version = self.digits.matches('.').count() > 1 && !is_grouped(self.digits, '.');
        let is_name = lists::has(lists::NAMES, &format!("{}{suffix}", self.digits));
        let is_part_of_name = match self.before.chars().next_back() {
            Some('#' | '_' | '第') => true,
            Some('-' | '‑') => {
                self.before[..self.before.len() - 1].ends_with(char::is_alphabetic) && !self.has_unit()
            }
            Some('\'' | '’') => self.digits.len() == 2 && matches!(suffix, "" | "s"),
            _ => false,
        };
        is_ordinal
            || is_version
            || is_name
            || is_part_of_name
            || self.is_year()
            || self.is_time_of_day()
            || self.is_day_of_month()
            || self.is_labelled()
    }

    /// Whether it is a datum by itself.
    fn is_datum(&self) -> bool {
        self.has_unit()
            || around::has_sign_before(self.before)
            || around::has_arrow_after(self.after)
            || self.is_ratio()
            || self.is_from_to()
            || self.is_in_thousands()
            || around::is_named_before(self.before)
            || self.after.starts_with(is_unspaced)
            || around::counts_something(self.after)
    }

    fn has_unit(&self) -> bool {
        !self.suffix.text.is_empty() || around::has_sign_after(self.after)
    }

    /// Whether it is a year of our time, which is a date: `1998`, `2020s`.
    fn is_year(&self) -> bool {
        if self.digits.len() != 4 || !is_plain(self.digits) {
            return false;
        }
        let is_decade = self.digits.ends_with('0') && self.suffix.text == "s";
        let is_of_last_century = self.digits.starts_with("19");
        is_decade || (is_of_last_century && !self.has_unit() && !around::counts_something(self.after))
    }

    fn is_time_of_day(&self) -> bool {
        let next = around::next_word(self.after).unwrap_or_default();
        lists::has(lists::HOURS, self.suffix.text) || lists::has(lists::HOURS, next)
    }

    /// Whether it is a day of a month: `14 March`, `14 de março`, `March 14`, but not "in March 12 nurses".
    fn is_day_of_month(&self) -> bool {
        if !is_plain(self.digits) || !self.suffix.text.is_empty() || self.digits.parse().is_ok_and(|day: u32| day > 31)
        {
            return false;
        }
        let after = self.after.trim_start_matches([' ', '.']);
        let after = ["de ", "of "].iter().find_map(|of| after.strip_prefix(of)).unwrap_or(after);
        let before_month = lists::has(lists::MONTHS, around::word_at(after)) && !after.is_empty();
        let behind_month = around::last_word(self.before).is_some_and(|(word, _)| lists::has(lists::MONTHS, word));
        let counts = around::counts_something(self.after)
            && around::next_word(self.after).is_some_and(|word| word.starts_with(char::is_lowercase));
        before_month || (behind_month && !counts && !around::has_sign_after(self.after))
    }

    /// Whether it is the number in a label: "week 3" and "Ward 7", but not "this week 3 nurses".
    fn is_labelled(&self) -> bool {
        let Some((label, before)) = around::last_word(self.before) else { return false };
        let is_time = around::last_word(before).is_some_and(|(word, _)| lists::has(lists::BEFORE_TIMES, word));
        lists::has(lists::LABELS, label) && !self.has_unit() && !is_time
    }

    /// Whether it follows a name and counts nothing: "Python 3.11".
    fn stands_behind_name(&self) -> bool {
        around::last_word(self.before).is_some_and(|(word, before)| {
            word.contains(char::is_uppercase)
                && word.contains(char::is_lowercase)
                && self.before.ends_with(' ')
                && around::is_amid_clause(before)
        })
    }

    /// Whether it is in the thousands, as in `64,000`: no week or room has such a number, so the noun counted came
    /// before it. `3.000` does not qualify, as it may be three.
    fn is_in_thousands(&self) -> bool {
        let is_separated = |by: char| self.digits.contains(by) && is_grouped(self.digits, by);
        [',', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'].into_iter().any(is_separated)
    }

    /// Whether it is part of a ratio: `3/5`, `3:2`.
    fn is_ratio(&self) -> bool {
        let is_next = |mark: char| {
            self.after.strip_prefix(mark).is_some_and(|rest| rest.starts_with(char::is_numeric))
                || self.before.strip_suffix(mark).is_some_and(|rest| rest.ends_with(char::is_numeric))
        };
        is_next('/') || is_next(':')
    }

    /// Whether it is part of a change: "from 12 days to 4", "down to 4, from 12".
    fn is_from_to(&self) -> bool {
        around::last_word(self.before).is_some_and(|(word, _)| {
            let joins = match word {
                "from" | "From" => "to",
                "to" => "from",
                "between" | "Between" => "and",
                _ => return false,
            };
            around::goes_on_to_number(self.after, joins)
        })
    }
}

/// The length of a date or a time of day: `2026-03-14`, `14.03.2026`, `3/14/26`, `2025/26`, `9:05`; or of a meeting
/// called 1:1.
fn date_length(text: &str) -> Option<usize> {
    let in_words = || date::leading(text).map(|(length, _)| length);
    let first = run(text);
    let Some(separator) = text[first..].chars().next() else { return in_words() };
    let rest = &text[first + separator.len_utf8()..];
    let second = run(rest);
    let third = rest[second..].strip_prefix(separator).map_or(0, run);
    let is_day = [1, 2, 4].contains(&first) && [1, 2].contains(&second) && [2, 4].contains(&third);
    let is_season = first == 4 && (text.starts_with("19") || text.starts_with("20")) && [2, 4].contains(&second);
    let is_meeting = &text[..first] == "1" && &rest[..second] == "1";
    let two = first + separator.len_utf8() + second;
    match separator {
        '.' | '/' | '-' if is_day => Some(two + 1 + third),
        '/' | '-' | '–' if is_season => Some(two),
        ':' if (first <= 2 && second == 2) || is_meeting => Some(two),
        _ => in_words(),
    }
}

/// The length of a number with its separators: `1,200.5`, `1 200`, `1’200`.
fn digits_length(text: &str) -> usize {
    let head = run(text).max(text.chars().next().map_or(0, char::len_utf8));
    let mut length = head;
    loop {
        let rest = &text[length..];
        let Some(separator) = rest.chars().next() else { return length };
        let digits = run(&rest[separator.len_utf8()..]);
        let joins = match separator {
            '.' | ',' => digits > 0,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => digits == 3 && head <= 3,
            _ if separator.is_numeric() => {
                length += separator.len_utf8();
                continue;
            }
            _ => false,
        };
        if !joins {
            return length;
        }
        length += separator.len_utf8() + digits;
    }
}

/// The length of the rest of `v2.3.1` after `v2`.
pub fn version_length(after: &str) -> usize {
    let mut length = 0;
    while let Some(rest) = after[length..].strip_prefix('.').filter(|rest| run(rest) > 0) {
        length += 1 + run(rest);
    }
    length
}

/// The number of ASCII digits that a text starts with.
fn run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether all groups after the first have three digits.
fn is_grouped(digits: &str, separator: char) -> bool {
    digits.split(separator).skip(1).all(|group| group.len() == 3)
}

fn is_plain(digits: &str) -> bool {
    run(digits) == digits.len()
}
