//! Sentences that were shared and look as if they should not be.

use std::collections::HashMap;
use std::sync::Arc;

use super::Lens;
use super::slice::Slice;
use super::wires::{LANGUAGE, WIRES};
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

/// At most one finding for a sentence.
fn in_slice(slice: &Slice, wires: &Wires) -> Vec<Tripped> {
    let text = slice.masked();
    let source = &slice.source;
    let body_start = crate::note::front_matter::read(&source.text).body_start;
    let in_front_matter = slice.span.start() < body_start;
    let written = source.slice(slice.span);
    let mut found = Vec::new();
    for sentence in sentences(&text) {
        let words = words(&text, sentence);
        let Some((at, about)) = wires.first_in(&words) else { continue };
        // A property may be written with escapes or over lines: then all of it is pointed at.
        let offset = if written.len() == text.len() { Some(0) } else { written.find(text.as_str()) };
        let span = offset.map_or(slice.span, |offset| {
            let start = slice.span.start() + offset;
            Span::new(start + at.start(), start + at.end())
        });
        found.push(Tripped { source: Arc::clone(source), span, about, in_front_matter });
    }
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

/// A word of a sentence.
#[derive(Debug)]
struct Word {
    /// The word, in lower case.
    text: String,
    /// Where it stands.
    span: Span,
    /// Whether a clause begins with it: nothing or a mark stands before it.
    opens: bool,
    /// Whether a clause ends with it: nothing or a mark stands behind it.
    closes: bool,
    /// Whether that mark is a colon.
    announces: bool,
}

/// The words of a sentence: letters and digits, with the apostrophes in them; marks between them are none.
fn words(text: &str, sentence: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = sentence.start();
    for (at, character) in text[sentence.range()].char_indices() {
        let at = sentence.start() + at;
        if !(character.is_alphanumeric() || matches!(character, '\'' | '’')) {
            continue;
        }
        let character = if character == '’' { '\'' } else { character };
        let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
        match words.last_mut() {
            Some(word) if end == at => {
                word.text.extend(character.to_lowercase());
                word.span = word.span.ending_at(next);
            }
            last => {
                let between = &text[end..at];
                let has_mark = has_mark(between);
                let opens = last.is_none() || has_mark;
                if let Some(last) = last {
                    last.closes = has_mark;
                    last.announces = has_mark && between.contains(':');
                }
                let text = character.to_lowercase().collect();
                words.push(Word { text, span: Span::new(at, next), opens, closes: true, announces: false });
            }
        }
        end = next;
    }
    words
}

/// Whether a clause ends or begins between two words: emphasis and a hyphen end none.
fn has_mark(between: &str) -> bool {
    let is_mark = |character: char| !character.is_whitespace() && !matches!(character, '*' | '_' | '~' | '=' | '`');
    between.contains(char::is_whitespace) && between.contains(is_mark)
}

/// The wires that are drawn, by their first words.
struct Wires {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: Vec<(String, usize)>,
    /// What each is about, and its places.
    drawn: Vec<(&'static str, Vec<Link>)>,
}

/// A place in a wire.
#[derive(Debug)]
enum Link {
    /// One of these words.
    Words(Vec<String>),
    /// A word that begins so.
    Stem(String),
    /// Up to two words.
    Gap,
    /// The beginning of a clause.
    Opening,
    /// The end of a clause.
    End,
    /// A colon.
    Colon,
}

impl Wires {
    fn of(config: &Config) -> Self {
        let mut wires = Self { by_word: HashMap::new(), by_stem: Vec::new(), drawn: Vec::new() };
        for own in config.words.get("tripwire").into_iter().flatten() {
            // The user's own words are taken as they are, marks and all.
            let plain: Vec<String> = words(own, Span::new(0, own.len())).into_iter().map(|word| word.text).collect();
            let ends_open = own.trim_end().ends_with('*');
            wires.draw("your own words", &(plain.join(" ") + if ends_open { "*" } else { "" }));
        }
        if config.speaks(LANGUAGE) {
            for (about, group) in WIRES {
                for wire in group {
                    wires.draw(about, wire);
                }
            }
        }
        wires
    }

    fn draw(&mut self, about: &'static str, wire: &str) {
        let link = |part: &str| match (part, part.strip_suffix('*')) {
            ("_", _) => Link::Gap,
            ("^", _) => Link::Opening,
            ("$", _) => Link::End,
            (":", _) => Link::Colon,
            (_, Some(stem)) => Link::Stem(stem.to_owned()),
            (_, None) => Link::Words(part.split('|').map(str::to_owned).collect()),
        };
        let links: Vec<Link> = wire.split_whitespace().map(link).collect();
        let number = self.drawn.len();
        match links.iter().find(|link| !matches!(link, Link::Opening)) {
            Some(Link::Words(words)) => {
                for word in words {
                    self.by_word.entry(word.clone()).or_default().push(number);
                }
            }
            Some(Link::Stem(stem)) => self.by_stem.push((stem.clone(), number)),
            _ => return,
        }
        self.drawn.push((about, links));
    }

    /// The first place in a sentence that trips a wire, and what that is about.
    fn first_in(&self, words: &[Word]) -> Option<(Span, &'static str)> {
        words.iter().enumerate().find_map(|(at, word)| {
            let stems = self.by_stem.iter().filter(|(stem, _)| word.text.starts_with(stem)).map(|(_, number)| *number);
            let mut numbers = self.by_word.get(&word.text).into_iter().flatten().copied().chain(stems);
            numbers.find_map(|number| {
                let (about, links) = &self.drawn[number];
                let last = reach(links, words, at)?;
                Some((Span::new(word.span.start(), words[last].span.end()), *about))
            })
        })
    }
}

/// The last of the words from `at` on that `links` reach over; nothing if they do not fit.
fn reach(links: &[Link], words: &[Word], at: usize) -> Option<usize> {
    const MOST_BETWEEN: usize = 2;
    let Some((link, rest)) = links.split_first() else { return at.checked_sub(1) };
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    let next = words.get(at);
    let beyond = match link {
        Link::Gap => return (0..=MOST_BETWEEN).find_map(|between| reach(rest, words, at + between)),
        Link::Opening => next.filter(|word| word.opens).map(|_| at),
        Link::End => last.filter(|word| word.closes).map(|_| at),
        Link::Colon => last.filter(|word| word.announces).map(|_| at),
        Link::Words(known) => next.filter(|word| known.contains(&word.text)).map(|_| at + 1),
        Link::Stem(stem) => next.filter(|word| word.text.starts_with(stem)).map(|_| at + 1),
    };
    reach(rest, words, beyond?)
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
