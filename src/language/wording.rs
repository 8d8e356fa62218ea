//! Compares texts by their words, ignoring case, punctuation and markup.

use std::collections::{BTreeMap, HashMap, HashSet};

/// The words of a text, lower-cased and joined by single spaces.
#[must_use]
pub fn words(text: &str) -> String {
    split(text).collect::<Vec<_>>().join(" ").chars().flat_map(lower).collect()
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

/// Numbered texts, to be found by their words as [`contains`] does, however many they are.
#[derive(Debug, Default)]
pub struct Texts {
    /// Those of each length and wording.
    by_length: BTreeMap<usize, HashMap<String, Vec<usize>>>,
    /// Those that hold a word, in order.
    by_word: HashMap<String, Vec<usize>>,
}

impl Texts {
    /// Adds a text under a number, which is no less than those before.
    pub fn add(&mut self, number: usize, text: &str) {
        let said = words(text);
        if said.is_empty() {
            return;
        }
        for word in said.split(' ').collect::<HashSet<_>>() {
            self.by_word.entry(word.to_owned()).or_default().push(number);
        }
        self.by_length.entry(said.split(' ').count()).or_default().entry(said).or_default().push(number);
    }

    /// Those whose words occur consecutively in `text`; some perhaps more than once.
    pub fn within(&self, text: &str) -> impl Iterator<Item = usize> {
        let said = words(text);
        let starts: Vec<usize> = [0].into_iter().chain(said.match_indices(' ').map(|(at, _)| at + 1)).collect();
        self.by_length.iter().flat_map(move |(length, texts)| {
            let ends = starts.iter().skip(*length).map(|next| next - 1).chain([said.len()]);
            let windows = starts.iter().zip(ends.collect::<Vec<_>>());
            windows.filter_map(|(start, end)| texts.get(&said[*start..end])).flatten().copied().collect::<Vec<_>>()
        })
    }

    /// Whether the words of any of them occur consecutively in `text`.
    #[must_use]
    pub fn any_in(&self, text: &str) -> bool {
        self.within(text).next().is_some()
    }

    /// Those that hold every word of `text`, in any order; none if it has no word.
    #[must_use]
    pub fn with_words_of(&self, text: &str) -> Vec<usize> {
        self.with(words(text).split(' '))
    }

    /// Whether any of them holds every longer word of `text`, of which there must be at least two, in any order.
    #[must_use]
    pub fn any_says_all_of(&self, text: &str) -> bool {
        const SHORTEST: usize = 4;
        let said = words(text);
        let longer = said.split(' ').filter(|word| word.chars().count() >= SHORTEST);
        longer.clone().nth(1).is_some() && !self.with(longer).is_empty()
    }

    fn with<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<usize> {
        let holding = words.map(|word| self.by_word.get(word).map(Vec::as_slice).unwrap_or_default());
        let mut holding: Vec<&[usize]> = holding.collect();
        holding.sort_by_key(|numbers| numbers.len());
        let Some((rarest, others)) = holding.split_first() else { return Vec::new() };
        let is_in_all = |number: &usize| others.iter().all(|numbers| numbers.binary_search(number).is_ok());
        rarest.iter().copied().filter(is_in_all).collect()
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut numbered = Self::default();
        texts.into_iter().enumerate().for_each(|(number, text)| numbered.add(number, text));
        numbered
    }
}

/// Whether two texts differ only in case.
#[must_use]
pub fn are_same(one: &str, other: &str) -> bool {
    one.chars().flat_map(lower).eq(other.chars().flat_map(lower))
}

/// A letter in lower case, wherever in its word it stands: there are two lower cases of "Σ".
fn lower(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|letter| if letter == 'ς' { 'σ' } else { letter })
}

type Split<'a> = std::iter::Filter<std::str::Split<'a, fn(char) -> bool>, fn(&&str) -> bool>;

/// The words of a text, as written.
fn split(text: &str) -> Split<'_> {
    let is_between: fn(char) -> bool = |character| !character.is_alphanumeric();
    let is_word: fn(&&str) -> bool = |word| !word.is_empty();
    text.split(is_between).filter(is_word)
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
            ("Ο δρόμος μας", "ΔΡΌΜΟΣ", true),
            ("one two three", "two three", true),
            ("one two three", "one three", false),
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
            ("nobody owns it", "Nobody: something", false),
        ];
        for (text, part, expected) in cases {
            let texts: Texts = [text, "something else"].into_iter().collect();
            assert_eq!(texts.any_says_all_of(part), expected, "{part:?} in {text:?}");
        }
    }
}
