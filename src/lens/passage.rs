//! Text that may be shared.

use std::sync::Arc;

use super::last_look::shown_words;
use crate::note::{indentation, task};
use crate::picture::Picture;
use crate::sentence::{capitalised, first_sentence, joined, with_full_stop};

/// A text that may be shared: Markdown without links into the vault, tags, ids, fields, comments, queries and HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    markdown: String,
    /// The images that appear in it as `![words](image:0)`: copies without names and metadata, each with its number.
    pictures: Vec<(usize, Arc<Picture>)>,
}

impl Passage {
    /// A passage from a note, with everything already cut that is known to be private, and its images.
    pub(super) fn cleaned(text: &str, pictures: Vec<(usize, Arc<Picture>)>) -> Self {
        let is_picture = |number| pictures.iter().any(|(own, _)| *own == number);
        Self { markdown: tidy(&shown_words(tidy(&visible(text)), is_picture)), pictures }
    }

    /// A text of careerdoc's own.
    pub(super) fn plain(text: &str) -> Self {
        Self { markdown: text.to_owned(), pictures: Vec::new() }
    }

    /// The text, as Markdown.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// The image with this number, which appears in the text as `image:` and the number.
    #[must_use]
    pub fn picture(&self, number: usize) -> Option<&Picture> {
        self.pictures.iter().find(|(own, _)| *own == number).map(|(_, picture)| picture.as_ref())
    }

    /// The passage followed by words of careerdoc's own.
    #[must_use]
    pub fn followed_by(&self, words: &str) -> Self {
        Self { markdown: format!("{}{words}", self.markdown), pictures: self.pictures.clone() }
    }

    /// This passage and another.
    #[must_use]
    pub fn followed_by_passage(&self, next: &Self) -> Self {
        let pictures = self.pictures.iter().chain(&next.pictures).cloned().collect();
        Self { markdown: joined(&self.markdown, &next.markdown), pictures }
    }

    /// The passage as link text for an address that was shared with it.
    #[must_use]
    pub fn leading_to(&self, address: &str) -> Self {
        let address = address.replace(['<', '>', ' ', '(', ')', '\n'], "");
        Self::plain(&format!("[{}](<{address}>)", self.markdown.replace(['[', ']'], "")))
    }

    /// The passage with a capital at its start.
    #[must_use]
    pub fn capitalised(&self) -> Self {
        let markdown = capitalised(&self.markdown);
        Self { markdown, pictures: self.pictures.clone() }
    }

    /// Whether it begins with a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        behind_marker(&self.markdown).is_some()
    }

    /// Its first sentence; that of its first item if it begins with a list.
    #[must_use]
    pub fn first_sentence(&self) -> Self {
        let line = self.markdown.lines().next().unwrap_or_default();
        let markdown = first_sentence(behind_marker(line).unwrap_or(line)).to_owned();
        Self { markdown, pictures: self.pictures.clone() }
    }

    /// The passage with a capital at its start and a full stop at its end.
    #[must_use]
    pub fn as_sentence(&self) -> Self {
        let is_picture = !self.pictures.is_empty() && self.markdown.ends_with(')');
        let words = capitalised(self.markdown.trim_end_matches([',', ';', ':']));
        let markdown = if is_picture { words } else { with_full_stop(&words) };
        Self { markdown, pictures: self.pictures.clone() }
    }

    /// Whether nothing of it is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pictures.is_empty() && !self.markdown.chars().any(char::is_alphanumeric)
    }
}

/// The text of a list item; `None` for any other line.
fn behind_marker(line: &str) -> Option<&str> {
    let number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = match line.len() - number.len() {
        0 => line.strip_prefix(['-', '*', '+']),
        _ => number.strip_prefix(['.', ')']),
    };
    rest?.strip_prefix(' ').map(str::trim_start)
}

/// The text without invisible characters and marks of the Tasks plugin.
fn visible(text: &str) -> String {
    let is_seen = |character: &char| {
        let is_control = character.is_control() && !matches!(character, '\n' | '\t');
        // Soft hyphens, invisible operators, and tag characters, which can spell out a hidden text.
        let is_hidden = matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        );
        !is_control && !is_hidden
    };
    let text: String = text.replace("\r\n", "\n").chars().filter(is_seen).collect();
    task::without_marks(&text)
}

/// Removes shared indentation, blanks left by cuts, and empty items.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in indentation::without_shared(text).lines() {
        let (indent, words) = line.split_at(indentation::of(line));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_bare_marker = matches!(words.as_str(), "-" | "*" | "+" | ">");
        if !(is_bare_marker || words.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(if words.is_empty() { words } else { format!("{indent}{words}") });
        }
    }
    lines.join("\n").trim().to_owned()
}
