//! What Obsidian's settings say about files that are no notes: excluded files and templates.

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

use super::find;

/// The settings of a vault that matter here. Settings that cannot be read are as if they were not there.
#[derive(Debug, Default)]
pub struct Settings {
    ignored: Vec<Filter>,
    /// Folders (ending with `/`) and notes of templates, lower case, relative to the vault.
    templates: Vec<String>,
    /// Whether any plugin says where its templates lie.
    names_template_folder: bool,
}

/// One of Obsidian's "Excluded files": the start of a path, or a regular expression between slashes.
#[derive(Debug)]
enum Filter {
    Start(String),
    Pattern(Regex),
}

impl Settings {
    /// Reads the settings of a vault.
    #[must_use]
    pub fn read(vault: &Path) -> Self {
        let Some(folder) = find::settings_folder(vault) else { return Self::default() };
        let json = |name: &str| -> Value {
            fs::read_to_string(folder.join(name))
                .ok()
                .and_then(|text| serde_json::from_str(text.trim_start_matches('\u{feff}')).ok())
                .unwrap_or_default()
        };
        let mut settings = Self::default();
        let app = json("app.json");
        let filters = app["userIgnoreFilters"].as_array().into_iter().flatten().filter_map(Value::as_str);
        settings.ignored = filters.filter_map(filter).collect();
        settings.add_folder(&json("templates.json")["folder"]);
        settings.add_folder(&json("plugins/templater-obsidian/data.json")["templates_folder"]);
        settings.add_note(&json("daily-notes.json")["template"]);
        let periodic = json("plugins/periodic-notes/data.json");
        for period in ["daily", "weekly", "monthly", "quarterly", "yearly"] {
            settings.add_note(&periodic[period]["template"]);
            settings.add_note(&periodic[period]["templatePath"]);
        }
        settings
    }

    /// Why a file is no note, if the settings say so; `path` is relative to the vault.
    #[must_use]
    pub fn skips(&self, path: &str, is_below_root: bool) -> Option<&'static str> {
        if self.ignored.iter().any(|filter| filter.matches(path)) {
            return Some("Obsidian excludes it (Settings, Files and links, Excluded files)");
        }
        let folded = path.to_lowercase();
        let is_template = self.templates.iter().any(|template| {
            if template.ends_with('/') { folded.starts_with(template.as_str()) } else { folded == *template }
        });
        if is_template {
            return Some("it is a template");
        }
        let mut folders = folded.split('/').rev().skip(1);
        let in_usual_folder = !self.names_template_folder && is_below_root && folders.any(|name| name == "templates");
        in_usual_folder.then_some("it lies in a folder of templates")
    }

    fn add_folder(&mut self, value: &Value) {
        let Some(folder) = value.as_str().map(|folder| folder.trim_matches('/')).filter(|folder| !folder.is_empty())
        else {
            return;
        };
        self.names_template_folder = true;
        self.templates.push(format!("{}/", folder.to_lowercase()));
    }

    fn add_note(&mut self, value: &Value) {
        let Some(note) = value.as_str().map(|note| note.trim_matches('/')).filter(|note| !note.is_empty()) else {
            return;
        };
        let note = note.to_lowercase();
        let stem = note.strip_suffix(".md").unwrap_or(&note);
        self.templates.push(format!("{stem}.md"));
    }
}

impl Filter {
    fn matches(&self, path: &str) -> bool {
        match self {
            Self::Start(start) => path.starts_with(start.as_str()),
            Self::Pattern(pattern) => pattern.is_match(path),
        }
    }
}

fn filter(text: &str) -> Option<Filter> {
    let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    match inner {
        Some(pattern) if !pattern.is_empty() => Regex::new(pattern).ok().map(Filter::Pattern),
        _ => (!text.is_empty()).then(|| Filter::Start(text.trim_start_matches('/').to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_tell_templates_and_excluded_files() {
        let vault = tempfile::tempdir().expect("a folder");
        let settings = vault.path().join(".obsidian");
        fs::create_dir_all(settings.join("plugins/periodic-notes")).expect("a folder");
        let write = |name: &str, text: &str| fs::write(settings.join(name), text).expect("a file");
        write("app.json", r#"{"userIgnoreFilters": ["Archive/", "/\\d{4}-draft/"]}"#);
        write("templates.json", r#"{"folder": "Meta/Forms"}"#);
        write("daily-notes.json", r#"{"template": "Daily form"}"#);
        write("plugins/periodic-notes/data.json", r#"{"weekly": {"template": "x/Week.md"}}"#);
        write("types.json", "not json at all");
        let settings = Settings::read(vault.path());
        let skipped = ["Archive/a.md", "n/2026-draft.md", "meta/forms/Bet.md", "Daily form.md", "x/week.md"];
        let kept = ["Career/templates/Bet.md", "archive2/a.md", "Week.md", "Forms/Bet.md"];
        assert!(skipped.iter().all(|path| settings.skips(path, true).is_some()));
        assert!(kept.iter().all(|path| settings.skips(path, true).is_none()));
    }

    #[test]
    fn without_settings_a_folder_named_templates_holds_templates() {
        let settings = Settings::default();
        assert!(settings.skips("Career/Templates/Bet.md", true).is_some());
        assert!(settings.skips("Career/templates.md", true).is_none());
        assert!(settings.skips("Other/templates/a.md", false).is_none());
    }
}
