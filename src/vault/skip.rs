//! Decides by place and name which folders and notes of a spec are left out: Obsidian's filters, templates, `exclude`.

use regex::{Regex, RegexBuilder};

use super::obsidian::Settings;
use crate::config::Globs;
use crate::vault_path::{folded, name, without_md};

/// No reasonable filter compiles to more than this.
const MAX_PATTERN_BYTES: usize = 1024 * 1024;

/// What to leave out of a spec.
#[derive(Debug)]
pub struct Skips {
    prefix: String,
    filters: Vec<Filter>,
    template_folders: Vec<String>,
    /// Whether folders called `templates` count as template folders, because no setting names one.
    by_name: bool,
    templates: Vec<String>,
    exclude: Globs,
}

/// One of Obsidian's "Excluded files", matched case-insensitively against the path in the vault.
#[derive(Debug)]
enum Filter {
    Start(String),
    Pattern(Regex),
}

impl Skips {
    /// What `settings` and `exclude` leave out of the root at `prefix` in its vault. A filter that would leave out the
    /// whole root is ignored: a career hidden from Obsidian's search may still be checked.
    pub fn new(prefix: &str, settings: &Settings, exclude: &Globs) -> Self {
        let root = folded(prefix);
        let folders: Vec<String> = settings.template_folders.iter().map(|folder| folded(folder).into_owned()).collect();
        Self {
            prefix: prefix.to_owned(),
            filters: settings
                .ignore_filters
                .iter()
                .filter_map(|written| Filter::new(written))
                .filter(|filter| prefix.is_empty() || !filter.has(&root))
                .collect(),
            by_name: folders.is_empty(),
            template_folders: folders.into_iter().filter(|folder| !root.starts_with(&format!("{folder}/"))).collect(),
            templates: settings.templates.iter().map(|template| without_md(&folded(template)).to_owned()).collect(),
            exclude: exclude.clone(),
        }
    }

    /// Why the folder at `path` (relative to the root) is left out; `None` if it is not.
    pub fn folder(&self, path: &str) -> Option<&'static str> {
        let in_vault = format!("{}{path}", self.prefix);
        let in_vault = folded(&in_vault);
        if self.exclude.has(path) {
            Some(EXCLUDED)
        } else if self.template_folders.iter().any(|folder| *folder == in_vault) {
            Some("it holds templates, as Obsidian's settings say")
        } else if self.by_name && name(&in_vault) == "templates" {
            Some("it holds templates, by its name")
        } else {
            // A pattern may match only some notes of a folder; a path prefix matches all of them.
            let is_ignored = self
                .filters
                .iter()
                .any(|filter| matches!(filter, Filter::Start(_)) && filter.has(&format!("{in_vault}/")));
            is_ignored.then_some(IGNORED)
        }
    }

    /// Whether the folder at `path` (relative to the root) or one above it is left out.
    pub fn covers(&self, path: &str) -> bool {
        let parts = path.match_indices('/').map(|(at, _)| &path[..at]);
        parts.chain([path]).any(|folder| !folder.is_empty() && self.folder(folder).is_some())
    }

    /// Why the note at `path` (relative to the root) is left out; `None` if it is not. Ignores its folders.
    pub fn note(&self, path: &str) -> Option<&'static str> {
        if self.exclude.has(path) {
            return Some(EXCLUDED);
        }
        if self.filters.is_empty() && self.templates.is_empty() {
            return None;
        }
        let in_vault = format!("{}{path}", self.prefix);
        let in_vault = folded(&in_vault);
        if self.filters.iter().any(|filter| filter.has(&in_vault)) {
            Some(IGNORED)
        } else if self.templates.iter().any(|template| template == without_md(&in_vault)) {
            Some("it is a template, as Obsidian's settings say")
        } else {
            None
        }
    }
}

const EXCLUDED: &str = "careerdoc.toml excludes it";
const IGNORED: &str = "Obsidian excludes it (Settings, Files and links, Excluded files)";

impl Filter {
    /// Parses a filter. A pattern that this regex engine cannot compile (Obsidian allows lookahead) leaves nothing out.
    fn new(written: &str) -> Option<Self> {
        let written = written.trim();
        let pattern = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        match pattern.filter(|pattern| !pattern.is_empty()) {
            Some(pattern) => {
                let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(MAX_PATTERN_BYTES).build();
                built.ok().map(Self::Pattern)
            }
            None => (!written.is_empty()).then(|| Self::Start(folded(written).into_owned())),
        }
    }

    fn has(&self, folded: &str) -> bool {
        match self {
            Self::Start(start) => folded.starts_with(start.as_str()),
            Self::Pattern(pattern) => pattern.is_match(folded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(prefix: &str, settings: &Settings) -> Skips {
        Skips::new(prefix, settings, &Globs::default())
    }

    fn own(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn filters_are_starts_of_paths_in_the_vault_or_patterns() {
        // Filter, folder or note, whether it is left out.
        let cases = [
            ("Career/Archive/", "archive", true),
            ("Career/Archive", "Archive 2024", true),
            ("Career/Archive/", "Archive 2024", false),
            ("Archive/", "Archive", false),
            ("Career/bets/o", "bets", false),
            ("Career/bets/o", "bets/old.md", true),
            ("  Career/bets/  ", "bets", true),
            ("Career/Ubergabe/", "U\u{308}bergabe", false),
            ("Career/\u{dc}bergabe/", "U\u{308}bergabe", true),
            (r"/^Career\/.*draft.*\.md$/", "bets/Draft one.md", true),
            (r"/^Career\/.*draft.*\.md$/", "bets/one.md", false),
            ("/draft/", "drafts", false),
            ("/draft/", "drafts/one.md", true),
            ("/(?!bets)/", "bets/one.md", false),
            ("/(/", "bets/(.md", false),
            ("//", "bets/one.md", false),
            ("", "bets", false),
        ];
        for (filter, path, expected) in cases {
            let settings = Settings { ignore_filters: own(&[filter]), ..Settings::default() };
            let skips = skips("Career/", &settings);
            let reason = if path.contains('.') { skips.note(path) } else { skips.folder(path) };
            assert_eq!(reason, expected.then_some(IGNORED), "{filter} {path}");
        }
    }

    #[test]
    fn what_would_leave_out_the_whole_root_is_set_aside() {
        for filter in ["Career", "career/", "Car", "/career/", "/^Career/"] {
            let settings = Settings {
                ignore_filters: own(&[filter, "Career/Archive/"]),
                template_folders: own(&["Career"]),
                ..Settings::default()
            };
            let skips = skips("Career/", &settings);
            assert_eq!(skips.note("bets/one.md"), None, "{filter}");
            assert_eq!(skips.folder("bets"), None, "{filter}");
            assert_eq!(skips.folder("Archive"), Some(IGNORED), "{filter}");
        }
    }

    #[test]
    fn the_name_templates_counts_only_where_no_setting_names_a_folder() {
        let by_name = skips("Career/", &Settings::default());
        for folder in ["templates", "Templates", "bets/TEMPLATES"] {
            assert!(by_name.folder(folder).is_some(), "{folder}");
        }
        assert_eq!(by_name.folder("templates of letters"), None);
        let settings = Settings { template_folders: own(&["Career/Vorlagen"]), ..Settings::default() };
        let by_setting = skips("Career/", &settings);
        assert_eq!(by_setting.folder("Templates"), None);
        assert!(by_setting.folder("vorlagen").is_some());
        assert_eq!(by_setting.folder("Vorlagen alt"), None);
    }

    #[test]
    fn single_templates_and_globs_leave_out_single_notes() {
        let settings = Settings { templates: own(&["Career/updates/Week", "Career/Tag.md"]), ..Settings::default() };
        let exclude = Globs::of(&["drafts", "old/*.md"]);
        let skips = Skips::new("Career/", &settings, &exclude);
        for note in ["updates/week.md", "Tag.md", "old/one.md"] {
            assert!(skips.note(note).is_some(), "{note}");
        }
        for note in ["updates/week 2.md", "updates/Tag.md", "old/deep/one.md", "one.md"] {
            assert_eq!(skips.note(note), None, "{note}");
        }
        assert_eq!(skips.folder("drafts"), Some(EXCLUDED));
        assert!(skips.covers("drafts/a/b") && skips.covers("drafts"));
        assert!(!skips.covers("updates/drafts") && !skips.covers(""));
    }
}
