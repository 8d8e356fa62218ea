//! Obsidian markup that the Markdown parser leaves as text: highlights, and the first line of a callout.

use pulldown_cmark::{Event, Tag, TagEnd};

/// A `==` that opens or closes a highlight.
pub struct Mark {
    /// The index of its text among the events.
    pub event: usize,
    /// The byte offset in that text.
    pub offset: usize,
    pub opens: bool,
}

/// Finds pairs of `==` within one block of text.
pub fn highlights(events: &[Event<'_>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Text(text) if !in_code(events, at) => {
                for (offset, _) in text.match_indices("==") {
                    let before = text[..offset].chars().next_back();
                    let after = text[offset + 2..].chars().next();
                    if open.is_some() && before.is_none_or(|c| !c.is_whitespace()) {
                        marks.push(Mark { event: at, offset, opens: false });
                        open = None;
                    } else if open.is_none() && after.is_none_or(|c| !c.is_whitespace() && c != '=') {
                        open = Some(marks.len());
                        marks.push(Mark { event: at, offset, opens: true });
                    }
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell)
            | Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_)) => {
                if let Some(lone) = open.take() {
                    marks.truncate(lone);
                }
            }
            _ => {}
        }
    }
    if let Some(lone) = open {
        marks.truncate(lone);
    }
    marks
}

/// The events with highlight tags inserted.
pub fn with_highlights(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let marks = highlights(&events);
    let mut marked = Vec::with_capacity(events.len() + 2 * marks.len());
    let mut marks = marks.iter().peekable();
    for (at, event) in events.into_iter().enumerate() {
        let Event::Text(text) = event else {
            marked.push(event);
            continue;
        };
        let mut start = 0;
        while let Some(mark) = marks.next_if(|mark| mark.event == at) {
            marked.push(Event::Text(text[start..mark.offset].to_owned().into()));
            marked.push(Event::InlineHtml(if mark.opens { "<mark>" } else { "</mark>" }.into()));
            start = mark.offset + "==".len();
        }
        marked.push(if start == 0 { Event::Text(text) } else { Event::Text(text[start..].to_owned().into()) });
    }
    marked
}

/// Splits `[!type]- title` into a title for the type and the writer's own title.
pub fn callout(first: &str) -> Option<(String, &str)> {
    let (kind, rest) = first.strip_prefix("[!")?.split_once(']')?;
    if kind.is_empty() || kind.contains(char::is_whitespace) {
        return None;
    }
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let mut title = kind.split('|').next().unwrap_or(kind).replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Some((title, rest))
}

/// Whether the text event at `at` is in a code block.
pub fn in_code(events: &[Event<'_>], at: usize) -> bool {
    at > 0 && matches!(events[at - 1], Event::Start(Tag::CodeBlock(_)))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Parser, html};

    use super::*;

    #[test]
    fn pairs_of_marks_are_highlights() {
        let cases = [
            ("a ==b== c", "<p>a <mark>b</mark> c</p>"),
            ("==a *b*== ==c==", "<p><mark>a <em>b</em></mark> <mark>c</mark></p>"),
            ("a == b == c", "<p>a == b == c</p>"),
            ("a ==b", "<p>a ==b</p>"),
            ("`==a==` ==ü==", "<p><code>==a==</code> <mark>ü</mark></p>"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            html::push_html(&mut out, with_highlights(Parser::new(text).collect()).into_iter());
            assert_eq!(out.trim_end(), expected);
        }
    }
}
