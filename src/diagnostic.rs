//! A finding: what is wrong, exactly where, how bad it is, and how to repair it.

use std::fmt;

use crate::source::Location;

/// How much a finding matters; the greatest is the worst.
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
    /// The name that users write and read.
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
    /// As the rule says, or as the configuration has it.
    pub severity: Severity,
    /// What is wrong, in the user's words: lower case, no full stop.
    pub message: String,
    /// What to do about it, in one line.
    pub help: Option<String>,
    /// The exact characters that it is about.
    pub location: Location,
    /// The other sides of the matter.
    pub related: Vec<Related>,
    /// The repair, where there is only one right answer.
    pub fix: Option<Fix>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    pub location: Location,
}

/// Replacements of spans in the note that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Disjoint edits, in the order of the text.
    pub edits: Vec<Edit>,
}

/// One span and what shall stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The characters to replace; empty to insert.
    pub span: crate::source::Span,
    /// The new characters.
    pub replacement: String,
}

/// stub
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (&a.location.source.path, a.location.span, a.rule).cmp(&(&b.location.source.path, b.location.span, b.rule))
    });
}
