//! Which rules `careerdoc check` reports, as `--select` and `--ignore` say.

use crate::cli::{Failure, meant};
use crate::rules::{self, RULES};

/// The rules selected on the command line.
#[derive(Debug)]
pub struct Selection<'a> {
    select: &'a [String],
    ignore: &'a [String],
}

impl<'a> Selection<'a> {
    /// # Errors
    ///
    /// If a name is that of no rule and no group, or if no rule is left.
    pub fn new(select: &'a [String], ignore: &'a [String]) -> Result<Self, Failure> {
        for named in select.iter().chain(ignore) {
            let is_known = RULES.iter().any(|rule| rules::includes(named, rule.name));
            if !is_known {
                let near = meant::question(named, true);
                return Err(Failure(format!("there is no rule or group `{named}`;{near} `careerdoc rules` lists all")));
            }
        }
        let selection = Self { select, ignore };
        if !RULES.iter().any(|rule| selection.hears(rule.name)) {
            return Err(Failure(
                "`--ignore` takes away every rule that `--select` names; leave one of them".to_owned(),
            ));
        }
        Ok(selection)
    }

    /// Whether the findings of this rule are reported.
    pub fn hears(&self, rule: &str) -> bool {
        let names = |named: &String| rules::includes(named, rule);
        (self.select.is_empty() || self.select.iter().any(names)) && !self.ignore.iter().any(names)
    }
}
