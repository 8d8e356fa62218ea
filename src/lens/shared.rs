//! Takes out of the included notes what their audience may see: titles, properties and entries as passages.

use jiff::civil::Date;

use super::cuts::Cuts;
use super::slice::Slice;
use super::{Lens, Passage};
use crate::calendar::DateSpan;
use crate::model::audience::Audience;
use crate::model::document::{Document, Typed};
use crate::note::Note;
use crate::note::entry::{Dated, Entry};
use crate::note::front_matter::Data;
use crate::note::markdown::Body;
use crate::note::section::{Label, Section};
use crate::source::{Span, Spanned};

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
    /// Whether it is a task with a date that is yet to be done.
    pub is_yet_to_do: bool,
    /// The date that it carries.
    pub date: Option<Date>,
    /// When it is due, by a mark of its own (`📅 2026-07-15`), or by the date behind its box.
    pub due: Option<Date>,
    /// The day on which it was done: its completion date, else its leading date. `None` if it is open, or if that day
    /// is in the future.
    pub done_on: Option<Date>,
}

impl Shared {
    /// Whether it is ticked, and dated on a day that has not come.
    #[must_use]
    pub const fn is_of_the_future(&self) -> bool {
        self.is_done && self.date.is_some() && self.done_on.is_none()
    }

    /// The text after a label.
    #[must_use]
    pub fn part(&self, label: Label) -> Option<&Passage> {
        self.parts.iter().find(|(own, _)| *own == label).map(|(_, passage)| passage)
    }
}

impl Lens<'_> {
    /// What a note is called where its name stands alone: its own title, else what it is and when, never its file name.
    pub(super) fn title(&self, note: &Note, kind: &str, date: Option<DateSpan>) -> Passage {
        self.own_title(note).unwrap_or_else(|| untitled(kind, date).capitalised())
    }

    /// The same within a sentence.
    pub(super) fn title_within(&self, note: &Note, kind: &str, date: Option<DateSpan>) -> Passage {
        self.own_title(note).unwrap_or_else(|| untitled(kind, date))
    }

    /// The title that a note gives itself: its `title`, else its title heading unless that is private.
    pub(super) fn own_title(&self, note: &Note) -> Option<Passage> {
        let property = note.property("title").and_then(|property| match &property.value.data {
            Data::Text { text, .. } => Some(self.words(note, property.value.span, text)),
            _ => None,
        });
        let heading = || {
            let first = note.title_heading()?;
            let is_hidden = self.cuts_of(note).is_none_or(|cuts| cuts.hide(first.span.start()));
            (!is_hidden).then(|| self.passage(note, first.text))
        };
        property.filter(|title| !title.is_empty()).or_else(heading).filter(|title| !title.is_empty())
    }

    /// The name of a shared note in links, if its title may be seen at all: its own title, else its kind and date.
    pub(super) fn name(&self, document: &Document) -> Option<String> {
        let (kind, date) = match (&document.typed, self.audience) {
            (Typed::Bet(bet), _) => ("project", bet.started),
            (Typed::Update(update), Audience::Manager) => ("update", update.date),
            (Typed::Post(post), Audience::Manager | Audience::Committee) => ("post", post.published),
            _ => return None,
        };
        Some(self.title_within(&document.note, kind, date.map(|date| date.value)).markdown().to_owned())
    }

    /// The text of a property.
    pub(super) fn property(&self, note: &Note, text: Option<&Spanned<String>>) -> Option<Passage> {
        let text = text?;
        Some(self.words(note, text.span, text)).filter(|passage| !passage.is_empty())
    }

    /// The value of a property at `span`, given as `words`.
    pub(super) fn words(&self, note: &Note, span: Span, words: &str) -> Passage {
        let body = Body::read(words, 0);
        if body.fault.is_some() {
            // If the parser fails, links and comments cannot be found and cut.
            return Passage::default();
        }
        let cuts = Cuts::new(words, &body, Vec::new(), &[]);
        self.take(Slice::of_property(&note.source, span, words, &cuts))
    }

    /// The entries of a section with the parts for `labels`, except those under a private heading.
    pub(super) fn entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self
            .open_entries(note, section)
            .map(|entry| Shared { text: self.passage(note, entry.text), ..self.parts(note, entry, labels) });
        entries.filter(|shared| !shared.text.is_empty() || !shared.parts.is_empty()).collect()
    }

    /// For the entries of a section, only the parts for `labels`.
    pub(super) fn parts_of_entries(&self, note: &Note, section: Section, labels: &[Label]) -> Vec<Shared> {
        let entries = self.open_entries(note, section).map(|entry| self.parts(note, entry, labels));
        entries.filter(|shared| !shared.parts.is_empty()).collect()
    }

    /// The entries of a section that are not in a private passage.
    pub(super) fn open_entries<'n>(&'n self, note: &'n Note, section: Section) -> impl Iterator<Item = &'n Entry> {
        let cuts = self.cuts_of(note);
        note.entries(section).filter(move |entry| cuts.is_some_and(|cuts| !cuts.hide(entry.span.start())))
    }

    pub(super) fn parts(&self, note: &Note, entry: &Entry, labels: &[Label]) -> Shared {
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
            is_yet_to_do: entry.is_yet_to_do(),
            date: day_of(entry.leading().or(entry.done()).or(entry.due())),
            due: day_of(entry.due().or(entry.leading().filter(|_| entry.state.is_some()))),
            done_on: done_on.filter(|_| was_done && !entry.is_cancelled()),
        }
    }

    /// The passage at `span` of a note; empty for a note that is not included.
    pub(super) fn passage(&self, note: &Note, span: Span) -> Passage {
        self.cuts_of(note).map(|cuts| self.take(Slice::new(&note.source, span, cuts))).unwrap_or_default()
    }

    pub(super) fn take(&self, slice: Slice) -> Passage {
        let passage = slice.passage(&self.nameable, &self.pictures);
        let named = slice.named(&self.nameable);
        let mut taken = self.taken.borrow_mut();
        taken.extend(named.into_iter().filter_map(|path| self.titles.get(path)).flatten().cloned());
        taken.push(slice);
        passage
    }

    pub(super) fn cuts_of(&self, note: &Note) -> Option<&Cuts> {
        self.cuts.get(note.source.path.as_str())
    }
}

fn untitled(kind: &str, date: Option<DateSpan>) -> Passage {
    let day = date.map(|date| date.last.strftime("%-d %B %Y").to_string());
    Passage::plain(&day.map_or_else(|| kind.to_owned(), |day| format!("{kind} of {day}")))
}
