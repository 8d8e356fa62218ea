//! Quantities: numbers that count or measure something, as opposed to years, dates, ordinals, versions, issue numbers
//! and "week 3".

mod around;
mod digits;
mod lists;
mod worded;

use std::ops::Range;

use super::prose::Prose;
use super::script::is_unspaced;
use crate::config::Config;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::source::Span;

/// A quantity in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The range of the number and any unit attached to it.
    pub range: Range<usize>,
    /// Whether it is a datum by itself: it has a unit, a currency, a noun, or a before and after.
    pub is_datum: bool,
}

/// Whether an entry, including its labelled parts, holds a quantity outside the words at `phrase`.
#[must_use]
pub fn is_in_entry(note: &Note, entry: &Entry, phrase: Span, english: bool) -> bool {
    let prose = Prose::all_words(note, Span::new(entry.text.start(), entry.span.end()));
    quantities(prose.text(), english).any(|quantity| {
        let place = prose.span(&quantity.range);
        place.end() <= phrase.start() || phrase.end() <= place.start()
    })
}

/// Whether a part of a note holds a datum: a number with a unit, a currency or a noun, or a before and after.
#[must_use]
pub fn has_datum(note: &Note, span: Span, english: bool) -> bool {
    let prose = Prose::all_words(note, span);
    quantities(prose.text(), english).any(|quantity| quantity.is_datum)
}

/// Whether a part of a note holds a number word in one of the configured languages other than English. What the number
/// counts is not checked.
#[must_use]
pub fn has_number_word(note: &Note, span: Span, config: &Config) -> bool {
    let spoken: Vec<&str> =
        lists::BY_LANGUAGE.iter().filter(|(language, _)| config.speaks(language)).map(|(_, words)| *words).collect();
    if spoken.is_empty() {
        return false;
    }
    let prose = Prose::all_words(note, span);
    let mut words = prose.text().split(|character: char| !character.is_alphabetic());
    words.any(|word| !word.is_empty() && spoken.iter().any(|list| lists::has(list, word)))
}

/// The quantities of a text, in order; with `english`, also those in English words.
pub fn quantities(text: &str, english: bool) -> impl Iterator<Item = Quantity> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (end, found) = step(text, at, english)?;
            at = end;
            if found.is_some() {
                return found;
            }
        }
    })
}

/// Reads the word, number or mark at `at`: its end, and the quantity if it is one. `None` at the end of the text.
fn step(text: &str, at: usize, english: bool) -> Option<(usize, Option<Quantity>)> {
    let first = text[at..].chars().next()?;
    if first.is_numeric() {
        return Some(digits::read(text, at));
    }
    if !first.is_alphabetic() || is_unspaced(first) {
        return Some((at + first.len_utf8(), None));
    }
    let word = around::word_at(&text[at..]);
    let letters = word.find(char::is_numeric).unwrap_or(word.len());
    if letters < word.len() && lists::has(lists::CURRENCIES, &word[..letters]) {
        return Some((at + letters, None));
    }
    let end = at + word.len();
    if letters < word.len() {
        return Some((end + digits::version_length(&text[end..]), None));
    }
    Some(if english { worded::read(text, at..end) } else { (end, None) })
}

#[cfg(test)]
mod tests;
