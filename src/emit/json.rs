//! Findings for programs. The shape is part of careerdoc's interface: changing it requires a new version.

use std::fmt::Write;

use serde::Serialize;

use super::{Counts, Results, visible};
use crate::diagnostic::{Diagnostic, Related};
use crate::source::{Location, Position};

pub(super) fn render(results: &Results) -> String {
    let Counts { errors, warnings, hints } = Counts::of(results.diagnostics);
    to_text(&Document {
        version: 1,
        today: results.today.to_string(),
        diagnostics: results.diagnostics.iter().map(Finding::from).collect(),
        summary: Summary { notes: results.notes, errors, warnings, hints, skipped: results.skipped },
    })
}

/// `value` as indented JSON, with characters escaped that steer a terminal.
pub(super) fn to_text(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).expect("internal error: text and numbers are valid JSON");
    escaped(&json) + "\n"
}

/// Escapes the characters in JSON that steer a terminal.
#[must_use]
pub fn escaped(json: &str) -> String {
    if json.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        // Apart from line ends between values, they can only occur inside strings, where escaping is allowed.
        if character != '\n' && visible::steers_or_hides(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}").expect("internal error: a String takes all text");
            }
        } else {
            out.push(character);
        }
    }
    out
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    today: String,
    diagnostics: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    range: FileRange<'a>,
    related: Vec<Other<'a>>,
}

impl<'a> From<&'a Diagnostic> for Finding<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self {
            rule: diagnostic.rule,
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            range: FileRange::from(&diagnostic.location),
            related: diagnostic.related.iter().map(Other::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct Other<'a> {
    message: &'a str,
    #[serde(flatten)]
    range: FileRange<'a>,
}

impl<'a> From<&'a Related> for Other<'a> {
    fn from(related: &'a Related) -> Self {
        Self { message: &related.message, range: FileRange::from(&related.location) }
    }
}

#[derive(Serialize)]
struct FileRange<'a> {
    path: &'a str,
    start: Point,
    end: Point,
}

impl<'a> From<&'a Location> for FileRange<'a> {
    fn from(Location { source, span }: &'a Location) -> Self {
        Self {
            path: &source.path,
            start: source.position(span.start()).into(),
            end: source.position(span.end()).into(),
        }
    }
}

/// A position, as every JSON output gives it.
#[derive(Debug, Serialize)]
pub struct Point {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Offset in bytes, from 0.
    pub offset: usize,
}

impl From<Position> for Point {
    fn from(Position { line, column, offset }: Position) -> Self {
        Self { line, column, offset }
    }
}

#[derive(Serialize)]
struct Summary {
    notes: usize,
    errors: usize,
    warnings: usize,
    hints: usize,
    skipped: usize,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::emit::{Format, Style, samples};

    #[test]
    fn programs_read_what_was_found() {
        let text = samples::rendered(Format::Json, &Style::default());
        let document: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(document["version"], 1);
        assert_eq!(document["today"], "2026-10-01");
        assert_eq!(document["summary"], json!({"notes": 34, "errors": 5, "warnings": 3, "hints": 4, "skipped": 2}));
        let keys = |value: &Value| -> Vec<String> { value.as_object().expect("an object").keys().cloned().collect() };
        let mut related = 0;
        for (finding, expected) in document["diagnostics"].as_array().expect("a list").iter().zip(samples::findings()) {
            assert_eq!(keys(finding), ["rule", "severity", "message", "help", "path", "start", "end", "related"]);
            assert_eq!(keys(&finding["end"]), ["line", "column", "offset"]);
            assert_eq!(finding["message"], expected.message, "what is escaped reads the same");
            assert_eq!(finding["path"], expected.location.source.path);
            for other in finding["related"].as_array().expect("a list") {
                assert_eq!(keys(other), ["message", "path", "start", "end"]);
                related += 1;
            }
        }
        assert_eq!(related, 3);
        // Characters, not bytes; after a byte order mark, in a file with CRLF.
        let vague = &document["diagnostics"][7];
        assert_eq!(vague["rule"], "north-star/vague-destination");
        assert_eq!(vague["start"], json!({"line": 2, "column": 24, "offset": 36}));
    }
}
