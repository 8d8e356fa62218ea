//! Phrases: word templates, matched within one clause of the writer's own words.
//!
//! A template consists of words separated by spaces, and:
//!
//! | `a\|b` | any of these words |
//! |---|---|
//! | `a?` | an optional word |
//! | `#` | as one of the words: any that begins with a digit |
//! | `..3` | up to three other words, none of them a negation |
//! | `I` | the writer: "I" at the start of a statement, or the start of one that omits it |
//! | `We` | the same, or "we" |
//! | `$` | the end of the clause |
//! | `!a\|b` | the next word is none of these |
//! | `<a\|b` | the word before is none of these |
//! | `~a\|b` | none of these words precedes in the same clause |

use super::clause::{self, Word};
use super::prose::Prose;
use crate::config::Config;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::source::Span;

/// Words that may stand between the writer and the statement: "I have also helped".
const FILLERS: &str = "have|had|also|then|again|mostly|mainly|really|simply|just|only|actually|basically";

/// The most fillers in a row.
const MOST_FILLERS: usize = 2;

/// Words after which (as after numbers) "I" begins a statement: "this week I helped", but not "the pupils I helped".
const BEFORE_I: &str = "\
    and|but|or|so|then|because|since|while|when|although|though|also|plus|yet|week|month|\
    quarter|year|term|semester|sprint|spring|summer|autumn|winter|today|yesterday|weekend|\
    night|shift|morning|afternoon|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\
    january|february|march|april|may|june|july|august|september|october|november|december";

/// Words that negate what follows.
const NEGATIONS: &str = "not|never|no|nobody|without|hardly|barely|neither|nor";

/// How many words back a template looks for excluded words.
const LOOK_BACK: usize = 30;

/// A set of phrase templates.
#[derive(Debug)]
pub struct Phrases {
    templates: Vec<Template>,
    /// Words of which every match contains at least one; `None` if there is no such set.
    triggers: Option<Triggers>,
}

impl Phrases {
    /// Parses these templates.
    #[must_use]
    pub fn new<'a>(templates: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(templates.into_iter().map(Template::parse).collect())
    }

    /// The phrases of the list `name`: the built-in English templates if English is configured, and the configured
    /// phrases of any language, which are literal.
    #[must_use]
    pub fn of_list<'a>(config: &Config, name: &str, english: impl IntoIterator<Item = &'a str>) -> Self {
        let built_in = english.into_iter().filter(|_| config.speaks("en")).map(Template::parse);
        let added = config.words.get(name).into_iter().flatten().filter_map(|phrase| Template::literal(phrase));
        Self::of(built_in.chain(added).collect())
    }

    fn of(templates: Vec<Template>) -> Self {
        let triggers = templates.iter().map(Template::triggers).collect::<Option<Vec<_>>>();
        Self { templates, triggers: triggers.map(|lists| Triggers::new(&lists.concat())) }
    }

    /// The first phrase in an entry, outside its labelled parts.
    #[must_use]
    pub fn find_in(&self, note: &Note, entry: &Entry) -> Option<Span> {
        let span = Span::new(entry.text.start(), entry.span.end());
        if !self.may_be_in(note.source.slice(span)) {
            return None;
        }
        let prose = Prose::own_words(note, span, entry.parts.iter().map(|part| part.span));
        let words = clause::words(prose.text());
        let (first, last) = self.find(&words)?;
        Some(prose.span(&(words[first].range.start..words[last].range.end)))
    }

    /// Cheap pre-check: whether a text contains a trigger word.
    fn may_be_in(&self, text: &str) -> bool {
        self.triggers.as_ref().is_none_or(|triggers| triggers.stand_in(text))
    }

    /// The indices of the first and last word of the first match.
    fn find(&self, words: &[Word<'_>]) -> Option<(usize, usize)> {
        (0..words.len()).find_map(|at| {
            let end = self.templates.iter().find_map(|template| template.end(words, at))?;
            (end > at).then(|| (at, end - 1))
        })
    }
}

/// Words indexed by their first letters.
#[derive(Debug)]
struct Triggers {
    /// For each letter of the alphabet, in lower case, the remainders of the words that begin with it.
    rests: [Vec<String>; 26],
}

impl Triggers {
    /// Builds the index of `words`, which must be lower-case ASCII letters.
    fn new(words: &[String]) -> Self {
        let mut rests = [const { Vec::new() }; 26];
        for word in words {
            if let Some(of_letter) = word.bytes().next().and_then(|first| rests.get_mut(place(first)?)) {
                of_letter.push(word[1..].to_owned());
            }
        }
        Self { rests }
    }

    /// Whether a text contains one of the words.
    fn stand_in(&self, text: &str) -> bool {
        let mut before = b' ';
        text.bytes().enumerate().any(|(at, byte)| {
            let starts_word = !std::mem::replace(&mut before, byte).is_ascii_alphanumeric();
            let Some(letter) = place(byte).filter(|_| starts_word) else { return false };
            self.rests[letter].iter().any(|rest| {
                let after = &text.as_bytes()[at + 1..];
                after.len() >= rest.len()
                    && after[..rest.len()].eq_ignore_ascii_case(rest.as_bytes())
                    && !after.get(rest.len()).is_some_and(u8::is_ascii_alphanumeric)
            })
        })
    }
}

/// The index of a letter in the alphabet.
fn place(letter: u8) -> Option<usize> {
    letter.is_ascii_alphabetic().then(|| usize::from(letter.to_ascii_lowercase() - b'a'))
}

/// One template.
#[derive(Debug)]
struct Template {
    steps: Vec<Step>,
    /// Whether a match may cross punctuation.
    is_literal: bool,
}

/// One step of a template: what it requires of the next words.
#[derive(Debug)]
enum Step {
    Writer { or_we: bool },
    Word(Vec<String>),
    Maybe(Vec<String>),
    Gap(usize),
    End,
    NotNext(Vec<String>),
    NotBefore { words: Vec<String>, look_back: usize },
}

impl Template {
    fn parse(text: &str) -> Self {
        Self { steps: text.split(' ').map(Step::parse).collect(), is_literal: false }
    }

    /// A phrase of literal words; `None` if it has none.
    fn literal(phrase: &str) -> Option<Self> {
        let steps: Vec<Step> =
            clause::words(phrase).iter().map(|word| Step::Word(vec![word.text.to_lowercase()])).collect();
        (!steps.is_empty()).then_some(Self { steps, is_literal: true })
    }

    /// The longest word that a match must contain, or alternatives of which it must contain one. `None` if they may be
    /// spelled differently: in contractions, or beyond ASCII.
    fn triggers(&self) -> Option<Vec<String>> {
        const CONTRACTED: &[&str] = &["not", "will", "have", "am", "are", "would", "is", "'s"];
        let words = self.steps.iter().filter_map(|step| if let Step::Word(words) = step { Some(words) } else { None });
        let shortest = |words: &Vec<String>| words.iter().map(String::len).min();
        let longest = words.max_by_key(|words| shortest(words))?;
        let is_plain = longest.iter().all(|word| {
            word.is_ascii()
                && word.starts_with(|first: char| first.is_ascii_alphabetic())
                && !CONTRACTED.contains(&word.as_str())
        });
        is_plain.then(|| longest.clone())
    }

    /// The end of the match that begins at word `at`: the index after its last word.
    fn end(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let clause = (!self.is_literal).then_some(words[at].clause);
        Matcher { words, clause }.run(&self.steps, at)
    }
}

impl Step {
    fn parse(text: &str) -> Self {
        let words = |text: &str| text.split('|').map(str::to_owned).collect();
        match text {
            "I" => return Self::Writer { or_we: false },
            "We" => return Self::Writer { or_we: true },
            "$" => return Self::End,
            _ => {}
        }
        if let Some(count) = text.strip_prefix("..").and_then(|count| count.parse().ok()) {
            Self::Gap(count)
        } else if let Some(listed) = text.strip_prefix('!') {
            Self::NotNext(words(listed))
        } else if let Some(listed) = text.strip_prefix('~') {
            Self::NotBefore { words: words(listed), look_back: LOOK_BACK }
        } else if let Some(listed) = text.strip_prefix('<') {
            Self::NotBefore { words: words(listed), look_back: 1 }
        } else if let Some(listed) = text.strip_suffix('?') {
            Self::Maybe(words(listed))
        } else {
            Self::Word(words(text))
        }
    }
}

/// Matches the steps of a template against words.
struct Matcher<'a> {
    words: &'a [Word<'a>],
    /// The clause that all words must be in; `None` for literals.
    clause: Option<usize>,
}

impl Matcher<'_> {
    fn run(&self, steps: &[Step], at: usize) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        let next = self.word(at);
        let is = |listed: &[String]| next.is_some_and(|word| listed.iter().any(|known| is_meant(word, known)));
        match step {
            Step::Word(listed) if is(listed) => self.run(rest, at + 1),
            Step::Word(_) => None,
            Step::Maybe(listed) => is(listed).then(|| self.run(rest, at + 1)).flatten().or_else(|| self.run(rest, at)),
            Step::Gap(most) => self.behind(rest, at, *most, |word| !is_one_of(word, NEGATIONS)),
            Step::End => next.is_none().then(|| self.run(rest, at)).flatten(),
            Step::NotNext(listed) => (!is(listed)).then(|| self.run(rest, at)).flatten(),
            Step::NotBefore { words, look_back } => {
                (!self.stands_before(words, at, *look_back)).then(|| self.run(rest, at)).flatten()
            }
            Step::Writer { or_we } => {
                let is_filler = |word: &Word<'_>| is_one_of(word, FILLERS);
                let behind = |at| self.behind(rest, at, MOST_FILLERS, is_filler);
                let named = if self.is_writer(at, *or_we) { behind(at + 1) } else { None };
                named.or_else(|| next.filter(|word| word.opens).and_then(|_| behind(at)))
            }
        }
    }

    /// Matches `rest` after skipping up to `most` words for which `skips` holds.
    fn behind(&self, rest: &[Step], at: usize, most: usize, skips: impl Fn(&Word<'_>) -> bool) -> Option<usize> {
        for skipped in 0..=most {
            if let Some(end) = self.run(rest, at + skipped) {
                return Some(end);
            }
            if !self.word(at + skipped).is_some_and(&skips) {
                return None;
            }
        }
        None
    }

    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at).filter(|word| self.clause.is_none_or(|clause| word.clause == clause))
    }

    /// Whether the word `at` is the writer at the start of a statement.
    fn is_writer(&self, at: usize, or_we: bool) -> bool {
        let is_pronoun = self.word(at).is_some_and(|word| word.is("i") || (or_we && word.is("we")));
        let begins = || {
            at.checked_sub(1).and_then(|before| self.word(before)).is_none_or(|before| {
                is_one_of(before, BEFORE_I) || before.text.bytes().any(|byte| byte.is_ascii_digit())
            })
        };
        is_pronoun && begins()
    }

    fn stands_before(&self, listed: &[String], at: usize, look_back: usize) -> bool {
        (at.saturating_sub(look_back)..at)
            .rev()
            .map_while(|before| self.word(before))
            .any(|word| listed.iter().any(|known| word.is(known)))
    }
}

fn is_one_of(word: &Word<'_>, listed: &str) -> bool {
    listed.split('|').any(|known| word.is(known))
}

/// Whether a word matches one listed by a template.
fn is_meant(word: &Word<'_>, known: &str) -> bool {
    word.is(known) || (known == "#" && word.text.starts_with(|character: char| character.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(template: &str, text: &'a str) -> Option<&'a str> {
        let phrases = Phrases::new([template]);
        let words = clause::words(text);
        let (first, last) = phrases.find(&words)?;
        assert!(phrases.may_be_in(text), "{template:?} in {text:?}");
        Some(&text[words[first].range.start..words[last].range.end])
    }

    #[test]
    fn templates_find_their_phrases() {
        let cases: [(&str, &str, Option<&str>); 30] = [
            ("thanks to me", "Fixed it, thanks to me.", Some("thanks to me")),
            ("thanks to me", "Thanks to meetings", None),
            ("thanks to me", "thanks, to me it", None),
            ("I helped out? with", "Helped out with it", Some("Helped out with")),
            ("I helped out? with", "This week I helped with it", Some("I helped with")),
            ("I helped out? with", "Done. I’ve also helped with it", Some("I’ve also helped with")),
            ("I helped out? with", "Pupils I helped with it", None),
            ("I helped out? with", "The map helped with it", None),
            ("I helped out? with", "**Move:** helped with it", Some("helped with")),
            ("I helped out? with", "We helped with it", None),
            ("We helped with", "we helped with it", Some("we helped with")),
            ("i can not do", "I can’t do", Some("I can’t do")),
            ("i can not do", "I CANNOT do", Some("I CANNOT do")),
            ("it is over $", "it's over", None),
            ("it is|'s over $", "it’s over.", Some("it’s over")),
            ("it is over $", "it is over there", None),
            ("a ..2 b", "a x y b", Some("a x y b")),
            ("a ..2 b", "a x y z b", None),
            ("a ..2 b", "a never b", None),
            ("a ..2 b", "a, b", None),
            ("a ..2 b", "a b", Some("a b")),
            ("a !b|c", "a b", None),
            ("a !b|c", "a d", Some("a")),
            ("a !b|c", "a", Some("a")),
            ("a !b|#", "a 12th", None),
            ("~x a", "x, a", Some("a")),
            ("~x a", "x y a", None),
            ("<x a", "x y a", Some("a")),
            ("<x a", "x a", None),
            ("a \0", "a b", None),
        ];
        for (template, text, expected) in cases {
            assert_eq!(found(template, text), expected, "{template:?} in {text:?}");
        }
    }

    #[test]
    fn the_configuration_adds_phrases_in_any_language() {
        let mut config = Config { language: vec!["pt".to_owned()], ..Config::default() };
        config
            .words
            .insert("minimising".to_owned(), vec!["só ajudei".to_owned(), "won't do".to_owned(), "…".to_owned()]);
        let phrases = Phrases::of_list(&config, "minimising", ["I helped with"]);
        let is_found = |text: &str| phrases.may_be_in(text) && phrases.find(&clause::words(text)).is_some();
        assert!(is_found("Eu SÓ ajudei na mudança"));
        assert!(is_found("I will not do it"));
        assert!(!is_found("I helped with it"));
    }
}
