//! Adds missing property types to Obsidian's `types.json`, without changing existing ones.

use std::collections::BTreeMap;

use serde::Serialize as _;
use serde_json::{Map, Value};

use crate::model::shape::{COMMON, Kind, NoteType};

/// Adds the properties of a career spec to the text of `types.json`.
#[must_use]
pub fn merge(text: Option<&str>) -> Merged {
    let mut root: Map<String, Value> = match text.map(|text| text.trim_start_matches('\u{feff}')) {
        None => Map::new(),
        Some(text) if text.trim().is_empty() => Map::new(),
        Some(text) => match serde_json::from_str(text) {
            Ok(Value::Object(root)) => root,
            _ => return Merged::Unreadable,
        },
    };
    let Value::Object(types) = root.entry("types").or_insert_with(|| Value::Object(Map::new())) else {
        return Merged::Unreadable;
    };
    let mut added = Vec::new();
    for (name, kind) in property_types() {
        if !types.keys().any(|known| known.eq_ignore_ascii_case(name)) {
            types.insert(name.to_owned(), Value::from(kind));
            added.push((name, kind));
        }
    }
    if added.is_empty() {
        return Merged::Complete;
    }
    Merged::Added { text: written_like(&root, text.unwrap_or_default()), added }
}

/// The result for `types.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// New text, with more properties.
    Added {
        /// The whole file.
        text: String,
        /// The properties that were added, each with its type.
        added: Vec<(&'static str, &'static str)>,
    },
    /// It already has all properties.
    Complete,
    /// It is not a valid `types.json`.
    Unreadable,
}

/// Property → Obsidian's name of its type. Properties with different meanings in different notes are left out, as
/// Obsidian has one type for all notes; so are those that Obsidian defines itself.
fn property_types() -> BTreeMap<&'static str, &'static str> {
    let mut types: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let own = NoteType::ALL.into_iter().flat_map(|note_type| note_type.shape().properties);
    let common = COMMON.iter().filter(|property| ["share", "careerdoc-ignore"].contains(&property.name));
    for property in own.chain(common) {
        let kind = obsidian_type(property.kind);
        types
            .entry(property.name)
            .and_modify(|known| *known = known.filter(|known| Some(*known) == kind))
            .or_insert(kind);
    }
    types.into_iter().filter_map(|(name, kind)| Some((name, kind?))).collect()
}

/// The type under which Obsidian takes whatever such a property may hold. It would warn of `2026-03` among dates and of
/// `50%` among numbers, so that these are left to what Obsidian makes of each value.
const fn obsidian_type(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Text | Kind::Choice(_) | Kind::Link | Kind::Name => "text",
        Kind::Texts | Kind::Dates | Kind::Periods | Kind::Choices(_) | Kind::Links | Kind::Names => "multitext",
        Kind::Number | Kind::Level => "number",
        Kind::Checkbox => "checkbox",
        Kind::Date | Kind::Percent => return None,
    })
}

/// JSON with the indentation and final line end of the `old` text.
fn written_like(root: &Map<String, Value>, old: &str) -> String {
    let indent = old.lines().skip(1).find(|line| !line.trim().is_empty());
    let indent = indent.map(|line| &line[..line.len() - line.trim_start().len()]).filter(|indent| !indent.is_empty());
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(indent.unwrap_or("  ").as_bytes());
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    root.serialize(&mut serializer).expect("internal error: a map of texts is JSON");
    let mut text = String::from_utf8(bytes).expect("internal error: JSON is UTF-8");
    if old.ends_with('\n') {
        text.push('\n');
    }
    if old.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> String {
        match merge(Some(text)) {
            Merged::Added { text, .. } => text,
            other => panic!("nothing was added: {other:?}"),
        }
    }

    #[test]
    fn only_what_is_missing_is_added_and_the_file_keeps_its_look() {
        let old = "{\n\t\"types\": {\n\t\t\"role\": \"text\",\n\t\t\"mine\": \"datetime\"\n\t},\n\t\"more\": 1\n}\n";
        let new = added(old);
        assert!(new.starts_with(
            "{\n\t\"types\": {\n\t\t\"role\": \"text\",\n\t\t\"mine\": \"datetime\",\n\t\t\"baseline\": \"number\""
        ));
        assert!(new.ends_with("\t},\n\t\"more\": 1\n}\n"), "{new}");
        assert!(!new.contains("\"paused\""), "a day in a bet, a list of periods in a contract");
        assert_eq!(merge(Some(&new)), Merged::Complete);
        assert!(added(&old.replace('\n', "\r\n")).ends_with("\t},\r\n\t\"more\": 1\r\n}\r\n"));
        assert!(!added("{\"types\": {}}").ends_with('\n'));
    }

    #[test]
    fn what_is_no_file_of_types_is_left_alone() {
        for text in ["[]", "{\"types\": []}", "{", "null"] {
            assert_eq!(merge(Some(text)), Merged::Unreadable, "{text}");
        }
        assert!(matches!(merge(None), Merged::Added { .. }));
        assert!(matches!(merge(Some(" ")), Merged::Added { .. }));
    }
}
