//! What the Tasks plugin puts behind the words of a line: dates, a priority, how often, ids. None of it is a word.

use super::date;

/// The emoji before a date.
const DATES: [char; 6] = ['📅', '✅', '⏳', '🛫', '➕', '❌'];
/// The emoji that say how much a task matters.
const PRIORITIES: [char; 5] = ['🔺', '⏫', '🔼', '🔽', '⏬'];
/// The emoji before how often a task comes again.
const REPETITION: char = '🔁';
/// The emoji before an id.
const ID: char = '🆔';
/// The emoji before one word: an id, the ids that it waits for, what happens once it is done.
const WORDS: [char; 3] = [ID, '⛔', '🏁'];
/// A mark that is shown in colour.
const COLOUR: char = '\u{fe0f}';

/// Each line without the marks at its end, and without dates and ids wherever they stand. Any other mark among words is one
/// of them: "sales 🔼 4 %".
#[must_use]
pub fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\r', '\n']);
        out.push_str(&without_dates_and_ids(without_marks_at_its_end(words)));
        out.push_str(&line[words.len()..]);
    }
    out
}

/// A line up to where nothing but marks follows, block ids and tags among them.
fn without_marks_at_its_end(line: &str) -> &str {
    let mut marks = line.match_indices(|character| mark(character).is_some());
    marks.find(|(at, _)| only_marks(&line[*at..])).map_or(line, |(at, _)| line[..at].trim_end())
}

/// What may stand behind a mark.
#[derive(Clone, Copy)]
enum Value {
    Date,
    Nothing,
    Word,
    Words,
}

fn mark(character: char) -> Option<Value> {
    match character {
        date if DATES.contains(&date) => Some(Value::Date),
        priority if PRIORITIES.contains(&priority) => Some(Value::Nothing),
        REPETITION => Some(Value::Words),
        word if WORDS.contains(&word) => Some(Value::Word),
        _ => None,
    }
}

/// Whether a text is a row of marks with their values.
fn only_marks(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let value = mark(first);
        let after = rest[first.len_utf8()..].trim_start_matches([COLOUR, ' ', '\t']);
        let word = after.find(char::is_whitespace).unwrap_or(after.len());
        let length = match value {
            Some(Value::Date) => date::leading(after).map(|(length, _)| length),
            Some(Value::Nothing) => Some(0),
            Some(Value::Word) => Some(word),
            Some(Value::Words) => Some(after.find(|next| mark(next).is_some()).unwrap_or(after.len())),
            None if matches!(first, '^' | '#') => Some(word),
            None => None,
        };
        let Some(length) = length else { return false };
        rest = after[length..].trim_start();
    }
    true
}

/// A line without dates and ids of the Tasks plugin among its words.
fn without_dates_and_ids(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(|character| DATES.contains(&character) || character == ID) {
        let mark = rest[at..].chars().next().unwrap_or(ID);
        let after = rest[at + mark.len_utf8()..].trim_start_matches([COLOUR, ' ']);
        let length = match mark {
            ID => Some(after.find(char::is_whitespace).unwrap_or(after.len())),
            _ => date::leading(after).map(|(length, _)| length),
        };
        if let Some(length) = length {
            out.push_str(rest[..at].trim_end_matches([' ', '\t']));
            rest = &after[length..];
        } else {
            out.push_str(&rest[..at + mark.len_utf8()]);
            rest = &rest[at + mark.len_utf8()..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_at_the_end_of_a_line_are_no_words() {
        let cases = [
            ("Own a budget 📅 2027-06-30 🔼", "Own a budget"),
            ("Not at half ⏫ 📅 2027-02-26 ^half", "Not at half"),
            ("Weekly note 🔁 every week on Sunday 📅 2026-01-04", "Weekly note"),
            ("Ship it 🆔 a1b2 ⛔ c3,d4 🏁 delete", "Ship it"),
            ("Ship it ✅\u{fe0f} 2026-01-04", "Ship it"),
            ("one 🔽\r\ntwo ⏬\n", "one\r\ntwo\n"),
            ("paid 📅 2026-01-04 in full", "paid in full"),
            ("see 🆔 a1b2 there", "see there"),
            ("sales 🔼 4 %", "sales 🔼 4 %"),
            ("a ✅ for everyone", "a ✅ for everyone"),
            ("🔺 first", "🔺 first"),
            ("two  spaces  ", "two  spaces  "),
            ("🔼", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(without_marks(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn without_marks_nothing_is_left_to_take(text in "([a-z ^#]|📅|🔼|🔁|🆔|2026-01-04 ?|\\n){0,16}") {
            let once = without_marks(&text);
            prop_assert!(once.len() <= text.len() && !once.contains('🆔'), "{once}");
            prop_assert_eq!(once.lines().count() <= text.lines().count(), true);
        }
    }
}
