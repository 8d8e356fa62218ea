//! Resolves links like Obsidian, over an index of the vault's files that is built once.

use std::sync::Arc;

use crate::hash_index::HashIndex;
use crate::slips;
use crate::vault_path::{folded, folder, name, without_md};

/// An index of the possible targets of links.
#[derive(Debug, Default)]
pub struct Links {
    files: Arc<[String]>,
    /// Their normalised paths.
    folded: Vec<String>,
    /// The indices in `files` by normalised file name without `.md`.
    by_name: HashIndex,
}

/// The result of resolving a link's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved<'a> {
    /// One file.
    File(&'a str),
    /// Several files that match equally well; the first by path is used.
    Ambiguous(Vec<&'a str>),
    /// No file.
    Missing,
}

impl<'a> Resolved<'a> {
    /// Returns the file that is used.
    #[must_use]
    pub fn file(&self) -> Option<&'a str> {
        match self {
            Self::File(file) => Some(file),
            Self::Ambiguous(files) => files.first().copied(),
            Self::Missing => None,
        }
    }
}

impl Links {
    /// An index of `files`: paths relative to the vault.
    #[must_use]
    pub fn new(files: impl Into<Arc<[String]>>) -> Self {
        let files = files.into();
        let folded: Vec<String> = files.iter().map(|file| folded(file).into_owned()).collect();
        let by_name = HashIndex::new(folded.iter().map(|file| without_md(name(file))));
        Self { files, folded, by_name }
    }

    /// Returns an index of only those files whose paths satisfy `wanted`.
    #[must_use]
    pub fn only(&self, wanted: fn(&str) -> bool) -> Self {
        Self::new(self.files.iter().filter(|file| wanted(file)).cloned().collect::<Vec<_>>())
    }

    /// Returns whether it indexes exactly these files.
    #[must_use]
    pub fn is_of(&self, files: &Arc<[String]>) -> bool {
        Arc::ptr_eq(&self.files, files) || self.files == *files
    }

    /// Resolves `path`, written in the note `from`: by exact path, else in the note's own folder, else by the shortest
    /// path. An empty path means the note itself. `from` is only called if it matters: most names are unique.
    #[must_use]
    pub fn resolve(&self, path: &str, from: impl FnOnce() -> String) -> Resolved<'_> {
        if path.is_empty() {
            return self.whole(&folded(&from()));
        }
        let below =
            |folder: &str, path: &str| join(folder, path).map_or(Resolved::Missing, |path| self.whole(&folded(&path)));
        if path.starts_with("./") || path.starts_with("../") {
            return below(folder(&from()), path);
        }
        let wanted = folded(path.trim_start_matches('/'));
        let leads_around = wanted.split('/').any(|part| matches!(part, "" | "." | ".."));
        let mut fits = self.fitting(&wanted);
        let mut fitting = match (fits.next(), fits.next(), leads_around) {
            (Some(only), None, false) => return Resolved::File(self.file(only)),
            (one, other, _) => one.into_iter().chain(other).collect::<Vec<u32>>(),
        };
        fitting.extend(fits);
        if let Some(at) = fitting.iter().find(|at| is_whole(self.folded(**at), &wanted)) {
            return Resolved::File(self.file(*at));
        }
        if fitting.len() > 1 || leads_around {
            let in_own_folder = below(folder(&from()), &wanted);
            if in_own_folder != Resolved::Missing {
                return in_own_folder;
            }
        }
        self.by_shortest_path(&fitting)
    }

    /// Returns the file with the name most similar to that of `path`, if it is at most two slips away.
    #[must_use]
    pub fn nearest(&self, path: &str) -> Option<&str> {
        const MOST_SLIPS: usize = 2;
        const SHORTEST: usize = 5;
        let folded = folded(name(path));
        let wanted = without_md(&folded);
        if wanted.chars().count() < SHORTEST {
            return None;
        }
        let names = self.folded.iter().map(|file| without_md(name(file))).zip(&*self.files);
        let near = names.filter_map(|(name, file)| Some((slips::between(name, wanted, MOST_SLIPS)?, file)));
        near.min().map(|(_, file)| file.as_str())
    }

    /// The file with this normalised path, with or without `.md`.
    fn whole(&self, folded: &str) -> Resolved<'_> {
        let whole = self.candidates(folded).find(|at| is_whole(self.folded(*at), folded));
        whole.map_or(Resolved::Missing, |at| Resolved::File(self.file(at)))
    }

    fn by_shortest_path(&self, fitting: &[u32]) -> Resolved<'_> {
        if let [only] = fitting {
            return Resolved::File(self.file(*only));
        }
        let depth = |file: &str| file.bytes().filter(|byte| *byte == b'/').count();
        let mut least = usize::MAX;
        let mut nearest: Vec<&str> = Vec::new();
        for file in fitting.iter().map(|at| self.file(*at)) {
            let depth = depth(file);
            if depth < least {
                least = depth;
                nearest.clear();
            }
            if depth == least {
                nearest.push(file);
            }
        }
        nearest.sort_unstable();
        if nearest.is_empty() {
            return Resolved::Missing;
        }
        if nearest.len() == 1 { Resolved::File(nearest[0]) } else { Resolved::Ambiguous(nearest) }
    }

    /// Returns every file whose path ends with `path`, at any depth.
    pub fn named(&self, path: &str) -> impl Iterator<Item = &str> {
        let wanted = folded(path.trim_start_matches('/'));
        let named: Vec<u32> = self.fitting(&wanted).collect();
        named.into_iter().map(|at| self.file(at))
    }

    /// The indices of files whose name may match the last part of a normalised path.
    fn candidates(&self, folded: &str) -> impl Iterator<Item = u32> {
        self.by_name.candidates(without_md(name(folded)))
    }

    /// The indices of files whose path ends with the normalised path.
    fn fitting(&self, folded: &str) -> impl Iterator<Item = u32> {
        self.candidates(folded).filter(move |at| ends_with(self.folded(*at), folded))
    }

    fn file(&self, at: u32) -> &str {
        &self.files[at as usize]
    }

    fn folded(&self, at: u32) -> &str {
        &self.folded[at as usize]
    }
}

/// Whether a normalised path equals another, with or without `.md`.
fn is_whole(file: &str, wanted: &str) -> bool {
    file == wanted || without_md(file) == wanted
}

/// Whether a normalised path ends with another, with or without `.md`.
fn ends_with(file: &str, wanted: &str) -> bool {
    let ends = |path: &str| path.strip_suffix(wanted).is_some_and(|before| before.is_empty() || before.ends_with('/'));
    ends(file) || ends(without_md(file))
}

/// Joins a path to a folder and resolves `.` and `..`; `None` if it leaves the vault.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_obsidian_leads_them() {
        let files = [
            "Career/bets/Checkout.md",
            "Career/north-star.md",
            "Career/updates/2026-09.md",
            "Journal/2026-09.md",
            "Journal/deep/Checkout.md",
            "People/Zo\u{eb}.md",
            "img/chart.png",
            "x/Notes.md",
            "y/Notes.md",
        ]
        .map(str::to_owned);
        let links = Links::new(files);
        let from = "Career/updates/2026-09.md";
        let cases = [
            ("Career/bets/Checkout", Some("Career/bets/Checkout.md")),
            ("career/BETS/checkout.md", Some("Career/bets/Checkout.md")),
            ("2026-09", Some("Career/updates/2026-09.md")),
            ("bets/Checkout", Some("Career/bets/Checkout.md")),
            ("Checkout", Some("Career/bets/Checkout.md")),
            ("../north-star", Some("Career/north-star.md")),
            ("../../../out", None),
            ("Zoe\u{308}", Some("People/Zo\u{eb}.md")),
            ("chart.png", Some("img/chart.png")),
            ("chart", None),
            ("Notes", Some("x/Notes.md")),
            ("Nothing", None),
            ("", Some(from)),
        ];
        for (path, expected) in cases {
            assert_eq!(links.resolve(path, || from.to_owned()).file(), expected, "{path:?}");
        }
        assert_eq!(links.resolve("Notes", || from.to_owned()), Resolved::Ambiguous(vec!["x/Notes.md", "y/Notes.md"]));
        assert_eq!(links.resolve("Notes", || "y/a.md".to_owned()), Resolved::File("y/Notes.md"));
    }

    #[test]
    fn the_nearest_name_is_found_and_short_names_are_not_guessed() {
        let links =
            Links::new(["a/Checkout.md", "b/Checkouts.md", "c/Ana.md", "d/Gr\u{f6}\u{df}e.md"].map(str::to_owned));
        let cases = [
            ("Chekout", Some("a/Checkout.md")),
            ("bets/chekouts.md", Some("b/Checkouts.md")),
            ("Chckot", Some("a/Checkout.md")),
            ("Checking", None),
            ("Anna", None),
            ("Gr\u{f6}sse", Some("d/Gr\u{f6}\u{df}e.md")),
            ("", None),
        ];
        for (path, expected) in cases {
            assert_eq!(links.nearest(path), expected, "{path:?}");
        }
    }
}
