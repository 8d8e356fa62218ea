//! Findings as rules build them.

use std::sync::Arc;

use super::Rule;
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::source::edit::Edit;
use crate::source::{Location, Source, Span};

/// A finding before severity and suppressions are applied.
#[derive(Debug)]
pub struct Finding {
    message: String,
    location: Location,
    help: Option<String>,
    related: Vec<Related>,
    fix: Option<Edit>,
}

impl Finding {
    /// A finding about `span` of a note.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            location: Location::new(source, span),
            help: None,
            related: Vec::new(),
            fix: None,
        }
    }

    /// Adds a one-line repair.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place involved.
    #[must_use]
    pub fn related(mut self, source: &Arc<Source>, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), location: Location::new(source, span) });
        self
    }

    /// Adds the only right repair.
    #[must_use]
    pub fn fix(mut self, fix: Option<Edit>) -> Self {
        self.fix = fix;
        self
    }

    /// Whether it points at the same span as another.
    #[must_use]
    pub fn is_at(&self, other: &Self) -> bool {
        self.path() == other.path() && self.location.span == other.location.span
    }

    pub(super) fn path(&self) -> &str {
        &self.location.source.path
    }

    pub(super) fn into_diagnostic(self, rule: &'static Rule, severity: Severity) -> Diagnostic {
        let Self { message, location, help, related, fix } = self;
        Diagnostic { rule: rule.name, severity, message, help, location, related, fix }
    }
}

/// The findings of one rule.
pub type Findings = Vec<Finding>;
