//! A post: something written down because it was being repeated.

use std::sync::Arc;

use jiff::civil::Date;

use super::reader::{Name, Reader};
use super::shape::{Kind, Need, Property, Shape};
use crate::calendar::DateSpan;
use crate::note::Note;
use crate::note::section::Section;
use crate::source::Spanned;

/// The properties and sections of a post.
pub static SHAPE: Shape = Shape {
    name: "post",
    folder: Some("posts"),
    meaning: "something written down because it was being repeated",
    properties: &[
        Property { name: "published", kind: Kind::Date, need: Need::Optional, meaning: "when it was published" },
        Property { name: "url", kind: Kind::Text, need: Need::Optional, meaning: "where it can be read" },
        Property {
            name: "covers",
            kind: Kind::Names,
            need: Need::Optional,
            meaning: "the notes or topics that it settles",
        },
    ],
    sections: &[Section::Private],
};

/// A post.
#[derive(Debug)]
pub struct Post {
    /// Its note.
    pub note: Arc<Note>,
    /// When it was published.
    pub published: Option<Spanned<DateSpan>>,
    /// Where it can be read.
    pub url: Option<Spanned<String>>,
    /// The notes or topics that it covers.
    pub covers: Box<[Name]>,
}

impl Post {
    /// Reads a post from its note.
    #[must_use]
    pub fn read(note: &Arc<Note>, reader: &mut Reader<'_>) -> Self {
        Self {
            published: reader.date("published"),
            url: reader.text("url"),
            covers: reader.name_list("covers"),
            note: Arc::clone(note),
        }
    }

    /// When it was published, unless that is after `today`.
    #[must_use]
    pub fn published_by(&self, today: Date) -> Option<Spanned<DateSpan>> {
        self.published.filter(|published| published.first <= today)
    }
}
