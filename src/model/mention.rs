//! Finds the bets that a text is about: those that it links to, and those whose title it contains.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::bet::Bet;
use super::spec::Spec;
use crate::note::Note;
use crate::source::{Span, starting_in};

/// Titles with more words than this are never written in a sentence.
const LONGEST_TITLE: usize = 16;

/// A searcher for mentions of bets. It reads each text once, however many bets there are.
#[derive(Debug)]
pub struct Mentions<'a> {
    spec: &'a Spec,
    bets: Vec<&'a Arc<Bet>>,
    by_path: HashMap<&'a str, usize>,
    /// One-word titles, matched case-sensitively: "Search" is a project, "search" is not.
    by_word: HashMap<&'a str, Vec<usize>>,
    /// Titles of several words, lower-cased.
    by_phrase: HashMap<String, Vec<usize>>,
    /// The numbers of words of those titles.
    lengths: BTreeSet<usize>,
    /// How strictly one-word titles are matched; `None` means anywhere.
    names: Option<Names>,
}

/// How to tell a one-word name from the common word that it may also be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// A capital within a sentence marks a name.
    Capital,
    /// A capital does not mark a name: in this language every noun has one.
    NoCapital,
}

impl<'a> Mentions<'a> {
    /// Looks for `bets`.
    pub fn of(spec: &'a Spec, bets: impl IntoIterator<Item = &'a Arc<Bet>>) -> Self {
        let mut mentions = Self {
            spec,
            bets: Vec::new(),
            by_path: HashMap::new(),
            by_word: HashMap::new(),
            by_phrase: HashMap::new(),
            lengths: BTreeSet::new(),
            names: None,
        };
        for (at, bet) in bets.into_iter().enumerate() {
            mentions.bets.push(bet);
            mentions.by_path.insert(&bet.note.source.path, at);
            match words(bet.note.title()).collect::<Vec<_>>()[..] {
                [] => {}
                [word] => mentions.by_word.entry(word).or_default().push(at),
                ref phrase if phrase.len() > LONGEST_TITLE => {}
                ref phrase => {
                    mentions.lengths.insert(phrase.len());
                    mentions.by_phrase.entry(lower(phrase)).or_default().push(at);
                }
            }
        }
        mentions
    }

    /// Restricts one-word titles to places where they are hardly the common word: as the subject of a line ("Search:
    /// …"), with unusual spelling ("PayBot"), or as a name within a sentence.
    #[must_use]
    pub fn by_name(self, names: Names) -> Self {
        Self { names: Some(names), ..self }
    }

    /// Finds only the first of several bets that have the same title, where it is that title that mentions them.
    #[must_use]
    pub fn one_of_each_title(mut self) -> Self {
        let titles: Vec<&str> = self.bets.iter().map(|bet| bet.note.title()).collect();
        for named in self.by_word.values_mut().chain(self.by_phrase.values_mut()) {
            let mut seen = HashSet::new();
            named.retain(|at| seen.insert(titles[*at]));
        }
        self
    }

    /// Whether `bet` is among those searched for.
    #[must_use]
    pub fn looks_for(&self, bet: &Bet) -> bool {
        self.by_path.contains_key(bet.note.source.path.as_str())
    }

    /// The bets mentioned or linked in `span` of a note, without duplicates.
    #[must_use]
    pub fn within(&self, note: &Note, span: Span) -> Vec<&'a Arc<Bet>> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for link in starting_in(&note.body().links, span, |link| link.span) {
            let linked = self.spec.linked_bet(link, &note.source.path);
            found.extend(linked.and_then(|bet| self.by_path.get(bet.note.source.path.as_str())));
        }
        let text = note.source.slice(span);
        if !self.by_word.is_empty() {
            for word in compounds(text) {
                let bets = self.by_word.get(word).into_iter().flatten();
                found.extend(bets.filter(|_| self.names.is_none_or(|names| is_name(text, word, names))));
            }
        }
        if !self.lengths.is_empty() {
            let text = lower(&words(text).collect::<Vec<_>>());
            let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).collect();
            for length in &self.lengths {
                for (at, end) in ends.iter().enumerate().skip(length - 1) {
                    let start = at.checked_sub(*length).map_or(0, |before| ends[before] + 1);
                    found.extend(self.by_phrase.get(&text[start..*end]).into_iter().flatten());
                }
            }
        }
        found.into_iter().map(|at| self.bets[at]).collect()
    }
}

/// The words of a text: runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a text, with hyphenated ones kept whole: "Search-first" is not "Search".
fn compounds(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|character: char| !character.is_alphanumeric() && !matches!(character, '-' | '_'));
    parts.map(|word| word.trim_matches(['-', '_'])).filter(|word| !word.is_empty())
}

/// Whether `word`, a subslice of `text`, is used as a name there.
fn is_name(text: &str, word: &str, names: Names) -> bool {
    let at = word.as_ptr().addr() - text.as_ptr().addr();
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let is_capital = word.starts_with(char::is_uppercase);
    let is_like_no_other = word.chars().skip(1).any(|character| character.is_uppercase() || character.is_numeric());
    let marks = ['*', '_', '=', '"', '“', '”', '„', '‘', ']', '['];
    let is_subject = after.trim_start_matches(marks).starts_with([':', '→']);
    let previous = before.rsplit(char::is_whitespace).find(|word| !word.is_empty()).unwrap_or_default();
    let is_within = !before[before.trim_end().len()..].contains('\n')
        && previous.ends_with(|character: char| character.is_alphanumeric() || matches!(character, ',' | ';'));
    // Two capitalised words in a row are the name of something else.
    let next = after.strip_prefix(' ').unwrap_or_default();
    let is_alone = !previous.starts_with(char::is_uppercase) && !next.starts_with(char::is_uppercase);
    is_like_no_other || is_capital && (is_subject || names == Names::Capital && is_within && is_alone)
}

fn lower(words: &[&str]) -> String {
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Example;

    #[test]
    fn a_common_word_is_a_name_only_where_it_stands_as_one() {
        let cases = [
            ("Search: first customer", "Search", true, true),
            ("**Search**: first customer", "Search", true, true),
            ("the first customer of Search pays", "Search", true, false),
            ("Search finds twice as much", "Search", false, false),
            ("it fell\nSearch is quick", "Search", false, false),
            ("- Search is quick", "Search", false, false),
            ("we tried Google Search", "Search", false, false),
            ("the Search Console shows it", "Search", false, false),
            ("a first customer of PayBot", "PayBot", true, true),
            ("PayBot pays", "PayBot", true, true),
            ("the search: fast", "search", false, false),
        ];
        for (text, word, by_capital, otherwise) in cases {
            let at = text.find(word).expect("it stands there");
            let found = &text[at..at + word.len()];
            assert_eq!(is_name(text, found, Names::Capital), by_capital, "{text}");
            assert_eq!(is_name(text, found, Names::NoCapital), otherwise, "{text}");
        }
    }

    #[test]
    fn bets_are_found_by_link_and_by_title() {
        let files = "\
== bets/ai-shopping-assistant.md
---
kind: innovation
---
== bets/pay.md
---
kind: innovation
title: Pay & Save
---
== bets/search.md
---
kind: innovation
---
# Search
== bets/void.md
---
kind: innovation
title: 🚀
---
";
        let cases = [
            ("Search finds twice as much", "Search"),
            ("we shipped **Search**'s filters", "Search"),
            ("the search is faster", ""),
            ("Research, Searching, Search-first", ""),
            ("see [[search|the new box]]", "Search"),
            ("see [[bets/search.md#Wins]]", "Search"),
            ("see [it](bets/search.md)", "Search"),
            ("the AI shopping assistant answers", "ai-shopping-assistant"),
            ("the AI-shopping-assistants answer", ""),
            ("an AI assistant", ""),
            ("pay and save", ""),
            ("PAY & SAVE is live in Search", "Pay & Save, Search"),
            ("🚀", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            let files = format!("{files}== updates/2026-09-30.md\n{text}\n").leak();
            let spec = Example { today: "2026-10-01", files }.compile().spec;
            let note = &spec.updates[0].note;
            let found = Mentions::of(&spec, &spec.bets).within(note, Span::new(0, note.source.text.len()));
            let titles: Vec<_> = found.iter().map(|bet| bet.note.title()).collect();
            assert_eq!(titles.join(", "), expected, "{text:?}");
        }
    }

    #[test]
    fn bets_of_the_same_title_can_count_as_one_and_are_linked_all_the_same() {
        let files = "\
== bets/2025/search.md
---
kind: innovation
title: Search engine
---
== bets/2026/search.md
---
kind: innovation
title: Search engine
---
== updates/2026-09.md
The search engine is live.
== updates/2026-10.md
The search engine is live: [[2026/search]].
";
        let spec = Example { today: "2026-10-01", files }.compile().spec;
        let found = |mentions: &Mentions<'_>| -> Vec<usize> {
            let whole = |note: &Note| Span::new(0, note.source.text.len());
            spec.updates.iter().map(|update| mentions.within(&update.note, whole(&update.note)).len()).collect()
        };
        assert_eq!(found(&Mentions::of(&spec, &spec.bets)), [2, 2]);
        assert_eq!(found(&Mentions::of(&spec, &spec.bets).one_of_each_title()), [1, 2]);
    }
}
