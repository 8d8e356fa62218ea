//! What rules keep from one run to the next because it is costly to know, and most saves leave it as it is. It changes how
//! long a run takes and nothing else.

use std::sync::{Mutex, PoisonError};

use crate::language::passage::Compared;
use crate::language::similarity::{Likeness, Thresholds};

/// What is kept.
#[derive(Debug, Default)]
pub struct Memory {
    likeness: Mutex<Option<Likeness>>,
}

impl Memory {
    /// What `look` sees in the likeness of these passages; see [`Likeness::of`].
    pub fn likeness<T>(
        &self,
        passages: &[Compared<'_>],
        first: usize,
        thresholds: Thresholds,
        look: impl FnOnce(&Likeness) -> T,
    ) -> T {
        // Nothing is held while it is compared: the threads that compare may run another rule meanwhile.
        let kept = || self.likeness.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().take();
        let likeness = Likeness::of(passages, first, thresholds, known);
        let seen = look(&likeness);
        *kept() = Some(likeness);
        seen
    }
}
