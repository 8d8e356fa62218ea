//! The values of a configuration: texts, lists of texts and numbers, each with its span.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::syntax::Syntax;
use super::vocabulary::{Vocabulary, nearest};
use super::{OptionValue, Problem};
use crate::sentence::quote;
use crate::source::{Span, Spanned};

/// A TOML value with its span.
pub(super) type Item<'i> = toml::Spanned<DeValue<'i>>;

/// One setting: its key and its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'t, 'i> {
    /// The key, without quotes.
    pub key: &'t str,
    /// The span of the key.
    pub span: Span,
    /// The value.
    pub item: &'t Item<'i>,
}

/// Reads values and collects problems.
#[derive(Debug)]
pub(super) struct Reader<'v> {
    /// The names that are allowed.
    pub vocabulary: &'v Vocabulary<'v>,
    problems: Vec<Problem>,
    syntax: Syntax,
    /// The total size of all globs so far, in bytes.
    pub bytes_of_globs: usize,
}

impl<'v> Reader<'v> {
    /// After this many problems, further ones are not worth reporting.
    const MOST_PROBLEMS: usize = 100;

    pub(super) const fn new(vocabulary: &'v Vocabulary<'v>, syntax: Syntax) -> Self {
        Self { vocabulary, problems: Vec::new(), syntax, bytes_of_globs: 0 }
    }

    /// All problems, in text order.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.syntax.problems;
        problems.extend(self.problems);
        problems.sort_by_key(|problem| problem.span);
        problems.truncate(Self::MOST_PROBLEMS);
        problems
    }

    /// Adds a problem, unless it may merely follow from a syntax error on the same line.
    pub(super) fn problem(&mut self, span: Span, message: impl Into<String>, help: impl Into<Option<String>>) {
        if !self.is_silent_at(span) {
            self.problems.push(Problem { span, message: message.into(), help: help.into() });
        }
    }

    fn is_silent_at(&self, span: Span) -> bool {
        let marred = &self.syntax.marred;
        let next = marred.partition_point(|line| line.end() < span.start());
        let is_marred = marred.get(next).is_some_and(|line| line.start() <= span.start());
        is_marred || self.problems.len() >= Self::MOST_PROBLEMS
    }

    /// Reports an unknown name. The help suggests the one that was meant, or lists what is allowed.
    pub(super) fn unknown<'a>(
        &mut self,
        span: Span,
        message: String,
        name: &str,
        known: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<Option<String>>,
    ) {
        if self.is_silent_at(span) {
            return;
        }
        let help = nearest(name, known).map(|meant| format!("did you mean `{meant}`?"));
        self.problem(span, message, help.or_else(|| otherwise.into()));
    }

    /// The trustworthy settings of a table, in text order.
    pub(super) fn entries<'t, 'i>(&self, table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
        let is_sound = |span: Range<usize>| span.end <= self.syntax.sound_until;
        let entries = table.iter().filter(|(key, item)| is_sound(key.span()) && is_sound(item.span()));
        let mut entries: Vec<_> =
            entries.map(|(key, item)| Entry { key: key.get_ref().as_ref(), span: key.span().into(), item }).collect();
        entries.sort_by_key(|entry| entry.span);
        entries
    }

    pub(super) fn table<'t, 'i>(&mut self, entry: Entry<'t, 'i>) -> Option<&'t DeTable<'i>> {
        let table = entry.item.get_ref().as_table();
        if table.is_none() {
            let help = format!("write a line `[{}]`, and one setting on each line below it", entry.key);
            self.wrong_kind(entry.key, "a table", entry.item, help);
        }
        table
    }

    /// Reads a non-empty text.
    pub(super) fn text(&mut self, entry: Entry<'_, '_>) -> Option<Spanned<String>> {
        if entry.item.get_ref().is_str() {
            return self.text_in(entry.key, entry.item);
        }
        self.wrong_kind(entry.key, "a text", entry.item, quotes_help(entry.item));
        None
    }

    /// Reads a list of texts; a single text counts as a list of one.
    pub(super) fn texts(&mut self, entry: Entry<'_, '_>) -> Vec<Spanned<String>> {
        match entry.item.get_ref() {
            DeValue::String(_) => self.text_in(entry.key, entry.item).into_iter().collect(),
            DeValue::Array(items) => items.iter().filter_map(|item| self.text_in(entry.key, item)).collect(),
            _ => {
                self.wrong_kind(entry.key, "a text or a list of texts", entry.item, quotes_help(entry.item));
                Vec::new()
            }
        }
    }

    fn text_in(&mut self, key: &str, item: &Item<'_>) -> Option<Spanned<String>> {
        let Some(text) = item.get_ref().as_str() else {
            self.wrong_kind(key, "texts", item, quotes_help(item));
            return None;
        };
        let text = text.trim();
        if text.is_empty() {
            let message = format!("{} is set to an empty text", quote(key));
            self.problem(item.span().into(), message, "write something, or leave it out".to_owned());
            return None;
        }
        Some(Spanned::new(text.to_owned(), item.span().into()))
    }

    /// Reads a number that counts or measures something.
    pub(super) fn number(&mut self, entry: Entry<'_, '_>) -> Option<OptionValue> {
        let number = match entry.item.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            #[expect(clippy::cast_precision_loss, reason = "an option of more than 2^53 has no exact meaning")]
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(|number| number as f64)
            }
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => {
                let is_text = entry.item.get_ref().is_str();
                let help = is_text.then(|| "write the number without quotes".to_owned());
                self.wrong_kind(entry.key, "a number", entry.item, help);
                return None;
            }
        };
        let number = number.filter(|number: &f64| number.is_finite() && *number >= 0.0);
        if number.is_none() {
            let message = format!("{} must be a number from 0 on", quote(entry.key));
            self.problem(entry.item.span().into(), message, None);
        }
        number.map(OptionValue::Number)
    }

    pub(super) fn wrong_kind(&mut self, key: &str, wanted: &str, item: &Item<'_>, help: impl Into<Option<String>>) {
        let message = format!("{} needs {wanted}, and this is {}", quote(key), kind(item.get_ref()));
        self.problem(item.span().into(), message, help);
    }
}

/// The kind of a value, in the user's words.
const fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn quotes_help(item: &Item<'_>) -> Option<String> {
    let is_bare =
        matches!(item.get_ref(), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_));
    is_bare.then(|| "write it in quotes".to_owned())
}
