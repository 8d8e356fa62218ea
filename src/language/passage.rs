//! Passages: the paragraphs and list items in which something is explained, as rows of terms.

use super::prose::Prose;
use super::terms::{self, Term};
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::markdown::{Block, BlockKind};
use crate::source::Span;

/// A paragraph, or a list item with its nested lines.
#[derive(Debug)]
pub struct Passage {
    /// Which of the notes that are compared it stands in.
    pub note: usize,
    /// Where it stands.
    pub span: Span,
    /// Its terms, in order.
    pub terms: Vec<Term>,
    sentences: Vec<Sentence>,
}

/// A line or sentence of a passage.
#[derive(Debug)]
struct Sentence {
    /// The same for the same terms.
    hash: u64,
    /// Where its terms end.
    end: usize,
}

/// When a sentence that stands in many notes is a template's.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// In more than this share of the notes.
    pub share: f64,
    /// And in at least so many.
    pub notes: usize,
}

#[cfg(test)]
impl Passage {
    /// A passage of nothing but terms.
    pub const fn of_terms(note: usize, span: Span, terms: Vec<Term>) -> Self {
        Self { note, span, terms, sentences: Vec::new() }
    }
}

/// The passages of a note among `blocks`, with the labelled parts of its `entries` set aside.
pub fn read<'a>(
    note: &'a Note,
    place: usize,
    blocks: impl Iterator<Item = &'a Block> + 'a,
    entries: &'a [Entry],
) -> impl Iterator<Item = Passage> + 'a {
    let texts = blocks.flat_map(|block| match &block.kind {
        BlockKind::Paragraph(_) => vec![(block.span, block.span)],
        BlockKind::List(items) => items.iter().map(|item| (item.span, item.content)).collect(),
        _ => Vec::new(),
    });
    texts.map(move |(span, text)| {
        let first = entries.partition_point(|entry| entry.span.start() < span.start());
        let own = entries[first..].iter().take_while(|entry| entry.span.start() < span.end());
        let prose = Prose::own_words(note, text, own.flat_map(|entry| &entry.parts).map(|part| part.span));
        let mut passage = Passage { note: place, span, terms: Vec::new(), sentences: Vec::new() };
        for sentence in sentences(note.source.slice(text), prose.text()) {
            let start = passage.terms.len();
            passage.terms.extend(terms::terms(sentence));
            let end = passage.terms.len();
            if start < end {
                passage.sentences.push(Sentence { hash: terms::hash_of(&passage.terms[start..]), end });
            }
        }
        passage
    })
}

/// The lines and sentences of what is read of a text; a line ends where it was written to end.
fn sentences<'a>(written: &'a str, read: &'a str) -> impl Iterator<Item = &'a str> {
    let mut start = 0;
    written.split_inclusive('\n').flat_map(move |line| {
        let line = &read[start..start + line.len()];
        start += line.len();
        line.split_inclusive(['.', '!', '?', '。', '！', '？'])
    })
}

/// Takes the sentences of templates out of passages that stand in `notes` notes.
pub fn set_templates_aside(passages: &mut [Passage], notes: usize, template: Template) {
    let mut places: Vec<(u64, usize)> = passages
        .iter()
        .flat_map(|passage| passage.sentences.iter().map(|sentence| (sentence.hash, passage.note)))
        .collect();
    places.sort_unstable();
    places.dedup();
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many notes")]
    let is_template = |in_notes: usize| in_notes >= template.notes && in_notes as f64 > template.share * notes as f64;
    let of_templates: Vec<u64> =
        places.chunk_by(|one, next| one.0 == next.0).filter(|run| is_template(run.len())).map(|run| run[0].0).collect();
    if of_templates.is_empty() {
        return;
    }
    for passage in passages {
        let terms = std::mem::take(&mut passage.terms);
        let mut start = 0;
        for sentence in &passage.sentences {
            if of_templates.binary_search(&sentence.hash).is_err() {
                passage.terms.extend_from_slice(&terms[start..sentence.end]);
            }
            start = sentence.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::testing::note;

    fn passages(text: &str, place: usize) -> Vec<Passage> {
        let note = note(text);
        read(&note, place, note.body().blocks.iter(), &[]).collect()
    }

    #[test]
    fn paragraphs_and_list_items_are_passages() {
        let text = "# No\n\nA one\ntwo.\n\n- b `code`\n  - nested\n- c [[Note|d]] \u{201c}e\u{201d}\n\n> quote\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|c|d|\n";
        let found: Vec<(String, usize)> = passages(text, 0)
            .into_iter()
            .map(|passage| (text[passage.span.range()].replace('\n', " "), passage.terms.len()))
            .collect();
        let expected = [("A one two.", 3), ("- b `code`   - nested", 2), ("- c [[Note|d]] \u{201c}e\u{201d}", 2)];
        assert_eq!(found, expected.map(|(text, count)| (text.to_owned(), count)));
    }

    #[test]
    fn sentences_in_more_than_a_fifth_of_the_notes_are_a_templates() {
        let count = |repeats: usize, notes: usize| {
            let mut passages: Vec<Passage> =
                (0..repeats).flat_map(|place| passages(&format!("What was hard? Case {place}"), place)).collect();
            set_templates_aside(&mut passages, notes, Template { share: 0.2, notes: 5 });
            passages[0].terms.len()
        };
        assert_eq!(count(4, 4), 5);
        assert_eq!(count(5, 24), 2);
        assert_eq!(count(5, 25), 5);
        assert_eq!(count(6, 25), 2);
    }
}
