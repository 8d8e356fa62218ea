//! `north-star/vague-destination`: a destination that anyone could have.

use crate::diagnostic::Severity;
use crate::language::words;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;
use crate::source::edit::{self, Edit};

pub static RULE: Rule = Rule {
    name: "north-star/vague-destination",
    severity: Severity::Hint,
    waits: false,
    summary: "a destination is made of generic words only (\"leadership role\", \"next level\"), or neither it nor \
              `setting` says what kind of organisation",
    why: "A measuring stick needs two ends. Every promotion is closer to \"a leadership role\", so such a destination \
          lets you drift with whatever is offered; a CPO at a mid-stage startup and one at a bank take different steps.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: A senior leadership role
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(star) = &cx.spec.north_star else { return };
    let Some(destination) = &star.destination else { return };
    let finding = |message| Finding::new(&star.note.source, destination.span, message);
    if is_generic(cx, destination) {
        let message = format!("{} could be anyone's destination", quote(destination));
        let help = "name the role, and the kind of organisation: \"CPO at a mid-stage startup\", \"Head of nursing at a \
                    teaching hospital\"";
        findings.push(finding(message).help(help));
    } else if !star.note.says("setting") && is_english(cx, destination) && !names_organisation(destination) {
        let message = format!("{}: in what kind of organisation?", quote(destination));
        findings
            .push(finding(message).help("write it behind the role (\"… at a mid-stage startup\"), or as `setting:`"));
    }
}

/// Whether nothing in it distinguishes this career from any other.
fn is_generic(cx: &Context<'_>, destination: &str) -> bool {
    let generic = words::matches("generic-destinations", cx.config, destination);
    let rest = edit::apply(destination, generic.iter().map(|span| Edit::new(*span, " ")));
    !generic.is_empty() && words_of(&rest).all(|word| is_any(FILLERS, word) || !word.contains(char::is_alphabetic))
}

/// Whether it can be judged by English words: no other language is configured or apparent.
fn is_english(cx: &Context<'_>, destination: &str) -> bool {
    let is_latin = |character: char| !character.is_alphabetic() || character <= '\u{24f}';
    cx.config.speaks("en")
        && cx.config.language.len() == 1
        && destination.chars().all(is_latin)
        && !words_of(destination).any(|word| is_any(FOREIGN, word))
}

/// Whether it names an organisation or a kind of one; true if unclear.
fn names_organisation(destination: &str) -> bool {
    if !words::find(words::ORGANISATIONS.iter().copied(), destination).is_empty() {
        return true;
    }
    let clauses = destination.split([',', ';', ':', '(', '|', '–', '—']).flat_map(|clause| clause.split(" - "));
    clauses.enumerate().any(|(at, clause)| {
        let words: Vec<&str> = words_of(clause).collect();
        let is_name = at > 0 && (words.iter().any(|word| is_proper(word)) || is_size(&words));
        is_name || (0..words.len()).any(|at| leads_into_one(words[at], &words[at + 1..]))
    })
}

/// Whether a clause gives the number of people: "50–200 people".
fn is_size(words: &[&str]) -> bool {
    let [.., first, last] = words else { return false };
    first.starts_with(|c: char| c.is_ascii_digit()) && is_any(&["people", "ppl", "employees", "staff", "heads"], last)
}

/// Whether a preposition and the words after it name an organisation: "at scale-ups", "of a bakery", "for the BBC", "of
/// Stripe"; not "at a higher level", "of Product", "of a team of 40".
fn leads_into_one(preposition: &str, rest: &[&str]) -> bool {
    match (preposition.to_lowercase().as_str(), rest) {
        ("at" | "within" | "inside" | "@", rest) => rest.iter().any(|word| is_telling(word)),
        ("of" | "in" | "for" | "with" | "from" | "on", [first, rest @ ..]) if is_any(ARTICLES, first) => {
            rest.iter().any(|word| is_telling(word))
        }
        ("of" | "in" | "for" | "with" | "from", [first, ..]) => is_proper(first),
        (word, _) => word.starts_with('@') && word.len() > 1,
    }
}

/// Whether a word is more than grammar, a title, a field of work, or a word that fits any career.
fn is_telling(word: &str) -> bool {
    let is_generic = || !words::find(words::GENERIC_DESTINATIONS.iter().copied(), word).is_empty();
    word.contains(char::is_alphabetic)
        && ![FILLERS, TITLES, NO_PLACES, words::FUNCTIONS].iter().any(|list| is_any(list, word))
        && !is_generic()
}

/// Whether a word may be a name; capitalised fields of work are not.
fn is_proper(word: &str) -> bool {
    const FIELDS: [&str; 8] = ["ing", "ology", "ics", "istry", "ment", "tion", "ance", "ations"];
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && is_telling(word) && !FIELDS.iter().any(|end| lower.ends_with(end))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let edge = |character: char| !character.is_alphanumeric() && character != '@';
    text.split_whitespace().map(move |word| word.trim_matches(edge)).filter(|word| !word.is_empty())
}

fn is_any(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

const ARTICLES: &[&str] =
    &["a", "an", "the", "my", "our", "his", "her", "their", "one", "two", "some", "several", "your"];

#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "i", "in", "into", "is", "it", "like", "me", "my", "of", "on",
    "one", "or", "our", "own", "really", "some", "that", "the", "to", "towards", "up", "very", "want", "where", "which",
    "who", "with", "within",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "ceo", "cfo", "chief", "cmo", "coo", "cpo", "cto", "director", "evp", "head", "officer", "president", "principal",
    "staff", "svp", "vice", "vp",
];

/// Nouns after "at" or "in the" that are not places to work.
const NO_PLACES: &[&str] = &[
    "charge", "chance", "charm", "edge", "end", "field", "future", "heart", "home", "helm", "least", "scale", "table",
    "world",
];

/// Words that show a destination is not written in English.
#[rustfmt::skip]
const FOREIGN: &[&str] = &[
    "af", "auf", "av", "bei", "chez", "con", "da", "dans", "das", "de", "del", "den", "der", "des", "di", "die",
    "du", "een", "ein", "eine", "einem", "einer", "el", "em", "en", "et", "het", "im", "la", "le", "les", "mit",
    "na", "nel", "num", "numa", "och", "og", "para", "pour", "på", "um", "uma", "un", "una", "und", "une",
    "van", "von", "voor", "y", "zum", "zur",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn message(properties: &str, config: &str) -> Option<String> {
        let files = format!("== careerdoc.toml\n{config}\n== north-star.md\n---\n{properties}\nset: 2026-09-01\n---\n");
        said(&RULE, "2026-10-01", &files).pop().map(|found| found.message)
    }

    #[test]
    fn real_destinations_are_left_alone() {
        let clear = [
            "CPO at a mid-stage startup",
            "Head of nursing at a teaching hospital",
            "Principal of a primary school",
            "Tenured professor of immunology at a research university",
            "tenured professor of immunology",
            "Founder of a profitable 20-person company",
            "Fortune 100 Board Member",
            "Fortune 500 CEO",
            "Independent consultant",
            "Group leader with my own lab",
            "Ward sister on a children's ward",
            "Staff engineer (Stripe)",
            "Staff engineer, Stripe",
            "Staff engineer - Stripe",
            "CEO of Stripe",
            "VP Product @ Spotify",
            "VP Product @Spotify",
            "Head of UX for the BBC",
            "Director of the Tate",
            "Owner of a bakery",
            "pastry chef in a three-star kitchen",
            "NHS consultant in palliative care",
            "Startup CTO",
            "Partner in a law firm",
            "Editor-in-chief of The Economist",
            "Deputy minister of finance",
            "Running a team at Booking",
            "Principal investigator at CERN",
            "Leading climate policy for the EU",
            "プロダクト責任者",
            "Leiterin der Pflege an einem Uniklinikum",
            "Directrice produit dans une PME",
        ];
        for destination in clear {
            assert_eq!(message(&format!("destination: \"{destination}\""), ""), None, "{destination}");
        }
    }

    #[test]
    fn vague_destinations_are_asked_about() {
        let generic = [
            "leadership role",
            "A senior leadership role",
            "Next level",
            "more senior",
            "To be promoted",
            "a better job with more responsibility",
            "Executive position in a bigger company",
            "The C-suite",
            "Get to the top",
        ];
        for destination in generic {
            let expected = format!("`{destination}` could be anyone's destination");
            assert_eq!(message(&format!("destination: {destination}"), ""), Some(expected));
        }
        let somewhere = [
            "Staff engineer",
            "CPO",
            "VP of Product",
            "Head of Design",
            "Head of nursing",
            "Director, Engineering",
            "Nurse manager at a higher level",
            "Engineering manager of a team of 40",
            "Board member",
            "Chief of Staff",
            "VP Engineering at scale",
            "Chief Product Officer (CPO)",
            "Head of Machine Learning",
            "Leader in the field of product",
        ];
        for destination in somewhere {
            let expected = format!("`{destination}`: in what kind of organisation?");
            assert_eq!(message(&format!("destination: \"{destination}\""), ""), Some(expected));
        }
    }

    #[test]
    fn a_setting_settles_it_and_other_languages_are_left_alone() {
        let cases = [
            ("destination: Staff engineer\nsetting: a mid-stage startup", "", false),
            ("destination: Leadership role\nsetting: a mid-stage startup", "", true),
            ("destination: Staff engineer\nsetting:", "", true),
            ("destination:", "", false),
            ("destination: Staff engineer", "language = [\"de\"]", false),
            ("destination: Staff engineer", "language = [\"en\", \"de\"]", false),
            ("destination: Leadership role", "language = [\"en\", \"de\"]", true),
            ("destination: Leadership role", "language = [\"de\"]", false),
            ("destination: Mehr Verantwortung", "language = [\"de\"]", false),
            (
                "destination: Mehr Verantwortung",
                "language = [\"de\"]\n[words]\ngeneric-destinations = [\"mehr Verantwortung\"]",
                true,
            ),
        ];
        for (properties, config, expected) in cases {
            assert_eq!(message(properties, config).is_some(), expected, "{properties} {config}");
        }
    }
}
