//! `marketing/minimising`: a win that hides its writer's part.

use crate::diagnostic::Severity;
use crate::language::phrases::Phrases;
use crate::language::wording;
use crate::note::section::Label;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};

pub static RULE: Rule = Rule {
    name: "marketing/minimising",
    severity: Severity::Hint,
    waits: false,
    summary: "a win of a sent update makes its writer small (\"just helped\", \"was involved in\") and has no `My part:`",
    why: "Quiet people are overlooked in calibrations, and the quietest words are their own: after \"helped with\" \
          nobody can tell what you did. To name your part is not bragging; it tells your manager what you can be \
          trusted with next.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Principal engineer at a public research institute
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- Helped out with the move of 40 labs to the new archive
    - For: the chemists, who had lost data twice
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Principal engineer at a public research institute
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- Moved 40 labs to the new archive
    - For: the chemists, who had lost data twice
    - My part: the plan for going back, and its two rehearsals
",
    },
    check: Check::Notes(check),
};

/// Phrases that make one's part small.
const PHRASES: &[&str] = &[
    "I just|only|merely helped",
    "I helped out? with",
    "I was|been|am just|only|also|partly|somewhat|a? bit|little? involved in",
    "I involved in",
    "I played|play|playing|had just|only|but? a some|very|relatively|rather? small|tiny|minor|little part|role !of",
    "I was|am just|only? a some|very|relatively|rather? small|tiny|minor|little part of",
    "my own? small|tiny|minor|little part|role|contribution !of",
    "small|tiny|minor|little part|role on|from my part|side|end",
    "We got lucky",
    "~nothing|anything|something|what|than|before|so|where|that|if|without anyone|anybody could|would have \
     done|made|built|written|found|fixed|spotted|caught|seen|solved|thought|handled|managed|led|run|taken|helped|\
     organised|organized|set|shipped|launched|got|taught|come|figured|pulled",
    "~nothing|anything|something|what|than|before|so|where|that|if|without anyone|anybody could|would have $",
];

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    let phrases = Phrases::of_list(cx.config(), "minimising", PHRASES.iter().copied());
    for (update, entry) in super::sent_wins(cx).filter(|(_, entry)| entry.part(Label::MyPart).is_none()) {
        let note = &update.note;
        // A part that is named within the sentence counts.
        let is_said = || wording::contains(note.source.slice(entry.text), Label::MyPart.name());
        if let Some(words) = phrases.find_in(note, entry).filter(|_| !is_said()) {
            findings.push(
                Finding::new(&note.source, words, "what was your part?")
                    .help("name it below the win as `My part:`, as plainly as you would name a colleague's"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marketing::testing::{said, sent};

    fn said_of(win: &str) -> Vec<String> {
        said(&RULE, &sent(&format!("## Wins\n- {win}")))
    }

    #[test]
    fn words_that_hide_a_part_are_pointed_at() {
        let cases = [
            ("Helped with the audit", "Helped with"),
            ("I just helped the night shift to move", "I just helped"),
            ("Only helped to set the tables", "Only helped"),
            ("I’ve also helped out with the fair", "I’ve also helped out with"),
            ("This term I helped with reading groups", "I helped with"),
            ("**Fair:** helped with the stage", "helped with"),
            ("The new lab opened. Helped with the move", "Helped with"),
            ("Was involved in the new triage form", "Was involved in"),
            ("I was also involved in it", "I was also involved in"),
            ("Played a very small part in the paper", "Played a very small part"),
            ("The paper is out; I was only a small part of it", "I was only a small part of"),
            ("My small contribution: the figures", "My small contribution"),
            ("Got lucky with the reviewers", "Got lucky"),
            ("We got lucky", "We got lucky"),
            ("Fixed the pump, but anyone could have done it", "anyone could have done"),
            ("2026-09-12 helped out\n  with the audit", "helped out\n  with"),
        ];
        for (win, words) in cases {
            assert_eq!(said_of(win), [words], "{win}");
        }
    }

    #[test]
    fn what_only_looks_small_is_left_alone() {
        let silent = [
            "Just shipped the new intake form",
            "The form just went live on Ward 7",
            "Only 3 of 40 pumps failed",
            "The ramp helped with falls",
            "The new rota helped out with childcare",
            "Moved the desk, which helped with noise",
            "Ana helped with the audit",
            "Helped Ana to move into research",
            "Helped 12 nurses pass the exam",
            "I helped the pupils with fractions",
            "The pupils I helped with reading went up a grade",
            "Not only helped the ward, but wrote the plan for all of them",
            "Was helped with the visa by the dean's office",
            "Parents were involved in the reading plan",
            "Involved parents in the reading plan",
            "Patients who were involved in falls now get a visit",
            "Saved a small part of the budget for books",
            "Sorted the small parts store",
            "The module is a small part of the course, and now it passes",
            "Rewrote the form so that anyone could have a say",
            "Nothing anyone could have done would have saved the pump; the spare took over",
            "Done faster than anyone could have thought",
            "Removed the trip hazard before anyone could have been hurt",
            "Lucky to have Ana on the team",
            "“I just helped with it”, said the intern, and then ran the ward",
            "> helped out with it",
            "Renamed the step `helped with` in the log",
            "Asked who had helped with the move, and thanked them",
            "Wrote up what helped with sleep on nights",
            "I never helped with the wrong dose",
            "Helped with the audit\n    - My part: the sampling plan",
            "Ran the audit\n    - For: those who helped with it",
            "Help with intake is now a form",
            "Helped with the capacity review; my part was the section on consistency",
        ];
        for win in silent {
            assert_eq!(said_of(win), [""; 0], "{win}");
        }
        assert_eq!(said(&RULE, &sent("## Learned\n- Helped with the audit")), [""; 0]);
    }

    #[test]
    fn the_configuration_adds_phrases_and_takes_away_english() {
        let spec = sent("## Wins\n- Eu só ajudei na mudança\n- Helped with the move");
        let config = "== careerdoc.toml\nlanguage = [\"pt\"]\n[words]\nminimising = [\"só ajudei\"]\n";
        assert_eq!(said(&RULE, &format!("{config}{spec}")), ["só ajudei"]);
    }
}
