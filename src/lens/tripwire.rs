//! Sentences that were shared and look as if they should not be: pay, offers and interviewing, health, family.

use std::sync::Arc;

use super::Lens;
use super::slice::Slice;
use crate::config::Config;
use crate::source::{Source, Span};

/// A sentence that a wire was tripped by.
#[derive(Debug, Clone)]
pub struct Tripped {
    /// The note.
    pub source: Arc<Source>,
    /// The words that tripped it.
    pub span: Span,
    /// What they are about: "pay".
    pub about: &'static str,
    /// Whether they stand in the front matter, where no comment can stand above them.
    pub in_front_matter: bool,
}

/// What sentences look like that are hardly meant for others, as words and phrases in lower case. A word ends where its
/// letters end; `*` stands for any ending. Words that work is full of (offer, interview, leave, baby, health) count only
/// in the company that gives them away.
const WIRES: [(&str, &[&str]); 4] = [
    (
        "pay",
        &[
            "my salary",
            "my pay",
            "pay rise",
            "pay raise",
            "pay cut",
            "salary",
            "salaries",
            "my bonus",
            "bonus target",
            "sign-on bonus",
            "signing bonus",
            "my comp",
            "total comp",
            "compensation package",
            "base pay",
            "my equity",
            "stock options",
            "rsus",
            "underpaid",
            "paid less",
            "paid more than me",
            "my raise",
            "counter-offer",
            "counteroffer",
        ],
    ),
    (
        "offers and interviewing",
        &[
            "offer from",
            "job offer",
            "an offer at",
            "offer letter",
            "accept the offer",
            "take the offer",
            "competing offer",
            "outside offer",
            "interviewing at",
            "interviewing with",
            "interviewing elsewhere",
            "i interviewed",
            "my interview",
            "interview at",
            "job hunt*",
            "job search",
            "recruiter*",
            "headhunter*",
            "headhunted",
            "my resignation",
            "resign*",
            "hand in my notice",
            "my notice period",
            "looking around",
            "leave the company",
            "leaving the company",
            "want to leave",
            "thinking of leaving",
            "quit my job",
            "quitting",
            "my cv",
            "my resume",
        ],
    ),
    (
        "health",
        &[
            "burnout",
            "burnt out",
            "burned out",
            "burn-out",
            "my therapist",
            "therapy",
            "depress*",
            "anxiety",
            "panic attack*",
            "my doctor",
            "the doctor",
            "hospital appointment",
            "diagnos*",
            "sick leave",
            "my health",
            "my illness",
            "i was ill",
            "i am ill",
            "i was sick",
            "medication",
            "antidepressant*",
            "surgery",
            "pregnan*",
            "miscarriage",
            "insomnia",
            "cannot sleep",
            "can't sleep",
            "exhausted",
            "i am tired",
            "i'm tired",
            "my back pain",
            "chemo*",
            "migraine*",
        ],
    ),
    (
        "family",
        &[
            "my wife",
            "my husband",
            "my partner",
            "my spouse",
            "my girlfriend",
            "my boyfriend",
            "my fiancé*",
            "my son",
            "my daughter",
            "my kids",
            "my kid",
            "my children",
            "my child",
            "my mother",
            "my father",
            "my mum",
            "my mom",
            "my dad",
            "my parents",
            "my family",
            "our baby",
            "my baby",
            "divorce*",
            "custody",
            "our marriage",
            "my marriage",
            "couples therapy",
            "at home we",
            "parental leave",
            "maternity leave",
            "paternity leave",
            "childcare",
            "day care",
            "daycare",
            "nursery place",
            "school run",
        ],
    ),
];

/// Everything among the texts that `lens` let through that trips a wire, in the order of the notes.
#[must_use]
pub fn tripped(lens: &Lens<'_>, config: &Config) -> Vec<Tripped> {
    let own: Vec<String> =
        config.words.get("tripwire").into_iter().flatten().map(|words| words.to_lowercase()).collect();
    let mut wires: Vec<(&'static str, String)> = own.into_iter().map(|words| ("your own words", words)).collect();
    if config.speaks("en") {
        wires.extend(WIRES.iter().flat_map(|(about, words)| words.iter().map(|words| (*about, (*words).to_owned()))));
    }
    let mut found: Vec<Tripped> = lens.taken().iter().flat_map(|taken| in_passage(taken, &wires)).collect();
    found.sort_by(|one, other| (&one.source.path, one.span).cmp(&(&other.source.path, other.span)));
    found.dedup_by(|one, other| one.source.path == other.source.path && one.span == other.span);
    found
}

/// Whether any language that the notes are written in has wires.
#[must_use]
pub fn screens(config: &Config) -> bool {
    config.speaks("en") || config.words.contains_key("tripwire")
}

/// At most one finding for a sentence.
fn in_passage(taken: &Slice, wires: &[(&'static str, String)]) -> Vec<Tripped> {
    let text = taken.masked();
    let body_start = body_start(&taken.source);
    let mut found = Vec::new();
    for sentence in sentences(&text) {
        let folded = fold(&text[sentence.range()]);
        let first = wires
            .iter()
            .filter_map(|(about, words)| find(&folded, words).map(|(at, length)| (at, length, *about)))
            .min();
        if let Some((at, length, about)) = first {
            let start = taken.span.start + sentence.start + at;
            let span = Span::new(start, start + length);
            let in_front_matter = start < body_start;
            found.push(Tripped { source: Arc::clone(&taken.source), span, about, in_front_matter });
        }
    }
    found
}

fn body_start(source: &Source) -> usize {
    crate::note::front_matter::read(&source.text).body_start
}

/// Lower case and straight apostrophes, byte for byte where that is possible: what would change its length stays.
fn fold(text: &str) -> String {
    text.chars()
        .map(|character| {
            let mut lower = character.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == character.len_utf8() => one,
                _ => character,
            }
        })
        .collect::<String>()
        .replace('\n', " ")
}

/// Where `words` stand in a folded text as whole words.
fn find(text: &str, words: &str) -> Option<(usize, usize)> {
    let stem = words.strip_suffix('*');
    let wanted = stem.unwrap_or(words);
    let typographic = wanted.replace('\'', "’");
    [wanted, typographic.as_str()].into_iter().find_map(|wanted| {
        text.match_indices(wanted).find_map(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = &text[at + found.len()..];
            let rest = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
            let is_word = before.is_none_or(|c| !c.is_alphanumeric()) && (stem.is_some() || rest == 0);
            is_word.then_some((at, found.len() + rest))
        })
    })
}

/// The sentences of a text: to a full stop, question or exclamation mark before a blank, or a blank line.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        let ends = matches!(byte, b'.' | b'!' | b'?') && next.is_none_or(u8::is_ascii_whitespace)
            || *byte == b'\n' && next == Some(&b'\n');
        if ends {
            sentences.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    sentences.push(Span::new(start, text.len()));
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wires_are_tripped_by_what_is_private_and_not_by_work() {
        let trips = |sentence: &str| {
            let folded = fold(sentence);
            WIRES.iter().any(|(_, words)| words.iter().any(|words| find(&folded, words).is_some()))
        };
        let private = [
            "I got an offer from Initech.",
            "My salary has not moved for two years",
            "The recruiter called again",
            "I’m tired of this",
            "My wife thinks so too",
            "Since the burnout I work four days",
            "I can’t sleep before releases",
            "We are on parental leave in May",
        ];
        for sentence in private {
            assert!(trips(sentence), "{sentence}");
        }
        let work = [
            "Offered merchants a new way to pay",
            "The offer page converts at 4 %",
            "We interviewed twelve shoppers",
            "Health checks of the service are green",
            "Parent and child components share state",
            "Paying merchants grew by 12 %",
            "The payment team will leave the old API",
            "Reduced customer complaints about family plans",
            "Babysitting the deploy took two hours",
            "Baby steps: one country at a time",
            "Diagonal search became faster",
            "A partner bank joined, our second",
            "Employees' compensation claims are processed in two days",
        ];
        for sentence in work {
            assert!(!trips(sentence), "{sentence}");
        }
    }
}
