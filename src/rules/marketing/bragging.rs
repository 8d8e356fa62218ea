//! `marketing/bragging`: a win that praises its writer without showing anything.

use crate::diagnostic::Severity;
use crate::language::clause;
use crate::language::phrases::Phrases;
use crate::language::quantity;
use crate::note::section::Label;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};

pub static RULE: Rule = Rule {
    name: "marketing/bragging",
    severity: Severity::Hint,
    waits: false,
    summary: "a win of a sent update praises its writer (\"single-handedly\") and has neither a quantity nor `Evidence:`",
    why: "Praise of oneself asks to be believed; data does not have to. The reframing is to educate your manager on \
          the team's impact and on who is better off: then it markets the light, not the lightbulb.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of science at a secondary school
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- Single-handedly saved the science fair
    - For: the families of year 9
- 14 teachers now use the shared lab plan
    - For: the new teachers
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Head of science at a secondary school
set: 2026-07-01
---
== updates/2026-09.md
---
sent: 2026-09-30
---
## Wins

- The science fair took place: 60 pupils showed their work, in the gym instead of the burnt hall
    - For: the families of year 9
- 14 teachers now use the shared lab plan
    - For: the new teachers
",
    },
    check: Check::Notes(check),
};

/// Verbs with which a win describes what its writer did.
const DID: &str = "automated|built|closed|completed|created|debugged|defended|delivered|designed|developed|drafted|drove|\
                   finished|fixed|handled|hosted|landed|launched|led|made|managed|migrated|negotiated|organised|\
                   organized|planned|prepared|presented|produced|published|pulled|ran|rebuilt|redesigned|rescued|\
                   resolved|rewrote|saved|secured|shipped|sold|solved|turned|won|wrote";

/// Verbs about other people: praising them is not bragging.
const OF_OTHERS: &str =
    "!saw|watched|coached|mentored|supported|helped|thanked|praised|trained|taught|met|hired|let|had";

/// Hyperbolic names for people, singular and plural: of two words, and of one.
const HEROES: [(&str, &str); 2] = [("rock star", "rock stars"), ("rockstar|ninja|guru", "rockstars|ninjas|gurus")];

/// Words before thanks that come from, or go to, someone else.
const THANKING: &str = "~said|say|says|saying|gave|give|gives|giving|sent|send|sending|passed|wrote|expressed|many|no|big|\
                        huge|heartfelt|warm|their|her|his|with|of|lists|listed";

/// Things that one literally crushes: then "crushed it" is not praise.
const CRUSHABLE: [&str; 16] = [
    "tablet",
    "tablets",
    "pill",
    "pills",
    "medication",
    "medicine",
    "medicines",
    "meds",
    "dose",
    "capsule",
    "ice",
    "sample",
    "samples",
    "rock",
    "mortar",
    "stone",
];

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    let english = cx.config().speaks("en");
    let templates = templates();
    let phrases = Phrases::of_list(cx.config(), "bragging", templates.iter().map(String::as_str));
    for (update, entry) in super::sent_wins(cx).filter(|(_, entry)| entry.part(Label::Evidence).is_none()) {
        let note = &update.note;
        let Some(words) = phrases.find_in(note, entry) else { continue };
        let is_literal =
            || note.source.slice(words).ends_with("crushed it") && is_crushable(note.source.slice(entry.span));
        if !quantity::is_in_entry(note, entry, words, english) && !is_literal() {
            let lack = if entry.part(Label::For).is_some() { "what changed" } else { "who is better off" };
            findings.push(
                Finding::new(&note.source, words, format!("this praises you, and does not show {lack}"))
                    .help("say what the team's impact was and for whom, with a number or `Evidence:`"),
            );
        }
    }
}

fn is_crushable(entry: &str) -> bool {
    clause::words(entry).iter().any(|word| CRUSHABLE.iter().any(|thing| word.is(thing)))
}

fn templates() -> Vec<String> {
    let mut templates = Vec::new();
    for alone in ["single handedly", "singlehandedly"] {
        templates.push(format!("I {alone}"));
        templates.push(format!("I {DID} ..6 {alone}"));
        templates.push(format!("i {OF_OTHERS} ..6 {alone}"));
    }
    for (hero, heroes) in HEROES {
        for end in ["$", "again|and|at|for|here|in|of|on|this|when|who|with"] {
            templates.push(format!("I am|was|be|become|became a|an|the|our|their|your|this|that team|ward|lab|school|office? 's? ..2 {hero} {end}"));
            templates.push(format!("We are|were|became the|real|true|total? {heroes} {end}"));
        }
        templates.push(format!("I {DID} ..6 like a|an|the|true|real? ..1 {hero}"));
        templates.push(format!("i {OF_OTHERS} ..6 like a|an|the|true|real? ..1 {hero}"));
        templates
            .push(format!("I total|real|true|absolute? {hero} performance|status|work|mode|effort|level !by|from|of"));
        templates.push(format!("my ..2 {hero} skills|powers|status|moves|mode"));
    }
    templates.extend([
        "I am|was|be|been still|again|also? the|its|our|their? only one|person ..4 who|that can|could|knew|knows"
            .to_owned(),
        "I the? only one|person who|that can|could|knew|knows".to_owned(),
        "We absolutely|totally|completely|fully? crushed it $".to_owned(),
        "We absolutely|totally|completely|fully? crushed it this|last|again|today|at|like".to_owned(),
        format!("{THANKING} thanks to me !and|or"),
    ]);
    templates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marketing::testing::{said, sent};

    fn said_of(win: &str) -> Vec<String> {
        said(&RULE, &sent(&format!("## Wins\n- {win}")))
    }

    #[test]
    fn praise_without_data_is_pointed_at() {
        let cases = [
            ("Single-handedly saved the fair", "Single-handedly"),
            ("I single-handedly wrote the bid", "I single-handedly"),
            ("Rebuilt the whole pipeline single-handedly", "Rebuilt the whole pipeline single-handedly"),
            ("I kept the ward running singlehandedly", "I kept the ward running singlehandedly"),
            ("I'm the SQL ninja of the lab", "I'm the SQL ninja of"),
            ("Became the team's go-to guru.", "Became the team's go-to guru"),
            ("Was an absolute rock star at the open day", "Was an absolute rock star at"),
            ("Debugged the outage like a rock-star", "Debugged the outage like a rock-star"),
            ("Total rock star performance at the fair", "Total rock star performance"),
            ("Was the only one who could read the scans", "Was the only one who could"),
            ("I was the only one on the ward who could calm him", "I was the only one on the ward who could"),
            ("The trial went ahead thanks to me", "thanks to me"),
            ("Crushed it at the open day", "Crushed it at"),
            ("We absolutely crushed it.", "We absolutely crushed it"),
        ];
        for (win, words) in cases {
            assert_eq!(said_of(win), [words], "{win}");
        }
    }

    #[test]
    fn data_and_the_praise_of_others_are_left_alone() {
        let silent = [
            "Single-handedly moved 40 labs",
            "Single-handedly wrote the bid\n    - Evidence: [[Bid]]",
            "Single-handedly turned round a class, two grades up",
            "Ana single-handedly saved the fair",
            "I saw Ana single-handedly save the fair",
            "Coached a patient to dress single-handedly",
            "I helped a patient to cook single-handedly",
            "Wrote the guide for single-handed nurses",
            "Met the Kubernetes guru of the sister lab",
            "Hired a rock star candidate for the chair",
            "I was coached by the SQL guru",
            "I was our guru's stand-in",
            "Ran the ninja course at sports day",
            "Guru Nanak's birthday was kept on the ward",
            "Rock star feedback from the parents",
            "Ana is a rock star",
            "The team was a rock star at the open day",
            "Priya was the only one who could approve, so I trained the night shift",
            "Found the only one who could sign",
            "No thanks to me, the pump was mended",
            "The family said thanks to me and the night shift",
            "Got many thanks to me and Ana for the fair",
            "The paper lists thanks to me in its notes",
            "Thanks to me and Ana the fair took place",
            "Thanks to meetings on Mondays, nobody waits",
            "He could not swallow the tablet, so I crushed it",
            "Crushed it before giving it by tube",
            "The team crushed it",
            "“You crushed it”, said the head",
            "> single-handedly, they say",
            "Wrote `guru` out of the job advert",
            "Took “ninja” and “rock star” out of our job adverts",
        ];
        for win in silent {
            assert_eq!(said_of(win), [""; 0], "{win}");
        }
        assert_eq!(said(&RULE, &sent("## Learned\n- Crushed it")), [""; 0]);
    }

    #[test]
    fn numbers_within_the_phrase_are_no_data() {
        let config = "== careerdoc.toml\n[words]\nbragging = [\"worth two of them\"]\n";
        let spec = |win: &str| format!("{config}{}", sent(&format!("## Wins\n- {win}")));
        assert_eq!(said(&RULE, &spec("I am worth two of them")), ["worth two of them"]);
        assert_eq!(said(&RULE, &spec("I am worth two of them on 12 wards")), [""; 0]);
    }
}
