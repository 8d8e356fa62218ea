//! Examines the text right before and after a number.

use super::lists;
use crate::language::script::{is_in_word, is_unspaced};

const ARROWS: [&str; 9] = ["→", "⟶", "➝", "➜", "⇒", "-->", "->", "=>", "–>"];

/// The word that a text starts with: letters, digits, and apostrophes between letters.
#[must_use]
pub fn word_at(text: &str) -> &str {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_letter = characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let joins = is_in_word(character) || (at > 0 && matches!(character, '\'' | '’') && next_is_letter);
        if !joins || is_unspaced(character) {
            return &text[..at];
        }
    }
    text
}

/// The last word of a text and the text before it, if only spaces, emphasis, `#` and a full stop ("no. 5") follow the
/// word.
#[must_use]
pub fn last_word(before: &str) -> Option<(&str, &str)> {
    let before = before.trim_end_matches([' ', '\u{a0}', '*', '_', '#']);
    let before = before.strip_suffix('.').filter(|rest| ends_with_number_sign(rest)).unwrap_or(before);
    let start = before.rfind(|character: char| !is_in_word(character)).map_or(0, |at| at + length_at(before, at));
    (start < before.len()).then(|| (&before[start..], &before[..start]))
}

fn ends_with_number_sign(text: &str) -> bool {
    let end = text.len().saturating_sub(4);
    text.get(end..).is_some_and(|tail| lists::has("no nr fig", tail.trim_start_matches(|c: char| !c.is_alphabetic())))
}

fn length_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The word after a number: a noun that it counts, or a function word.
#[must_use]
pub fn next_word(after: &str) -> Option<&str> {
    let skipped = [' ', '\u{a0}', '\u{202f}', '*', '_', '`', '"', '“', '+', '-', '‑', '[', '('];
    let gap: usize =
        after.chars().take(6).take_while(|character| skipped.contains(character)).map(char::len_utf8).sum();
    let next = &after[gap..];
    let first = next.chars().next()?;
    if is_unspaced(first) {
        return Some(&next[..first.len_utf8()]);
    }
    first.is_alphabetic().then(|| word_at(next))
}

/// Whether a noun follows that the number may count.
#[must_use]
pub fn counts_something(after: &str) -> bool {
    next_word(after).is_some_and(|word| !lists::has(lists::NOT_COUNTED, word))
}

/// Whether a unit sign follows: `15 %`, `3 €`, `12°`.
#[must_use]
pub fn has_sign_after(after: &str) -> bool {
    let after = after.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(after);
    after.starts_with(|sign: char| matches!(sign, '%' | '‰' | '°' | '×' | '٪' | '％') || is_currency(sign))
}

/// Whether a currency, a sign or a comparison stands before: `€3`, `+12`, `n = 24`.
#[must_use]
pub fn has_sign_before(before: &str) -> bool {
    let near = before.trim_end_matches([' ', '\u{a0}']);
    if last_word(before).is_some_and(|(word, _)| lists::has(lists::CURRENCIES, word)) {
        return true;
    }
    let Some(sign) = near.chars().next_back() else { return false };
    let is_doubled = near[..near.len() - sign.len_utf8()].ends_with(sign);
    let touches = near.len() == before.len();
    match sign {
        '=' | '~' => !is_doubled,
        '<' | '>' | '≤' | '≥' | '≈' | '→' => true,
        '+' | '±' | '−' => touches,
        '-' => touches && near[..near.len() - 1].ends_with([' ', '(']),
        _ => is_currency(sign),
    }
}

/// Whether the counted noun precedes the number, with a colon: `Door failures: 9 in June`.
#[must_use]
pub fn is_named_before(before: &str) -> bool {
    let name = before.trim_end_matches([' ', '\u{a0}', '*', '_']).strip_suffix(':');
    name.and_then(last_word).is_some_and(|(word, _)| word.chars().all(char::is_alphabetic))
}

/// Whether an arrow to another number follows.
#[must_use]
pub fn has_arrow_after(after: &str) -> bool {
    const LONGEST_UNIT: usize = 24;
    let end = after.char_indices().map(|(at, _)| at).nth(LONGEST_UNIT).unwrap_or(after.len());
    let near = &after[..end];
    ARROWS.iter().any(|arrow| {
        near.split_once(arrow).is_some_and(|(unit, rest)| {
            let target = rest
                .trim_start_matches(|sign: char| sign.is_whitespace() || "*_~≈<>".contains(sign) || is_currency(sign));
            !unit.contains(['\n', '.', ',', ';', ':']) && target.starts_with(char::is_numeric)
        })
    })
}

/// Whether `join` and another number follow within a few words: "from 12 days to 4".
#[must_use]
pub fn goes_on_to_number(after: &str, join: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let mut words = after.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).take(MOST_WORDS);
    words.any(|word| word == join)
        && words.next().is_some_and(|target| {
            target.trim_start_matches(|mark: char| !mark.is_alphanumeric()).starts_with(char::is_numeric)
        })
}

/// Whether the next word would be in the middle of a clause, where a capital marks a name.
#[must_use]
pub fn is_amid_clause(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '*', '_', '`']);
    before.ends_with(|character: char| character.is_alphanumeric() || matches!(character, ',' | '(' | ')' | '%'))
}

const fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₫' | '₪' | '฿' | '￥')
}
