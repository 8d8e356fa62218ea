//! SARIF 2.1.0, for code scanning.

use std::collections::HashMap;

use serde::Serialize;

use super::json::to_text;
use super::uri::encode_path;
use super::{Results, RuleInfo};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(results: &Results) -> String {
    let index: HashMap<&str, usize> = results.rules.iter().enumerate().map(|(at, rule)| (rule.name, at)).collect();
    let finding = |diagnostic| Finding::new(diagnostic, results.prefix, &index);
    to_text(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "careerdoc",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: results.rules.iter().map(Rule::from).collect(),
                },
            },
            original_uri_base_ids: Bases { root: Base { description: Text::literal("the folder that was checked") } },
            column_kind: "unicodeCodePoints",
            results: results.diagnostics.iter().map(finding).collect(),
        }],
    })
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    original_uri_base_ids: Bases,
    column_kind: &'a str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

impl<'a> From<&RuleInfo<'a>> for Rule<'a> {
    fn from(rule: &RuleInfo<'a>) -> Self {
        Self {
            id: rule.name,
            short_description: Text::literal(rule.summary),
            full_description: Text::literal(rule.why),
            help: Text::literal(&format!("{}\n\nMore: careerdoc explain {}", rule.why, rule.name)),
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Bases {
    #[serde(rename = "SRCROOT")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, prefix: &str, index: &HashMap<&str, usize>) -> Self {
        let text = match &diagnostic.help {
            Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        let related = diagnostic.related.iter().enumerate().map(|(id, related)| Location {
            id: Some(id),
            message: Some(Text::literal(&related.message)),
            ..Location::new(&related.location, prefix)
        });
        Self {
            rule_id: diagnostic.rule,
            rule_index: index.get(diagnostic.rule).copied(),
            level: level(diagnostic.severity),
            message: Text::literal(&text),
            locations: [Location::new(&diagnostic.location, prefix)],
            related_locations: related.collect(),
        }
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Text {
    /// Escapes `text` so that nothing in it is read as a SARIF placeholder (`{0}`) or link (`[text](target)`).
    fn literal(text: &str) -> Self {
        Self { text: text.replace('{', "{{").replace('}', "}}").replace("](", "\\](") }
    }
}

#[derive(Serialize)]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

impl Location {
    fn new(location: &source::Location, prefix: &str) -> Self {
        let uri = encode_path(&format!("{prefix}{}", location.source.path));
        let start = location.source.position(location.span.start());
        let end = location.source.position(location.span.end());
        Self {
            id: None,
            physical: PhysicalLocation {
                artifact_location: ArtifactLocation { uri, uri_base_id: "SRCROOT" },
                region: Region {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                },
            },
            message: None,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::emit::{Format, Style, samples};

    fn log() -> Value {
        serde_json::from_str(&samples::rendered(Format::Sarif, &Style::default())).expect("JSON")
    }

    #[test]
    fn the_log_is_sarif_and_nothing_else() {
        let log = log();
        let read: serde_sarif::sarif::Sarif = serde_json::from_value(log.clone()).expect("all that SARIF requires");
        // Reading drops any field that SARIF does not define.
        assert_eq!(serde_json::to_value(read).expect("JSON"), log);
    }

    #[test]
    fn regions_levels_and_rules_are_those_of_the_findings() {
        let log = log();
        let run = &log["runs"][0];
        for (result, finding) in run["results"].as_array().expect("a list").iter().zip(samples::findings()) {
            assert_eq!(result["ruleId"], finding.rule);
            if let Some(index) = result.get("ruleIndex") {
                assert_eq!(run.pointer(&format!("/tool/driver/rules/{index}/id")), Some(&result["ruleId"]));
            }
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert!(region.as_object().expect("an object").values().all(|number| number.as_u64() >= Some(1)));
        }
        let vague = run["results"].as_array().and_then(|all| all.iter().find(|one| one["ruleIndex"] == 0));
        let vague = vague.expect("a finding of the first rule");
        assert_eq!(vague["level"], "note");
        assert_eq!(
            vague["locations"][0]["physicalLocation"]["region"],
            json!({"startLine": 2, "startColumn": 24, "endLine": 2, "endColumn": 39})
        );
    }

    #[test]
    fn paths_are_uris_and_messages_have_neither_placeholders_nor_links() {
        let log = log();
        let results = log["runs"][0]["results"].as_array().expect("a list");
        let hostile = results.iter().find(|result| result["ruleId"] == "note/placeholder").expect("the finding");
        assert_eq!(
            hostile["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "posts/100%25%2Ca%3Ab%0A%3A%3Aerror%3A%3A%1B%5B31m%E2%80%AE.md"
        );
        let text = hostile["message"]["text"].as_str().expect("a text");
        assert!(text.contains("got{{0}}cha") && text.contains("[a\\](javascript:b)"), "{text}");
    }
}
