//! The front matter of a note, as Obsidian reads it: a tree of keys and values with their spans.

use crate::source::{Span, Spanned};

/// The block of YAML at the head of a note.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// The block with its two fences (up to, not with, the line end of the closing one); absent if there is none.
    pub block: Option<Span>,
    /// Its properties in the order of the text; duplicates are all kept.
    pub properties: Vec<Property>,
    /// Why it could not be read; the properties are then empty.
    pub problem: Option<Problem>,
    /// Where the Markdown of the note starts.
    pub body_start: usize,
}

/// One property: a key and its value.
#[derive(Debug)]
pub struct Property {
    /// The name as written.
    pub key: Spanned<String>,
    /// What it is set to.
    pub value: Value,
}

/// A value of YAML with the characters that it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Its characters, quotes and brackets included; for a missing value the empty span after the colon.
    pub span: Span,
    /// What it says.
    pub data: Data,
}

/// What a value says. Numbers and booleans stay text: the model decides what a property means.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// `null`, `~` or nothing.
    Null,
    /// A scalar.
    Text {
        /// Its content, unescaped and unfolded.
        text: String,
        /// Whether it stands in quotes or is a block scalar, so that it can only be text.
        quoted: bool,
    },
    /// A sequence.
    List(Vec<Value>),
    /// A mapping.
    Map(Vec<(Spanned<String>, Value)>),
}

/// Why a block could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The characters at fault.
    pub span: Span,
    /// The trap, named in the user's terms.
    pub message: String,
    /// The repair.
    pub help: String,
}

/// Reads the front matter of `text`. Never fails: what cannot be read is a [`Problem`].
#[must_use]
pub fn read(_text: &str) -> FrontMatter {
    FrontMatter::default()
}
