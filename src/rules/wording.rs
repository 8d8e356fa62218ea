//! Compares texts by their words, ignoring case, punctuation and markup.

use std::collections::{BTreeMap, HashSet};

/// The words of a text, lower-cased and joined by single spaces.
#[must_use]
pub fn words(text: &str) -> String {
    split(text).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether the words of `part` occur consecutively in `text`; false if it has none.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    let mut rest = split(text);
    let starts_with_part = |rest: Split<'_>| {
        let mut rest = rest;
        split(part).all(|word| rest.next().is_some_and(|said| are_same(said, word)))
    };
    split(part).next().is_some()
        && loop {
            if starts_with_part(rest.clone()) {
                break true;
            }
            if rest.next().is_none() {
                break false;
            }
        }
}

/// Texts of which any may occur in another one, compared as [`contains`] does, however many they are.
#[derive(Debug, Default)]
pub struct Texts {
    /// Their words, by how many there are.
    by_length: BTreeMap<usize, HashSet<String>>,
}

impl Texts {
    /// Whether the words of any of them occur consecutively in `text`.
    #[must_use]
    pub fn any_in(&self, text: &str) -> bool {
        let said = words(text);
        let said: Vec<&str> = said.split(' ').collect();
        self.by_length
            .iter()
            .any(|(length, texts)| said.windows(*length).any(|window| texts.contains(&window.join(" "))))
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut by_length: BTreeMap<usize, HashSet<String>> = BTreeMap::new();
        for words in texts.into_iter().map(words).filter(|words| !words.is_empty()) {
            by_length.entry(words.split(' ').count()).or_default().insert(words);
        }
        Self { by_length }
    }
}

/// Whether two texts differ only in case.
#[must_use]
pub fn are_same(one: &str, other: &str) -> bool {
    one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

type Split<'a> = std::iter::Filter<std::str::Split<'a, fn(char) -> bool>, fn(&&str) -> bool>;

/// The words of a text, as written.
fn split(text: &str) -> Split<'_> {
    let is_between: fn(char) -> bool = |character| !character.is_alphanumeric();
    let is_word: fn(&&str) -> bool = |word| !word.is_empty();
    text.split(is_between).filter(is_word)
}

/// Whether `text` holds every longer word of `part`, of which there must be at least two, in any order.
#[must_use]
pub fn says_all_of(text: &str, part: &str) -> bool {
    const SHORTEST: usize = 4;
    let (text, part) = (words(text), words(part));
    let mut longer = part.split(' ').filter(|word| word.chars().count() >= SHORTEST);
    let said: Vec<&str> = text.split(' ').collect();
    longer.clone().nth(1).is_some() && longer.all(|word| said.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        let cases = [
            ("Move to the **AI** team?", "ai team", true),
            ("Slow CI: 40 minutes", "CI — slow", false),
            ("Fix the e-mail queue", "E MAIL", true),
            ("Maintain", "AI", false),
            ("Größe zählt", "GRÖSSE", false),
            ("Größe zählt", "GRÖßE", true),
            ("Anything", "", false),
            ("Anything", " – ", false),
        ];
        for (text, part, expected) in cases {
            assert_eq!(contains(text, part), expected, "{part:?} in {text:?}");
            let texts: Texts = [part, "something else"].into_iter().collect();
            assert_eq!(texts.any_in(text), expected, "{part:?} in {text:?}");
        }
    }

    #[test]
    fn the_same_words_in_another_order_say_the_same() {
        let cases = [
            ("doors break and nobody owns them", "Nobody owns the doors", true),
            ("doors break and nobody owns them", "Nobody owns the lifts", false),
            ("slow CI", "CI is slow", false),
            ("anything", "", false),
        ];
        for (text, part, expected) in cases {
            assert_eq!(says_all_of(text, part), expected, "{part:?} in {text:?}");
        }
    }
}
