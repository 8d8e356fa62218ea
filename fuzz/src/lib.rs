//! Folders made from a fuzzer's bytes: notes that look like notes, so that more than the parser is tried.

use std::fmt::Write as _;

use arbitrary::{Arbitrary, Unstructured};
use careerdoc::fuzzing::{CANARY, HUSHED};

mod kinds;
mod pieces;

use kinds::{COMMITTEE, EVERYONE, INTERVIEW, KINDS, Kind, MANAGER, NOBODY, SHARES, Section};
use pieces::{CONFIG, HEADINGS, LINES, NAMES, OPEN_LINES, PROPERTIES, VALUES};

/// What a folder is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pieces {
    /// Anything, text that is no piece included.
    Any,
    /// Pieces of which it is known who may see them: what nobody may see is called `canary`, what an audience may not
    /// see has a word for that.
    Private,
}

/// The folder that `bytes` stand for, each file below a line `== its/path.md`. Bytes that begin with such a line are
/// the folder (so that a seed can be read and written by people); of private pieces, only if someone wrote it so.
#[must_use]
pub fn folder(bytes: &[u8], pieces: Pieces) -> Option<String> {
    if bytes.starts_with(b"== ") {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        // A fuzzer that moves a canary to where it may be seen has found nothing.
        let lower = text.to_lowercase();
        let is_private = lower.contains(CANARY) || HUSHED.iter().any(|hushed| lower.contains(hushed));
        return (pieces == Pieces::Any || !is_private).then_some(text);
    }
    let folder = Folder::arbitrary(&mut Unstructured::new(bytes)).ok()?;
    Some(folder.text(pieces))
}

/// A folder: indexes of pieces.
#[derive(Debug, Arbitrary)]
struct Folder {
    notes: Vec<Note>,
    config: Vec<u8>,
}

#[derive(Debug, Arbitrary)]
struct Note {
    kind: u8,
    /// A name of its kind, or any.
    name: Result<u8, u8>,
    share: u8,
    properties: Vec<Property>,
    body: Vec<Line>,
}

#[derive(Debug, Arbitrary)]
enum Property {
    /// One that notes of its kind have, with a value that can be read.
    Usual(u8),
    /// Any one, with any value.
    Any(u8, u8),
}

#[derive(Debug, Arbitrary)]
enum Line {
    /// A section that notes of its kind have, with what belongs there.
    Section(u8),
    Heading(u8, u8),
    Piece(u8),
    /// Words, as far as they may be seen.
    Words,
    /// Anything at all.
    Any(String),
}

impl Folder {
    fn text(&self, pieces: Pieces) -> String {
        let mut text: String = self.notes.iter().take(12).map(|note| note.text(pieces)).collect();
        if pieces == Pieces::Any && !self.config.is_empty() {
            text.push_str("== careerdoc.toml\n");
            for line in self.config.iter().take(8) {
                let _ = writeln!(text, "{}", pick(CONFIG, *line));
            }
        }
        text
    }
}

impl Note {
    fn text(&self, pieces: Pieces) -> String {
        let kind = pick(KINDS, self.kind);
        let (share, shared_with) = *pick(SHARES, self.share);
        // What lies elsewhere, or says that it is something else, may be of any kind.
        let name = match self.name {
            Ok(name) => *pick(kind.names, name),
            Err(name) if pieces == Pieces::Any => *pick(NAMES, name),
            Err(_) => kind.names[0],
        };
        let shared_with = shared_with & kind.readers;
        let mut out = format!("== {name}\n---\n{share}");
        for property in self.properties.iter().take(24) {
            match property {
                Property::Usual(at) => {
                    let (line, readers) = pick(kind.properties, *at);
                    let _ = writeln!(out, "{}", line.replace("WORDS", &words(shared_with & readers)));
                }
                Property::Any(name, value) => {
                    let name = *pick(PROPERTIES, *name);
                    if pieces == Pieces::Any || name != "type" {
                        let _ = writeln!(out, "{name}: {}", pick(VALUES, *value));
                    }
                }
            }
        }
        out.push_str("---\n");
        self.body(kind, shared_with, pieces, &mut out);
        out
    }

    fn body(&self, kind: &Kind, shared_with: u8, pieces: Pieces, out: &mut String) {
        let mut headings = Headings::default();
        for line in self.body.iter().take(60) {
            match line {
                Line::Section(at) => {
                    let Section { heading, lines, .. } = pick(kind.sections, *at);
                    headings.open(2, heading);
                    let text = lines.replace("WORDS", &words(shared_with & headings.readers()));
                    let _ = writeln!(out, "\n## {heading}\n\n{text}");
                }
                Line::Heading(level, name) => {
                    let (level, name) = (level % 4 + 1, *pick(HEADINGS, *name));
                    headings.open(level, name);
                    let _ = writeln!(out, "\n{} {name}\n", "#".repeat(level.into()));
                }
                Line::Words => {
                    let _ = writeln!(out, "- {}", words(shared_with & headings.readers()));
                }
                Line::Piece(at) if pieces == Pieces::Private => {
                    let _ = writeln!(out, "{}", pick(OPEN_LINES, *at));
                }
                Line::Piece(at) => {
                    let _ = writeln!(out, "{}", pick(LINES, *at));
                }
                Line::Any(text) if pieces == Pieces::Any => {
                    let _ = writeln!(out, "{text}");
                }
                Line::Any(_) => {}
            }
        }
    }
}

/// The headings that something stands beneath.
#[derive(Debug, Default)]
struct Headings(Vec<(u8, &'static str)>);

impl Headings {
    fn open(&mut self, level: u8, name: &'static str) {
        self.0.retain(|(above, _)| *above < level);
        self.0.push((level, name));
    }

    /// Who may see what stands here, at most: whoever may see one of the sections, unless one of them is private.
    fn readers(&self) -> u8 {
        if self.0.iter().any(|(_, name)| ["Private", "Home life"].contains(name)) {
            return NOBODY;
        }
        let is_open = |section: &&Section| self.0.iter().any(|(_, name)| section.is_called(name));
        let sections = KINDS.iter().flat_map(|kind| kind.sections).filter(is_open);
        sections.fold(NOBODY, |readers, section| readers | section.readers)
    }
}

/// Words that only these audiences may see.
fn words(readers: u8) -> String {
    if readers & EVERYONE == NOBODY {
        return CANARY.to_owned();
    }
    let hushed = [MANAGER, COMMITTEE, INTERVIEW].into_iter().zip(HUSHED);
    let hushed = hushed.filter(|(audience, _)| readers & audience == NOBODY).map(|(_, word)| format!(" {word}"));
    format!("words{}", hushed.collect::<String>())
}

fn pick<T>(from: &'static [T], at: u8) -> &'static T {
    &from[usize::from(at) % from.len()]
}
