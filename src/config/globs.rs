//! Globs below the root of a spec, as used in `exclude` and `paths`.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::values::{Entry, Reader};
use crate::sentence::quote;

/// A set of globs; a folder matches everything in it.
#[derive(Debug, Clone, Default)]
pub struct Globs(GlobSet);

impl Globs {
    /// Whether the file or folder at `path` matches. Some file systems decompose letters with diacritics: `ü` is one
    /// character in the configuration, and may be two in a name.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        if is_nfc(path) { self.0.is_match(path) } else { self.0.is_match(path.nfc().collect::<String>()) }
    }

    /// Whether the set is empty.
    #[cfg(test)]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compiles these globs, which must be valid.
    #[cfg(test)]
    pub fn of(globs: &[&str]) -> Self {
        let mut set = GlobSetBuilder::new();
        for glob in globs.iter().flat_map(|glob| compiled(glob).expect("a glob")) {
            set.add(glob);
        }
        Self(set.build().expect("globs"))
    }
}

/// The limit for all globs together, in bytes: more than anyone writes, but quick to compile.
const MOST_GLOBS: usize = 50_000;

impl Reader<'_> {
    /// Reads globs below the root; `None` if none of them is valid.
    pub(super) fn globs(&mut self, entry: Entry<'_, '_>) -> Option<Globs> {
        let texts = self.texts(entry);
        self.bytes_of_globs += texts.iter().map(|text| text.len()).sum::<usize>();
        if self.bytes_of_globs > MOST_GLOBS {
            let help = "write `*` and `**` for many names at once".to_owned();
            self.problem(entry.item.span().into(), "these globs are too many", help);
            return None;
        }
        let mut set = GlobSetBuilder::new();
        let mut is_empty = true;
        for text in texts {
            match compiled(&text) {
                Ok(globs) => {
                    is_empty = false;
                    for glob in globs {
                        set.add(glob);
                    }
                }
                Err(why) => self.problem(text.span, format!("{} is no glob: {why}", quote(&text)), None),
            }
        }
        if is_empty {
            return None;
        }
        let set = set.build();
        if set.is_err() {
            let message = format!("the globs of {} are too large", quote(entry.key));
            self.problem(entry.item.span().into(), message, None);
        }
        set.ok().map(Globs)
    }
}

/// A glob and, as it may name a folder, one for everything below it.
fn compiled(glob: &str) -> Result<Vec<Glob>, String> {
    // Nested braces are compiled recursively.
    const LONGEST: usize = 1000;
    if glob.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let glob: String = glob.strip_prefix("./").unwrap_or(glob).trim_matches('/').nfc().collect();
    if glob.is_empty() || glob == "." {
        return Err("it names no file or folder below the root".to_owned());
    }
    let below = format!("{glob}/**");
    [glob, below]
        .iter()
        .map(|glob| GlobBuilder::new(glob).literal_separator(true).backslash_escape(true).build())
        .collect::<Result<_, _>>()
        .map_err(|error| error.kind().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_name_files_and_folders_however_their_letters_are_put_together() {
        for (glob, path, has) in [
            ("Entw\u{fc}rfe", "Entw\u{fc}rfe/a.md", true),
            ("Entw\u{fc}rfe", "Entwu\u{308}rfe/a.md", true),
            ("Entwu\u{308}rfe/*.md", "Entw\u{fc}rfe/a.md", true),
            ("b\u{fc}?.md", "bu\u{308}r.md", true),
            ("Entw\u{fc}rfe", "Entwurfe/a.md", false),
            ("./drafts/", "drafts/deep/a.md", true),
            ("*.md", "drafts/a.md", false),
        ] {
            assert_eq!(Globs::of(&[glob]).has(path), has, "{glob} {path}");
        }
    }
}
