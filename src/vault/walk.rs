//! Walks a vault once: the files that links may point at, and the notes of the spec.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::Skipped;
use super::obsidian::Settings;
use crate::config::Config;

/// What lies in a vault.
#[derive(Debug, Default)]
pub struct Walked {
    /// Every file, relative to the vault.
    pub files: Vec<String>,
    /// The notes inside the root, relative to the root.
    pub notes: Vec<String>,
    /// What is left out inside the root.
    pub skipped: Vec<Skipped>,
}

/// Walks `vault`; `prefix` leads from it to the root of the spec.
#[must_use]
pub fn walk(vault: &Path, prefix: &str, settings: &Settings, config: &Config) -> Walked {
    let mut walked = Walked::default();
    let walk = WalkDir::new(vault).follow_links(false).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) => walked.take(vault, &entry, prefix, settings, config),
            Err(error) => {
                let below = error.path().and_then(|path| path.strip_prefix(vault).ok());
                let path = below.map(|path| path.to_string_lossy().replace('\\', "/")).unwrap_or_default();
                if let Some(path) = path.strip_prefix(prefix) {
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    walked.skip(path, format!("it cannot be read: {reason}"));
                }
            }
        }
    }
    walked.files.sort_unstable();
    walked.notes.sort_unstable();
    walked.skipped.sort();
    walked
}

/// Folders and files whose name begins with a dot are not shown by Obsidian either.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

impl Walked {
    fn take(&mut self, vault: &Path, entry: &DirEntry, prefix: &str, settings: &Settings, config: &Config) {
        if entry.file_type().is_dir() {
            return;
        }
        let Ok(below) = entry.path().strip_prefix(vault) else { return };
        let Some(path) = slashed(below) else {
            let lossy = below.to_string_lossy().into_owned();
            if let Some(path) = lossy.strip_prefix(prefix).filter(|path| is_markdown(path)) {
                self.skip(path, "its name is not UTF-8".to_owned());
            }
            return;
        };
        if entry.file_type().is_file() {
            self.files.push(path.clone());
        }
        let Some(note) = path.strip_prefix(prefix).filter(|path| is_markdown(path)) else { return };
        if entry.file_type().is_symlink() {
            self.skip(note, "it is a symbolic link; the note itself is read where it lies".to_owned());
        } else if !entry.file_type().is_file() {
            self.skip(note, "it is no regular file".to_owned());
        } else if let Some(reason) = settings.skips(&path, true) {
            self.skip(note, reason.to_owned());
        } else if config.exclude.is_match(note) {
            self.skip(note, "careerdoc.toml excludes it".to_owned());
        } else {
            self.notes.push(note.to_owned());
        }
    }

    fn skip(&mut self, path: &str, reason: String) {
        self.skipped.push(Skipped { path: path.to_owned(), reason });
    }
}

fn is_markdown(path: &str) -> bool {
    path.len() > 3 && path.as_bytes()[path.len() - 3..].eq_ignore_ascii_case(b".md")
}

/// A path with `/` between its parts; nothing if a part is not UTF-8.
fn slashed(path: &Path) -> Option<String> {
    let mut slashed = String::with_capacity(path.as_os_str().len());
    for part in path.components() {
        if !slashed.is_empty() {
            slashed.push('/');
        }
        slashed.push_str(part.as_os_str().to_str()?);
    }
    Some(slashed)
}
