//! `spec/next-part`: the one part of a career spec that would be most useful to add now.

use crate::diagnostic::Severity;
use crate::model::north_star::NorthStar;
use crate::model::place::folder;
use crate::model::shape::NoteType;
use crate::rules::north_star::{no_measuring_stick, no_next_step};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "spec/next-part",
    severity: Severity::Hint,
    waits: false,
    summary: "a part of the spec is not there yet: in the first 30 days the most useful one to add, later a missing \
              folder of bets, updates or contracts",
    why: "A career spec is written as a product's is, a part at a time: the destination, the measuring stick, the way \
          there, what to learn, then the bets. Each is useful without those that follow, so one is offered at a time.",
    options: &[RuleOption::new(
        "days",
        30.0,
        "days after `set` in which this rule speaks for all that is not there yet",
    )],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-28
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/shopping-assistant.md
---
kind: innovation
started: 2026-09-14
step: \"[[north-star#^zero-to-one]]\"
---
== contracts/Dana.md
---
with: Dana Ruiz
started: 2026-10-01
---
## I commit

- One Learning Summary a month

## They commit

- Feedback on each within a week
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-28
---
## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to CPO | 35 |
| Learning | 30 |
| Impact | 15 |
| Pay | 10 |
| Home life | 10 |

## Steps

- [ ] 2027-06-30 Build a product from zero to one ^zero-to-one
- [ ] 2028-06-30 Lead a team of product managers
- [ ] 2029-12-31 Be VP of Product at a startup

## Skills

| Skill | Now | Target |
|---|---|---|
| Zero to one | 2 | 4 |

## Metrics

| Metric | Unit | Baseline | Target |
|---|---|---|---|
| People whom my products reach | million | 2 | 20 |
== updates/2026-09.md
---
home: 4
---
## Wins

- Three shops want to pilot the assistant
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    if cx.spec.set().is_none() {
        return;
    }
    let in_star = if super::is_new(cx) && !star.note.is_cut_short() { in_star(cx, star) } else { None };
    let Some((part, help)) = in_star.or_else(|| missing_note(cx)) else { return };
    let source = &star.note.source;
    findings.push(Finding::new(source, source.first_line(), format!("the next part to add: {part}")).help(help));
}

/// The first part missing from the North Star, and what to write.
fn in_star(cx: &Context<'_>, star: &NorthStar) -> Option<(String, String)> {
    let lacks_skill =
        !star.skills.iter().any(|skill| skill.is_below_target() || skill.now.is_none() || skill.target.is_none());
    let parts = [
        (
            !no_measuring_stick::has_stick(cx, star),
            "a measuring stick, to hold every opportunity against",
            "under `## Measuring stick`, a table `| Criterion | Weight |` with rows such as `| Learning | 30 |` and \
             `| Home life | 15 |`",
        ),
        (
            no_next_step::lack(cx, star).is_some(),
            "the steps to your destination, worked out backward",
            "under `## Steps`, the nearest first, at least three such as `- [ ] 2027-06-30 Build a product from zero \
             to one`",
        ),
        (
            lacks_skill,
            "the skills that your destination takes",
            "under `## Skills`, a table `| Skill | Now | Target |` with levels from 1 to 5, such as `| Zero to one | 2 \
             | 4 |`",
        ),
        (
            star.metrics.is_empty(),
            "metrics of your career other than title and pay",
            "under `## Metrics`, a table `| Metric | Unit | Baseline | Target |`, such as `| People reached | million \
             | 2 | 20 |`",
        ),
    ];
    let (_, part, help) = parts.into_iter().find(|(is_missing, ..)| *is_missing)?;
    Some((part.to_owned(), help.to_owned()))
}

/// The first type without any note, readable or not, and what to write.
fn missing_note(cx: &Context<'_>) -> Option<(String, String)> {
    let month = format!("{:04}-{:02}", cx.today().year(), cx.today().month());
    let notes = [
        (
            NoteType::Bet,
            "a bet, the role or project that you work on now",
            "with `kind: core` (or `innovation`) and `started:`".to_owned(),
        ),
        (
            NoteType::Update,
            "an update, what happened this month",
            format!("named `{month}`, with `## Wins`, `## Learned` and `## Setbacks`"),
        ),
        (
            NoteType::Contract,
            "a contract with your manager, or without one with a mentor",
            "with `with:` and `started:`, and what each side does below `## I commit` and `## They commit`".to_owned(),
        ),
    ];
    let has = |note_type| cx.spec.own_documents().any(|document| document.note_type() == Some(note_type));
    let (note_type, part, what) = notes.into_iter().find(|(note_type, ..)| !has(*note_type))?;
    let folder = folder(note_type, cx.config).unwrap_or_default();
    Some((
        part.to_owned(),
        format!("write a note in `{folder}/` {what}; `careerdoc new {}` starts one", note_type.name()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    /// The parts in the order in which they are suggested, each with what is suggested before it exists.
    const PARTS: [(&str, &str); 7] = [
        (
            "\n## Measuring stick\n\n| Criterion | Weight |\n|---|---|\n| Learning | 30 |\n| Pay | 10 |\n",
            "a measuring stick",
        ),
        ("\n## Steps\n\n- [ ] 2027-06-30 a\n- [ ] 2028-06-30 b\n- [ ] 2029-06-30 c\n", "the steps"),
        ("\n## Skills\n\n| Skill | Now | Target |\n|---|---|---|\n| Zero to one | 2 | 4 |\n", "the skills"),
        (
            "\n## Metrics\n\n| Metric | Unit | Baseline | Target |\n|---|---|---|---|\n| Reach | m | 2 | 20 |\n",
            "metrics",
        ),
        ("== bets/a.md\n---\nkind: core\n---\n", "a bet"),
        ("== updates/2026-09.md (UTF-16)\n", "an update"),
        ("== contracts/a.md\n---\nwith: a: b: c\n---\n", "a contract"),
    ];

    fn offered(today: &str, set: &str, parts: usize) -> Option<String> {
        let star = format!("== north-star.md\n---\ndestination: CPO at a startup\nset: {set}\n---\n");
        let rest: String = PARTS[..parts].iter().map(|(text, _)| *text).collect();
        let mut found = said(&RULE, today, &format!("{star}{rest}"));
        assert!(found.len() < 2, "{found:#?}");
        found.pop().map(|found| found.message)
    }

    #[test]
    fn one_part_is_offered_after_the_other() {
        for day in ["2026-08-20", "2026-09-01", "2026-10-01"] {
            for (at, (_, part)) in PARTS.iter().enumerate() {
                let message = offered(day, "2026-09-01", at);
                assert!(message.is_some_and(|message| message.contains(part)), "{day}: {part}");
            }
            assert_eq!(offered(day, "2026-09-01", PARTS.len()), None);
        }
    }

    #[test]
    fn later_only_a_missing_folder_is_offered() {
        let offered = |parts| offered("2026-10-02", "2026-09-01", parts);
        for parts in 0..=4 {
            assert_eq!(
                offered(parts).as_deref(),
                Some("the next part to add: a bet, the role or project that you work on now")
            );
        }
        assert!(offered(5).is_some_and(|message| message.contains("an update")));
        assert!(offered(6).is_some_and(|message| message.contains("a contract")));
        assert_eq!(offered(7), None);
    }

    #[test]
    fn without_a_north_star_or_its_date_others_speak() {
        assert_eq!(offered("2026-10-01", "soon", 0), None);
        assert_eq!(said(&RULE, "2026-10-01", PARTS[4].0).len(), 0);
    }

    #[test]
    fn the_thirty_days_are_an_option() {
        let files = "== careerdoc.toml\n[rules]\n\"spec/next-part\" = { days = 60 }\n\
                     == north-star.md\n---\ndestination: CPO at a startup\nset: 2026-08-15\n---\n";
        assert!(said(&RULE, "2026-10-01", files)[0].message.contains("a measuring stick"));
        assert_eq!(said(&no_measuring_stick::RULE, "2026-10-01", files).len(), 0);
    }
}
