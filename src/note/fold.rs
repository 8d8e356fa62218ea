//! The form in which headings, titles and names are compared.

use ecow::EcoString;

/// Whether two headings are equal after [`fold`]. Compares only their letters first: most differ in an early one.
#[must_use]
pub fn are_same(one: &str, other: &str) -> bool {
    fn letters(heading: &str) -> impl Iterator<Item = char> {
        heading.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase)
    }
    letters(one).eq(letters(other)) && fold(one) == fold(other)
}

/// A heading or name normalised for comparison: lower case, without emphasis, emoji, numbering and trailing punctuation.
#[must_use]
pub fn fold(heading: &str) -> EcoString {
    let mut folded = EcoString::new();
    for character in heading.chars() {
        if character.is_ascii_alphanumeric() {
            folded.push(character.to_ascii_lowercase());
        } else if character.is_whitespace() || matches!(character, '-' | '_') {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if character.is_alphanumeric() || matches!(character, '\'' | '/' | '&' | '.' | ')') {
            folded.extend(character.to_lowercase());
        }
    }
    let after_number = folded.trim_start_matches(|character: char| character.is_ascii_digit());
    if after_number.len() < folded.len() && after_number.starts_with(['.', ')']) {
        let is_of_number = |character: char| character.is_ascii_digit() || "). ".contains(character);
        folded = after_number.trim_start_matches(is_of_number).into();
    }
    let end = folded.trim_end_matches(|character: char| !character.is_alphanumeric()).len();
    folded.truncate(end);
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_compared_without_their_dress() {
        let cases = [
            ("Wins", "wins"),
            ("🏆 **Wins**:", "wins"),
            ("2. Wins!", "wins"),
            ("2.1) Kill-criteria", "kill criteria"),
            ("  Measuring   Stick …", "measuring stick"),
            ("90 days", "90 days"),
            ("WHAT I LEARNED?", "what i learned"),
            ("Vitórias", "vitórias"),
            ("🎉", ""),
        ];
        for (heading, folded) in cases {
            assert_eq!(fold(heading), folded, "{heading:?}");
            assert!(are_same(heading, folded), "{heading:?}");
        }
        assert!(!are_same("Wins", "Win") && !are_same("90 days", "60 days") && !are_same("🎉", "A"));
    }
}
