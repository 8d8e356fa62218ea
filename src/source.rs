//! Source texts, byte spans into them, edits of them, and lines and columns computed on demand.

pub mod edit;
mod lines;
mod span;

use std::cmp::Ordering;
use std::fmt;
use std::sync::{Arc, OnceLock};

pub use lines::{LineIndex, Position};
use span::LONGEST_TEXT;
pub use span::{Span, Spanned, starting_in};

/// One file of the spec: a note or the configuration.
#[derive(Debug)]
pub struct Source {
    /// Path relative to the root of the spec, with `/` as separator.
    pub path: String,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// Why it could not be read, in the user's terms.
    pub unreadable: Option<Unreadable>,
    lines: OnceLock<Box<LineIndex>>,
    /// Offset of the end of the first line; cached because every finding about the whole note needs it.
    first_line_end: OnceLock<usize>,
}

/// Why a file has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The system refused; holds its own words.
    Io(String),
    /// The bytes are not UTF-8.
    Encoding {
        /// Offset of the first byte that is not UTF-8.
        offset: usize,
        /// Line of that byte, from 1.
        line: usize,
        /// The encoding that the bytes look like ("UTF-16"), where a byte order mark tells.
        looks_like: Option<&'static str>,
    },
}

impl Unreadable {
    /// What to do about it, where that is known.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Io(_) => None,
            Self::Encoding { .. } => Some("save the file as UTF-8"),
        }
    }
}

/// The reason, phrased as the end of a sentence.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(why) => f.write_str(why),
            Self::Encoding { line, looks_like, .. } => {
                write!(f, "line {line} is not UTF-8")?;
                looks_like.map_or(Ok(()), |encoding| write!(f, " and looks like {encoding}"))
            }
        }
    }
}

impl Source {
    /// Orders sources by path. Compares pointers first: most pairs in a merge join are the same source.
    #[must_use]
    pub fn by_path(one: &Arc<Self>, other: &Arc<Self>) -> Ordering {
        if Arc::ptr_eq(one, other) { Ordering::Equal } else { one.path.cmp(&other.path) }
    }

    /// Creates a source from a file that was read.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        if text.len() > LONGEST_TEXT {
            return Self::unreadable(path, Unreadable::Io("it is larger than 4 GB".to_owned()));
        }
        Self::of(path.into(), text, None)
    }

    /// Creates a source for a file that exists but could not be read.
    #[must_use]
    pub fn unreadable(path: impl Into<String>, why: Unreadable) -> Arc<Self> {
        Self::of(path.into(), String::new(), Some(why))
    }

    fn of(path: String, text: String, unreadable: Option<Unreadable>) -> Arc<Self> {
        Arc::new(Self { path, text, unreadable, lines: OnceLock::new(), first_line_end: OnceLock::new() })
    }

    /// Returns the characters of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Returns the line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.line_index().position(&self.text, offset)
    }

    /// Returns the line index of the text, built on first use.
    #[must_use]
    pub fn line_index(&self) -> &LineIndex {
        self.lines.get_or_init(|| Box::new(LineIndex::new(&self.text)))
    }

    /// Returns the span of the first line, without its end: where a finding about the whole note points.
    #[must_use]
    pub fn first_line(&self) -> Span {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let end = || self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |at| start + at);
        Span::new(start, *self.first_line_end.get_or_init(end))
    }
}

/// A span in a given source: what a diagnostic points at.
#[derive(Debug, Clone)]
pub struct Location {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Location {
    /// `span` of `source`.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span }
    }
}
