//! Labels that stand inside of a line, where they open no part of the entry: `It broke. Lesson: test it`.

use super::Note;
use super::entry::Entry;
use super::section::Label;

/// The first of some labels that stands inside of a line of the entry, where it is not read: `It broke. Lesson: test it`.
#[must_use]
pub fn label(note: &Note, entry: &Entry, labels: &[Label]) -> Option<Label> {
    let text = note.source.slice(entry.text).to_lowercase();
    let stands = |label: &Label| {
        let name = format!("{}:", label.name().to_lowercase());
        let mut befores = text.match_indices(&name).map(|(at, _)| text[..at].trim_end_matches(['*', '_']));
        befores.any(|before| {
            let ends = before.trim_end_matches(['*', '_', ' ']);
            before.ends_with(['(', '[']) || ends.ends_with(['.', '!', '?', ';', ',', ')', '–', '—', '→'])
        })
    };
    labels.iter().copied().find(stands)
}
