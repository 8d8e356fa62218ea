//! `careerdoc rules`: lists all rules, one line each.

use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, Global, Outcome, terminal};
use crate::manual;
use crate::rules::RULES;

/// List all rules
#[derive(Debug, Args)]
pub struct Rules {
    /// How to print them
    #[arg(long, value_enum, default_value_t = RulesFormat::Pretty)]
    format: RulesFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    Pretty,
    Json,
    Markdown,
}

impl Rules {
    /// Prints the list.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let text = match self.format {
            RulesFormat::Pretty => pretty(),
            RulesFormat::Json => json()? + "\n",
            RulesFormat::Markdown => manual::book(),
        };
        terminal::print(&text)?;
        Ok(Outcome::Clean)
    }
}

fn pretty() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (at, rule) in RULES.iter().enumerate() {
        if at > 0 && RULES[at - 1].group() != rule.group() {
            out.push('\n');
        }
        let _ = writeln!(out, "{:width$}  {:7}  {}", rule.name, rule.severity.name(), rule.summary);
    }
    out
}

fn json() -> Result<String, serde_json::Error> {
    let rules: Vec<_> = RULES
        .iter()
        .map(|rule| {
            let options: serde_json::Map<_, _> = rule
                .options
                .iter()
                .map(|option| {
                    (option.name.to_owned(), json!({ "default": manual::default(option), "meaning": option.summary }))
                })
                .collect();
            json!({
                "rule": rule.name,
                "severity": rule.severity.name(),
                "summary": rule.summary,
                "why": rule.why,
                "options": options,
            })
        })
        .collect();
    serde_json::to_string_pretty(&json!({ "version": 1, "rules": rules }))
}
