//! Words that may be shared.

use super::last_look::shown_words;
use crate::note::date;

/// A text that may be shared: Markdown without links into the vault, tags, ids, fields, comments, queries and HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage(String);

/// The emoji by which the Tasks plugin marks dates.
const TASK_DATES: [char; 6] = ['📅', '✅', '⏳', '🛫', '➕', '❌'];
/// The emoji by which it marks an id.
const TASK_ID: char = '🆔';

impl Passage {
    /// A text from a note from which everything that is known to be private was cut.
    pub(super) fn cleaned(text: &str) -> Self {
        Self(tidy(&shown_words(tidy(&visible(text)))))
    }

    /// A text that careerdoc itself says.
    pub(super) fn plain(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text, as Markdown.
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.0
    }

    /// The passage and, behind it, words of careerdoc's.
    #[must_use]
    pub fn followed_by(&self, words: &str) -> Self {
        Self(format!("{}{words}", self.0))
    }

    /// This passage and another.
    #[must_use]
    pub fn followed_by_passage(&self, next: &Self) -> Self {
        Self(format!("{} {}", self.0, next.0).trim().to_owned())
    }

    /// The passage as the words of a link to an address that was shared with it.
    #[must_use]
    pub fn leading_to(&self, address: &str) -> Self {
        let address = address.replace(['<', '>', ' ', '(', ')', '\n'], "");
        Self(format!("[{}](<{address}>)", self.0.replace(['[', ']'], "")))
    }

    /// Its first sentence.
    #[must_use]
    pub fn first_sentence(&self) -> Self {
        let text = self.0.lines().next().unwrap_or_default();
        let end = text
            .match_indices(['.', '!', '?'])
            .find(|(at, mark)| text[at + mark.len()..].chars().next().is_none_or(char::is_whitespace));
        Self(end.map_or(text, |(at, mark)| &text[..at + mark.len()]).to_owned())
    }

    /// Whether nothing is left of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.0.chars().any(char::is_alphanumeric)
    }
}

/// The text without characters that nobody sees, and without the marks of the Tasks plugin.
fn visible(text: &str) -> String {
    let is_seen = |character: &char| {
        let is_control = character.is_control() && !matches!(character, '\n' | '\t');
        // Soft hyphens, invisible operators, and the tags that can spell out a hidden text.
        let is_hidden = matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        );
        !is_control && !is_hidden
    };
    let text: String = text.replace("\r\n", "\n").chars().filter(is_seen).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|character| TASK_DATES.contains(&character) || character == TASK_ID) {
        let mark = rest[at..].chars().next().unwrap_or_default();
        let after = rest[at + mark.len_utf8()..].trim_start_matches(['\u{fe0f}', ' ']);
        let length = if mark == TASK_ID {
            Some(after.find(char::is_whitespace).unwrap_or(after.len()))
        } else {
            date::leading(after).map(|(length, _)| length)
        };
        match length {
            Some(length) => {
                out.push_str(rest[..at].trim_end_matches([' ', '\t']));
                rest = &after[length..];
            }
            None => {
                out.push_str(&rest[..at + mark.len_utf8()]);
                rest = &rest[at + mark.len_utf8()..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Lines without the indentation that they share, without blanks where something was cut, without empty items.
fn tidy(text: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line[if at == 0 { 0 } else { shared.min(indentation(line)) }..].trim_end();
        let (lead, words) = line.split_at(indentation(line));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_bare_marker = matches!(words.as_str(), "-" | "*" | "+" | ">");
        if !(is_bare_marker || words.is_empty() && lines.last().is_none_or(String::is_empty)) {
            lines.push(if words.is_empty() { words } else { format!("{lead}{words}") });
        }
    }
    lines.join("\n").trim().to_owned()
}
