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
mod shared;
mod sharing;
mod slice;
pub mod state_of_the_union;
pub mod swings;
pub mod tripwire;

pub use passage::Passage;
pub use shared::Shared;

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
use crate::note::names::Names;
use crate::source::Span;

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
    /// What the writer works in, in words that this audience may know.
    field: String,
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
            field: String::new(),
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
        lens.field = lens.told_field(spec, config);
        lens
    }

    /// What the writer works in. The destination remains when the notes that are not shared are deleted, so that a
    /// report stays the same.
    fn told_field(&self, spec: &Spec, config: &Config) -> String {
        let destination = spec.north_star.as_ref().and_then(|star| star.destination.as_ref());
        let mut field: Vec<&str> = destination.map(|text| text.value.as_str()).into_iter().collect();
        field.extend(config.role.as_deref());
        for typed in self.typed() {
            if let Typed::Bet(bet) = typed {
                field.extend([&bet.metric, &bet.reach].into_iter().flatten().map(|text| text.value.as_str()));
            }
        }
        field.join("\n")
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

    /// What the writer works in, in words that this audience may know.
    fn field(&self) -> &str {
        &self.field
    }

    /// The texts used in models so far.
    fn taken(&self) -> Vec<Slice> {
        self.taken.borrow().clone()
    }

    /// The notes that are included, by path.
    fn by_path(&self) -> HashMap<&str, &Document> {
        self.notes.iter().map(|document| (document.note.source.path.as_str(), *document)).collect()
    }

    /// The names of the people in the listening tour of the landing at `path`.
    fn heard_from(&self, path: &str) -> &[String] {
        self.heard_from.get(path).map_or(&[], Vec::as_slice)
    }

    /// Whether `span` overlaps the period of the report.
    fn is_about(&self, span: DateSpan) -> bool {
        self.days.overlaps(span)
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

    /// The number of links that read "a private note" in what was shown.
    #[must_use]
    pub fn unnamed_links(&self) -> usize {
        self.cut_links().iter().filter(|(.., shown)| shown == nameable::CUT_LINK).count()
    }

    /// What was to be shown, and cannot be on a page with or without images: the note, the line, and what stands there.
    #[must_use]
    pub fn lost(&self, shows_images: bool) -> Vec<(String, usize, &'static str)> {
        let place = |slice: &Slice| {
            let what = slice.lost(&self.pictures, shows_images)?;
            Some((slice.source.path.clone(), slice.source.position(slice.span.start()).line, what))
        };
        let mut lost: Vec<_> = self.taken.borrow().iter().filter_map(place).collect();
        lost.sort_unstable();
        lost.dedup();
        lost
    }

    /// The paths of the contracts that run today.
    #[must_use]
    pub fn running_contracts(&self) -> Vec<&'a str> {
        let running = self.typed().filter_map(|typed| match typed {
            Typed::Contract(contract) if contract.may_be_active_on(self.today) => {
                Some(contract.note.source.path.as_str())
            }
            _ => None,
        });
        running.collect()
    }

    /// The typed notes that are included.
    fn typed(&self) -> impl Iterator<Item = &'a Typed> + '_ {
        self.notes.iter().map(|document| &document.typed)
    }

    /// The notes that give themselves no title: the path, and what stands in its place.
    #[must_use]
    pub fn untitled(&self) -> &[(String, String)] {
        &self.untitled
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

#[cfg(test)]
mod tests;
