//! What an audience may see: the only place that knows privacy.
//!
//! Each audience has a model of its own, built here from an allow-list, one file each: what nobody has allowed is not
//! there, so a field that is added to the spec later stays private. Texts leave the notes as [`Passage`]s, cleaned of
//! everything that could tell more than the words that were shared. Views and templates for others are made from these
//! models alone and cannot reach a note.

pub mod committee;
mod cuts;
pub mod interview;
mod last_look;
pub mod manager;
mod nameable;
mod passage;
mod pictures;
mod private;
mod slice;
pub mod state_of_the_union;
pub mod tripwire;

pub use passage::Passage;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use cuts::Cuts;
use nameable::Nameable;
use pictures::Pictures;
use private::PrivateWords;
use slice::Slice;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::config::Config;
use crate::model::bet::Bet;
use crate::model::document::{Document, Typed};
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::front_matter::Data;
use crate::note::markdown::Body;
use crate::note::names::Names;
use crate::note::section::{Label, Section};
use crate::source::{Span, Spanned};

/// Someone else who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The manager: what the team gained, learned and needs.
    Manager,
    /// A promotion committee: evidence.
    Committee,
    /// An interview: stories.
    Interview,
}

impl Audience {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Manager, Self::Committee, Self::Interview];

    /// The word for it in `share:`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Committee => "committee",
            Self::Interview => "interview",
        }
    }
}

/// Looks at a spec for an audience.
#[derive(Debug)]
pub struct Lens<'a> {
    audience: Audience,
    today: Date,
    /// The days that the report is about.
    days: DateSpan,
    /// The notes that are shared with the audience, by path.
    notes: Vec<&'a Document>,
    /// What is never shown of each of them.
    cuts: HashMap<&'a str, Cuts>,
    /// The shared notes as links may name them: links are resolved over these alone.
    nameable: Nameable,
    pictures: Pictures<'a>,
    /// The texts that went into a model.
    taken: RefCell<Vec<Slice>>,
}

impl<'a> Lens<'a> {
    /// Looks at `spec` for `audience`; of updates and posts a manager sees those of `days`.
    #[must_use]
    pub fn new(spec: &'a Spec, config: &Config, audience: Audience, days: DateSpan) -> Self {
        let is_shared = |document: &&Arc<Document>| {
            document.share.iter().any(|shared| shared.value == audience.name()) && may_be_shared(document, spec.today)
        };
        let mut notes: Vec<&Document> = spec.documents.iter().filter(is_shared).map(AsRef::as_ref).collect();
        // Whether a note is a copy of another is asked of the shared notes alone: an unshared one must not be felt.
        let texts = notes.iter().map(|document| &document.note.source);
        let texts: Vec<(&str, &str)> = texts.map(|source| (source.path.as_str(), source.text.as_str())).collect();
        let copies = crate::vault::conflict::copies(&texts);
        notes.retain(|document| !copies.iter().any(|(copy, _)| *copy == document.note.source.path));
        let words = PrivateWords::new(&Names::new(config));
        let cuts = notes.iter().map(|document| (document.note.source.path.as_str(), cuts(document, &words))).collect();
        let mut lens = Self {
            audience,
            today: spec.today,
            days,
            notes,
            cuts,
            nameable: Nameable::default(),
            pictures: Pictures::of(spec),
            taken: RefCell::default(),
        };
        let titles =
            lens.notes.iter().map(|document| (document.note.source.path.clone(), lens.name(document))).collect();
        lens.nameable = Nameable::new(titles);
        lens.taken.take();
        lens
    }

    /// The audience that it looks for.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// How many notes are in.
    #[must_use]
    pub fn count(&self) -> usize {
        self.notes.len()
    }

    /// The paths of the notes that are in.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.notes.iter().map(|document| document.note.source.path.as_str())
    }

    /// The texts that were taken into the models made so far.
    fn taken(&self) -> Vec<Slice> {
        self.taken.borrow().clone()
    }

    /// Whether something that happened on `span` belongs to the report.
    fn is_about(&self, span: DateSpan) -> bool {
        self.days.first <= span.last && span.first <= self.days.last
    }

    /// Every note of the spec, and why it is in or out, by path.
    #[must_use]
    pub fn reasons(&self, spec: &Spec) -> Vec<(String, String)> {
        let audience = self.audience.name();
        let of_spec = spec.documents.iter().filter(|document| document.note_type().is_some());
        let reason = |document: &Document| -> String {
            let path = &document.note.source.path;
            let names_audience = document.share.iter().any(|shared| shared.value == audience);
            if self.paths().any(|shared| shared == path) {
                return format!("in: it is shared with `{audience}`");
            }
            match &document.typed {
                Typed::NorthStar(_) => "out: the North Star is never shared".to_owned(),
                Typed::Decision(_) => "out: decisions are never shared".to_owned(),
                Typed::Unreadable(_) => "out: it cannot be read".to_owned(),
                Typed::Bet(_) if names_audience => "out: a swing without traction that was not announced".to_owned(),
                _ if names_audience => "out: it is a copy of another note".to_owned(),
                _ => format!("out: it is not shared with `{audience}`"),
            }
        };
        of_spec.map(|document| (document.note.source.path.clone(), reason(document))).collect()
    }

    /// The links in what was shown that were cut: the note, the link as written, and what is shown in its place.
    #[must_use]
    pub fn cut_links(&self) -> Vec<(String, String, String)> {
        let taken = self.taken.borrow();
        let cut = taken.iter().flat_map(|slice| {
            let path = &slice.source.path;
            slice.cut_links(&self.nameable).into_iter().map(|(link, shown)| (path.clone(), link, shown))
        });
        cut.collect()
    }

    /// The typed notes that are in.
    fn typed(&self) -> impl Iterator<Item = &'a Typed> + '_ {
        self.notes.iter().map(|document| &document.typed)
    }

    /// What a note is called: its own title, else what it is and when, never its file name.
    fn title(&self, note: &Note, kind: &str, date: Option<DateSpan>) -> Passage {
        self.own_title(note).unwrap_or_else(|| untitled(kind, date))
    }

    /// The title that a note gives itself: its `title`, else its first level-1 heading unless that is private.
    fn own_title(&self, note: &Note) -> Option<Passage> {
        let property = note.property("title").and_then(|property| match &property.value.data {
            Data::Text { text, .. } => Some(self.words(note, property.value.span, text)),
            _ => None,
        });
        let heading = || {
            let first = note.body().headings.iter().find(|heading| heading.level == 1)?;
            let is_hidden = self.cuts_of(note).is_none_or(|cuts| cuts.hide(first.span.start));
            (!is_hidden).then(|| self.passage(note, first.text))
        };
        property.filter(|title| !title.is_empty()).or_else(heading).filter(|title| !title.is_empty())
    }

    /// What a link calls a shared note: its own title, else what it is and when, never its file name.
    fn name(&self, document: &Document) -> String {
        let (kind, date) = match &document.typed {
            Typed::Bet(bet) => ("project", bet.started),
            Typed::Update(update) => ("update", update.date),
            Typed::Post(post) => ("post", post.published),
            Typed::Landing(landing) => ("plan", landing.started),
            _ => ("note", None),
        };
        self.title(&document.note, kind, date.map(|date| date.value)).markdown().to_owned()
    }

    /// The text of a property.
    fn property(&self, note: &Note, text: Option<&Spanned<String>>) -> Option<Passage> {
        let text = text?;
        Some(self.words(note, text.span, text)).filter(|passage| !passage.is_empty())
    }

    /// Words of a property, which stands at `span`.
    fn words(&self, note: &Note, span: Span, words: &str) -> Passage {
        let body = Body::read(words, 0);
        if body.fault.is_some() {
            // Where no link or comment can be found, none can be cut out.
            return Passage::default();
        }
        let cuts = Cuts::new(words, &body, Vec::new(), &[]);
        self.take(Slice::of_property(&note.source, span, words, &cuts))
    }

    /// The entries of a section, each with the parts that are asked for; nothing beneath a private heading.
    fn entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self
            .open_entries(note, section)
            .map(|entry| Shared { text: self.passage(note, entry.text), ..self.parts(note, entry, labels) });
        entries.filter(|shared| !shared.text.is_empty() || !shared.parts.is_empty()).collect()
    }

    /// Of the entries of a section only the parts that are asked for.
    fn parts_of_entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self.open_entries(note, section).map(|entry| self.parts(note, entry, labels));
        entries.filter(|shared| !shared.parts.is_empty()).collect()
    }

    /// The entries of a section that do not stand in what is private.
    fn open_entries<'n>(&'n self, note: &'n Note, section: Section) -> impl Iterator<Item = &'n Entry> {
        let cuts = self.cuts_of(note);
        note.entries(section).filter(move |entry| cuts.is_some_and(|cuts| !cuts.hide(entry.span.start)))
    }

    fn parts(&self, note: &Note, entry: &Entry, labels: &[Label]) -> Shared {
        let parts = labels.iter().filter_map(|label| {
            let passage = self.passage(note, entry.part(*label)?.text);
            (!passage.is_empty()).then_some((*label, passage))
        });
        Shared {
            text: Passage::default(),
            parts: parts.collect(),
            is_done: entry.is_done(),
            date: entry.leading.or(entry.done).or(entry.due).and_then(|dated| dated.value).map(|date| date.last),
        }
    }

    /// The words in a part of the Markdown of a note; none of a note that is not in.
    fn passage(&self, note: &Note, span: Span) -> Passage {
        self.cuts_of(note).map(|cuts| self.take(Slice::new(&note.source, span, cuts))).unwrap_or_default()
    }

    fn take(&self, slice: Slice) -> Passage {
        let passage = slice.passage(&self.nameable, &self.pictures);
        self.taken.borrow_mut().push(slice);
        passage
    }

    fn cuts_of(&self, note: &Note) -> Option<&Cuts> {
        self.cuts.get(note.source.path.as_str())
    }
}

/// An entry as it is shared.
#[derive(Debug)]
pub struct Shared {
    /// Its words.
    pub text: Passage,
    /// Its parts, in the order in which they were asked for.
    pub parts: Vec<(Label, Passage)>,
    /// Whether it is ticked.
    pub is_done: bool,
    /// The date that it carries.
    pub date: Option<Date>,
}

impl Shared {
    /// The words behind a label.
    #[must_use]
    pub fn part(&self, label: Label) -> Option<&Passage> {
        self.parts.iter().find(|(own, _)| *own == label).map(|(_, passage)| passage)
    }
}

/// What is never shown of a note.
fn cuts(document: &Document, words: &PrivateWords) -> Cuts {
    let note = &document.note;
    let of_type = document.note_type().map_or(&[][..], |note_type| note_type.shape().sections);
    let private = private::regions(note, of_type, words);
    let entries = note.all_sections().iter().flat_map(|named| &named.entries);
    let mut labelled: Vec<usize> = entries.flat_map(|entry| &entry.parts).map(|part| part.span.start).collect();
    labelled.sort_unstable();
    Cuts::new(&note.source.text, note.body(), private, &labelled)
}

fn untitled(kind: &str, date: Option<DateSpan>) -> Passage {
    Passage::plain(&date.map_or_else(|| kind.to_owned(), |date| format!("{kind} of {}", date.last)))
}

/// Whether a note may be in any report for others: decisions and the North Star never, a swing only in the open.
fn may_be_shared(document: &Document, today: Date) -> bool {
    match &document.typed {
        Typed::Bet(bet) => is_in_the_open(bet, today),
        Typed::Update(_) | Typed::Landing(_) | Typed::Contract(_) | Typed::Post(_) => true,
        Typed::NorthStar(_) | Typed::Decision(_) | Typed::Unreadable(_) | Typed::Outside(_) => false,
    }
}

/// A swing is built out of the limelight until it has traction, or was announced.
fn is_in_the_open(bet: &Bet, today: Date) -> bool {
    let has_come = |date: Option<Spanned<DateSpan>>| date.is_some_and(|date| date.first <= today);
    bet.is_core() || (bet.is_innovation() && (has_come(bet.traction) || has_come(bet.announced)))
}

#[cfg(test)]
mod tests;
