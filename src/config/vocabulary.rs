//! The names that a configuration may use, supplied by their owners, and the search for the one that was meant.

use crate::slips;

/// Every name that careerdoc knows. The configuration is read against it, so that it depends on neither the model nor
/// the rules.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'a> {
    /// Names of sections: `Measuring stick`.
    pub sections: &'a [&'a str],
    /// Labels of parts of an entry: `My part`.
    pub labels: &'a [&'a str],
    /// The properties with a fixed choice of values.
    pub values: &'a [PropertyValues<'a>],
    /// Names of word lists: `title-or-pay`.
    pub words: &'a [&'a str],
    /// The rules.
    pub rules: &'a [KnownRule<'a>],
}

/// A property and its allowed values.
#[derive(Debug, Clone, Copy)]
pub struct PropertyValues<'a> {
    /// The property: `status`.
    pub property: &'a str,
    /// Its values: `planned`, `active`, …
    pub values: &'a [&'a str],
}

/// A rule, as far as the configuration is concerned.
#[derive(Debug, Clone, Copy)]
pub struct KnownRule<'a> {
    /// `group/name`.
    pub name: &'a str,
    /// When it reports, in one line.
    pub summary: &'a str,
    /// Its options, apart from the severity.
    pub options: &'a [KnownOption<'a>],
}

impl<'a> KnownRule<'a> {
    /// The group that it belongs to.
    pub(super) fn group(&self) -> &'a str {
        self.name.split('/').next().unwrap_or_default()
    }
}

/// An option of a rule.
#[derive(Debug, Clone, Copy)]
pub struct KnownOption<'a> {
    /// Its name: `days`.
    pub name: &'a str,
    /// Its meaning and unit, in one line.
    pub summary: &'a str,
    /// Its default value, which also determines its kind.
    pub default: OptionDefault<'a>,
}

impl KnownOption<'static> {
    /// An option that is a number.
    #[must_use]
    pub const fn new(name: &'static str, default: f64, summary: &'static str) -> Self {
        Self { name, summary, default: OptionDefault::Number(default) }
    }
}

/// The default value of an option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptionDefault<'a> {
    /// A number.
    Number(f64),
    /// Texts.
    Texts(&'a [&'a str]),
}

/// A name normalised for comparison: lower case, with single spaces for hyphens and underscores.
#[must_use]
pub fn fold(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '-' || c == '_').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The candidate nearest to `name`, if near enough to suggest.
pub(super) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let length = name.chars().count();
    let most = (length / 3).max(1);
    let distance = |candidate: &str| {
        let candidate = fold(candidate);
        let is_cut_short = length >= 3 && candidate.starts_with(&name);
        if is_cut_short { Some(1) } else { slips::between(&name, &candidate, most) }
    };
    let near = candidates.into_iter().filter_map(|candidate| Some((distance(candidate)?, candidate)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_hyphens_and_underscores() {
        for (name, folded) in [
            ("Measuring stick", "measuring stick"),
            ("measuring-stick", "measuring stick"),
            (" MEASURING__Stick ", "measuring stick"),
            ("Über-Ich", "über ich"),
            ("--", ""),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let severities = ["off", "hint", "warning", "error"];
        for (name, meant) in [
            ("warn", Some("warning")),
            ("wraning", Some("warning")),
            ("Off", Some("off")),
            ("err", Some("error")),
            ("loud", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, severities), meant, "{name}");
        }
        assert_eq!(nearest(&"off".repeat(1000), severities), None);
    }
}
