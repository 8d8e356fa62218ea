//! Edits: what shall stand in place of which characters of a text.

use std::cmp::Reverse;

use super::Span;

/// A span of a text and its replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The characters to replace; empty to insert.
    pub span: Span,
    /// The new characters; empty to remove.
    pub replacement: String,
}

impl Edit {
    /// Puts `replacement` in place of `span`.
    #[must_use]
    pub fn new(span: Span, replacement: impl Into<String>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    /// Removes `span`.
    #[must_use]
    pub const fn removal(span: Span) -> Self {
        Self { span, replacement: String::new() }
    }
}

/// Returns `text` with `edits` applied, in whatever order they are given. Of edits that overlap, the first one (of those
/// that start together, the longest) gives the replacement, and the characters of all are removed.
#[must_use]
pub fn apply(text: &str, edits: impl IntoIterator<Item = Edit>) -> String {
    let mut edits: Vec<Edit> = edits.into_iter().collect();
    // An insertion overlaps nothing that starts where it stands.
    edits.sort_by_key(|Edit { span, .. }| (span.start(), !span.is_empty(), Reverse(span.end())));
    let mut edited = String::with_capacity(text.len());
    let mut from = 0;
    for Edit { span, replacement } in &edits {
        if span.start() >= from {
            edited.push_str(&text[from..span.start()]);
            edited.push_str(replacement);
        }
        from = from.max(span.end());
    }
    edited.push_str(&text[from..]);
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_replace_insert_and_remove_in_the_order_of_the_text() {
        let edits = [
            Edit::new(Span::new(4, 7), "blue"),
            Edit::removal(Span::new(11, 15)),
            Edit::new(Span::at(4), "deep "),
            Edit::new(Span::at(15), "!"),
        ];
        assert_eq!(apply("the red car now", edits), "the deep blue car!");
        assert_eq!(apply("the red car", []), "the red car");
    }

    #[test]
    fn of_edits_that_overlap_the_outer_one_counts_and_no_character_of_the_others_stays() {
        let within = [Edit::new(Span::new(2, 3), "inner"), Edit::new(Span::new(1, 5), "outer")];
        assert_eq!(apply("abcdefg", within), "aouterfg");
        let same_start = [Edit::new(Span::new(1, 2), "short"), Edit::new(Span::new(1, 5), "long")];
        assert_eq!(apply("abcdefg", same_start), "alongfg");
        let across = [Edit::new(Span::new(3, 6), "second"), Edit::new(Span::new(1, 4), "first")];
        assert_eq!(apply("abcdefg", across), "afirstg");
    }
}
