//! `metrics/title-or-pay-only`: a career measured only by title and pay.

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::language::words;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, almost};

pub static RULE: Rule = Rule {
    name: "metrics/title-or-pay-only",
    severity: Severity::Warning,
    waits: true,
    summary: "no metric, or every metric is a title, a level or pay",
    why: "Titles and salaries are what others grant; they tell you late, or never, whether you grow. Measure the \
          features that you build into your career: the crafts that you master, and the scale of the problem that you \
          solve. A promotion is then a result and not the only sign of life.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---

## Metrics

| Metric | Unit | Baseline | Target |
|---|---|---|---|
| Title | | Senior PM | VP Product |
| Base salary | k€ | 95 | 160 |
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---

## Metrics

| Metric | Unit | Baseline | Target |
|---|---|---|---|
| Title | | Senior PM | VP Product |
| Merchants who use what I own | merchants | 40,000 | 500,000 |
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    if star.note.is_cut_short() || !star.metrics.iter().all(|metric| is_title_or_pay(&metric.name, cx.config)) {
        return;
    }
    let source = &star.note.source;
    let at = star.note.place_of(Section::Metrics);
    let finding = if star.metrics.is_empty() {
        let help = "add a table `Metric | Unit | Baseline | Target` under `## Metrics`: the scale of your impact, not only \
                    your title";
        Finding::new(source, at, "no metric says what you build in your career")
            .help(almost::or_named_otherwise(&star.note, help))
    } else {
        let names = super::listed(star.metrics.iter().map(|metric| metric.name.value.as_str()));
        Finding::new(source, at, format!("title and pay are all that you measure: {names}"))
            .help("add a metric of your impact: how many people have the problem that you solve?")
    };
    findings.push(finding);
}

/// Whether a metric is about a title, a level or pay: its name contains such a word, and otherwise only words that
/// commonly accompany one. "Total comp (k€)" is pay; "Support level" and "Page title" are about something else.
fn is_title_or_pay(name: &str, config: &Config) -> bool {
    let name = &name[..name.find(['(', ':', ',']).unwrap_or(name.len())];
    let found = words::matches("title-or-pay", config, name);
    let Some(first) = found.first() else { return false };
    // "Promotion to Staff" is a promotion, whatever follows "to".
    let aim = name[first.end()..].find(" to ").map_or(name.len(), |at| first.end() + at);
    let is_found = |at: usize| {
        let begun = found.partition_point(|span| span.start() <= at);
        found[..begun].last().is_some_and(|span| at < span.end())
    };
    let beside: String = name[..aim].char_indices().map(|(at, c)| if is_found(at) { ' ' } else { c }).collect();
    let mut beside = beside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    beside.all(|word| {
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        has_digit || DRESS.binary_search(&word.to_lowercase().as_str()).is_ok()
    })
}

/// Words beside a title or pay that do not make the metric about something else.
#[rustfmt::skip]
const DRESS: &[&str] = &[
    "a", "an", "and", "annual", "band", "base", "basic", "benefits", "career", "cash", "chf", "current", "dollars",
    "eur", "euro", "euros", "executive", "expected", "fixed", "gbp", "gross", "growth", "guaranteed", "higher",
    "hourly", "in", "increase", "job", "k", "management", "month", "monthly", "months", "my", "net", "new", "next",
    "of", "official", "or", "own", "package", "payout", "per", "plus", "pounds", "raise", "range", "rate", "rise",
    "rsus", "seniority", "shares", "stock", "target", "the", "to", "total", "until", "usd", "value",
    "variable", "vested", "year", "yearly", "years",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_title_or_pay_is_the_subject_of_the_metric() {
        let config = Config { language: vec!["en".to_owned()], ..Config::default() };
        let cases = [
            ("Title", true),
            ("Job title", true),
            ("title (VP Product)", true),
            ("Title: VP Product", true),
            ("Level", true),
            ("Level IC6", true),
            ("Career level", true),
            ("Pay grade", true),
            ("Promotion to Staff engineer", true),
            ("Years until the next promotion", true),
            ("Base salary", true),
            ("Total comp (k€)", true),
            ("Annual compensation, bonus and equity", true),
            ("Bonus + equity", true),
            ("OTE", true),
            ("Equity value in EUR", true),
            ("Paying merchants", false),
            ("Merchants paying by card", false),
            ("Merchants who pay by card", false),
            ("Support levels", false),
            ("Support level", false),
            ("Level of support", false),
            ("Skill level", false),
            ("Comp-time used", false),
            ("Comp time", false),
            ("Page title click rate", false),
            ("Promotion code redemptions", false),
            ("Pay-by-link adoption", false),
            ("Equity in hiring", false),
            ("Upgrades", false),
            ("Payments", false),
            ("", false),
        ];
        for (name, expected) in cases {
            assert_eq!(is_title_or_pay(name, &config), expected, "{name:?}");
        }
        assert!(DRESS.is_sorted(), "so that it can be searched");
    }

    #[test]
    fn one_other_metric_is_enough() {
        let cases: [(&str, &[&str]); 8] = [
            ("", &["---"]),
            ("## Metrics\n\nTo be found.\n", &["## Metrics"]),
            ("## Metrics\n\n| Metric | Unit |\n|---|---|\n|  |  |\n", &["## Metrics"]),
            ("## 📈 Metrics\n\n| Metric | Unit |\n|---|---|\n| Title | |\n", &["## 📈 Metrics"]),
            ("## Metrics\n\n| Metric | Unit |\n|---|---|\n| Title | |\n| Teams | people |\n", &[]),
            ("## Metrics\n\n| Metric | Unit |\n|---|---|\n| Cargo | |\n", &[]),
            ("== careerdoc.toml\nlanguage = [\"pt\"]\n== metrics.md\n", &["---"]),
            ("## Metrics\n\n| Metric |\n|---|\n| Title |\n== careerdoc.toml\nlanguage = [\"pt\"]\n", &[]),
        ];
        for (body, expected) in cases {
            let files = format!("== north-star.md\n---\ndestination: CPO\nset: 2026-06-01\n---\n{body}");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{body}");
        }
        let portuguese = "== careerdoc.toml\nlanguage = [\"pt\"]\n[words]\ntitle-or-pay = [\"cargo\"]\n\
            == north-star.md\n---\nset: 2026-06-01\n---\n## Metrics\n\n| Metric |\n|---|\n| Cargo |\n";
        assert_eq!(pointed_at(&RULE, "2026-10-01", portuguese), ["## Metrics"]);
    }

    #[test]
    fn a_new_spec_is_given_time() {
        let files = "== north-star.md\n---\ndestination: CPO\nset: 2026-06-01\n---\n";
        assert_eq!(pointed_at(&RULE, "2026-07-01", files), [""; 0], "30 days after it was set");
        assert_eq!(pointed_at(&RULE, "2026-07-02", files), ["---"]);
        assert_eq!(pointed_at(&RULE, "2026-05-01", files), [""; 0], "before it was set");
    }
}
