//! The templates of notes: embedded, and rendered with Tera.

use std::sync::LazyLock;

use tera::{Context, Tera};

use crate::model::shape::NoteType;

/// Note type → its template. `careerdoc new` and the templates for Obsidian are made of the same text.
pub const TEMPLATES: [(NoteType, &str); 7] = [
    (NoteType::NorthStar, include_str!("../../templates/notes/north-star.md")),
    (NoteType::Bet, include_str!("../../templates/notes/bet.md")),
    (NoteType::Decision, include_str!("../../templates/notes/decision.md")),
    (NoteType::Update, include_str!("../../templates/notes/update.md")),
    (NoteType::Landing, include_str!("../../templates/notes/landing.md")),
    (NoteType::Contract, include_str!("../../templates/notes/contract.md")),
    (NoteType::Post, include_str!("../../templates/notes/post.md")),
];

static TERA: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    let named = TEMPLATES.map(|(note_type, text)| (note_type.name(), text));
    tera.add_raw_templates(named).expect("internal error: a template of a note cannot be read");
    tera
});

/// The template of a note type, filled in.
#[must_use]
pub fn render(note_type: NoteType, context: &Context) -> String {
    TERA.render(note_type.name(), context).expect("internal error: a template of a note cannot be filled in")
}

/// A text as a value in front matter, quoted where it must be.
#[must_use]
pub fn yaml(text: &str) -> String {
    let is_word = |character: char| character.is_alphanumeric() || " -'.,()&/".contains(character);
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(is_word)
        && !text.ends_with(' ')
        && !["true", "false", "null"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes: what JSON writes is YAML too.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Texts as a list on one line.
#[must_use]
pub fn yaml_list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        for (text, value) in [
            ("AI Shopping Assistant", "AI Shopping Assistant"),
            ("Offer: CPO", "\"Offer: CPO\""),
            ("2026-11", "\"2026-11\""),
            ("true", "\"true\""),
            ("[[Priya]]", "\"[[Priya]]\""),
            ("say \"no\"", "\"say \\\"no\\\"\""),
            ("- a", "\"- a\""),
            ("größe", "größe"),
            ("", "\"\""),
        ] {
            assert_eq!(yaml(text), value);
        }
    }
}
