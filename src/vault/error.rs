//! Why a folder could not be opened, in sentences that tell what to do; and names of files made safe to show.

use std::fmt;
use std::path::{Path, PathBuf};

use unicode_normalization::char::is_combining_mark;

/// Why there is nothing to work with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// Nothing is there.
    NotFound(PathBuf),
    /// A file stands where a folder is needed.
    IsFile(PathBuf),
    /// A folder stands where a note is needed.
    IsFolder(PathBuf),
    /// The system refused to open a folder.
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        why: String,
    },
    /// No spec at, above or below this folder.
    NoSpec(PathBuf),
    /// Several specs below a folder: their roots.
    Several(Vec<PathBuf>),
    /// A root without one note to read.
    NoNotes {
        /// The root.
        root: PathBuf,
        /// How many notes and folders in it were left out by their place or name.
        skipped: usize,
    },
    /// The configuration that was asked for is not there, or is no file.
    NoConfig(PathBuf),
}

/// How many roots are listed where one has to be chosen.
const LISTED: usize = 20;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "there is no `{}`; check its spelling", display_path(path)),
            Self::IsFile(path) => write!(
                f,
                "`{}` is a file; give the folder of the spec (for a single note there is `careerdoc inspect`)",
                display_path(path)
            ),
            Self::IsFolder(path) => write!(f, "`{}` is a folder; give a note in it", display_path(path)),
            Self::Unreadable { path, why } => write!(
                f,
                "the folder `{}` cannot be read: {why}; make it readable, or give another folder",
                display_path(path)
            ),
            Self::NoSpec(path) => write!(
                f,
                "no career spec in `{}`, nor above or below it: no folder with `north-star.md` or `careerdoc.toml`; \
                 start one with `careerdoc init`",
                display_path(path)
            ),
            Self::Several(roots) => several(roots, f),
            Self::NoNotes { root, skipped: 0 } => write!(
                f,
                "the spec in `{}` has not one note; write `north-star.md`, or run `careerdoc init`",
                display_path(root)
            ),
            Self::NoNotes { root, skipped } => write!(
                f,
                "every note of the spec in `{}` is left out ({skipped} skipped); look at `exclude` in `careerdoc.toml`, \
                 and at the excluded files and folders of templates in Obsidian's settings",
                display_path(root)
            ),
            Self::NoConfig(path) => {
                write!(f, "there is no configuration file `{}`; check what `--config` says", display_path(path))
            }
        }
    }
}

impl std::error::Error for OpenError {}

fn several(roots: &[PathBuf], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{} career specs lie here; give the folder of one of them:", roots.len())?;
    for root in roots.iter().take(LISTED) {
        write!(f, "\n  {}", display_path(root))?;
    }
    match roots.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => write!(f, "\n  and {more} more"),
    }
}

/// A path as it may be printed: a name can hold line ends and escape codes, which would steer a terminal.
#[must_use]
pub fn display_path(path: &Path) -> String {
    let mut shown = String::new();
    for character in path.to_string_lossy().chars() {
        // What `escape_debug` would escape although it is harmless: quotes, and accents in decomposed names.
        let is_harmless = matches!(character, '\\' | '\'' | '"') || is_combining_mark(character);
        if is_harmless {
            shown.push(character);
        } else {
            shown.extend(character.escape_debug());
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_on_one_line_and_steer_nothing() {
        let cases = [
            ("Career/north-star.md", "Career/north-star.md"),
            ("Ana's \"notes\"/größe \u{1f31f}.md", "Ana's \"notes\"/größe \u{1f31f}.md"),
            ("gro\u{308}ße", "gro\u{308}ße"),
            ("two\nlines\t", r"two\nlines\t"),
            ("\u{1b}[31mred", r"\u{1b}[31mred"),
            ("gnp.\u{202e}dm", r"gnp.\u{202e}dm"),
            ("\u{9b}2J", r"\u{9b}2J"),
        ];
        for (name, shown) in cases {
            assert_eq!(display_path(Path::new(name)), shown);
        }
    }

    #[test]
    fn a_long_list_of_specs_is_cut() {
        let roots: Vec<PathBuf> = (0..23).map(|at| PathBuf::from(format!("spec {at}"))).collect();
        let shown = OpenError::Several(roots).to_string();
        assert_eq!(shown.lines().count(), 22);
        assert!(shown.starts_with("23 career specs lie here; "), "{shown}");
        assert!(shown.ends_with("\n  spec 19\n  and 3 more"), "{shown}");
    }
}
