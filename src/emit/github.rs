//! Workflow commands of GitHub Actions: every finding becomes an annotation of the change.

use std::fmt::Write;

use super::{Results, visible};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) fn render(results: &Results) -> String {
    let mut out = String::new();
    for diagnostic in results.diagnostics {
        command(&mut out, results.prefix, diagnostic);
    }
    out
}

fn command(out: &mut String, prefix: &str, diagnostic: &Diagnostic) {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let source = &diagnostic.location.source;
    let start = source.position(diagnostic.location.span.start());
    let end = source.position(diagnostic.location.span.end());
    let mut properties = format!("file={},line={}", property(&format!("{prefix}{}", source.path)), start.line);
    write!(properties, ",endLine={}", end.line).expect("internal error: a String takes all text");
    // Annotations may have columns only within a single line.
    if start.line == end.line {
        write!(properties, ",col={},endColumn={}", start.column, end.column)
            .expect("internal error: a String takes all text");
    }
    let title = property(&format!("careerdoc: {}", diagnostic.rule));
    let text = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    writeln!(out, "::{level} {properties},title={title}::{}", data(&text))
        .expect("internal error: a String takes all text");
}

/// Escapes characters that would end a command; the rest must not steer a terminal, as the log shows it.
fn data(text: &str) -> String {
    visible(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")).into_owned()
}

/// Also escapes characters that would end a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::{Format, Style, samples};

    #[test]
    fn a_finding_is_one_command() {
        let text = samples::rendered(Format::Github, &Style::default());
        assert_eq!(text.lines().count(), samples::findings().len());
        for line in text.lines() {
            let (level, rest) = line.strip_prefix("::").and_then(|rest| rest.split_once(' ')).expect("a command");
            assert!(["error", "warning", "notice"].contains(&level), "{line}");
            let (properties, _) = rest.split_once("::").expect("a message");
            let names: Vec<&str> = properties.split(',').filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
            assert!(
                matches!(names[..], ["file", "line", "endLine", "title"])
                    || matches!(names[..], ["file", "line", "endLine", "col", "endColumn", "title"]),
                "{line}"
            );
        }
    }

    #[test]
    fn escapes_are_those_of_the_runner() {
        assert_eq!(data("100%\r\n::a,b"), "100%25%0D%0A::a,b");
        assert_eq!(property("100%\r\n::a,b"), "100%25%0D%0A%3A%3Aa%2Cb");
        assert_eq!(data("\u{1b}[31m"), "␛[31m");
    }
}
