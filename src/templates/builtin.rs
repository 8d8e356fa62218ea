//! The built-in templates, by name and by kind.

use crate::slips;

/// The kind of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A report as an HTML page.
    Html,
    /// A report as a Markdown note.
    Markdown,
    /// A new note of `careerdoc new`.
    Note,
    /// A file of `careerdoc init --obsidian`; it is not rendered by the engine and cannot be overridden.
    Obsidian,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Html, Self::Markdown, Self::Note, Self::Obsidian];

    /// The folder of its templates, with which their names begin.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Html => "html/",
            Self::Markdown => "markdown/",
            Self::Note => "notes/",
            Self::Obsidian => "obsidian/",
        }
    }

    /// A heading for its templates.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Html => "Reports as a page",
            Self::Markdown => "Reports in Markdown",
            Self::Note => "Notes, as `careerdoc new` begins them",
            Self::Obsidian => "For Obsidian, as `careerdoc init --obsidian` writes it",
        }
    }

    /// The kind of the template called `name`.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| name.starts_with(kind.folder()))
    }
}

/// Every built-in template that a user can override: its name and its text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("html/page.html", include_str!("../../templates/html/page.html")),
    ("html/style.css", include_str!("../../templates/html/style.css")),
    ("html/calibration.html", include_str!("../../templates/html/calibration.html")),
    ("html/changes.html", include_str!("../../templates/html/changes.html")),
    ("html/contract.html", include_str!("../../templates/html/contract.html")),
    ("html/cover.html", include_str!("../../templates/html/cover.html")),
    ("html/feedback.html", include_str!("../../templates/html/feedback.html")),
    ("html/findings.html", include_str!("../../templates/html/findings.html")),
    ("html/home.html", include_str!("../../templates/html/home.html")),
    ("html/landing.html", include_str!("../../templates/html/landing.html")),
    ("html/ledger.html", include_str!("../../templates/html/ledger.html")),
    ("html/metrics.html", include_str!("../../templates/html/metrics.html")),
    ("html/others.css", include_str!("../../templates/html/others.css")),
    ("html/others.html", include_str!("../../templates/html/others.html")),
    ("html/portfolio.html", include_str!("../../templates/html/portfolio.html")),
    ("html/repeating.html", include_str!("../../templates/html/repeating.html")),
    ("html/resilience.html", include_str!("../../templates/html/resilience.html")),
    ("html/reviews.html", include_str!("../../templates/html/reviews.html")),
    ("html/skills.html", include_str!("../../templates/html/skills.html")),
    ("html/wins.html", include_str!("../../templates/html/wins.html")),
    ("markdown/page.md", include_str!("../../templates/markdown/page.md")),
    ("markdown/calibration.md", include_str!("../../templates/markdown/calibration.md")),
    ("markdown/changes.md", include_str!("../../templates/markdown/changes.md")),
    ("markdown/contract.md", include_str!("../../templates/markdown/contract.md")),
    ("markdown/cover.md", include_str!("../../templates/markdown/cover.md")),
    ("markdown/feedback.md", include_str!("../../templates/markdown/feedback.md")),
    ("markdown/findings.md", include_str!("../../templates/markdown/findings.md")),
    ("markdown/home.md", include_str!("../../templates/markdown/home.md")),
    ("markdown/landing.md", include_str!("../../templates/markdown/landing.md")),
    ("markdown/ledger.md", include_str!("../../templates/markdown/ledger.md")),
    ("markdown/metrics.md", include_str!("../../templates/markdown/metrics.md")),
    ("markdown/others.md", include_str!("../../templates/markdown/others.md")),
    ("markdown/portfolio.md", include_str!("../../templates/markdown/portfolio.md")),
    ("markdown/repeating.md", include_str!("../../templates/markdown/repeating.md")),
    ("markdown/resilience.md", include_str!("../../templates/markdown/resilience.md")),
    ("markdown/reviews.md", include_str!("../../templates/markdown/reviews.md")),
    ("markdown/skills.md", include_str!("../../templates/markdown/skills.md")),
    ("markdown/wins.md", include_str!("../../templates/markdown/wins.md")),
    ("notes/north-star.md", include_str!("../../templates/notes/north-star.md")),
    ("notes/bet.md", include_str!("../../templates/notes/bet.md")),
    ("notes/decision.md", include_str!("../../templates/notes/decision.md")),
    ("notes/update.md", include_str!("../../templates/notes/update.md")),
    ("notes/landing.md", include_str!("../../templates/notes/landing.md")),
    ("notes/contract.md", include_str!("../../templates/notes/contract.md")),
    ("notes/post.md", include_str!("../../templates/notes/post.md")),
];

/// Templates that are written into a vault; they can be viewed but not overridden.
pub const FOR_OBSIDIAN: &[(&str, &str)] =
    &[("obsidian/career.base", include_str!("../../templates/obsidian/career.base"))];

/// The text of the built-in template called `name`.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The built-in template whose name is nearest to `name`, if near enough to have been meant.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    // Short names are too easily similar to each other.
    let stem = name.rsplit('/').next().unwrap_or(name).split('.').next().unwrap_or(name);
    let most = if stem.chars().count() <= 6 { 1 } else { 3 };
    let near = BUILTIN.iter().filter_map(|(known, _)| Some((slips::between(known, name, most)?, *known)));
    near.min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_built_in() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for kind in Kind::ALL {
            let files = std::fs::read_dir(root.join(kind.folder())).expect("a folder").flatten();
            let mut files: Vec<String> =
                files.map(|file| format!("{}{}", kind.folder(), file.file_name().to_string_lossy())).collect();
            files.sort();
            let of_kind = BUILTIN.iter().chain(FOR_OBSIDIAN).map(|(name, _)| *name);
            let mut known: Vec<&str> = of_kind.filter(|name| Kind::of(name) == Some(kind)).collect();
            known.sort_unstable();
            assert_eq!(files, known);
        }
    }

    #[test]
    fn a_slip_is_known_for_what_was_meant() {
        assert_eq!(nearest("html/win.html"), Some("html/wins.html"));
        assert_eq!(nearest("notes/bets.md"), Some("notes/bet.md"));
        assert_eq!(nearest("html/my-own-part.html"), None);
    }
}
