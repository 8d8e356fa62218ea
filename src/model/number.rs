//! Numbers as people write them in tables and measures: with separators, signs, and a unit behind them.

use ecow::EcoString;

use crate::source::Span;

/// A number in running text or a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; "15 %" is 15.
    pub value: f64,
    /// Its digits and separators, without a unit.
    pub span: Span,
}

/// Reads the number that a cell is: digits with separators, and at most a unit around them.
#[must_use]
pub fn cell(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let number = first(text, span, decimal_comma)?;
    let before = text[span.start()..number.span.start()].trim();
    let after = text[number.span.end()..span.end()].trim();
    let is_unit = |unit: &str| unit.split_whitespace().count() <= 3 && !unit.contains(|c: char| c.is_ascii_digit());
    (before.chars().count() <= 3 && !before.contains(char::is_alphanumeric) && is_unit(after)).then_some(number)
}

/// The first number of a text: "412 ms (was 500)" is 412.
#[must_use]
pub fn first(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let slice = &text[span.range()];
    let digit = slice.find(|character: char| character.is_ascii_digit())?;
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
    let value: f64 = digits.parse().ok()?;
    let sign = if signed { -1.0 } else { 1.0 };
    let start = if signed { slice[..digit].char_indices().next_back().map_or(start, |(at, _)| at) } else { start };
    value.is_finite().then(|| Number { value: sign * value, span: Span::new(span.start() + start, span.start() + end) })
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
            ("about 3", false, None),
            ("", false, None),
        ];
        for (text, comma, expected) in cases {
            let read = cell(text, Span::new(0, text.len()), comma).map(|number| number.value);
            assert_eq!(read, expected, "{text:?}");
        }
    }
}
