//! Matches the elements of a pattern against a sentence, and tells whom a sentence is about.

use super::vocabulary::{is_illness, is_population, is_someones};
use super::words::Word;

/// A sentence that patterns are matched against.
pub struct Sentence<'a> {
    words: &'a [Word],
    is_of_many: bool,
}

impl<'a> Sentence<'a> {
    pub fn new(words: &'a [Word]) -> Self {
        Self { words, is_of_many: is_of_many(words) }
    }

    /// The index of the last word that `elements` match from word `at` on; `None` if they do not match there.
    pub fn last_matched(&self, elements: &[Element], at: usize) -> Option<usize> {
        const MOST_BETWEEN: usize = 2;
        let Some((element, rest)) = elements.split_first() else { return at.checked_sub(1) };
        let last = at.checked_sub(1).and_then(|last| self.words.get(last));
        let next = self.words.get(at);
        let beyond = match element {
            Element::Gap => return (0..=MOST_BETWEEN).find_map(|between| self.last_matched(rest, at + between)),
            Element::Describing => {
                let describing = |between: usize| between == 0 || self.describes(at + between - 1);
                let lengths = (0..=MOST_BETWEEN).take_while(|between| describing(*between));
                return lengths.into_iter().find_map(|between| self.last_matched(rest, at + between));
            }
            Element::Behind(unwanted) => {
                let precedes = last.filter(|_| next.is_some_and(|word| !word.opens));
                (!precedes.is_some_and(|word| is_among(unwanted, word))).then_some(at)
            }
            Element::Start => next.filter(|word| word.opens).map(|_| at),
            Element::End(others) => {
                let goes_on = next.is_some_and(|word| is_among(others, word));
                (goes_on || last.is_some_and(|word| word.closes)).then_some(at)
            }
            Element::Colon => last.filter(|word| word.announces).map(|_| at),
            Element::Words(known) => next.filter(|word| is_among(known, word)).map(|_| at + 1),
            Element::Stem(stem) => next.filter(|word| word.text.starts_with(stem)).map(|_| at + 1),
            Element::Amount => next.filter(|word| word.is_amount()).map(|_| at + 1),
            Element::Name => next.filter(|word| word.is_name).map(|_| at + 1),
            Element::Whose => self.says_whose(at).then_some(at + 1),
            Element::Illness => next.filter(|word| is_illness(word)).map(|_| at + 1),
            Element::Within => next.filter(|word| !word.opens).map(|_| at),
            Element::Few => (!self.is_of_many).then_some(at),
            Element::Not(unwanted) => {
                let follows = next.filter(|word| !word.opens).is_some_and(|word| is_among(unwanted, word));
                (!follows).then_some(at)
            }
        };
        self.last_matched(rest, beyond?)
    }

    /// Whether the word at `at` says whose the next one is. "Their" may be that of many.
    pub fn says_whose(&self, at: usize) -> bool {
        is_one_of(self.words, at, &["my", "his", "her"])
            || !self.is_of_many && is_one_of(self.words, at, &["their"])
            || self.words.get(at).is_some_and(is_someones)
    }

    /// Whether the word at `at` may describe the next one of the same clause.
    fn describes(&self, at: usize) -> bool {
        const FUNCTION_WORDS: &[&str] = &[
            "a", "an", "and", "are", "as", "at", "by", "for", "from", "had", "has", "have", "in", "is", "my", "of",
            "on", "or", "that", "the", "their", "to", "was", "were", "which", "who", "with",
        ];
        let next_opens = self.words.get(at + 1).is_none_or(|next| next.opens);
        self.words.get(at).is_some_and(|word| !next_opens && !FUNCTION_WORDS.contains(&word.text.as_str()))
    }
}

/// An element of a pattern.
#[derive(Debug)]
pub enum Element {
    /// One of these words.
    Words(Vec<String>),
    /// A word that starts with this.
    Stem(String),
    /// Up to two words of any kind.
    Gap,
    /// Up to two words that may describe the next one.
    Describing,
    /// No one of these words before the next one.
    Behind(Vec<String>),
    /// That a clause goes on.
    Within,
    /// A word that says whose the next one is.
    Whose,
    /// The name of an illness or of a treatment.
    Illness,
    /// That the sentence is not about many people, nor counts.
    Few,
    /// The start of a clause.
    Start,
    /// The end of a clause, or one of these words.
    End(Vec<String>),
    /// A colon.
    Colon,
    /// An amount that someone may be paid in a year.
    Amount,
    /// A name: a capitalised word within a clause.
    Name,
    /// Anything but one of these words in the same clause.
    Not(Vec<String>),
}

/// Whether the writer is in a sentence: as more than the one whose patients they are.
pub fn is_of_the_writer(words: &[Word]) -> bool {
    (0..words.len()).any(|at| {
        is_one_of(words, at, &["i", "i'm", "i've", "i'd", "me", "myself", "mine"])
            || (is_one_of(words, at, &["my"]) && !is_one_of(words, at + 1, &["patient", "patients"]))
    })
}

/// Whether a sentence is about patients in general.
pub fn is_of_patients(words: &[Word]) -> bool {
    let names_patients = |at: usize| {
        is_one_of(words, at, &["patients"])
            || (is_one_of(words, at, &["a", "each", "every", "per", "the"]) && is_one_of(words, at + 1, &["patient"]))
    };
    (0..words.len()).any(names_patients)
}

/// Whether a sentence tells who offers what to customers, what suppliers offer, or whom the writer's firm may hire.
pub fn is_of_trade(words: &[Word]) -> bool {
    const BUYERS: &[&str] = &["buyer", "buyers", "client", "clients", "customer", "customers", "merchant", "merchants"];
    const SELLERS: &[&str] = &[
        "bidder",
        "bidders",
        "insurer",
        "insurers",
        "landlord",
        "landlords",
        "reseller",
        "resellers",
        "supplier",
        "suppliers",
        "vendor",
        "vendors",
    ];
    const HIRED: &[&str] = &["applicant", "applicants", "candidate", "candidates"];
    let sells = |at: usize| {
        is_one_of(words, at, &["to"])
            && (at + 1..=at + 3)
                .take_while(|of| words.get(*of).is_some_and(|word| !word.opens))
                .any(|of| is_one_of(words, of, BUYERS))
    };
    (0..words.len()).any(|at| sells(at) || is_one_of(words, at, SELLERS) || is_one_of(words, at, HIRED))
}

fn is_one_of(words: &[Word], at: usize, known: &[&str]) -> bool {
    words.get(at).is_some_and(|word| known.contains(&word.text.as_str()))
}

/// Whether a sentence is about people in general, or counts them: "sick leave fell from 9 to 6".
fn is_of_many(words: &[Word]) -> bool {
    let is_number = |at: usize| words.get(at).is_some_and(Word::is_number);
    let counts = |at: usize| {
        is_one_of(words, at, &["from"]) && is_number(at + 1) && (at + 2..at + 5).any(|to| is_one_of(words, to, &["to"]))
    };
    let is_of_someone =
        (0..words.len()).any(|at| is_one_of(words, at, &["he", "she", "him", "her", "his", "he's", "she's"]));
    let are_children = |at: usize| {
        let own = at
            .checked_sub(1)
            .is_some_and(|of| is_one_of(words, of, &["my", "our", "his", "her", "the", "two", "three"]));
        is_one_of(words, at, &["children", "kids"]) && !own
    };
    words.iter().any(is_population)
        || (0..words.len()).any(are_children)
        || !is_of_someone && !is_of_the_writer(words) && (0..words.len()).any(counts)
}

/// Whether `known` has a word, if only without the ending of the possessive.
fn is_among(known: &[String], word: &Word) -> bool {
    known.iter().any(|known| *known == word.text || known == word.base())
}
