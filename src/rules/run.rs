//! Runs the rules over a spec: severity from the configuration, silence from suppressions, one stable order.

use rayon::prelude::*;

use super::context::Context;
use super::suppress::Suppressions;
use super::{RULES, Rule, note};
use crate::calendar;
use crate::config::{Config, Level};
use crate::diagnostic::{self, Diagnostic};
use crate::model::spec::Spec;

/// Everything that the rules say of a spec, in order.
#[must_use]
pub fn run(spec: &Spec, config: &Config) -> Vec<Diagnostic> {
    let found: Vec<Diagnostic> = RULES.par_iter().flat_map_iter(|rule| findings(rule, spec, config, &[])).collect();
    let suppressions = Suppressions::of(spec);
    let (mut diagnostics, unused) = suppressions.apply(found, spec.today);
    diagnostics.extend(findings(&note::unused_suppression::RULE, spec, config, &unused));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn findings(rule: &'static Rule, spec: &Spec, config: &Config, unused: &[super::suppress::Unused]) -> Vec<Diagnostic> {
    if rule.waits && is_new(spec) {
        return Vec::new();
    }
    let mut found = Vec::new();
    (rule.check)(&Context { spec, config, unused, rule }, &mut found);
    found
        .into_iter()
        .filter_map(|finding| {
            let severity = match config.level(rule.name, finding.path()) {
                Some(Level::Off) => return None,
                Some(Level::At(severity)) => severity,
                None => rule.severity,
            };
            Some(finding.into_diagnostic(rule, severity))
        })
        .collect()
}

/// Whether the North Star was set so short a time ago that what is not there yet is offered one part at a time.
fn is_new(spec: &Spec) -> bool {
    const NEW_FOR_DAYS: i64 = 30;
    spec.set().is_some_and(|set| calendar::days_between(set, spec.today) <= NEW_FOR_DAYS)
}
