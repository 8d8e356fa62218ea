//! A cache of per-note findings: only notes that changed are checked again.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::suppress::Suppressions;
use crate::diagnostic::Diagnostic;
use crate::merge_join::merge_join;
use crate::model::document::Document;
use crate::model::north_star::NorthStar;
use crate::model::spec::Spec;

/// The findings of rules that check each note by itself.
#[derive(Debug)]
pub struct NoteFindings {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The suppressions in the notes.
    pub suppressions: Suppressions,
    occasion: Occasion,
    documents: Arc<[Arc<Document>]>,
}

/// What the findings depend on besides the notes themselves.
#[derive(Debug)]
struct Occasion {
    today: Date,
    north_star: Option<Arc<NorthStar>>,
    /// Whether the spec is new, so that some rules wait.
    is_new: bool,
    /// The paths of the sync-conflict copies, which are not checked.
    copies: Vec<String>,
}

impl NoteFindings {
    /// The per-note findings of `spec`, reusing those of `known` that are still valid. `say` checks some documents, or
    /// all.
    pub fn of(
        spec: &Spec,
        is_new: bool,
        known: Option<&Self>,
        say: impl FnOnce(Option<&[&Arc<Document>]>) -> Vec<Diagnostic>,
    ) -> Self {
        let copies = spec.conflict_copy_paths().map(str::to_owned).collect();
        let occasion = Occasion { today: spec.today, north_star: spec.north_star.clone(), is_new, copies };
        let documents = Arc::clone(&spec.documents);
        let Some(known) = known.filter(|known| known.occasion.is_like(&occasion)) else {
            let suppressions = Suppressions::of(spec.own_documents());
            return Self { diagnostics: say(None), suppressions, occasion, documents };
        };
        let changed = Changed::between(&known.documents, &documents);
        let lasts = |path: &str| !changed.gone.contains(path);
        let lasting = known.diagnostics.iter().filter(|diagnostic| lasts(&diagnostic.location.source.path));
        let mut diagnostics: Vec<Diagnostic> = lasting.cloned().collect();
        diagnostics.extend(say(Some(&changed.new)));
        let new = changed.new.iter().copied().filter(|document| spec.is_own(document));
        let suppressions = known.suppressions.only(lasts).and(Suppressions::of(new));
        Self { diagnostics, suppressions, occasion, documents }
    }
}

impl Occasion {
    fn is_like(&self, other: &Self) -> bool {
        let Self { today, north_star, is_new, copies } = self;
        let is_same_star = match (north_star, &other.north_star) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        is_same_star && (today, is_new, copies) == (&other.today, &other.is_new, &other.copies)
    }
}

/// The difference between two sets of documents.
#[derive(Debug, Default)]
struct Changed<'a> {
    /// The paths of documents that were removed or changed.
    gone: HashSet<&'a str>,
    /// The documents that were added or changed.
    new: Vec<&'a Arc<Document>>,
}

impl<'a> Changed<'a> {
    /// Compares two sets of documents, both sorted by path.
    fn between(old: &'a [Arc<Document>], new: &'a [Arc<Document>]) -> Self {
        let path = |document: &'a Arc<Document>| document.note.source.path.as_str();
        let compare = |one: &&'a Arc<Document>, other: &&'a Arc<Document>| {
            if Arc::ptr_eq(one, other) { Ordering::Equal } else { path(one).cmp(path(other)) }
        };
        let mut changed = Self::default();
        for (was, is) in merge_join(old.iter(), new.iter(), compare) {
            if !matches!((was, is), (Some(was), Some(is)) if Arc::ptr_eq(was, is)) {
                changed.gone.extend(was.map(path));
                changed.new.extend(is);
            }
        }
        changed
    }
}
