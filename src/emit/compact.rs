//! One line for every finding: `path:line:column: severity[rule] message`.

use std::fmt::Write;

use super::{Paint, Results, Style, visible};

pub(super) fn render(results: &Results, style: &Style) -> String {
    let mut out = String::new();
    let (shown, rest) = style.split(results.diagnostics);
    for diagnostic in shown {
        let source = &diagnostic.location.source;
        let position = source.position(diagnostic.location.span.start());
        let place = style.strong(&style.location(results, &source.path, position));
        let severity = style.paint(Paint::of(diagnostic.severity), diagnostic.severity.name());
        let rule = style.quiet(&format!("[{}]", diagnostic.rule));
        writeln!(out, "{place}: {severity}{rule} {}", visible(&diagnostic.message))
            .expect("internal error: a String takes all text");
    }
    if !rest.is_empty() {
        writeln!(out, "and {} more", rest.len()).expect("internal error: a String takes all text");
    }
    out
}
