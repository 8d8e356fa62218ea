//! `perfectionism/catastrophising`: a setback described as the end of everything, and without a lesson yet.

use super::setback_without_lesson;
use crate::diagnostic::Severity;
use crate::language::phrases::Phrases;
use crate::note::section::{Label, Section};
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};

pub static RULE: Rule = Rule {
    name: "perfectionism/catastrophising",
    severity: Severity::Hint,
    waits: false,
    summary: "a setback is told as the end (\"my career is over\") and has no `Lesson:`",
    why: "Setbacks belong to every career that takes bets, and resilience is a skill. What happened is data for the \
          next iteration; written down as a lesson it becomes a story that you can tell.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Group leader at a university hospital
set: 2026-07-01
---
== updates/2026-09.md
---
date: 2026-09
---
## Setbacks

- The grant was turned down in the last round. I will never recover from this.
    - Next: ask the panel for its comments
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: Group leader at a university hospital
set: 2026-07-01
---
== updates/2026-09.md
---
date: 2026-09
---
## Setbacks

- The grant was turned down in the last round. I will never recover from this.
    - Lesson: the pilot data came too late; a panel wants to see that it can be done
    - Next: ask the panel for its comments
",
    },
    check: Check::Notes(check),
};

/// What a writer calls themselves, unless it is a word of their trade: "I am a fraud analyst".
macro_rules! no_trade {
    ($what:literal) => {
        concat!(
            $what,
            " !'s|analysis|analyst|analytics|case|detection|engineer|examiner|expert|investigation|investigator|lead|mode|\
             modes|officer|prevention|risk|specialist|syndrome|team"
        )
    };
}

/// Phrases that describe a setback as the end of everything.
const PHRASES: &[&str] = &[
    "~not|never|if|whether|unless|until|before my career is|'s|will|feels|seems be? now|basically|probably|officially|\
     completely|totally|all? over|ruined|finished !#|a|by|in|the|there|two|three|four|five|ten|twenty|thirty",
    "~not|if|whether i will|would|can|could never recover $",
    "~not|if|whether i will|would|can|could never recover from this|that|it|what|such \
     !archive|backup|copy|dump|image|point|snapshot|tape",
    "~not|if|whether i am never going to recover $",
    "~not|if|whether i will|would|can|could never be|get promoted",
    "~not|if|whether i am never going to be|get promoted",
    no_trade!(
        "~not|if|whether i am just|really|simply|clearly|such? a|an|the|such a? ..1 failure|fraud|impostor|imposter"
    ),
    concat!(
        no_trade!(
            "~not|if|whether|never I feel|felt like just|such? a|an|the|such a? ..1 failure|fraud|impostor|imposter"
        ),
        " !of"
    ),
    "I can|could not seem|even? to? do anything right !after|away|before|here|now|there|this|till|until|with",
    "I never do anything right !after|away|before|here|now|there|this|till|until|with",
    "everyone|everybody thinks that? !highly|well|great|fondly ..5 i|me|my|mine",
];

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    let phrases = Phrases::of_list(cx.config(), "catastrophising", PHRASES.iter().copied());
    let set = cx.set();
    let is_history = |day| set.is_some_and(|set| day < set);
    for update in cx.updates() {
        if update.day(cx.today()).is_none_or(is_history) {
            continue;
        }
        let note = &update.note;
        if setback_without_lesson::speaks_of(cx, update) {
            continue;
        }
        for entry in note.entries(Section::Setbacks).filter(|entry| entry.part(Label::Lesson).is_none()) {
            if let Some(words) = phrases.find_in(note, entry) {
                findings.push(Finding::new(&note.source, words, "this setback has no lesson yet").help(
                    "add `Lesson:` (what does it tell you for the next iteration?) and `Next:` (the first small step)",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::marketing::testing::{said, sent};

    fn said_of(setback: &str) -> Vec<String> {
        said(&RULE, &sent(&format!("## Setbacks\n- {setback}")))
    }

    #[test]
    fn setbacks_told_as_the_end_are_pointed_at() {
        let cases = [
            ("Passed over again. My career is over.", "My career is over"),
            ("My career's basically ruined", "My career's basically ruined"),
            ("After this my career will be over", "my career will be over"),
            ("I’ll never recover", "I’ll never recover"),
            ("I will never recover from this", "I will never recover from this"),
            ("I'm never going to be promoted here", "I'm never going to be promoted"),
            ("I will never get promoted", "I will never get promoted"),
            ("The panel said no; I am a total failure.", "I am a total failure"),
            ("I'm such a fraud", "I'm such a fraud"),
            ("I am an impostor among them", "I am an impostor"),
            ("The auditor asked, and I felt like a total fraud standing there", "I felt like a total fraud"),
            ("Passed over. Felt like such a failure", "Felt like such a failure"),
            ("Can’t do anything right", "Can’t do anything right"),
            ("I can't seem to do anything right.", "I can't seem to do anything right"),
            ("Everyone thinks I am slow", "Everyone thinks I"),
            ("Everybody thinks that the outage was my fault", "Everybody thinks that the outage was my"),
            ("My career is over\n    - Next: sleep", "My career is over"),
        ];
        for (setback, words) in cases {
            assert_eq!(said_of(setback), [words], "{setback}");
        }
    }

    #[test]
    fn terms_of_the_trade_and_plain_facts_are_left_alone() {
        let silent = [
            "The disaster recovery drill failed",
            "Recovery of the archive took all night",
            "A failure to rescue on Ward 7",
            "We could not reject the null hypothesis",
            "The pump's failure mode was not known",
            "I am a fraud analyst short, and the report is late",
            "I am the failure analysis lead, and it was my sample",
            "I am a failure investigator without a lab",
            "I will never recover the deleted branch",
            "We will never recover the sample",
            "I will never recover from backup alone again",
            "I will never recover from this backup",
            "The patient will never recover",
            "My career is over ten years old, and I had not seen that",
            "My career is over 12 years in nursing, and the form asks for 15",
            "My career is not over",
            "I do not think that my career is over",
            "The project is over",
            "My career break is over",
            "I can't do anything right now, the lab is closed",
            "I can't do anything right away",
            "The vendor can't do anything right",
            "Everyone thinks the date is fixed",
            "Everyone thinks highly of me, and still no post",
            "Everyone thinks that the rota is unfair",
            "The audit called it a failure",
            "The trial was a failure",
            "I am a failure-mode sceptic",
            "It felt like a failure of planning",
            "Felt like a failure of the rota rather than mine",
            "I felt like a fraud analyst again",
            "I did not feel like a failure",
            "I never felt like a fraud there",
            "The pupils felt like failures, and a failure is what they saw",
            "“I am a failure”, a pupil told me, and I had no answer",
            "> my career is over",
            "The log said `I will never recover`",
            "My career is over\n    - Lesson: ask for the criteria first",
        ];
        for setback in silent {
            assert_eq!(said_of(setback), [""; 0], "{setback}");
        }
        assert_eq!(said(&RULE, &sent("## Feedback\n- My career is over")), [""; 0]);
        assert_eq!(said(&RULE, &sent("## Learned\n- My career is over")), [""; 0]);
    }

    #[test]
    fn it_need_not_be_sent_but_must_not_be_history() {
        let dated = |date: &str| sent("## Setbacks\n- My career is over").replace("sent: 2026-09-30", date);
        assert_eq!(said(&RULE, &dated("date: 2026-09-01")).len(), 1);
        assert_eq!(said(&RULE, &dated("date: 2026-06-30")).len(), 0);
    }

    #[test]
    fn a_setback_that_waits_for_its_lesson_has_that_finding_alone() {
        let old = sent("## Setbacks\n- My career is over").replace("sent: 2026-09-30", "date: 2026-08-31");
        let off = |rule: &str| format!("== careerdoc.toml\n[rules]\n\"{rule}\" = \"off\"\n{old}");
        assert_eq!(said(&RULE, &old).len(), 0);
        assert_eq!(said(&RULE, &off("perfectionism/setback-without-lesson")).len(), 1);
        assert_eq!(said(&RULE, &off("perfectionism/feedback-unanswered")).len(), 0);
    }
}
