//! Where words stand in a sentence: at its start, or behind something.

/// The same text with a capital first letter.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The same text with a small first letter, unless its first word is a name in capitals or an abbreviation.
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
        for (text, expected) in [("élan", "Élan"), ("ßa", "SSa"), ("3 wins", "3 wins"), ("", "")] {
            assert_eq!(capitalised(text), expected);
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
