//! An index of the notes of a spec by path.

use std::sync::Arc;

use crate::conflict;
use crate::hash_index::HashIndex;
use crate::source::Source;

/// The paths of a spec's notes, in order; valid until a note is added, removed or moved.
#[derive(Debug)]
pub struct Paths {
    index: HashIndex,
    /// The indices of those that look like sync-conflict copies, in order.
    pub may_be_copies: Vec<usize>,
}

impl Paths {
    /// Indexes the paths of `notes`.
    #[must_use]
    pub fn new(notes: &[Arc<Source>]) -> Self {
        let paths = || notes.iter().map(|note| note.path.as_str());
        let may_be_copies = paths().enumerate().filter(|(_, path)| conflict::may_be_a_copy(path)).map(|(at, _)| at);
        Self { index: HashIndex::new(paths()), may_be_copies: may_be_copies.collect() }
    }

    /// The indices at which the note at `path` may be; usually only the first.
    pub fn candidates(&self, path: &str) -> impl Iterator<Item = usize> {
        self.index.candidates(path).map(|at| at as usize)
    }
}
