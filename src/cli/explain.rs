//! `careerdoc explain`: shows what a rule is for, with a bad and a good example.

use clap::Args;

use super::{Failure, Global, Outcome, meant, terminal};
use crate::manual;
use crate::rules::{self, RULES};

/// Explain a rule: the pitfall, a bad and a good example, its options, how to silence it
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule: `drift/unweighed-decision`, or its last part if only one rule has it
    rule: String,
}

impl Explain {
    /// Prints the rule's page.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let rule = rules::find(&self.rule).or_else(|| only_with_name(&self.rule)).ok_or_else(|| {
            let near = meant::question(&self.rule, false);
            Failure(format!("there is no rule `{}`;{near} `careerdoc rules` lists all", self.rule))
        })?;
        terminal::print(&manual::terminal(rule))?;
        Ok(Outcome::Clean)
    }
}

fn only_with_name(name: &str) -> Option<&'static rules::Rule> {
    let mut named = RULES.iter().filter(|rule| rule.own_name() == name);
    named.next().filter(|_| named.next().is_none()).copied()
}
