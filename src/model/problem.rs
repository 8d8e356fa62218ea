//! What could not be read in a note: a value with a span, for a rule to speak of.

use crate::diagnostic::Fix;
use crate::source::Span;

/// Something in a note that cannot be read as what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which rule speaks of it.
    pub kind: ProblemKind,
    /// The characters at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The other place that it is about, in the same note.
    pub related: Option<(Span, String)>,
    /// The repair, where only one is right.
    pub fix: Option<Fix>,
}

/// The kinds of problems; each has a rule of its name in the group `note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The front matter cannot be read.
    InvalidFrontMatter,
    /// A property stands twice.
    DuplicateProperty,
    /// A required property is missing.
    MissingProperty,
    /// A value is not of its kind.
    InvalidValue,
    /// A property is a slip away from a known one.
    UnknownProperty,
    /// A heading is a slip away from a known one.
    UnknownSection,
}

impl Problem {
    /// A problem without a second place and without a fix.
    #[must_use]
    pub fn new(kind: ProblemKind, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { kind, span, message: message.into(), help: help.into(), related: None, fix: None }
    }

    /// An invalid value.
    #[must_use]
    pub fn invalid(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(ProblemKind::InvalidValue, span, message, help)
    }

    /// The same with the other place that it is about.
    #[must_use]
    pub fn related_to(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }

    /// The same with its one right repair: `replacement` in place of `span`.
    #[must_use]
    pub fn fixed_by(mut self, span: Span, replacement: impl Into<String>) -> Self {
        let edit = crate::diagnostic::Edit { span, replacement: replacement.into() };
        self.fix = Some(Fix { edits: vec![edit] });
        self
    }
}
