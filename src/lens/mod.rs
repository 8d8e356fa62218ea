//! What an audience may see: the only module that deals with privacy.
//!
//! Each audience has a model of its own, one file each, built here from an allow-list: nothing is included unless
//! allowed, so a field added to the spec later stays private. Texts leave notes as [`Passage`]s, cleaned of everything
//! that might reveal more than the shared words. Views and templates for others are made from these models alone and
//! cannot reach a note.

pub mod committee;
mod cuts;
mod heard;
pub mod interview;
mod last_look;
mod left_out;
pub mod manager;
mod nameable;
mod passage;
mod pictures;
mod private;
mod sharing;
mod slice;
pub mod state_of_the_union;
pub mod swings;
pub mod tripwire;

pub use passage::Passage;

use std::cell::RefCell;
use std::collections::HashMap;

use cuts::Cuts;
use nameable::Nameable;
use pictures::Pictures;
use private::PrivateWords;
use sharing::shared_with;
use slice::Slice;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::config::Config;
use crate::model::audience::Audience;
use crate::model::document::{Document, Typed};
use crate::model::spec::Spec;
use crate::model::update::Update;
use crate::note::Note;
use crate::note::entry::{Dated, Entry};
use crate::note::front_matter::Data;
use crate::note::markdown::Body;
use crate::note::names::Names;
use crate::note::section::{Label, Section};
use crate::source::{Span, Spanned};

/// A spec as seen by an audience.
#[derive(Debug)]
pub struct Lens<'a> {
    audience: Audience,
    today: Date,
    /// The period of the report.
    days: DateSpan,
    /// The notes shared with the audience, sorted by path.
    notes: Vec<&'a Document>,
    /// The cuts in each of these notes.
    cuts: HashMap<&'a str, Cuts>,
    /// The spans in each of these notes that its writer marked as private.
    private: HashMap<&'a str, Vec<Span>>,
    /// The shared notes by name: links are resolved among these alone.
    nameable: Nameable,
    pictures: Pictures<'a>,
    /// The names in the listening tour of each landing.
    heard_from: HashMap<&'a str, Vec<String>>,
    /// The texts of each note that went into its title.
    titles: HashMap<String, Vec<Slice>>,
    /// Those of them that give themselves no title, and what stands in its place.
    untitled: Vec<(String, String)>,
    /// The texts that went into a model.
    taken: RefCell<Vec<Slice>>,
}

impl<'a> Lens<'a> {
    /// Views `spec` as `audience`; a manager sees only updates and posts of `days`.
    #[must_use]
    pub fn new(spec: &'a Spec, config: &Config, audience: Audience, days: DateSpan) -> Self {
        Self::over(shared_with(spec, audience), spec, config, audience, days)
    }

    /// Views only the landing at `path`, for the people who were listened to, if it is shared with the manager.
    #[must_use]
    pub fn of_landing(spec: &'a Spec, config: &Config, path: &str, days: DateSpan) -> Self {
        let mut notes = shared_with(spec, Audience::Manager);
        notes.retain(|document| matches!(document.typed, Typed::Landing(_)) && document.note.source.path == path);
        Self::over(notes, spec, config, Audience::Manager, days)
    }

    fn over(notes: Vec<&'a Document>, spec: &'a Spec, config: &Config, audience: Audience, days: DateSpan) -> Self {
        let words = PrivateWords::new(&Names::new(config));
        let mut lens = Self {
            audience,
            today: spec.today,
            days,
            notes,
            private: HashMap::new(),
            cuts: HashMap::new(),
            nameable: Nameable::default(),
            pictures: Pictures::of(spec),
            heard_from: HashMap::new(),
            titles: HashMap::new(),
            untitled: Vec::new(),
            taken: RefCell::default(),
        };
        for document in &lens.notes {
            let path = document.note.source.path.as_str();
            let private = private_parts(document, &words);
            lens.cuts.insert(path, cuts(document, private.clone()));
            lens.private.insert(path, private);
            if let Typed::Landing(landing) = &document.typed {
                lens.heard_from.insert(path, heard::names(landing));
            }
        }
        let mut names = HashMap::new();
        for document in &lens.notes {
            let path = document.note.source.path.clone();
            let name = lens.name(document);
            if let Some(name) = name.as_ref().filter(|_| lens.own_title(&document.note).is_none()) {
                lens.untitled.push((path.clone(), name.clone()));
            }
            names.insert(path.clone(), name);
            lens.titles.insert(path, lens.taken.take());
        }
        lens.nameable = Nameable::new(names);
        lens
    }

    /// The audience that it looks for.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// The number of notes included.
    #[must_use]
    pub fn count(&self) -> usize {
        self.notes.len()
    }

    /// Whether there is an update within the period of the report.
    #[must_use]
    pub fn has_updates(&self) -> bool {
        self.updates().next().is_some()
    }

    /// The paths of those updates without a sent date.
    #[must_use]
    pub fn unsent_updates(&self) -> Vec<&'a str> {
        let unsent = self.updates().filter(|update| !update.note.says("sent"));
        unsent.map(|update| update.note.source.path.as_str()).collect()
    }

    /// The updates within the period of the report.
    fn updates(&self) -> impl Iterator<Item = &'a Update> + '_ {
        self.typed().filter_map(|typed| match typed {
            Typed::Update(update) => {
                update.date.is_some_and(|date| self.is_about(date.value)).then_some(update.as_ref())
            }
            _ => None,
        })
    }

    /// The texts used in models so far.
    fn taken(&self) -> Vec<Slice> {
        self.taken.borrow().clone()
    }

    /// The names of the people in the listening tour of the landing at `path`.
    fn heard_from(&self, path: &str) -> &[String] {
        self.heard_from.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether `span` overlaps the period of the report.
    fn is_about(&self, span: DateSpan) -> bool {
        self.days.first <= span.last && span.first <= self.days.last
    }

    /// What is held back of the notes that are in because their writer marked it as private: the note and the lines.
    #[must_use]
    pub fn held_back(&self) -> Vec<(String, usize, usize)> {
        let mut held_back = Vec::new();
        for document in &self.notes {
            let source = &document.note.source;
            let mut until = 0;
            for region in self.private.get(source.path.as_str()).into_iter().flatten() {
                let region = region.trimmed(&source.text);
                if region.start() >= until && region.start() < region.end() {
                    let (first, last) = (source.position(region.start()).line, source.position(region.end()).line);
                    held_back.push((source.path.clone(), first, last));
                }
                until = until.max(region.end());
            }
        }
        held_back
    }

    /// The links that were cut from what was shown: the note, the link as written, and its replacement.
    #[must_use]
    pub fn cut_links(&self) -> Vec<(String, String, String)> {
        let taken = self.taken.borrow();
        let cut = taken.iter().flat_map(|slice| {
            let path = &slice.source.path;
            slice.cut_links(&self.nameable).into_iter().map(|(link, shown)| (path.clone(), link, shown))
        });
        cut.collect()
    }

    /// The typed notes that are included.
    fn typed(&self) -> impl Iterator<Item = &'a Typed> + '_ {
        self.notes.iter().map(|document| &document.typed)
    }

    /// What a note is called where its name stands alone: its own title, else what it is and when, never its file name.
    fn title(&self, note: &Note, kind: &str, date: Option<DateSpan>) -> Passage {
        self.own_title(note).unwrap_or_else(|| untitled(kind, date).capitalised())
    }

    /// The same within a sentence.
    fn title_within(&self, note: &Note, kind: &str, date: Option<DateSpan>) -> Passage {
        self.own_title(note).unwrap_or_else(|| untitled(kind, date))
    }

    /// The notes that give themselves no title: the path, and what stands in its place.
    #[must_use]
    pub fn untitled(&self) -> &[(String, String)] {
        &self.untitled
    }

    /// The title that a note gives itself: its `title`, else its first level-1 heading unless that is private.
    fn own_title(&self, note: &Note) -> Option<Passage> {
        let property = note.property("title").and_then(|property| match &property.value.data {
            Data::Text { text, .. } => Some(self.words(note, property.value.span, text)),
            _ => None,
        });
        let heading = || {
            let first = note.body().headings.iter().find(|heading| heading.level == 1)?;
            let is_hidden = self.cuts_of(note).is_none_or(|cuts| cuts.hide(first.span.start()));
            (!is_hidden).then(|| self.passage(note, first.text))
        };
        property.filter(|title| !title.is_empty()).or_else(heading).filter(|title| !title.is_empty())
    }

    /// The name of a shared note in links, if its title may be seen at all: its own title, else its kind and date.
    fn name(&self, document: &Document) -> Option<String> {
        let (kind, date) = match (&document.typed, self.audience) {
            (Typed::Bet(bet), _) => ("project", bet.started),
            (Typed::Update(update), Audience::Manager) => ("update", update.date),
            (Typed::Post(post), Audience::Manager | Audience::Committee) => ("post", post.published),
            _ => return None,
        };
        Some(self.title_within(&document.note, kind, date.map(|date| date.value)).markdown().to_owned())
    }

    /// The text of a property.
    fn property(&self, note: &Note, text: Option<&Spanned<String>>) -> Option<Passage> {
        let text = text?;
        Some(self.words(note, text.span, text)).filter(|passage| !passage.is_empty())
    }

    /// The value of a property at `span`, given as `words`.
    fn words(&self, note: &Note, span: Span, words: &str) -> Passage {
        let body = Body::read(words, 0);
        if body.fault.is_some() {
            // If the parser fails, links and comments cannot be found and cut.
            return Passage::default();
        }
        let cuts = Cuts::new(words, &body, Vec::new(), &[]);
        self.take(Slice::of_property(&note.source, span, words, &cuts))
    }

    /// The entries of a section with the parts for `labels`, except those under a private heading.
    fn entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self
            .open_entries(note, section)
            .map(|entry| Shared { text: self.passage(note, entry.text), ..self.parts(note, entry, labels) });
        entries.filter(|shared| !shared.text.is_empty() || !shared.parts.is_empty()).collect()
    }

    /// For the entries of a section, only the parts for `labels`.
    fn parts_of_entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self.open_entries(note, section).map(|entry| self.parts(note, entry, labels));
        entries.filter(|shared| !shared.parts.is_empty()).collect()
    }

    /// The entries of a section that are not in a private passage.
    fn open_entries<'n>(&'n self, note: &'n Note, section: Section) -> impl Iterator<Item = &'n Entry> {
        let cuts = self.cuts_of(note);
        note.entries(section).filter(move |entry| cuts.is_some_and(|cuts| !cuts.hide(entry.span.start())))
    }

    fn parts(&self, note: &Note, entry: &Entry, labels: &[Label]) -> Shared {
        let parts = labels.iter().filter_map(|label| {
            let passage = self.passage(note, entry.part(*label)?.text);
            (!passage.is_empty()).then_some((*label, passage))
        });
        let day_of = |dated: Option<Dated>| dated.and_then(|dated| dated.value).map(|date| date.last);
        // An entry with neither box nor tick happened on its leading date.
        let was_done = entry.is_done() || entry.done().is_some() || entry.state.is_none();
        let done_on = day_of(entry.done().or(entry.leading())).filter(|on| *on <= self.today);
        Shared {
            text: Passage::default(),
            parts: parts.collect(),
            is_done: entry.is_done(),
            is_open: entry.is_open(),
            date: day_of(entry.leading().or(entry.done()).or(entry.due())),
            done_on: done_on.filter(|_| was_done && !entry.is_cancelled()),
        }
    }

    /// The passage at `span` of a note; empty for a note that is not included.
    fn passage(&self, note: &Note, span: Span) -> Passage {
        self.cuts_of(note).map(|cuts| self.take(Slice::new(&note.source, span, cuts))).unwrap_or_default()
    }

    fn take(&self, slice: Slice) -> Passage {
        let passage = slice.passage(&self.nameable, &self.pictures);
        let named = slice.named(&self.nameable);
        let mut taken = self.taken.borrow_mut();
        taken.extend(named.into_iter().filter_map(|path| self.titles.get(path)).flatten().cloned());
        taken.push(slice);
        passage
    }

    fn cuts_of(&self, note: &Note) -> Option<&Cuts> {
        self.cuts.get(note.source.path.as_str())
    }
}

/// An entry, as shared.
#[derive(Debug)]
pub struct Shared {
    /// Its words.
    pub text: Passage,
    /// Its parts, in the requested order.
    pub parts: Vec<(Label, Passage)>,
    /// Whether it is ticked.
    pub is_done: bool,
    /// Whether it is neither ticked nor cancelled.
    pub is_open: bool,
    /// The date that it carries.
    pub date: Option<Date>,
    /// The day on which it was done: its completion date, else its leading date. `None` if it is open, or if that day
    /// is in the future.
    pub done_on: Option<Date>,
}

impl Shared {
    /// The text after a label.
    #[must_use]
    pub fn part(&self, label: Label) -> Option<&Passage> {
        self.parts.iter().find(|(own, _)| *own == label).map(|(_, passage)| passage)
    }
}

/// The parts of a note that its writer marked as private.
fn private_parts(document: &Document, words: &PrivateWords) -> Vec<Span> {
    let of_type = document.note_type().map_or(&[][..], |note_type| note_type.shape().sections);
    private::regions(&document.note, of_type, words)
}

/// The cuts of a note.
fn cuts(document: &Document, private: Vec<Span>) -> Cuts {
    let note = &document.note;
    let entries = note.all_sections().iter().flat_map(|named| &named.entries);
    let mut labelled: Vec<usize> = entries.flat_map(|entry| &entry.parts).map(|part| part.span.start()).collect();
    labelled.sort_unstable();
    Cuts::new(&note.source.text, note.body(), private, &labelled)
}

fn untitled(kind: &str, date: Option<DateSpan>) -> Passage {
    Passage::plain(&date.map_or_else(|| kind.to_owned(), |date| format!("{kind} of {}", date.last)))
}

#[cfg(test)]
mod tests;
