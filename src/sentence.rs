//! Adapts words to their position in a sentence: capitals, and full stops.

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

/// The text with a full stop, unless it already ends with a mark that ends a sentence.
#[must_use]
pub fn with_full_stop(text: &str) -> String {
    let text = text.trim_end();
    let last = text.trim_end_matches(['"', '”', '’', '»', ')']);
    let is_ended = text.ends_with(ENDS) || last.ends_with(['!', '?', '…']) || text.is_empty();
    if is_ended { text.to_owned() } else { format!("{text}.") }
}

/// The marks that end a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '…'];

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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(with_full_stop(text), expected);
        }
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
