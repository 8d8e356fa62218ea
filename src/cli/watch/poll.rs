//! Watches a vault without system events, by comparing snapshots of file metadata.

use std::collections::BTreeMap;
use std::fs::{self, Metadata, Permissions};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use notify::event::{CreateKind, DataChange, EventKind, ModifyKind, RemoveKind};
use walkdir::{DirEntry, WalkDir};

use super::event::{Meaning, Watched};
use crate::vault::Touched;

/// How long after a write a file may be changed again without a visible trace: some file systems have a time resolution
/// of two seconds.
const CLOCK_STEP: Duration = Duration::from_secs(2);

/// The files of a vault with sizes and times, but not contents.
#[derive(Debug, Default)]
pub struct Snapshot {
    files: BTreeMap<PathBuf, Stamp>,
}

#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    permissions: Permissions,
    modified: Option<SystemTime>,
    /// Modified so recently that a later change may leave size and time the same.
    is_fresh: bool,
}

impl Stamp {
    fn new(metadata: &Metadata, now: SystemTime) -> Self {
        let modified = metadata.modified().ok();
        let is_fresh = modified.is_none_or(|modified| modified + CLOCK_STEP > now);
        Self { size: metadata.len(), permissions: metadata.permissions(), modified, is_fresh }
    }
}

impl Snapshot {
    /// Takes a snapshot of what is watched.
    #[must_use]
    pub fn take(watched: &Watched) -> Self {
        let now = SystemTime::now();
        let mut files = BTreeMap::new();
        let walk = WalkDir::new(&watched.vault).follow_links(false).into_iter().filter_entry(may_matter);
        for entry in walk.flatten().filter(|entry| !entry.file_type().is_dir()) {
            if let Ok(metadata) = entry.metadata() {
                files.insert(entry.into_path(), Stamp::new(&metadata, now));
            }
        }
        if let Ok(metadata) = fs::metadata(&watched.config) {
            files.insert(watched.config.clone(), Stamp::new(&metadata, now));
        }
        Self { files }
    }

    /// What may have changed since `before`.
    #[must_use]
    pub fn since(&self, before: &Self, watched: &Watched) -> Touched {
        let mut touched = Touched::default();
        let mut add = |kind, path: &Path| {
            if let Meaning::Touched(more) = watched.meaning(&notify::Event::new(kind).add_path(path.to_path_buf())) {
                touched.add(more);
            }
        };
        for (path, stamp) in &self.files {
            let kind = match before.files.get(path) {
                None => EventKind::Create(CreateKind::Any),
                Some(old) if old != stamp || old.is_fresh => EventKind::Modify(ModifyKind::Data(DataChange::Any)),
                Some(_) => continue,
            };
            add(kind, path);
        }
        for path in before.files.keys().filter(|path| !self.files.contains_key(*path)) {
            add(EventKind::Remove(RemoveKind::Any), path);
        }
        touched
    }
}

/// Whether to look into an entry: of dot-folders, only those that may hold settings or templates.
fn may_matter(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let is_hidden = entry.depth() > 0 && name.as_encoded_bytes().starts_with(b".");
    !is_hidden || name == ".careerdoc" || (entry.depth() == 1 && name != ".git" && name != ".trash")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vault_is_compared_with_how_it_looked() {
        let vault = tempfile::tempdir().expect("a folder");
        let watched = Watched { vault: vault.path().to_path_buf(), config: vault.path().join("careerdoc.toml") };
        let write = |name: &str, text: &str| {
            let path = vault.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, text).expect("a file");
            path
        };
        let grow_old = |path: &Path| {
            let long_ago = SystemTime::now() - Duration::from_mins(1);
            fs::File::options().write(true).open(path).and_then(|file| file.set_modified(long_ago)).expect("a time");
        };
        for name in ["same.md", "longer.md", "gone.md", ".git/HEAD", "a.png"] {
            grow_old(&write(name, "one"));
        }
        write("fresh.md", "one");
        let before = Snapshot::take(&watched);
        write("longer.md", "one and more");
        write("bets/new.md", "one");
        write(".git/HEAD", "two");
        write("a.png", "another picture");
        fs::remove_file(vault.path().join("gone.md")).expect("it was there");
        let touched = Snapshot::take(&watched).since(&before, &watched);
        let paths = ["bets/new.md", "fresh.md", "gone.md", "longer.md"].map(str::to_owned);
        assert_eq!(touched, Touched { listing: true, paths: paths.into(), ..Touched::default() });
        write(".obsidian/app.json", "{}");
        assert!(Snapshot::take(&watched).since(&before, &watched).settings);
    }
}
