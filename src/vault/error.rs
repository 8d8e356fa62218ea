//! Why a folder or a note could not be opened, in sentences that tell what to do.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::emit::visible;

/// Why nothing could be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// There is no such folder.
    NotFound(PathBuf),
    /// There is no such note.
    NoNote(PathBuf),
    /// A file stands where a folder is needed.
    IsFile {
        /// The file.
        path: PathBuf,
        /// The root of the spec that it lies in.
        root: Option<PathBuf>,
    },
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
    /// Several specs below a folder.
    SeveralSpecs {
        /// The folder.
        below: PathBuf,
        /// Their roots, as the user would write them.
        roots: Vec<PathBuf>,
    },
    /// A root without a single note to read.
    NoNotes {
        /// The root.
        root: PathBuf,
        /// How many notes and folders in it were left out by their place or name.
        skipped: usize,
    },
    /// The configuration file that was asked for does not exist, or is not a file.
    NoConfig(PathBuf),
}

/// The most roots that are listed when the user has to choose one.
const LISTED: usize = 20;

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "there is no folder {}; check the path", shown(path)),
            Self::NoNote(path) => write!(f, "there is no note {}; check the path", shown(path)),
            Self::IsFile { path, root } => {
                write!(f, "{} is a file; give the folder of the spec", shown(path))?;
                let Some(root) = root else { return Ok(()) };
                let here = Path::new(".");
                write!(f, ", such as {}", shown(if root.as_os_str().is_empty() { here } else { root }))
            }
            Self::IsFolder(path) => write!(f, "{} is a folder; give a note in it", shown(path)),
            Self::Unreadable { path, why } => {
                write!(f, "the folder {} cannot be read: {why}; check its permissions", shown(path))
            }
            Self::NoSpec(path) => write!(
                f,
                "there is no career spec at, above or below {}: no folder holds `north-star.md` or `careerdoc.toml`; \
                 `careerdoc init` makes one",
                shown(path)
            ),
            Self::SeveralSpecs { below, roots } => {
                write!(f, "there are several career specs below {}; name the one you mean:", shown(below))?;
                for root in roots.iter().take(LISTED) {
                    write!(f, "\n  {}", shown(root))?;
                }
                match roots.len().saturating_sub(LISTED) {
                    0 => Ok(()),
                    more => write!(f, "\n  and {more} more"),
                }
            }
            Self::NoNotes { root, skipped: 0 } => write!(
                f,
                "{} holds no note of a career spec; write `north-star.md`, or run `careerdoc init`",
                shown(root)
            ),
            Self::NoNotes { root, skipped } => write!(
                f,
                "every note of {} is left out ({skipped} skipped); look at `exclude` in `careerdoc.toml`, and at the \
                 excluded files and the folders of templates in Obsidian's settings",
                shown(root)
            ),
            Self::NoConfig(path) => {
                write!(f, "there is no configuration file {}; check what `--config` says", shown(path))
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// A printable form of a path: names may hold line ends and escape codes, which would steer a terminal.
fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_specs_is_cut() {
        let roots: Vec<PathBuf> = (0..23).map(|at| PathBuf::from(format!("spec {at}"))).collect();
        let shown = OpenError::SeveralSpecs { below: ".".into(), roots }.to_string();
        assert_eq!(shown.lines().count(), 22);
        assert!(shown.ends_with("\n  spec 19\n  and 3 more"), "{shown}");
    }

    #[test]
    fn names_steer_no_terminal() {
        let sentence = OpenError::NotFound("a\n\u{1b}[2J".into()).to_string();
        assert!(!sentence.contains(['\n', '\u{1b}']), "{sentence}");
    }
}
