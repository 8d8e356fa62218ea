//! `marketing/no-hard-data`: a sent update without a single datum.

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::language::quantity;
use crate::model::update::Update;
use crate::note::section::Section;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "marketing/no-hard-data",
    severity: Severity::Warning,
    waits: false,
    summary: "a sent update has not one datum: a number with a unit, or a before and after",
    why: "Sharing data is not promoting yourself. An update with hard data educates your manager on what the team \
          changed; one without it asks them to take your word, and is forgotten by the next calibration.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of nursing at a teaching hospital
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- Discharge letters leave the ward sooner
    - For: the families who wait for them

## Learned

- Doctors sign at once when the letter waits at the bed
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of nursing at a teaching hospital
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- Discharge letters leave the ward sooner: from 3 days to 1
    - For: the families who wait for them

## Learned

- Doctors sign at once when the letter waits at the bed
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for (update, _) in super::sent_updates(cx).filter(|(update, _)| !has_datum(update, cx.config())) {
        findings.push(
            Finding::new(&update.note.source, place(update), "this update was sent without one datum")
                .help("add hard data: a number with its unit, or a before and after (`3 days → 1`)"),
        );
    }
}

fn has_datum(update: &Update, config: &Config) -> bool {
    let note = &update.note;
    let english = config.speaks("en");
    let sections = [Section::Measures, Section::Wins, Section::Learned];
    let mut parts = sections.into_iter().flat_map(|section| note.sections(section));
    update.measures.iter().any(|measure| measure.number.is_some())
        || parts.any(|part| {
            quantity::has_datum(note, part.span, english) || quantity::has_number_word(note, part.span, config)
        })
}

/// Where to report it: at the heading of the wins, else of what was learned, else the first line.
fn place(update: &Update) -> Span {
    let note = &update.note;
    let section = note.section(Section::Wins).or_else(|| note.section(Section::Learned));
    section.map_or_else(|| note.source.first_line(), |section| note.body().headings[section.heading].text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marketing::testing::{said, sent};

    #[test]
    fn one_datum_in_wins_lessons_or_measures_is_enough() {
        let silent = [
            "## Wins\n- Cut waiting by 15%",
            "## Wins\n- Trained two nurses",
            "## Wins\n- Waiting: 40 → 12",
            "## Wins\n- Attendance doubled",
            "## Wins\n- Faster\n    - Evidence: p95 from 840 ms to 310 ms",
            "## Wins\n- `p95` now 310 ms",
            "## Wins\n| before | after |\n|---|---|\n| 5 days | 2 days |",
            "## Wins\n> “You saved us 3 weeks”",
            "## Wins\n- Fewer falls\n\n## Learned\n- 3 of 5 came at night",
            "## Wins\n- Fewer falls\n\n## Measures\nfalls:: 4",
            "## Wins\n- Fewer falls\n\n## Measures\n- falls went from 7 to 4",
            "## Highlights\n- 12 Pflegende geschult",
        ];
        for body in silent {
            assert_eq!(said(&RULE, &sent(body)), [""; 0], "{body}");
        }
    }

    #[test]
    fn data_are_known_in_other_languages() {
        let cases = [
            ("de", "Stillstand von 36 auf 21 Stunden", 0),
            ("de", "Reklamationen um ein Drittel gesunken", 0),
            ("de", "Ausschuss halbiert", 0),
            ("de", "Kein Stillstand über zwei Stunden", 0),
            ("de", "Die Nacht ruft früher an", 1),
            ("pt-BR", "Cortámos para metade os alarmes", 0),
            ("pt-BR", "Leitura passou de 40 para 12", 0),
            ("pt-BR", "A equipa está contente", 1),
            ("en", "Reklamationen um ein Drittel gesunken", 1),
        ];
        for (language, win, count) in cases {
            let spec = sent(&format!("## Wins\n- {win}"));
            let spec = format!("== careerdoc.toml\nlanguage = [\"{language}\"]\n{spec}");
            assert_eq!(said(&RULE, &spec).len(), count, "{language}: {win}");
        }
    }

    #[test]
    fn numbers_that_say_nothing_are_not_enough() {
        let speaks = [
            ("## Wins\n- Moved Ward 7 in week 3 of 2026", "Wins"),
            ("## Wins\n- Merged #123 and [PR 88](https://x.org/88-changes)", "Wins"),
            ("## Wins\n- 2026-09-14 Better rota ✅ 2026-09-20", "Wins"),
            ("## Wins\n- Moved to Postgres 16.2 %%saved 15%%%", "Wins"),
            ("## Learned\n- Ask first[^1]\n\n[^1]: see the book", "Learned"),
            ("## Wins\n- Better\n\n## Next\n- Train 12 nurses", "Wins"),
            ("## Wins\n- Better\n\n## Measures\nfalls:: fewer", "Wins"),
            ("## Next\n- Train 12 nurses", "---"),
        ];
        for (body, place) in speaks {
            assert_eq!(said(&RULE, &sent(body)), [place], "{body}");
        }
    }

    #[test]
    fn only_updates_that_were_sent_since_the_start_are_looked_at() {
        let update = |sent: &str| sent_on(sent, "## Wins\n- Better");
        let cases = [("", 0), ("2026-06-30", 0), ("2026-07-01", 1), ("2026-10-01", 1), ("2026-10-02", 0), ("soon", 0)];
        for (sent, count) in cases {
            assert_eq!(said(&RULE, &update(sent)).len(), count, "sent: {sent}");
        }
    }

    fn sent_on(day: &str, body: &str) -> String {
        sent(body).replace("sent: 2026-09-30", &format!("sent: {day}"))
    }
}
