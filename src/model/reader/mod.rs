//! Reads the properties of a note as its shape says, and gathers what cannot be read.

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
use crate::note::date::DateSpan;
use crate::note::front_matter::FrontMatter;
use crate::note::link::Link;
use crate::note::names::Names;
use crate::quote::quote;
use crate::source::{Source, Span, Spanned};

/// A name, or a link to the note about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The characters of the value, without quotes around a link.
    pub span: Span,
    /// The name as one reads it: the display text of a link, else its target, else the text.
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
    /// The keys of the front matter as they are compared.
    keys: Vec<Cow<'a, str>>,
    /// Known property → its place in the front matter, slips counted.
    found: Vec<(&'static str, usize)>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Starts on a note: matches its properties with those of `shape`.
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

    /// What could not be read, in the order of the text.
    #[must_use]
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.span);
        self.problems
    }

    /// Adds a problem that the reader of a type has found.
    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// What `read` reads, without a word of what it could not read.
    pub fn silently<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.problems.len();
        let value = read(self);
        self.problems.truncate(known);
        value
    }

    /// The words by which values are known.
    #[must_use]
    pub const fn names(&self) -> &'a Names {
        self.names
    }

    /// The note that is read.
    #[must_use]
    pub const fn source(&self) -> &'a Source {
        self.source
    }

    /// The key of a property that is there, be its value readable or not.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<Span> {
        self.property(name).map(|property| property.key.span)
    }

    /// Says that `name` is missing here, although the shape does not require it everywhere.
    pub fn require(&mut self, name: &'static str, message: &str) {
        let is_missing = self.value(name).is_none();
        if is_missing && !self.has_problem_at(name) {
            self.missing(name, message.to_owned());
        }
    }

    /// A text.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let value = self.scalar(name)?;
        Some(Spanned::new(value.text.to_owned(), value.span))
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        self.list(name).into_iter().map(|item| Spanned::new(item.text.to_owned(), item.span)).collect()
    }

    /// A plain number.
    pub fn number(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        self.number_of(name, value)
    }

    /// A number from 1 to 5.
    pub fn level(&mut self, name: &'static str) -> Option<Spanned<f64>> {
        let value = self.scalar(name)?;
        let number = self.number_of(name, value)?;
        if (1.0..=5.0).contains(&number.value) {
            return Some(number);
        }
        self.invalid(value.span, format!("`{name}` is {}, outside 1 to 5", value.text), "write a number from 1 to 5");
        None
    }

    /// A percentage, as a share of 1.
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

    /// A checkbox.
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

    /// A date, with the days that it may mean.
    pub fn date(&mut self, name: &'static str) -> Option<Spanned<DateSpan>> {
        let value = self.scalar(name)?;
        self.date_of(name, value, DateSpan::parse)
    }

    /// A list of dates.
    pub fn dates(&mut self, name: &'static str) -> Vec<Spanned<DateSpan>> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.date_of(name, item, DateSpan::parse)).collect()
    }

    /// A list of dates and ranges of dates. A range that ends before it starts is no range.
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

    /// A link to a note.
    pub fn link(&mut self, name: &'static str) -> Option<Spanned<Link>> {
        let value = self.scalar(name)?;
        self.link_of(name, value)
    }

    /// A list of links to notes.
    pub fn links(&mut self, name: &'static str) -> Box<[Spanned<Link>]> {
        let items = self.list(name);
        items.into_iter().filter_map(|item| self.link_of(name, item)).collect()
    }

    /// A name, or a link to the note about it.
    pub fn name(&mut self, name: &'static str) -> Option<Name> {
        let value = self.scalar(name)?;
        Some(self.name_of(value))
    }

    /// A list of names or links.
    pub fn name_list(&mut self, name: &'static str) -> Box<[Name]> {
        let items = self.list(name);
        items.into_iter().map(|item| self.name_of(item)).collect()
    }
}
