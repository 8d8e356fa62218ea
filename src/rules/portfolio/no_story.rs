//! `portfolio/no-story`: a big swing that ended without a story to tell.

use crate::diagnostic::Severity;
use crate::model::bet::BetStatus;
use crate::note::Note;
use crate::note::markdown::BlockKind;
use crate::note::outline;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "portfolio/no-story",
    severity: Severity::Warning,
    waits: false,
    summary: "an innovation bet that ended more than 30 days ago lacks `Story` or `Lessons`",
    why: "Half of all big swings fail, and even those pay you in career stories: what you saw, did and would do \
          differently. Told while it is fresh, a failure is a gift of data; a year later it is a gap in your resume.",
    options: &[RuleOption::new("days", 30.0, "days after its end by which a swing wants its story and lessons")],
    bad: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2025-11-03
ended: 2026-07-31
outcome: lost
---

## Lessons

- Shoppers did not want advice, they wanted fewer clicks.
== bets/payouts.md
---
kind: core
started: 2026-09-07
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-08-03
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== bets/assistant.md
---
kind: innovation
started: 2025-11-03
ended: 2026-07-31
outcome: lost
---

## Lessons

- Shoppers did not want advice, they wanted fewer clicks.

## Story

- Situation: half of our shoppers left with an empty basket.
- Task: find out whether advice would keep them.
- Action: we put an assistant of paper before 40 of them, then one of code before 4,000.
- Result: they talked to it once, and never again; we ended it on the day we had named.
- Reflection: I would have asked for the second visit first.
== bets/payouts.md
---
kind: core
started: 2026-09-07
---
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-01-12
reviewed: 2026-08-03
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for bet in cx.spec.bets.iter().filter(|bet| bet.is_innovation()) {
        if bet.standing_on(cx.today()) != Some(BetStatus::Ended) || bet.note.is_cut_short() {
            continue;
        }
        let Some(ended) = bet.ended.filter(|ended| cx.is_since_set(ended.last)) else { continue };
        let source = &bet.note.source;
        let Some(days) = cx.overdue_since(ended.last, &source.path) else { continue };
        let (lacking, section) =
            match (says_nothing(&bet.note, Section::Story), says_nothing(&bet.note, Section::Lessons)) {
                (true, true) => ("`Story` and `Lessons`", Section::Story),
                (true, false) => ("`Story`", Section::Story),
                (false, true) => ("`Lessons`", Section::Lessons),
                (false, false) => continue,
            };
        let help = match section {
            Section::Lessons => "what would you do again, and what never?",
            _ => "tell it while it is fresh: `Situation`, `Task`, `Action`, `Result`, `Reflection`",
        };
        let message = format!("this swing ended {days} days ago and lacks {lacking}");
        findings.push(Finding::new(source, bet.note.place_of(section), message).help(help));
    }
}

/// Whether a section is absent, or holds only headings and empty labels.
fn says_nothing(note: &Note, section: Section) -> bool {
    note.sections(section).all(|named| {
        let has_text = named.entries.iter().any(|entry| {
            let texts = entry.parts.iter().map(|part| part.text).chain([entry.text]);
            texts.into_iter().any(|text| text.start() < text.end())
        });
        let mut blocks = outline::blocks(note.body(), named.span);
        !has_text && !blocks.any(|block| matches!(block.kind, BlockKind::Table(_) | BlockKind::Other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::{pointed_at, said};

    fn files(properties: &str, body: &str) -> String {
        format!(
            "== north-star.md\n---\nset: 2026-01-12\n---\n== bets/a.md\n---\n{properties}\noutcome: lost\n---\n{body}\n"
        )
    }

    #[test]
    fn a_story_and_lessons_are_written_in_time() {
        let cases = [
            ("kind: innovation\nended: 2026-08-31", 1),
            ("kind: innovation\nended: 2026-09-01", 0),
            ("kind: innovation\nended: 2026-08", 1),
            ("kind: innovation\nended: 2026-01-12", 1),
            ("kind: innovation\nended: 2026-01-11", 0),
            ("kind: innovation\nended: 2026-08-32", 0),
            ("kind: innovation\nstatus: ended", 0),
            ("kind: innovation\nstatus: active\nended: 2026-08-01", 0),
            ("kind: core\nended: 2026-08-01", 0),
            ("ended: 2026-08-01", 0),
        ];
        for (properties, expected) in cases {
            assert_eq!(said(&RULE, "2026-10-01", &files(properties, "")).len(), expected, "{properties}");
            assert_eq!(said(&RULE, "2026-10-01", &files(properties, "").replace("set: 2026", "set: x")).len(), 0);
        }
    }

    #[test]
    fn what_lacks_is_named_where_it_lacks() {
        let cases = [
            ("", "---", "`Story` and `Lessons`"),
            ("## Story\n## Lessons\n- a", "## Story", "`Story`"),
            ("## Story\n- Situation:\n- Task:\n## Lessons\n- a", "## Story", "`Story`"),
            ("## Story\n%% to be told %%\n## What I learned\n- a", "## Story", "`Story`"),
            ("## Story\nIt was dark.", "---", "`Lessons`"),
            ("## Story\n### Situation\nIt was dark.\n## Lessons learned\n", "## Lessons learned", "`Lessons`"),
            ("## Story\n> [!quote] It was dark.\n## Lessons\n\n| Lesson |\n|---|\n| light |", "", ""),
            ("## Story\n- Situation: dark\n## Lessons\n1. light", "", ""),
        ];
        for (body, at, lacking) in cases {
            let files = files("kind: innovation\nended: 2026-08-01", body);
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files).concat(), at, "{body}");
            let messages = said(&RULE, "2026-10-01", &files).into_iter().map(|said| said.message);
            let found: String = messages.collect();
            assert!(found.ends_with(lacking), "{body}: {found}");
        }
    }
}
