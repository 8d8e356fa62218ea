//! Interprets the property `type` of a note.

use super::problem::Problem;
use super::reader::not_one_of;
use super::shape::NoteType;
use crate::note::fold::fold;
use crate::note::front_matter::{Data, FrontMatter};
use crate::note::names::Names;
use crate::slips::is_one_slip;

/// The meaning of `type`.
pub enum Stated {
    /// A type.
    Type(NoteType),
    /// One slip away from a type.
    Slip(Problem),
    /// Something else: the note is not part of the spec.
    Other,
    /// Absent or empty.
    Nothing,
}

/// Reads the property `type`.
pub fn read(front_matter: &FrontMatter, names: &Names) -> Stated {
    let property = front_matter.properties.iter().find(|property| property.key.value.eq_ignore_ascii_case("type"));
    let Some(property) = property else { return Stated::Nothing };
    let value = match &property.value.data {
        Data::List(items) if items.len() == 1 => &items[0],
        _ => &property.value,
    };
    let text = match &value.data {
        Data::Text { text, .. } => text,
        Data::Null => return Stated::Nothing,
        Data::List(items) if items.is_empty() => return Stated::Nothing,
        _ => return Stated::Other,
    };
    let folded = fold(text);
    let meant = names.value(&folded);
    let known = NoteType::ALL.into_iter().find(|note_type| note_type.name() == meant);
    let known = known.or_else(|| NoteType::ALL.into_iter().find(|note_type| fold(note_type.name()) == fold(meant)));
    if let Some(note_type) = known {
        return Stated::Type(note_type);
    }
    if folded.is_empty() {
        return Stated::Nothing;
    }
    let is_slip = NoteType::ALL.into_iter().any(|note_type| is_one_slip(&folded, &fold(note_type.name())));
    if !is_slip {
        return Stated::Other;
    }
    let (message, help, fix) = not_one_of("type", text, &folded, NoteType::NAMES);
    let problem = Problem::invalid(value.span, message, help);
    Stated::Slip(match fix {
        Some(word) => problem.fixed_by(value.span, word),
        None => problem,
    })
}
