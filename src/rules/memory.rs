//! What rules keep from one run to the next because it is costly to know, and most saves leave it as it is. It changes how
//! long a run takes and nothing else.

use std::sync::{Arc, Mutex, PoisonError};

use super::heard::Heard;
use crate::diagnostic::Diagnostic;
use crate::language::passage::Explanations;
use crate::language::similarity::{Answer, Likeness, Question};
use crate::model::document::Document;
use crate::model::followed::Followed;
use crate::model::spec::Spec;

/// What is kept.
#[derive(Debug, Default)]
pub struct Memory {
    alike: Mutex<Option<Answer>>,
    followed: Mutex<Option<Arc<Followed>>>,
    heard: Mutex<Option<Arc<Heard>>>,
}

impl Memory {
    /// The links of `spec`, followed; see [`Followed::new`].
    pub fn followed(&self, spec: &Spec) -> Arc<Followed> {
        let known = take(&self.followed);
        let followed = Arc::new(Followed::new(spec, known.as_deref()));
        put(&self.followed, Arc::clone(&followed));
        followed
    }

    /// What rules say of the notes of `spec`, each seen alone; see [`Heard::of`].
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

    /// What `look` sees in the likeness of these explanations; see [`Answer::to`].
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

/// Takes out what is kept. Nothing is locked while something new is made of it: the threads that help may run another
/// rule meanwhile.
fn take<T>(kept: &Mutex<Option<T>>) -> Option<T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn put<T>(kept: &Mutex<Option<T>>, new: T) {
    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(new);
}
