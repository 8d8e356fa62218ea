//! Passages: the paragraphs and list items that explain something, as sequences of terms.

use std::borrow::Cow;

use super::prose::Prose;
use super::terms::{self, Term};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::markdown::{Block, BlockKind};
use crate::source::{Span, starting_in};
use foldhash::{HashMap, HashMapExt as _, HashSet};
use memchr::{memchr2_iter, memchr3};

/// The passages of a note, in order.
#[derive(Debug, Default)]
pub struct Explanations {
    passages: Box<[Passage]>,
    /// The terms of all passages.
    terms: Box<[Term]>,
    /// The sentences of all passages.
    sentences: Box<[Sentence]>,
    /// Equal for equal terms in equal sentences and passages.
    pub hash: u64,
}

/// A paragraph, or a list item with its nested lines.
#[derive(Debug)]
struct Passage {
    /// Its span in the note.
    span: Span,
    /// The end index of its sentences among those of the note.
    sentences_end: u32,
}

/// A line or sentence of a passage.
#[derive(Debug)]
struct Sentence {
    /// Equal for equal terms.
    hash: u64,
    /// The end index of its terms among those of the note.
    terms_end: u32,
}

impl Explanations {
    /// The span of the passage at this index.
    #[must_use]
    pub fn span(&self, passage: usize) -> Span {
        self.passages[passage].span
    }

    /// The sentences of each passage, with the index of its first term.
    fn by_passage(&self) -> impl Iterator<Item = (usize, &[Sentence])> {
        let mut start = 0;
        self.passages.iter().map(move |passage| {
            let before = &self.sentences[..start];
            let own = &self.sentences[start..passage.sentences_end as usize];
            start = passage.sentences_end as usize;
            (before.last().map_or(0, |sentence| sentence.terms_end as usize), own)
        })
    }
}

/// A passage to be compared with those of other notes.
#[derive(Debug)]
pub struct Compared<'a> {
    /// The index of its note.
    pub note: usize,
    /// The index of the passage within its note.
    pub place: usize,
    /// Its terms, in order.
    pub terms: Cow<'a, [Term]>,
}

/// When a sentence that recurs in many notes counts as part of a template.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Template {
    /// The share of notes that it must exceed.
    pub share: f64,
    /// The least number of notes.
    pub notes: usize,
}

/// The assumed length of a word with its space; low, so that capacity is rather too large than too small.
const BYTES_OF_A_TERM: usize = 5;

/// Reads the passages of a note.
#[derive(Debug)]
pub struct Reader<'a> {
    note: &'a Note,
    passages: Vec<Passage>,
    terms: Vec<Term>,
    sentences: Vec<Sentence>,
}

impl<'a> Reader<'a> {
    /// Creates a reader of `note`.
    #[must_use]
    pub const fn new(note: &'a Note) -> Self {
        Self { note, passages: Vec::new(), terms: Vec::new(), sentences: Vec::new() }
    }

    /// Reads the passages among `blocks`, without the labelled parts of `entries`.
    pub fn read(&mut self, blocks: impl Iterator<Item = &'a Block>, entries: &[Entry]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(_) => self.passage(block.span, block.span, entries),
                BlockKind::List(items) => {
                    for item in self.note.body().items(items) {
                        self.passage(item.span, item.content, entries);
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads the passage at `span`, whose words are in `text`.
    fn passage(&mut self, span: Span, text: Span, entries: &[Entry]) {
        let own = starting_in(entries, span, |entry| entry.span);
        let prose = Prose::own_words(self.note, text, own.iter().flat_map(|entry| &entry.parts).map(|part| part.span));
        self.terms.reserve(prose.text().len() / BYTES_OF_A_TERM);
        for sentence in sentences(self.note.source.slice(text), prose.text()) {
            let start = self.terms.len();
            terms::read(sentence, &mut self.terms);
            if start < self.terms.len() {
                let hash = terms::hash_of(&self.terms[start..]);
                self.sentences.push(Sentence { hash, terms_end: place(self.terms.len()) });
            }
        }
        self.passages.push(Passage { span, sentences_end: place(self.sentences.len()) });
    }

    /// Returns what was read.
    #[must_use]
    pub fn finish(self) -> Explanations {
        let Self { passages, terms, sentences, .. } = self;
        let ends = passages.iter().map(|passage| u64::from(passage.sentences_end));
        let hash = terms::hash_of_hashes(ends.chain(sentences.iter().map(|sentence| sentence.hash)));
        Explanations { passages: passages.into(), terms: terms.into(), sentences: sentences.into(), hash }
    }
}

/// A compact index: no note is long enough to overflow it.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("internal error: a note of more than 2^32 words")
}

/// The lines and sentences of the cleaned text `read`; lines end where they do in `written`.
fn sentences<'a>(written: &'a str, read: &'a str) -> impl Iterator<Item = &'a str> {
    let mut start = 0;
    written.split_inclusive('\n').flat_map(move |line| {
        let mut rest = &read[start..start + line.len()];
        start += line.len();
        std::iter::from_fn(move || {
            let (sentence, after) = rest.split_at(first_end(rest)?);
            rest = after;
            Some(sentence)
        })
    })
}

/// The end of the first sentence of a line; `None` if the line is empty.
fn first_end(line: &str) -> Option<usize> {
    const IDEOGRAPHIC: [&str; 3] = ["。", "！", "？"];
    let plain = memchr3(b'.', b'!', b'?', line.as_bytes());
    let before = &line[..plain.unwrap_or(line.len())];
    let ideographic = || {
        memchr2_iter(0xe3, 0xef, before.as_bytes())
            .find_map(|at| IDEOGRAPHIC.iter().find(|mark| before[at..].starts_with(**mark)).map(|mark| at + mark.len()))
    };
    let end = if before.is_ascii() { None } else { ideographic() };
    end.or(plain.map(|at| at + 1)).or_else(|| (!line.is_empty()).then_some(line.len()))
}

/// The passages of the notes from index `first` on that have at least the number of terms that `least` gives for their
/// note, without template sentences.
pub fn compared<'a>(
    explanations: &[&'a Explanations],
    first: usize,
    of_templates: &HashSet<u64>,
    least: impl Fn(usize) -> usize,
) -> Vec<Compared<'a>> {
    let is_own = |sentence: &Sentence| !of_templates.contains(&sentence.hash);
    let mut compared = Vec::new();
    for (note, explained) in (first..).zip(explanations) {
        let least = least(note);
        for (place, (start, sentences)) in explained.by_passage().enumerate() {
            let end = sentences.last().map_or(start, |sentence| sentence.terms_end as usize);
            let mut terms = Cow::Borrowed(&explained.terms[start..end]);
            // Removing sentences only shortens a passage: one that is too short stays so.
            if terms.len() >= least && !of_templates.is_empty() && !sentences.iter().all(is_own) {
                terms = Cow::Owned(own_terms(&explained.terms, start, sentences, is_own));
            }
            if terms.len() >= least {
                compared.push(Compared { note, place, terms });
            }
        }
    }
    compared
}

/// The terms of the `sentences` that are `wanted`; `start` is the index of the first sentence's first term.
fn own_terms(terms: &[Term], start: usize, sentences: &[Sentence], wanted: impl Fn(&Sentence) -> bool) -> Vec<Term> {
    let mut own = Vec::new();
    let mut start = start;
    for sentence in sentences {
        let end = sentence.terms_end as usize;
        if wanted(sentence) {
            own.extend_from_slice(&terms[start..end]);
        }
        start = end;
    }
    own
}

/// How often sentences occur in some notes, roughly: a counter counts all those whose hashes end alike.
#[derive(Debug)]
pub struct Recurring {
    counters: Box<[u32]>,
}

/// The number of counters: more than a note has sentences, few enough for a processor's cache.
const COUNTERS: usize = 1 << 14;

impl Recurring {
    /// Counts the sentences of these `explanations`.
    #[must_use]
    pub fn of(explanations: &[&Explanations]) -> Self {
        let mut counters = vec![0; COUNTERS].into_boxed_slice();
        for sentence in explanations.iter().flat_map(|explained| &explained.sentences) {
            counters[counter(sentence.hash)] += 1;
        }
        Self { counters }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "any part of a hash will do")]
const fn counter(hash: u64) -> usize {
    hash as usize % COUNTERS
}

/// The hashes of template sentences. What is `recurring` in all these notes rules out nearly all candidates before the
/// exact count.
#[must_use]
pub fn of_templates<'a>(
    explanations: &[&Explanations],
    recurring: impl Iterator<Item = &'a Recurring>,
    template: Template,
) -> HashSet<u64> {
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many notes")]
    let is_template =
        |count: usize| count >= template.notes && count as f64 > template.share * explanations.len() as f64;
    let mut rough = vec![0; COUNTERS];
    for some in recurring {
        rough.iter_mut().zip(&some.counters).for_each(|(count, more)| *count += *more as usize);
    }
    let is_suspected: Vec<bool> = rough.into_iter().map(is_template).collect();
    if !is_suspected.contains(&true) {
        return HashSet::default();
    }
    let mut notes_with: HashMap<u64, usize> = HashMap::new();
    for explained in explanations {
        let hashes = explained.sentences.iter().map(|sentence| sentence.hash);
        let mut of_note: Vec<u64> = hashes.filter(|hash| is_suspected[counter(*hash)]).collect();
        of_note.sort_unstable();
        of_note.dedup();
        for hash in of_note {
            *notes_with.entry(hash).or_default() += 1;
        }
    }
    notes_with.into_iter().filter(|(_, notes)| is_template(*notes)).map(|(hash, _)| hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::testing::note;

    fn explanations(text: &str) -> Explanations {
        let note = note(text);
        let mut reader = Reader::new(&note);
        reader.read(note.body().blocks.iter(), &[]);
        reader.finish()
    }

    const TEMPLATE: Template = Template { share: 0.2, notes: 5 };

    #[test]
    fn explanations_are_known_by_their_hash() {
        let hash = |text: &str| explanations(text).hash;
        let told = "It breaks at the edges. Ask first.\n\nThen move.";
        for same in [
            "# A heading\n\nIt breaks at the edges. Ask first.\n\nThen move.",
            "it breaks at the EDGES. Ask first.\n\n- Then move",
        ] {
            assert_eq!(hash(told), hash(same), "{same:?}");
        }
        let others =
            ["It breaks at the edges. Ask first. Then move.", "It breaks at the edges. Ask first.\n\nThen", ""];
        for other in others.into_iter().chain([
            "Then move.\n\nIt breaks at the edges. Ask first.",
            "It breaks. At the edges ask first.\n\nThen move.",
        ]) {
            assert_ne!(hash(told), hash(other), "{other:?}");
        }
    }

    #[test]
    fn paragraphs_and_list_items_are_passages() {
        let text = "# No\n\nA one\ntwo.\n\n- b `code`\n  - nested\n- c [[Note|d]] \u{201c}e\u{201d}\n\n> quote\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|c|d|\n";
        let explained = explanations(text);
        let found: Vec<(String, usize)> = compared(&[&explained], 0, &HashSet::default(), |_| 0)
            .into_iter()
            .map(|passage| (text[explained.span(passage.place).range()].replace('\n', " "), passage.terms.len()))
            .collect();
        let expected = [("A one two.", 3), ("- b `code`   - nested", 2), ("- c [[Note|d]] \u{201c}e\u{201d}", 2)];
        assert_eq!(found, expected.map(|(text, count)| (text.to_owned(), count)));
    }

    #[test]
    fn sentences_in_more_than_a_fifth_of_the_notes_are_a_templates() {
        let count = |repeats: usize, notes: usize| {
            let mut explained: Vec<Explanations> =
                (0..repeats).map(|case| explanations(&format!("What was hard? Case {case}"))).collect();
            explained.resize_with(notes, Explanations::default);
            let explained: Vec<&Explanations> = explained.iter().collect();
            let recurring: Vec<Recurring> = explained.chunks(10).map(Recurring::of).collect();
            let of_templates = of_templates(&explained, recurring.iter(), TEMPLATE);
            compared(&explained, 0, &of_templates, |_| 0)[0].terms.len()
        };
        assert_eq!(count(4, 4), 5);
        assert_eq!(count(5, 24), 2);
        assert_eq!(count(5, 25), 5);
        assert_eq!(count(6, 25), 2);
    }
}
