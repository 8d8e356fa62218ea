//! Wires, and how they lie in a sentence.

use std::collections::HashMap;

use super::words::{Word, words};
use crate::config::Config;
use crate::lens::wires::{ABOUT_HEALTH, ABOUT_OFFERS, LANGUAGE, WIRES};
use crate::source::Span;

/// The wires that are drawn, by their first words.
pub struct Wires {
    by_word: HashMap<String, Vec<usize>>,
    by_stem: Vec<(String, usize)>,
    by_amount: Vec<usize>,
    /// What each is about, and its places.
    drawn: Vec<(&'static str, Vec<Link>)>,
}

/// A place in a wire.
#[derive(Debug)]
enum Link {
    /// One of these words.
    Words(Vec<String>),
    /// A word that begins so.
    Stem(String),
    /// Up to two words.
    Gap,
    /// The beginning of a clause.
    Opening,
    /// The end of a clause, or one of these words.
    End(Vec<String>),
    /// A colon.
    Colon,
    /// An amount that someone may be paid in a year.
    Amount,
    /// A name: a word with a capital amid a clause.
    Name,
    /// A clause that does not go on with one of these words.
    Not(Vec<String>),
}

impl Wires {
    /// The user's own words, and the wires of the language of the notes.
    pub fn of(config: &Config) -> Self {
        let mut wires = Self { by_word: HashMap::new(), by_stem: Vec::new(), by_amount: Vec::new(), drawn: Vec::new() };
        for own in config.words.get("tripwire").into_iter().flatten() {
            // The user's own words are taken as they are, marks and all.
            let plain: Vec<String> = words(own, Span::new(0, own.len())).into_iter().map(|word| word.text).collect();
            let ends_open = own.trim_end().ends_with('*');
            wires.draw("your own words", &(plain.join(" ") + if ends_open { "*" } else { "" }));
        }
        if config.speaks(LANGUAGE) {
            for (about, group) in WIRES {
                for wire in group {
                    wires.draw(about, wire);
                }
            }
        }
        wires
    }

    fn draw(&mut self, about: &'static str, wire: &str) {
        let alternatives = |part: &str| part.split('|').map(str::to_owned).collect();
        let link = |part: &str| match (part, part.strip_suffix('*')) {
            ("_", _) => Link::Gap,
            ("^", _) => Link::Opening,
            (":", _) => Link::Colon,
            ("#", _) => Link::Amount,
            ("@", _) => Link::Name,
            (_, Some(stem)) => Link::Stem(stem.to_owned()),
            (_, None) => match part.split_at(part.find(char::is_alphanumeric).unwrap_or(part.len())) {
                ("!", unwanted) => Link::Not(alternatives(unwanted)),
                ("$" | "$|", others) => Link::End(alternatives(others)),
                _ => Link::Words(alternatives(part)),
            },
        };
        let links: Vec<Link> = wire.split_whitespace().map(link).collect();
        let number = self.drawn.len();
        match links.iter().find(|link| !matches!(link, Link::Opening)) {
            Some(Link::Words(words)) => {
                for word in words {
                    self.by_word.entry(word.clone()).or_default().push(number);
                }
            }
            Some(Link::Stem(stem)) => self.by_stem.push((stem.clone(), number)),
            Some(Link::Amount) => self.by_amount.push(number),
            _ => return,
        }
        self.drawn.push((about, links));
    }

    /// The first place in a sentence that trips a wire, and what that is about. What is said of patients, or of what one
    /// firm offers another, and not of the writer, is the daily work of many.
    pub fn first_in(&self, words: &[Word]) -> Option<(Span, &'static str)> {
        let is_of_the_writer = is_of_the_writer(words);
        let is_of_patients = !is_of_the_writer && is_of_patients(words);
        let is_of_trade = !is_of_the_writer && is_of_trade(words);
        words.iter().enumerate().find_map(|(at, word)| {
            let stems = self.by_stem.iter().filter(|(stem, _)| word.text.starts_with(stem)).map(|(_, number)| *number);
            let amounts = self.by_amount.iter().copied().filter(|_| word.is_amount());
            let mut numbers = self.by_word.get(&word.text).into_iter().flatten().copied().chain(stems).chain(amounts);
            numbers.find_map(|number| {
                let (about, links) = &self.drawn[number];
                if *about == ABOUT_HEALTH && is_of_patients || *about == ABOUT_OFFERS && is_of_trade {
                    return None;
                }
                let last = reach(links, words, at)?;
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

/// The last of the words from `at` on that `links` reach over; nothing if they do not fit.
fn reach(links: &[Link], words: &[Word], at: usize) -> Option<usize> {
    const MOST_BETWEEN: usize = 2;
    let Some((link, rest)) = links.split_first() else { return at.checked_sub(1) };
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    let next = words.get(at);
    let beyond = match link {
        Link::Gap => return (0..=MOST_BETWEEN).find_map(|between| reach(rest, words, at + between)),
        Link::Opening => next.filter(|word| word.opens).map(|_| at),
        Link::End(others) => {
            let goes_on = next.is_some_and(|word| others.contains(&word.text));
            (goes_on || last.is_some_and(|word| word.closes)).then_some(at)
        }
        Link::Colon => last.filter(|word| word.announces).map(|_| at),
        Link::Words(known) => next.filter(|word| known.contains(&word.text)).map(|_| at + 1),
        Link::Stem(stem) => next.filter(|word| word.text.starts_with(stem)).map(|_| at + 1),
        Link::Amount => next.filter(|word| word.is_amount()).map(|_| at + 1),
        Link::Name => next.filter(|word| word.is_name).map(|_| at + 1),
        Link::Not(unwanted) => {
            let follows = next.filter(|word| !word.opens).is_some_and(|word| unwanted.contains(&word.text));
            (!follows).then_some(at)
        }
    };
    reach(rest, words, beyond?)
}
