//! Finds labels in the middle of a line, where they open no part of the entry: `It broke. Lesson: test it`.

use super::Note;
use super::entry::Entry;
use super::section::Label;
use crate::config::Config;

/// The first of `labels` that occurs in the middle of a line of the entry, and so is not read: `It broke. Lesson: test
/// it`. It must begin a sentence or be capitalised, unlike in `we rely on it for: billing`.
#[must_use]
pub fn label(config: &Config, note: &Note, entry: &Entry, labels: &[Label]) -> Option<Label> {
    let text = note.source.slice(entry.text);
    let stands = |label: &Label| {
        let name = label.name().to_lowercase();
        let further = config.labels.get(&name).into_iter().flatten();
        let names: Vec<String> = further.map(|name| name.to_lowercase()).chain([name]).collect();
        let mut heads = text.match_indices([':', '：']).map(|(at, _)| text[..at].trim_end_matches(['*', '_']));
        heads.any(|head| names.iter().any(|name| ends_with_label(head, name)))
    };
    labels.iter().copied().find(stands)
}

/// Whether the text before a colon ends with the label `name`, preceded by other words.
fn ends_with_label(head: &str, name: &str) -> bool {
    let first = name.chars().count().checked_sub(1).and_then(|last| head.char_indices().rev().nth(last));
    let Some((at, _)) = first else { return false };
    let (before, written) = head.split_at(at);
    let words = before.trim_end_matches(['*', '_', ' ']);
    let begins = before.ends_with(['(', '[']) || words.ends_with(['.', '!', '?', ';', ',', ')', '–', '—', '→']);
    let stands_out = !words.is_empty() && words.len() < before.len() && written.starts_with(char::is_uppercase);
    (begins || stands_out) && written.to_lowercase() == name
}
