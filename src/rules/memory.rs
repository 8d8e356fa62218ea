//! Caches between runs of the rules, for results that are costly and that most saves leave valid. They affect speed
//! alone.

use std::sync::{Arc, Mutex, PoisonError};

use super::heard::Heard;
use crate::diagnostic::Diagnostic;
use crate::language::passage::Explanations;
use crate::language::similarity::{Answer, Likeness, Question};
use crate::model::document::Document;
use crate::model::followed::Followed;
use crate::model::spec::Spec;

/// The caches.
#[derive(Debug, Default)]
pub struct Memory {
    alike: Mutex<Option<Answer>>,
    followed: Mutex<Option<Arc<Followed>>>,
    heard: Mutex<Option<Arc<Heard>>>,
}

impl Memory {
    /// The resolved links of `spec`; see [`Followed::new`].
    pub fn followed(&self, spec: &Spec) -> Arc<Followed> {
        let known = take(&self.followed);
        let followed = Arc::new(Followed::new(spec, known.as_deref()));
        put(&self.followed, Arc::clone(&followed));
        followed
    }

    /// The per-note findings of `spec`; see [`Heard::of`].
    pub(super) fn heard(
        &self,
        spec: &Spec,
        is_new: bool,
        say: impl FnOnce(Option<&[&Arc<Document>]>) -> Vec<Diagnostic>,
    ) -> Arc<Heard> {
        let known = take(&self.heard);
        let heard = Arc::new(Heard::of(spec, is_new, known.as_deref(), say));
        put(&self.heard, Arc::clone(&heard));
        heard
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
