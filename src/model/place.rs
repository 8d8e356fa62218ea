//! Where notes are kept, and which type that implies.

use super::shape::NoteType;
use crate::config::Config;
use crate::note::fold::fold;
use crate::vault_path::{self, folded};

/// The note type implied by the location `path`.
#[must_use]
pub fn place(path: &str, config: &Config) -> Option<NoteType> {
    if !path.contains('/') {
        return is_named_north_star(path).then_some(NoteType::NorthStar);
    }
    NoteType::ALL.into_iter().find(|note_type| folder(*note_type, config).is_some_and(|folder| is_below(path, folder)))
}

/// Whether a note has the name of the North Star, wherever it lies.
#[must_use]
pub fn is_named_north_star(path: &str) -> bool {
    matches!(&*fold(vault_path::stem(path)), "north star" | "northstar")
}

/// The folder for notes of a type, without trailing slash; `None` for the North Star.
#[must_use]
pub fn folder(note_type: NoteType, config: &Config) -> Option<&str> {
    let configured = config.folders.get(note_type.name()).map(|folder| folder.as_str());
    configured.or(note_type.shape().folder).map(|folder| folder.trim_matches('/'))
}

/// Whether a note lies in a folder, at any depth.
#[must_use]
pub fn is_below(path: &str, folder: &str) -> bool {
    if folder.is_ascii() {
        let start = path.as_bytes().get(..folder.len());
        return !folder.is_empty()
            && path.as_bytes().get(folder.len()) == Some(&b'/')
            && start.is_some_and(|start| start.eq_ignore_ascii_case(folder.as_bytes()));
    }
    let mut parts = path.split('/');
    folder.split('/').all(|name| parts.next().is_some_and(|part| folded(part) == folded(name)))
        && parts.next().is_some()
}

/// Whether a note is its folder's index: `index`, `README`, or named like the folder.
pub(super) fn is_folder_note(path: &str) -> bool {
    let folder = vault_path::folder(path);
    let stem = folded(vault_path::stem(path));
    !folder.is_empty() && (stem == "index" || stem == "readme" || stem == folded(vault_path::name(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_note_is_known_without_case_and_in_either_form_of_its_letters() {
        for (path, folder, is_below_it) in [
            ("bets/a.md", "bets", true),
            ("Bets/deep/a.md", "bets", true),
            ("bets.md", "bets", false),
            ("bets 2/a.md", "bets", false),
            ("old/bets/a.md", "bets", false),
            ("Work/Bets/a.md", "work/bets", true),
            ("Work/a.md", "work/bets", false),
            ("\u{dc}bersicht/a.md", "\u{fc}bersicht", true),
            ("U\u{308}bersicht/a.md", "\u{dc}bersicht", true),
            ("\u{dc}bersicht/a.md", "U\u{308}bersicht", true),
            ("\u{dc}bersicht/Wetten/a.md", "u\u{308}bersicht/wetten", true),
            ("\u{dc}bersicht.md", "\u{dc}bersicht", false),
            ("Ubersicht/a.md", "\u{dc}bersicht", false),
            ("bets/a.md", "", false),
        ] {
            assert_eq!(is_below(path, folder), is_below_it, "{path} below {folder}");
        }
    }
}
