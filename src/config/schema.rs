//! The JSON Schema of `careerdoc.toml`, generated from the names that it is read against.

use serde_json::{Map, Value, json};

use super::folders::FOLDERS;
use super::rules::LEVELS;
use super::vocabulary::{KnownOption, KnownRule, OptionDefault, Vocabulary, fold};

/// The schema of a configuration, for editors that complete and check TOML.
#[must_use]
pub fn schema(vocabulary: &Vocabulary<'_>) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "careerdoc.toml",
        "description": "The configuration of a career spec. Every setting has a default; no file is needed.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "name": described("Your name, for reports.", json!({ "$ref": "#/$defs/text" })),
            "role": described("Your role, for reports.", json!({ "$ref": "#/$defs/text" })),
            "language": language(),
            "exclude": described(
                "Globs below the root of what is left out; a folder stands for all that is in it.",
                json!({ "$ref": "#/$defs/texts" }),
            ),
            "folders": folders(),
            "sections": synonyms(
                "Names of sections, and the headings that you use for them: wins = [\"Conquistas\"].",
                &names_as_keys(vocabulary.sections),
            ),
            "labels": synonyms(
                "Labels of parts of an entry, and the ones that you use for them: my-part = \"Minha parte\".",
                &names_as_keys(vocabulary.labels),
            ),
            "values": values(vocabulary),
            "words": words(vocabulary),
            "rules": rules(vocabulary.rules),
        },
        "$defs": {
            "text": { "type": "string", "pattern": "\\S" },
            "texts": {
                "anyOf": [{ "$ref": "#/$defs/text" }, { "type": "array", "items": { "$ref": "#/$defs/text" } }],
            },
            "severity": { "enum": LEVELS.map(|(name, _)| name) },
            "paths": described(
                "Globs below the root: where this holds.",
                json!({
                    "anyOf": [
                        { "$ref": "#/$defs/text" },
                        { "type": "array", "items": { "$ref": "#/$defs/text" }, "minItems": 1 },
                    ],
                }),
            ),
        },
    })
}

fn described(description: &str, mut schema: Value) -> Value {
    schema["description"] = description.into();
    schema
}

fn language() -> Value {
    let tag = json!({ "type": "string", "pattern": "^\\s*[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*\\s*$" });
    json!({
        "description": "The languages of the notes, as codes: which word lists apply.",
        "default": ["en"],
        "anyOf": [tag, { "type": "array", "items": tag, "minItems": 1 }],
    })
}

fn folders() -> Value {
    let mut properties = Map::new();
    for (note_type, usual) in FOLDERS {
        for key in [note_type, usual] {
            let folder = json!({
                "description": format!("The folder of notes of type `{note_type}`, instead of `{usual}`."),
                "type": "string",
                "pattern": "^\\s*[^\\s./\\\\]",
            });
            properties.insert(key.to_owned(), folder);
        }
    }
    json!({
        "description": "Types of notes, and the folders that hold them.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

/// The schema of a table of synonyms. Unknown keys are allowed, as a synonym may be the key.
fn synonyms(description: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": { "$ref": "#/$defs/texts" },
    })
}

fn names_as_keys(names: &[&str]) -> Map<String, Value> {
    names.iter().map(|name| (fold(name).replace(' ', "-"), json!({ "$ref": "#/$defs/texts" }))).collect()
}

fn values(vocabulary: &Vocabulary<'_>) -> Value {
    let mut properties = Map::new();
    for property in vocabulary.values {
        properties.extend(names_as_keys(property.values));
    }
    for property in vocabulary.values {
        let description = format!("Words that you use for the values of `{}`.", property.property);
        properties.insert(property.property.to_owned(), synonyms(&description, &names_as_keys(property.values)));
    }
    synonyms("Values of properties, and the words that you use for them: active = \"ativo\".", &properties)
}

fn words(vocabulary: &Vocabulary<'_>) -> Value {
    let properties: Map<_, _> =
        vocabulary.words.iter().map(|list| ((*list).to_owned(), json!({ "$ref": "#/$defs/texts" }))).collect();
    json!({
        "description": "Further words for the lists of words that rules look for.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

fn rules(rules: &[KnownRule<'_>]) -> Value {
    let mut properties = Map::new();
    for rule in rules {
        let group = rule.group();
        properties.entry(group).or_insert_with(|| setting(&format!("All rules of the group `{group}`."), &[]));
    }
    for rule in rules {
        properties.insert(rule.name.to_owned(), setting(rule.summary, rule.options));
    }
    json!({
        "description": "How loud rules and groups of rules shall be, and their options. The last word holds.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    })
}

/// The schema of a rule setting: a severity, a table, or several tables for different paths.
fn setting(description: &str, options: &[KnownOption<'_>]) -> Value {
    let mut properties = Map::new();
    properties.insert("severity".to_owned(), json!({ "$ref": "#/$defs/severity" }));
    properties.insert("paths".to_owned(), json!({ "$ref": "#/$defs/paths" }));
    properties.extend(options.iter().map(|known| (known.name.to_owned(), option(known))));
    let table = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "not": { "propertyNames": { "const": "paths" } },
    });
    json!({
        "description": description,
        "anyOf": [{ "$ref": "#/$defs/severity" }, table, { "type": "array", "items": table }],
    })
}

fn option(option: &KnownOption<'_>) -> Value {
    let mut schema = match option.default {
        OptionDefault::Number(default) => json!({ "type": "number", "minimum": 0, "default": number(default) }),
        OptionDefault::Texts(default) => json!({ "$ref": "#/$defs/texts", "default": default }),
    };
    schema["description"] = option.summary.into();
    schema
}

/// A number, without fraction if whole.
fn number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "only of whole numbers that an integer holds")]
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{VOCABULARY, read};
    use super::*;

    /// Whether the schema accepts a configuration.
    fn accepts(text: &str) -> bool {
        let validator = jsonschema::draft202012::new(&schema(&VOCABULARY)).expect("the schema is one");
        let config: toml::Table = toml::from_str(text).expect("the configuration is TOML");
        validator.is_valid(&serde_json::to_value(config).expect("TOML is JSON"))
    }

    #[test]
    fn it_is_a_schema() {
        jsonschema::draft202012::meta::validate(&schema(&VOCABULARY)).expect("the schema follows its own schema");
    }

    #[test]
    fn what_is_read_without_a_problem_is_valid() {
        for text in [
            "",
            "name = 'Ana'\nrole = 'PM'\nlanguage = 'pt-BR'\nexclude = 'archive'",
            "language = ['en', 'pt']\nexclude = ['archive/**', '*.tmp.md']",
            "[folders]\nbet = 'Bets'\nposts = 'career/posts/'",
            "[sections]\nmeasuring-stick = ['Régua']\n'WINS' = 'Conquistas'\n'Riscos' = 'Risks'",
            "[labels]\nmy_part = 'Minha parte'",
            "[values]\nactive = 'ativo'\nstatus = { paused = ['em pausa'] }\n'ganho' = 'won'",
            "[words]\nlearning = ['aprender']\ntitle-or-pay = 'salário'",
            "[rules]\nportfolio = 'off'\n'drift/stagnant' = 'hint'",
            "[rules.'portfolio/small-swing']\nseverity = 'error'\ngrowth = 12.5\nunits = ['%']",
            "[[rules.'marketing/nothing-sent']]\npaths = 'bets'\nseverity = 'off'\n[[rules.'marketing/nothing-sent']]\ndays = 5",
        ] {
            assert_eq!(read(text).problems, [], "{text}");
            assert!(accepts(text), "{text}");
        }
    }

    #[test]
    fn what_is_a_problem_is_not_valid() {
        for text in [
            "nmae = 'Ana'",
            "name = 3",
            "name = ' '",
            "language = 'english'",
            "language = []",
            "exclude = [1]",
            "folders = 'bets'",
            "[folders]\nnorth-star = 'x'",
            "[folders]\nbet = '/x'",
            "[folders]\nbet = '.x'",
            "[sections]\nwins = 1",
            "[words]\nlerning = 'x'",
            "[rules]\n'portfolio/smal-swing' = 'off'",
            "[rules]\nportfolio = 'loud'",
            "[rules]\nportfolio = false",
            "[rules]\nportfolio = {}",
            "[rules]\nportfolio = { paths = 'bets' }",
            "[rules]\nportfolio = { growth = 3 }",
            "[rules]\nportfolio = ['off']",
            "[rules]\n'portfolio/small-swing' = { paths = [], severity = 'off' }",
            "[rules]\n'portfolio/small-swing' = { growth = -1 }",
            "[rules]\n'portfolio/small-swing' = { growth = '10' }",
            "[rules]\n'portfolio/small-swing' = { units = 10 }",
        ] {
            assert_eq!(read(text).problems.len(), 1, "{text}");
            assert!(!accepts(text), "{text}");
        }
    }

    #[test]
    fn every_setting_is_described() {
        let schema = schema(&VOCABULARY);
        let described = |value: &Value| value["description"].is_string();
        let properties = schema["properties"].as_object().expect("there are settings");
        assert!(properties.values().all(described));
        let rules = properties["rules"]["properties"].as_object().expect("there are rules");
        assert!(rules.values().all(described));
        assert_eq!(rules["portfolio/small-swing"]["anyOf"][1]["properties"]["growth"]["default"], json!(10));
    }
}
