//! Runs the examples of rules as if they were folders of files.

use std::sync::Arc;

#[cfg(test)]
use crate::compile::Compiled;
use crate::compile::compile;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::rules::{self, Example, Rule};
use crate::source::{Source, Unreadable};
use crate::vault::Sources;
use crate::vault::templates::FOLDER;

/// Why a UTF-16 file cannot be read.
const UTF_16: Unreadable = Unreadable::Encoding { offset: 0, line: 1, looks_like: Some("UTF-16") };

/// The findings of `rule` in an example; rules about reports for others are run by themselves, as no check runs them.
#[must_use]
pub fn said(example: &Example, rule: &'static Rule) -> Vec<Diagnostic> {
    let (sources, config) = sources(example);
    let compiled = compile(&sources, &config, example.day());
    if rule.is_for_reports() {
        return rules::run_alone(rule, &compiled.spec, &config);
    }
    compiled.diagnostics.into_iter().filter(|found| found.rule == rule.name).collect()
}

/// Compiles an example.
#[cfg(test)]
pub fn compiled(example: &Example) -> Compiled {
    let (sources, config) = sources(example);
    compile(&sources, &config, example.day())
}

fn sources(example: &Example) -> (Sources, Config) {
    let mut notes: Vec<Arc<Source>> = Vec::new();
    let mut templates = Vec::new();
    let mut config = None;
    for (path, text) in example.files() {
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
    (sources, Config::read(config, &rules::vocabulary()))
}
