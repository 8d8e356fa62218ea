//! Where each note of a spec lies among all of them.

use std::sync::Arc;

use crate::conflict;
use crate::places::Places;
use crate::source::Source;

/// The paths of the notes of a spec, in order: to be kept for as long as no note comes, goes or moves.
#[derive(Debug)]
pub struct Paths {
    places: Places,
    /// Whether one of them may be that of a sync-conflict copy.
    pub may_hold_copies: bool,
}

impl Paths {
    /// Those of `notes`.
    #[must_use]
    pub fn new(notes: &[Arc<Source>]) -> Self {
        let paths = || notes.iter().map(|note| note.path.as_str());
        Self { places: Places::new(paths()), may_hold_copies: paths().any(conflict::may_be_a_copy) }
    }

    /// The places among all of them at which the note at `path` may lie: the first, as a rule, and no other.
    pub fn places(&self, path: &str) -> impl Iterator<Item = usize> {
        self.places.of(path).map(|at| at as usize)
    }
}
