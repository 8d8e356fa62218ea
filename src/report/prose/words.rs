//! Reduces Markdown to plain words: for charts, titles and sentences.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::shown_target;
use crate::note::contained::contained;
use crate::note::markdown::OPTIONS;

/// The words of the first paragraph of a text, on one line; nested text below it is not part of its name.
pub fn words(text: &str) -> String {
    contained(|| parsed(text)).unwrap_or_else(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn parsed(text: &str) -> String {
    #[cfg(test)]
    crate::note::contained::trip(text);
    let mut words = String::new();
    let mut events = Parser::new_ext(text, OPTIONS);
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) if is_block(&tag) && !words.trim().is_empty() => break,
            Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, dest_url, .. }) => {
                words.push_str(&shown_target(&dest_url));
                skip_to_end_of_link(&mut events);
            }
            Event::Start(Tag::Image { .. }) => skip_to_end_of_link(&mut events),
            Event::Text(text) | Event::Code(text) => words.push_str(&text.replace("==", "")),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    // Removed marks leave spaces before punctuation that are not the writer's.
    let spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [" .", " ,", " ;", " :", " )"].iter().fold(spaced, |text, before| text.replace(before, &before[1..]))
}

/// Whether a tag begins a block rather than inline text.
const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn skip_to_end_of_link<'a>(events: &mut impl Iterator<Item = Event<'a>>) {
    let mut depth = 1;
    while depth > 0 {
        match events.next() {
            Some(Event::Start(_)) => depth += 1,
            Some(Event::End(_)) => depth -= 1,
            Some(_) => {}
            None => break,
        }
    }
}
