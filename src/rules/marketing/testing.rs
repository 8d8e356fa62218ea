//! Test helpers: small specs around one update, and what a rule reports in them.

use crate::rules::{Example, Rule};

/// A spec with one sent update with this body.
pub fn sent(body: &str) -> String {
    format!(
        "== north-star.md\n---\ndestination: Head of nursing at a teaching hospital\nset: 2026-07-01\n---\n\
         == updates/2026-09.md\n---\nsent: 2026-09-30\n---\n{body}\n"
    )
}

/// The words that a rule points at, on 1 October 2026.
pub fn said(rule: &Rule, files: &str) -> Vec<String> {
    let example = Example { today: "2026-10-01", files: files.to_owned().leak() };
    let found = example.compile().diagnostics.into_iter().filter(|found| found.rule == rule.name);
    found.map(|found| found.location.source.slice(found.location.span).to_owned()).collect()
}
