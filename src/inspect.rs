//! A note as careerdoc reads it, in the shape of `inspect --format json`.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value as Json;

use crate::emit::Point;
use crate::model::document::Document;
use crate::model::reader::property_link;
use crate::model::resolve::Target;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::entry::{Dated, Entry, Part};
use crate::note::front_matter::{Data, Value};
use crate::note::link::Link;
use crate::note::outline::NamedSection;
use crate::note::section::Section;
use crate::source::{Source, Span};

/// A note as read. Borrows everything from it, so that even huge notes can be shown.
#[derive(Serialize)]
pub struct Read<'a> {
    pub version: u8,
    pub path: &'a str,
    pub r#type: Option<&'static str>,
    pub title: &'a str,
    pub properties: Vec<Placed<PropertyRead<'a>>>,
    pub headings: Vec<Placed<HeadingRead<'a>>>,
    pub links: Vec<Placed<LinkRead<'a>>>,
    pub tags: Vec<Placed<TagRead<'a>>>,
    pub tasks: Vec<Placed<TaskRead<'a>>>,
    pub blocks: Vec<Placed<BlockRead<'a>>>,
    pub comments: Vec<Placed<CommentRead>>,
    pub entries: Vec<Placed<EntryRead<'a>>>,
}

/// A value and its position.
#[derive(Serialize)]
pub struct Placed<T> {
    #[serde(flatten)]
    pub read: T,
    pub start: Point,
    pub end: Point,
}

#[derive(Serialize)]
pub struct PropertyRead<'a> {
    key: &'a str,
    value: Json,
}

#[derive(Serialize)]
pub struct HeadingRead<'a> {
    text: &'a str,
    level: u8,
    section: Option<&'static str>,
}

#[derive(Serialize)]
pub struct LinkRead<'a> {
    target: Cow<'a, str>,
    display: Option<&'a str>,
    embed: bool,
    property: Option<&'a str>,
    resolved: Option<String>,
}

#[derive(Serialize)]
pub struct TagRead<'a> {
    tag: &'a str,
}

#[derive(Serialize)]
pub struct TaskRead<'a> {
    state: char,
    text: &'a str,
    due: Option<String>,
    done: Option<String>,
}

#[derive(Serialize)]
pub struct BlockRead<'a> {
    id: &'a str,
}

#[derive(Serialize)]
pub struct CommentRead {}

#[derive(Serialize)]
pub struct EntryRead<'a> {
    section: &'static str,
    date: Option<String>,
    text: &'a str,
    parts: Vec<PartRead<'a>>,
}

#[derive(Serialize)]
pub struct PartRead<'a> {
    label: &'static str,
    text: &'a str,
}

impl<'a> Read<'a> {
    /// How `document` was read, with its links resolved in `spec`.
    pub fn of(spec: &Spec, document: &'a Document) -> Self {
        let note = &document.note;
        let source = &*note.source;
        let body = note.body();
        let sections: HashMap<usize, &NamedSection> =
            note.all_sections().iter().map(|named| (named.heading, named)).collect();
        let headings = body.headings.iter().enumerate().map(|(at, heading)| {
            let section = sections.get(&at).map(|named| named.section.name());
            let read = HeadingRead { text: source.slice(heading.text), level: heading.level, section };
            placed(source, heading.span, read)
        });
        let tags = body.tags.iter().map(|tag| placed(source, *tag, TagRead { tag: source.slice(*tag) }));
        let blocks = body.block_ids.iter();
        let blocks = blocks.map(|block| placed(source, block.span, BlockRead { id: block.name(&source.text) }));
        let comments = body.comments.iter().map(|comment| placed(source, comment.span, CommentRead {}));
        let properties = note.front_matter.properties.iter().map(|property| {
            let span = Span::new(property.key.span.start(), property.value.span.end().max(property.key.span.end()));
            placed(source, span, PropertyRead { key: &property.key.value, value: value(&property.value) })
        });
        Self {
            version: 1,
            path: &source.path,
            r#type: document.note_type().map(NoteType::name),
            title: note.title(),
            properties: properties.collect(),
            headings: headings.collect(),
            links: links(spec, note),
            tags: tags.collect(),
            tasks: tasks(note),
            blocks: blocks.collect(),
            comments: comments.collect(),
            entries: entries(note),
        }
    }
}

fn links<'a>(spec: &Spec, note: &'a Note) -> Vec<Placed<LinkRead<'a>>> {
    let source = &*note.source;
    let read = |target, link: &Link, property| {
        let resolved = match spec.follow(link, &source.path) {
            Target::File { path, .. } => Some(spec.relative_to_root(path)),
            Target::Missing => None,
        };
        let display = link.display.map(|display| source.slice(display));
        placed(source, link.span, LinkRead { target, display, embed: link.embed, property, resolved })
    };
    let mut links = Vec::new();
    for property in &note.front_matter.properties {
        let mut values = vec![&property.value];
        while let Some(value) = values.pop() {
            match &value.data {
                Data::List(items) => values.extend(items.iter().rev()),
                Data::Text { .. } => {
                    let link = property_link(source, value.span);
                    let key = Some(&*property.key.value);
                    links.extend(link.map(|link| read(Cow::Owned(link.target.to_string()), &link, key)));
                }
                Data::Null | Data::Map(_) => {}
            }
        }
    }
    links.extend(note.body().links.iter().map(|link| read(Cow::Borrowed(&*link.target), link, None)));
    links
}

fn tasks(note: &Note) -> Vec<Placed<TaskRead<'_>>> {
    let source = &*note.source;
    let sections = note.all_sections().iter();
    let entries: HashMap<usize, (&NamedSection, &Entry)> = sections
        .flat_map(|named| named.entries.iter().map(move |entry| (entry.span.start(), (named, entry))))
        .collect();
    let tasks = note.body().tasks.iter().map(|task| {
        let entry = entries.get(&task.span.start());
        let (due, done) = entry.map_or((None, None), |(named, entry)| task_dates(named, entry));
        let [due, done] = [due, done].map(|date| date.map(|date| date.to_string()));
        placed(source, task.span, TaskRead { state: task.state, text: source.slice(task.text), due, done })
    });
    tasks.collect()
}

fn entries(note: &Note) -> Vec<Placed<EntryRead<'_>>> {
    let source = &*note.source;
    let entries = note.all_sections().iter().flat_map(|named| named.entries.iter().map(move |entry| (named, entry)));
    let read = entries.map(|(named, entry)| {
        let dated = [entry.leading(), entry.due(), entry.done()].into_iter().flatten().find_map(|dated| dated.value);
        let part = |part: &Part| PartRead { label: part.label.name(), text: source.slice(part.text) };
        let read = EntryRead {
            section: named.section.name(),
            date: dated.map(|date| date.first.to_string()),
            text: source.slice(entry.text),
            parts: entry.parts.iter().map(part).collect(),
        };
        placed(source, entry.span, read)
    });
    read.collect()
}

fn placed<T>(source: &Source, span: Span, read: T) -> Placed<T> {
    Placed { read, start: source.position(span.start()).into(), end: source.position(span.end()).into() }
}

/// The due and completion dates of a task; the leading date of a quick win is its completion date.
fn task_dates(named: &NamedSection, entry: &Entry) -> (Option<Date>, Option<Date>) {
    let day = |dated: Option<Dated>| Some(dated?.value?.last);
    let leading = day(entry.leading());
    if named.section == Section::QuickWins {
        (day(entry.due()), day(entry.done()).or(leading))
    } else {
        (day(entry.due()).or(leading), day(entry.done()))
    }
}

/// A front matter value, typed by YAML's core schema.
fn value(value: &Value) -> Json {
    match &value.data {
        Data::Null => Json::Null,
        Data::Text { text, quoted: true } => Json::from(&**text),
        Data::Text { text, quoted: false } => match &**text {
            "true" | "True" | "TRUE" => Json::Bool(true),
            "false" | "False" | "FALSE" => Json::Bool(false),
            plain => number(plain).unwrap_or_else(|| Json::from(plain)),
        },
        Data::List(items) => items.iter().map(self::value).collect(),
        Data::Map(pairs) => pairs.iter().map(|(key, item)| (key.value.clone(), self::value(item))).collect(),
    }
}

fn number(plain: &str) -> Option<Json> {
    let is_number = plain.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.'));
    if !is_number {
        return None;
    }
    match plain.parse::<i64>() {
        Ok(whole) => Some(Json::from(whole)),
        Err(_) => plain.parse::<f64>().ok().filter(|number| number.is_finite()).map(Json::from),
    }
}
