//! Decides which notes an audience may see at all, and why not the others. In doubt, it may not.

use std::sync::Arc;

use jiff::civil::Date;

use crate::calendar::DateSpan;
use crate::conflict;
use crate::model::audience::Audience;
use crate::model::bet::Bet;
use crate::model::document::{Document, Typed};
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::fold::fold;
use crate::note::front_matter::{Data, Property};
use crate::slips::is_one_slip;
use crate::source::Spanned;

/// The notes shared with an audience, sorted by path.
pub fn shared_with(spec: &Spec, audience: Audience) -> Vec<&Document> {
    let is_shared =
        |document: &&Arc<Document>| document.is_shared_with(audience) && never_shared(document, spec.today).is_none();
    let notes: Vec<&Document> = spec.documents.iter().filter(is_shared).map(AsRef::as_ref).collect();
    // Conflict copies are detected among the shared notes alone: an unshared note must have no observable effect.
    let text = |path: &str| {
        let at = notes.binary_search_by(|document| document.note.source.path.as_str().cmp(path)).ok()?;
        Some(notes[at].note.source.text.as_str())
    };
    let is_copy = |document: &Document| conflict::original(&document.note.source.path, text).is_some();
    notes.iter().copied().filter(|document| !is_copy(document)).collect()
}

/// Why a note may never be in a report for others, whatever its `share`; `None` if it may.
pub fn never_shared(document: &Document, today: Date) -> Option<&'static str> {
    match &document.typed {
        Typed::NorthStar(_) => Some("the North Star is never shared"),
        Typed::Decision(_) => Some("decisions are never shared"),
        Typed::Unreadable(_) => Some("it cannot be read"),
        Typed::Outside(why) => Some(why),
        _ if is_type_doubtful(&document.note) => Some("it is not clear what it is: `type` stands twice or is misspelt"),
        Typed::Bet(bet) => swing_held_back(bet, today),
        Typed::Update(_) | Typed::Landing(_) | Typed::Contract(_) | Typed::Post(_) => None,
    }
}

/// What its writer can do about a note that is never shared; nothing where there is nothing to be done.
pub fn repair(document: &Document, today: Date) -> Option<&'static str> {
    let Typed::Bet(bet) = &document.typed else { return None };
    match swing_held_back(bet, today)? {
        NO_KIND => Some("write `kind: core` or `kind: innovation`, once"),
        _ if bet.note.says("traction") || bet.note.says("announced") => {
            Some("its `traction` or `announced` must be a day that has come, written once")
        }
        _ => Some("it has no `traction` or `announced`: if they may know of it, set the day of one"),
    }
}

/// Whether a note may be of another type than it was read as.
fn is_type_doubtful(note: &Note) -> bool {
    let names_type = |value: &Data| match value {
        Data::Text { text, .. } => NoteType::ALL.iter().any(|known| fold(known.name()) == fold(text)),
        _ => false,
    };
    let is_misspelt = |property: &&Property| {
        is_one_slip(&property.key.value.trim().to_lowercase(), "type") && names_type(&property.value.data)
    };
    properties(note, "type").count() > 1 || note.front_matter.properties.iter().any(|property| is_misspelt(&property))
}

/// Why a bet is kept back that may be a big swing which nobody is to know of yet.
const NO_KIND: &str = "it is not clear whether it is a big swing: no `kind`, or more than one";

/// A swing is built out of the limelight until it has traction, or was announced. What decides that must be written
/// once and without a slip.
fn swing_held_back(bet: &Bet, today: Date) -> Option<&'static str> {
    let is_sure = |name: &str| properties(&bet.note, name).count() == 1;
    let has_come =
        |name: &str, date: Option<Spanned<DateSpan>>| is_sure(name) && date.is_some_and(|date| date.first <= today);
    let has_traction = has_come("traction", bet.traction) || has_come("announced", bet.announced);
    if !is_sure("kind") || bet.kind.is_none() {
        Some(NO_KIND)
    } else if bet.is_core() || has_traction {
        None
    } else {
        Some("a swing without traction that was not announced")
    }
}

/// Every property of this name, compared case-insensitively.
fn properties<'a>(note: &'a Note, name: &'a str) -> impl Iterator<Item = &'a Property> {
    let all = note.front_matter.properties.iter();
    all.filter(move |property| property.key.value.trim().eq_ignore_ascii_case(name))
}
