//! Numbers as people write them in tables and measures: with separators, signs, fractions and units.

use ecow::EcoString;
use unicode_normalization::UnicodeNormalization;

use crate::source::Span;

/// A number in running text or a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; "15 %" is 15.
    pub value: f64,
    /// Its digits, separators and fraction, without a unit.
    pub span: Span,
}

/// Reads a cell that is a number, optionally with a unit around it.
#[must_use]
pub fn cell(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let number = first(text, span, decimal_comma)?;
    let before = text[span.start()..number.span.start()].trim();
    let after = text[number.span.end()..span.end()].trim();
    let is_unit = |unit: &str| unit.split_whitespace().count() <= 3 && !unit.contains(is_digit);
    (before.chars().count() <= 3 && !before.contains(char::is_alphanumeric) && is_unit(after)).then_some(number)
}

/// The first number of a text: "412 ms (was 500)" is 412, "7½" is 7.5, "1.2M" is 1,200,000.
#[must_use]
pub fn first(text: &str, span: Span, decimal_comma: bool) -> Option<Number> {
    let slice = &text[span.range()];
    let digit = slice.find(is_digit)?;
    let point = if decimal_comma { ',' } else { '.' };
    let signed = slice[..digit].ends_with(['-', '−'])
        && !slice[..digit].trim_end_matches(['-', '−']).ends_with(char::is_alphanumeric);
    let leads_with_point = slice[..digit].ends_with(point) && slice[digit..].starts_with(|c: char| c.is_ascii_digit());
    let start = if leads_with_point { digit - 1 } else { digit };
    let mut digits = EcoString::new();
    let mut end = start;
    for character in slice[start..].chars() {
        let next = end + character.len_utf8();
        let digits_after = slice.as_bytes()[next..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_whole = !digits.contains('.');
        // No language groups thousands so that one or two digits follow: "3,5" can only have a decimal comma.
        let is_point = character == point || matches!(character, '.' | ',') && matches!(digits_after, 1 | 2);
        if character.is_ascii_digit() {
            digits.push(character);
        } else if is_point && digits_after > 0 && is_whole {
            digits.push('.');
        } else if is_separator(character, decimal_comma) && digits_after == 3 && is_whole && !digits.is_empty() {
            // A thousands separator does not affect the value.
        } else {
            break;
        }
        end = next;
    }
    let whole: f64 = if digits.is_empty() { 0.0 } else { digits.parse().ok()? };
    // "7½" and "7 ½" are valid; "7.5½" is not.
    let rest = slice[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let part = rest.chars().next().filter(|_| !digits.contains('.')).and_then(fraction);
    if part.is_some() {
        end = slice.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
    }
    let multiplied = multiplier(&slice[end..]).filter(|_| part.is_none());
    end += multiplied.map_or(0, |(_, length)| length);
    let value = (whole + part.unwrap_or_default()) * multiplied.map_or(1.0, |(by, _)| by);
    let sign = if signed { -1.0 } else { 1.0 };
    let start = if signed { slice[..digit].char_indices().next_back().map_or(start, |(at, _)| at) } else { start };
    value.is_finite().then(|| Number { value: sign * value, span: Span::new(span.start() + start, span.start() + end) })
}

/// Whether it is a digit or a fraction character.
#[must_use]
pub fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || fraction(character).is_some()
}

/// The value of a fraction character: Unicode decomposes `¾` into 3 over 4.
fn fraction(character: char) -> Option<f64> {
    const OVER: char = '\u{2044}';
    if character.is_ascii() {
        return None;
    }
    let spelt: EcoString = std::iter::once(character).nfkc().collect();
    let (part, whole) = spelt.split_once(OVER)?;
    Some(part.parse::<f64>().ok()? / whole.parse::<f64>().ok()?)
}

/// The multiplier right after the digits, and its length: 800k, 1.2M, 3bn. A small m is ignored: it may mean metres,
/// minutes or millions.
fn multiplier(rest: &str) -> Option<(f64, usize)> {
    const KNOWN: [(&str, f64); 6] = [("k", 1e3), ("K", 1e3), ("M", 1e6), ("mn", 1e6), ("bn", 1e9), ("B", 1e9)];
    let stands_alone = |mark: &str| !rest[mark.len()..].starts_with(char::is_alphanumeric);
    let (mark, value) = KNOWN.into_iter().find(|(mark, _)| rest.starts_with(mark) && stands_alone(mark))?;
    Some((value, mark.len()))
}

const fn is_separator(character: char, decimal_comma: bool) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\'' | '’' | ' ')
        || (decimal_comma && character == '.')
        || (!decimal_comma && character == ',')
}

/// Whether any of these languages uses a decimal comma.
#[must_use]
pub fn uses_decimal_comma(languages: &[String]) -> bool {
    const WITH_COMMA: [&str; 20] = [
        "bg", "cs", "da", "de", "el", "es", "fi", "fr", "hr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "ru",
        "sv", "tr",
    ];
    let mut bases = languages.iter().filter_map(|language| language.split(['-', '_']).next());
    bases.any(|base| WITH_COMMA.iter().any(|known| known.eq_ignore_ascii_case(base)))
}

/// The marks that a language writes in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// 1,200.5
    #[default]
    Point,
    /// 1.200,5
    Comma,
    /// 1 200,5
    CommaAndSpace,
}

impl Marks {
    /// The marks of the first of these languages.
    #[must_use]
    pub fn of(languages: &[String]) -> Self {
        const WITH_SPACE: [&str; 10] = ["bg", "cs", "fi", "fr", "hu", "nb", "pl", "ru", "sv", "uk"];
        let Some(first) = languages.first() else { return Self::Point };
        let base = first.split(['-', '_']).next().unwrap_or_default();
        match uses_decimal_comma(&languages[..1]) {
            false => Self::Point,
            true if WITH_SPACE.iter().any(|known| known.eq_ignore_ascii_case(base)) => Self::CommaAndSpace,
            true => Self::Comma,
        }
    }

    /// A number that is written with English marks.
    #[must_use]
    pub fn write(self, english: &str) -> String {
        let mark = |character: char| match (self, character) {
            (Self::Comma, ',') => '.',
            (Self::CommaAndSpace, ',') => '\u{202f}',
            (Self::Comma | Self::CommaAndSpace, '.') => ',',
            (_, other) => other,
        };
        english.chars().map(mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_the_first_language() {
        let cases = [
            ("en", "1,200.5"),
            ("ja", "1,200.5"),
            ("pt-BR", "1.200,5"),
            ("de", "1.200,5"),
            ("fr", "1\u{202f}200,5"),
            ("en pt", "1,200.5"),
            ("pt en", "1.200,5"),
            ("", "1,200.5"),
        ];
        for (languages, expected) in cases {
            let languages: Vec<String> = languages.split_whitespace().map(str::to_owned).collect();
            assert_eq!(Marks::of(&languages).write("1,200.5"), expected, "{languages:?}");
        }
    }

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
            ("3,5 %", false, Some(3.5)),
            ("1.5", true, Some(1.5)),
            ("1,234", false, Some(1234.0)),
            ("800k", false, Some(800_000.0)),
            ("€1.2M", false, Some(1_200_000.0)),
            ("2,5 Mio", true, Some(2.5)),
            ("3bn", false, Some(3e9)),
            ("5m", false, Some(5.0)),
            ("12KB", false, Some(12.0)),
            ("40k€", false, Some(40_000.0)),
            ("7½", false, Some(7.5)),
            ("7 ½", true, Some(7.5)),
            ("½", false, Some(0.5)),
            (".½", false, Some(0.5)),
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
