//! Helpers for the tests of the configuration: a vocabulary, and test cases in a compact notation.

use super::vocabulary::{KnownOption, KnownRule, OptionDefault, PropertyValues, Vocabulary};
use super::{Config, Problem};
use crate::source::Source;

/// The configuration read from a text.
pub(super) fn read(text: &str) -> Config {
    Config::read(Some(Source::new("careerdoc.toml", text)), &VOCABULARY)
}

/// Checks cases, each a configuration followed by its problems: `=> characters :: message :: help`. Each case is
/// preceded by a setting that must be read regardless.
pub(super) fn check(cases: &str) {
    for case in cases.trim().split("\n\n") {
        let at = case.find("\n=> ").unwrap_or_else(|| panic!("no problem is expected of {case}"));
        let (text, expected) = (format!("role = 'PM'\n{}", &case[..at]), &case[at + 1..]);
        let config = read(&text);
        let problems: Vec<_> = config.problems.iter().map(|problem| shown(&text, problem)).collect();
        assert_eq!(problems.join("\n"), expected, "{text}");
        assert_eq!(config.role.as_deref(), Some("PM"), "{text}");
    }
}

fn shown(text: &str, problem: &Problem) -> String {
    let help = problem.help.as_deref().map(|help| format!(" :: {help}")).unwrap_or_default();
    format!("=> {} :: {}{help}", &text[problem.span.range()], problem.message)
}

/// A vocabulary like the real one.
pub(super) const VOCABULARY: Vocabulary<'static> = Vocabulary {
    sections: &[
        "Measuring stick",
        "Steps",
        "Skills",
        "Metrics",
        "Home life",
        "Hypothesis",
        "Kill criteria",
        "Asks",
        "Wins",
        "Lessons",
        "Story",
        "Because",
        "Premortem",
        "Review",
        "Learned",
        "Setbacks",
        "Feedback",
        "Needs",
        "Risks",
        "Measures",
        "Private",
        "Next",
        "Listening tour",
        "Themes",
        "Vision",
        "Agreed problems",
        "Quick wins",
        "I commit",
        "They commit",
    ],
    labels: &["Situation", "Task", "Action", "Result", "For", "My part", "Evidence", "Lesson", "Talked with"],
    values: &[
        PropertyValues { property: "kind", values: &["core", "innovation"] },
        PropertyValues { property: "status", values: &["planned", "active", "paused", "ended"] },
        PropertyValues { property: "outcome", values: &["won", "lost", "mixed"] },
    ],
    words: &[
        "learning",
        "home",
        "title-or-pay",
        "generic-destinations",
        "catastrophising",
        "minimising",
        "bragging",
        "tripwire",
    ],
    rules: &[
        rule("drift/stagnant", &[]),
        rule("marketing/bragging", &[]),
        rule("marketing/nothing-sent", &[days(30.0)]),
        rule("north-star/vague-destination", &[]),
        rule("portfolio/many-swings", &[]),
        rule(
            "portfolio/small-swing",
            &[
                KnownOption { name: "growth", summary: "in percent", default: OptionDefault::Number(10.0) },
                KnownOption { name: "units", summary: "set aside", default: OptionDefault::Texts(&["%"]) },
            ],
        ),
    ],
};

const fn days(number: f64) -> KnownOption<'static> {
    KnownOption { name: "days", summary: "how long it may take", default: OptionDefault::Number(number) }
}

const fn rule(name: &'static str, options: &'static [KnownOption<'static>]) -> KnownRule<'static> {
    KnownRule { name, summary: "when it speaks", options }
}
