//! The only input: finds the root and the vault, walks, skips and reads. Everything downstream is pure.

mod error;
mod find;
mod io_error;
mod obsidian;
mod read;
mod refresh;
mod skip;
pub mod templates;
#[cfg(test)]
mod tests;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, Vocabulary};
use crate::outside::{Nowhere, Outside};
use crate::source::Source;
use crate::vault_path;
use skip::Skips;
use walk::Walked;

pub use error::OpenError;
pub use find::{Ground, Workspace, ground, slashed};
pub use io_error::reason;
pub use obsidian::template_folder;
pub use refresh::{Refreshed, Touched};

/// An opened career spec: the input of a compilation.
#[derive(Debug)]
pub struct Folder {
    /// Where it is located.
    pub workspace: Workspace,
    /// What was found there.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    skips: Skips,
    config_file: Option<PathBuf>,
    /// Notes that are symbolic links: the path of the target file (relative to the vault) and the path of the note.
    linked: Vec<(String, String)>,
}

/// The files that a compilation reads.
#[derive(Debug)]
pub struct Sources {
    /// The notes inside the root, sorted by path; skipped notes are not included.
    pub notes: Arc<[Arc<Source>]>,
    /// The path of the root within the vault: empty, or ending with `/`.
    pub prefix: String,
    /// Every file of the vault outside dot-folders, relative to the vault, sorted by path: the possible targets of
    /// links.
    pub files: Arc<[String]>,
    /// Notes and folders inside the root that were left out because of their path, sorted by path.
    pub skipped: Vec<Skipped>,
    /// The user's own templates of reports, with their paths below the root.
    pub templates: Vec<Arc<Source>>,
    /// Reads notes of the vault outside the root when a link needs them.
    pub outside: Arc<dyn Outside>,
}

impl Sources {
    /// Creates sources from notes without a vault around them.
    #[must_use]
    pub fn of(mut notes: Vec<Arc<Source>>) -> Self {
        notes.sort_by(|one, other| one.path.cmp(&other.path));
        let files = notes.iter().map(|note| note.path.clone()).collect();
        Self {
            notes: notes.into(),
            prefix: String::new(),
            files,
            skipped: Vec::new(),
            templates: Vec::new(),
            outside: Arc::new(Nowhere),
        }
    }
}

/// A single note, with the spec or vault that holds it.
#[derive(Debug)]
pub struct OpenedNote {
    /// The spec or, if the note is in none, the vault: with this note alone, and all files that its links may point at.
    pub folder: Folder,
    /// The path of the note within `folder`.
    pub path: String,
}

/// A note or folder that was left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Path relative to the root.
    pub path: String,
    /// Why, in the user's terms: "Obsidian excludes it".
    pub reason: String,
    /// Whether someone may miss it. False if a setting or the name of its folder asked for it to be skipped.
    pub may_be_missed: bool,
}

/// Opens the spec at, above or below `path`, with the configuration in `config_file` or else in its root.
///
/// # Errors
///
/// If there is no spec to read. Problems with single notes are recorded in their sources instead.
pub fn open(path: &Path, config_file: Option<&Path>, vocabulary: &Vocabulary<'_>) -> Result<Folder, OpenError> {
    let workspace = find::spec(path)?;
    let (config, skips) = set_up(&workspace, config_file, vocabulary)?;
    let mut found = walk::walk(&workspace, &skips);
    if let Some(failure) = found.failure.take() {
        return Err(failure);
    }
    let notes: Vec<Arc<Source>> =
        found.notes.par_iter().filter_map(|note| read::listed(&note.file, &note.path)).collect();
    if notes.is_empty() {
        return Err(OpenError::NoNotes { root: workspace.root, skipped: found.skipped.len() });
    }
    Ok(Folder {
        config_file: config_file.map(Path::to_path_buf),
        ..Folder::new(workspace, notes, found, config, skips)
    })
}

/// Reads the configuration for a spec that is about to be created.
///
/// # Errors
///
/// If a configuration file was asked for and does not exist.
pub fn config(ground: &Ground, config_file: Option<&Path>, vocabulary: &Vocabulary<'_>) -> Result<Config, OpenError> {
    Ok(Config::read(config_source(&ground.workspace.root, config_file)?, vocabulary))
}

/// Opens a single note, whether or not it lies in a spec, and whether or not a spec would leave it out.
///
/// # Errors
///
/// If there is no such note.
pub fn open_note(
    path: &Path,
    config_file: Option<&Path>,
    vocabulary: &Vocabulary<'_>,
) -> Result<OpenedNote, OpenError> {
    let (file, workspace) = find::note(path)?;
    let (config, skips) = set_up(&workspace, config_file, vocabulary)?;
    let found = walk::walk(&workspace, &skips);
    let name = find::slashed(&file.strip_prefix(&workspace.root).unwrap_or(&file).to_string_lossy());
    let note = read::source(&file, &name).ok_or_else(|| OpenError::NoNote(path.to_path_buf()))?;
    Ok(OpenedNote { folder: Folder::new(workspace, vec![note], found, config, skips), path: name })
}

impl Folder {
    fn new(workspace: Workspace, notes: Vec<Arc<Source>>, found: Walked, config: Config, skips: Skips) -> Self {
        let Walked { files, linked, skipped, .. } = found;
        let outside = Arc::new(read::InVault { vault: workspace.vault.clone() });
        let prefix = workspace.prefix.clone();
        let templates = templates::read(&workspace.root.join(templates::FOLDER), templates::FOLDER);
        let notes = notes.into();
        let sources = Sources { notes, prefix, files: files.into(), skipped, templates, outside };
        Self { workspace, sources, config, skips, config_file: None, linked }
    }

    /// Rereads the note at `path` (relative to the root); `None` if it is no longer a note of the spec.
    #[must_use]
    pub fn read_note(&self, path: &str) -> Option<Arc<Source>> {
        let folder = vault_path::folder(path);
        // A note may be a symbolic link, but the folders on the way to it may not.
        let Workspace { root, vault, prefix, .. } = &self.workspace;
        let is_in_plain_folder = dunce::canonicalize(root.join(folder)).is_ok_and(|found| found == root.join(folder));
        if !is_in_plain_folder || !walk::is_note(path) || self.skips.covers(folder) || self.skips.note(path).is_some() {
            return None;
        }
        let file = read::inside(vault, &format!("{prefix}{path}")).filter(|file| file.is_file())?;
        let is_second_name = file.starts_with(root) && file != root.join(path);
        if is_second_name { None } else { read::source(&file, path) }
    }
}

fn set_up(
    workspace: &Workspace,
    config_file: Option<&Path>,
    vocabulary: &Vocabulary<'_>,
) -> Result<(Config, Skips), OpenError> {
    let config = Config::read(config_source(&workspace.root, config_file)?, vocabulary);
    let settings = workspace.settings.as_deref().map(obsidian::read).unwrap_or_default();
    let skips = Skips::new(&workspace.prefix, &settings, &config.exclude);
    Ok((config, skips))
}

/// The text of the configuration: of the file asked for, which must exist, else of the one in the root.
fn config_source(root: &Path, asked_for: Option<&Path>) -> Result<Option<Arc<Source>>, OpenError> {
    const NAME: &str = "careerdoc.toml";
    let Some(file) = asked_for else { return Ok(read::source(&root.join(NAME), NAME)) };
    let in_root = dunce::canonicalize(file).ok().and_then(|file| find::relative(&file, root));
    let name = in_root.unwrap_or_else(|| find::slashed(&file.to_string_lossy()));
    let source = read::source(file, &name).filter(|_| !file.is_dir());
    source.map(Some).ok_or_else(|| OpenError::NoConfig(file.to_path_buf()))
}
