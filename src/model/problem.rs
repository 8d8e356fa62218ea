//! Problems found while reading a note: values with a span, reported by rules.

use crate::source::Span;
use crate::source::edit::Edit;

/// Something in a note that is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that reports it.
    pub kind: ProblemKind,
    /// The characters at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Another place involved, in the same note, with a label.
    pub related: Option<(Span, String)>,
    /// The repair, if only one is right.
    pub fix: Option<Edit>,
}

/// The kinds of problems; each is reported by the rule of the same name in the group `note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The front matter cannot be read.
    InvalidFrontMatter,
    /// A property occurs twice.
    DuplicateProperty,
    /// A required property is missing.
    MissingProperty,
    /// A value of the wrong kind.
    InvalidValue,
    /// A property name one slip away from a known one.
    UnknownProperty,
    /// A heading one slip away from a known one.
    UnknownSection,
}

impl Problem {
    /// A problem without a related place or fix.
    #[must_use]
    pub fn new(kind: ProblemKind, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { kind, span, message: message.into(), help: help.into(), related: None, fix: None }
    }

    /// An invalid value.
    #[must_use]
    pub fn invalid(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(ProblemKind::InvalidValue, span, message, help)
    }

    /// Adds the related place.
    #[must_use]
    pub fn related_to(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }

    /// Adds the only right repair: `replacement` in place of `span`.
    #[must_use]
    pub fn fixed_by(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Edit::new(span, replacement));
        self
    }
}
