//! Numbers in English words.

use std::ops::Range;

use super::{Quantity, around, lists};

/// Reads the word at `range`: the end, and the quantity if it is one.
pub fn read(text: &str, range: Range<usize>) -> (usize, Option<Quantity>) {
    let word = &text[range.clone()];
    let after = &text[range.end..];
    let before = &text[..range.start];
    if lists::has(lists::FACTORS, word) {
        let is_other = lists::has("doubled doubling", word)
            && around::next_word(after).is_some_and(|next| lists::has(lists::AFTER_DOUBLED, next));
        return (range.end, (!is_other).then_some(Quantity { range, is_datum: true }));
    }
    if is_fraction(word, before, after) {
        return (range.end, Some(Quantity { range, is_datum: true }));
    }
    if !lists::has(lists::NUMBERS, word) {
        return (range.end, None);
    }
    let end = range.end + compound_length(after);
    let after = &text[end..];
    let tail = after.strip_prefix(['-', '‑']).map(around::word_at);
    let is_name = tail.is_some_and(|tail| lists::has(lists::TAILS, tail)) || is_labelled(before);
    let is_datum = around::counts_something(after);
    (end, (!is_name).then_some(Quantity { range: range.start..end, is_datum }))
}

/// The length of the rest of "twenty-five".
fn compound_length(after: &str) -> usize {
    let Some(rest) = after.strip_prefix('-') else { return 0 };
    let next = around::word_at(rest);
    if lists::has(lists::NUMBERS, next) || next.eq_ignore_ascii_case("one") { 1 + next.len() } else { 0 }
}

/// Whether it is the number in a label: "phase two", but not "this week two nurses".
fn is_labelled(before: &str) -> bool {
    around::last_word(before).is_some_and(|(label, before)| {
        let is_time = around::last_word(before).is_some_and(|(word, _)| lists::has(lists::BEFORE_TIMES, word));
        lists::has(lists::LABELS, label) && !is_time
    })
}

/// Whether it is a mere fraction: "in half", "half of them", "a third of them".
fn is_fraction(word: &str, before: &str, after: &str) -> bool {
    let stands_behind = |words: &str| around::last_word(before).is_some_and(|(word, _)| lists::has(words, word));
    let stands_before = |words: &str| around::next_word(after).is_some_and(|word| lists::has(words, word));
    if word.eq_ignore_ascii_case("half") {
        return stands_behind("in by") || stands_before("of the our my their");
    }
    lists::has("third quarter fifth tenth", word) && stands_behind("a one") && stands_before("of")
}
