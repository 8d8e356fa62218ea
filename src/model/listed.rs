//! Lists used instead of tables: `name: 2 → 4`, `name (3)`.

use super::number;
use crate::source::Span;

/// An entry `name: from → to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The name of what changes.
    pub name: Span,
    /// The old value.
    pub from: Span,
    /// The new value.
    pub to: Span,
}

const ARROWS: [&str; 6] = ["→", "⇒", "-->", "->", "=>", " to "];
/// Characters that may separate a name from its numbers.
const BETWEEN: &[char] = &[' ', ':', '(', '[', '-', '–', '—', '=', '|'];

/// Reads the first line of an entry as a change: a name, then two values with an arrow between them. Without a colon
/// after the name, the first value must begin with a digit.
#[must_use]
pub fn change(text: &str, entry: Span) -> Option<Change> {
    let line = first_line(text, entry);
    let written = &text[line.range()];
    let (at, arrow) = ARROWS.iter().find_map(|arrow| Some((written.rfind(arrow)?, arrow)))?;
    let before = &written[..at];
    let name_end = before.rfind(": ").or_else(|| before.find(number::is_digit))?;
    let name =
        Span::new(line.start(), line.start() + written[..name_end].trim_end_matches(BETWEEN).len()).trimmed(text);
    let from_at = before.len() - before[name_end..].trim_start_matches(BETWEEN).len();
    let from = Span::new(line.start() + from_at, line.start() + at).trimmed(text);
    let to = Span::new(line.start() + at + arrow.len(), line.end()).trimmed(text);
    let to =
        Span::new(to.start(), to.end() - usize::from(text[to.range()].ends_with(')') && written[..at].contains('(')));
    let says_something = |span: Span| span.start() < span.end();
    (says_something(name) && says_something(from) && says_something(to)).then_some(Change { name, from, to })
}

/// Reads the first line of an entry as a name followed by a number: `Learning (3)`, `Learning: 30 %`.
#[must_use]
pub fn weighted(text: &str, entry: Span, decimal_comma: bool) -> Option<(Span, Span)> {
    let line = first_line(text, entry);
    let written = &text[line.range()];
    let end = written.trim_end_matches([')', ']', '%', ' ']).len();
    let digits = written[..end].trim_end_matches(|c: char| number::is_digit(c) || matches!(c, '.' | ',')).len();
    let name = Span::new(line.start(), line.start() + written[..digits].trim_end_matches(BETWEEN).len());
    let number = Span::new(line.start() + digits, line.start() + end);
    let is_number = number::cell(text, number, decimal_comma).is_some();
    // "Top 3" is a name; a weight must be set off by more than spaces.
    let stands_apart = written[name.end() - line.start()..digits].contains(|c: char| c != ' ');
    (is_number && stands_apart && name.start() < name.end()).then_some((name, number))
}

fn first_line(text: &str, entry: Span) -> Span {
    let end = text[entry.range()].find(['\n', '\r']).map_or(entry.end(), |at| entry.start() + at);
    Span::new(entry.start(), end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_as_people_write_them() {
        let cases = [
            ("cryo-ET: 3 → 4", Some(("cryo-ET", "3", "4"))),
            ("Grant writing (2 -> 4)", Some(("Grant writing", "2", "4"))),
            ("Time to hire: 40 to 20 days", Some(("Time to hire", "40", "20 days"))),
            ("Pricing 1 to 3", Some(("Pricing", "1", "3"))),
            ("**Title**: Senior PM => VP", Some(("**Title**", "Senior PM", "VP"))),
            ("own money: €40k → €1.5M\n  - from two funds", Some(("own money", "€40k", "€1.5M"))),
            ("Go to market", None),
            ("Pay ½ to 1½ %", Some(("Pay", "½", "1½ %"))),
            ("Own it → let go", None),
            ("Supervising: 2", None),
            ("→ 4", None),
            ("Pricing: → 4", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = change(text, Span::new(0, text.len()));
            let read = read.map(|read| (&text[read.name.range()], &text[read.from.range()], &text[read.to.range()]));
            assert_eq!(read, expected, "{text:?}");
        }
    }

    #[test]
    fn weights_are_read_as_people_write_them() {
        let cases = [
            ("Learning (3)", Some(("Learning", "3"))),
            ("Learning: 30 %", Some(("Learning", "30"))),
            ("two careers, one city — 2.5", Some(("two careers, one city", "2.5"))),
            ("Pay = 10\n  - whatever", Some(("Pay", "10"))),
            ("Impact (2½)", Some(("Impact", "2½"))),
            ("Top 3", None),
            ("Learning", None),
            ("(3)", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = weighted(text, Span::new(0, text.len()), false);
            assert_eq!(read.map(|(name, number)| (&text[name.range()], &text[number.range()])), expected, "{text:?}");
        }
    }
}
