//! Errors in templates, and their location.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tera::{Error, ErrorKind, ReportError};

use crate::source::{Source, Span};

/// A template that cannot be compiled or rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// The template at fault, if known.
    pub template: Option<String>,
    /// The location in it: the byte offsets of its start and end.
    pub at: Option<(usize, usize)>,
}

impl TemplateError {
    /// An error in the whole template called `name`.
    #[must_use]
    pub fn of(name: &str, message: impl Into<String>) -> Self {
        Self { message: message.into(), template: Some(name.to_owned()), at: None }
    }

    /// The location of the error, if it is in one of the user's templates.
    #[must_use]
    pub fn place<'a>(&self, own: &'a [Arc<Source>]) -> Option<(&'a Arc<Source>, Span)> {
        let source = own.iter().find(|source| self.template.as_deref() == Some(super::name(&source.path)))?;
        let span = self.at.filter(|(start, end)| start <= end && source.text.get(*start..*end).is_some());
        Some((source, span.map_or_else(|| source.first_line(), |(start, end)| Span::new(start, end))))
    }

    pub(super) fn in_template(mut self, name: &str) -> Self {
        self.template.get_or_insert_with(|| name.to_owned());
        self
    }
}

impl TemplateError {
    /// Converts an error of the engine; `own` are the names and texts of the user's templates.
    pub(super) fn new(error: &Error, own: &[(String, String)]) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => located(report),
            ErrorKind::CircularInclude { tpl, .. } => Self::of(tpl, "it includes itself, by way of what it includes"),
            ErrorKind::CircularExtend { tpl, .. } => Self::of(tpl, "it extends itself, by way of what it extends"),
            ErrorKind::MissingParent { current, parent } => {
                Self::of(current, format!("it extends `{parent}`, and there is no such template"))
            }
            ErrorKind::Msg(text) => drawn(text, own),
            other => Self { message: other.to_string(), template: None, at: None },
        }
    }
}

/// Parses an error about how templates fit together, which the engine gives as a drawing: `error: why`, `-->
/// name:line:column`, the line, and carets below the characters at fault.
fn drawn(text: &str, own: &[(String, String)]) -> TemplateError {
    let first = text.split("\n\n").next().unwrap_or(text);
    let message = first.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let place = || {
        let (name, line_and_column) = first.split_once("--> ")?.1.lines().next()?.split_once(':')?;
        let (line, column) = line_and_column.split_once(':')?;
        let text = &own.iter().find(|(own, _)| own == name)?.1;
        let lines = text.split_inclusive('\n').take(line.parse::<usize>().ok()?.checked_sub(1)?);
        let start = lines.map(str::len).sum::<usize>();
        let in_line = text.get(start..)?.split('\n').next()?;
        let offset = |column: usize| in_line.char_indices().nth(column).map_or(in_line.len(), |(at, _)| at);
        let column = column.trim().parse::<usize>().ok()?.checked_sub(1)?;
        let carets = first.lines().last().map_or(0, |last| last.matches('^').count());
        Some((name.to_owned(), (start + offset(column), start + offset(column + carets))))
    };
    let (template, at) = place().unzip();
    TemplateError { message, template, at }
}

fn located(report: &ReportError) -> TemplateError {
    // The first sentence says what is wrong; the list of available names after it fills screens.
    let message = report.message().split(" Available ").next().unwrap_or_default().trim_end_matches('.');
    let span = &report.span().range;
    TemplateError {
        message: message.to_owned(),
        template: Some(report.filename().to_owned()),
        at: Some((span.start, span.end)),
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(template) = &self.template {
            write!(f, "the template {template}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateError {}
