//! `careerdoc inspect`: shows how careerdoc reads one note, with positions.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::Value as Json;

use super::{Failure, Global, Outcome, terminal};
use crate::compile::compile;
use crate::emit;
use crate::inspect::{Placed, Read};
use crate::rules;
use crate::vault;

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
        let compiled = compile(&opened.folder.sources, &opened.folder.config, today);
        let document = compiled
            .spec
            .document(&opened.path)
            .ok_or_else(|| Failure(format!("{} cannot be read as a note", emit::visible(&opened.path))))?;
        if let Some(why) = &document.note.source.unreadable {
            let help = why.help().map(|help| format!("; {help}")).unwrap_or_default();
            return Err(Failure(format!("{} cannot be read: {why}{help}", emit::visible(&opened.path))));
        }
        let read = Read::of(&compiled.spec, document);
        terminal::stream(|out| match self.format {
            InspectFormat::Json => {
                serde_json::to_writer_pretty(Escaping(&mut *out), &read)?;
                writeln!(out)
            }
            InspectFormat::Pretty => pretty(&read, out),
        })?;
        Ok(Outcome::Clean)
    }
}

/// Prints what was read for people: one line per item, with its position.
fn pretty(read: &Read<'_>, out: &mut dyn Write) -> io::Result<()> {
    let note_type = read.r#type.unwrap_or("—");
    writeln!(out, "{}  {note_type}  “{}”", emit::visible(read.path), emit::visible(read.title))?;
    list(out, "properties", &read.properties, &["key", "value"])?;
    list(out, "headings", &read.headings, &["level", "text", "section"])?;
    list(out, "links", &read.links, &["target", "display", "resolved"])?;
    list(out, "tags", &read.tags, &["tag"])?;
    list(out, "tasks", &read.tasks, &["state", "text", "due", "done"])?;
    list(out, "blocks", &read.blocks, &["id"])?;
    list(out, "comments", &read.comments, &[])?;
    list(out, "entries", &read.entries, &["section", "date", "text", "parts"])
}

/// Prints a line for each of `items`, with its place and these of its fields.
fn list<T: Serialize>(out: &mut dyn Write, kind: &str, items: &[Placed<T>], fields: &[&str]) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{kind}")?;
    for item in items {
        let place = format!("{}:{}", item.start.line, item.start.column);
        let read = serde_json::to_value(&item.read)?;
        let text = |field: &&str| match &read[*field] {
            Json::Null => None,
            Json::String(text) => Some(emit::visible(text).into_owned()),
            other => Some(emit::visible(&other.to_string()).into_owned()),
        };
        writeln!(out, "  {place:>8}  {}", fields.iter().filter_map(text).collect::<Vec<_>>().join("  "))?;
    }
    Ok(())
}

/// Escapes terminal control characters while writing. Relies on the JSON writer to write whole characters at a time.
struct Escaping<'a>(&'a mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if piece.iter().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
            self.0.write_all(piece)?;
        } else if let Ok(text) = std::str::from_utf8(piece) {
            self.0.write_all(emit::escaped_json(text).as_bytes())?;
        } else {
            self.0.write_all(piece)?;
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
