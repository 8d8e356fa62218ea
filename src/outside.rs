//! Access to the files around the spec in its vault, read when a link or an image needs them.

use std::sync::Arc;

use crate::source::Source;

/// Reads files of the vault other than the notes of the spec: notes outside the root, and images.
pub trait Outside: std::fmt::Debug + Send + Sync {
    /// The text of the file at `path` (relative to the vault), if it can be read.
    fn read(&self, path: &str) -> Option<Arc<Source>>;

    /// The bytes of the file at `path` (relative to the vault), or its size if larger than `most`; `None` if it cannot
    /// be read.
    fn bytes(&self, path: &str, most: u64) -> Option<Result<Vec<u8>, u64>>;
}

/// For a spec that is not in a vault: nothing can be read.
#[derive(Debug)]
pub struct Nowhere;

impl Outside for Nowhere {
    fn read(&self, _path: &str) -> Option<Arc<Source>> {
        None
    }

    fn bytes(&self, _path: &str, _most: u64) -> Option<Result<Vec<u8>, u64>> {
        None
    }
}
