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
    let look = |rule: &'static Rule, focus: Option<&[&Arc<Document>]>| {
        let is_silent = rule.is_for_reports() || (rule.waits && is_too_early);
        if is_silent { Vec::new() } else { findings(&context(rule, &[]), focus) }
    };
    let others = |is_of_kind: fn(Check) -> bool, focus: Option<&[&Arc<Document>]>| -> Vec<Diagnostic> {
        // One by one, as they take from nothing to milliseconds.
        let others =
            RULES.par_iter().with_max_len(1).filter(|rule| is_of_kind(rule.check) && rule.name != LONGEST.name);
        others.flat_map_iter(|rule| look(rule, focus)).collect()
    };
    let of_notes = |focus: Option<&[&Arc<Document>]>| others(|check| matches!(check, Check::Notes(_)), focus);
    let of_spec = || others(|check| matches!(check, Check::Spec(_)), None);
    let (longest, (of_notes, of_spec)) = rayon::join(
        || look(LONGEST, None),
        || rayon::join(|| cache.note_findings(spec, is_too_early, of_notes), of_spec),
    );
    let found = of_notes.diagnostics.iter().cloned().chain(of_spec).chain(longest);
    let (mut diagnostics, unused) = of_notes.suppressions.apply(found, spec.today);
    if spec.has_unreadable(NoteType::NorthStar) {
        diagnostics.retain(|diagnostic| !OF_EVENTS.contains(&group_of(diagnostic.rule)));
    }
    diagnostics.extend(findings(&context(&note::unused_suppression::RULE, &unused), None));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The rule that takes longest: it begins first, and the others fill the time of threads that it leaves idle.
const LONGEST: &Rule = &super::marketing::write_what_you_repeat::RULE;

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
