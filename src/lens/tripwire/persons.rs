//! Points at shared sentences that speak of a person: no list knows all that is private, but most of it speaks of someone.

use std::collections::BTreeSet;

use super::patterns::LANGUAGE;
use super::words::{Word, words};
use super::{sentences, tripped};
use crate::config::Config;
use crate::lens::Lens;
use crate::model::document::{Document, Typed};
use crate::note::section::Section;
use crate::source::Span;

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
    let documents = lens.by_path();
    let stopped: BTreeSet<(String, usize)> =
        tripped(lens, config).into_iter().map(|found| (found.source.path.clone(), found.span.start())).collect();
    let mut spoken = Vec::new();
    for slice in lens.taken() {
        let path = &slice.source.path;
        let is_told_of_oneself =
            documents.get(path.as_str()).is_some_and(|document| is_of_oneself(document, slice.span));
        let text = slice.masked();
        if is_told_of_oneself || slice.source.slice(slice.span).len() != text.len() {
            continue;
        }
        for sentence in sentences(&text) {
            let words = words(&text, sentence);
            let Some(first) = words.first().filter(|_| words.iter().any(is_of_one)) else { continue };
            let place = |at: usize| (path.clone(), slice.span.start() + at);
            if stopped.range(place(sentence.start())..place(sentence.end())).next().is_none() {
                spoken.push(Spoken {
                    path: path.clone(),
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

/// Whether a text of this note speaks of its writer by its kind.
fn is_of_oneself(document: &Document, span: Span) -> bool {
    match document.typed {
        Typed::Contract(_) | Typed::Post(_) => true,
        _ => document.note.sections(Section::Story).any(|story| story.span.contains(span)),
    }
}

/// Whether a word stands for the writer, or for one other person.
fn is_of_one(word: &Word) -> bool {
    const PERSONS: &[&str] = &[
        "i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "he", "he's", "she", "she's", "him", "his",
        "her", "hers", "himself", "herself",
    ];
    PERSONS.contains(&word.text.as_str())
}
