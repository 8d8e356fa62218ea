//! Finds the value of a property, and reports it if absent or of the wrong form.

use super::Reader;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::shape::Need;
use crate::note::front_matter::{self, Data, Value};
use crate::source::Span;

/// A scalar of the front matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scalar<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl<'a> Reader<'a> {
    pub(super) fn property(&self, name: &str) -> Option<&'a front_matter::Property> {
        let (_, at) = self.found.iter().find(|(known, _)| *known == name)?;
        Some(&self.front_matter.properties[*at])
    }

    /// The non-empty value of a property.
    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.property(name).map(|property| &property.value).filter(|value| !value.data.is_empty())
    }

    pub(super) fn has_problem_at(&self, name: &str) -> bool {
        let Some(property) = self.property(name) else { return false };
        let reach = Span::new(property.key.span.start(), self.line_end(property.value.span.end()));
        self.problems.iter().any(|problem| reach.contains(problem.span))
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        self.source.text[at..].find('\n').map_or(self.source.text.len(), |end| at + end)
    }

    /// The scalar value of a property; reports a missing required property, or a value that is not a scalar.
    pub(super) fn scalar(&mut self, name: &'static str) -> Option<Scalar<'a>> {
        let Some(value) = self.value(name) else {
            self.absent(name);
            return None;
        };
        let value = match &value.data {
            Data::List(items) if items.len() == 1 && !self.is_bare_link(value) => &items[0],
            _ => value,
        };
        self.scalar_of(name, value)
    }

    /// The items of a list; a scalar is a list of one.
    pub(super) fn list(&mut self, name: &'static str) -> Vec<Scalar<'a>> {
        let Some(value) = self.value(name) else {
            self.absent(name);
            return Vec::new();
        };
        match &value.data {
            Data::List(items) if !self.is_bare_link(value) => items
                .iter()
                .filter(|item| !item.data.is_empty())
                .filter_map(|item| self.scalar_of(name, item))
                .collect(),
            _ => self.scalar_of(name, value).into_iter().collect(),
        }
    }

    pub(super) fn scalar_of(&mut self, name: &'static str, value: &'a Value) -> Option<Scalar<'a>> {
        match &value.data {
            Data::Text { text, .. } => Some(Scalar { text: text.trim(), span: value.span }),
            _ if self.is_bare_link(value) => {
                let link = self.source.slice(value.span).to_owned();
                let problem = Problem::invalid(
                    value.span,
                    format!("`{name}` is a link without quotes, which YAML reads as a list in a list"),
                    format!("put it in quotes: \"{link}\""),
                );
                self.problems.push(problem.fixed_by(value.span, format!("\"{link}\"")));
                None
            }
            Data::List(_) => {
                self.invalid(value.span, format!("`{name}` takes one value, not a list"), "write a single value");
                None
            }
            Data::Map(_) => {
                let help = "properties are flat: text, number, checkbox, date, or a list of text";
                self.invalid(value.span, format!("`{name}` holds properties of its own"), help);
                None
            }
            Data::Null => None,
        }
    }

    /// Whether a value is an unquoted `[[A]]`.
    pub(super) fn is_bare_link(&self, value: &Value) -> bool {
        matches!(&value.data, Data::List(items) if items.len() == 1 && matches!(items[0].data, Data::List(_)))
            && self.source.slice(value.span).starts_with("[[")
    }

    /// Reports an absent or empty property if its value was hidden by a `#`, or if it is required.
    pub(super) fn absent(&mut self, name: &'static str) {
        if let Some(property) = self.property(name) {
            let at = property.value.span.start();
            let line = Span::new(at, self.line_end(at)).trimmed(&self.source.text);
            let rest = self.source.slice(line);
            if matches!(property.value.data, Data::Null)
                && rest.starts_with('#')
                && !rest.starts_with("# ")
                && rest.len() > 1
            {
                let message = format!("`{name}` is empty: YAML reads what starts with `#` as a comment");
                self.invalid(line, message, &format!("put it in quotes: \"{rest}\""));
                return;
            }
        }
        let required = self.shape.property(name).is_some_and(|property| property.need == Need::Required);
        if required {
            self.missing(name, format!("this {} has no `{name}`", self.shape.name));
        }
    }

    pub(super) fn missing(&mut self, name: &'static str, message: String) {
        let meaning = self.shape.property(name).map_or("", |property| property.meaning);
        let (span, message) = match self.key(name) {
            Some(key) => (key, format!("`{name}` is empty")),
            None => (self.source.first_line(), message),
        };
        let help = match self.key_like(name) {
            Some(key) => format!("if you mean it by `{key}:`, rename that to `{name}:` ({meaning})"),
            None => format!("add `{name}:` ({meaning})"),
        };
        self.problems.push(Problem::new(ProblemKind::MissingProperty, span, message, help));
    }

    /// A property of the user's own whose name is the beginning of `name`: `start` of `started`.
    fn key_like(&self, name: &str) -> Option<&str> {
        const SHORTEST: usize = 3;
        let keys = self.keys.iter().map(|key| &**key);
        let own = keys.filter(|key| key.len() >= SHORTEST && self.shape.property(key).is_none());
        own.min_by_key(|key| !name.starts_with(key)).filter(|key| name.starts_with(key))
    }

    pub(super) fn invalid(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::invalid(span, message, help));
    }
}
