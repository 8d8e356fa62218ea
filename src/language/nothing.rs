//! Detects entries that say there is nothing to report: "None this month.", "Nothing to report", "Aucun".

use crate::config::Config;

/// A language's way of saying it: an opening word, and the words that may follow.
struct Saying {
    language: &'static str,
    heads: &'static [&'static str],
    tails: &'static [&'static str],
}

/// Only words that add nothing: "nothing shipped" and "nothing came in" report something.
#[rustfmt::skip]
const SAYINGS: [Saying; 7] = [
    Saying {
        language: "en",
        heads: &["none", "nothing", "nil", "na", "n"],
        tails: &[
            "a", "add", "at", "all", "as", "big", "broke", "else", "failed", "far", "for", "here", "i", "know", "last",
            "luckily", "major", "mention", "mentioning", "month", "much", "new", "note", "noting", "now", "of", "other",
            "quarter", "really", "report", "reporting", "right", "serious", "so", "special", "thanks", "that",
            "thankfully", "the", "this", "time", "to", "today", "usual", "week", "went", "worth", "wrong", "year", "yet",
        ],
    },
    Saying {
        language: "de",
        heads: &["keine", "keiner", "keines", "keins", "nichts"],
        tails: &[
            "besonderes", "bisher", "diese", "diesen", "dieser", "dieses", "monat", "neues", "noch", "quartal", "woche",
        ],
    },
    Saying {
        language: "es",
        heads: &["ninguna", "ninguno", "nada"],
        tails: &["ahora", "destacar", "esta", "este", "mes", "nuevo", "por", "que", "semana", "trimestre"],
    },
    Saying {
        language: "fr",
        heads: &["aucun", "aucune", "néant", "rien"],
        tails: &[
            "ce", "cette", "ci", "de", "encore", "instant", "l", "le", "mois", "moment", "notable", "nouveau",
            "particulier", "pour", "semaine", "signaler", "spécial", "trimestre", "à",
        ],
    },
    Saying {
        language: "it",
        heads: &["nessun", "nessuna", "nessuno", "niente", "nulla"],
        tails: &["da", "di", "mese", "nuovo", "ora", "per", "questa", "questo", "segnalare", "settimana", "trimestre"],
    },
    Saying {
        language: "nl",
        heads: &["geen", "niets"],
        tails: &["bijzonders", "deze", "dit", "kwartaal", "maand", "melden", "nieuws", "te", "week"],
    },
    Saying {
        language: "pt",
        heads: &["nada", "nenhum", "nenhuma"],
        tails: &[
            "agora", "de", "destacar", "enquanto", "esta", "este", "mês", "nesta", "neste", "novo", "por", "relatar",
            "semana", "trimestre", "a",
        ],
    },
];

/// Whether `text` says only that there is nothing, in one of the user's languages; `of` names the things that are
/// absent: "No setbacks this week" in a list of setbacks.
#[must_use]
pub fn is_said(config: &Config, text: &str, of: &str) -> bool {
    if is_own_saying(config, text) {
        return true;
    }
    if !may_begin_so(text) {
        return false;
    }
    let words = words(text);
    let Some((head, rest)) = words.split_first() else { return true };
    SAYINGS.iter().filter(|saying| config.speaks(saying.language)).any(|saying| {
        let rest = match head {
            _ if saying.language == "en" && leaves_it_at_that(rest) && saying.heads.contains(&head.as_str()) => {
                Some(&[][..])
            }
            head if saying.heads.contains(&head.as_str()) => Some(rest),
            _ if saying.language == "en" => behind_noun(&words, of),
            _ => None,
        };
        rest.is_some_and(|rest| rest.iter().all(|word| saying.tails.contains(&word.as_str())))
    })
}

/// Whether `text` is one of the phrases that the configuration adds to the list `nothing`.
fn is_own_saying(config: &Config, text: &str) -> bool {
    config.words.get("nothing").into_iter().flatten().any(|own| words(own) == words(text))
}

/// Cheap pre-check: whether a text's first word opens such a phrase in any language. Most entries fail it.
fn may_begin_so(text: &str) -> bool {
    let Some(first) = split(text).next() else { return true };
    let is_first =
        |word: &str| if first.is_ascii() { first.eq_ignore_ascii_case(word) } else { first.to_lowercase() == word };
    SAYINGS.iter().flat_map(|saying| saying.heads).chain(&["all", "no"]).any(|word| is_first(word))
}

/// The rest of the English text after "no setbacks", "no new setback", "all quiet".
fn behind_noun<'a>(words: &'a [String], of: &str) -> Option<&'a [String]> {
    const ADJECTIVES: [&str; 5] = ["big", "major", "new", "other", "real"];
    const QUIET: [&str; 6] = ["calm", "clear", "fine", "good", "quiet", "well"];
    // Other names for setbacks.
    const SETBACKS: [&str; 10] = [
        "accidents",
        "complaints",
        "drama",
        "failures",
        "incidents",
        "issues",
        "losses",
        "problems",
        "surprises",
        "trouble",
    ];
    let of = of.to_lowercase();
    let is_noun = |word: &str| {
        word.trim_end_matches('s') == of.trim_end_matches('s') || (of == "setbacks" && SETBACKS.contains(&word))
    };
    let (first, rest) = words.split_first()?;
    let (second, rest) = rest.split_first()?;
    match first.as_str() {
        "all" if QUIET.contains(&second.as_str()) => Some(rest),
        "no" if is_noun(second) => Some(rest),
        "no" if ADJECTIVES.contains(&second.as_str()) => {
            rest.split_first().filter(|(noun, _)| is_noun(noun)).map(|(_, rest)| rest)
        }
        _ => None,
    }
}

/// Whether the rest adds nothing: "(nothing) worth the ink", "(nothing) to speak of", "(none) that I know of".
fn leaves_it_at_that(rest: &[String]) -> bool {
    const SAID: [&str; 14] = [
        "add", "complain", "declare", "flag", "mention", "note", "record", "regret", "report", "say", "share", "speak",
        "tell", "write",
    ];
    const THOUGHT: [&str; 6] = ["can", "could", "know", "recall", "remember", "see"];
    const MOST_WORDS: usize = 5;
    rest.len() <= MOST_WORDS
        && match rest {
            [worth, _, ..] if worth == "worth" => true,
            [that, _, verb, ..] if that == "that" => THOUGHT.contains(&verb.as_str()),
            [to, verb, ..] if to == "to" => SAID.contains(&verb.as_str()),
            _ => false,
        }
}

/// Whether `text` says that there is nothing, or begins so and continues after a punctuation mark: "nothing, just keep
/// coming". False if it goes on to name an exception.
#[must_use]
pub fn opens(config: &Config, text: &str, of: &str) -> bool {
    const EXCEPTIONS: [&str; 8] = ["apart", "but", "except", "however", "only", "though", "unless", "until"];
    if !may_begin_so(text) {
        return is_own_saying(config, text);
    }
    let (opening, rest) = text.split_at(text.find([',', ';', '.', '!', '(', '–', '—']).unwrap_or(text.len()));
    let names_exception = || words(rest).iter().any(|word| EXCEPTIONS.contains(&word.as_str()));
    let is_opening = !words(opening).is_empty() && is_said(config, opening, of) && !names_exception();
    is_opening || is_said(config, text, of)
}

/// The words of a text, lower-cased and without marks.
fn words(text: &str) -> Vec<String> {
    split(text).map(str::to_lowercase).collect()
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_adds_words_for_nothing() {
        let own = [("nothing".to_owned(), vec!["Brak".to_owned(), "bez zmian".to_owned()])];
        let config = Config { words: own.into(), ..Config::default() };
        for (text, is_nothing) in [("brak.", true), ("Bez zmian!", true), ("Brak prądu", false), ("Zmian brak", false)]
        {
            assert_eq!(is_said(&config, text, "Setbacks"), is_nothing, "{text}");
            assert_eq!(opens(&config, text, "Setbacks"), is_nothing, "{text}");
        }
        assert!(!is_said(&Config::default(), "brak", "Setbacks"));
    }

    #[test]
    fn nothing_is_told_from_something() {
        let config = Config { language: vec!["en".to_owned(), "fr".to_owned(), "de".to_owned()], ..Config::default() };
        let nothing = [
            "",
            "—",
            "None",
            "None this month.",
            "*None*",
            "n/a",
            "N/A this week",
            "Nothing to report.",
            "Nothing else broke.",
            "Nothing went wrong this time",
            "none so far",
            "None that I know of",
            "No setbacks",
            "no setback this quarter",
            "No other setbacks",
            "No losses this week",
            "No major incidents",
            "None that you can do",
            "All quiet.",
            "None worth the ink.",
            "Nothing to speak of",
            "Nothing to write home about",
            "All good so far",
            "Aucun ce mois-ci.",
            "Rien à signaler",
            "Keine",
            "Nichts Neues",
        ];
        for text in nothing {
            assert!(is_said(&config, text, "Setbacks"), "{text}");
        }
        let something = [
            "Nothing shipped",
            "Nothing worked",
            "Nothing to eat for the volunteers",
            "Nothing to show the board",
            "Nothing came in",
            "None of the bidders answered",
            "None of it was tested",
            "None that we shipped worked",
            "No answer to the incidents",
            "No feedback",
            "No budget this quarter",
            "No setbacks budget",
            "All good suppliers are booked",
            "No new budget",
            "Nichts funktionierte",
            "Rien ne marche",
            "Aucun pédiatre ce mois-ci",
            "The none option was missing",
            "Nada",
        ];
        for text in something {
            assert!(!is_said(&config, text, "Setbacks"), "{text}");
        }
        assert!(!is_said(&config, "No incidents", "Wins"), "that is one");
        let french = Config { language: vec!["fr".to_owned()], ..Config::default() };
        assert!(!is_said(&french, "None this month", "Setbacks"));
    }

    #[test]
    fn an_opening_is_enough_for_an_answer() {
        let config = Config::default();
        for (text, expected) in [
            ("nothing, just keep coming", true),
            ("Nothing right now – ask me in May", true),
            ("none (she is on leave)", true),
            ("nothing works, fix the printer", false),
            ("nothing but the printer", false),
            ("fix the printer, nothing else", false),
            ("None, and that is fine", true),
            ("None. A quiet month", true),
            ("None, but the printer broke", false),
            ("None (except the printer)", false),
            ("n/a, on leave", true),
            ("", true),
        ] {
            assert_eq!(opens(&config, text, ""), expected, "{text}");
        }
    }
}
