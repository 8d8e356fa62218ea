//! Finds shared sentences that look private.

mod keys;
mod lives;
mod matcher;
mod names;
mod patterns;
mod persons;
mod sentence;
mod trade;
mod vocabulary;
mod words;

pub use persons::{Spoken, of_persons};

use std::collections::HashMap;
use std::sync::Arc;

use keys::keys;
use matcher::Matcher;
use names::Names;
use patterns::LANGUAGE;
use trade::trades;
use words::words;

use super::Lens;
use super::slice::Slice;
use crate::config::Config;
use crate::note::front_matter;
use crate::source::{Source, Span};

/// Words in a shared text that look private.
#[derive(Debug, Clone)]
pub struct Tripped {
    /// The note.
    pub source: Arc<Source>,
    /// The words.
    pub span: Span,
    /// Their subject: "pay".
    pub about: &'static str,
    /// Whether they are in the front matter, where there can be no comment above them.
    pub in_front_matter: bool,
}

/// Everything that looks private in the texts that `lens` let through, in the order of the notes.
#[must_use]
pub fn tripped(lens: &Lens<'_>, config: &Config) -> Vec<Tripped> {
    let matcher = Matcher::new(config);
    let trades = trades(lens.field());
    let taken = lens.taken();
    let mut notes: HashMap<&str, OfNote<'_>> = HashMap::new();
    let mut found = Vec::new();
    for slice in &taken {
        let note = notes.entry(&slice.source.path).or_insert_with(|| OfNote {
            body_start: front_matter::read(&slice.source.text).body_start,
            names: Names::of(lens.heard_from(&slice.source.path)),
        });
        found.extend(in_slice(slice, note.body_start, &matcher, &trades));
        found.extend(named_in(slice, &note.names));
    }
    found.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
    found.dedup_by(|one, other| one.source.path == other.source.path && one.span == other.span);
    found
}

/// What the slices of one note have in common.
struct OfNote<'a> {
    body_start: usize,
    names: Names<'a>,
}

/// The configured languages without patterns.
#[must_use]
pub fn unscreened(config: &Config) -> Vec<&str> {
    config.languages_besides(LANGUAGE).collect()
}

/// Whether the user has listed words of their own, which are looked for in any language.
#[must_use]
pub fn has_own_words(config: &Config) -> bool {
    config.words.get("tripwire").is_some_and(|words| !words.is_empty())
}

/// The private sentences in a slice, at most one finding each, and the keys in it.
fn in_slice(slice: &Slice, body_start: usize, matcher: &Matcher, trades: &[&str]) -> Vec<Tripped> {
    let text = slice.masked();
    let source = &slice.source;
    let in_front_matter = slice.span.start() < body_start;
    let written = source.slice(slice.span);
    // A property may be written with escapes or over several lines; then all of it is reported.
    let offset = if written.len() == text.len() { Some(0) } else { written.find(text.as_str()) };
    let tripped = |at: Span, about| {
        let span = offset.map_or(slice.span, |offset| {
            let start = slice.span.start() + offset;
            Span::new(start + at.start(), start + at.end())
        });
        Tripped { source: Arc::clone(source), span, about, in_front_matter }
    };
    let private = |sentence| matcher.first_in(&words(&text, sentence), trades).map(|(at, about)| tripped(at, about));
    let mut found: Vec<Tripped> = sentences(&text).into_iter().filter_map(private).collect();
    found.extend(keys(&text).into_iter().map(|at| tripped(at, "an access key or a password")));
    found
}

/// Where a slice of a landing names someone from its listening tour: themes are shared, but not who mentioned them.
fn named_in(slice: &Slice, names: &Names<'_>) -> Vec<Tripped> {
    let mut places = names.within(&slice.masked());
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

/// The sentences of a text. Each ends with a full stop, question or exclamation mark before white space, or with a
/// blank line.
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
