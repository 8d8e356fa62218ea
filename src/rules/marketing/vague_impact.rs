//! `marketing/vague-impact`: a win that claims a strong change without saying by how much.

use crate::diagnostic::Severity;
use crate::language::phrases::Phrases;
use crate::language::quantity;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, RuleOption};

pub static RULE: Rule = Rule {
    name: "marketing/vague-impact",
    severity: Severity::Hint,
    waits: false,
    summary: "a win of a sent update has a verb of change with an intensifier (\"improved a lot\") and no quantity",
    why: "\"Improved a lot\" is the lightbulb without the light: whoever reads it cannot tell a day from a year. A \
          rough number, or a before and after, is what carries an impact into a room where you are not.",
    options: &[RuleOption::new("words", 5.0, "words at most between the verb and its intensifier")],
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

- Improved handovers between shifts significantly
    - For: the night shift
- No falls on the ward for 21 days
    - For: our patients
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

- Improved handovers between shifts: 12 minutes, not 30
    - For: the night shift
- No falls on the ward for 21 days
    - For: our patients
",
    },
    check: Check::Notes(check),
};

/// Verbs of change, in forms that say it has happened.
const VERBS: &str = "accelerated|accelerating|advanced|advancing|boosted|boosting|broadened|cut|cutting|declined|\
                     decreased|decreasing|deepened|dropped|eased|easing|elevated|enhanced|enhancing|expanded|expanding|\
                     fell|grew|growing|improved|improves|improving|increased|increasing|lifted|lowered|lowering|\
                     optimised|optimising|optimized|optimizing|raised|raising|reduced|reduces|reducing|rose|sharpened|\
                     shortened|shortening|shrank|simplified|simplifying|slashed|streamlined|streamlining|strengthened|\
                     strengthening|transformed|transforming|widened";

/// One-word intensifiers.
const ADVERBS: &str = "considerably|dramatically|drastically|enormously|exponentially|greatly|hugely|immensely|majorly|\
                       markedly|massively|noticeably|radically|significantly|substantially|tremendously|vastly";

/// Words for something that did not happen, or not yet.
const UNREAL: &str = "~not|never|no|without|hardly|if|could|would|should|will|how|whether";

/// Words after which an adverb before a noun belongs to an adjective: "cut the hugely expensive licence".
const DETERMINERS: &str = "<the|a|an|our|my|your|his|her|its|their|this|that|these|those|some|all|more|most|of|and|or";

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    if !cx.config().speaks("en") {
        return;
    }
    let mut known: Option<(i64, Phrases)> = None;
    for (update, entry) in super::sent_wins(cx) {
        let note = &update.note;
        let gap = cx.count("words", &note.source.path).max(0);
        if known.as_ref().is_none_or(|(of, _)| *of != gap) {
            known = Some((gap, phrases(gap)));
        }
        let found = known.as_ref().and_then(|(_, phrases)| phrases.find_in(note, entry));
        if let Some(words) = found.filter(|words| !quantity::is_in_entry(note, entry, *words, true)) {
            findings.push(
                Finding::new(&note.source, words, "this does not say by how much")
                    .help("say from what to what, or for how many; a rough number says more than a strong word"),
            );
        }
    }
}

fn phrases(gap: i64) -> Phrases {
    let adverb = format!("{UNREAL} {VERBS} ..{gap} {DETERMINERS} {ADVERBS}");
    let adverb_first = format!("{UNREAL} {DETERMINERS} {ADVERBS} ..{gap} {VERBS}");
    let several = ["a lot !of", "a great deal !of", "a ton !of", "very much", "so much $", "big time", "by far !the"];
    let several = several.map(|words| format!("{UNREAL} {VERBS} ..{gap} {words}"));
    let much_first = format!("{UNREAL} {DETERMINERS} very much {VERBS}");
    let templates = several.iter().chain([&adverb, &adverb_first, &much_first]);
    Phrases::new(templates.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marketing::testing::{said, sent};

    #[test]
    fn strong_words_without_a_number_are_pointed_at() {
        let cases = [
            ("Improved the handover a lot", "Improved the handover a lot"),
            ("The rota improved a lot since May", "improved a lot"),
            ("Significantly reduced the queue at the desk", "Significantly reduced"),
            ("Reading levels have greatly improved", "greatly improved"),
            ("We cut the noise on the ward dramatically", "cut the noise on the ward dramatically"),
            (
                "Streamlined the whole **grading** process massively",
                "Streamlined the whole **grading** process massively",
            ),
            ("Since 2024, moved to v2 and boosted trust hugely", "boosted trust hugely"),
            ("Trust grew by far", "grew by far"),
            ("The quality of packing was very much improved", "very much improved"),
            ("Week 3: the new form has eased admissions a great deal", "eased admissions a great deal"),
        ];
        for (win, words) in cases {
            assert_eq!(said(&RULE, &sent(&format!("## Wins\n- {win}"))), [words], "{win}");
        }
    }

    #[test]
    fn what_is_measured_unreal_or_of_something_else_is_left_alone() {
        let silent = [
            "Improved the handover a lot: 12 minutes, not 30",
            "Improved the handover a lot\n    - Evidence: 12 of 15 nurses say so",
            "Improved the handover a lot, twice",
            "We very much wanted the handover improved",
            "A very much reduced form goes out with each pupil",
            "Halved the queue, and improved mood a lot",
            "Improved a lot of lesson plans",
            "Cut the hugely expensive licence",
            "Dropped the massively unpopular form",
            "Improved the handover",
            "A lot of people came, and the talk improved",
            "Improved the form; learned a lot",
            "Improved the form, and learned a lot",
            "Improved how one two three four five six seven significantly",
            "The drug has not significantly reduced pain",
            "Never improved anything a lot",
            "Got the grant that would significantly improve the lab",
            "Found what could have greatly improved the trial",
            "“Improved a lot”, says the head of year",
            "> Improved a lot",
            "Renamed `improved a lot` in the form",
            "Wrote significantly more letters",
            "Ana's team is a lot happier",
            "Significantly, the vote passed",
            "Improvement was greatly welcomed",
            "Cut the ribbon with the hugely popular mayor",
            "For: reduced a lot",
        ];
        for win in silent {
            assert_eq!(said(&RULE, &sent(&format!("## Wins\n- {win}"))), [""; 0], "{win}");
        }
        assert_eq!(said(&RULE, &sent("## Learned\n- Improved a lot")), [""; 0]);
        assert_eq!(said(&RULE, &sent("## Wins\n- Improved a lot").replace("sent:", "x:")), [""; 0]);
    }

    #[test]
    fn the_distance_can_be_set_and_other_languages_are_left_alone() {
        let spec = sent("## Wins\n- Improved the handover a lot");
        let with = |config: &str| format!("== careerdoc.toml\n{config}\n{spec}");
        assert_eq!(said(&RULE, &with("[rules]\n\"marketing/vague-impact\" = { words = 1 }")), [""; 0]);
        assert_eq!(said(&RULE, &with("language = [\"pt\"]")), [""; 0]);
    }
}
