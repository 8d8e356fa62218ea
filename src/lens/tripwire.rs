//! Sentences that were shared and look as if they should not be.

mod keys;
mod net;
mod words;

use std::sync::Arc;

use keys::keys;
use net::Wires;
use words::words;

use super::Lens;
use super::slice::Slice;
use super::wires::LANGUAGE;
use crate::config::Config;
use crate::source::{Source, Span};

/// A sentence that a wire was tripped by.
#[derive(Debug, Clone)]
pub struct Tripped {
    /// The note.
    pub source: Arc<Source>,
    /// The words that tripped it.
    pub span: Span,
    /// What they are about: "pay".
    pub about: &'static str,
    /// Whether they stand in the front matter, where no comment can stand above them.
    pub in_front_matter: bool,
}

/// Everything among the texts that `lens` let through that trips a wire, in the order of the notes.
#[must_use]
pub fn tripped(lens: &Lens<'_>, config: &Config) -> Vec<Tripped> {
    let wires = Wires::of(config);
    let taken = lens.taken();
    let mut found: Vec<Tripped> = taken.iter().flat_map(|slice| in_slice(slice, &wires)).collect();
    found.extend(taken.iter().flat_map(|slice| named_in(slice, lens.heard_from(&slice.source.path))));
    found.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
    found.dedup_by(|one, other| one.source.path == other.source.path && one.span == other.span);
    found
}

/// The languages of the notes that have no wires.
#[must_use]
pub fn unscreened(config: &Config) -> Vec<&str> {
    config.languages_besides(LANGUAGE).collect()
}

/// What a language that has no wires is still screened for.
#[must_use]
pub fn has_own_words(config: &Config) -> bool {
    config.words.get("tripwire").is_some_and(|words| !words.is_empty())
}

/// At most one finding for a sentence, and one for each key in it.
fn in_slice(slice: &Slice, wires: &Wires) -> Vec<Tripped> {
    let text = slice.masked();
    let source = &slice.source;
    let body_start = crate::note::front_matter::read(&source.text).body_start;
    let in_front_matter = slice.span.start() < body_start;
    let written = source.slice(slice.span);
    // A property may be written with escapes or over lines: then all of it is pointed at.
    let offset = if written.len() == text.len() { Some(0) } else { written.find(text.as_str()) };
    let tripped = |at: Span, about| {
        let span = offset.map_or(slice.span, |offset| {
            let start = slice.span.start() + offset;
            Span::new(start + at.start(), start + at.end())
        });
        Tripped { source: Arc::clone(source), span, about, in_front_matter }
    };
    let private = |sentence| wires.first_in(&words(&text, sentence)).map(|(at, about)| tripped(at, about));
    let mut found: Vec<Tripped> = sentences(&text).into_iter().filter_map(private).collect();
    found.extend(keys(&text).into_iter().map(|at| tripped(at, "an access key or a password")));
    found
}

/// Where a slice of a landing names someone of its listening tour: what was heard is shared, not from whom.
fn named_in(slice: &Slice, names: &[String]) -> Vec<Tripped> {
    let text = slice.masked();
    let places = |name: &String| -> Vec<Span> {
        // Scripts without capitals mostly do without spaces, too: there a name may stand within other letters.
        let has_capitals = name.chars().any(char::is_uppercase);
        let is_word = |character: char| has_capitals && character.is_alphanumeric();
        let found = text.match_indices(name.as_str()).map(|(at, name)| Span::new(at, at + name.len()));
        let is_whole =
            |place: &Span| !text[..place.start()].ends_with(is_word) && !text[place.end()..].starts_with(is_word);
        found.filter(is_whole).collect()
    };
    let mut places: Vec<Span> = names.iter().flat_map(places).collect();
    places.sort_unstable();
    places.dedup_by_key(|place| place.start());
    let start = slice.span.start();
    places
        .into_iter()
        .map(|place| Tripped {
            source: Arc::clone(&slice.source),
            span: Span::new(start + place.start(), start + place.end()),
            about: "a name from the listening tour",
            in_front_matter: false,
        })
        .collect()
}

/// The sentences of a text: to a full stop, question or exclamation mark before a blank, or a blank line.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let ends = matches!(byte, b'.' | b'!' | b'?') && next.is_none_or(u8::is_ascii_whitespace)
            || *byte == b'\n' && next == Some(&b'\n');
        if ends {
            sentences.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    sentences.push(Span::new(start, text.len()));
    sentences
}

#[cfg(test)]
mod tests;
