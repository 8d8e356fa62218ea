//! `careerdoc explain`: shows what a rule is for, with a bad and a good example.

use clap::Args;

use super::{Failure, Global, Outcome, terminal};
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
            let near = meant(&self.rule).iter().map(|rule| format!("`{}`", rule.name)).collect::<Vec<_>>().join(", ");
            Failure(format!("there is no rule `{}`; did you mean {near}? `careerdoc rules` lists all", self.rule))
        })?;
        terminal::print(&manual::terminal(rule))?;
        Ok(Outcome::Clean)
    }
}

/// The rules that may have been meant: those of that group or with that text in their name, else the nearest.
fn meant(name: &str) -> Vec<&'static rules::Rule> {
    let is_like = |rule: &&&rules::Rule| rule.group() == name || rule.name.contains(name);
    let like: Vec<_> = RULES.iter().filter(is_like).copied().collect();
    let distance =
        |rule: &&&rules::Rule| strsim::osa_distance(rule.own_name(), name).min(strsim::osa_distance(rule.name, name));
    if like.is_empty() { RULES.iter().min_by_key(distance).copied().into_iter().collect() } else { like }
}

fn only_with_name(name: &str) -> Option<&'static rules::Rule> {
    let mut named = RULES.iter().filter(|rule| rule.own_name() == name);
    named.next().filter(|_| named.next().is_none()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_guessed() {
        let names = |name: &str| meant(name).iter().map(|rule| rule.name).collect::<Vec<_>>().join(" ");
        for (name, rules) in [
            ("kill-date", "portfolio/kill-date-passed"),
            ("nostory", "portfolio/no-story"),
            ("drift/unweighed", "drift/unweighed-decision"),
            (
                "scrutiny",
                "scrutiny/ask-before-traction scrutiny/limelight-before-traction scrutiny/sent-before-traction",
            ),
        ] {
            assert_eq!(names(name), rules);
        }
    }
}
