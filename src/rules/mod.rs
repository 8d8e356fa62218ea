//! The registry of rules, and what a rule is: one static that holds its documentation, examples and check.

pub mod context;
pub mod example;
pub mod finding;
pub mod marketing;
pub mod north_star;
pub mod note;
pub mod page;
pub mod perfectionism;
mod run;
pub mod suppress;

pub use context::Context;
pub use example::Example;
pub use finding::{Finding, Findings};
pub use run::run;

use std::sync::LazyLock;

use crate::config::{KnownOption, KnownRule, PropertyValues, Vocabulary};
use crate::diagnostic::Severity;
use crate::emit::RuleInfo;
use crate::model::shape::{COMMON, Kind, NoteType};
use crate::note::section::{Label, Section};

/// A rule: everything that a person or the program needs to know of it.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub name: &'static str,
    /// How much its findings matter, unless the configuration says otherwise.
    pub severity: Severity,
    /// Whether it is silent while a spec is new, and `spec/next-part` speaks in its place.
    pub waits: bool,
    /// When it speaks, in one line.
    pub summary: &'static str,
    /// The pitfall, in the framework's terms.
    pub why: &'static str,
    /// Its numbers, each with its default.
    pub options: &'static [RuleOption],
    /// A spec on which it speaks exactly once.
    pub bad: Example,
    /// A spec on which it is silent.
    pub good: Example,
    /// Looks for findings.
    pub check: fn(&Context<'_>, &mut Findings),
}

impl Rule {
    /// The part of its name before the slash.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(group, _)| group)
    }
}

/// Something of a rule that the configuration can set: a number with its unit.
pub type RuleOption = KnownOption<'static>;

/// Every rule, by group and name.
pub static RULES: &[&Rule] = &[
    &note::invalid_value::RULE,
    &note::unused_suppression::RULE,
    &north_star::not_reviewed::RULE,
    &marketing::bragging::RULE,
    &marketing::minimising::RULE,
    &marketing::no_hard_data::RULE,
    &marketing::vague_impact::RULE,
    &marketing::write_what_you_repeat::RULE,
    &perfectionism::catastrophising::RULE,
];

/// The words that the configuration may use, so that it can tell a slip from a setting.
#[must_use]
pub fn vocabulary() -> Vocabulary<'static> {
    static SECTIONS: LazyLock<Vec<&str>> =
        LazyLock::new(|| Section::ALL.iter().map(|section| section.name()).collect());
    static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| Label::ALL.iter().map(|label| label.name()).collect());
    static VALUES: LazyLock<Vec<PropertyValues>> = LazyLock::new(values);
    static KNOWN_RULES: LazyLock<Vec<KnownRule>> = LazyLock::new(|| {
        RULES.iter().map(|rule| KnownRule { name: rule.name, summary: rule.summary, options: rule.options }).collect()
    });
    Vocabulary { sections: &SECTIONS, labels: &LABELS, values: &VALUES, words: &WORD_LISTS, rules: &KNOWN_RULES }
}

/// The lists of words that rules about language use, by the names under which the configuration extends them.
pub const WORD_LISTS: [&str; 8] = [
    "bragging",
    "catastrophising",
    "generic-destinations",
    "home",
    "learning",
    "minimising",
    "title-or-pay",
    "tripwire",
];

/// The properties that take one of a few words, and the outcomes of an option in a measuring stick.
fn values() -> Vec<PropertyValues<'static>> {
    let properties = NoteType::ALL.into_iter().flat_map(|note_type| note_type.shape().properties).chain(COMMON);
    let choices = properties.filter_map(|property| match property.kind {
        Kind::Choice(values) => Some(PropertyValues { property: property.name, values }),
        _ => None,
    });
    choices.chain([PropertyValues { property: "option", values: &["works", "fails"] }]).collect()
}

/// What reports about findings say of the rules.
#[must_use]
pub fn infos() -> Vec<RuleInfo<'static>> {
    let info =
        |rule: &&Rule| RuleInfo { name: rule.name, severity: rule.severity, summary: rule.summary, why: rule.why };
    RULES.iter().map(info).collect()
}

/// The rule with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

#[cfg(test)]
mod tests;
