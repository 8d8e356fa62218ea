//! The difference between two results: which findings are gone and which are new, wherever they moved within their
//! note.

use std::collections::HashMap;
use std::fmt;

use crate::diagnostic::Diagnostic;

/// What a change fixed, what is new, and what is left.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Path and message of each finding that is gone.
    pub fixed: Vec<(String, String)>,
    /// For each finding, whether it is new.
    pub is_new: Vec<bool>,
}

impl Change {
    /// Compares two results. Findings are identified by rule, note and message, not by line.
    #[must_use]
    pub fn between(before: &[Diagnostic], after: &[Diagnostic]) -> Self {
        let mut known: HashMap<_, usize> = HashMap::new();
        for finding in before {
            *known.entry(identity(finding)).or_default() += 1;
        }
        let mut take = |finding| match known.get_mut(&identity(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        let is_new = after.iter().map(|finding| !take(finding)).collect();
        let gone = before.iter().filter(|finding| take(finding));
        let fixed = gone.map(|gone| (gone.location.source.path.clone(), gone.message.clone())).collect();
        Self { fixed, is_new }
    }

    /// Whether there are the same findings as before.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.fixed.is_empty() && !self.is_new.contains(&true)
    }
}

fn identity(finding: &Diagnostic) -> (&str, &str, &str) {
    (finding.rule, &finding.location.source.path, &finding.message)
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let new = self.is_new.iter().filter(|is_new| **is_new).count();
        write!(f, "{} fixed, {new} new, {} left", self.fixed.len(), self.is_new.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::source::{Location, Source, Span};

    /// Findings written as `rule path message line`.
    fn findings(lines: &str) -> Vec<Diagnostic> {
        let finding = |text: &str| {
            let parts: Vec<&str> = text.split(' ').collect();
            let [rule, path, message, line] = parts[..] else { panic!("{text}") };
            let at = line.parse().expect("a number");
            Diagnostic {
                rule: ["a/a", "a/b"].into_iter().find(|known| *known == rule).expect("a rule"),
                severity: Severity::Hint,
                message: message.to_owned(),
                help: None,
                location: Location::new(&Source::new(path, "\n".repeat(9)), Span::at(at)),
                related: Vec::new(),
                fix: None,
            }
        };
        lines.split(", ").filter(|line| !line.is_empty()).map(finding).collect()
    }

    #[test]
    fn findings_are_known_by_what_they_say_and_where_not_by_their_line() {
        for (before, after, said) in [
            ("", "", "0 fixed, 0 new, 0 left"),
            ("a/a x m 1", "a/a x m 5", "0 fixed, 0 new, 1 left"),
            ("a/a x m 1", "", "1 fixed, 0 new, 0 left"),
            ("a/a x m 1", "a/b x m 1", "1 fixed, 1 new, 1 left"),
            ("a/a x m 1", "a/a y m 1", "1 fixed, 1 new, 1 left"),
            ("a/a x m 1, a/a x m 2", "a/a x m 2", "1 fixed, 0 new, 1 left"),
            ("a/a x m 1", "a/a x m 1, a/a x m 2, a/a x n 3", "0 fixed, 2 new, 3 left"),
        ] {
            let change = Change::between(&findings(before), &findings(after));
            assert_eq!(change.to_string(), said, "{before:?} to {after:?}");
            assert_eq!(change.is_none(), said.starts_with("0 fixed, 0 new"), "{before:?} to {after:?}");
        }
        let change = Change::between(&findings("a/a x m 1, a/a y m 1"), &findings("a/a y m 2, a/b x n 1"));
        assert_eq!(change.fixed, [("x".to_owned(), "m".to_owned())]);
        assert_eq!(change.is_new, [false, true]);
    }
}
