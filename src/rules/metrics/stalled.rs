//! `metrics/stalled`: a metric that is no longer measured.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::north_star::Metric;
use crate::model::shape::NoteType;
use crate::model::table::is_blank;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::sentence::quote;

pub static RULE: Rule = Rule {
    name: "metrics/stalled",
    severity: Severity::Hint,
    waits: false,
    summary: "a metric of the North Star has had no new measure for more than 180 days",
    why: "A metric with a target and no measures is a wish. You would not run a product on a dashboard that was last \
          updated in spring.",
    options: &[RuleOption::new("days", 180.0, "days after which a metric wants a new measure")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-01
---

## Metrics

| Metric | Unit | Baseline | Target |
|---|---|---|---|
| People I lead | people | 0 | 40 |
== updates/2026-02.md
## Measures

- People I lead:: 2
== updates/2026-09.md
---
home: 4
---

## Learned

- A price test needs four weeks, not two.
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-09-01
---

## Metrics

| Metric | Unit | Baseline | Target |
|---|---|---|---|
| People I lead | people | 0 | 40 |
== updates/2026-02.md
## Measures

- People I lead:: 2
== updates/2026-09.md
---
home: 4
---

## Measures

- People I lead:: 4
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(set) = cx.spec.set() else { return };
    if !cx.spec.has_notes_of(NoteType::Update) || cx.spec.has_unreadable(NoteType::Update) {
        return;
    }
    let measured = last_measures(cx, &star.metrics);
    let source = &star.note.source;
    let days = cx.count("days", &source.path);
    let waited_since = |day| cx.waited_since(day).filter(|waited| *waited > days);
    let mut never = Vec::new();
    for (metric, last) in star.metrics.iter().zip(measured) {
        let Some(last) = last else {
            never.push(&metric.name);
            continue;
        };
        if let Some(waited) = waited_since(last) {
            let message = format!("{} has had no new measure for {waited} days", quote(&metric.name));
            findings.push(Finding::new(source, metric.name.span, message).help(help(&metric.name)));
        }
    }
    if let ([first, others @ ..], Some(waited)) = (never.as_slice(), waited_since(set)) {
        let names = super::listed(never.iter().map(|name| name.value.as_str()));
        let message = match others {
            [] => format!("{names} has had no measure in {waited} days"),
            _ => format!("{names} have had no measure in {waited} days"),
        };
        let finding = Finding::new(source, first.span, message).help(help(first));
        findings.push(others.iter().fold(finding, |finding, name| finding.related(source, name.span, "nor this one")));
    }
}

fn help(metric: &str) -> String {
    format!("write `{metric}:: ` and its value under `## Measures` in your next update")
}

/// The day of each metric's last measurement. An undated update may be of today.
fn last_measures(cx: &Context<'_>, metrics: &[Metric]) -> Vec<Option<Date>> {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, metric) in metrics.iter().enumerate() {
        named.entry(metric.name.to_lowercase()).or_default().push(at);
    }
    let mut last = vec![None; metrics.len()];
    // Newest first, so that a metric found in a new update need not be looked for in older ones.
    for update in cx.spec.updates.iter().rev() {
        let day = update.day(cx.today()).unwrap_or(cx.today());
        if last.iter().all(|last| *last >= Some(day)) {
            continue;
        }
        let source = &update.note.source;
        for measure in update.measures.iter().filter(|measure| !is_blank(source.slice(measure.value))) {
            for at in named.get(&measure.name.trim().to_lowercase()).into_iter().flatten() {
                last[*at] = last[*at].max(Some(day));
            }
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    const STAR: &str = "== north-star.md
---
set: 2026-01-12
---
## Metrics
| Metric | Unit | Baseline | Target |
|---|---|---|---|
| People I lead | people | 0 | 40 |
| **Title** | | Senior PM | VP |
== updates/2026-01.md
";

    #[test]
    fn each_metric_is_measured_in_time() {
        let measures = |date: &str, measures: &str| format!("{STAR}== updates/{date}.md\n## Measures\n{measures}\n");
        let cases: [(String, &[&str]); 9] = [
            (STAR.to_owned(), &["People I lead"]),
            (measures("2026-09", "people i lead:: 4\ntitle:: Lead PM"), &[]),
            (measures("2026-09", "- [people i lead:: 4]"), &["**Title**"]),
            (measures("2026-09", "people i lead::\ntitle:: –"), &["People I lead"]),
            (measures("2026-04-04", "Title:: Lead PM\nPeople I lead:: 4"), &[]),
            (measures("2026-04-03", "Title:: Lead PM\nPeople I lead:: 4"), &["People I lead", "**Title**"]),
            (measures("one-on-one", "Title:: Lead PM"), &["People I lead"]),
            (measures("2026", "Title:: Lead PM\nPeople I lead:: 4"), &[]),
            (format!("{STAR}== updates/2026-09.md\n---\n[\n---\n"), &[]),
        ];
        for (files, expected) in cases {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{files}");
        }
    }

    #[test]
    fn metrics_that_were_never_measured_are_one_finding() {
        let found = said(&RULE, "2026-10-01", STAR);
        let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, ["`People I lead` and `Title` have had no measure in 262 days"]);
        assert_eq!(found[0].related.len(), 1);
    }

    #[test]
    fn it_waits_from_the_day_the_north_star_was_set() {
        assert_eq!(pointed_at(&RULE, "2026-07-11", STAR).len(), 0, "180 days");
        assert_eq!(pointed_at(&RULE, "2026-07-12", STAR).len(), 1, "181 days");
        assert_eq!(pointed_at(&RULE, "2026-07-12", &STAR.replace("set: 2026-01-12", "set: soon")).len(), 0);
        assert_eq!(pointed_at(&RULE, "2026-07-12", &STAR.replace("== updates/2026-01.md\n", "")).len(), 0);
    }
}
