//! Passages: the paragraphs and list items in which something is explained, as rows of terms.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use memchr::{memchr2_iter, memchr3};

use super::prose::Prose;
use super::terms::{self, Term};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::markdown::{Block, BlockKind};
use crate::source::Span;

/// A paragraph, or a list item with its nested lines.
#[derive(Debug)]
pub struct Passage {
    /// Where it stands in its note.
    pub span: Span,
    terms: Box<[Term]>,
    hash: u64,
    sentences: Box<[Sentence]>,
}

/// A line or sentence of a passage.
#[derive(Debug)]
struct Sentence {
    /// The same for the same terms.
    hash: u64,
    /// Where its terms end.
    end: usize,
}

/// A passage among those of other notes that it is compared with.
#[derive(Debug)]
pub struct Compared<'a> {
    /// Which of the notes it stands in.
    pub note: usize,
    /// Where it stands there.
    pub span: Span,
    /// Its terms, in order.
    pub terms: Cow<'a, [Term]>,
    /// The same for the same terms.
    pub hash: u64,
    sentences: &'a [Sentence],
}

impl<'a> Compared<'a> {
    /// A passage of the note with the number `note`.
    pub fn new(note: usize, passage: &'a Passage) -> Self {
        let Passage { span, terms, hash, sentences } = passage;
        Self { note, span: *span, terms: Cow::Borrowed(terms), hash: *hash, sentences }
    }

    /// A passage of nothing but terms.
    #[cfg(test)]
    pub fn of_terms(note: usize, terms: Vec<Term>) -> Self {
        Self { note, span: Span::at(0), hash: terms::hash_of(&terms), terms: Cow::Owned(terms), sentences: &[] }
    }
}

/// When a sentence that stands in many notes is a template's.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// In more than this share of the notes.
    pub share: f64,
    /// And in at least so many.
    pub notes: usize,
}

/// The passages of a note among `blocks`, with the labelled parts of its `entries` set aside.
pub fn read<'a>(
    note: &'a Note,
    blocks: impl Iterator<Item = &'a Block> + 'a,
    entries: &'a [Entry],
) -> impl Iterator<Item = Passage> + 'a {
    let reader = Reader { note, entries };
    blocks.flat_map(move |block| {
        let (paragraph, items) = match &block.kind {
            BlockKind::Paragraph(_) => (Some((block.span, block.span)), &[][..]),
            BlockKind::List(items) => (None, note.body().items(items)),
            _ => (None, &[][..]),
        };
        let texts = paragraph.into_iter().chain(items.iter().map(|item| (item.span, item.content)));
        texts.map(move |(span, text)| reader.passage(span, text))
    })
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    note: &'a Note,
    entries: &'a [Entry],
}

impl Reader<'_> {
    /// The passage at `span`, whose words are those of `text`.
    fn passage(self, span: Span, text: Span) -> Passage {
        let first = self.entries.partition_point(|entry| entry.span.start() < span.start());
        let own = self.entries[first..].iter().take_while(|entry| entry.span.start() < span.end());
        let prose = Prose::own_words(self.note, text, own.flat_map(|entry| &entry.parts).map(|part| part.span));
        let mut terms = Vec::with_capacity((text.end() - text.start()) / 4);
        let mut ends = Vec::new();
        for sentence in sentences(self.note.source.slice(text), prose.text()) {
            let start = terms.len();
            terms::read(sentence, &mut terms);
            if start < terms.len() {
                ends.push(Sentence { hash: terms::hash_of(&terms[start..]), end: terms.len() });
            }
        }
        Passage { span, hash: terms::hash_of(&terms), terms: terms.into(), sentences: ends.into() }
    }
}

/// The lines and sentences of what is read of a text; a line ends where it was written to end.
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

/// Where the first sentence of a line ends; nothing if there is none left.
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

/// Takes the sentences of templates out of passages, in the order of their notes, that stand in `notes` notes.
pub fn set_templates_aside(passages: &mut [Compared<'_>], notes: usize, template: Template) {
    let of_templates = of_templates(passages, notes, template);
    if of_templates.is_empty() {
        return;
    }
    for passage in passages {
        let mut start = 0;
        let mut own = Vec::with_capacity(passage.terms.len());
        for sentence in passage.sentences {
            if !of_templates.contains(&sentence.hash) {
                own.extend_from_slice(&passage.terms[start..sentence.end]);
            }
            start = sentence.end;
        }
        passage.hash = terms::hash_of(&own);
        passage.terms = Cow::Owned(own);
    }
}

/// In how many notes a sentence stands, and the last of them.
struct Seen {
    notes: usize,
    last: usize,
}

/// The hashes of the sentences of templates. A rough count comes first, in which sentences share their counters: hardly
/// any is left to be counted well.
fn of_templates(passages: &[Compared<'_>], notes: usize, template: Template) -> HashSet<u64> {
    const COUNTERS: usize = 1 << 14;
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many notes")]
    let is_template = |count: usize| count >= template.notes && count as f64 > template.share * notes as f64;
    #[expect(clippy::cast_possible_truncation, reason = "any part of a hash will do")]
    let counter = |sentence: &Sentence| sentence.hash as usize % COUNTERS;
    let mut rough = vec![0; COUNTERS];
    let sentences = || passages.iter().flat_map(|passage| passage.sentences.iter().map(|one| (passage.note, one)));
    for (_, sentence) in sentences() {
        rough[counter(sentence)] += 1;
    }
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    for (note, sentence) in sentences().filter(|(_, sentence)| is_template(rough[counter(sentence)])) {
        let of_sentence = seen.entry(sentence.hash).or_insert(Seen { notes: 0, last: usize::MAX });
        if of_sentence.last != note {
            *of_sentence = Seen { notes: of_sentence.notes + 1, last: note };
        }
    }
    seen.into_iter().filter(|(_, seen)| is_template(seen.notes)).map(|(hash, _)| hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::testing::note;

    fn passages(text: &str) -> Vec<Passage> {
        let note = note(text);
        read(&note, note.body().blocks.iter(), &[]).collect()
    }

    #[test]
    fn paragraphs_and_list_items_are_passages() {
        let text = "# No\n\nA one\ntwo.\n\n- b `code`\n  - nested\n- c [[Note|d]] \u{201c}e\u{201d}\n\n> quote\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|c|d|\n";
        let found: Vec<(String, usize)> = passages(text)
            .into_iter()
            .map(|passage| (text[passage.span.range()].replace('\n', " "), passage.terms.len()))
            .collect();
        let expected = [("A one two.", 3), ("- b `code`   - nested", 2), ("- c [[Note|d]] \u{201c}e\u{201d}", 2)];
        assert_eq!(found, expected.map(|(text, count)| (text.to_owned(), count)));
    }

    #[test]
    fn sentences_in_more_than_a_fifth_of_the_notes_are_a_templates() {
        let count = |repeats: usize, notes: usize| {
            let passages: Vec<Passage> =
                (0..repeats).flat_map(|case| passages(&format!("What was hard? Case {case}"))).collect();
            let mut compared: Vec<_> =
                (0..).zip(&passages).map(|(note, passage)| Compared::new(note, passage)).collect();
            set_templates_aside(&mut compared, notes, Template { share: 0.2, notes: 5 });
            compared[0].terms.len()
        };
        assert_eq!(count(4, 4), 5);
        assert_eq!(count(5, 24), 2);
        assert_eq!(count(5, 25), 5);
        assert_eq!(count(6, 25), 2);
    }
}
