//! What rules keep from one run to the next because it is costly to know, and most saves leave it as it is. It changes how
//! long a run takes and nothing else.

use std::sync::{Arc, Mutex, PoisonError};

use crate::language::passage::Compared;
use crate::language::similarity::{Likeness, Thresholds};
use crate::model::followed::Followed;
use crate::model::spec::Spec;

/// What is kept.
#[derive(Debug, Default)]
pub struct Memory {
    likeness: Mutex<Option<Likeness>>,
    followed: Mutex<Option<Arc<Followed>>>,
}

impl Memory {
    /// The links of `spec`, followed; see [`Followed::new`].
    pub fn followed(&self, spec: &Spec) -> Arc<Followed> {
        let known = take(&self.followed);
        let followed = Arc::new(Followed::new(spec, known.as_deref()));
        put(&self.followed, Arc::clone(&followed));
        followed
    }

    /// What `look` sees in the likeness of these passages; see [`Likeness::of`].
    pub fn likeness<T>(
        &self,
        passages: &[Compared<'_>],
        first: usize,
        thresholds: Thresholds,
        look: impl FnOnce(&Likeness) -> T,
    ) -> T {
        let known = take(&self.likeness);
        let likeness = Likeness::of(passages, first, thresholds, known);
        let seen = look(&likeness);
        put(&self.likeness, likeness);
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
