//! Splits a sentence into the words that patterns are matched against; recognises names and amounts of pay.

use crate::source::Span;

/// The words of a sentence: runs of letters, digits and apostrophes, without the punctuation between them. A number with
/// separators is one word.
pub fn words(text: &str, sentence: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = sentence.start();
    for (at, character) in text[sentence.range()].char_indices() {
        let at = sentence.start() + at;
        if !(character.is_alphanumeric() || matches!(character, '\'' | '’')) {
            continue;
        }
        let character = if character == '’' { '\'' } else { character };
        let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
        let between = &text[end..at];
        match words.last_mut() {
            Some(word) if end == at || word.is_number() && is_separator(between) && character.is_ascii_digit() => {
                word.text.push_str(between);
                word.text.extend(character.to_lowercase());
                // What is all in capitals is no name of someone: "CFO's".
                word.is_capital &= !character.is_uppercase();
                word.span = word.span.ending_at(next);
            }
            last => {
                let has_mark = has_mark(between);
                let opens = last.is_none() || has_mark;
                if let Some(last) = last {
                    last.closes = has_mark;
                    last.announces = has_mark && between.contains(':');
                }
                let is_capital = character.is_uppercase();
                let is_name = !opens && is_capital;
                let text = character.to_lowercase().collect();
                let span = Span::new(at, next);
                words.push(Word { text, span, opens, closes: true, announces: false, is_name, is_capital });
            }
        }
        end = next;
    }
    words
}

/// A word of a sentence.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "patterns ask for each of them")]
pub struct Word {
    /// The word, in lower case.
    pub text: String,
    /// Its span in the text.
    pub span: Span,
    /// Whether it starts a clause: it is the first word, or follows punctuation.
    pub opens: bool,
    /// Whether it ends a clause: it is the last word, or precedes punctuation.
    pub closes: bool,
    /// Whether that punctuation has a colon.
    pub announces: bool,
    /// Whether it is capitalised within a clause.
    pub is_name: bool,
    /// Whether its first letter alone is a capital.
    pub is_capital: bool,
}

impl Word {
    /// The word without the ending of the possessive: "brother" of "brother's".
    pub fn base(&self) -> &str {
        const SHORTEST: usize = 3;
        self.text.strip_suffix("'s").filter(|base| base.len() >= SHORTEST).unwrap_or(&self.text)
    }

    /// Whether it starts and ends with a digit.
    pub fn is_number(&self) -> bool {
        self.text.ends_with(|last: char| last.is_ascii_digit())
            && self.text.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Whether it is an amount that someone may be paid in a year: `92k`, `92,000`, `92.500`, `eur92k`.
    pub fn is_amount(&self) -> bool {
        const LEAST: f64 = 10_000.0;
        const MOST: f64 = 1_000_000.0;
        let number = self.text.trim_start_matches(char::is_alphabetic);
        let currency = &self.text[..self.text.len() - number.len()];
        let (number, thousands) = number.strip_suffix('k').map_or((number, false), |number| (number, true));
        let groups: Vec<&str> = number.split([',', '.', '\'']).collect();
        let is_plain = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_plain || !matches!(currency, "" | "eur" | "usd" | "gbp" | "chf" | "cad" | "aud") {
            return false;
        }
        let value: Option<f64> = if thousands {
            groups[..groups.len().min(2)].join(".").parse().ok().map(|value: f64| value * 1_000.0)
        } else if groups[1..].iter().all(|group| group.len() == 3) {
            groups.concat().parse().ok()
        } else {
            None
        };
        value.is_some_and(|value| (LEAST..MOST).contains(&value))
    }
}

/// Whether `between` separates digits of the same number.
fn is_separator(between: &str) -> bool {
    matches!(between, "," | ".")
}

/// Whether the text between two words separates clauses: emphasis, hyphens and currency signs do not.
fn has_mark(between: &str) -> bool {
    let is_mark = |character: char| {
        !character.is_whitespace() && !matches!(character, '*' | '_' | '~' | '=' | '`' | '$' | '€' | '£' | '¥')
    };
    between.contains(char::is_whitespace) && between.contains(is_mark)
}
