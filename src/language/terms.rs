//! The terms of a text, in any language: its words without case, and letter pairs in scripts without spaces.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::script::{is_in_word, is_joiner, is_unspaced};

/// A term as a hash: equal for equal words, in any note, on any run. Two given words collide with a probability of 1 in
/// 2³², and then only make two passages seem slightly more alike.
pub type Term = u32;

/// Appends the terms of `text`, in order. It runs over every word of a vault, so ASCII is read bytewise.
pub fn read(text: &str, terms: &mut Vec<Term>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if IN_WORD[usize::from(*byte)] != 0 {
            let mut hash = START;
            let start = at;
            for letter in bytes[at..].iter().map(|byte| IN_WORD[usize::from(*byte)]).take_while(|letter| *letter != 0) {
                hash = mixed(hash, u64::from(letter));
                at += 1;
            }
            if bytes.get(at).is_none_or(u8::is_ascii) {
                terms.push(term(hash));
            } else {
                at = start + run(&text[start..], terms);
            }
        } else if byte.is_ascii() {
            at += 1;
        } else {
            at += run(&text[at..], terms);
        }
    }
}

/// For each byte, the lower case of the ASCII letter or digit that it is, else 0.
const IN_WORD: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Reads the run of letters of one script that `text` starts with; returns its length, or that of one character if it
/// is not a letter.
fn run(text: &str, terms: &mut Vec<Term>) -> usize {
    let Some(first) = text.chars().next().filter(|first| first.is_alphanumeric()) else {
        return text.chars().next().map_or(0, char::len_utf8);
    };
    let unspaced = is_unspaced(first);
    let ends = |character: char| !is_in_word(character) || is_unspaced(character) != unspaced;
    let run = &text[..text.find(ends).unwrap_or(text.len())];
    if unspaced {
        pairs(run, terms);
    } else {
        terms.push(word(run));
    }
    run.len()
}

/// Appends the pairs of adjacent letters; a single letter is a term itself.
fn pairs(run: &str, terms: &mut Vec<Term>) {
    let letters: Vec<char> = if is_nfc(run) { run.chars().collect() } else { run.nfc().collect() };
    if letters.len() == 1 {
        terms.push(hash_of_letters(letters));
    } else {
        terms.extend(letters.windows(2).map(|pair| hash_of_letters(pair.iter().copied())));
    }
}

fn word(run: &str) -> Term {
    let letters = run.chars().filter(|letter| !is_joiner(*letter)).flat_map(char::to_lowercase);
    if is_nfc(run) { hash_of_letters(letters) } else { hash_of_letters(letters.nfc()) }
}

fn hash_of_letters(letters: impl IntoIterator<Item = char>) -> Term {
    term(letters.into_iter().fold(START, |hash, letter| mixed(hash, u64::from(u32::from(letter)))))
}

/// Folds both halves of a hash into one.
#[expect(clippy::cast_possible_truncation, reason = "the upper half is in the lower one before it goes")]
const fn term(hash: u64) -> Term {
    (hash ^ (hash >> 32)) as Term
}

/// The initial value of an FNV-1a hash.
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// Mixes one more number into a hash.
const fn mixed(hash: u64, more: u64) -> u64 {
    (hash ^ more).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of a sequence of terms.
#[must_use]
pub fn hash_of(terms: &[Term]) -> u64 {
    terms.iter().fold(START, |hash, term| mixed(hash, u64::from(*term)))
}

/// The hash of a sequence of hashes.
#[must_use]
pub fn hash_of_hashes(hashes: impl IntoIterator<Item = u64>) -> u64 {
    // Fold in the upper half before each step: multiplication only carries upwards.
    hashes.into_iter().fold(START, |hash, more| mixed(hash ^ (hash >> 32), more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        read(text, &mut terms);
        terms
    }

    #[test]
    fn words_are_the_same_whatever_their_dress() {
        let same = [
            ("Hand-over, on NIGHTS!", "hand over on nights"),
            ("Gro\u{308}ße", "größe"),
            ("l’équipe", "l équipe"),
            ("हिन्दी में", "हिन्दी  में"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("сон Сна", "СОН сна"),
            ("a1 1200", "A1 1200"),
        ];
        for (one, other) in same {
            assert_eq!(terms(one), terms(other), "{one:?}");
        }
    }

    #[test]
    fn terms_are_counted_in_any_script() {
        let cases = [
            ("one two, three-four", 4),
            ("don't", 2),
            ("", 0),
            ("…", 0),
            ("会議の前に", 4),
            ("字", 1),
            ("会議 v2 前に", 3),
            ("회의 전에", 2),
            ("ก่อนประชุม", 9),
            ("हिन्दी", 1),
            ("é", 1),
            ("caf\u{e9}s 3½", 2),
        ];
        for (text, count) in cases {
            assert_eq!(terms(text).len(), count, "{text:?}");
        }
        assert_ne!(terms("会議"), terms("議会"));
    }
}
