//! The shape of each note type: its folder, properties and sections. The reader, the schema, the format reference and
//! the slip checks all derive from it.

use super::audience::Audience;
use super::choice::Choice;
use crate::note::section::Section;

/// The types of notes that make up a career spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteType {
    NorthStar,
    Bet,
    Decision,
    Update,
    Landing,
    Contract,
    Post,
}

impl NoteType {
    /// Every type, in the order in which users meet them.
    pub const ALL: [Self; 7] =
        [Self::NorthStar, Self::Bet, Self::Decision, Self::Update, Self::Landing, Self::Contract, Self::Post];

    /// The value of `type` that names each of them.
    pub const NAMES: &'static [&'static str] = &{
        let mut names = [""; Self::ALL.len()];
        let mut at = 0;
        while at < names.len() {
            names[at] = Self::ALL[at].name();
            at += 1;
        }
        names
    };

    /// What a note of this type may hold.
    #[must_use]
    pub const fn shape(self) -> &'static Shape {
        match self {
            Self::NorthStar => &super::north_star::SHAPE,
            Self::Bet => &super::bet::SHAPE,
            Self::Decision => &super::decision::SHAPE,
            Self::Update => &super::update::SHAPE,
            Self::Landing => &super::landing::SHAPE,
            Self::Contract => &super::contract::SHAPE,
            Self::Post => &super::post::SHAPE,
        }
    }

    /// The value of `type` that selects it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.shape().name
    }
}

/// The properties and sections of a note type.
#[derive(Debug)]
pub struct Shape {
    /// The value of `type`.
    pub name: &'static str,
    /// The default folder of its notes; `None` for the North Star, which lies at the root.
    pub folder: Option<&'static str>,
    /// Completes the sentence "One note is …".
    pub meaning: &'static str,
    /// Its own properties, without the common ones.
    pub properties: &'static [Property],
    /// Its sections.
    pub sections: &'static [Section],
}

/// A property with a known meaning.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// Whether it is required.
    pub need: Need,
    /// Its meaning, in one line.
    pub meaning: &'static str,
}

/// Whether a property is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Sometimes: the type's reader checks when; the text tells users.
    When(&'static str),
    /// No: it is inferred if absent, as the text says.
    Inferred(&'static str),
    /// No.
    Optional,
}

/// The kind of a property's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// A plain number.
    Number,
    /// 1 to 5.
    Level,
    /// 0 to 100, with or without `%`.
    Percent,
    /// `true` or `false`.
    Checkbox,
    /// A date.
    Date,
    /// A list of dates.
    Dates,
    /// A list of dates and date ranges (`2026-03..2026-05`).
    Periods,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Some of these words.
    Choices(&'static [&'static str]),
    /// A link to a note.
    Link,
    /// A list of links to notes.
    Links,
    /// A name, or a link to the note about it.
    Name,
    /// A list of names or links.
    Names,
}

/// The properties common to all types.
pub const COMMON: &[Property] = &[
    Property {
        name: "type",
        kind: Kind::Choice(NoteType::NAMES),
        need: Need::Inferred("the folder tells"),
        meaning: "what the note is; wins over the folder that it lies in",
    },
    Property {
        name: "title",
        kind: Kind::Text,
        need: Need::Inferred("the first level-1 heading that opens no section, else the file name"),
        meaning: "what the note is called",
    },
    Property {
        name: "share",
        kind: Kind::Choices(Audience::WORDS),
        need: Need::Optional,
        meaning: "whom its shareable parts may be shown to; nobody if absent",
    },
    Property { name: "tags", kind: Kind::Texts, need: Need::Optional, meaning: "Obsidian's tags" },
    Property {
        name: "aliases",
        kind: Kind::Texts,
        need: Need::Optional,
        meaning: "Obsidian's other names of the note",
    },
    Property { name: "cssclasses", kind: Kind::Texts, need: Need::Optional, meaning: "Obsidian's styles" },
    Property {
        name: "careerdoc-ignore",
        kind: Kind::Texts,
        need: Need::Optional,
        meaning: "rules that are silent in this note: the rule or its group, then the reason, with an optional `until 2026-12-31`",
    },
];

impl Shape {
    /// Its own properties, then the common ones.
    pub fn all_properties(&self) -> impl Iterator<Item = &'static Property> {
        self.properties.iter().chain(COMMON)
    }

    /// The property with this name.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static Property> {
        self.all_properties().find(|property| property.name == name)
    }
}
