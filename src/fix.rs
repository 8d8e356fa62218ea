//! Applies repairs that have only one right answer: edits of single spans, checked by rereading the result.

use std::sync::Arc;

use crate::compile::Compiled;
use crate::config::Config;
use crate::model::document::Document;
use crate::model::shape::NoteType;
use crate::note::front_matter::{Data, FrontMatter};
use crate::note::names::Names;
use crate::source::edit::{self, Edit};
use crate::source::{Source, Span};

/// A note and its repaired text.
#[derive(Debug)]
pub struct Repair {
    /// The note as it was read.
    pub source: Arc<Source>,
    /// The note, repaired.
    pub text: String,
    /// The number of repairs.
    pub count: usize,
}

/// The repairs of everything found in `compiled` that has only one right answer, a note each, by path. `with_types`: a
/// `type` that only the folder tells is written down as well, although nothing is found wrong with that.
#[must_use]
pub fn repairs(compiled: &Compiled, config: &Config, with_types: bool) -> Vec<Repair> {
    let names = Names::new(config);
    compiled
        .spec
        .own_documents()
        .filter_map(|document| {
            let source = &document.note.source;
            let found = compiled.diagnostics.iter().filter(|found| Arc::ptr_eq(&found.location.source, source));
            let mut edits: Vec<Edit> = found.filter_map(|found| found.fix.clone()).collect();
            edits.extend(missing_type(document).filter(|_| with_types));
            edits.sort_by_key(|edit| edit.span);
            edits.dedup();
            if edits.is_empty() || !are_apart(&edits) {
                return None;
            }
            let count = edits.len();
            let text = edit::apply(&source.text, edits);
            let is_repaired = text != source.text && is_better(document, &text, config, &names);
            is_repaired.then(|| Repair { source: Arc::clone(source), text, count })
        })
        .collect()
}

/// Whether no two of these edits, which are sorted, overlap: otherwise there is more than one right answer.
fn are_apart(edits: &[Edit]) -> bool {
    edits.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start())
}

/// Whether a repaired note is still readable, of the same type and shared with the same audiences, and has fewer
/// problems than before, or as many but now an explicit `type`.
fn is_better(before: &Document, text: &str, config: &Config, names: &Names) -> bool {
    let after = Document::read(&Source::new(before.note.source.path.clone(), text), config, names);
    let gains_type = before.note.property("type").is_none_or(|property| property.value.data == Data::Null);
    let fewer = after.problems.len() < before.problems.len();
    let as_many = after.problems.len() == before.problems.len();
    after.note.front_matter.problem.is_none()
        && after.note_type() == before.note_type()
        && after.share.iter().map(|audience| audience.value).eq(before.share.iter().map(|audience| audience.value))
        && (fewer || (gains_type && as_many))
}

/// Writes the type that only the folder implied as the first property.
fn missing_type(document: &Document) -> Option<Edit> {
    let note_type = document.note_type().filter(|note_type| document.place == Some(*note_type))?;
    let front_matter = &document.note.front_matter;
    let source = &document.note.source;
    match document.note.property("type") {
        Some(property) if property.value.data == Data::Null && source.slice(property.value.span).is_empty() => {
            let at = property.value.span.start();
            let is_alone = source.text[at..].starts_with(['\n', '\r']);
            is_alone.then(|| Edit::new(Span::at(at), format!(" {}", note_type.name())))
        }
        Some(_) => None,
        None => insert_type(source, front_matter, note_type),
    }
}

fn insert_type(source: &Source, front_matter: &FrontMatter, note_type: NoteType) -> Option<Edit> {
    let block = front_matter.block?;
    let first = front_matter.properties.first()?;
    let opening = source.slice(block).find('\n').map(|end| block.start() + end + 1)?;
    // In JSON or indented properties, adding a line would not suffice.
    let is_plain = source.text[..first.key.span.start()].ends_with('\n') && !source.text[opening..].starts_with('{');
    let line_end = if source.text[..opening].ends_with("\r\n") { "\r\n" } else { "\n" };
    is_plain.then(|| Edit::new(Span::at(opening), format!("type: {}{line_end}", note_type.name())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::Example;

    const STAR: &str = "== north-star.md\n---\ntype: north-star\ndestination: CPO at a startup\nset: 2026-09-01\n---\n";

    fn repaired(path: &str, text: &str) -> Option<String> {
        let files = format!("{STAR}== {path}\n{text}");
        let example = Example { today: "2026-10-01", files: Box::leak(files.into_boxed_str()) };
        let compiled = example.compile();
        let repairs = repairs(&compiled, &Config::default(), true);
        repairs.into_iter().find(|repair| repair.source.path == path).map(|repair| repair.text)
    }

    #[test]
    fn only_what_has_one_right_answer_is_changed() {
        let cases = [
            (
                "---\ntype: bet\nkind: coer\nstarted: 2026-01-01\n---\n",
                Some("---\ntype: bet\nkind: core\nstarted: 2026-01-01\n---\n"),
            ),
            (
                "---\ntype: bet\nknid: core\nstarted: 2026-01-01\n---\n",
                Some("---\ntype: bet\nkind: core\nstarted: 2026-01-01\n---\n"),
            ),
            (
                "---\r\nkind: core # mine\r\nstarted: \"2026-01-01\"\r\n---\r\ntext\r\n",
                Some("---\r\ntype: bet\r\nkind: core # mine\r\nstarted: \"2026-01-01\"\r\n---\r\ntext\r\n"),
            ),
            (
                "---\ntype: bet\nkind: core\nstarted: 2026-01-01\nstep: [[north-star#x]]\nodds: 0.5\n---\n",
                Some("---\ntype: bet\nkind: core\nstarted: 2026-01-01\nstep: \"[[north-star#x]]\"\nodds: 50%\n---\n"),
            ),
            (
                "---\ntype: bet\nkind: \"coer\"\nstarted: 2026-01-01\nstatus: 'actve'\nodds: \"0.5\"\n---\n",
                Some("---\ntype: bet\nkind: \"core\"\nstarted: 2026-01-01\nstatus: 'active'\nodds: \"50%\"\n---\n"),
            ),
            (
                "---\ntype:\nkind: core\nstarted: 2026-01-01\ntag: a\n---\n",
                Some("---\ntype: bet\nkind: core\nstarted: 2026-01-01\ntags: a\n---\n"),
            ),
            ("---\ntype: bet\nkind: core\nstarted: 2026-01-01\n---\n", None),
            ("---\ntype: bet\nkind: core\nstarted: 2026-01-01\nshre: [manager]\n---\n", None),
            ("---\ntype: bet\nkind: core\nstarted: soon\n---\n", None),
            ("no front matter\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(repaired("bets/a.md", text).as_deref(), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn repairs_are_made_once_and_lose_nothing(
            lines in prop::collection::vec(prop::sample::select(vec![
                "kind: coer", "knid: core", "started: 2026-01-01", "stauts: active", "step: [[a]]", "odds: 0.25",
                "tag: x", "alias: y", "mine: 'kept' # so", "outcome: wno", "type: bte", "type:", "share: [mangaer]",
                "metric: \"größe\"", "- stray", "ended: 2026-02-30",
            ]), 0..8),
            crlf in any::<bool>(),
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let text = format!("---{end}{}{end}---{end}words %%kept%% here", lines.join(end));
            if let Some(once) = repaired("bets/a.md", &text) {
                prop_assert_eq!(repaired("bets/a.md", &once), None);
                prop_assert!(once.ends_with("words %%kept%% here"));
                prop_assert!(lines.iter().filter(|line| line.starts_with("mine")).all(|line| once.contains(line)));
                prop_assert_eq!(once.contains("\r\n"), crlf);
            }
        }
    }
}
