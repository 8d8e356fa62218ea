//! Properties of scripts: whether they put spaces between words.

use unicode_normalization::char::is_combining_mark;

/// Whether this letter's script does not separate words by spaces, or only inconsistently (Chinese, Japanese, Korean,
/// Thai, Lao, Khmer, Burmese).
#[must_use]
pub const fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3130}'..='\u{318f}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is part of a word: a letter, a digit, a combining mark, or an invisible joiner.
#[must_use]
pub fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || (!character.is_ascii() && (is_combining_mark(character) || is_joiner(character)))
}

/// Whether it is an invisible character that joins or separates letters.
#[must_use]
pub const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{ad}')
}
