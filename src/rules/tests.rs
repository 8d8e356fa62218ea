//! Invariants of every rule: it is documented and in order, and its examples run.

use std::collections::BTreeSet;
use std::path::Path;

use super::{RULES, note};
use crate::config::OptionDefault;
use crate::manual;
use crate::model::deadline::{CHECK_IN, GRACE, LAST_LOOK, PROMISE, QUICK_WIN, STATE_OF_THE_UNION, VISION};

#[test]
fn bad_examples_speak_once_and_good_ones_are_silent() {
    for rule in RULES {
        let bad = rule.bad.said_by(rule);
        assert_eq!(bad.len(), 1, "{} must speak once on its bad example: {bad:#?}", rule.name);
        let good = rule.good.said_by(rule);
        assert!(good.is_empty(), "{} must be silent on its good example: {good:#?}", rule.name);
    }
}

/// What is told before a rule speaks waits as long as that rule does.
#[test]
fn deadlines_are_options_of_rules() {
    for deadline in [&CHECK_IN, &GRACE, &LAST_LOOK, &PROMISE, &QUICK_WIN, &STATE_OF_THE_UNION, &VISION] {
        let rule = RULES.iter().find(|rule| rule.name == deadline.rule).expect(deadline.rule);
        let option = rule.options.iter().find(|option| option.name == deadline.option).expect(deadline.option);
        assert!(matches!(option.default, OptionDefault::Number(days) if days.to_bits() == deadline.default.to_bits()));
    }
}

#[test]
fn bad_examples_read_well() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/rules"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for rule in RULES {
            insta::assert_snapshot!(rule.name.replace('/', "__"), manual::said(rule));
        }
    });
}

#[test]
fn the_registry_is_sorted_and_whole() {
    let groups = [
        "config",
        "template",
        "note",
        "spec",
        "north-star",
        "metrics",
        "portfolio",
        "marketing",
        "landing",
        "drift",
        "perfectionism",
        "scrutiny",
        "home-life",
        "share",
    ];
    let order: Vec<_> = RULES
        .iter()
        .map(|rule| (groups.iter().position(|group| *group == rule.group()).expect("a known group"), rule.name))
        .collect();
    assert!(order.is_sorted_by(|one, next| one < next), "rules stand by group, then by name: {order:?}");
    let files: BTreeSet<String> = rule_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")));
    let registered: BTreeSet<String> = RULES.iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(registered, files, "every rule is registered under the name of its file");
}

/// The rules by file: `src/rules/north_star/not_reviewed.rs` is `north-star/not-reviewed`.
fn rule_files(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for group in folder.read_dir().expect("the folder of the rules").flatten().filter(|entry| entry.path().is_dir()) {
        for file in group.path().read_dir().expect("the folder of a group").flatten() {
            let text = std::fs::read_to_string(file.path()).expect("a file of a rule");
            if text.contains("pub static RULE: Rule") {
                // The tests of the tripwire are in the module of its words.
                let has_tests = text.contains("#[test]") || file.path().ends_with("tripwire.rs");
                assert!(has_tests, "{} has no near-misses of its own", file.path().display());
                let stem = file.path().file_stem().expect("a name").to_string_lossy().replace('_', "-");
                names.insert(format!("{}/{stem}", group.file_name().to_string_lossy().replace('_', "-")));
            }
        }
    }
    names
}

#[test]
fn every_rule_says_what_it_is_for() {
    for rule in RULES {
        assert!(rule.why.len() > 60, "{}: why is it a pitfall?", rule.name);
        assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'), "{}: a summary without full stop", rule.name);
        assert_eq!(rule.name.split('/').count(), 2, "{}", rule.name);
        for option in rule.options {
            assert!(!option.summary.is_empty(), "{}: what does {} mean?", rule.name, option.name);
        }
    }
    assert!(RULES.iter().any(|rule| std::ptr::eq(*rule, &raw const note::unused_suppression::RULE)));
}

/// The documents generated from the registry are committed and current. `INSTA_UPDATE=always` rewrites them.
#[test]
fn the_documents_made_from_the_registry_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    is_current(&root.join("docs/rules.md"), |_| manual::book());
    is_current(&root.join("README.md"), |readme| {
        let (before, rest) = readme.split_once("<!-- rules -->\n").expect("a mark before the table of rules");
        let (_, after) = rest.split_once("<!-- /rules -->").expect("a mark behind the table of rules");
        format!("{before}<!-- rules -->\n{}<!-- /rules -->{after}", manual::table())
    });
}

fn is_current(path: &Path, made: impl Fn(&str) -> String) {
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let made = made(&committed);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &made).expect("a document that can be written");
        return;
    }
    assert!(committed == made, "{} is stale; run the tests with INSTA_UPDATE=always", path.display());
}
