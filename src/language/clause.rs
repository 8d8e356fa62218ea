//! Splits a text into words and clauses; contractions are expanded.

use std::ops::Range;

use super::prose::ASIDE;

/// A word: letters and digits. A passage set aside counts as one, so that the words around it are not adjacent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written, except that "can’t" becomes `can` and `not`, and "Ana’s" becomes `Ana` and `'s`.
    pub text: &'a str,
    /// Its byte range; both words of a contraction have the same one.
    pub range: Range<usize>,
    /// The index of its clause; clauses end at punctuation.
    pub clause: usize,
    /// Whether a statement with omitted "I" could begin here: at the start of an item, a paragraph or a sentence, or
    /// after a colon or dash.
    pub opens: bool,
}

impl Word<'_> {
    /// Whether it equals `word`, which must be lower case.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        if self.text.is_ascii() {
            self.text.eq_ignore_ascii_case(word)
        } else {
            self.text.chars().flat_map(char::to_lowercase).eq(word.chars())
        }
    }
}

/// Contractions written without apostrophe, with their expansions; only those that are no other word.
const UNMARKED: [(&str, [&str; 2]); 9] = [
    ("cannot", ["can", "not"]),
    ("cant", ["can", "not"]),
    ("couldnt", ["could", "not"]),
    ("didnt", ["did", "not"]),
    ("dont", ["do", "not"]),
    ("wasnt", ["was", "not"]),
    ("wont", ["will", "not"]),
    ("im", ["i", "am"]),
    ("ive", ["i", "have"]),
];

/// The words of `text`.
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut reader = Reader { text, words: Vec::new(), clause: 0, opens: true };
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let end = at + character.len_utf8();
        if character == ASIDE {
            let end = at + text[at..].bytes().take_while(|byte| *byte == 0).count();
            reader.push(&text[at..end], at..end);
            at = end;
        } else if character.is_alphanumeric() {
            let end = at + word_length(&text[at..]);
            reader.word(at..end);
            at = end;
        } else {
            reader.separator(character, at..end);
            at = end;
        }
    }
    reader.words
}

struct Reader<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    clause: usize,
    opens: bool,
}

impl<'a> Reader<'a> {
    fn word(&mut self, range: Range<usize>) {
        let word = &self.text[range.clone()];
        if let Some((_, [first, second])) = UNMARKED.iter().find(|(short, _)| word.eq_ignore_ascii_case(short)) {
            self.push(first, range.clone());
            return self.push(second, range);
        }
        let Some((stem, ending)) = word.rsplit_once(['\'', '’', 'ʼ']) else { return self.push(word, range) };
        let (first, second) = match ending {
            "t" if stem.eq_ignore_ascii_case("can") => (stem, "not"),
            "t" if stem.eq_ignore_ascii_case("won") => ("will", "not"),
            "t" => (stem.strip_suffix('n').unwrap_or(stem), "not"),
            "m" => (stem, "am"),
            "re" => (stem, "are"),
            "ve" => (stem, "have"),
            "ll" => (stem, "will"),
            "d" => (stem, "would"),
            "s" => (stem, "'s"),
            _ => return self.push(word, range),
        };
        self.push(first, range.clone());
        self.push(second, range);
    }

    fn push(&mut self, text: &'a str, range: Range<usize>) {
        let opens = std::mem::take(&mut self.opens);
        self.words.push(Word { text, range, clause: self.clause, opens });
    }

    fn separator(&mut self, character: char, range: Range<usize>) {
        let is_spaced = |range: &Range<usize>| {
            self.text[..range.start].ends_with(char::is_whitespace) && self.text[range.end..].starts_with([' ', '\t'])
        };
        match character {
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => {
                self.clause += 1;
                self.opens = self.begins_sentence(range.end);
            }
            '\n' | ':' | '：' | '–' | '—' => {
                self.clause += 1;
                self.opens = true;
            }
            '-' if is_spaced(&range) => {
                self.clause += 1;
                self.opens = true;
            }
            ',' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '·' | '•' | '→' | '、' | '，' | '；' | '"' => {
                self.clause += 1;
            }
            _ => {}
        }
    }

    /// Whether a sentence begins after the full stop that ends at `end`: with a capital after a space.
    fn begins_sentence(&self, end: usize) -> bool {
        const LONGEST_GAP: usize = 8;
        let mut gap = self.text[end..].chars().take(LONGEST_GAP);
        let is_spaced = gap.next().is_some_and(|character| !character.is_alphanumeric() && character != ASIDE);
        is_spaced && gap.find(|next| next.is_alphanumeric() || *next == ASIDE).is_some_and(char::is_uppercase)
    }
}

/// The length of the word that `text` starts with, including points and commas in numbers and apostrophes in words.
fn word_length(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let joins = match character {
            '\'' | '’' | 'ʼ' => before.is_alphabetic() && next.is_alphabetic(),
            '.' | ',' => before.is_ascii_digit() && next.is_ascii_digit(),
            _ => character.is_alphanumeric(),
        };
        if !joins {
            return at;
        }
        before = character;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words, with `|` between clauses and `^` before those that may begin a statement.
    fn read(text: &str) -> String {
        let mut out = String::new();
        let mut clause = 0;
        for word in words(text) {
            if word.clause > clause {
                out.push_str("| ");
                clause = word.clause;
            }
            if word.opens {
                out.push('^');
            }
            out.push_str(word.text);
            out.push(' ');
        }
        out.trim_end().replace(ASIDE, "~")
    }

    #[test]
    fn words_stand_in_clauses() {
        let cases = [
            ("Helped out with it, and left.", "^Helped out with it | and left"),
            ("I can’t, won't and don't", "^I can not | will not and do not"),
            ("I'm sure; cannot; Ana's", "^I am sure | can not | Ana 's"),
            ("Cut it to 3.5, 1,200 or 2.", "^Cut it to 3.5 | 1,200 or 2"),
            ("Done. Helped. e.g. this", "^Done | ^Helped | e | g | this"),
            ("**Checkout:** helped - a lot", "^Checkout | ^helped | ^a lot"),
            ("single-handedly (again) — so", "^single handedly | again | ^so"),
            ("one\ntwo", "^one | ^two"),
            ("run \0\0\0 with", "^run ~~~ with"),
            ("rock'n'roll O’Neill", "^rock'n'roll O’Neill"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }
}
