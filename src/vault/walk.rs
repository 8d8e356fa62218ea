//! Walks the vault once: collects the names of all its files, and the notes of the spec among them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::find::{Workspace, relative};
use super::io_error::{is_gone, reason};
use super::skip::Skips;
use super::{OpenError, Skipped};
use crate::vault_path::is_markdown;

/// The result of walking a vault.
#[derive(Debug, Default)]
pub struct Walked {
    /// Every file outside dot-folders, relative to the vault, sorted by path.
    pub files: Vec<String>,
    /// The notes of the spec, sorted by path.
    pub notes: Vec<Found>,
    /// Those that are symbolic links: the path of the target file (relative to the vault) and the path of the note.
    pub linked: Vec<(String, String)>,
    /// What was left out inside the root, sorted by path.
    pub skipped: Vec<Skipped>,
    /// A folder inside the root that could not be read: a spec with a hole of unknown size cannot be judged.
    pub failure: Option<OpenError>,
}

/// A note that was found.
#[derive(Debug)]
pub struct Found {
    /// Its path relative to the root.
    pub path: String,
    /// The file to read.
    pub file: PathBuf,
}

/// Walks the vault of `workspace`. Symbolic links to folders are not followed.
pub fn walk(workspace: &Workspace, skips: &Skips) -> Walked {
    let mut walk = Walk { workspace, skips, left_out: None, found: Walked::default() };
    let mut entries = WalkDir::new(&workspace.vault).max_depth(workspace.depth).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) if entry.file_type().is_dir() => {
                if !walk.folder(&entry) {
                    entries.skip_current_dir();
                }
            }
            Ok(entry) => walk.file(&entry),
            Err(error) => walk.error(&error),
        }
    }
    let mut found = walk.found;
    found.files.sort_unstable();
    found.notes.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    found.skipped.sort_unstable();
    found
}

struct Walk<'a> {
    workspace: &'a Workspace,
    skips: &'a Skips,
    /// The depth of the left-out folder that the walk is in, if any: only the names of its files matter there.
    left_out: Option<usize>,
    found: Walked,
}

/// The path of an entry in the vault.
struct Name<'a> {
    /// Relative to the vault.
    path: &'a str,
    /// Relative to the root; `None` if it is outside, or in a folder that is left out.
    in_root: Option<&'a str>,
}

impl Walk<'_> {
    /// Records a folder; returns whether to descend into it.
    fn folder(&mut self, entry: &DirEntry) -> bool {
        let Some(path) = relative(entry.path(), &self.workspace.vault) else {
            self.skip_unnamed(entry);
            return false;
        };
        let Some(inside) = self.name(&path, entry.depth()).in_root else {
            return !is_dotted(entry) || self.leads_to_root(&path);
        };
        if is_dotted(entry) {
            if !is_of_tools(entry) {
                let reason = if entry.file_name() == ".trash" { "it is Obsidian's bin" } else { "it is a dot-folder" };
                self.pass_over(inside, reason);
            }
            return false;
        }
        if let Some(reason) = self.skips.folder(inside) {
            self.pass_over(inside, reason);
            self.left_out = Some(entry.depth());
        }
        true
    }

    fn file(&mut self, entry: &DirEntry) {
        let Some(path) = relative(entry.path(), &self.workspace.vault) else {
            self.skip_unnamed(entry);
            return;
        };
        let name = self.name(&path, entry.depth());
        let note = name.in_root.filter(|path| is_markdown(path));
        if is_dotted(entry) {
            if let Some(note) = note {
                self.skip(note, "its name begins with a dot");
            }
            return;
        }
        let file = match self.regular_file(entry) {
            Ok(file) => file,
            Err(reason) => {
                let is_folder = entry.path_is_symlink() && entry.path().is_dir();
                if let Some(path) = note.or(name.in_root.filter(|_| is_folder)) {
                    self.skip(path, reason);
                }
                return;
            }
        };
        if let Some(note) = note {
            self.note(note, file, entry.path_is_symlink());
        }
        self.found.files.push(path);
    }

    fn note(&mut self, path: &str, file: PathBuf, is_link: bool) {
        // A note read under two names would report everything twice.
        let is_second_name = is_link && file.starts_with(&self.workspace.root);
        if let Some(reason) = self.skips.note(path) {
            self.pass_over(path, reason);
        } else if is_second_name {
            self.skip(path, "it is a symbolic link to what is read where it lies");
        } else {
            let target = if is_link { relative(&file, &self.workspace.vault) } else { None };
            self.found.linked.extend(target.map(|target| (target, path.to_owned())));
            self.found.notes.push(Found { path: path.to_owned(), file });
        }
    }

    /// Where to read the file, or why it is not read. Links are followed only to files in the vault.
    fn regular_file(&self, entry: &DirEntry) -> Result<PathBuf, &'static str> {
        if entry.file_type().is_file() {
            return Ok(entry.path().to_path_buf());
        }
        if !entry.path_is_symlink() {
            return Err("it is not a regular file");
        }
        let target = dunce::canonicalize(entry.path()).map_err(|_| "it is a symbolic link that leads nowhere")?;
        if target.is_dir() {
            Err("it is a symbolic link to a folder")
        } else if !target.starts_with(&self.workspace.vault) {
            Err("it is a symbolic link that leads out of the vault")
        } else if fs::metadata(&target).is_ok_and(|metadata| metadata.is_file()) {
            Ok(target)
        } else {
            Err("it is not a regular file")
        }
    }

    /// The path of the entry at `path`, relative to both vault and root.
    fn name<'n>(&mut self, path: &'n str, depth: usize) -> Name<'n> {
        self.left_out = self.left_out.filter(|left_out| depth > *left_out);
        let in_root = path.strip_prefix(self.workspace.prefix.as_str()).filter(|_| self.left_out.is_none());
        Name { path, in_root }
    }

    fn leads_to_root(&self, path: &str) -> bool {
        self.workspace.prefix.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }

    fn skip(&mut self, path: &str, reason: &str) {
        let (path, reason) = (path.to_owned(), reason.to_owned());
        self.found.skipped.push(Skipped { path, reason, may_be_missed: true });
    }

    /// Skips an entry that is meant to be skipped.
    fn pass_over(&mut self, path: &str, reason: &str) {
        let (path, reason) = (path.to_owned(), reason.to_owned());
        self.found.skipped.push(Skipped { path, reason, may_be_missed: false });
    }

    /// Skips an entry whose name is not UTF-8: it cannot be linked to, printed, or appear in any output format.
    fn skip_unnamed(&mut self, entry: &DirEntry) {
        let Ok(path) = entry.path().strip_prefix(&self.workspace.vault) else { return };
        let shown = path.to_string_lossy();
        let name = self.name(&shown, entry.depth());
        let may_hold_notes = entry.file_type().is_dir() || is_markdown(name.path);
        if let Some(path) = name.in_root.filter(|_| may_hold_notes && !is_dotted(entry)) {
            self.skip(path, "its name is not UTF-8");
        }
    }

    fn error(&mut self, error: &walkdir::Error) {
        let (Some(path), Some(why)) = (error.path(), error.io_error()) else { return };
        let in_root = path.strip_prefix(&self.workspace.root).ok().map(Path::to_string_lossy);
        let hides_root = self.workspace.root.starts_with(path);
        let matters = hides_root || in_root.as_deref().is_some_and(|path| !self.skips.covers(path));
        if is_gone(why) || !matters {
            return;
        }
        if why.kind() == io::ErrorKind::InvalidFilename {
            self.skip(&in_root.unwrap_or_default(), "its path is too long for this system");
        } else if self.found.failure.is_none() {
            self.found.failure = Some(OpenError::Unreadable { path: path.to_path_buf(), why: reason(why) });
        }
    }
}

/// Whether `path` (relative to the root) is that of a note, judging by its name.
pub fn is_note(path: &str) -> bool {
    is_markdown(path) && !path.split('/').any(|part| part.starts_with('.'))
}

fn is_dotted(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether the entry is a folder of program data, which nobody takes for notes.
fn is_of_tools(entry: &DirEntry) -> bool {
    [".obsidian", ".git", ".careerdoc"].iter().any(|name| entry.file_name() == *name)
        || entry.path().join("app.json").is_file()
}
