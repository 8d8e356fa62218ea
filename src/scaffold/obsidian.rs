//! Additions of `careerdoc init --obsidian` to a vault: a base of the notes, and templates for the core Templates
//! plugin.

use super::context::Setting;
use crate::config::Config;
use crate::model::place::folder;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::templates::{Templates, builtin};

/// The views of `career.base`, with `{root}` and the folders to be filled in.
const BASE: &str = builtin::FOR_OBSIDIAN[0].1;

/// The text of `career.base` for a spec that lies at `prefix` in its vault (empty, or a path that ends with `/`);
/// `templates` is the folder of templates in the vault; `on_disk` tells how a folder below the root is written there, for
/// Obsidian takes the case of letters as it is.
#[must_use]
pub fn base(prefix: &str, templates: &str, config: &Config, on_disk: impl Fn(&str) -> String) -> String {
    let in_folder = |folder: &str| format!("file.inFolder({})", text_literal(folder));
    let of_type = |note_type| in_folder(&format!("{prefix}{}", on_disk(folder(note_type, config).unwrap_or_default())));
    let text = match prefix.trim_end_matches('/') {
        // If the root is the vault, every file is in the spec.
        "" => BASE.replace("    - IN_SPEC\n", ""),
        root => BASE.replace("IN_SPEC", &yaml_text(&in_folder(root))),
    };
    text.replace("IN_TEMPLATES", &yaml_text(&in_folder(templates)))
        .replace("IN_BETS", &yaml_text(&of_type(NoteType::Bet)))
        .replace("IN_UPDATES", &yaml_text(&of_type(NoteType::Update)))
        .replace("IN_DECISIONS", &yaml_text(&of_type(NoteType::Decision)))
}

/// A string literal in a formula.
fn text_literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A formula as a YAML string.
fn yaml_text(formula: &str) -> String {
    format!("'{}'", formula.replace('\'', "''"))
}

/// The templates for Obsidian's core Templates plugin: file names and texts.
#[must_use]
pub fn note_templates(spec: Option<&Spec>, config: &Config) -> Vec<(String, String)> {
    // Obsidian fills in the dates, so today's date does not matter.
    let setting = Setting { spec, config, today: jiff::civil::Date::ZERO, templates: Templates::built_in() };
    let types = NoteType::ALL.into_iter().filter(|note_type| *note_type != NoteType::NorthStar);
    types
        .map(|note_type| {
            let text = setting.for_obsidian(note_type);
            let text = text.expect("internal error: a template of a note cannot be filled in");
            (format!("Career {}.md", note_type.name()), text)
        })
        .collect()
}
