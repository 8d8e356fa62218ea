//! `careerdoc.toml`: the user's settings, read with spans so that mistakes can be pointed at.

mod folders;
mod globs;
mod language;
mod read;
mod rules;
mod schema;
mod synonyms;
mod syntax;
#[cfg(test)]
mod testing;
mod values;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::source::{Source, Span, Spanned};

#[cfg(test)]
pub use folders::FOLDERS;
pub use globs::Globs;
pub use schema::schema;
pub use vocabulary::{KnownOption, KnownRule, OptionDefault, PropertyValues, Vocabulary};

/// The configuration of a spec. Every setting has a default; no file is needed.
#[derive(Debug)]
pub struct Config {
    /// The file, if there is one.
    pub source: Option<Arc<Source>>,
    /// The user's name, for reports.
    pub name: Option<String>,
    /// The user's role, for reports.
    pub role: Option<String>,
    /// The languages whose word lists apply; `["en"]` by default.
    pub language: Vec<String>,
    /// Note type (`bet`) → the folder that holds its notes, where it is not the usual one.
    pub folders: BTreeMap<String, Spanned<String>>,
    /// Canonical section name, folded (`wins`) → further headings that mean it.
    pub sections: BTreeMap<String, Vec<String>>,
    /// Canonical label, folded (`my part`) → further labels that mean it.
    pub labels: BTreeMap<String, Vec<String>>,
    /// Canonical enum value, folded (`active`) → further words that mean it.
    pub values: BTreeMap<String, Vec<String>>,
    /// Name of a word list (`learning`) → further words in it.
    pub words: BTreeMap<String, Vec<String>>,
    /// The settings of rules, in file order: later ones win.
    pub rules: Vec<RuleSetting>,
    /// The files and folders below the root to leave out.
    pub exclude: Globs,
    /// The mistakes in the file.
    pub problems: Vec<Problem>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            source: None,
            name: None,
            role: None,
            language: vec!["en".to_owned()],
            folders: BTreeMap::new(),
            sections: BTreeMap::new(),
            labels: BTreeMap::new(),
            values: BTreeMap::new(),
            words: BTreeMap::new(),
            rules: Vec::new(),
            exclude: Globs::default(),
            problems: Vec::new(),
        }
    }
}

impl Config {
    /// Returns the level configured for `rule` (`group/name`) in the file at `path`, if any.
    #[must_use]
    pub fn level(&self, rule: &str, path: &str) -> Option<Level> {
        self.settings(rule, path).find_map(|setting| setting.level)
    }

    /// Returns the value configured for `option` of `rule` in the file at `path`, if any.
    #[must_use]
    pub fn option(&self, rule: &str, path: &str, option: &str) -> Option<&OptionValue> {
        self.settings(rule, path).find_map(|setting| setting.options.get(option))
    }

    /// Returns whether the word lists of `language` (`pt`) apply; they do for all its regions (`pt-BR`).
    #[must_use]
    pub fn speaks(&self, language: &str) -> bool {
        self.language.iter().any(|tag| is_of(tag, language))
    }

    /// Returns whether the user also writes in a language other than `language`.
    #[must_use]
    pub fn speaks_another_than(&self, language: &str) -> bool {
        self.languages_besides(language).next().is_some()
    }

    /// Returns the user's languages other than `language`, in the configured order.
    pub fn languages_besides<'a>(&'a self, language: &'a str) -> impl Iterator<Item = &'a str> {
        self.language.iter().map(String::as_str).filter(move |tag| !is_of(tag, language))
    }

    /// Returns the language of the notes, if it is one alone and not that of reports, which is English.
    #[must_use]
    pub fn foreign_language(&self) -> Option<&str> {
        let [only] = self.language.as_slice() else { return None };
        let is_tag = only.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (is_tag && !is_of(only, "en")).then_some(only)
    }

    /// Returns whether `rule` is off at every path.
    #[must_use]
    pub fn is_off_everywhere(&self, rule: &str) -> bool {
        let mut words = self.rules.iter().rev().filter(|setting| setting.names(rule) && setting.level.is_some());
        let word = words.find(|setting| setting.paths.is_none() || setting.level != Some(Level::Off));
        word.is_some_and(|setting| setting.level == Some(Level::Off))
    }

    /// Returns whether `rule` has the same settings at every path.
    #[must_use]
    pub fn is_same_everywhere(&self, rule: &str) -> bool {
        !self.rules.iter().any(|setting| setting.names(rule) && setting.paths.is_some())
    }

    /// The settings of `rule` at `path`, the last one first.
    fn settings(&self, rule: &str, path: &str) -> impl Iterator<Item = &RuleSetting> {
        self.rules.iter().rev().filter(move |setting| setting.covers(rule, path))
    }
}

/// Whether a tag (`pt-BR`) denotes this language or a region of it.
fn is_of(tag: &str, language: &str) -> bool {
    tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(language))
}

/// A setting of a rule or a group of rules, everywhere or below some paths.
#[derive(Debug)]
pub struct RuleSetting {
    /// `group/name`, or `group` for all of its rules.
    pub rule: String,
    /// The paths below the root that it applies to, including everything in folders; `None` means all.
    pub paths: Option<Globs>,
    /// The severity, if one is set.
    pub level: Option<Level>,
    /// The options set here, with their values.
    pub options: BTreeMap<String, OptionValue>,
}

impl RuleSetting {
    fn covers(&self, rule: &str, path: &str) -> bool {
        self.names(rule) && self.paths.as_ref().is_none_or(|paths| paths.has(path))
    }

    fn names(&self, rule: &str) -> bool {
        rule.strip_prefix(self.rule.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// The level of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not reported at all.
    Off,
    /// Reported with this severity.
    At(Severity),
}

/// The value of an option of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// A number: days, months, a share …; the option's documentation states its unit.
    Number(f64),
    /// Texts.
    Texts(Vec<String>),
}

/// A mistake in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The characters at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Config {
        let config = testing::read(text);
        assert_eq!(config.problems, []);
        config
    }

    #[test]
    fn the_last_word_on_a_rule_holds() {
        let config = read(
            r#"
            [rules]
            portfolio = "hint"
            "portfolio/small-swing" = [
                { severity = "error", growth = 20 },
                { paths = ["bets/old/*", "archive"], severity = "off" },
            ]
            "marketing/nothing-sent" = { paths = "bets", days = 45 }
            marketing = "off"
            "#,
        );
        let (hint, error) = (Level::At(Severity::Hint), Level::At(Severity::Error));
        for (rule, path, level) in [
            ("portfolio/many-swings", "bets/a.md", Some(hint)),
            ("portfolio/small-swing", "bets/a.md", Some(error)),
            ("portfolio/small-swing", "bets/old/a.md", Some(Level::Off)),
            ("portfolio/small-swing", "bets/old/deep/a.md", Some(Level::Off)),
            ("portfolio/small-swing", "archive/2020/a.md", Some(Level::Off)),
            ("portfolio/small-swing", "archived/a.md", Some(error)),
            ("marketing/nothing-sent", "updates/a.md", Some(Level::Off)),
            ("marketing/bragging", "updates/a.md", Some(Level::Off)),
            ("drift/stagnant", "north-star.md", None),
            ("portfolios/small-swing", "bets/a.md", None),
        ] {
            assert_eq!(config.level(rule, path), level, "{rule} at {path}");
        }
        let number = |number| Some(OptionValue::Number(number));
        for (rule, path, option, value) in [
            ("portfolio/small-swing", "bets/old/a.md", "growth", number(20.0)),
            ("marketing/nothing-sent", "bets/a.md", "days", number(45.0)),
            ("marketing/nothing-sent", "updates/a.md", "days", None),
            ("portfolio/small-swing", "bets/a.md", "days", None),
        ] {
            assert_eq!(config.option(rule, path, option).cloned(), value, "{option} of {rule} at {path}");
        }
    }

    #[test]
    fn a_language_is_spoken_in_all_its_regions() {
        let config = read(r#"language = ["pt_BR", "DE"]"#);
        for (language, speaks) in [("pt", true), ("de", true), ("en", false), ("p", false), ("pt-BR", false)] {
            assert_eq!(config.speaks(language), speaks, "{language}");
        }
        assert!(Config::default().speaks("en"));
    }
}
