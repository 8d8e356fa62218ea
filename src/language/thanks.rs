//! Tells feedback that only says thanks from feedback that wants an answer.

use super::words;
use crate::config::Config;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::source::Span;

/// Whether feedback only says thanks, so that there is nothing to answer.
#[must_use]
pub fn is_all(config: &Config, note: &Note, entry: &Entry) -> bool {
    let text = note.source.slice(Span::new(entry.text.start(), entry.span.end())).replace('’', "'").to_lowercase();
    // "They could not have done it without you" and "thank you for not giving up" are no complaints.
    let praises = [("couldn't have", ""), ("could not have", ""), ("you for not ", "you for ")];
    let text = praises.iter().fold(text, |text, (praise, plain)| text.replace(praise, plain));
    let turns = || text.contains("n't") || text.contains('?') || !words::find(TURNS.iter().copied(), &text).is_empty();
    let is_thanks = !words::matches("thanks", config, &text).is_empty() || is_only_praise(config, &text);
    is_thanks && !turns()
}

/// Words after which thanks turn into a complaint or a request, and names of a product's own pages.
#[rustfmt::skip]
const TURNS: &[&str] = &[
    "although", "ask", "asked", "asks", "but", "button", "cannot", "could", "except", "however", "instead", "must", "need",
    "needed", "needs", "never", "next time", "no", "not", "page", "pages", "please", "screen", "should", "suggested",
    "suggests", "though", "too", "want", "wanted", "wants", "wish", "wished", "wishes", "would",
];

/// Words of praise that ask for nothing: "loved the floodlights".
#[rustfmt::skip]
const PRAISE: &[&str] = &[
    "a joy", "a pleasure", "adored", "amazing", "awesome", "brilliant", "delighted", "enjoyed", "excellent", "fantastic",
    "impressed", "lovely", "love it", "love the", "love this", "loved", "loves", "outstanding", "superb", "wonderful",
];

/// Words of praise if hardly anything else is said: "good sheet".
const SHORT_PRAISE: &[&str] =
    &["fine", "good", "great", "lgtm", "nice", "ok", "okay", "perfect", "solid", "strong", "thumbs up"];
const SHORT: usize = 3;

/// Words that limit the praise in the same clause.
const LIMITS: &[&str] = &["almost", "enough", "had it been", "if", "less", "nearly", "only", "when", "without", "yet"];

/// Whether feedback is praise in a single clause, optionally after a name; a second clause might say anything.
fn is_only_praise(config: &Config, text: &str) -> bool {
    let said = text.rsplit(": ").next().unwrap_or(text).trim_end_matches(|mark: char| !mark.is_alphanumeric());
    let is_one_clause = !said.contains([',', ';', '.', '!', '–', '—', '\n']);
    let has = |words: &[&'static str]| !words::find(words.iter().copied(), said).is_empty();
    let is_short = said.split_whitespace().count() <= SHORT;
    let praises = has(PRAISE) || (is_short && has(SHORT_PRAISE));
    config.speaks("en") && is_one_clause && praises && !has(LIMITS)
}
