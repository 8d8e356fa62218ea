//! Notes that lie in a folder of no type and look like notes of one all the same.

use std::collections::BTreeMap;

use super::document::{Document, Typed};
use super::shape::NoteType;
use super::spec::Spec;
use crate::calendar::{self, DateSpan};
use crate::note::Note;
use crate::note::date;
use crate::note::fold::fold;
use crate::note::section::Section;

/// A folder that most likely was meant to hold notes of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The folder, relative to the root: the one that all of the notes share.
    pub folder: String,
    /// What its notes look like.
    pub note_type: NoteType,
    /// How many of them do.
    pub count: usize,
}

/// The folders of `spec` in which several notes look like notes of a type and are none, because nothing says so.
#[must_use]
pub fn folders(spec: &Spec) -> Vec<Unplaced> {
    /// One note that looks like an update may be anything; three in a folder are a habit.
    const FEWEST: usize = 3;
    let mut found: BTreeMap<(&str, &str), (NoteType, usize)> = BTreeMap::new();
    for document in &*spec.documents {
        let Some(note_type) = likely_type(document) else { continue };
        if let Some((folder, _)) = document.note.source.path.split_once('/') {
            found.entry((folder, note_type.name())).or_insert((note_type, 0)).1 += 1;
        }
    }
    let several = found.into_iter().filter(|(_, (_, count))| *count >= FEWEST);
    several.map(|((folder, _), (note_type, count))| Unplaced { folder: folder.to_owned(), note_type, count }).collect()
}

/// What a note looks like that neither says what it is nor lies where that would tell.
fn likely_type(document: &Document) -> Option<NoteType> {
    let note = &document.note;
    let is_unplaced = matches!(document.typed, Typed::Outside(_)) && document.place.is_none() && !note.says("type");
    if !is_unplaced || note.front_matter.problem.is_some() {
        return None;
    }
    let says = |names: &[&str]| names.iter().all(|name| note.says(name));
    if says(&["kind", "started"]) {
        Some(NoteType::Bet)
    } else if says(&["opportunity", "status"]) {
        Some(NoteType::Decision)
    } else if says(&["with", "started", "cadence"]) {
        Some(NoteType::Contract)
    } else {
        (has_period(note) && has_heading_of_an_update(note)).then_some(NoteType::Update)
    }
}

/// Whether it is named for a day, a week, a month or a quarter.
fn has_period(note: &Note) -> bool {
    let is_of_a_year = |date: DateSpan| date == calendar::year(date.first);
    date::in_file_name(note.stem()).is_some_and(|date| !is_of_a_year(date))
}

fn has_heading_of_an_update(note: &Note) -> bool {
    const TELLING: [Section; 3] = [Section::Wins, Section::Learned, Section::Setbacks];
    let headings = note.source.text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| fold(line.trim_start_matches('#'))).any(|heading| {
        TELLING.iter().any(|section| heading == fold(section.name()) || section.synonyms().contains(&&*heading))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::Example;

    #[test]
    fn a_folder_is_named_that_holds_several_of_a_kind() {
        const DAYS: [&str; 3] = ["2026-07", "2026-08-03", "September 2026"];
        const WINS: &str = "## Wins\n\n- A pilot\n";
        const BET: &str = "---\nkind: core\nstarted: 2026-09-01\n---\n";
        const STAR: &str = "== north-star.md\n---\nset: 2026-09-01\n---\n";
        let notes = |folder: &str, names: &[&str], text: &str| -> String {
            names.iter().map(|name| format!("== {folder}{name}.md\n{text}")).collect()
        };
        let cases = [
            (notes("Monthly/", &DAYS, WINS), Some(("Monthly", NoteType::Update, 3))),
            (notes("Log/2026/", &DAYS, "# July\n\n## What I learned\n\n- Ask\n"), Some(("Log", NoteType::Update, 3))),
            (notes("Projects/", &["a", "b", "c"], BET), Some(("Projects", NoteType::Bet, 3))),
            (notes("Monthly/", &DAYS[1..], WINS), None),
            (notes("Monthly/", &DAYS, "## Groceries\n\n- Milk\n"), None),
            (notes("Monthly/", &["Plans", "2026", "Ideas"], WINS), None),
            (notes("Monthly/", &DAYS, "---\ntype: journal\n---\n## Wins\n"), None),
            (notes("updates/", &DAYS, WINS), None),
            (notes("", &DAYS, WINS), None),
            (notes("Projects/", &["a", "b", "c"], "---\nkind: recipe\n---\n"), None),
        ];
        for (files, expected) in cases {
            let example = Example { today: "2026-10-01", files: format!("{STAR}{files}").leak() };
            let found = folders(&example.compile().spec);
            let found: Vec<_> = found.iter().map(|one| (one.folder.as_str(), one.note_type, one.count)).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{files}");
        }
    }
}
