//! When two texts say the same: by their words, without case, punctuation and dress.

/// The words of a text, in lower case, with one space between them.
#[must_use]
pub fn words(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether the words of `part` stand in `text` in a row. No words stand nowhere.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    let part = words(part);
    !part.is_empty() && format!(" {} ", words(text)).contains(&format!(" {part} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        let cases = [
            ("Move to the **AI** team?", "ai team", true),
            ("Slow CI: 40 minutes", "CI — slow", false),
            ("Fix the e-mail queue", "E MAIL", true),
            ("Maintain", "AI", false),
            ("Größe zählt", "GRÖSSE", false),
            ("Größe zählt", "GRÖßE", true),
            ("Anything", "", false),
            ("Anything", " – ", false),
        ];
        for (text, part, expected) in cases {
            assert_eq!(contains(text, part), expected, "{part:?} in {text:?}");
        }
    }
}
