//! Folders made from a fuzzer's bytes: notes that look like notes, so that more than the parser is tried.

use std::fmt::Write as _;

use arbitrary::{Arbitrary, Unstructured};

mod pieces;

use pieces::{HEADINGS, LINES, NAMES, OPEN_LINES, PROPERTIES, SHARES, VALUES};

/// What a folder is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pieces {
    /// Anything, text that is no piece included.
    Any,
    /// Pieces of which it is known whether others may see them: what they may not see is called `canary`.
    Private,
}

/// The folder that `bytes` stand for, each file below a line `== its/path.md`. Bytes that begin with such a line are
/// the folder (so that a seed can be read and written by people); of private pieces, only if someone wrote it so.
pub fn folder(bytes: &[u8], pieces: Pieces) -> Option<String> {
    if bytes.starts_with(b"== ") {
        let text = String::from_utf8(bytes.to_vec()).ok()?;
        // A fuzzer that moves a canary to where it may be seen has found nothing.
        return (pieces == Pieces::Any || !text.to_lowercase().contains("canary")).then_some(text);
    }
    let notes = Vec::<Note>::arbitrary(&mut Unstructured::new(bytes)).ok()?;
    Some(notes.iter().take(12).map(|note| note.text(pieces)).collect())
}

/// A note: indexes of pieces.
#[derive(Debug, Arbitrary)]
struct Note {
    name: u8,
    share: u8,
    properties: Vec<(u8, u8)>,
    body: Vec<Line>,
}

#[derive(Debug, Arbitrary)]
enum Line {
    Heading(u8, u8),
    Piece(u8),
    /// Words: the canary where they are private.
    Words,
    /// Anything at all.
    Any(String),
}

impl Note {
    fn text(&self, pieces: Pieces) -> String {
        let mut out = format!("== {}\n---\n{}", pick(NAMES, self.name), pick(SHARES, self.share));
        for (name, value) in self.properties.iter().take(24) {
            let _ = writeln!(out, "{}: {}", pick(PROPERTIES, *name), pick(VALUES, *value));
        }
        out.push_str("---\n");
        let mut private_level = None;
        for line in self.body.iter().take(60) {
            match line {
                Line::Heading(level, name) => {
                    let (level, name) = (level % 4 + 1, pick(HEADINGS, *name));
                    if private_level.is_some_and(|private| level <= private) {
                        private_level = None;
                    }
                    if private_level.is_none() && ["Private", "Home life"].contains(&name) {
                        private_level = Some(level);
                    }
                    let _ = writeln!(out, "\n{} {name}\n", "#".repeat(level.into()));
                }
                Line::Words if private_level.is_some() => out.push_str("- canary\n"),
                Line::Words => out.push_str("- words\n"),
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
        out
    }
}

fn pick(from: &'static [&'static str], at: u8) -> &'static str {
    from[usize::from(at) % from.len()]
}
