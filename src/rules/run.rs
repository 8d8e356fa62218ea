//! Runs the rules over a spec: applies severities and suppressions, and sorts the findings.

use std::sync::Arc;

use rayon::prelude::*;

use super::context::Context;
use super::spec::is_new;
use super::{Cache, Check, Notes, RULES, Rule, group_of, note};
use crate::config::{Config, Level};
use crate::diagnostic::{self, Diagnostic};
use crate::model::document::Document;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;

/// All findings of a spec, sorted. `cache` may be of an earlier run, even of another spec.
#[must_use]
pub fn run(spec: &Spec, config: &Config, cache: &Cache) -> Vec<Diagnostic> {
    let followed = cache.followed(spec);
    let context = |rule, unused| Context { spec, config, unused, followed: &followed, cache, rule };
    let is_too_early = spec.set().is_none() || is_new(&context(&note::unused_suppression::RULE, &[]));
    let look = |check: fn(&Rule) -> bool, focus: Option<&[&Arc<Document>]>| -> Vec<Diagnostic> {
        let rules = RULES.par_iter().filter(|rule| check(rule) && !rule.is_for_reports());
        rules
            .filter(|rule| !(rule.waits && is_too_early))
            .flat_map_iter(|rule| findings(&context(rule, &[]), focus))
            .collect()
    };
    let (of_notes, of_spec) = rayon::join(
        || cache.note_findings(spec, is_too_early, |focus| look(|rule| matches!(rule.check, Check::Notes(_)), focus)),
        || look(|rule| matches!(rule.check, Check::Spec(_)), None),
    );
    let found = of_notes.diagnostics.iter().cloned().chain(of_spec);
    let (mut diagnostics, unused) = of_notes.suppressions.apply(found, spec.today);
    if spec.has_unreadable(NoteType::NorthStar) {
        diagnostics.retain(|diagnostic| !OF_EVENTS.contains(&group_of(diagnostic.rule)));
    }
    diagnostics.extend(findings(&context(&note::unused_suppression::RULE, &unused), None));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The groups whose rules speak of what happened, of which only the North Star can tell whether it is evidence.
const OF_EVENTS: [&str; 4] = ["drift", "home-life", "marketing", "perfectionism"];

/// What one rule says of a spec, in order, whatever the notes silence.
#[must_use]
pub fn run_alone(rule: &'static Rule, spec: &Spec, config: &Config) -> Vec<Diagnostic> {
    let cache = Cache::default();
    let followed = cache.followed(spec);
    let cx = Context { spec, config, unused: &[], followed: &followed, cache: &cache, rule };
    let is_too_early = rule.waits && (spec.set().is_none() || is_new(&cx));
    let mut diagnostics = if is_too_early { Vec::new() } else { findings(&cx, None) };
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The findings of a rule; if it checks notes one by one, only those in `focus`.
fn findings(cx: &Context<'_>, focus: Option<&[&Arc<Document>]>) -> Vec<Diagnostic> {
    let Context { config, rule, .. } = *cx;
    if config.is_off_everywhere(rule.name) {
        return Vec::new();
    }
    let mut found = Vec::new();
    match rule.check {
        Check::Spec(check) => check(cx, &mut found),
        Check::Notes(check) => check(&Notes::new(*cx, focus), &mut found),
    }
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
