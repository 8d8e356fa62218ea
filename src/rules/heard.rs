//! What rules said of single notes: to be asked again only of those that changed.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::suppress::Suppressions;
use crate::diagnostic::Diagnostic;
use crate::model::document::Document;
use crate::model::north_star::NorthStar;
use crate::model::spec::Spec;
use crate::side_by_side::side_by_side;

/// What was said of the notes of a spec, each seen alone.
#[derive(Debug)]
pub struct Heard {
    /// What the rules say that look at notes one by one.
    pub diagnostics: Vec<Diagnostic>,
    /// What the notes silence.
    pub suppressions: Suppressions,
    occasion: Occasion,
    documents: Arc<[Arc<Document>]>,
}

/// What it depends on besides the notes themselves.
#[derive(Debug)]
struct Occasion {
    today: Date,
    north_star: Option<Arc<NorthStar>>,
    /// Whether the spec is so new that some rules wait.
    is_new: bool,
    /// The paths of the sync-conflict copies, at which nobody looks.
    copies: Vec<String>,
}

impl Heard {
    /// What is said of the notes of `spec`, which `is_new` or not: `known` is what was said the last time, and `say` is
    /// asked of some documents, or of all.
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

/// How documents differ from what they were.
#[derive(Debug, Default)]
struct Changed<'a> {
    /// The paths of those that are no longer what they were.
    gone: HashSet<&'a str>,
    /// Those that were not there before, or not so.
    new: Vec<&'a Arc<Document>>,
}

impl<'a> Changed<'a> {
    /// Both lie in the order of their paths.
    fn between(old: &'a [Arc<Document>], new: &'a [Arc<Document>]) -> Self {
        let path = |document: &'a Arc<Document>| document.note.source.path.as_str();
        let compare = |one: &&'a Arc<Document>, other: &&'a Arc<Document>| {
            if Arc::ptr_eq(one, other) { Ordering::Equal } else { path(one).cmp(path(other)) }
        };
        let mut changed = Self::default();
        for (was, is) in side_by_side(old.iter(), new.iter(), compare) {
            if !matches!((was, is), (Some(was), Some(is)) if Arc::ptr_eq(was, is)) {
                changed.gone.extend(was.map(path));
                changed.new.extend(is);
            }
        }
        changed
    }
}
