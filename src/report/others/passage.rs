//! Renders a passage as HTML or Markdown. It is already clean: nothing beyond its words and images can be reached.

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

use crate::lens::Passage;
use crate::note::contained::contained;
use crate::note::markdown::OPTIONS;
use crate::report::Format;
use crate::report::prose::image::{Images, words_and_size};
use crate::report::prose::marks::with_highlights;
use crate::report::prose::{escaped, lone_paragraph, sanitise, with_bold_highlights};

/// Renders a passage; a single paragraph loses its wrapping element, so that it fits into a line. Markdown output has
/// images replaced by their words, so that it can be pasted as one text.
pub fn render(passage: &Passage, format: Format) -> String {
    if format == Format::Markdown {
        return with_bold_highlights(&without_images(passage));
    }
    let images = Images::default();
    let parsed = contained(|| {
        let mut out = String::new();
        html::push_html(&mut out, with_highlights(with_images(passage, &images)).into_iter());
        out
    });
    let out = parsed.unwrap_or_else(|| escaped(passage.markdown()));
    let safe = images.put(&sanitise::html(&out));
    lone_paragraph(&safe).map(str::to_owned).unwrap_or(safe)
}

/// The events of a passage without raw HTML; its own images are embedded, any others replaced by their words.
fn with_images<'p>(passage: &'p Passage, images: &Images) -> Vec<Event<'p>> {
    let mut events = Vec::new();
    let mut image: Option<(usize, String)> = None;
    for event in Parser::new_ext(passage.markdown(), OPTIONS) {
        match (event, &mut image) {
            (Event::Start(Tag::Image { dest_url, .. }), None) => {
                image = Some((number(&dest_url).unwrap_or(usize::MAX), String::new()));
            }
            (Event::End(TagEnd::Image), Some((number, words))) => {
                let picture = passage.picture(*number);
                let (words, size) = words_and_size(words);
                let place = picture.and_then(|picture| images.take(picture, words, size).ok());
                events.push(match place {
                    Some(place) => Event::InlineHtml(CowStr::from(place)),
                    None => Event::Text(CowStr::from(words.to_owned())),
                });
                image = None;
            }
            (Event::Text(text) | Event::Code(text), Some((_, words))) => words.push_str(&text),
            (Event::Html(_) | Event::InlineHtml(_), _) | (_, Some(_)) => {}
            (event, None) => events.push(event),
        }
    }
    events
}

/// The Markdown of a passage, with images replaced by their words.
fn without_images(passage: &Passage) -> String {
    let mut out = String::new();
    let mut rest = passage.markdown();
    while let Some(at) = rest.find("![") {
        let image = &rest[at + 2..];
        let parts = image.split_once("](image:").and_then(|(words, after)| Some((words, after.split_once(')')?)));
        match parts {
            Some((words, (number, after))) if number.parse().is_ok_and(|number| passage.picture(number).is_some()) => {
                out.push_str(&rest[..at]);
                out.push_str(words_and_size(words).0);
                rest = after;
            }
            _ => {
                out.push_str(&rest[..at + 2]);
                rest = image;
            }
        }
    }
    out + rest
}

/// The number in an address such as `image:3`.
fn number(address: &str) -> Option<usize> {
    address.strip_prefix("image:")?.parse().ok()
}
