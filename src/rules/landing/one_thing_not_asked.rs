//! `landing/one-thing-not-asked`: conversations without their question.

use crate::diagnostic::Severity;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "landing/one-thing-not-asked",
    severity: Severity::Warning,
    waits: false,
    summary: "three or more conversations, and fewer than 80 % with a `One thing`",
    why: "The question of a listening tour is \"What is one thing I can do to help you this week?\". It turns a courtesy call \
          into a promise that you can keep within days, and kept promises are what trust in a new lead is made of.",
    options: &[
        RuleOption::new("conversations", 3.0, "how many conversations must be held before it speaks"),
        RuleOption::new("percent", 80.0, "the share of them in which it must be asked"),
    ],
    bad: Example {
        today: "2026-09-03",
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
| Tom    | 2026-08-20 |                              |            |
| Ines   | 2026-08-26 |                              |            |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-03",
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
    for super::UnderWay { landing, .. } in super::under_way(cx) {
        let note = &landing.note;
        let path = &note.source.path;
        let held: Vec<_> = landing.held_by(cx.today()).collect();
        let unasked: Vec<_> = held.iter().filter(|conversation| conversation.one_thing.is_none()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a table has not that many rows")]
        let (all, asked) = (held.len() as f64, (held.len() - unasked.len()) as f64);
        if all < cx.option("conversations", path) || asked * 100.0 >= all * cx.option("percent", path) {
            continue;
        }
        let names: Vec<&str> = unasked.iter().map(|conversation| conversation.who.value.as_str()).collect();
        let have = if names.len() == 1 { "has" } else { "have" };
        let message =
            format!("{} of {} conversations {have} no `One thing`: {}", names.len(), held.len(), listed(&names));
        findings.push(
            Finding::new(&note.source, note.place_of(Section::ListeningTour), message)
                .help("ask: \"What is one thing I can do to help you this week?\", and write down the answer"),
        );
    }
}

/// Lists the first three names, and the number of the others.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 3;
    match names.len().saturating_sub(MOST) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names[..MOST].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn four_of_five_must_be_asked() {
        let cases: [(&[&str], usize); 9] = [
            (&["", ""], 0),
            (&["", "", ""], 1),
            (&["CI", "CI", ""], 1),
            (&["CI", "CI", "CI", ""], 1),
            (&["CI", "CI", "CI", "CI", ""], 0),
            (&["CI", "CI", "CI", "CI", "", ""], 1),
            (&["CI", "CI", "–"], 1),
            (&["CI", "CI", "CI"], 0),
            (&[], 0),
        ];
        for (answers, expected) in cases {
            let rows: Vec<String> =
                answers.iter().map(|answer| format!("| Maya | 2026-03-05 | {answer} | |\n")).collect();
            let spec = format!(
                "== landings/lead.md\n---\nstarted: 2026-03-02\n---\n## Listening tour\n\n\
                 | Who | Date | One thing | Done |\n|---|---|---|---|\n{}\
                 | Tom | 2026-03-30 | | |\n| Ines | | | |\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n",
                rows.concat()
            );
            let said = said(&RULE, "2026-03-09", &spec);
            assert_eq!(said.len(), expected, "{answers:?}");
        }
        assert_eq!(listed(&["Maya", "Tom"]), "Maya, Tom");
        assert_eq!(listed(&["Maya", "Tom", "Ines", "Jakub", "Dana"]), "Maya, Tom, Ines and 2 more");
    }
}
