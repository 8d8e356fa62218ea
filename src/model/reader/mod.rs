//! Reads the properties of a note according to its shape, and collects problems.

mod keys;
mod scalar;
mod share;
mod value;

use std::borrow::Cow;

use ecow::EcoString;

pub use value::{NotPercent, not_one_of, percentage, property_link};

use super::choice::Choice;
use super::problem::Problem;
use super::shape::Shape;
use crate::calendar::DateSpan;
use crate::note::front_matter::FrontMatter;
use crate::note::link::Link;
use crate::note::names::Names;
use crate::sentence::quote;
use crate::source::{Source, Span, Spanned};

/// A name, or a link to the note about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The span of the value, without quotes around a link.
    pub span: Span,
    /// The displayed name: the display text of a link, else its target, else the text.
    pub text: EcoString,
    /// The link, if it is one.
    pub link: Option<Link>,
}

/// Reads one note's properties.
#[derive(Debug)]
pub struct Reader<'a> {
    source: &'a Source,
    front_matter: &'a FrontMatter,
    shape: &'static Shape,
    names: &'a Names,
    /// The keys of the front matter, normalised for comparison.
    keys: Vec<Cow<'a, str>>,
    /// Known properties with their index in the front matter, slips included.
    found: Vec<(&'static str, usize)>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Creates a reader, and matches the note's properties with those of `shape`.
    #[must_use]
    pub fn new(source: &'a Source, front_matter: &'a FrontMatter, shape: &'static Shape, names: &'a Names) -> Self {
        let keys: Vec<Cow<'_, str>> =
            front_matter.properties.iter().map(|property| keys::fold(&property.key.value)).collect();
        let found = Vec::with_capacity(keys.len());
        let mut reader = Self { source, front_matter, shape, names, keys, found, problems: Vec::new() };
        reader.match_known();
        reader.match_slips();
        reader.check_duplicates();
        reader
    }

    /// The problems found, in text order.
    #[must_use]
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.span);
        self.problems
    }

    /// Adds a problem found elsewhere.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Runs `read` and discards the problems that it finds.
    pub fn silently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.problems.len();
        let value = read(self);
        self.problems.truncate(known);
        value
    }

    /// The names of values.
    #[must_use]
    pub const fn names(&self) -> &'a Names {
        self.names
    }

    /// The source of the note.
    #[must_use]
    pub const fn source(&self) -> &'a Source {
        self.source
    }

    /// The key of a property that is present, whether its value is readable or not.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<Span> {
        self.property(name).map(|property| property.key.span)
    }

    /// Reports `name` as missing; for properties that the shape requires only sometimes.
    pub fn require(&mut self, name: &'static str, message: &str) {
        let is_missing = self.value(name).is_none();
        if is_missing && !self.has_problem_at(name) {
            self.missing(name, message.to_owned());
        }
    }

    /// Reads a text.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.scalar(name)?;
        Some(Spanned::new(value.text.to_owned(), value.span))
    }

    /// Reads a list of texts.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name).into_iter().map(|item| Spanned::new(item.text.to_owned(), item.span)).collect()
    }

    /// Reads a plain number.
    pub fn number(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        self.number_of(name, value)
    }

    /// Reads a number from 1 to 5.
    pub fn level(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        let number = self.number_of(name, value)?;
        if (1.0..=5.0).contains(&number.value) {
            return Some(number);
        }
        self.invalid(value.span, format!("`{name}` is {}, outside 1 to 5", value.text), "write a number from 1 to 5");
        None
    }

    /// Reads a percentage, as a value from 0 to 1.
    pub fn percent(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        match percentage(value.text) {
            Ok(share) => Some(Spanned::new(share, value.span)),
            Err(NotPercent { why, help, meant }) => {
                let problem = Problem::invalid(value.span, format!("`{name}` {why}"), help);
                self.problems.push(match meant {
                    Some(meant) => problem.fixed_by(value.span, self.in_its_quotes(value.span, &meant)),
                    None => problem,
                });
                None
            }
        }
    }

    /// Reads a checkbox.
    pub fn checkbox(&mut self, name: &'static str) -> Option<Spanned<bool>> {
        let value = self.scalar(name)?;
        let read = match value.text.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        if read.is_none() {
            let message = format!("`{name}` is a checkbox, and {} is neither `true` nor `false`", quote(value.text));
            self.invalid(value.span, message, "write `true` or `false`");
        }
        read.map(|read| Spanned::new(read, value.span))
    }

    /// Reads a date, as the span of days that it stands for.
    pub fn date(&mut self, name: &'static str) -> Option<Spanned<DateSpan>> {
        let value = self.scalar(name)?;
        self.date_of(name, value, DateSpan::parse)
    }

    /// Reads a list of dates.
    pub fn dates(&mut self, name: &'static str) -> Vec<Spanned<DateSpan>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.date_of(name, item, DateSpan::parse)).collect()
    }

    /// Reads a list of dates and date ranges. A range that ends before it starts is a problem.
    pub fn periods(&mut self, name: &'static str) -> Vec<Spanned<DateSpan>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.date_of(name, item, DateSpan::parse_range)).collect()
    }

    /// One of the words of the property's choice.
    pub fn choice<T: Choice>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let value = self.scalar(name)?;
        let word = self.choice_of(name, value, T::WORDS)?;
        T::of(word.value).map(|value| Spanned::new(value, word.span))
    }

    /// Reads a link to a note.
    pub fn link(&mut self, name: &'static str) -> Option<Spanned<Link>> {
        let value = self.scalar(name)?;
        self.link_of(name, value)
    }

    /// Reads a list of links to notes.
    pub fn links(&mut self, name: &'static str) -> Box<[Spanned<Link>]> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.link_of(name, item)).collect()
    }

    /// Reads a name, or a link to the note about it.
    pub fn name(&mut self, name: &'static str) -> Option<Name> {
        let value = self.scalar(name)?;
        Some(self.name_of(value))
    }

    /// Reads a list of names or links.
    pub fn name_list(&mut self, name: &'static str) -> Box<[Name]> {
        let items = self.list(name);
        items.into_iter().map(|item| self.name_of(item)).collect()
    }
}
