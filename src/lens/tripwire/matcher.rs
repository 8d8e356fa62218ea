//! Matches the patterns of private sentences.

use std::collections::HashMap;

use super::patterns::{ABOUT_HEALTH, ABOUT_OFFERS, LANGUAGE, PATTERNS};
use super::words::{Word, words};
use crate::config::Config;
use crate::source::Span;

/// Compiled patterns, indexed by how they begin.
pub struct Matcher {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: Vec<(String, usize)>,
    by_amount: Vec<usize>,
    /// The subject of each pattern, and its elements.
    patterns: Vec<(&'static str, Vec<Element>)>,
}

/// An element of a pattern.
#[derive(Debug)]
enum Element {
    /// One of these words.
    Words(Vec<String>),
    /// A word that starts with this.
    Stem(String),
    /// Up to two words of any kind.
    Gap,
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

impl Matcher {
    /// Compiles the user's own words, and the patterns if the notes are in their language.
    pub fn new(config: &Config) -> Self {
        let mut matcher =
            Self { by_word: HashMap::new(), by_stem: Vec::new(), by_amount: Vec::new(), patterns: Vec::new() };
        for own in config.words.get("tripwire").into_iter().flatten() {
            // The user's own words are meant literally, except for a final `*`.
            let plain: Vec<String> = words(own, Span::new(0, own.len())).into_iter().map(|word| word.text).collect();
            let any_ending = own.trim_end().ends_with('*');
            matcher.add("your own words", &(plain.join(" ") + if any_ending { "*" } else { "" }));
        }
        if config.speaks(LANGUAGE) {
            for (about, patterns) in PATTERNS {
                for pattern in patterns {
                    matcher.add(about, pattern);
                }
            }
        }
        matcher
    }

    /// Adds a pattern about a subject, in the notation of [`PATTERNS`].
    fn add(&mut self, about: &'static str, pattern: &str) {
        let alternatives = |part: &str| part.split('|').map(str::to_owned).collect();
        let element = |part: &str| match (part, part.strip_suffix('*')) {
            ("_", _) => Element::Gap,
            ("^", _) => Element::Start,
            (":", _) => Element::Colon,
            ("#", _) => Element::Amount,
            ("@", _) => Element::Name,
            (_, Some(stem)) => Element::Stem(stem.to_owned()),
            (_, None) => match part.split_at(part.find(char::is_alphanumeric).unwrap_or(part.len())) {
                ("!", unwanted) => Element::Not(alternatives(unwanted)),
                ("$" | "$|", others) => Element::End(alternatives(others)),
                _ => Element::Words(alternatives(part)),
            },
        };
        let elements: Vec<Element> = pattern.split_whitespace().map(element).collect();
        let number = self.patterns.len();
        match elements.iter().find(|element| !matches!(element, Element::Start)) {
            Some(Element::Words(words)) => {
                for word in words {
                    self.by_word.entry(word.clone()).or_default().push(number);
                }
            }
            Some(Element::Stem(stem)) => self.by_stem.push((stem.clone(), number)),
            Some(Element::Amount) => self.by_amount.push(number),
            _ => return,
        }
        self.patterns.push((about, elements));
    }

    /// The span of the first match in a sentence, and its subject. Illness is ignored where patients in general are meant,
    /// and offers where firms make them: many people work with them every day.
    pub fn first_in(&self, words: &[Word]) -> Option<(Span, &'static str)> {
        let is_of_the_writer = is_of_the_writer(words);
        let is_of_patients = !is_of_the_writer && is_of_patients(words);
        let is_of_trade = !is_of_the_writer && is_of_trade(words);
        words.iter().enumerate().find_map(|(at, word)| {
            let stems = self.by_stem.iter().filter(|(stem, _)| word.text.starts_with(stem)).map(|(_, number)| *number);
            let amounts = self.by_amount.iter().copied().filter(|_| word.is_amount());
            let mut numbers = self.by_word.get(&word.text).into_iter().flatten().copied().chain(stems).chain(amounts);
            numbers.find_map(|number| {
                let (about, elements) = &self.patterns[number];
                if *about == ABOUT_HEALTH && is_of_patients || *about == ABOUT_OFFERS && is_of_trade {
                    return None;
                }
                let last = last_matched(elements, words, at)?;
                Some((Span::new(word.span.start(), words[last].span.end()), *about))
            })
        })
    }
}

/// Whether the writer is in a sentence: as more than the one whose patients they are.
fn is_of_the_writer(words: &[Word]) -> bool {
    (0..words.len()).any(|at| {
        is_one_of(words, at, &["i", "i'm", "i've", "i'd", "me", "myself", "mine"])
            || (is_one_of(words, at, &["my"]) && !is_one_of(words, at + 1, &["patient", "patients"]))
    })
}

/// Whether a sentence is about patients in general.
fn is_of_patients(words: &[Word]) -> bool {
    let names_patients = |at: usize| {
        is_one_of(words, at, &["patients"])
            || (is_one_of(words, at, &["a", "each", "every", "per", "the"]) && is_one_of(words, at + 1, &["patient"]))
    };
    (0..words.len()).any(names_patients)
}

/// Whether a sentence tells who offers what to customers, or what suppliers offer.
fn is_of_trade(words: &[Word]) -> bool {
    const BUYERS: &[&str] = &["buyer", "buyers", "client", "clients", "customer", "customers", "merchant", "merchants"];
    const SELLERS: &[&str] = &["insurer", "landlord", "reseller", "supplier", "suppliers", "vendor", "vendors"];
    let deals = |at: usize, way: &str, with: &[&str]| {
        is_one_of(words, at, &[way])
            && (at + 1..=at + 3)
                .take_while(|of| words.get(*of).is_some_and(|word| !word.opens))
                .any(|of| is_one_of(words, of, with))
    };
    (0..words.len()).any(|at| deals(at, "to", BUYERS) || deals(at, "from", SELLERS))
}

fn is_one_of(words: &[Word], at: usize, known: &[&str]) -> bool {
    words.get(at).is_some_and(|word| known.contains(&word.text.as_str()))
}

/// The index of the last word that `elements` match from word `at` on; `None` if they do not match there.
fn last_matched(elements: &[Element], words: &[Word], at: usize) -> Option<usize> {
    const MOST_BETWEEN: usize = 2;
    let Some((element, rest)) = elements.split_first() else { return at.checked_sub(1) };
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    let next = words.get(at);
    let beyond = match element {
        Element::Gap => return (0..=MOST_BETWEEN).find_map(|between| last_matched(rest, words, at + between)),
        Element::Start => next.filter(|word| word.opens).map(|_| at),
        Element::End(others) => {
            let goes_on = next.is_some_and(|word| others.contains(&word.text));
            (goes_on || last.is_some_and(|word| word.closes)).then_some(at)
        }
        Element::Colon => last.filter(|word| word.announces).map(|_| at),
        Element::Words(known) => next.filter(|word| known.contains(&word.text)).map(|_| at + 1),
        Element::Stem(stem) => next.filter(|word| word.text.starts_with(stem)).map(|_| at + 1),
        Element::Amount => next.filter(|word| word.is_amount()).map(|_| at + 1),
        Element::Name => next.filter(|word| word.is_name).map(|_| at + 1),
        Element::Not(unwanted) => {
            let follows = next.filter(|word| !word.opens).is_some_and(|word| unwanted.contains(&word.text));
            (!follows).then_some(at)
        }
    };
    last_matched(rest, words, beyond?)
}
