//! The placeholder sentences of careerdoc's own templates: until they are replaced, they count as empty.

/// The placeholder for a destination.
pub const DESTINATION: &str = "Which role, at what kind of organisation, in five years?";

/// The exact sentences in the templates of `careerdoc new` and `careerdoc init`, each at the start of a line, possibly
/// after a marker, a box or a date.
pub const SENTENCES: &[&str] = &[
    DESTINATION,
    "The first step that you can take from where you stand",
    "The last step before your destination",
    "What do you believe, and what would show that you are wrong?",
    "The signal that would end this bet",
    "What changed, from what to what, and how do you know?",
    "What did you learn that someone else could use?",
    "Why does this get you closer to your destination, or further from it?",
    "It is a year from now and this was a mistake: what happened?",
    "What you will do, and by when",
    "What your manager will do, and by when",
];

/// Whether an entry is still the template's placeholder.
#[must_use]
pub fn is_unfilled(entry: &str) -> bool {
    let content = undressed(entry);
    sentence_of(content).is_some_and(|sentence| {
        let rest = content[sentence.len()..].trim_start_matches(['*', '_']).trim();
        rest.is_empty() || rest.starts_with('^')
    })
}

/// The placeholder sentence that an undressed line begins with.
#[must_use]
pub fn sentence_of(content: &str) -> Option<&'static str> {
    // This runs for every line of every note; comparing the first four letters as a number rules out nearly all of
    // them.
    let head = content.as_bytes().first_chunk::<4>()?;
    let mut near = SENTENCES.iter().filter(|sentence| sentence.as_bytes().starts_with(head));
    near.find(|sentence| content.starts_with(**sentence)).copied()
}

/// A line without leading marker, box, date or emphasis.
#[must_use]
pub fn undressed(line: &str) -> &str {
    line.trim_start_matches(|character: char| {
        character.is_ascii_digit()
            || matches!(character, '-' | '+' | '*' | '>' | '[' | ']' | '|' | '#' | '.' | ':' | '_' | '/' | ' ' | '\t')
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::note::names::Names;
    use crate::note::section::Section;
    use crate::note::{Note, front_matter};
    use crate::source::Source;

    #[test]
    fn what_a_template_asks_is_no_entry_until_it_is_answered() {
        let cases = [
            ("- What changed, from what to what, and how do you know?\n  - For:\n  - Evidence:", 0),
            ("- **What changed, from what to what, and how do you know?** ^win", 0),
            ("What changed, from what to what, and how do you know?", 0),
            ("- What changed, from what to what, and how do you know?\n  - For: night nurses", 1),
            ("- What changed, from what to what, and how do you know? Errors fell by half", 1),
            ("- What changed", 1),
        ];
        for (wins, expected) in cases {
            let text = format!("---\ntype: update\n---\n## Wins\n\n{wins}\n");
            let note = Note::new(Source::new("updates/2026-09.md", text.as_str()), front_matter::read(&text));
            let note = note.with_sections(&[Section::Wins], &Names::new(&Config::default()));
            assert_eq!(note.entries(Section::Wins).count(), expected, "{wins}");
        }
    }
}
