//! `careerdoc.toml`: what a user may set, read with spans so that its mistakes can be pointed at.

use std::collections::BTreeMap;
use std::sync::Arc;

use globset::GlobSet;

use crate::diagnostic::Severity;
use crate::source::{Source, Span};

/// The configuration of a spec. Every setting has a default; no file is needed.
#[derive(Debug, Default)]
pub struct Config {
    /// The file, if there is one.
    pub source: Option<Arc<Source>>,
    /// The user's name, for reports.
    pub name: Option<String>,
    /// The user's role, for reports.
    pub role: Option<String>,
    /// The languages whose word lists apply; `["en"]` where nothing is said.
    pub language: Vec<String>,
    /// Note type (`bet`) → the folder that holds its notes, where it is not the usual one.
    pub folders: BTreeMap<String, String>,
    /// Canonical section name, folded (`wins`) → further headings that mean it.
    pub sections: BTreeMap<String, Vec<String>>,
    /// Canonical label, folded (`my part`) → further labels that mean it.
    pub labels: BTreeMap<String, Vec<String>>,
    /// Canonical enum value (`active`) → further words that mean it.
    pub values: BTreeMap<String, Vec<String>>,
    /// Name of a word list (`learning`) → further words in it.
    pub words: BTreeMap<String, Vec<String>>,
    /// What is said of rules, in the order of the file: later settings win.
    pub rules: Vec<RuleSetting>,
    /// Globs below the root of what is left out.
    pub exclude: GlobSet,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// What the configuration says of one rule or group of rules, everywhere or below some paths.
#[derive(Debug)]
pub struct RuleSetting {
    /// `group/name`, or `group` for all of its rules.
    pub rule: String,
    /// The paths (below the root) that it holds for; all if absent.
    pub paths: Option<GlobSet>,
    /// The severity, if one is set.
    pub level: Option<Level>,
    /// Option → value, for the options of the rule that are set here.
    pub options: BTreeMap<String, OptionValue>,
}

/// How loud a rule shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not at all.
    Off,
    /// As a finding of this severity.
    At(Severity),
}

/// The value of an option of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// A number: days, months, a share …; the option's documentation names its unit.
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

/// stub
#[derive(Debug)]
pub struct Vocabulary {
    pub sections: Vec<&'static str>,
    pub labels: Vec<&'static str>,
    pub values: Vec<&'static str>,
    pub words: Vec<&'static str>,
    pub rules: Vec<RuleNames>,
}
/// stub
#[derive(Debug)]
pub struct RuleNames {
    pub name: &'static str,
    pub options: Vec<&'static str>,
}
impl Config {
    /// stub
    pub fn read(source: Option<Arc<Source>>, _v: &Vocabulary) -> Self {
        Self { source, language: vec!["en".into()], ..Self::default() }
    }
    /// stub
    pub fn level(&self, _rule: &str, _path: &str) -> Option<Level> {
        None
    }
    /// stub
    pub fn option(&self, _rule: &str, _path: &str, _o: &str) -> Option<&OptionValue> {
        None
    }
}
