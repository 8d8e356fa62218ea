//! Numbers as people write them in tables and measures: with separators, signs, fractions, and a unit behind them.

use ecow::EcoString;

use crate::source::Span;

/// A number in running text or a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; "15 %" is 15.
    pub value: f64,
    /// Its digits, separators and fraction, without a unit.
    pub span: Span,
}

/// Reads the number that a cell is: digits with separators, and at most a unit around them.
#[must_use]
pub fn cell(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let number = first(text, span, decimal_comma)?;
    let before = text[span.start()..number.span.start()].trim();
    let after = text[number.span.end()..span.end()].trim();
    let is_unit = |unit: &str| unit.split_whitespace().count() <= 3 && !unit.contains(is_digit);
    (before.chars().count() <= 3 && !before.contains(char::is_alphanumeric) && is_unit(after)).then_some(number)
}

/// The first number of a text: "412 ms (was 500)" is 412, "7½" is 7.5.
#[must_use]
pub fn first(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let slice = &text[span.range()];
    let digit = slice.find(is_digit)?;
    let point = if decimal_comma { ',' } else { '.' };
    let signed = slice[..digit].ends_with(['-', '−'])
        && !slice[..digit].trim_end_matches(['-', '−']).ends_with(char::is_alphanumeric);
    let leads_with_point = slice[..digit].ends_with(point);
    let start = if leads_with_point { digit - 1 } else { digit };
    let mut digits = EcoString::new();
    let mut end = start;
    for character in slice[start..].chars() {
        let next = end + character.len_utf8();
        let followed_by_digits = |count: usize| {
            let run = slice.as_bytes()[next..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if count == 3 { run == 3 } else { run > 0 }
        };
        if character.is_ascii_digit() {
            digits.push(character);
        } else if character == point && followed_by_digits(1) && !digits.contains('.') {
            digits.push('.');
        } else if is_separator(character, decimal_comma)
            && followed_by_digits(3)
            && !digits.contains('.')
            && !digits.is_empty()
        {
            // A thousands separator says nothing of the value.
        } else {
            break;
        }
        end = next;
    }
    let whole: f64 = if digits.is_empty() { 0.0 } else { digits.parse().ok()? };
    // "7½" and "7 ½"; "7.5½" is nothing.
    let rest = slice[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let part = rest.chars().next().filter(|_| !digits.contains('.')).and_then(fraction);
    if part.is_some() {
        end = slice.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
    }
    let value = whole + part.unwrap_or_default();
    let sign = if signed { -1.0 } else { 1.0 };
    let start = if signed { slice[..digit].char_indices().next_back().map_or(start, |(at, _)| at) } else { start };
    value.is_finite().then(|| Number { value: sign * value, span: Span::new(span.start() + start, span.start() + end) })
}

/// Whether it is a digit or stands for a fraction.
#[must_use]
pub fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || fraction(character).is_some()
}

/// What a single character for a fraction stands for.
fn fraction(character: char) -> Option<f64> {
    let (part, whole) = match character {
        '½' => (1.0, 2.0),
        '⅓' => (1.0, 3.0),
        '⅔' => (2.0, 3.0),
        '¼' => (1.0, 4.0),
        '¾' => (3.0, 4.0),
        '⅕' => (1.0, 5.0),
        '⅖' => (2.0, 5.0),
        '⅗' => (3.0, 5.0),
        '⅘' => (4.0, 5.0),
        '⅙' => (1.0, 6.0),
        '⅚' => (5.0, 6.0),
        '⅐' => (1.0, 7.0),
        '⅛' => (1.0, 8.0),
        '⅜' => (3.0, 8.0),
        '⅝' => (5.0, 8.0),
        '⅞' => (7.0, 8.0),
        '⅑' => (1.0, 9.0),
        '⅒' => (1.0, 10.0),
        '↉' => (0.0, 3.0),
        _ => return None,
    };
    Some(part / whole)
}

const fn is_separator(character: char, decimal_comma: bool) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\'' | '’' | ' ')
        || (decimal_comma && character == '.')
        || (!decimal_comma && character == ',')
}

/// Whether any of these languages writes a comma before the decimals.
#[must_use]
pub fn uses_decimal_comma(languages: &[String]) -> bool {
    const WITH_COMMA: [&str; 20] = [
        "bg", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "ru",
        "sv", "tr",
    ];
    let mut bases = languages.iter().filter_map(|language| language.split(['-', '_']).next());
    bases.any(|base| WITH_COMMA.iter().any(|known| known.eq_ignore_ascii_case(base)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_people_write_them() {
        let cases = [
            ("35", false, Some(35.0)),
            ("35 %", false, Some(35.0)),
            ("1,200 users", false, Some(1200.0)),
            ("1 200", false, Some(1200.0)),
            ("1.200,5 €", true, Some(1200.5)),
            ("0,5", true, Some(0.5)),
            ("0.5", false, Some(0.5)),
            (".5", false, Some(0.5)),
            ("€ 3.2", false, Some(3.2)),
            ("−2", false, Some(-2.0)),
            ("VP", false, None),
            ("3 of 5", false, None),
            ("7½", false, Some(7.5)),
            ("7 ½", true, Some(7.5)),
            ("½", false, Some(0.5)),
            ("−¾ %", false, Some(-0.75)),
            ("1,200¼ km²", false, Some(1200.25)),
            ("2⅔", false, Some(2.0 + 2.0 / 3.0)),
            ("⅛ l", false, Some(0.125)),
            ("7.5½", false, None),
            ("½½", false, None),
            ("7½ 2", false, None),
            ("7 to 7½", false, None),
            ("about 3", false, None),
            ("", false, None),
        ];
        for (text, comma, expected) in cases {
            let read = cell(text, Span::new(0, text.len()), comma).map(|number| number.value);
            assert_eq!(read, expected, "{text:?}");
        }
    }
}
