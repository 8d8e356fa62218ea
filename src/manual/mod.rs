//! The manual, generated from the registry of rules: a page per rule, and a table of all.

pub mod trial;

use std::fmt::Write as _;

use crate::config::OptionDefault;
use crate::emit::{self, Results, Style};
use crate::rules::{Example, RULES, Rule, RuleOption};

/// The page of a rule as `careerdoc explain` prints it.
#[must_use]
pub fn terminal(rule: &'static Rule) -> String {
    let mut out = format!("{} ({})\n\nSpeaks when {}.\n\n{}\n", rule.name, rule.severity, rule.summary, rule.why);
    example(&mut out, "Bad", &rule.bad);
    let _ = write!(out, "\nIt says:\n\n{}", indented(said(rule).trim_end()));
    example(&mut out, "Good", &rule.good);
    if !rule.options.is_empty() {
        out.push_str("\nOptions, in careerdoc.toml:\n\n    [rules]\n");
        let options: Vec<String> =
            rule.options.iter().map(|option| format!("{} = {}", option.name, default(option))).collect();
        let _ = writeln!(out, "    \"{}\" = {{ {} }}\n", rule.name, options.join(", "));
        for option in rule.options {
            let _ = writeln!(out, "    {}: {}", option.name, option.summary);
        }
    }
    let _ = write!(
        out,
        "\nTo silence it in one note, give the reason, and a day to look again:\n\n    careerdoc-ignore:\n      - {} the reason until 2027-01-31\n",
        rule.name
    );
    out
}

/// All rules with their pages, for `docs/rules.md`.
#[must_use]
pub fn book() -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules themselves; `careerdoc explain <rule>` prints the same. Severities and numbers are \
         defaults: `[rules]` in `careerdoc.toml` changes them.\n",
    );
    let mut group = "";
    for rule in RULES {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(out, "\n## {group}\n");
        }
        page(&mut out, rule);
    }
    out
}

/// The page of a rule in Markdown.
fn page(out: &mut String, rule: &'static Rule) {
    let _ =
        write!(out, "\n### {}\n\n**{}**, speaks when {}.\n\n{}\n", rule.name, rule.severity, rule.summary, rule.why);
    if !rule.options.is_empty() {
        out.push_str("\n| option | default | meaning |\n|---|---|---|\n");
        for option in rule.options {
            let _ = writeln!(out, "| `{}` | {} | {} |", option.name, default(option), option.summary);
        }
    }
    let _ = write!(out, "\nBad, on {}:\n", rule.bad.today);
    listing(out, &rule.bad);
    let _ = write!(out, "\nIt says:\n\n````text\n{}\n````\n", said(rule).trim_end());
    let _ = write!(out, "\nGood, on {}:\n", rule.good.today);
    listing(out, &rule.good);
}

fn listing(out: &mut String, example: &Example) {
    for (path, text) in example.files() {
        let language = if path == "careerdoc.toml" { "toml" } else { "markdown" };
        let _ = write!(out, "\n`{path}`\n\n````{language}\n{}\n````\n", text.trim_end());
    }
}

/// The findings of the rule in its bad example, as printed on a terminal.
#[must_use]
pub fn said(rule: &'static Rule) -> String {
    let said = trial::said(&rule.bad, rule);
    let results =
        Results { diagnostics: &said, today: rule.bad.day(), notes: 0, skipped: 0, missed: 0, rules: &[], prefix: "" };
    emit::findings(&results, &Style { width: 96, ..Style::default() })
}

/// All rules as a Markdown table, for the README.
#[cfg(test)]
#[must_use]
pub fn table() -> String {
    let mut out = String::from("| rule | severity | speaks when |\n|---|---|---|\n");
    for rule in RULES {
        let _ = writeln!(out, "| `{}` | {} | {} |", rule.name, rule.severity, rule.summary.replace('|', "\\|"));
    }
    out
}

/// The default of an option, as written in the configuration.
#[must_use]
pub fn default(option: &RuleOption) -> String {
    match option.default {
        OptionDefault::Number(number) => number.to_string(),
        OptionDefault::Texts(texts) => format!("{texts:?}"),
    }
}

fn example(out: &mut String, title: &str, example: &Example) {
    let _ = writeln!(out, "\n{title}, on {}:", example.today);
    for (path, text) in example.files() {
        let _ = write!(out, "\n    {path}\n{}", indented(&indented(text)));
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_page_stand_one_line_apart() {
        for rule in RULES {
            let page = terminal(rule);
            assert!(!page.contains("\n\n\n") && page.ends_with('\n') && !page.ends_with("\n\n"), "{page}");
        }
    }
}
