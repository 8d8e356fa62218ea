//! `home-life/out-of-balance`: home or work goes badly, and not only once.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::shape::NoteType;
use crate::model::update::Update;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::source::Spanned;

pub static RULE: Rule = Rule {
    name: "home-life/out-of-balance",
    severity: Severity::Hint,
    waits: false,
    summary: "`home` or `work` was at 2 or less in two check-ins running",
    why: "Anyone has a bad month. Two in a row are a signal, and the sooner it is heard the smaller is what it takes: a \
          home out of balance engulfs the career, and a career out of balance engulfs the home.",
    options: &[
        RuleOption::new("level", 2.0, "the level from which on down something is out of balance"),
        RuleOption::new("count", 2.0, "check-ins running after which it is no accident"),
    ],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-06-01
---
== updates/2026-08.md
---
work: 4
home: 2
---
== updates/2026-09.md
---
work: 4
home: 1
---
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
== updates/2026-08.md
---
work: 4
home: 2
---
== updates/2026-09.md
---
work: 3
home: 3
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    check_one(cx, "home", |update| update.home, "talk it over at home: what could wait, and who could help?", findings);
    check_one(cx, "work", |update| update.work, "what wears you out, and who could change it with you?", findings);
}

fn check_one(
    cx: &Context<'_>,
    name: &str,
    level_of: fn(&Update) -> Option<Spanned<f64>>,
    help: &str,
    findings: &mut Findings,
) {
    // A note that cannot be read may say that it is better by now.
    if cx.spec.has_unreadable(NoteType::Update) {
        return;
    }
    let Some(latest_first) = check_ins(cx, name, level_of) else { return };
    let Some(latest) = latest_first.first() else { return };
    let source = &latest.update.note.source;
    let (level, count) = (cx.option("level", &source.path), cx.count("count", &source.path));
    let count = usize::try_from(count).unwrap_or_default().max(1);
    let Some(running) = latest_first.get(..count) else { return };
    let is_low = |check_in: &&CheckIn<'_>| check_in.level.is_some_and(|own| own.value <= level);
    let in_truth = latest_first.iter().take_while(is_low).count();
    let is_evidence = cx.spec.set().is_none_or(|set| latest.day < set);
    let Some(at) = latest.level.filter(|_| in_truth >= count && !is_evidence) else { return };
    let message = format!("`{name}` was at {level} or less in {in_truth} check-ins running");
    let finding = Finding::new(source, at.span, message).help(help);
    findings.push(running[1..].iter().fold(finding, |finding, check_in| match check_in.level {
        Some(before) => finding.related(&check_in.update.note.source, before.span, "and here"),
        None => finding,
    }));
}

/// An update that rates home or work; the level is `None` if unreadable.
struct CheckIn<'a> {
    update: &'a Update,
    day: Date,
    level: Option<Spanned<f64>>,
}

/// The check-ins on one property, latest first; `None` if any has an unknown day. Of two on the same day, the one that
/// covers less is considered later.
fn check_ins<'a>(
    cx: &Context<'a>,
    name: &str,
    level_of: fn(&Update) -> Option<Spanned<f64>>,
) -> Option<Vec<CheckIn<'a>>> {
    let mut check_ins = Vec::new();
    for update in &cx.spec.updates {
        let level = level_of(update);
        if update.note.states(name, level.as_ref()) {
            check_ins.push(CheckIn { update, day: update.day(cx.today())?, level });
        }
    }
    let covers_from = |check_in: &CheckIn<'_>| check_in.update.date.map(|date| date.first);
    check_ins.sort_by_key(|check_in| std::cmp::Reverse((check_in.day, covers_from(check_in))));
    Some(check_ins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    /// Updates as `name home work`.
    fn files(set: &str, updates: &[&str]) -> String {
        let property = |name: &str, value: &str| match value {
            "-" => String::new(),
            value => format!("{name}: {value}\n"),
        };
        let updates = updates.iter().map(|update| {
            let [name, home, work] = update.split(' ').collect::<Vec<_>>()[..] else { panic!("{update}") };
            format!("== updates/{name}.md\n---\n{}{}---\n", property("home", home), property("work", work))
        });
        format!("== north-star.md\n---\nset: {set}\n---\n{}", updates.collect::<Vec<_>>().concat())
    }

    #[test]
    fn two_low_check_ins_in_a_row() {
        let cases: [(&[&str], &[&str]); 15] = [
            (&["2026-08 2 4", "2026-09 1 4"], &["1"]),
            (&["2026-08 2 2", "2026-09 2.0 1"], &["2.0", "1"]),
            (&["2026-08 2 4", "2026-09 2.5 4"], &[]),
            (&["2026-08 2 4", "2026-09 4 2"], &[]),
            (&["2026-09 1 1"], &[]),
            (&["2026-06 1 -", "2026-07 - 4", "2026-08 - 4", "2026-09 2 -"], &["2"]),
            (&["2026-07 1 4", "2026-08 1 4", "2026-09 3 4"], &[]),
            (&["2026-07 1 4", "2026-08 1 4", "2026-09 well 4"], &[]),
            (&["2026-07 1 4", "2026-08 6 4", "2026-09 1 4"], &[]),
            (&["2026-08 1 4", "2026-09 1 4", "some 4 4"], &[]),
            (&["2026-09-29 1 4", "2026-W40 1 4", "2026-Q4 4 4"], &[]),
            (&["2026-09-30 1 4", "2026-09 4 4"], &[]),
            (&["2026-08 1 4", "2026-09-30 1 4", "2026-09 4 4"], &[]),
            (&["2026-08 4 4", "2026-09-30 1 4", "2026-09 2 4"], &["1"]),
            (&[], &[]),
        ];
        for (updates, expected) in cases {
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files("2026-01-12", updates)), expected, "{updates:?}");
            assert!(pointed_at(&RULE, "2026-10-01", &files("then", updates)).is_empty(), "{updates:?}");
        }
    }

    #[test]
    fn it_counts_them_all() {
        let updates = ["2026-05 3 4", "2026-06 1 4", "2026-07 2 4", "2026-08 2 4", "2026-09 1 4"];
        let found = said(&RULE, "2026-10-01", &files("2026-01-12", &updates));
        assert_eq!(found[0].message, "`home` was at 2 or less in 4 check-ins running");
        assert_eq!(found[0].related.len(), 1, "a long row is not shown whole");
    }

    #[test]
    fn what_was_before_the_north_star_is_evidence() {
        let updates = ["2026-08 2 4", "2026-09 1 4"];
        assert_eq!(pointed_at(&RULE, "2026-10-01", &files("2026-09-30", &updates)), ["1"]);
        assert!(pointed_at(&RULE, "2026-10-01", &files("2026-10-01", &updates)).is_empty());
    }
}
