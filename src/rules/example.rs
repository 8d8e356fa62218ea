//! Examples in the documentation of rules: small specs that run.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Rule, run_alone};
#[cfg(test)]
use crate::compile::Compiled;
use crate::compile::compile;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Unreadable};
use crate::vault::Sources;
use crate::vault::templates::FOLDER;

/// A small spec as one text: each file begins with a line `== its/path.md`; one that is not UTF-8 is named
/// `== its/path.md (UTF-16)`.
#[derive(Debug)]
pub struct Example {
    /// The day on which it is looked at.
    pub today: &'static str,
    /// The files.
    pub files: &'static str,
}

/// Why a file that is UTF-16 cannot be read.
const UTF_16: Unreadable = Unreadable::Encoding { offset: 0, line: 1, looks_like: Some("UTF-16") };

/// What `rule` says of the spec `files` on the day `today`: the characters that each finding points at.
#[cfg(test)]
pub fn pointed_at(rule: &'static Rule, today: &str, files: &str) -> Vec<String> {
    let diagnostics = said(rule, today, files).into_iter();
    diagnostics.map(|said| said.location.source.slice(said.location.span).to_owned()).collect()
}

/// What `rule` says of the spec `files` on the day `today`.
#[cfg(test)]
pub fn said(rule: &'static Rule, today: &str, files: &str) -> Vec<Diagnostic> {
    let example = Example { today: today.to_owned().leak(), files: files.to_owned().leak() };
    example.said_by(rule)
}

impl Example {
    /// The files with their paths, in the order of the text.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files.split("== ").skip(1).filter_map(|file| file.split_once('\n'))
    }

    /// The day on which it is looked at.
    #[must_use]
    pub fn day(&self) -> Date {
        self.today.parse().expect("internal error: the day of an example is a date")
    }

    /// Compiles it as a folder would be.
    #[cfg(test)]
    #[must_use]
    pub fn compile(&self) -> Compiled {
        let (sources, config) = self.sources();
        compile(&sources, &config, self.day())
    }

    /// What `rule` says of it; a rule about reports for others is asked by itself, since no check asks it.
    #[must_use]
    pub fn said_by(&self, rule: &'static Rule) -> Vec<Diagnostic> {
        let (sources, config) = self.sources();
        let compiled = compile(&sources, &config, self.day());
        if rule.is_for_reports() {
            return run_alone(rule, &compiled.spec, &config);
        }
        compiled.diagnostics.into_iter().filter(|found| found.rule == rule.name).collect()
    }

    fn sources(&self) -> (Sources, Config) {
        let mut notes: Vec<Arc<Source>> = Vec::new();
        let mut templates = Vec::new();
        let mut config = None;
        for (path, text) in self.files() {
            let source = match path.strip_suffix(" (UTF-16)") {
                Some(path) => Source::unreadable(path, UTF_16),
                None => Source::new(path, text),
            };
            if path == "careerdoc.toml" {
                config = Some(source);
            } else if path.starts_with(FOLDER) {
                templates.push(source);
            } else {
                notes.push(source);
            }
        }
        let sources = Sources { templates, ..Sources::of(notes) };
        (sources, Config::read(config, &super::vocabulary()))
    }
}
