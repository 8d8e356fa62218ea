//! `landing/listening-behind`: a listening tour that has not happened.

use crate::diagnostic::Severity;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/listening-behind",
    severity: Severity::Warning,
    waits: false,
    summary: "day 21 and fewer than half of `conversations` held",
    why: "Days 1 to 30 are for listening, and they go by fast: calendars are full, and there is always something to fix. \
          Whoever is not heard by day 30 will hear your vision as somebody else's.",
    options: &[
        RuleOption::new("day", 21.0, "the day on which it is looked at"),
        RuleOption::new("percent", 50.0, "the share of the conversations that must be held by then"),
    ],
    bad: Example {
        today: "2026-09-07",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-09-14 |                              |            |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-07",
        files: "\
== landings/growth-lead.md
---
started: 2026-08-17
agreed: 2026-08-27
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for super::UnderWay { landing, day, waited } in super::under_way(cx) {
        let note = &landing.note;
        let path = &note.source.path;
        let Some(aim) = landing.conversations_aimed_at() else { continue };
        #[expect(clippy::cast_precision_loss, reason = "a table has not that many rows")]
        let held = landing.held_by(cx.today()).count() as f64;
        if waited < cx.count("day", path) || held * 100.0 >= aim * cx.option("percent", path) {
            continue;
        }
        findings.push(
            Finding::new(
                &note.source,
                note.place_of(Section::ListeningTour),
                format!("day {day}, and {held} of {aim} conversations are held"),
            )
            .help("put the next ones in the calendar today, or set `conversations:` to what this role takes"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    fn spoken(today: &str, properties: &str, dates: &[&str]) -> Vec<String> {
        let rows: Vec<String> = dates.iter().map(|date| format!("| Maya | {date} | coffee | |\n")).collect();
        let tour =
            format!("## Listening tour\n\n| Who | Date | One thing | Done |\n|---|---|---|---|\n{}", rows.concat());
        let tour = if dates.is_empty() { String::new() } else { tour };
        let spec = format!(
            "== landings/lead.md\n---\nstarted: 2026-03-02\n{properties}\n---\n{tour}\n\
             == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
        );
        pointed_at(&RULE, today, &spec)
    }

    #[test]
    fn half_of_the_conversations_by_day_21() {
        let held = "2026-03-05";
        let cases: [(&str, &str, &[&str], &[&str]); 12] = [
            ("2026-03-21", "", &[held], &[]),
            ("2026-03-22", "", &[held, held, held], &["## Listening tour"]),
            ("2026-03-22", "", &[held, held, held, held], &[]),
            ("2026-03-22", "", &[held, held, held, "2026-03-22"], &[]),
            ("2026-03-22", "", &[held, held, held, "2026-03-23"], &["## Listening tour"]),
            ("2026-03-22", "", &[held, held, held, ""], &["## Listening tour"]),
            ("2026-03-22", "", &[held, held, held, "last week"], &[]),
            ("2026-03-22", "conversations: 5", &[held, held], &["## Listening tour"]),
            ("2026-03-22", "conversations: 4", &[held, held], &[]),
            ("2026-03-22", "conversations: 0", &[], &[]),
            ("2026-03-22", "conversations: many", &[], &[]),
            ("2026-03-22", "", &[], &["---"]),
        ];
        for (today, properties, dates, expected) in cases {
            assert_eq!(spoken(today, properties, dates), expected, "{today}, {properties}, {dates:?}");
        }
    }
}
