//! Notes for tests.

use crate::note::Note;
use crate::note::front_matter;
use crate::source::Source;

/// A note of this text.
pub fn note(text: &str) -> Note {
    let source = Source::new("updates/2026-09.md", text);
    let front_matter = front_matter::read(&source.text);
    Note::new(source, front_matter)
}
