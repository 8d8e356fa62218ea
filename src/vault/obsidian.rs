//! Obsidian's settings for notes that are not content: excluded files, templates.

use std::path::Path;

use serde_json::Value;

use super::read;
use crate::vault_path;

/// The relevant settings of a vault. Paths are relative to the vault, as the user wrote them, without outer slashes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// "Excluded files": the start of a path, or a pattern between slashes.
    pub ignore_filters: Vec<String>,
    /// Folders that hold templates.
    pub template_folders: Vec<String>,
    /// Single notes that are templates.
    pub templates: Vec<String>,
}

/// Reads the settings in `folder`. Missing or broken ones count as empty.
pub fn read(folder: &Path) -> Settings {
    let json = |file: &str| json(&folder.join(file));
    let mut settings = Settings::default();
    if let Value::Array(filters) = &json("app.json")["userIgnoreFilters"] {
        settings.ignore_filters = filters.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    }
    let core = json("templates.json");
    let templater = json("plugins/templater-obsidian/data.json");
    for named in [&core["folder"], &templater["templates_folder"]] {
        settings.template_folders.extend(named.as_str().and_then(path));
    }
    template_notes(&json("daily-notes.json"), &mut settings.templates);
    template_notes(&json("plugins/periodic-notes/data.json"), &mut settings.templates);
    settings.name_folders_of_templates();
    settings
}

/// The folder that the core Templates plugin takes templates from, relative to the vault.
pub fn template_folder(settings: &Path) -> Option<String> {
    let folder = path(json(&settings.join("templates.json"))["folder"].as_str()?)?;
    let leads_out = folder.split(['/', '\\']).any(|part| part == "..") || Path::new(&folder).is_absolute();
    (!leads_out).then_some(folder)
}

impl Settings {
    /// Adds the parent folders of templates, if their names say "template": settings often name one template of many.
    /// Other folders may hold anything, even the notes made from the template.
    fn name_folders_of_templates(&mut self) {
        let folders = self.templates.iter().filter_map(|template| template.rsplit_once('/')).map(|(folder, _)| folder);
        let of_templates = folders.filter(|folder| vault_path::name(folder).to_lowercase().contains("template"));
        self.template_folders.extend(of_templates.map(str::to_owned));
        self.template_folders.sort();
        self.template_folders.dedup();
    }
}

/// Collects every note that `settings` names as a template: Periodic Notes keeps one per kind of note, in sets or not.
fn template_notes(settings: &Value, templates: &mut Vec<String>) {
    match settings {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(template) if matches!(key.as_str(), "template" | "templatePath") => {
                        templates.extend(path(template));
                    }
                    _ => template_notes(value, templates),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| template_notes(item, templates)),
        _ => {}
    }
}

/// A path as written in the settings; `None` if it is empty or means the whole vault.
fn path(written: &str) -> Option<String> {
    let path = written.trim().trim_start_matches("./").trim_matches('/');
    (!path.is_empty() && path != ".").then(|| path.to_owned())
}

fn json(file: &Path) -> Value {
    let source = read::source(file, "");
    let text = source.as_ref().map_or("", |source| source.text.trim_start_matches('\u{feff}'));
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn settings(files: &[(&str, &str)]) -> Settings {
        // Without the usual leading dot, which would turn the folder around it into a vault.
        let folder = tempfile::Builder::new().prefix("settings-").tempdir().expect("a folder");
        for (path, text) in files {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().expect("it has one")).expect("made");
            fs::write(file, text).expect("written");
        }
        read(folder.path())
    }

    #[test]
    fn each_plugin_names_its_templates_in_its_own_way() {
        let templater = "plugins/templater-obsidian/data.json";
        let periodic = "plugins/periodic-notes/data.json";
        let cases: [(&str, &str, &[&str], &[&str]); 12] = [
            ("templates.json", r#"{"folder": "Meta/Vorlagen"}"#, &["Meta/Vorlagen"], &[]),
            ("templates.json", "\u{feff}{\"folder\": \"/Snippets/\"}", &["Snippets"], &[]),
            ("templates.json", r#"{"folder": "/"}"#, &[], &[]),
            ("templates.json", r#"{"folder": ""}"#, &[], &[]),
            ("templates.json", r#"{"folder": ["Templates"]}"#, &[], &[]),
            ("templates.json", "{\"folder\": \"Temp", &[], &[]),
            (templater, r#"{"templates_folder": "Stencils", "trigger_on_file_creation": true}"#, &["Stencils"], &[]),
            ("daily-notes.json", r#"{"folder": "Days", "template": "Days/Day"}"#, &[], &["Days/Day"]),
            ("daily-notes.json", r#"{"template": "_Templates/Day"}"#, &["_Templates"], &["_Templates/Day"]),
            (periodic, r#"{"weekly": {"enabled": true, "template": "Plans/W.md"}}"#, &[], &["Plans/W.md"]),
            (
                periodic,
                r#"{"daily": {"template": "Templates/D"}, "yearly": {"templatePath": "Templates/Y"}}"#,
                &["Templates"],
                &["Templates/D", "Templates/Y"],
            ),
            (periodic, r#"{"calendarSets": [{"id": "Work", "day": {"templatePath": "Plans/D"}}]}"#, &[], &["Plans/D"]),
        ];
        for (file, text, folders, templates) in cases {
            let read = settings(&[(file, text)]);
            assert_eq!(
                (read.template_folders.as_slice(), read.templates.as_slice()),
                (&*own(folders), &*own(templates))
            );
        }
    }

    #[test]
    fn filters_are_read_as_they_are_and_broken_settings_say_nothing() {
        let read = settings(&[("app.json", r#"{"userIgnoreFilters": ["Archive/", 7, "/\\.tmp/"]}"#)]);
        assert_eq!(read.ignore_filters, ["Archive/", r"/\.tmp/"]);
        for broken in ["", "{", "[]", "null", r#"{"userIgnoreFilters": null}"#, r#"{"userIgnoreFilters": "a"}"#] {
            assert_eq!(settings(&[("app.json", broken)]), Settings::default(), "{broken}");
        }
    }

    fn own(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }
}
