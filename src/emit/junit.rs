//! A `JUnit` report: each finding is a test case of its note. Errors and warnings are failures; a hint passes and
//! appears only in the output of its case, so that it fails no pipeline.

use std::fmt::{self, Write};

use super::{Counts, Results, visible};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) fn render(results: &Results) -> String {
    let mut out = String::new();
    suites(&mut out, results).expect("internal error: a String takes all text");
    out
}

fn suites(out: &mut String, results: &Results) -> fmt::Result {
    let counts = Counts::of(results.diagnostics);
    // A report without test cases looks as if nothing had run.
    let tests = results.diagnostics.len().max(1);
    let totals = format!("tests=\"{tests}\" failures=\"{}\" errors=\"0\"", counts.errors + counts.warnings);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"careerdoc\" {totals}>")?;
    writeln!(out, "  <testsuite name=\"careerdoc\" {totals}>")?;
    for diagnostic in results.diagnostics {
        case(out, results.prefix, diagnostic)?;
    }
    if results.diagnostics.is_empty() {
        writeln!(out, "    <testcase classname=\"careerdoc\" name=\"check\"/>")?;
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

fn case(out: &mut String, prefix: &str, diagnostic: &Diagnostic) -> fmt::Result {
    let Diagnostic { rule, severity, message, .. } = diagnostic;
    let source = &diagnostic.location.source;
    let start = source.position(diagnostic.location.span.start());
    let path = escape(&format!("{prefix}{}", source.path));
    let place = format!("{}:{}", start.line, start.column);
    let message = escape(message);
    let help = diagnostic.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {}", escape(help)));

    writeln!(out, "    <testcase classname=\"{path}\" name=\"{rule}:{place}\">")?;
    match severity {
        Severity::Error | Severity::Warning => writeln!(
            out,
            "      <failure type=\"{severity}\" message=\"{message}\">{path}:{place}: {message}{help}</failure>"
        )?,
        Severity::Hint => writeln!(out, "      <system-out>{path}:{place}: {severity}: {message}{help}</system-out>")?,
    }
    writeln!(out, "    </testcase>")
}

/// Escapes `text` for an attribute or an element; characters that XML cannot hold are replaced by visible signs.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::{Format, Style, samples};

    #[test]
    fn the_report_is_well_formed_and_its_numbers_are_right() {
        let text = samples::rendered(Format::Junit, &Style::default());
        let document = roxmltree::Document::parse(&text).expect("well-formed XML");
        let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).expect("a suite");
        let count = |name| suite.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
        assert_eq!(suite.attribute("tests"), Some(&*count("testcase")));
        assert_eq!(suite.attribute("failures"), Some(&*count("failure")));

        let hostile = suite.children().find(|node| node.attribute("classname").is_some_and(|path| path.contains("::")));
        let output = hostile.and_then(|case| case.first_element_child()).expect("a case that speaks");
        assert_eq!(
            output.text(),
            Some(
                "posts/100%,a:b␊::error::␛[31m<U+202E>.md:1:30: hint: \
                 100%␍␊::error file=x::got{0}cha <U+202E>]]> [a](javascript:b)␛[2J\nhelp: ::endgroup::␊{{date}}␀"
            )
        );
    }

    #[test]
    fn a_clean_run_passes_one_case() {
        let text = render(&samples::results());
        let document = roxmltree::Document::parse(&text).expect("well-formed XML");
        let cases: Vec<_> = document.descendants().filter(|node| node.has_tag_name("testcase")).collect();
        assert!(matches!(&cases[..], [only] if !only.has_children()));
    }
}
