//! The words of messages: quotes of user text, capitals, full stops, plurals and lists.

/// The text with a capital first letter, unless its first word has a spelling of its own: `eBay`.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_uppercase().chain(characters).collect(),
        (None, _) => String::new(),
    }
}

/// The same text with a full stop, unless it ends in a mark that ends a sentence already. Chinese and Japanese have a
/// stop of their own.
#[must_use]
pub fn with_full_stop(text: &str) -> String {
    let text = text.trim_end();
    let last = text.trim_end_matches(['"', '”', '’', '»', ')', '」', '』', '）', '*', '_']);
    let is_ended = text.trim_end_matches(['*', '_']).ends_with(ENDS)
        || last.ends_with(['!', '?', '…', '。', '！', '？'])
        || text.is_empty();
    if is_ended { text.to_owned() } else { format!("{text}{}", stop_of(text)) }
}

/// A count with its noun, whose plural ends in s: `1 note`, `2 notes`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Some things in a sentence: `A`, `A and B`, `A, B and C`.
#[must_use]
pub fn listed(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [others @ .., last] => {
            let others: Vec<&str> = others.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", others.join(", "), last.as_ref())
        }
    }
}

/// The marks that end a sentence, one of them behind no space.
const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '．', '！', '？'];

/// The full stop of the script that a text ends in.
fn stop_of(text: &str) -> char {
    let is_han_or_kana = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
    if text.chars().rev().find(|letter| letter.is_alphabetic()).is_some_and(is_han_or_kana) { '。' } else { '.' }
}

/// Two sentences, one behind the other: with a space between them, where their script has one.
#[must_use]
pub fn joined(first: &str, second: &str) -> String {
    let space = if first.is_empty() || first.ends_with(['。', '！', '？']) { "" } else { " " };
    format!("{first}{space}{second}").trim().to_owned()
}

/// The first sentence of a text, its end mark included: all of it if it has but one.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    let ends = text.match_indices(ENDS).map(|(at, mark)| (at, at + mark.len(), mark));
    let mut ends = ends.filter(|(at, end, mark)| match *mark {
        "。" | "！" | "？" => !text[*end..].starts_with(['」', '』', '）', '。', '！', '？']),
        _ => {
            text[*end..].chars().next().is_none_or(char::is_whitespace)
                && !(*mark == "." && is_abbreviation(&text[..*at]))
        }
    });
    ends.next().map_or(text, |(_, end, _)| &text[..end])
}

/// Whether a point behind a text ends an abbreviation: "Dr", "St", "i. A", "No".
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let letters = word.chars().count();
    letters == 1 && word.chars().all(char::is_alphabetic)
        || (2..=3).contains(&letters) && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Abbreviations that are no last words.
const ABBREVIATIONS: [&str; 18] = [
    "dr", "mr", "mrs", "ms", "st", "no", "nr", "vs", "ca", "bzw", "inc", "ltd", "jr", "sr", "sra", "mme", "art", "vol",
];

/// The text (careerdoc's own, not a user's) with a lower-case first letter, unless its first word is in capitals or an
/// abbreviation.
#[must_use]
pub fn continued(text: &str) -> String {
    let mut characters = text.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A text in backquotes.
#[must_use]
pub fn quote(text: &str) -> String {
    format!("`{}`", clipped(text))
}

/// A text short enough for a message, and on one line.
#[must_use]
pub fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    let on_one_line = |character: char| if character.is_control() { ' ' } else { character };
    let mut characters = text.trim_end().chars().map(on_one_line);
    let mut clipped: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        clipped.truncate(clipped.trim_end().len());
        clipped.push_str(" …");
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stands_on_one_line() {
        let long = "größer ".repeat(20);
        let cases = [
            ("", "``"),
            ("a b", "`a b`"),
            ("two\nlines\n", "`two lines`"),
            ("\u{1b}[2J", "` [2J`"),
            (&long, "`größer größer größer größer größer größer größer größer größ …`"),
        ];
        for (text, quoted) in cases {
            assert_eq!(quote(text), quoted, "{text:?}");
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        for (text, expected) in [
            ("élan", "Élan"),
            ("eBay lists", "eBay lists"),
            ("a B", "A B"),
            ("ßa", "SSa"),
            ("3 wins", "3 wins"),
            ("", ""),
        ] {
            assert_eq!(capitalised(text), expected);
        }
    }

    #[test]
    fn a_sentence_ends_once() {
        let cases = [
            ("the target has passed", "the target has passed."),
            ("what was your part?", "what was your part?"),
            ("engineering, design, support, …", "engineering, design, support, …"),
            ("under 60 covers.", "under 60 covers."),
            ("ask “who?”", "ask “who?”"),
            ("a lease (or a share)", "a lease (or a share)."),
            ("write `sent: `", "write `sent: `."),
            ("from 54 %", "from 54 %."),
            ("**it was done.**", "**it was done.**"),
            ("**it was done**", "**it was done**."),
            ("一年で半分に", "一年で半分に。"),
            ("完了率 54% → 58%", "完了率 54% → 58%。"),
            ("半分にした。", "半分にした。"),
            ("「半分に。」", "「半分に。」"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(with_full_stop(text), expected);
        }
    }

    #[test]
    fn a_first_sentence_ends_at_its_own_stop() {
        let cases = [
            ("One. Two.", "One."),
            ("At 2.5 % now! So", "At 2.5 % now!"),
            ("With Dr. Oku and i. A. of St. Mary. Then", "With Dr. Oku and i. A. of St. Mary."),
            ("It was no. 3", "It was no. 3"),
            ("半分に。次は", "半分に。"),
            ("「半分に。」と言った。次は", "「半分に。」と言った。"),
            ("all of it", "all of it"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(first_sentence(text), expected);
        }
        assert_eq!(joined("半分に。", "次は。"), "半分に。次は。");
        assert_eq!((joined("One.", "Two."), joined("", "Two.")), ("One. Two.".to_owned(), "Two.".to_owned()));
    }

    #[test]
    fn abbreviations_stay_what_they_are() {
        for (text, expected) in
            [("Take one", "take one"), ("A step", "a step"), ("CPO at", "CPO at"), ("X", "X"), ("", "")]
        {
            assert_eq!(continued(text), expected);
        }
    }
}
