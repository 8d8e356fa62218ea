//! The only input: finds the root and the vault, walks, skips and reads. Everything after it is pure.

pub mod conflict;
mod find;
mod obsidian;
mod read;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, Vocabulary};
use crate::source::Source;
pub use find::OpenError;
use obsidian::Settings;
use read::InVault;

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

/// A vault with nothing outside its root.
#[derive(Debug)]
pub struct Nowhere;

impl Outside for Nowhere {
    fn read(&self, _path: &str) -> Option<Arc<Source>> {
        None
    }
}

/// A note or folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Path relative to the root.
    pub path: String,
    /// Why, in the user's terms: "Obsidian excludes it".
    pub reason: String,
}

/// Opens the spec that `path` means, with the configuration in `config_file`, else in `careerdoc.toml` at its root.
///
/// # Errors
///
/// If there is no such folder, none or several are a spec, or the folder holds no note.
pub fn open(path: &Path, config_file: Option<&Path>, vocabulary: &Vocabulary) -> Result<Folder, OpenError> {
    let root = find::root(path)?;
    let folder = read_folder(root, config_file, vocabulary)?;
    if folder.sources.notes.is_empty() {
        return Err(OpenError::NoNotes(folder.root));
    }
    Ok(folder)
}

/// A note that was asked for, with all that is needed to follow its links.
#[derive(Debug)]
pub struct OpenedNote {
    /// The spec or, if the note lies in none, the vault with this note alone.
    pub folder: Folder,
    /// The path of the note in it.
    pub path: String,
}

/// Opens the note at `path`, in a spec or not. The notes beside it are not read.
///
/// # Errors
///
/// If there is no such note.
pub fn open_note(path: &Path, config_file: Option<&Path>, vocabulary: &Vocabulary) -> Result<OpenedNote, OpenError> {
    let real = std::fs::canonicalize(path).map_err(|_| OpenError::NotFound(path.to_path_buf()))?;
    let parent = real.parent().unwrap_or(&real).to_path_buf();
    let root = find::above(&parent).unwrap_or_else(|| find::vault(&parent));
    let name = real.strip_prefix(&root).unwrap_or(&real).to_string_lossy().replace('\\', "/");
    let mut folder = read_folder(root, config_file, vocabulary)?;
    if !folder.sources.notes.iter().any(|note| note.path == name) {
        let source = read::source(&real, &name).ok_or_else(|| OpenError::NotFound(path.to_path_buf()))?;
        folder.sources.notes.push(source);
        folder.sources.notes.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(OpenedNote { folder, path: name })
}

fn read_folder(root: PathBuf, config_file: Option<&Path>, vocabulary: &Vocabulary) -> Result<Folder, OpenError> {
    let vault = find::vault(&root);
    let config = config(&root, config_file, vocabulary)?;
    let mut prefix =
        root.strip_prefix(&vault).map(|below| below.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    if !prefix.is_empty() {
        prefix.push('/');
    }
    let walked = walk::walk(&vault, &prefix, &Settings::read(&vault), &config);
    let notes = walked.notes.par_iter().filter_map(|note| read::source(&root.join(note), note)).collect();
    let outside = Arc::new(InVault { vault: vault.clone() });
    let sources = Sources { notes, prefix, files: walked.files, skipped: walked.skipped, outside };
    Ok(Folder { root, vault, sources, config })
}

/// The configuration; a file that the user named must be there.
fn config(root: &Path, file: Option<&Path>, vocabulary: &Vocabulary) -> Result<Config, OpenError> {
    let path = file.map_or_else(|| root.join("careerdoc.toml"), Path::to_path_buf);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let source = read::source(&path, &name);
    if source.is_none() && file.is_some() {
        return Err(OpenError::NotFound(path));
    }
    Ok(Config::read(source, vocabulary))
}
