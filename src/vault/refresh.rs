//! Rereads a folder after changes: only what was touched, and unchanged notes keep their source.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

use super::find::Workspace;
use super::skip::Skips;
use super::walk::{self, Found, Walked};
use super::{Folder, OpenError, read, set_up, templates};
use crate::config::{Config, Vocabulary};
use crate::merge_join::merge_join;
use crate::source::Source;

/// How long a note caught in the middle of a save gets to become whole.
const SECOND_LOOK: Duration = Duration::from_millis(80);

/// What may have changed since a folder was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Anything at all.
    pub everything: bool,
    /// The configuration, or Obsidian's settings.
    pub settings: bool,
    /// The set of files.
    pub listing: bool,
    /// The text of these files, or of the files in these folders; relative to the vault, whose own path is empty.
    pub paths: BTreeSet<String>,
}

impl Touched {
    /// Everything touched.
    #[must_use]
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Whether nothing was touched.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Merges in another set of changes.
    pub fn add(&mut self, more: Self) {
        self.everything |= more.everything;
        self.settings |= more.settings;
        self.listing |= more.listing;
        self.paths.extend(more.paths);
    }

    /// Whether the text of the file at `path` (relative to the vault) may have changed.
    fn covers(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        self.everything || folders.chain(["", path]).any(|part| self.paths.contains(part))
    }

    /// Which of `notes` (sorted by path below the root) may have changed; `prefix` leads from the vault to the root.
    fn among<T>(&self, notes: &[T], path_of: impl Fn(&T) -> &str, prefix: &str) -> Vec<bool> {
        let mut touched = vec![self.everything; notes.len()];
        for path in &self.paths {
            let holds_the_root =
                path.is_empty() || prefix.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'));
            if holds_the_root {
                return vec![true; notes.len()];
            }
            let Some(path) = path.strip_prefix(prefix) else { continue };
            if let Ok(at) = notes.binary_search_by(|note| path_of(note).cmp(path)) {
                touched[at] = true;
            }
            let folder = format!("{path}/");
            let first = notes.partition_point(|note| path_of(note) < folder.as_str());
            let within = notes[first..].iter().take_while(|note| path_of(note).starts_with(&folder)).count();
            touched[first..first + within].fill(true);
        }
        touched
    }
}

/// What actually changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The paths of the notes below the root that were added, changed or removed.
    pub notes: BTreeSet<String>,
    /// Whether the text of the configuration changed.
    pub config: bool,
}

/// The state of a folder at one look.
struct Look {
    /// Its location and configuration, if they were read again.
    set_up: Option<(Workspace, Config, Skips)>,
    /// The result of walking the vault, if it was walked again.
    walked: Option<Walked>,
    notes: Vec<Arc<Source>>,
    refreshed: Refreshed,
    /// Whether something looks like a save in progress.
    is_half_done: bool,
}

impl Folder {
    /// Rereads what was touched. If something looks half done (a file that is gone, empty or no longer text, as in the
    /// middle of many saves), looks once more a moment later.
    ///
    /// # Errors
    ///
    /// If there is no spec to read at the moment. A later call may find it again.
    pub fn refresh(&mut self, touched: &Touched, vocabulary: &Vocabulary<'_>) -> Result<Refreshed, OpenError> {
        let look = match self.look(touched, vocabulary) {
            Ok(look) if !look.is_half_done => look,
            _ => {
                thread::sleep(SECOND_LOOK);
                self.look(touched, vocabulary)?
            }
        };
        let mut skipped = self.sources.skipped.len();
        if let Some((workspace, config, skips)) = look.set_up {
            self.sources.prefix.clone_from(&workspace.prefix);
            self.sources.outside = Arc::new(read::InVault { vault: workspace.vault.clone() });
            self.sources.templates = templates::read(&workspace.root.join(templates::FOLDER), templates::FOLDER);
            (self.workspace, self.config, self.skips) = (workspace, config, skips);
        }
        if let Some(walked) = look.walked {
            skipped = walked.skipped.len();
            self.linked = walked.linked;
            (self.sources.files, self.sources.skipped) = (walked.files.into(), walked.skipped);
        }
        self.sources.notes = look.notes.into();
        if self.sources.notes.is_empty() {
            return Err(OpenError::NoNotes { root: self.workspace.root.clone(), skipped });
        }
        Ok(look.refreshed)
    }

    fn look(&self, touched: &Touched, vocabulary: &Vocabulary<'_>) -> Result<Look, OpenError> {
        let root = &self.workspace.root;
        if !root.is_dir() {
            return Err(OpenError::NotFound(root.clone()));
        }
        if touched.everything || touched.settings {
            let workspace = Workspace::around(root);
            let (config, skips) = set_up(&workspace, self.config_file.as_deref(), vocabulary)?;
            let look = self.walk(touched, &workspace, &skips)?;
            let is_changed = text(&config) != text(&self.config);
            return Ok(Look {
                is_half_done: look.is_half_done || is_changed && text(&config).is_none_or(str::is_empty),
                refreshed: Refreshed { config: is_changed, ..look.refreshed },
                set_up: Some((workspace, config, skips)),
                ..look
            });
        }
        if !touched.listing || self.lists_all(&touched.paths) {
            let look = self.read_known(touched);
            // A file can vanish without an event; then the listing has changed, too.
            if look.notes.len() == self.sources.notes.len() {
                return Ok(look);
            }
        }
        self.walk(touched, &self.workspace, &self.skips)
    }

    /// Whether all touched paths are files that existed before and still do: many programs save by replacing the file
    /// of a note.
    fn lists_all(&self, paths: &BTreeSet<String>) -> bool {
        let is_listed = |path: &String| self.sources.files.binary_search(path).is_ok();
        let is_file =
            |path: &String| fs::symlink_metadata(self.workspace.vault.join(path)).is_ok_and(|found| found.is_file());
        !paths.is_empty() && paths.iter().all(|path| is_listed(path) && is_file(path))
    }

    /// Rereads the known notes.
    fn read_known(&self, touched: &Touched) -> Look {
        let old = &self.sources.notes;
        let is_touched = self.among(touched, old, |note| &note.path, &self.workspace.prefix);
        let read = old.par_iter().zip(is_touched).filter_map(|(note, is_touched)| {
            if is_touched { Some(settle(Some(note), self.read_note(&note.path)?)) } else { Some(same(note)) }
        });
        self.compared(read.collect(), None)
    }

    /// Walks the vault again, and reads notes that are new or touched.
    fn walk(&self, touched: &Touched, workspace: &Workspace, skips: &Skips) -> Result<Look, OpenError> {
        let mut walked = walk::walk(workspace, skips);
        if let Some(failure) = walked.failure.take() {
            return Err(failure);
        }
        let is_touched = self.among(touched, &walked.notes, |found| &found.path, &workspace.prefix);
        let known = known(&self.sources.notes, &walked.notes);
        let read =
            (&walked.notes, known, is_touched).into_par_iter().filter_map(|(found, old, is_touched)| match old {
                Some(old) if !is_touched => Some(same(old)),
                old => Some(settle(old, read::listed(&found.file, &found.path)?)),
            });
        Ok(self.compared(read.collect(), Some(walked)))
    }

    /// Which of `notes` (sorted by path below the root) may have changed; `prefix` leads from the vault to the root.
    fn among<T>(&self, touched: &Touched, notes: &[T], path: impl Fn(&T) -> &str, prefix: &str) -> Vec<bool> {
        let mut is_touched = touched.among(notes, &path, prefix);
        for (_, note) in self.linked.iter().filter(|(file, _)| touched.covers(file)) {
            if let Ok(at) = notes.binary_search_by(|other| path(other).cmp(note)) {
                is_touched[at] = true;
            }
        }
        is_touched
    }

    /// Compares what was read with the notes known so far.
    fn compared(&self, read: Vec<(Arc<Source>, Fate)>, walked: Option<Walked>) -> Look {
        let changed = read.iter().filter(|(_, fate)| *fate != Fate::Same);
        let mut refreshed = Refreshed { notes: changed.map(|(note, _)| note.path.clone()).collect(), config: false };
        let mut is_half_done = read.iter().any(|(_, fate)| *fate == Fate::Doubtful);
        let notes: Vec<Arc<Source>> = read.into_iter().map(|(note, _)| note).collect();
        for gone in gone(&self.sources.notes, &notes) {
            is_half_done = true;
            refreshed.notes.insert(gone.path.clone());
        }
        Look { set_up: None, walked, notes, refreshed, is_half_done }
    }
}

/// For each of `found`, the note read at its path before: a merge join, as both are sorted by path.
fn known<'a>(notes: &'a [Arc<Source>], found: &[Found]) -> Vec<Option<&'a Arc<Source>>> {
    let all = merge_join(notes.iter(), found.iter(), |note, found| note.path.cmp(&found.path));
    all.filter_map(|(note, found)| found.map(|_| note)).collect()
}

/// The sources of `old` whose path is not among `new`: a merge join, as both are sorted by path.
fn gone<'a>(old: &'a [Arc<Source>], new: &[Arc<Source>]) -> Vec<&'a Arc<Source>> {
    let all = merge_join(old.iter(), new.iter(), |one, other| Source::by_path(one, other));
    all.filter_map(|(was, is)| was.filter(|_| is.is_none())).collect()
}

/// What happened to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Same,
    Changed,
    /// Changed into something that may be half saved.
    Doubtful,
}

fn same(note: &Arc<Source>) -> (Arc<Source>, Fate) {
    (Arc::clone(note), Fate::Same)
}

/// Keeps the old source if the note's text is the same.
fn settle(old: Option<&Arc<Source>>, new: Arc<Source>) -> (Arc<Source>, Fate) {
    if let Some(old) = old.filter(|old| old.text == new.text && old.unreadable == new.unreadable) {
        return same(old);
    }
    let is_doubtful = new.unreadable.is_some() || new.text.is_empty();
    (new, if is_doubtful { Fate::Doubtful } else { Fate::Changed })
}

fn text(config: &Config) -> Option<&str> {
    config.source.as_ref().map(|source| source.text.as_str())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tempfile::TempDir;

    use super::*;
    use crate::rules::vocabulary;
    use crate::vault;

    fn vault() -> (TempDir, Folder) {
        let vault = tempfile::tempdir().expect("a folder");
        for name in [".obsidian/app.json", "Career/north-star.md", "Career/bets/A.md", "Career/bets/old/B.md"] {
            write(&vault.path().join(name), name);
        }
        let folder = vault::open(&vault.path().join("Career"), None, &vocabulary()).expect("a spec");
        (vault, folder)
    }

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn touched(paths: &[&str]) -> Touched {
        Touched { paths: paths.iter().map(|path| (*path).to_owned()).collect(), ..Touched::default() }
    }

    fn refresh(folder: &mut Folder, touched: &Touched) -> Vec<String> {
        folder.refresh(touched, &vocabulary()).expect("a spec").notes.into_iter().collect()
    }

    #[test]
    fn only_what_says_something_else_is_another_source() {
        let (vault, mut folder) = vault();
        let before = folder.sources.notes.clone();
        write(&vault.path().join("Career/bets/A.md"), "changed");
        write(&vault.path().join("Career/north-star.md"), "changed, but nobody said so");
        let said = refresh(&mut folder, &touched(&["Career/bets/A.md", "Career/bets/old/B.md", "Elsewhere/C.md"]));
        assert_eq!(said, ["bets/A.md"]);
        let is_same: Vec<bool> =
            folder.sources.notes.iter().zip(&*before).map(|(new, old)| Arc::ptr_eq(new, old)).collect();
        assert_eq!(is_same, [false, true, true]);
        assert_eq!(refresh(&mut folder, &Touched::everything()), ["north-star.md"]);
        assert_eq!(refresh(&mut folder, &Touched::everything()), [""; 0]);
    }

    #[test]
    fn a_touched_folder_touches_what_is_in_it() {
        for path in ["", "Career", "Career/bets", "Career/bets/old", "Career/bets/old/B.md"] {
            let (vault, mut folder) = vault();
            write(&vault.path().join("Career/bets/old/B.md"), "changed");
            assert_eq!(refresh(&mut folder, &touched(&[path])), ["bets/old/B.md"], "{path:?}");
        }
        let (vault, mut folder) = vault();
        write(&vault.path().join("Career/bets/old/B.md"), "changed");
        for path in ["Car", "Career/bet", "Career/bets/ol", "Career/bets/old/B", "bets"] {
            assert_eq!(refresh(&mut folder, &touched(&[path])), [""; 0], "{path:?}");
        }
    }

    #[test]
    fn another_file_may_take_the_place_of_a_note() {
        let (vault, mut folder) = vault();
        let note = vault.path().join("Career/bets/A.md");
        let listing = |path: &str| Touched { listing: true, ..touched(&[path]) };
        write(&vault.path().join("new"), "saved");
        fs::rename(vault.path().join("new"), &note).expect("a rename");
        assert_eq!(refresh(&mut folder, &listing("Career/bets/A.md")), ["bets/A.md"]);
        fs::remove_file(&note).expect("it was there");
        fs::create_dir(&note).expect("a folder in its place");
        assert_eq!(refresh(&mut folder, &listing("Career/bets/A.md")), ["bets/A.md"]);
        assert_eq!(*folder.sources.files, ["Career/bets/old/B.md", "Career/north-star.md"]);
        write(&note.join("C.md"), "in it");
        assert_eq!(refresh(&mut folder, &listing("Career/bets/A.md")), ["bets/A.md/C.md"]);
    }

    #[test]
    fn files_come_and_go() {
        let (vault, mut folder) = vault();
        let root = vault.path().join("Career");
        fs::rename(root.join("bets/old"), root.join("bets/new")).expect("a rename");
        let listing = Touched { listing: true, ..touched(&["Career/bets/old", "Career/bets/new"]) };
        assert_eq!(refresh(&mut folder, &listing), ["bets/new/B.md", "bets/old/B.md"]);
        assert_eq!(*folder.sources.files, ["Career/bets/A.md", "Career/bets/new/B.md", "Career/north-star.md"]);
        fs::remove_file(root.join("bets/A.md")).expect("it was there");
        assert_eq!(refresh(&mut folder, &touched(&["Career/bets/A.md"])), ["bets/A.md"]);
        assert_eq!(*folder.sources.files, ["Career/bets/new/B.md", "Career/north-star.md"]);
    }

    #[test]
    fn a_note_that_is_caught_half_written_is_read_once_more() {
        for half in [Some(b"" as &[u8]), Some(b"half of an \xc3"), Some(b"\xff\xfe"), None] {
            let (vault, mut folder) = vault();
            let note = vault.path().join("Career/bets/A.md");
            let look = |folder: &Folder| folder.look(&touched(&["Career/bets/A.md"]), &vocabulary()).expect("a spec");
            match half {
                Some(half) => fs::write(&note, half).expect("a file"),
                None => fs::remove_file(&note).expect("it was there"),
            }
            assert!(look(&folder).is_half_done, "{half:?}");
            write(&note, "whole");
            assert!(!look(&folder).is_half_done, "{half:?}");
            // What is unchanged at the second look is believed.
            fs::write(&note, "").expect("a file");
            assert_eq!(refresh(&mut folder, &touched(&["Career/bets/A.md"])), ["bets/A.md"]);
            assert!(!look(&folder).is_half_done, "{half:?}");
        }
    }

    #[test]
    fn a_root_that_is_gone_is_an_error_until_it_is_back() {
        let (vault, mut folder) = vault();
        let root = vault.path().join("Career");
        fs::rename(&root, vault.path().join("Elsewhere")).expect("a rename");
        let error = folder.refresh(&Touched::everything(), &vocabulary()).expect_err("it is gone");
        assert!(matches!(error, OpenError::NotFound(_)), "{error}");
        fs::create_dir(&root).expect("a folder");
        let error = folder.refresh(&Touched::everything(), &vocabulary()).expect_err("it is empty");
        assert!(matches!(error, OpenError::NoNotes { .. }), "{error}");
        write(&root.join("north-star.md"), "back");
        assert_eq!(refresh(&mut folder, &Touched::everything()), ["north-star.md"]);
    }

    #[test]
    fn settings_and_configuration_are_read_again() {
        let (vault, mut folder) = vault();
        let settings = Touched { settings: true, ..Touched::default() };
        write(&vault.path().join("Career/careerdoc.toml"), "exclude = ['bets/old']");
        let refreshed = folder.refresh(&settings, &vocabulary()).expect("a spec");
        assert_eq!(refreshed, Refreshed { notes: ["bets/old/B.md".to_owned()].into(), config: true });
        write(&vault.path().join(".obsidian/app.json"), r#"{"userIgnoreFilters": ["Career/bets/"]}"#);
        assert_eq!(refresh(&mut folder, &settings), ["bets/A.md"]);
        fs::remove_dir_all(vault.path().join(".obsidian")).expect("it was there");
        assert_eq!(refresh(&mut folder, &settings), ["bets/A.md"]);
        assert_eq!((&folder.workspace.vault, folder.sources.prefix.as_str()), (&folder.workspace.root, ""));
    }

    #[cfg(unix)]
    #[test]
    fn a_note_that_is_a_link_changes_with_its_file() {
        let (vault, mut folder) = vault();
        let file = vault.path().join("Shared/S.md");
        write(&file, "shared");
        std::os::unix::fs::symlink(&file, vault.path().join("Career/bets/S.md")).expect("a link");
        assert_eq!(refresh(&mut folder, &Touched { listing: true, ..Touched::default() }), ["bets/S.md"]);
        write(&file, "shared, and changed");
        assert_eq!(refresh(&mut folder, &touched(&["Shared/S.md"])), ["bets/S.md"]);
    }
}
