//! Finds the root of the spec and the vault around it.

use std::collections::VecDeque;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::visible;

/// Why a spec could not be opened: each says what to do.
#[derive(Debug)]
pub enum OpenError {
    /// There is no such folder.
    NotFound(PathBuf),
    /// A file was given.
    IsFile(PathBuf),
    /// A folder cannot be read.
    Unreadable(PathBuf, io::Error),
    /// No folder at, above or below the path is a spec.
    NoSpec(PathBuf),
    /// Several folders below the path are.
    SeveralSpecs(PathBuf, Vec<PathBuf>),
    /// The folder has not one note.
    NoNotes(PathBuf),
}

impl std::error::Error for OpenError {}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "there is no folder {}; check the path", shown(path)),
            Self::IsFile(path) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                write!(f, "{} is a file; give the folder of the spec, such as {}", shown(path), shown(folder))
            }
            Self::Unreadable(path, error) => {
                write!(f, "{} cannot be read: {error}; check its permissions", shown(path))
            }
            Self::NoSpec(path) => write!(
                f,
                "there is no career spec at, above or below {}: no folder holds `north-star.md` or `careerdoc.toml`; \
                 `careerdoc init` makes one",
                shown(path)
            ),
            Self::SeveralSpecs(path, roots) => {
                writeln!(f, "there are several career specs below {}; name the one you mean:", shown(path))?;
                for root in roots {
                    write!(f, "\n  {}", shown(root))?;
                }
                Ok(())
            }
            Self::NoNotes(path) => write!(
                f,
                "{} holds no note of a career spec; write `north-star.md`, or run `careerdoc init`",
                shown(path)
            ),
        }
    }
}

/// A path that can be printed: without control characters.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// How deep below a path a spec is looked for, and in how many folders.
const MAX_DEPTH: usize = 12;
const MAX_FOLDERS: usize = 100_000;

/// The root of the spec that `path` means: `path` itself, else the nearest folder above it, else the only one below.
pub fn root(path: &Path) -> Result<PathBuf, OpenError> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound(path.to_path_buf()),
        _ => OpenError::Unreadable(path.to_path_buf(), error),
    })?;
    if !metadata.is_dir() {
        return Err(OpenError::IsFile(path.to_path_buf()));
    }
    let unreadable = |error| OpenError::Unreadable(path.to_path_buf(), error);
    let start = fs::canonicalize(path).map_err(unreadable)?;
    fs::read_dir(&start).map_err(unreadable)?;
    if let Some(root) = above(&start) {
        return Ok(root);
    }
    let mut roots = below(&start);
    match roots.len() {
        0 => Err(OpenError::NoSpec(path.to_path_buf())),
        1 => Ok(roots.remove(0)),
        _ => Err(OpenError::SeveralSpecs(path.to_path_buf(), roots)),
    }
}

/// The nearest root at or above a folder.
pub fn above(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| is_root(folder)).map(Path::to_path_buf)
}

/// The nearest vault at or above `root`, else `root`.
pub fn vault(root: &Path) -> PathBuf {
    root.ancestors().find(|folder| is_vault(folder)).unwrap_or(root).to_path_buf()
}

fn is_root(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        (name == "careerdoc.toml" || is_north_star(&name)) && entry.path().is_file()
    })
}

/// Whether a file name is that of a North Star: any case, with spaces or hyphens.
fn is_north_star(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let letters: String = stem.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect();
    letters == "northstar" && extension.eq_ignore_ascii_case("md")
}

/// Whether a folder is an Obsidian vault: it holds `.obsidian`, or another dot-folder with an `app.json`.
fn is_vault(folder: &Path) -> bool {
    if folder.join(".obsidian").is_dir() {
        return true;
    }
    settings_folder(folder).is_some()
}

/// The folder of Obsidian's settings in a vault.
pub fn settings_folder(vault: &Path) -> Option<PathBuf> {
    let usual = vault.join(".obsidian");
    if usual.is_dir() {
        return Some(usual);
    }
    let entries = fs::read_dir(vault).ok()?;
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .filter(|folder| folder.join("app.json").is_file())
        .collect();
    folders.sort();
    folders.into_iter().next()
}

/// Every root below a folder, nearest first; what lies within a root is not looked at, links are not followed.
fn below(start: &Path) -> Vec<PathBuf> {
    let mut roots = Vec::new();
    let mut seen = 0;
    let mut waiting = VecDeque::from([(start.to_path_buf(), 0)]);
    while let Some((folder, depth)) = waiting.pop_front() {
        seen += 1;
        if depth > 0 && is_root(&folder) {
            roots.push(folder);
            continue;
        }
        if depth == MAX_DEPTH || seen > MAX_FOLDERS {
            continue;
        }
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let mut folders: Vec<PathBuf> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter(|entry| {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                !name.starts_with('.') && name != "node_modules" && name != "target"
            })
            .map(|entry| entry.path())
            .collect();
        folders.sort();
        waiting.extend(folders.into_iter().map(|folder| (folder, depth + 1)));
    }
    roots
}
