//! Runs the rules over a spec: severity from the configuration, silence from suppressions, one stable order.

use rayon::prelude::*;

use super::context::Context;
use super::spec::is_new;
use super::suppress::{Suppressions, Unused};
use super::{Memory, RULES, Rule, note};
use crate::config::{Config, Level};
use crate::diagnostic::{self, Diagnostic};
use crate::model::spec::Spec;

/// Everything that the rules say of a spec, in order. `memory` is what they kept at an earlier run, of whatever spec.
#[must_use]
pub fn run(spec: &Spec, config: &Config, memory: &Memory) -> Vec<Diagnostic> {
    let followed = memory.followed(spec);
    let look = |rule, unused: &[Unused]| findings(&Context { spec, config, unused, followed: &followed, memory, rule });
    let found: Vec<Diagnostic> =
        RULES.par_iter().filter(|rule| !rule.is_for_reports()).flat_map_iter(|rule| look(rule, &[])).collect();
    let suppressions = Suppressions::of(spec);
    let (mut diagnostics, unused) = suppressions.apply(found, spec.today);
    diagnostics.extend(look(&note::unused_suppression::RULE, &unused));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// What one rule says of a spec, in order, whatever the notes silence.
#[must_use]
pub fn run_alone(rule: &'static Rule, spec: &Spec, config: &Config) -> Vec<Diagnostic> {
    let memory = Memory::default();
    let followed = memory.followed(spec);
    let mut diagnostics = findings(&Context { spec, config, unused: &[], followed: &followed, memory: &memory, rule });
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn findings(cx: &Context<'_>) -> Vec<Diagnostic> {
    let Context { spec, config, rule, .. } = *cx;
    let is_too_early = rule.waits && (is_new(cx) || spec.set().is_none());
    if is_too_early || config.is_off_everywhere(rule.name) {
        return Vec::new();
    }
    let mut found = Vec::new();
    (rule.check)(cx, &mut found);
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
