//! Finds template leftovers that should have been replaced: variables, and the sentences of careerdoc's own templates.

use memchr::{memchr, memmem};

use crate::note::Note;
use crate::note::front_matter::{Data, Property};
use crate::note::unfilled::{SENTENCES, sentence_of, undressed};
use crate::source::{Source, Span};

/// The placeholders in a note, in order: those in its body outside code and comments, and a placeholder destination.
#[must_use]
pub fn find(note: &Note) -> Vec<Span> {
    let source = &note.source;
    let start = note.front_matter.body_start;
    let mut found = Vec::new();
    found.extend(marked(source, start, "<%", "%>"));
    found.extend(marked(source, start, "{{", "}}").filter(|span| is_variable(source, *span)));
    found.extend(sentences(&source.text, start));
    found.extend(
        note.property("destination").filter(|property| is_sentence(property)).map(|property| property.value.span),
    );
    if !found.is_empty() {
        let body = note.body();
        let comments: Vec<Span> = body.comments.iter().map(|comment| comment.span).collect();
        let is_code = |quoted: &Span| !source.slice(*quoted).trim_start().starts_with(['>', '<']);
        let code: Vec<Span> = body.quoted.iter().copied().filter(is_code).collect();
        found.retain(|span| !touch(&comments, *span) && !touch(&code, *span));
        found.sort_unstable();
    }
    found
}

/// Whether a property's value is a placeholder sentence.
fn is_sentence(property: &Property) -> bool {
    matches!(&property.value.data, Data::Text { text, .. } if SENTENCES.contains(&text.trim()))
}

/// Whether `span` overlaps any of `spans` (disjoint, in order): text that opens in one code span and closes in another
/// is an example, not a placeholder.
fn touch(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|other| other.end() <= span.start());
    spans.get(at).is_some_and(|other| other.start() < span.end())
}

/// The spans from each `open` mark to the next `close`, marks included.
fn marked<'a>(source: &'a Source, from: usize, open: &'a str, close: &'a str) -> impl Iterator<Item = Span> + 'a {
    let text = &source.text;
    let mut at = from;
    let find = |from: usize, mark: &str| Some(from + memmem::find(&text.as_bytes()[from..], mark.as_bytes())?);
    std::iter::from_fn(move || {
        let start = find(at, open)?;
        at = find(start, close)? + close.len();
        Some(Span::new(start, at))
    })
}

/// Whether `{{…}}` is a template variable: on one line, with a name, and not a formula's braces (`\frac{{a}}{b}`).
fn is_variable(source: &Source, span: Span) -> bool {
    let inner = &source.text[span.start() + 2..span.end() - 2];
    let before = source.text[..span.start()].chars().next_back();
    let in_formula =
        before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '\\' | '^' | '_' | '{' | '}'));
    !in_formula && !inner.contains('\n') && inner.contains(char::is_alphanumeric)
}

fn sentences(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let after_line = |start: usize| memchr(b'\n', &text.as_bytes()[start..]).map(|end| start + end + 1);
    std::iter::successors(Some(from), move |start| after_line(*start)).filter_map(|line| {
        let content = undressed(&text[line..]);
        let start = text.len() - content.len();
        let sentence = sentence_of(content)?;
        Some(Span::new(start, start + sentence.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::front_matter;
    use crate::note::unfilled::DESTINATION;

    #[test]
    fn a_destination_that_is_none_yet_is_one() {
        let text = format!("---\ndestination: \"{DESTINATION}\"\n---\n");
        let note = Note::new(Source::new("north-star.md", text.as_str()), front_matter::read(&text));
        let found: Vec<&str> = find(&note).into_iter().map(|span| note.source.slice(span).trim_matches('"')).collect();
        assert_eq!(found, [DESTINATION]);
    }

    #[test]
    fn placeholders_are_told_from_code_and_formulas() {
        let cases: [(&str, &[&str]); 18] = [
            ("# {{title}}", &["{{title}}"]),
            ("Written on {{date:YYYY-MM-DD}}.", &["{{date:YYYY-MM-DD}}"]),
            ("<% tp.file.title %>", &["<% tp.file.title %>"]),
            ("<%* const day =\n1 %>", &["<%* const day =\n1 %>"]),
            ("> {{title}}", &["{{title}}"]),
            ("- [ ] 2026-12-01 The signal that would end this bet", &["The signal that would end this bet"]),
            ("größer\r\n\t1. **The signal that would end this bet**\r\n", &["The signal that would end this bet"]),
            ("| The last step before your destination | 2030 |", &["The last step before your destination"]),
            ("- The signal that would end it", &[]),
            ("`{{title}}` is how Obsidian names it", &[]),
            ("```\n{{title}}\n```", &[]),
            ("any text between `{{` and `}}` is replaced", &[]),
            ("%% {{title}} %%", &[]),
            ("$\\frac{{a}}{b}$ and $x_{{i}}$", &[]),
            ("{{ }} and {{\n\n}} and {{ never closed", &[]),
            ("5 <% of 6", &[]),
            ("größer {{", &[]),
            ("", &[]),
        ];
        for (body, expected) in cases {
            let text = format!("---\ntitle: größer\n---\n{body}");
            let note = Note::new(Source::new("bets/a.md", text.as_str()), front_matter::read(&text));
            let found: Vec<&str> = find(&note).into_iter().map(|span| note.source.slice(span)).collect();
            assert_eq!(found, expected, "{body:?}");
        }
    }
}
