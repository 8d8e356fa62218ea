//! Points at shared sentences that speak of a person: no list knows all that is private, but most of it speaks of someone.

use super::patterns::LANGUAGE;
use super::words::{Word, words};
use super::{Tripped, sentences, tripped};
use crate::config::Config;
use crate::lens::Lens;
use crate::note::section::Section;

/// A shared sentence that speaks of the writer, or of a single other person.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spoken {
    /// The note.
    pub path: String,
    /// The line.
    pub line: usize,
    /// The sentence.
    pub sentence: String,
}

/// The sentences that `lens` let through in which someone speaks of themselves, or of him or her, in note order. Those
/// that stop the report are not repeated. Stories are told of oneself, contracts are between two, and posts are
/// published.
#[must_use]
pub fn of_persons(lens: &Lens<'_>, config: &Config) -> Vec<Spoken> {
    if !config.speaks(LANGUAGE) {
        return Vec::new();
    }
    let stopped = tripped(lens, config);
    let mut spoken = Vec::new();
    for slice in lens.taken() {
        let is_told_of_oneself = lens.is_within(&slice, Section::Story) || lens.is_contract_or_post(&slice);
        let text = slice.masked();
        if is_told_of_oneself || slice.source.slice(slice.span).len() != text.len() {
            continue;
        }
        for sentence in sentences(&text) {
            let start = slice.span.start() + sentence.start();
            let is_stopped = |found: &Tripped| {
                found.source.path == slice.source.path
                    && (start..slice.span.start() + sentence.end()).contains(&found.span.start())
            };
            let words = words(&text, sentence);
            let Some(first) = words.first() else { continue };
            if words.iter().any(is_of_one) && !stopped.iter().any(is_stopped) {
                spoken.push(Spoken {
                    path: slice.source.path.clone(),
                    line: slice.source.position(slice.span.start() + first.span.start()).line,
                    sentence: text[first.span.start()..sentence.end()].split_whitespace().collect::<Vec<_>>().join(" "),
                });
            }
        }
    }
    spoken.sort_unstable();
    spoken.dedup();
    spoken
}

/// Whether a word stands for the writer, or for one other person.
fn is_of_one(word: &Word) -> bool {
    const PERSONS: &[&str] = &[
        "i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "he", "he's", "she", "she's", "him", "his",
        "her", "hers", "himself", "herself",
    ];
    PERSONS.contains(&word.text.as_str())
}
