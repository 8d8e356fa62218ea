//! Interprets file system events: most do not matter to a spec.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use notify::event::{EventKind, ModifyKind};

use crate::vault::Touched;
use crate::vault_path;

/// What is watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The vault, as a canonical path.
    pub vault: PathBuf,
    /// The configuration, in the root or elsewhere.
    pub config: PathBuf,
}

/// The meaning of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// What may have changed; possibly nothing.
    Touched(Touched),
    /// The vault itself was moved or deleted, which ends watching it.
    Uprooted,
}

/// Obsidian's settings files that affect which notes there are.
const SETTINGS: [&[&str]; 5] = [
    &["app.json"],
    &["templates.json"],
    &["daily-notes.json"],
    &["plugins", "templater-obsidian", "data.json"],
    &["plugins", "periodic-notes", "data.json"],
];

impl Watched {
    /// Interprets `event`.
    #[must_use]
    pub fn meaning(&self, event: &notify::Event) -> Meaning {
        if event.need_rescan() {
            return Meaning::Touched(Touched::everything());
        }
        // Reading a note is an event, too; reacting to it would cause a loop.
        if event.kind.is_access() {
            return Meaning::Touched(Touched::default());
        }
        let is_move = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        if is_move && event.paths.contains(&self.vault) {
            return Meaning::Uprooted;
        }
        let mut touched = Touched::default();
        for path in &event.paths {
            touched.add(self.touched(path, event.kind));
        }
        Meaning::Touched(touched)
    }

    fn touched(&self, path: &Path, kind: EventKind) -> Touched {
        let settings = Touched { settings: true, ..Touched::default() };
        if path == self.config {
            return settings;
        }
        let Ok(below) = path.strip_prefix(&self.vault) else { return Touched::default() };
        let parts: Vec<&OsStr> = below.components().map(Component::as_os_str).collect();
        if let Some(at) = parts.iter().position(|part| part.as_encoded_bytes().starts_with(b".")) {
            return if is_setting(&parts[at..]) { settings } else { Touched::default() };
        }
        let name = parts.last().map(|name| name.to_string_lossy()).unwrap_or_default();
        if is_temporary(&name) {
            return Touched::default();
        }
        let is_note = vault_path::is_markdown(&name);
        let only_text = matches!(kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any | ModifyKind::Other));
        match (only_text, is_note) {
            // Only the names of pictures matter.
            (true, false) => Touched::default(),
            (true, true) => Touched { paths: [slashed(&parts)].into(), ..Touched::default() },
            (false, _) => Touched { listing: true, paths: [slashed(&parts)].into(), ..Touched::default() },
        }
    }
}

/// Whether a path in a dot-folder affects what the notes mean: Obsidian's settings, or the user's templates.
fn is_setting(parts: &[&OsStr]) -> bool {
    match parts {
        [folder] => *folder == ".obsidian" || *folder == ".careerdoc",
        [folder, below, ..] if *folder == ".careerdoc" => *below == "templates",
        [_, file @ ..] => SETTINGS.iter().any(|setting| file.iter().copied().eq(setting.iter().copied())),
        [] => false,
    }
}

/// Whether this is a temporary file that editors and sync services create while saving a note.
fn is_temporary(name: &str) -> bool {
    let ends_with = |end: &str| name.to_ascii_lowercase().ends_with(end);
    name == "4913"
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swx", ".tmp", ".temp", ".part", ".crdownload"].into_iter().any(ends_with)
}

fn slashed(parts: &[&OsStr]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, RemoveKind, RenameMode};

    use super::*;

    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CREATE: EventKind = EventKind::Create(CreateKind::File);
    const REMOVE: EventKind = EventKind::Remove(RemoveKind::Any);
    const RENAME: EventKind = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
    const CHMOD: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
    const OPEN: EventKind = EventKind::Access(AccessKind::Open(AccessMode::Any));

    fn meaning(kind: EventKind, paths: &[&str]) -> Meaning {
        let watched = Watched { vault: "/v".into(), config: "/v/Career/careerdoc.toml".into() };
        let event = paths.iter().fold(notify::Event::new(kind), |event, path| event.add_path(path.into()));
        watched.meaning(&event)
    }

    fn touched(listing: bool, paths: &[&str]) -> Meaning {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        Meaning::Touched(Touched { listing, paths, ..Touched::default() })
    }

    #[test]
    fn saves_moves_and_folders_are_heard() {
        for (kind, paths, expected) in [
            (WRITE, &["/v/Career/bets/A.md"] as &[&str], touched(false, &["Career/bets/A.md"])),
            (CHMOD, &["/v/Career/bets/A.md"], touched(true, &["Career/bets/A.md"])),
            (CREATE, &["/v/Career/bets/A.MD"], touched(true, &["Career/bets/A.MD"])),
            (CREATE, &["/v/img/a.png"], touched(true, &["img/a.png"])),
            (REMOVE, &["/v/Career/bets"], touched(true, &["Career/bets"])),
            (RENAME, &["/v/a.md", "/v/b.md"], touched(true, &["a.md", "b.md"])),
            (RENAME, &["/v/.a.md.swp", "/v/a.md"], touched(true, &["a.md"])),
            (RENAME, &["/v/a.md", "/v/a.md~"], touched(true, &["a.md"])),
            (CHMOD, &["/v"], touched(true, &[""])),
        ] {
            assert_eq!(meaning(kind, paths), expected, "{kind:?} {paths:?}");
        }
    }

    #[test]
    fn what_changes_no_note_means_nothing() {
        for (kind, path) in [
            (OPEN, "/v/Career/bets/A.md"),
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), "/v/Career/bets/A.md"),
            (WRITE, "/v/img/a.png"),
            (WRITE, "/v/.obsidian/workspace.json"),
            (CREATE, "/v/.git/index.lock"),
            (CREATE, "/v/Career/.careerdoc-abc.tmp"),
            (CREATE, "/v/Career/.#A.md"),
            (CREATE, "/v/Career/4913"),
            (CREATE, "/v/Career/A.md~"),
            (CREATE, "/v/Career/#A.md#"),
            (CREATE, "/v/Career/A.md.tmp"),
            (WRITE, "/v/Career/.trash/A.md"),
            (WRITE, "/elsewhere/A.md"),
        ] {
            assert_eq!(meaning(kind, &[path]), touched(false, &[]), "{kind:?} {path}");
        }
    }

    #[test]
    fn settings_are_read_again() {
        let settings = Meaning::Touched(Touched { settings: true, ..Touched::default() });
        for path in [
            "/v/Career/careerdoc.toml",
            "/v/.obsidian/app.json",
            "/v/.obsidian",
            "/v/.my-settings/templates.json",
            "/v/.obsidian/plugins/periodic-notes/data.json",
            "/v/Career/.careerdoc/templates/page.html",
        ] {
            assert_eq!(meaning(RENAME, &[path]), settings, "{path}");
        }
    }

    #[test]
    fn lost_events_and_a_lost_vault_are_no_small_matter() {
        let watched = Watched { vault: "/v".into(), config: "/v/careerdoc.toml".into() };
        let lost = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(watched.meaning(&lost), Meaning::Touched(Touched::everything()));
        for kind in [REMOVE, RENAME, EventKind::Remove(RemoveKind::Folder)] {
            assert_eq!(meaning(kind, &["/v"]), Meaning::Uprooted);
        }
    }
}
