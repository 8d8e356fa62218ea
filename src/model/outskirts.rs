//! A cache of linked notes outside the root: each is read and parsed once, however many links lead there.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use foldhash::HashMap;

use crate::note::{Note, front_matter};
use crate::outside::Outside;

/// A note or its absence, once known.
type Reading = OnceLock<Option<Arc<Note>>>;

/// Cached access to the files around a root.
#[derive(Debug)]
pub struct Outskirts {
    outside: Arc<dyn Outside>,
    notes: Mutex<HashMap<String, Arc<Reading>>>,
    /// The total size of the cached notes, in bytes.
    kept: AtomicUsize,
}

/// The most bytes of notes that are cached; further notes are read again each time.
const MOST_KEPT: usize = 64 << 20;

impl Outskirts {
    /// An empty cache over `outside`.
    #[must_use]
    pub fn new(outside: Arc<dyn Outside>) -> Self {
        Self { outside, notes: Mutex::default(), kept: AtomicUsize::new(0) }
    }

    /// The note at `path` (relative to the vault), if it can be read.
    #[must_use]
    pub fn note(&self, path: &str) -> Option<Arc<Note>> {
        if self.kept.load(Ordering::Relaxed) > MOST_KEPT {
            return self.read(path);
        }
        // The lock is released before reading, so that threads that want another note do not wait.
        let place = {
            let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(notes.entry(path.to_owned()).or_default())
        };
        let keep = || {
            let note = self.read(path);
            self.kept.fetch_add(note.as_ref().map_or(0, |note| note.source.text.len()), Ordering::Relaxed);
            note
        };
        place.get_or_init(keep).clone()
    }

    fn read(&self, path: &str) -> Option<Arc<Note>> {
        let source = self.outside.read(path)?;
        let front_matter = front_matter::read(&source.text);
        Some(Arc::new(Note::new(source, front_matter)))
    }

    /// The bytes of a file, or its size if larger than `most`; `None` if it cannot be read.
    #[must_use]
    pub fn bytes(&self, path: &str, most: u64) -> Option<Result<Vec<u8>, u64>> {
        self.outside.bytes(path, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// Counts how often it is read from.
    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);

    impl Outside for Counting {
        fn read(&self, path: &str) -> Option<Arc<Source>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            (path != "none.md").then(|| Source::new(path, "# Place\n".to_owned()))
        }

        fn bytes(&self, _: &str, _: u64) -> Option<Result<Vec<u8>, u64>> {
            None
        }
    }

    #[test]
    fn a_note_is_read_once() {
        let counting = Arc::new(Counting::default());
        let outskirts = Outskirts::new(Arc::clone(&counting) as Arc<dyn Outside>);
        for _ in 0..3 {
            assert_eq!(outskirts.note("big.md").map(|note| note.body().headings.len()), Some(1));
            assert!(outskirts.note("none.md").is_none());
        }
        assert_eq!(counting.0.load(Ordering::Relaxed), 2);
    }
}
