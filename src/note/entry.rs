//! Entries: the list items (or paragraphs) of a section, with their dates and labelled parts.

mod read;

use memchr::memchr2;

use super::section::Label;
use super::task;
use crate::calendar::DateSpan;
use crate::source::{Span, Spanned};
pub use read::read;

/// One thing that a section lists.
#[derive(Debug)]
pub struct Entry {
    /// The whole entry, nested lines included.
    pub span: Span,
    /// The character in its checkbox; `None` if it has no box.
    pub state: Option<char>,
    /// Its text after marker, box and leading date, up to its first labelled part.
    pub text: Span,
    /// Its labelled parts, in order.
    pub parts: Box<[Part]>,
    /// Boxed, because most entries have no date.
    dates: Option<Box<Dates>>,
}

/// The dates of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Dates {
    leading: Option<Dated>,
    due: Option<Dated>,
    done: Option<Dated>,
}

/// A date in an entry; the value is `None` if it has the shape of a date but does not exist (`2026-02-30`).
pub type Dated = Spanned<Option<DateSpan>>;

/// A part of an entry that begins with a known label.
#[derive(Debug)]
pub struct Part {
    /// The label.
    pub label: Label,
    /// The label and its text.
    pub span: Span,
    /// The text after the colon.
    pub text: Span,
}

impl Entry {
    /// What stands below a heading that is its label.
    pub(super) fn below_heading(heading: Span, label: Label, words: Span) -> Self {
        let span = heading.ending_at(words.end());
        let nothing = Span::new(heading.start(), heading.start());
        Self { span, state: None, text: nothing, parts: Box::new([Part { label, span, text: words }]), dates: None }
    }

    /// The date right after its marker or box.
    #[must_use]
    pub fn leading(&self) -> Option<Dated> {
        self.dates.as_ref()?.leading
    }

    /// The date after 📅, or in `[due:: …]`.
    #[must_use]
    pub fn due(&self) -> Option<Dated> {
        self.dates.as_ref()?.due
    }

    /// The date after ✅, or in `[completion:: …]`.
    #[must_use]
    pub fn done(&self) -> Option<Dated> {
        self.dates.as_ref()?.done
    }

    /// The day on which it happened, of what is listed once it has: its leading date, else the day on which it was
    /// ticked off.
    #[must_use]
    pub fn happened(&self) -> Option<Dated> {
        self.leading().or(self.done())
    }

    /// Its first line without what plugins put behind it: marks of the Tasks plugin and a block id.
    #[must_use]
    pub fn plain_line(&self, text: &str) -> String {
        let line = task::without_marks(text[self.text.range()].lines().next().unwrap_or_default());
        line[..line.rfind(" ^").unwrap_or(line.len())].trim().to_owned()
    }

    /// Whether it is ticked.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.state, Some('x' | 'X'))
    }

    /// Whether it was done, as its box says or a ✅ date.
    #[must_use]
    pub fn was_done(&self) -> bool {
        self.is_done() || self.done().is_some()
    }

    /// Whether it is cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state == Some('-')
    }

    /// Whether it is neither ticked nor cancelled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_done() && !self.is_cancelled()
    }

    /// Whether it is a task with a date that is yet to be done: where outcomes are listed, it is none yet.
    #[must_use]
    pub fn is_yet_to_do(&self) -> bool {
        self.state.is_some() && self.is_open() && self.due().is_some() && self.done().is_none()
    }

    /// The first non-empty part with this label.
    #[must_use]
    pub fn part(&self, label: Label) -> Option<&Part> {
        self.parts.iter().find(|part| part.label == label && part.text.start() < part.text.end())
    }

    /// The span of the first line: where a finding about the entry points.
    #[must_use]
    pub fn first_line(&self, text: &str) -> Span {
        let entry = &text[self.span.range()];
        let end = memchr2(b'\n', b'\r', entry.as_bytes()).unwrap_or(entry.len());
        Span::new(self.span.start(), self.span.start() + end).trimmed(text)
    }

    /// The last day on which it is due: its 📅 date, else its leading date.
    #[must_use]
    pub fn due_on(&self) -> Option<jiff::civil::Date> {
        self.due().or(self.leading()).and_then(|dated| dated.value).map(|date| date.last)
    }

    /// Whether `next` consists only of parts that continue this entry and that it does not have yet. `Next:` counts
    /// only after a lesson: elsewhere it is an entry of its own.
    fn lacks_parts_of(&self, next: &Self) -> bool {
        let answers = |part: &Part| match part.label {
            Label::For | Label::MyPart | Label::Evidence | Label::Lesson | Label::Response => true,
            Label::Next => self.part(Label::Lesson).is_some() || next.part(Label::Lesson).is_some(),
            _ => false,
        };
        let is_new = |part: &Part| self.part(part.label).is_none();
        let has_text = self.text.start() < self.text.end();
        has_text && next.is_nothing_but_parts() && next.parts.iter().all(|part| answers(part) && is_new(part))
    }

    /// Whether it begins with a label, with neither box nor date.
    fn is_nothing_but_parts(&self) -> bool {
        let has_text = self.text.start() < self.text.end();
        !has_text && !self.parts.is_empty() && self.state.is_none() && self.dates.is_none()
    }

    /// Every date in it that does not exist.
    pub fn impossible_dates(&self) -> impl Iterator<Item = Span> {
        [self.leading(), self.due(), self.done()]
            .into_iter()
            .flatten()
            .filter(|dated| dated.value.is_none())
            .map(|d| d.span)
    }
}
