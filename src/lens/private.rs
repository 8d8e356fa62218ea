//! Finds the passages that a writer has marked as private: by a heading, a label, a tag or a callout.

use crate::note::Note;
use crate::note::fold::fold;
use crate::note::markdown::{BlockKind, Line};
use crate::note::names::Names;
use crate::note::section::Section;
use crate::slips::is_one_slip;
use crate::source::Span;

/// Words that make a heading private, anywhere in it.
const WORDS: [&str; 2] = ["private", "confidential"];

/// Sections that are never shared, in notes of any type.
const NEVER: [Section; 2] = [Section::HomeLife, Section::Private];

/// Sections whose text is never shared. In a note whose type has them, they are handled as such; elsewhere, a heading
/// of that name makes the text below it private.
const NEVER_ELSEWHERE: [Section; 5] =
    [Section::Setbacks, Section::Feedback, Section::ListeningTour, Section::Premortem, Section::MeasuringStick];

/// The longest label, in bytes, that is looked for in a line.
const LONGEST_LABEL: usize = 40;

/// The spans of a note that are never shared, in text order.
#[must_use]
pub fn regions(note: &Note, of_type: &[Section], words: &PrivateWords) -> Vec<Span> {
    let are_heading = |text: &str| words.are_heading(text, of_type);
    let mut regions = beneath_headings(note, are_heading);
    regions.extend(beneath_inner_headings(note, are_heading));
    regions.extend(beneath_html(note, are_heading));
    regions.extend(lines(note, |text| words.are_line(text, of_type)));
    regions.sort_unstable();
    regions
}

/// The spans from each private heading to the next of the same or a higher level.
fn beneath_headings(note: &Note, is_private: impl Fn(&str) -> bool) -> Vec<Span> {
    let (body, text) = (note.body(), &note.source.text);
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut regions = Vec::new();
    for heading in &body.headings {
        while let Some((_, start)) = open.pop_if(|(level, _)| heading.level <= *level) {
            regions.push(Span::new(start, heading.span.start()));
        }
        if is_private(note.source.slice(heading.text)) {
            open.push((heading.level, heading.span.start()));
        }
    }
    regions.extend(open.into_iter().map(|(_, start)| Span::new(start, text.len())));
    regions
}

/// The spans below private headings within an item or a quote. One at the start of an item also covers the items that
/// follow.
fn beneath_inner_headings(note: &Note, is_private: impl Fn(&str) -> bool) -> Vec<Span> {
    let body = note.body();
    let private = body.inner_headings.iter().filter(|heading| is_private(note.source.slice(heading.text)));
    private
        .map(|heading| {
            let start = heading.span.start();
            let item = body.item_at(start).filter(|item| item.content.start() < start).map(|item| item.span);
            let around = item.or_else(|| body.block_at(start).map(|block| block.span));
            Span::new(start, around.map_or(heading.span.end(), |around| around.end().max(heading.span.end())))
        })
        .collect()
}

/// The spans of lines marked as private: `Private: …`, `**Private**`, `(private) …`, `> [!private]`, `… #private`.
fn lines(note: &Note, is_private: impl Fn(&str) -> bool) -> Vec<Span> {
    let (body, text) = (note.body(), &note.source.text);
    let tags = body.tags.iter().filter(|tag| {
        let name = text[tag.start() + 1..tag.end()].to_lowercase();
        name.split('/').next().is_some_and(|first| WORDS.contains(&first))
    });
    let lines = body.all_lines();
    let tagged = tags.filter_map(|tag| {
        let after = lines.partition_point(|line| line.start() <= tag.start());
        lines[..after].last()
    });
    let said = lines.iter().filter(|line| is_private(line_of(text, **line)));
    said.chain(tagged).map(|line| Span::new(line.start(), end_of(note, *line))).collect()
}

/// The end of the passage that a private line covers: of its list item, or, in a paragraph, the next heading.
fn end_of(note: &Note, line: Line) -> usize {
    let (body, text) = (note.body(), &note.source.text);
    if let Some(BlockKind::List(_)) = body.block_at(line.start()).map(|block| &block.kind) {
        return line.scope();
    }
    let next = body.headings.partition_point(|heading| heading.span.start() <= line.start());
    body.headings.get(next).map_or(text.len(), |heading| heading.span.start())
}

fn line_of(text: &str, line: Line) -> &str {
    let rest = &text[line.start()..line.scope().max(line.start())];
    &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())]
}

/// The spans from each private heading or summary in HTML to the next heading.
fn beneath_html(note: &Note, is_private: impl Fn(&str) -> bool) -> Vec<Span> {
    let (body, text) = (note.body(), &note.source.text);
    let says_so = |html: &&Span| note.source.slice(**html).split(['<', '>']).any(&is_private);
    body.html
        .iter()
        .filter(says_so)
        .map(|html| {
            let next = body.headings.partition_point(|heading| heading.span.start() <= html.start());
            Span::new(html.start(), body.headings.get(next).map_or(text.len(), |heading| heading.span.start()))
        })
        .collect()
}

/// The words that mark something as private, including configured ones.
#[derive(Debug)]
pub struct PrivateWords {
    /// Headings that are private in any note.
    headings: Vec<String>,
    /// Headings that are private in notes whose type has no section of that name.
    elsewhere: Vec<(Section, String)>,
    /// Labels; fewer than headings, as `Home:` and `Family:` may be about a product.
    labels: Vec<String>,
}

impl PrivateWords {
    /// Collects the words from `names`.
    pub fn new(names: &Names) -> Self {
        let of = |section: Section| names.headings_of(section).map(str::to_owned).collect::<Vec<_>>();
        let headings: Vec<String> = NEVER.into_iter().flat_map(of).collect();
        let is_synonym = |name: &&String| NEVER.iter().any(|section| section.synonyms().contains(&name.as_str()));
        let labels = headings.iter().filter(|name| !is_synonym(name)).cloned();
        let labels = labels.chain(WORDS.map(str::to_owned)).collect();
        let elsewhere = |section: Section| of(section).into_iter().map(move |name| (section, name));
        Self { headings, elsewhere: NEVER_ELSEWHERE.into_iter().flat_map(elsewhere).collect(), labels }
    }

    /// Whether a heading marks the text below it as private.
    fn are_heading(&self, heading: &str, of_type: &[Section]) -> bool {
        let folded = fold(&without_marks(heading));
        let elsewhere = || self.elsewhere.iter().filter(|(section, _)| !of_type.contains(section));
        folded.split(' ').any(|word| WORDS.contains(&word))
            || folded.starts_with("home life ")
            || self.headings.iter().any(|known| *known == folded || is_one_slip(&folded, known))
            || elsewhere().any(|(_, known)| *known == folded)
    }

    /// Whether a line marks itself as private.
    fn are_line(&self, line: &str, of_type: &[Section]) -> bool {
        let line = line.trim();
        if let Some((kind, title)) = line.strip_prefix("[!").and_then(|rest| rest.split_once(']')) {
            let title = title.trim_start_matches(['+', '-']).trim();
            return WORDS.contains(&fold(kind).as_str()) || !title.is_empty() && self.are_heading(title, of_type);
        }
        if let Some((mark, _)) = line.strip_prefix(['(', '[']).and_then(|rest| rest.split_once([')', ']'])) {
            return WORDS.contains(&fold(mark).as_str());
        }
        let is_bold = |mark: &str| line.len() > 4 && line.starts_with(mark) && line.ends_with(mark);
        if ["**", "__", "=="].iter().any(|mark| is_bold(mark)) && self.are_heading(line, of_type) {
            return true;
        }
        let mut label = line.char_indices().take_while(|(at, _)| *at <= LONGEST_LABEL);
        let colon = label.find(|(_, character)| matches!(character, ':' | '：'));
        colon.is_some_and(|(at, _)| self.labels.iter().any(|label| *label == fold(&line[..at])))
    }
}

/// The words of a heading without link targets and HTML tags.
fn without_marks(heading: &str) -> String {
    let mut words = String::with_capacity(heading.len());
    let mut rest = heading;
    while let Some(at) = rest.find(['[', '<', ']']) {
        words += &rest[..at];
        let (mark, after) = rest[at..].split_at(1);
        let skipped = match mark {
            "[" => after.find('|').filter(|bar| !after[..*bar].contains(']')).map(|bar| bar + 1),
            "<" => after.find('>').map(|end| end + 1),
            _ if after.starts_with('(') => after.find(')').map(|end| end + 1),
            _ => None,
        };
        rest = &after[skipped.unwrap_or(0)..];
    }
    words + rest
}
