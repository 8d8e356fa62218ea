//! Paths within a vault: texts with `/` between their parts, taken apart and compared as Obsidian does.

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The form in which paths are compared: Unicode NFC (some file systems decompose letters with diacritics), lower case.
#[must_use]
pub fn folded(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        if path.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(path.to_ascii_lowercase());
        }
        return Cow::Borrowed(path);
    }
    if is_nfc(path) {
        Cow::Owned(path.to_lowercase())
    } else {
        Cow::Owned(path.nfc().collect::<String>().to_lowercase())
    }
}

/// The part of a path before its last slash; empty at the top of the vault.
#[must_use]
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
#[must_use]
pub fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// The last part of a path without its extension.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A path as links write it.
#[must_use]
pub fn without_md(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

/// Whether the path is that of a Markdown file.
#[must_use]
pub fn is_markdown(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_without_case_and_in_either_form_of_their_letters() {
        for (one, other) in [("Bets/A.md", "bets/a.md"), ("Ma\u{308}rz", "M\u{e4}rz"), ("ΟΔΟΣ/ΟΔΟΣ", "οδος/οδος")]
        {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("marz"), folded("März"));
    }

    #[test]
    fn a_path_is_taken_apart() {
        for (path, parts) in [
            ("bets/old/a.b.md", ("bets/old", "a.b.md", "a.b")),
            ("a.md", ("", "a.md", "a")),
            ("bets/a", ("bets", "a", "a")),
            ("bets/", ("bets", "", "")),
        ] {
            assert_eq!((folder(path), name(path), stem(path)), parts, "{path}");
        }
        assert_eq!(without_md("bets/a.md"), "bets/a");
        assert_eq!(without_md("bets/a.png"), "bets/a.png");
    }

    #[test]
    fn markdown_files_have_names_and_their_extension_in_any_case() {
        for (path, is_it) in
            [("a.md", true), ("bets/a.MD", true), (".md", false), ("bets/.md", false), ("a.mdx", false)]
        {
            assert_eq!(is_markdown(path), is_it, "{path}");
        }
    }
}
