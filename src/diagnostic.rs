//! A finding: what is wrong, exactly where, how bad it is, and how to repair it.

use std::fmt;

use crate::source::edit::Edit;
use crate::source::{Location, Span};

/// How much a finding matters, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Judgement or language.
    Hint,
    /// A dated pitfall.
    Warning,
    /// Unreadable, contradictory, unsafe to share, or the drift that the framework exists to stop.
    Error,
}

impl Severity {
    /// Returns the name that users write and read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One finding of one rule.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// `group/name`.
    pub rule: &'static str,
    /// The rule's default, or the one that the configuration sets.
    pub severity: Severity,
    /// What is wrong, in the user's words: lower case, no full stop.
    pub message: String,
    /// What to do about it, in one line.
    pub help: Option<String>,
    /// The exact characters at fault.
    pub location: Location,
    /// Other places involved.
    pub related: Vec<Related>,
    /// The repair of its source, where there is only one right answer.
    pub fix: Option<Edit>,
}

/// Sorts findings into display order: by path, position, rule and message.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    fn key(diagnostic: &Diagnostic) -> (&str, Span, &str, &str) {
        let Location { source, span } = &diagnostic.location;
        (&source.path, *span, diagnostic.rule, &diagnostic.message)
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
}

/// Another place that a finding mentions.
#[derive(Debug, Clone)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    pub location: Location,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn findings_are_sorted_by_path_position_rule_and_message() {
        let finding = |path: &str, start, end, rule, message: &str| Diagnostic {
            rule,
            severity: Severity::Hint,
            message: message.to_owned(),
            help: None,
            location: Location::new(&Source::new(path, "0123456789"), Span::new(start, end)),
            related: Vec::new(),
            fix: None,
        };
        let sorted = [
            finding("a.md", 0, 1, "b/b", "x"),
            finding("a.md", 0, 2, "a/a", "x"),
            finding("a.md", 0, 2, "a/a", "y"),
            finding("a.md", 0, 2, "a/b", "x"),
            finding("a.md", 3, 3, "a/a", "x"),
            finding("b.md", 0, 0, "a/a", "x"),
        ];
        let mut mixed: Vec<Diagnostic> = [4, 2, 0, 5, 3, 1].map(|at: usize| sorted[at].clone()).into();
        sort(&mut mixed);
        let shown = |all: &[Diagnostic]| format!("{all:?}");
        assert_eq!(shown(&mixed), shown(&sorted));
    }
}
