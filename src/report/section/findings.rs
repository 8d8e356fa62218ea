//! The open findings, the worst first.

use serde::Serialize;

use super::shown;
use crate::diagnostic::Severity;
use crate::report::Format;
use crate::report::context::{Context, counted_in_words};
use crate::report::period::day;
use crate::report::prose::escaped;
use crate::sentence::{capitalised, with_full_stop};
use crate::templates;

/// The most findings that are listed; the others are counted.
const SHOWN: usize = 40;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    /// The day of the check.
    today: String,
    findings: Vec<Finding>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct Finding {
    severity: &'static str,
    message: String,
    help: Option<String>,
    rule: &'static str,
    place: String,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let mut diagnostics: Vec<_> = context.diagnostics.iter().collect();
    if diagnostics.is_empty() {
        return None;
    }
    diagnostics.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let count = |severity| diagnostics.iter().filter(|finding| finding.severity == severity).count();
    let counts = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Hint, "hint", "hints"),
    ];
    let counts = counts.into_iter().map(|(severity, one, many)| (count(severity), one, many));
    let said: Vec<String> =
        counts.filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted_in_words(n, one, many)).collect();
    let shown_text = |text: &str| {
        let sentence = with_full_stop(&capitalised(text));
        if context.format == Format::Html { with_code(&sentence) } else { sentence }
    };
    let findings = diagnostics
        .iter()
        .take(SHOWN)
        .map(|finding| {
            let source = &finding.location.source;
            let line = source.position(finding.location.span.start()).line;
            Finding {
                severity: finding.severity.name(),
                message: shown_text(&finding.message),
                help: finding.help.as_deref().map(shown_text),
                rule: finding.rule,
                place: format!("{}:{line}", source.path),
            }
        })
        .collect();
    let view = View {
        title: capitalised(&said.join(", ")),
        today: day(context.spec.today),
        findings,
        more: diagnostics.len().saturating_sub(SHOWN),
    };
    Some(shown(&view))
}

/// A message as HTML, with the text between backquotes as code.
fn with_code(message: &str) -> String {
    let mut parts: Vec<String> = message.split('`').map(escaped).collect();
    if parts.len().is_multiple_of(2) {
        // A backquote without a partner is an ordinary character.
        return escaped(message);
    }
    for code in parts.iter_mut().skip(1).step_by(2) {
        *code = format!("<code>{code}</code>");
    }
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::with_code;

    #[test]
    fn code_is_marked_and_the_rest_is_text() {
        let cases = [
            ("under `## Steps`, a <list>", "under <code>## Steps</code>, a &lt;list&gt;"),
            ("`a` and `<b>`", "<code>a</code> and <code>&lt;b&gt;</code>"),
            ("a ` alone", "a ` alone"),
        ];
        for (message, html) in cases {
            assert_eq!(with_code(message), html);
        }
    }
}
