//! Renders Markdown as portable Markdown: the writer's source, with Obsidian-only syntax rewritten.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::{Prose, Slice, embed, is_shown_by_obsidian, shown_target};
use crate::note::address;
use crate::note::contained::contained;
use crate::note::markdown::OPTIONS;
use crate::source::Span;
use crate::source::edit::{self, Edit};

/// The Markdown of a slice.
pub fn render(prose: &Prose<'_>, slice: Slice<'_>) -> String {
    contained(|| parsed(prose, slice)).unwrap_or_else(|| fenced(slice.text))
}

/// A text that cannot be parsed, as a code block, in which nothing is markup.
fn fenced(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end())
}

fn parsed(prose: &Prose<'_>, slice: Slice<'_>) -> String {
    #[cfg(test)]
    crate::note::contained::trip(slice.text);
    let text = slice.text;
    let mut edits: Vec<Edit> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        let span = Span::from(range);
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                if let CodeBlockKind::Fenced(language) = kind
                    && let Some(note) = is_shown_by_obsidian(&language)
                {
                    edits.push(Edit::new(Span::at(span.start()), format!("*{note}:*\n\n")));
                }
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { level, .. }) => {
                let marks = text[span.range()].bytes().take_while(|byte| *byte == b'#').count();
                if marks > 0 {
                    let demoted = (level as usize + 3).min(6);
                    edits.push(Edit::new(Span::new(span.start(), span.start() + marks), "#".repeat(demoted)));
                }
            }
            Event::Start(Tag::BlockQuote(_)) => edits.extend(callout(text, span)),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                if let Some(words) = link_words(prose, slice, span, link_type, &dest_url) {
                    edits.push(Edit::new(span, words));
                }
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                let follows = matches!(link_type, LinkType::WikiLink { .. }) && stands_alone(text, span);
                let embedded = follows.then(|| embed::follow(prose, &dest_url, slice, |slice| render(prose, slice)));
                let shown = embedded
                    .flatten()
                    .map_or_else(|| format!("*{}*", shown_target(&dest_url)), |embedded| quoted(&embedded));
                edits.push(Edit::new(span, shown));
            }
            Event::Html(_) | Event::InlineHtml(_) => edits.push(Edit::new(span, html_text(&text[span.range()]))),
            Event::Text(_) if !in_code => highlight(text, span, &mut edits),
            _ => {}
        }
    }
    edit::apply(text, edits).trim().to_owned()
}

/// The words that replace a link which cannot be followed from the report; `None` if it may stay as it is.
fn link_words(prose: &Prose<'_>, slice: Slice<'_>, span: Span, kind: LinkType, target: &str) -> Option<String> {
    let source = &slice.text[span.range()];
    if matches!(kind, LinkType::WikiLink { .. }) {
        let inner = source.trim_start_matches("[[").trim_end_matches("]]");
        let own = inner.split_once('|').map(|(_, shown)| shown.trim().to_owned());
        return Some(own.unwrap_or_else(|| prose.shown_link(target, slice.path)));
    }
    if address::is_safe(target) || matches!(kind, LinkType::Email) {
        return None;
    }
    let words = source.strip_prefix('[').and_then(|inner| inner.rfind("](").map(|end| &inner[..end]));
    Some(words.unwrap_or(source).to_owned())
}

/// Turns `> [!tip]- Title` into a quote with a bold first line, which reads well where callouts are unknown.
fn callout(text: &str, span: Span) -> Option<Edit> {
    let quote = &text[span.range()];
    let marker = quote.len() - quote.trim_start_matches(['>', ' ']).len();
    let line_end = quote.find('\n').unwrap_or(quote.len());
    let line = quote.get(marker..line_end)?.trim_end();
    let (kind, rest) = line.strip_prefix("[!")?.split_once(']')?;
    let title = rest.strip_prefix(['+', '-']).unwrap_or(rest).trim();
    let shown = if title.is_empty() { kind.replace('-', " ") } else { title.to_owned() };
    let break_after = if line_end < quote.len() { "  " } else { "" };
    let start = span.start() + marker;
    Some(Edit::new(Span::new(start, start + line.len()), format!("**{}**{break_after}", shown.trim_matches('*'))))
}

/// Markdown with its `==highlights==` in bold, which reads well everywhere.
pub fn with_bold_highlights(text: &str) -> String {
    let bold = || {
        let mut edits = Vec::new();
        let mut in_code = false;
        for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(_) if !in_code => highlight(text, Span::from(range), &mut edits),
                _ => {}
            }
        }
        edit::apply(text, edits)
    };
    if text.contains("==") { contained(bold).unwrap_or_else(|| text.to_owned()) } else { text.to_owned() }
}

/// Turns the marks of `==highlights==` in a run of text into bold.
fn highlight(text: &str, span: Span, edits: &mut Vec<Edit>) {
    let places: Vec<usize> = text[span.range()].match_indices("==").map(|(at, _)| span.start() + at).collect();
    for pair in places.chunks_exact(2) {
        let inner = &text[pair[0] + 2..pair[1]];
        if !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace) {
            edits.push(Edit::new(Span::new(pair[0], pair[0] + 2), "**"));
            edits.push(Edit::new(Span::new(pair[1], pair[1] + 2), "**"));
        }
    }
}

/// Raw HTML with its tags removed.
fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            character if !in_tag => text.push(character),
            _ => {}
        }
    }
    text
}

fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start()].rsplit('\n').next().unwrap_or_default();
    let after = text[span.end()..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

fn quoted(text: &str) -> String {
    text.trim().lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
