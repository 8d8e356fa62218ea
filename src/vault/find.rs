//! Finds the root of a spec (at a path, above it, below it), and the vault around it.

use std::collections::VecDeque;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::OpenError;
use super::io_error::reason;

/// Where a spec is located. Both paths are canonical.
#[derive(Debug)]
pub struct Workspace {
    /// The folder of the spec.
    pub root: PathBuf,
    /// The vault: at or above the root.
    pub vault: PathBuf,
    /// The path of the root within the vault: empty, or ending with `/`.
    pub prefix: String,
    /// The folder of Obsidian's settings in the vault.
    pub settings: Option<PathBuf>,
    /// How many levels of folders in the vault are walked.
    pub depth: usize,
}

/// The limits of the search below a folder, which may be a home folder or a whole disk.
const MAX_FOLDERS: usize = 20_000;
const MAX_DEPTH: usize = 12;
/// How many levels links may reach below a single note that is in no vault.
const DEPTH_AROUND_NOTE: usize = 3;
/// Folders of third-party files, where a README may have any name.
const FOREIGN: [&str; 2] = ["node_modules", "target"];

/// Finds the spec at, above or below `path`.
pub fn spec(path: &Path) -> Result<Workspace, OpenError> {
    let start = canonical(path)?;
    if !start.is_dir() {
        let levels = start.ancestors().skip(1).position(is_root);
        let given = |levels: usize| path.ancestors().nth(levels + 1).map(Path::to_path_buf);
        let root = levels.and_then(|levels| given(levels).or_else(|| Some(start.ancestors().nth(levels + 1)?.into())));
        return Err(OpenError::IsFile { path: path.to_path_buf(), root });
    }
    // Checked first, because the searches skip unreadable folders silently.
    fs::read_dir(&start).map_err(|error| unreadable(path, &error))?;
    if let Some(root) = start.ancestors().find(|folder| is_root(folder)) {
        return Ok(Workspace::around(root));
    }
    let mut roots = below(&start);
    match roots.len() {
        0 => Err(OpenError::NoSpec(path.to_path_buf())),
        1 => Ok(Workspace::around(&roots.remove(0))),
        _ => {
            let roots = roots.iter().map(|root| as_given(root, &start, path)).collect();
            Err(OpenError::SeveralSpecs { below: path.to_path_buf(), roots })
        }
    }
}

/// Examines the folder in which a new spec is to be created; it need not exist yet.
pub fn ground(folder: &Path) -> Result<Ground, OpenError> {
    let folder = std::path::absolute(folder).map_err(|error| unreadable(folder, &error))?;
    let existing = folder.ancestors().find(|above| above.exists()).unwrap_or(&folder);
    if !existing.is_dir() {
        return Err(OpenError::IsFile { path: existing.to_path_buf(), root: None });
    }
    let start = canonical(existing)?.join(folder.strip_prefix(existing).unwrap_or(Path::new("")));
    let above = start.ancestors().find(|folder| is_root(folder)).map(Path::to_path_buf);
    let below = if above.is_none() { below(&start) } else { Vec::new() };
    let has_north_star = entries(&start).iter().any(|entry| entry.file_name().to_str().is_some_and(is_north_star));
    Ok(Ground { workspace: Workspace::around(&start), above, below, has_north_star })
}

/// A folder in which a new spec is to be created.
#[derive(Debug)]
pub struct Ground {
    /// Where the spec would lie.
    pub workspace: Workspace,
    /// The nearest existing spec at or above the folder.
    pub above: Option<PathBuf>,
    /// The specs below it, if there is none above.
    pub below: Vec<PathBuf>,
    /// Whether it already holds a North Star.
    pub has_north_star: bool,
}

/// The canonical path of the note at `path` (its last part as given), and the spec above it; without a spec, the vault
/// or else the folder takes its place.
pub fn note(path: &Path) -> Result<(PathBuf, Workspace), OpenError> {
    let metadata = fs::metadata(path).map_err(|_| OpenError::NoNote(path.to_path_buf()))?;
    let (false, Some(name), Some(folder)) = (metadata.is_dir(), path.file_name(), path.parent()) else {
        return Err(OpenError::IsFolder(path.to_path_buf()));
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = canonical(folder)?;
    let workspace = match folder.ancestors().find(|folder| is_root(folder)) {
        Some(root) => Workspace::around(root),
        None => match vault_around(&folder) {
            Some((vault, _)) => Workspace::around(&vault),
            None => Workspace { depth: DEPTH_AROUND_NOTE, ..Workspace::around(&folder) },
        },
    };
    Ok((folder.join(name), workspace))
}

/// `path` relative to `folder`, with `/` as separator; `None` if it is not inside or not UTF-8.
pub fn relative(path: &Path, folder: &Path) -> Option<String> {
    path.strip_prefix(folder).ok()?.to_str().map(slashed)
}

/// `path` with `/` as separator.
pub fn slashed(path: &str) -> String {
    if MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(MAIN_SEPARATOR, "/") }
}

impl Workspace {
    /// The workspace of the spec rooted at `root`.
    pub fn around(root: &Path) -> Self {
        let without_vault = Self {
            root: root.to_path_buf(),
            vault: root.to_path_buf(),
            prefix: String::new(),
            settings: None,
            depth: usize::MAX,
        };
        let Some((vault, settings)) = vault_around(root) else { return without_vault };
        // A path that is not UTF-8 cannot be linked to: such a root stands alone.
        match relative(root, &vault) {
            Some(path) if path.is_empty() => Self { settings: Some(settings), ..without_vault },
            Some(path) => Self { vault, prefix: path + "/", settings: Some(settings), ..without_vault },
            None => without_vault,
        }
    }
}

fn canonical(path: &Path) -> Result<PathBuf, OpenError> {
    dunce::canonicalize(path).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => unreadable(path, &error),
        _ => OpenError::NotFound(path.to_path_buf()),
    })
}

fn unreadable(path: &Path, error: &io::Error) -> OpenError {
    OpenError::Unreadable { path: path.to_path_buf(), why: reason(error) }
}

/// `root`, which lies below `start`, as a user who typed `given` for `start` would write it.
fn as_given(root: &Path, start: &Path, given: &Path) -> PathBuf {
    let below = root.strip_prefix(start).unwrap_or(root);
    if given == Path::new(".") { below.to_path_buf() } else { given.join(below) }
}

/// The nearest vault at or above `folder`, and its settings folder.
fn vault_around(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    folder.ancestors().find_map(|vault| Some((vault.to_path_buf(), settings_in(vault)?)))
}

/// Obsidian's settings folder: `.obsidian`, or another dot-folder if the user renamed it.
fn settings_in(folder: &Path) -> Option<PathBuf> {
    let usual = folder.join(".obsidian");
    if usual.is_dir() {
        return Some(usual);
    }
    let dotted = entries(folder).into_iter().filter(is_dotted).map(|entry| entry.path());
    dotted.filter(|settings| settings.join("app.json").is_file()).min()
}

fn is_root(folder: &Path) -> bool {
    entries(folder).iter().any(marks_root)
}

/// Whether the entry is the North Star or the configuration, and a file rather than a folder of that name.
fn marks_root(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let is_marker = name.to_str().is_some_and(|name| name == "careerdoc.toml" || is_north_star(name));
    is_marker && entry.path().is_file()
}

fn is_north_star(name: &str) -> bool {
    let letters = name.chars().filter(|character| !matches!(character, ' ' | '-' | '_'));
    letters.flat_map(char::to_lowercase).eq("northstar.md".chars())
}

/// The roots below `start`, nearest first. A root is not searched further: what lies in it belongs to it.
fn below(start: &Path) -> Vec<PathBuf> {
    let mut roots = Vec::new();
    let mut waiting = VecDeque::from([(start.to_path_buf(), 0)]);
    let mut looked_at = 0;
    while let Some((folder, depth)) = waiting.pop_front() {
        looked_at += 1;
        if looked_at > MAX_FOLDERS {
            break;
        }
        let entries = entries(&folder);
        if entries.iter().any(marks_root) {
            roots.push(folder);
        } else if depth < MAX_DEPTH {
            let mut folders: Vec<PathBuf> =
                entries.iter().filter(|entry| is_searched(entry)).map(DirEntry::path).collect();
            folders.sort();
            waiting.extend(folders.into_iter().map(|folder| (folder, depth + 1)));
        }
    }
    roots
}

/// Whether the entry is a folder (not a symbolic link to one) that may hold notes.
fn is_searched(entry: &DirEntry) -> bool {
    let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
    is_folder && !is_dotted(entry) && !FOREIGN.iter().any(|name| entry.file_name() == *name)
}

fn is_dotted(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The entries of a folder; empty if it cannot be read.
fn entries(folder: &Path) -> Vec<DirEntry> {
    fs::read_dir(folder).map(|entries| entries.flatten().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_north_star_is_known_by_its_name_in_any_dress() {
        for name in ["north-star.md", "North Star.md", "NORTH_STAR.MD", "north star.md", "NorthStar.md"] {
            assert!(is_north_star(name), "{name}");
        }
        for name in ["north-star.txt", "north-stars.md", "my north-star.md", "north-star 2.md", "north.md", ".md", ""] {
            assert!(!is_north_star(name), "{name}");
        }
    }
}
