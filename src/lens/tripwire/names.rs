//! Finds people's names in a text, however many names there are.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::source::Span;

/// Names to look for.
#[derive(Debug)]
pub struct Names<'a> {
    names: HashSet<&'a str>,
    /// The lengths of those that begin with a letter, in bytes.
    lengths: HashMap<char, BTreeSet<usize>>,
}

impl<'a> Names<'a> {
    /// Looks for these names.
    pub fn of(names: &'a [String]) -> Self {
        let mut lengths: HashMap<char, BTreeSet<usize>> = HashMap::new();
        for name in names {
            if let Some(first) = name.chars().next() {
                lengths.entry(first).or_default().insert(name.len());
            }
        }
        Self { names: names.iter().map(String::as_str).collect(), lengths }
    }

    /// Where they stand in a text as whole words, in order; of several that begin at the same place, the shortest first.
    pub fn within(&self, text: &str) -> Vec<Span> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (start, first) in text.char_indices() {
            for length in self.lengths.get(&first).into_iter().flatten() {
                let place = Span::new(start, start + length);
                if text.get(place.range()).is_some_and(|name| self.names.contains(name)) && is_whole(place, text) {
                    found.push(place);
                }
            }
        }
        found
    }
}

/// Whether no letter or digit stands directly beside a name. Scripts without capitals mostly lack spaces, too, so that a
/// name may be surrounded by other letters.
fn is_whole(place: Span, text: &str) -> bool {
    let has_capitals = text[place.range()].chars().any(char::is_uppercase);
    let is_word = |character: char| has_capitals && character.is_alphanumeric();
    !text[..place.start()].ends_with(is_word) && !text[place.end()..].starts_with(is_word)
}
