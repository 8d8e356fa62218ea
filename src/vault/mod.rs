//! The only input: finds the root and the vault, walks, skips and reads. Everything after it is pure.

pub mod conflict;

use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::source::Source;

/// An opened career spec: what a compilation reads.
#[derive(Debug)]
pub struct Folder {
    /// The folder of the spec.
    pub root: PathBuf,
    /// The nearest folder at or above the root that is an Obsidian vault, else the root.
    pub vault: PathBuf,
    /// What was found in them.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
}

/// The files of a spec, read.
#[derive(Debug)]
pub struct Sources {
    /// The notes inside the root, by path; what is skipped is not among them.
    pub notes: Vec<Arc<Source>>,
    /// Where the root lies in the vault: empty, or a path that ends with `/`.
    pub prefix: String,
    /// Every file of the vault outside dot-folders, relative to the vault, by path: what a link may point at.
    pub files: Vec<String>,
    /// Notes and folders inside the root that were left out by their place or name, by path.
    pub skipped: Vec<Skipped>,
    /// Reads notes of the vault that lie outside the root, where a link needs it.
    pub outside: Arc<dyn Outside>,
}

/// Reads a note that lies in the vault but outside the root.
pub trait Outside: std::fmt::Debug + Send + Sync {
    /// The text of the file at `path` (relative to the vault), if it can be read.
    fn read(&self, path: &str) -> Option<Arc<Source>>;
}

/// A note or folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Path relative to the root.
    pub path: String,
    /// Why, in the user's terms: "Obsidian ignores it (userIgnoreFilters)".
    pub reason: String,
}

/// stub
#[derive(Debug)]
pub struct Nowhere;
impl Outside for Nowhere {
    fn read(&self, _p: &str) -> Option<Arc<Source>> {
        None
    }
}
/// stub
#[derive(Debug)]
pub struct OpenError;
impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
impl std::error::Error for OpenError {}
/// stub
pub fn open(_p: &std::path::Path, _c: Option<&std::path::Path>) -> Result<Folder, OpenError> {
    Err(OpenError)
}
/// stub
pub struct OpenedNote {
    pub sources: Sources,
    pub config: Config,
    pub path: String,
}
/// stub
pub fn open_note(_p: &std::path::Path, _c: Option<&std::path::Path>) -> Result<OpenedNote, OpenError> {
    Err(OpenError)
}
/// stub
pub fn display(text: &str) -> String {
    text.to_owned()
}
