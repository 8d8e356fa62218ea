//! A passage as HTML or Markdown. It is clean already: this cannot reach anything beyond its words.

use pulldown_cmark::{Event, Parser, html};

use crate::lens::Passage;
use crate::note::contained::contained;
use crate::note::markdown::OPTIONS;
use crate::report::Format;
use crate::report::prose::{escaped, sanitise};

/// Renders a passage; a single paragraph loses its wrapping, to stand in the middle of a line.
pub fn render(passage: &Passage, format: Format) -> String {
    if format == Format::Markdown {
        return passage.markdown().to_owned();
    }
    let is_words = |event: &Event<'_>| !matches!(event, Event::Html(_) | Event::InlineHtml(_));
    let parsed = contained(|| {
        let mut out = String::new();
        html::push_html(&mut out, Parser::new_ext(passage.markdown(), OPTIONS).filter(is_words));
        out
    });
    let out = parsed.unwrap_or_else(|| escaped(passage.markdown()));
    let safe = sanitise::html(&out);
    let inner = safe.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match inner {
        Some(inner) if !inner.contains("<p>") => inner.to_owned(),
        _ => safe,
    }
}
