//! Sync-conflict copies, told by the names that sync services give them.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

/// A service's way to name a copy: the first group is the original's name, without extension.
struct Naming {
    pattern: &'static LazyLock<Regex>,
    /// Whether the name is too common to be believed without the original beside it.
    needs_original: bool,
}

macro_rules! pattern {
    ($text:literal) => {{
        static PATTERN: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("internal error: a pattern is written wrongly"));
        &PATTERN
    }};
}

/// Obsidian Sync, Dropbox, Nextcloud and their like; Syncthing; OneDrive; iCloud.
static NAMINGS: LazyLock<[Naming; 4]> = LazyLock::new(|| {
    [
        Naming { pattern: pattern!(r"(?i)^(.+) \((?:[^()]* )?conflicted copy(?: [^()]*)?\)$"), needs_original: false },
        Naming { pattern: pattern!(r"^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?$"), needs_original: false },
        Naming {
            pattern: pattern!(r"^(.+)-(?:(?:DESKTOP|LAPTOP)-[A-Z0-9]{5,8}|[\w-]*(?:MacBook|iMac|-PC)[\w-]*)(?:-\d+)?$"),
            needs_original: true,
        },
        Naming { pattern: pattern!(r"^(.+) [2-9]$"), needs_original: true },
    ]
});

/// The conflict copies among `paths`, each with the path of its original.
#[must_use]
pub fn copies(paths: &[&str]) -> Vec<(String, String)> {
    let known: HashSet<&str> = paths.iter().copied().collect();
    paths.iter().filter_map(|path| Some(((*path).to_owned(), original(path, &known)?))).collect()
}

fn original(path: &str, known: &HashSet<&str>) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, extension) = name.rsplit_once('.')?;
    // Every such name ends in a bracket, a letter or a digit behind a mark; most names are told apart by this alone.
    if !stem.contains([' ', '-']) {
        return None;
    }
    NAMINGS.iter().find_map(|naming| {
        let original = naming.pattern.captures(stem)?.get(1)?.as_str();
        let path = match folder {
            "" => format!("{original}.{extension}"),
            folder => format!("{folder}/{original}.{extension}"),
        };
        (!naming.needs_original || known.contains(path.as_str())).then_some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_by_their_names() {
        let with_original = [
            "bets/Checkout (Conflicted copy iphone 202603141230).md",
            "bets/Checkout (Ana's conflicted copy 2026-03-14).md",
            "bets/Checkout (conflicted copy 2026-03-14 101500).md",
            "bets/Checkout.sync-conflict-20260314-123000-ABCDEFG.md",
            "bets/Checkout-DESKTOP-AB12CD3.md",
            "bets/Checkout-Anas-MacBook-Pro.md",
            "bets/Checkout 2.md",
        ];
        for copy in with_original {
            let found = copies(&["bets/Checkout.md", copy]);
            assert_eq!(found, [(copy.to_owned(), "bets/Checkout.md".to_owned())], "{copy}");
            let alone = copies(&[copy]).len();
            let is_sure = copy.contains("onflict");
            assert_eq!(alone, usize::from(is_sure), "{copy} without its original");
        }
        let no_copies = [
            "updates/2026-09.md",
            "updates/Week 2.md",
            "posts/How to handle a conflicted copy.md",
            "posts/Buying a MacBook.md",
            "bets/Checkout (works).md",
            "decisions/2026-09-01-offer.md",
        ];
        assert!(copies(&no_copies).is_empty());
    }
}
