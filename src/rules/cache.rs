//! Caches between runs of the rules, for results that are costly and that most saves leave valid. They affect speed
//! alone.

use std::sync::{Arc, Mutex, PoisonError};

use super::note_findings::NoteFindings;
use crate::diagnostic::Diagnostic;
use crate::language::passage::Explanations;
use crate::language::similarity::{Answer, Likeness, Question};
use crate::model::document::Document;
use crate::model::followed::Followed;
use crate::model::spec::Spec;

/// The caches.
#[derive(Debug, Default)]
pub struct Cache {
    alike: Mutex<Option<Answer>>,
    followed: Mutex<Option<Arc<Followed>>>,
    note_findings: Mutex<Option<Arc<NoteFindings>>>,
}

impl Cache {
    /// The resolved links of `spec`; see [`Followed::new`].
    pub fn followed(&self, spec: &Spec) -> Arc<Followed> {
        let known = take(&self.followed);
        let followed = Arc::new(Followed::new(spec, known.as_deref()));
        put(&self.followed, Arc::clone(&followed));
        followed
    }

    /// The per-note findings of `spec`; see [`NoteFindings::of`].
    pub(super) fn note_findings(
        &self,
        spec: &Spec,
        is_new: bool,
        say: impl FnOnce(Option<&[&Arc<Document>]>) -> Vec<Diagnostic>,
    ) -> Arc<NoteFindings> {
        let known = take(&self.note_findings);
        let findings = Arc::new(NoteFindings::of(spec, is_new, known.as_deref(), say));
        put(&self.note_findings, Arc::clone(&findings));
        findings
    }

    /// Runs `look` on the likeness of these explanations; see [`Answer::to`].
    pub fn likeness<T>(
        &self,
        question: Question,
        explanations: &[&Explanations],
        look: impl FnOnce(&Likeness) -> T,
    ) -> T {
        let answer = Answer::to(question, explanations, take(&self.alike));
        let seen = look(&answer.likeness);
        put(&self.alike, answer);
        seen
    }
}

/// Takes the cached value out, so that no lock is held while its successor is computed: worker threads may run another
/// rule meanwhile.
fn take<T>(kept: &Mutex<Option<T>>) -> Option<T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn put<T>(kept: &Mutex<Option<T>>, new: T) {
    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(new);
}
