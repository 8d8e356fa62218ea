//! Where each note of a spec lies among all of them.

use std::sync::Arc;

use foldhash::HashMap;

use crate::source::Source;
use crate::vault::conflict;

/// The paths of the notes of a spec, in order: to be kept for as long as no note comes, goes or moves.
#[derive(Debug)]
pub struct Paths {
    places: HashMap<String, usize>,
    /// Whether one of them may be that of a sync-conflict copy.
    pub may_hold_copies: bool,
}

impl Paths {
    /// Those of `notes`.
    #[must_use]
    pub fn new(notes: &[Arc<Source>]) -> Self {
        let paths = || notes.iter().map(|note| note.path.as_str());
        Self {
            places: (0..).zip(paths()).map(|(at, path)| (path.to_owned(), at)).collect(),
            may_hold_copies: paths().any(conflict::may_be_a_copy),
        }
    }

    /// The place of the note at `path` among all of them.
    #[must_use]
    pub fn place(&self, path: &str) -> Option<usize> {
        self.places.get(path).copied()
    }
}
