//! Matches the patterns of private sentences.

use std::collections::HashMap;

use super::patterns::{ABOUT_HEALTH, ABOUT_OFFERS, LANGUAGE, PATTERNS};
use super::sentence::{Element, Sentence, is_of_patients, is_of_the_writer, is_of_trade};
use super::vocabulary::{class, is_illness};
use super::words::{Word, words};
use crate::config::Config;
use crate::source::Span;

/// Compiled patterns, indexed by how they begin.
pub struct Matcher {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: Vec<(String, usize)>,
    by_amount: Vec<usize>,
    by_whose: Vec<usize>,
    by_illness: Vec<usize>,
    /// The subject of each pattern, and its elements.
    patterns: Vec<(&'static str, Vec<Element>)>,
}

impl Matcher {
    /// Compiles the user's own words, and the patterns if the notes are in their language.
    pub fn new(config: &Config) -> Self {
        let mut matcher = Self {
            by_word: HashMap::new(),
            by_stem: Vec::new(),
            by_amount: Vec::new(),
            by_whose: Vec::new(),
            by_illness: Vec::new(),
            patterns: Vec::new(),
        };
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
        let alternatives = |part: &str| part.split('|').flat_map(alternative).collect();
        let element = |part: &str| match (part, part.strip_suffix('*')) {
            ("_", _) => Element::Gap,
            ("~", _) => Element::Describing,
            ("<whose>", _) => Element::Whose,
            ("<illness>", _) => Element::Illness,
            ("<few>", _) => Element::Few,
            ("<within>", _) => Element::Within,
            ("^", _) => Element::Start,
            (":", _) => Element::Colon,
            ("#", _) => Element::Amount,
            ("@", _) => Element::Name,
            (_, Some(stem)) => Element::Stem(stem.to_owned()),
            (_, None) => {
                match part.split_at(part.find(|of: char| of.is_alphanumeric() || of == '{').unwrap_or(part.len())) {
                    ("!", unwanted) => Element::Not(alternatives(unwanted)),
                    ("-", unwanted) => Element::Behind(alternatives(unwanted)),
                    ("$" | "$|", others) => Element::End(alternatives(others)),
                    _ => Element::Words(alternatives(part)),
                }
            }
        };
        let elements: Vec<Element> = pattern.split_whitespace().map(element).collect();
        let number = self.patterns.len();
        match elements.iter().find(|element| !matches!(element, Element::Start | Element::Behind(_) | Element::Within))
        {
            Some(Element::Words(words)) => {
                for word in words {
                    self.by_word.entry(word.clone()).or_default().push(number);
                }
            }
            Some(Element::Stem(stem)) => self.by_stem.push((stem.clone(), number)),
            Some(Element::Amount) => self.by_amount.push(number),
            Some(Element::Whose) => self.by_whose.push(number),
            Some(Element::Illness) => self.by_illness.push(number),
            _ => return,
        }
        self.patterns.push((about, elements));
    }

    /// The span of the first match in a sentence, and its subject. Illness is ignored where patients in general are
    /// meant, and offers where firms make them: many people work with them every day. What `trades` are about is work
    /// unless it is someone's own.
    pub fn first_in(&self, words: &[Word], trades: &[&str]) -> Option<(Span, &'static str)> {
        let is_of_the_writer = is_of_the_writer(words);
        let is_of_patients = !is_of_the_writer && is_of_patients(words);
        let is_of_trade = !is_of_the_writer && is_of_trade(words);
        let sentence = Sentence::new(words);
        words.iter().enumerate().find_map(|(at, word)| {
            self.starting_at(word, at, &sentence).find_map(|number| {
                let (about, elements) = &self.patterns[number];
                if *about == ABOUT_HEALTH && is_of_patients || *about == ABOUT_OFFERS && is_of_trade {
                    return None;
                }
                if elements.iter().any(|element| matches!(element, Element::Few)) && trades.contains(about) {
                    return None;
                }
                let last = sentence.last_matched(elements, at)?;
                Some((Span::new(word.span.start(), words[last].span.end()), *about))
            })
        })
    }

    /// The patterns that may start at a word.
    fn starting_at<'a>(
        &'a self,
        word: &'a Word,
        at: usize,
        sentence: &Sentence<'_>,
    ) -> impl Iterator<Item = usize> + 'a {
        let of =
            |known: &'a [usize], are_meant: bool| known.iter().copied().take(if are_meant { known.len() } else { 0 });
        let named = |text: &str| self.by_word.get(text).into_iter().flatten().copied();
        let stems = self.by_stem.iter().filter(|(stem, _)| word.text.starts_with(stem)).map(|(_, number)| *number);
        let base = Some(word.base()).filter(|base| *base != word.text);
        named(&word.text)
            .chain(base.into_iter().flat_map(named))
            .chain(stems)
            .chain(of(&self.by_amount, word.is_amount()))
            .chain(of(&self.by_whose, sentence.says_whose(at)))
            .chain(of(&self.by_illness, is_illness(word)))
    }
}

/// The words that an alternative of a pattern stands for: those of its class, or itself.
fn alternative(part: &str) -> Vec<String> {
    match part.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        Some(name) => class(name).map(str::to_owned).collect(),
        None => vec![part.to_owned()],
    }
}
