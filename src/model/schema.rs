//! Generates a JSON Schema for the front matter of each note type from its shape.

use serde_json::{Map, Value, json};

use super::shape::{Kind, Need, NoteType, Property};

/// The JSON Schema (draft 2020-12) for the properties of a note type. Allows others, which are the user's own.
#[must_use]
pub fn schema(note_type: NoteType) -> Value {
    let shape = note_type.shape();
    let mut properties = Map::new();
    for property in shape.all_properties() {
        let mut described = of_property(property);
        if property.name == "type" {
            described = json!({ "const": shape.name });
        }
        described["description"] = Value::from(description(property));
        properties.insert(property.name.to_owned(), described);
    }
    let required: Vec<&str> = shape
        .properties
        .iter()
        .filter(|property| property.need == Need::Required)
        .map(|property| property.name)
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("careerdoc {}", shape.name),
        "description": shape.meaning,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": true,
    })
}

/// The meaning of a property, and when it is required.
fn description(property: &Property) -> String {
    match property.need {
        Need::Required | Need::Optional => property.meaning.to_owned(),
        Need::When(when) => format!("{} (required {when})", property.meaning),
        Need::Inferred(from) => format!("{} (if absent: {from})", property.meaning),
    }
}

fn of_property(property: &Property) -> Value {
    match property.kind {
        // YAML reads some texts as numbers: a title may be `2026`.
        Kind::Text => json!({ "type": ["string", "number", "boolean", "null"] }),
        Kind::Number => nullable(&json!({ "type": "number" })),
        Kind::Level => nullable(&json!({ "type": "number", "minimum": 1, "maximum": 5 })),
        Kind::Percent => json!({ "anyOf": [
            { "type": "number", "minimum": 0, "maximum": 100 },
            { "type": "string", "pattern": r"^\s*\d+([.]\d+)?\s*%?\s*$" },
            { "type": "null" },
        ] }),
        Kind::Checkbox => nullable(&json!({ "type": "boolean" })),
        Kind::Date => nullable(&date()),
        Kind::Dates => list_of(&date()),
        Kind::Periods => list_of(&period()),
        Kind::Choice(words) => nullable(&json!({ "enum": words })),
        Kind::Choices(words) => list_of(&json!({ "enum": words })),
        Kind::Link => nullable(&link()),
        Kind::Links => list_of(&link()),
        Kind::Name => json!({ "type": ["string", "null"] }),
        // One-pair maps are allowed, because YAML makes one of `rule: reason`.
        Kind::Texts | Kind::Names => list_of(&json!({ "type": ["string", "number", "object"] })),
    }
}

const DAY: &str = r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?";
const PARTIAL: &str = r"\d{4}|\d{4}-\d{2}|\d{4}-[Qq][1-4]|[Qq][1-4][- ]\d{4}|\d{4}-[Ww]\d{2}";

fn date() -> Value {
    json!({ "anyOf": [
        { "type": "string", "pattern": format!(r"^({DAY}|{PARTIAL})$") },
        { "type": "integer", "minimum": 1, "maximum": 9999 },
    ] })
}

fn period() -> Value {
    json!({ "anyOf": [
        { "type": "string", "pattern": format!(r"^({DAY}|{PARTIAL})([.][.]({DAY}|{PARTIAL}))?$") },
        { "type": "integer", "minimum": 1, "maximum": 9999 },
    ] })
}

fn link() -> Value {
    json!({ "type": "string", "pattern": r"^(\[\[.+\]\]|\[.*\]\(.+\))$" })
}

/// The schema for a list; a single value counts as a list of one.
fn list_of(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }, { "type": "null" }] })
}

fn nullable(value: &Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_tell_good_notes_from_bad_ones() {
        let cases = [
            (NoteType::Bet, json!({ "kind": "core", "started": "2026-01-12", "odds": "50%", "mine": [1] }), true),
            (NoteType::Bet, json!({ "kind": "core", "started": 2026, "role": true, "skills": "writing" }), true),
            (NoteType::Bet, json!({ "kind": "coer" }), false),
            (NoteType::Bet, json!({ "started": "2026-01-12" }), false),
            (NoteType::Bet, json!({ "kind": "core", "step": "own-core" }), false),
            (NoteType::Update, json!({ "home": 6 }), false),
            (NoteType::Update, json!({ "home": 3, "share": ["manager"], "to": ["[[Dana]]", "Priya"] }), true),
            (NoteType::Update, json!({ "share": "everyone" }), false),
            (NoteType::NorthStar, json!({ "destination": "CPO", "set": "2026-Q1", "leave": "2026-03..2026-05" }), true),
            (NoteType::Contract, json!({ "with": "Dana", "started": "yesterday" }), false),
        ];
        for (note_type, note, is_good) in cases {
            assert_eq!(jsonschema::is_valid(&schema(note_type), &note), is_good, "{note}");
        }
    }

    #[test]
    fn the_configuration_names_the_folders_that_the_shapes_have() {
        let of_shapes: Vec<_> = NoteType::ALL
            .into_iter()
            .filter_map(|note_type| Some((note_type.name(), note_type.shape().folder?)))
            .collect();
        assert_eq!(of_shapes, crate::config::FOLDERS);
    }
}
