//! New notes for `careerdoc new` and `careerdoc init`, filled in from the spec. Nothing here writes a file.

mod context;
mod name;
mod obsidian;
mod period;
mod property_types;
mod stick;
mod table;
mod yaml;

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;

use crate::config::Config;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::sentence::quote;
use crate::templates::{TemplateError, Templates};
use context::Setting;
pub use obsidian::{base, note_templates};
pub use property_types::{Merged, merge as merge_property_types};
pub use stick::stick_with_weights;
pub use table::aligned;

/// A note that has not been written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its path, relative to the root of the spec.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Why there is no draft; each message says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There already is a North Star, at this path.
    SecondNorthStar(String),
    /// The update at this path tells of the period already.
    SecondUpdate(String, String),
    /// The contract at this path runs with the same person.
    SecondContract(String, String),
    /// Nothing of the title can stand in a file name.
    NoName(String),
    /// An update is named after its period, and this is not a period.
    NoPeriod(String),
    /// One of the user's templates cannot be rendered.
    Template(TemplateError),
}

impl From<TemplateError> for Refusal {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SecondNorthStar(path) => {
                write!(
                    f,
                    "there is a North Star already, {path}; a spec has one: change it, and add the day to `revised`"
                )
            }
            Self::SecondUpdate(path, period) => write!(f, "{path} tells of {period} already; write on there"),
            Self::SecondContract(path, with) => {
                write!(f, "there is a contract with {with} already, {path}: change it, or set `ended` in it first")
            }
            Self::Template(error) => error.fmt(f),
            Self::NoName(title) => {
                write!(f, "no file can be called {}; give a title with a letter or a digit in it", quote(title))
            }
            Self::NoPeriod(title) => write!(
                f,
                "an update is named for the time that it covers, and {} is none; write 2026-11, 2026-W47, 2026-Q4 or \
                 2026-11-21, or leave it out",
                quote(title)
            ),
        }
    }
}

/// Drafts a new note of a type in `spec`, filled in from the spec.
///
/// # Errors
///
/// If the title is not valid for this type, or one of the user's templates cannot be rendered.
pub fn draft(
    note_type: NoteType,
    title: Option<&str>,
    spec: &Spec,
    config: &Config,
    templates: &Templates,
) -> Result<Draft, Refusal> {
    let setting = Setting { spec: Some(spec), config, today: spec.today, templates };
    match note_type {
        NoteType::NorthStar => match &spec.north_star {
            Some(star) => Err(Refusal::SecondNorthStar(star.note.source.path.clone())),
            None => Ok(setting.north_star(title)?),
        },
        NoteType::Bet => setting.bet(title),
        NoteType::Decision => setting.decision(title),
        NoteType::Update => setting.update(title),
        NoteType::Landing => setting.landing(title),
        NoteType::Contract => setting.contract(title),
        NoteType::Post => setting.post(title),
    }
}

/// Drafts the North Star of a new spec.
///
/// # Panics
///
/// Never: the built-in template always renders.
#[must_use]
pub fn north_star(destination: Option<&str>, today: Date, config: &Config) -> Draft {
    let setting = Setting { spec: None, config, today, templates: Templates::built_in() };
    setting.north_star(destination).expect("internal error: a template of a note cannot be filled in")
}
