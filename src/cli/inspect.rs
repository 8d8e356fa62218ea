//! `careerdoc inspect`: how careerdoc reads one note, with positions.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};

use super::{Failure, Global, Outcome, terminal};
use crate::model::document::Document;
use crate::model::reader::property_link;
use crate::model::shape::NoteType;
use crate::model::spec::{Spec, Target};
use crate::note::entry::Entry;
use crate::note::front_matter::{Data, Value};
use crate::note::link::Link;
use crate::note::outline::NamedSection;
use crate::note::section::Section;
use crate::source::{Source, Span};
use crate::{emit, rules, vault};

/// Show how careerdoc reads a note: properties, sections, entries, links, tags and tasks
#[derive(Debug, Args)]
pub struct Inspect {
    /// The note: any Markdown file, in a spec or not
    note: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = InspectFormat::Pretty)]
    format: InspectFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InspectFormat {
    Pretty,
    Json,
}

impl Inspect {
    /// Reads the note and prints what was read.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let today = global.today()?;
        let opened = vault::open_note(&self.note, global.config.as_deref(), &rules::vocabulary())?;
        let compiled = crate::compile::compile(&opened.folder.sources, &opened.folder.config, today);
        let document = compiled
            .spec
            .document(&opened.path)
            .ok_or_else(|| Failure(format!("{} cannot be read as a note", emit::visible(&opened.path))))?;
        let read = Reading { spec: &compiled.spec, document }.json();
        let text = match self.format {
            InspectFormat::Json => serde_json::to_string_pretty(&read)? + "\n",
            InspectFormat::Pretty => pretty(&read),
        };
        terminal::print(&text)?;
        Ok(Outcome::Clean)
    }
}

/// A note and the spec that its links are followed in.
struct Reading<'a> {
    spec: &'a Spec,
    document: &'a Document,
}

impl Reading<'_> {
    fn json(&self) -> Json {
        let note = &self.document.note;
        let source = &note.source;
        let body = note.body();
        let headings = body.headings.iter().enumerate().map(|(at, heading)| {
            let named = note.all_sections().iter().find(|named| named.heading == at);
            let mut json = json!({
                "text": source.slice(heading.text),
                "level": heading.level,
                "section": named.map(|named| named.section.name()),
            });
            self.place(&mut json, heading.span);
            json
        });
        let tags = body.tags.iter().map(|tag| self.placed(json!({ "tag": source.slice(*tag) }), *tag));
        let blocks =
            body.block_ids.iter().map(|block| self.placed(json!({ "id": block.name(&source.text) }), block.span));
        let comments = body.comments.iter().map(|comment| self.placed(json!({}), comment.span));
        let properties = note.front_matter.properties.iter().map(|property| {
            let span = Span::new(property.key.span.start, property.value.span.end.max(property.key.span.end));
            self.placed(json!({ "key": property.key.value, "value": value(&property.value) }), span)
        });
        json!({
            "version": 1,
            "path": source.path,
            "type": self.document.note_type().map(NoteType::name),
            "title": note.title(),
            "properties": properties.collect::<Vec<_>>(),
            "headings": headings.collect::<Vec<_>>(),
            "links": self.links(),
            "tags": tags.collect::<Vec<_>>(),
            "tasks": self.tasks(),
            "blocks": blocks.collect::<Vec<_>>(),
            "comments": comments.collect::<Vec<_>>(),
            "entries": self.entries(),
        })
    }

    fn links(&self) -> Vec<Json> {
        let note = &self.document.note;
        let mut links = Vec::new();
        for property in &note.front_matter.properties {
            let mut values = vec![&property.value];
            while let Some(value) = values.pop() {
                match &value.data {
                    Data::List(items) => values.extend(items.iter().rev()),
                    Data::Text { .. } => {
                        let link = property_link(&note.source, value.span);
                        links.extend(link.map(|link| self.link(&link, Some(&property.key.value))));
                    }
                    Data::Null | Data::Map(_) => {}
                }
            }
        }
        links.extend(note.body().links.iter().map(|link| self.link(link, None)));
        links
    }

    fn link(&self, link: &Link, property: Option<&str>) -> Json {
        let source = &self.document.note.source;
        let resolved = match self.spec.follow(link, &source.path) {
            Target::File { path, .. } => Some(self.spec.relative_to_root(&path)),
            Target::Missing => None,
        };
        let json = json!({
            "target": link.target,
            "display": link.display.map(|display| source.slice(display)),
            "embed": link.embed,
            "property": property,
            "resolved": resolved,
        });
        self.placed(json, link.span)
    }

    fn tasks(&self) -> Vec<Json> {
        let note = &self.document.note;
        let tasks = note.body().tasks.iter().map(|task| {
            let entry = note.all_sections().iter().find_map(|named| {
                let entry = named.entries.iter().find(|entry| entry.span.start == task.span.start)?;
                Some((named, entry))
            });
            let (due, done) = entry.map_or_else(|| (None, None), |(named, entry)| task_dates(named, entry));
            let json = json!({
                "state": task.state.to_string(),
                "text": note.source.slice(task.text),
                "due": due.map(|date| date.to_string()),
                "done": done.map(|date| date.to_string()),
            });
            self.placed(json, task.span)
        });
        tasks.collect()
    }

    fn entries(&self) -> Vec<Json> {
        let note = &self.document.note;
        let source = &note.source;
        let entries =
            note.all_sections().iter().flat_map(|named| named.entries.iter().map(move |entry| (named, entry)));
        let json = entries.map(|(named, entry)| {
            let dated = [entry.leading, entry.due, entry.done].into_iter().flatten().find_map(|dated| dated.value);
            let parts =
                entry.parts.iter().map(|part| json!({ "label": part.label.name(), "text": source.slice(part.text) }));
            let json = json!({
                "section": named.section.name(),
                "date": dated.map(|date| date.first.to_string()),
                "text": source.slice(entry.text),
                "parts": parts.collect::<Vec<_>>(),
            });
            self.placed(json, entry.span)
        });
        json.collect()
    }

    fn placed(&self, mut json: Json, span: Span) -> Json {
        self.place(&mut json, span);
        json
    }

    fn place(&self, json: &mut Json, span: Span) {
        json["start"] = position(&self.document.note.source, span.start);
        json["end"] = position(&self.document.note.source, span.end);
    }
}

/// When a task is due and when it was done: the leading date of a quick win is when it was done.
fn task_dates(named: &NamedSection, entry: &Entry) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let day = |dated: Option<crate::note::entry::Dated>| Some(dated?.value?.last);
    let leading = day(entry.leading);
    if named.section == Section::QuickWins {
        (day(entry.due), day(entry.done).or(leading))
    } else {
        (day(entry.due).or(leading), day(entry.done))
    }
}

fn position(source: &Source, offset: usize) -> Json {
    let position = source.position(offset);
    json!({ "line": position.line, "column": position.column, "offset": position.offset })
}

/// A value of the front matter, with the types of YAML's core schema.
fn value(value: &Value) -> Json {
    match &value.data {
        Data::Null => Json::Null,
        Data::Text { text, quoted: true } => Json::from(text.as_str()),
        Data::Text { text, quoted: false } => match text.as_str() {
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

/// The same for people: a line for each thing, with its place.
fn pretty(read: &Json) -> String {
    let text = |value: &Json| match value {
        Json::String(text) => emit::visible(text).into_owned(),
        Json::Null => "—".to_owned(),
        other => emit::visible(&other.to_string()).into_owned(),
    };
    let mut out = format!("{}  {}  “{}”\n", text(&read["path"]), text(&read["type"]), text(&read["title"]));
    let kinds: [(&str, &[&str]); 8] = [
        ("properties", &["key", "value"]),
        ("headings", &["level", "text", "section"]),
        ("links", &["target", "display", "resolved"]),
        ("tags", &["tag"]),
        ("tasks", &["state", "text", "due", "done"]),
        ("blocks", &["id"]),
        ("comments", &[]),
        ("entries", &["section", "date", "text", "parts"]),
    ];
    for (kind, fields) in kinds {
        let items = read[kind].as_array().map_or(&[] as &[Json], Vec::as_slice);
        if items.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{kind}\n");
        for item in items {
            let place = format!("{}:{}", item["start"]["line"], item["start"]["column"]);
            let said: Vec<String> = fields
                .iter()
                .filter(|field| !item[**field].is_null())
                .map(|field| text(&item[*field]).replace('\n', " "))
                .collect();
            let _ = writeln!(out, "  {place:>8}  {}", said.join("  "));
        }
    }
    out
}
