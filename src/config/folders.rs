//! `[folders]`: where the notes of each type are kept.

use std::collections::BTreeMap;

use super::values::{Entry, Reader};
use super::vocabulary::fold;
use crate::sentence::quote;
use crate::source::Spanned;

/// Note types and their default folders. The North Star is a file.
pub const FOLDERS: [(&str, &str); 6] = [
    ("bet", "bets"),
    ("decision", "decisions"),
    ("update", "updates"),
    ("landing", "landings"),
    ("contract", "contracts"),
    ("post", "posts"),
];

impl Reader<'_> {
    pub(super) fn folders(&mut self, entry: Entry<'_, '_>) -> BTreeMap<String, Spanned<String>> {
        let mut folders: BTreeMap<String, Spanned<String>> = BTreeMap::new();
        let Some(table) = self.table(entry) else {
            return BTreeMap::new();
        };
        for entry in self.entries(table) {
            let note_type = FOLDERS.iter().find(|(name, folder)| entry.key == *name || entry.key == *folder);
            let Some((note_type, _)) = note_type else {
                self.unknown_folder(entry);
                continue;
            };
            if let Some(folder) = self.folder(note_type, entry) {
                if folders.contains_key(*note_type) {
                    self.problem(entry.span, format!("the folder of `{note_type}` is set twice"), None);
                } else {
                    folders.insert((*note_type).to_owned(), folder);
                }
            }
        }
        self.drop_shared_folders(&mut folders);
        folders
    }

    fn unknown_folder(&mut self, entry: Entry<'_, '_>) {
        if fold(entry.key) == "north star" {
            let help = "it is always the file `north-star.md` in the root".to_owned();
            self.problem(entry.span, "the North Star has no folder", help);
            return;
        }
        let names = FOLDERS.iter().flat_map(|(name, folder)| [*name, *folder]);
        let help = format!("the types are {}", FOLDERS.map(|(name, _)| name).join(", "));
        self.unknown_in("folders", entry, format!("{} is no type of note", quote(entry.key)), names, help);
    }

    fn folder(&mut self, note_type: &str, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
        if entry.item.get_ref().is_array() {
            let help = format!("name one; notes that lie elsewhere can say what they are: `type: {note_type}`");
            self.wrong_kind(entry.key, "one folder", entry.item, help);
            return None;
        }
        let text = self.text(entry)?;
        let path = text.strip_suffix('/').unwrap_or(&text);
        let mistake = if path.contains('\\') {
            Some("write `/` between folders")
        } else if path.split('/').any(|part| part.is_empty() || part == "..") {
            Some("write a folder below the root of the spec")
        } else if path.split('/').any(|part| part.starts_with('.')) {
            Some("folders whose names begin with a dot are never read")
        } else {
            None
        };
        if let Some(help) = mistake {
            self.problem(text.span, format!("{} cannot hold notes", quote(&text)), help.to_owned());
            return None;
        }
        Some(Spanned::new(path.to_owned(), text.span))
    }

    /// Drops settings that claim the folder of another type: each folder implies one type.
    fn drop_shared_folders(&mut self, folders: &mut BTreeMap<String, Spanned<String>>) {
        let mut shared = Vec::new();
        for (note_type, folder) in &*folders {
            let holder = FOLDERS.iter().find(|(other, usual)| {
                let set = folders.get(*other);
                let place = set.map_or(*usual, |set| set.value.as_str());
                let comes_first = set.is_none_or(|set| set.span < folder.span);
                other != note_type && comes_first && place.to_lowercase() == folder.to_lowercase()
            });
            if let Some((holder, _)) = holder {
                shared.push((note_type.clone(), *holder));
            }
        }
        for (note_type, holder) in shared {
            if let Some(folder) = folders.remove(&note_type) {
                let help = format!("give `{note_type}` a folder of its own");
                self.problem(folder.span, format!("{} already holds notes of type `{holder}`", quote(&folder)), help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, read};

    #[test]
    fn mistakes_in_folders() {
        check(
            r"
[folders]
decisons = 'x'
=> decisons :: `decisons` is no type of note :: did you mean `decisions`?

[folders]
job = 'x'
=> job :: `job` is no type of note :: the types are bet, decision, update, landing, contract, post

[folders]
north-star = 'x'
=> north-star :: the North Star has no folder :: it is always the file `north-star.md` in the root

[folders]
bet = '../x'
=> '../x' :: `../x` cannot hold notes :: write a folder below the root of the spec

[folders]
bet = '/x'
=> '/x' :: `/x` cannot hold notes :: write a folder below the root of the spec

[folders]
bet = 'x\y'
=> 'x\y' :: `x\y` cannot hold notes :: write `/` between folders

[folders]
bet = '.x'
=> '.x' :: `.x` cannot hold notes :: folders whose names begin with a dot are never read

[folders]
bet = ['a', 'b']
=> ['a', 'b'] :: `bet` needs one folder, and this is a list :: name one; notes that lie elsewhere can say what they are: `type: bet`

[folders]
bet = 'a'
bets = 'b'
=> bets :: the folder of `bet` is set twice

[folders]
bet = 'Updates'
=> 'Updates' :: `Updates` already holds notes of type `update` :: give `bet` a folder of its own

[folders]
post = 'x'
bet = 'x'
=> 'x' :: `x` already holds notes of type `post` :: give `bet` a folder of its own
",
        );
    }

    #[test]
    fn folders_may_change_places() {
        let config = read("[folders]\nbet = 'posts'\npost = 'bets'");
        assert_eq!(config.problems, []);
    }
}
