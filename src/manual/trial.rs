//! Runs the examples of rules, as a folder with their files would be.

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

/// Why a file that is UTF-16 cannot be read.
const UTF_16: Unreadable = Unreadable::Encoding { offset: 0, line: 1, looks_like: Some("UTF-16") };

/// What `rule` says of an example; a rule about reports for others is asked by itself, since no check asks it.
#[must_use]
pub fn said(example: &Example, rule: &'static Rule) -> Vec<Diagnostic> {
    let (sources, config) = sources(example);
    let compiled = compile(&sources, &config, example.day());
    if rule.is_for_reports() {
        return rules::run_alone(rule, &compiled.spec, &config);
    }
    compiled.diagnostics.into_iter().filter(|found| found.rule == rule.name).collect()
}

/// An example as it compiles.
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
