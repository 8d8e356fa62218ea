//! Renders Markdown as HTML, with Obsidian's extensions: wikilinks, embeds, callouts, highlights, task boxes.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, TextMergeStream};

use super::marks::{Mark, callout, highlights, in_code};
use super::{Prose, Slice, embed, escaped, image, is_shown_by_obsidian};
use crate::note::address;
use crate::note::contained::contained;
use crate::note::markdown::OPTIONS;

/// The most raw HTML tags in a slice; with more, they are shown as text.
const MAX_RAW_HTML: usize = 2000;
/// The deepest nesting of lists, quotes and emphasis; deeper ones show only their text. Sanitising takes time quadratic
/// in depth, and no browser draws more.
const MAX_DEPTH: usize = 100;

/// The HTML of a slice; not yet sanitised.
pub fn render(prose: &Prose<'_>, slice: Slice<'_>) -> String {
    contained(|| parsed(prose, slice)).unwrap_or_else(|| format!("<pre>{}</pre>\n", escaped(slice.text)))
}

fn parsed(prose: &Prose<'_>, slice: Slice<'_>) -> String {
    #[cfg(test)]
    crate::note::contained::trip(slice.text);
    let events: Vec<Event<'_>> = shallow(TextMergeStream::new(Parser::new_ext(slice.text, OPTIONS)));
    let raw = events.iter().map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => html.matches('<').count(),
        _ => 0,
    });
    let raw: usize = raw.sum();
    let mut writer = Writer {
        prose,
        slice,
        keeps_html: raw <= MAX_RAW_HTML,
        out: Vec::new(),
        links: Vec::new(),
        callouts: Vec::new(),
        in_query: false,
    };
    writer.blocks(&events);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, writer.out.into_iter());
    html
}

struct Writer<'w, 'e> {
    prose: &'w Prose<'w>,
    slice: Slice<'w>,
    keeps_html: bool,
    out: Vec<Event<'e>>,
    /// Whether each open link is shown as a link.
    links: Vec<bool>,
    /// Whether each open quote is a callout.
    callouts: Vec<bool>,
    in_query: bool,
}

impl<'e> Writer<'_, 'e> {
    fn blocks(&mut self, events: &[Event<'e>]) {
        let marks = highlights(events);
        let mut at = 0;
        while at < events.len() {
            at += self.event(events, at, &marks);
        }
    }

    /// Renders the element that begins at `at`; returns how many events it consumed.
    fn event(&mut self, events: &[Event<'e>], at: usize, marks: &[Mark]) -> usize {
        match &events[at] {
            Event::Start(Tag::Paragraph) => {
                if let Some(taken) = self.lone_embed(events, at) {
                    return taken;
                }
                self.out.push(events[at].clone());
            }
            Event::Start(Tag::BlockQuote(_)) => return self.quote(events, at),
            Event::End(TagEnd::BlockQuote(_)) if self.callouts.pop() == Some(true) => self.html("</aside>"),
            Event::Start(Tag::CodeBlock(kind)) => self.code_block(kind, &events[at]),
            Event::End(TagEnd::CodeBlock) => {
                self.out.push(events[at].clone());
                if std::mem::take(&mut self.in_query) {
                    self.html("</figure>");
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = demoted(*level);
                self.out.push(Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }));
            }
            Event::End(TagEnd::Heading(level)) => self.out.push(Event::End(TagEnd::Heading(demoted(*level)))),
            Event::Start(Tag::Link { .. }) => return self.link(events, at),
            Event::End(TagEnd::Link) => {
                if self.links.pop().unwrap_or(false) {
                    self.html("</a>");
                }
            }
            Event::Start(Tag::Image { .. }) => return self.image(events, at),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.html("<aside>");
                self.text(&format!("{name}: "));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.html("</aside>"),
            Event::FootnoteReference(name) => {
                self.html("<sup>");
                self.text(name);
                self.html("</sup>");
            }
            Event::Start(Tag::Item) => {
                self.out.push(events[at].clone());
                return 1 + self.task_box(events, at + 1, marks);
            }
            Event::Text(text) if !in_code(events, at) => self.marked_text(text, at, marks, 0),
            Event::Html(html) | Event::InlineHtml(html) if !self.keeps_html => self.text(html),
            other => self.out.push(other.clone()),
        }
        1
    }

    fn html(&mut self, html: &str) {
        self.out.push(Event::InlineHtml(CowStr::from(html.to_owned())));
    }

    fn text(&mut self, text: &str) {
        self.out.push(Event::Text(CowStr::from(text.to_owned())));
    }

    /// Replaces a paragraph that consists only of an embed by the embedded content.
    fn lone_embed(&mut self, events: &[Event<'e>], at: usize) -> Option<usize> {
        let Some(Event::Start(Tag::Image { link_type: LinkType::WikiLink { .. }, dest_url, .. })) = events.get(at + 1)
        else {
            return None;
        };
        let end = end_of(events, at + 1);
        matches!(events.get(end + 1), Some(Event::End(TagEnd::Paragraph))).then_some(())?;
        let prose = self.prose;
        let inner = embed::follow(prose, dest_url, self.slice, |slice| render(prose, slice))?;
        self.out.push(Event::Html(CowStr::from(format!("<div class=\"embed\">{inner}</div>\n"))));
        Some(end + 2 - at)
    }

    /// Renders a quote, or a callout if its first line marks it as one.
    fn quote(&mut self, events: &[Event<'e>], at: usize) -> usize {
        let head = match (events.get(at + 1), events.get(at + 2)) {
            (Some(Event::Start(Tag::Paragraph)), Some(Event::Text(first))) => callout(first),
            _ => None,
        };
        self.callouts.push(head.is_some());
        let Some((kind, rest)) = head else {
            self.out.push(events[at].clone());
            return 1;
        };
        self.html("<aside class=\"callout\"><p><strong>");
        let rest = rest.trim_start().to_owned();
        let mut next = at + 3;
        let has_title =
            !rest.is_empty() || !matches!(events.get(next), Some(Event::SoftBreak | Event::End(TagEnd::Paragraph)));
        self.text(if rest.is_empty() && !has_title { &kind } else { &rest });
        let marks = Vec::new();
        while next < events.len()
            && !matches!(events[next], Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph))
        {
            next += self.event(events, next, &marks);
        }
        self.html("</strong></p>");
        if matches!(events.get(next), Some(Event::End(TagEnd::Paragraph))) {
            return next + 1 - at;
        }
        self.html("<p>");
        next + 1 - at
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'e>, start: &Event<'e>) {
        if let CodeBlockKind::Fenced(language) = kind
            && let Some(note) = is_shown_by_obsidian(language)
        {
            self.in_query = true;
            self.html(&format!("<figure class=\"query\"><figcaption>{note}</figcaption>"));
        }
        self.out.push(start.clone());
    }

    /// Renders a link: into the report, to the outside, or only its words.
    fn link(&mut self, events: &[Event<'e>], at: usize) -> usize {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = &events[at] else { return 1 };
        let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
        let target = dest_url.trim_end_matches('\\');
        let address = if matches!(link_type, LinkType::Email) { format!("mailto:{target}") } else { target.to_owned() };
        let href = if !is_wiki && address::is_safe(&address) {
            Some(address)
        } else {
            let decoded = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
            let target = if is_wiki { target } else { &decoded };
            self.prose.link_anchor(target, self.slice.path).map(|id| format!("#{id}"))
        };
        if let Some(href) = &href {
            self.html(&format!("<a href=\"{}\">", escaped(href)));
        }
        if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
            self.text(&self.prose.shown_link(dest_url, self.slice.path));
            if href.is_some() {
                self.html("</a>");
            }
            return end_of(events, at) + 1 - at;
        }
        self.links.push(href.is_some());
        1
    }

    /// Renders an image, or the words of an image or of an embed within a line.
    fn image(&mut self, events: &[Event<'e>], at: usize) -> usize {
        let Event::Start(Tag::Image { link_type, dest_url, .. }) = &events[at] else { return 1 };
        let end = end_of(events, at);
        let alt: String = events[at + 1..end]
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let target = dest_url.trim_end_matches('\\');
        let decoded = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
        let target = if matches!(link_type, LinkType::WikiLink { .. }) { target } else { &decoded };
        let shown = image::shown(self.prose, target, &alt, self.slice);
        self.html(&shown);
        end + 1 - at
    }

    /// Renders the task box at the start of an item.
    fn task_box(&mut self, events: &[Event<'e>], at: usize, marks: &[Mark]) -> usize {
        let (skipped, index) = match events.get(at) {
            Some(Event::Start(Tag::Paragraph)) => (1, at + 1),
            _ => (0, at),
        };
        let Some(Event::Text(text)) = events.get(index) else { return 0 };
        let mut characters = text.chars();
        let (Some('['), Some(state), Some(']'), Some(' ')) =
            (characters.next(), characters.next(), characters.next(), characters.next())
        else {
            return 0;
        };
        if skipped == 1 {
            self.out.push(events[at].clone());
        }
        self.text(match state {
            ' ' => "☐ ",
            '-' => "☒ ",
            _ => "☑ ",
        });
        let length = text.len() - characters.as_str().len();
        self.marked_text(text, index, marks, length);
        skipped + 1
    }

    /// Renders text from offset `from` on, with its highlights.
    fn marked_text(&mut self, text: &str, at: usize, marks: &[Mark], from: usize) {
        let mut from = from;
        let first = marks.partition_point(|mark| mark.event < at);
        for mark in marks[first..].iter().take_while(|mark| mark.event == at) {
            if mark.offset < from {
                continue;
            }
            self.text(&text[from..mark.offset]);
            self.html(if mark.opens { "<mark>" } else { "</mark>" });
            from = mark.offset + 2;
        }
        self.text(&text[from..]);
    }
}

/// Drops the start and end events that are nested too deeply.
fn shallow<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Event<'e>> {
    let mut depth = 0_usize;
    let stays = |event: &Event<'_>| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= MAX_DEPTH
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < MAX_DEPTH
        }
        _ => true,
    };
    events.filter(stays).collect()
}

fn demoted(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H4,
        HeadingLevel::H2 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// The index of the end event for the start at `at`.
fn end_of(events: &[Event<'_>], at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, event) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    events.len().saturating_sub(1)
}
