//! The images that an audience sees: copies without names and metadata, within a limit.

use std::cell::Cell;
use std::sync::Arc;

use crate::model::gallery::Gallery;
use crate::model::spec::Spec;
use crate::picture::Picture;

/// Copies of the vault's images for an audience.
#[derive(Debug)]
pub struct Pictures<'a> {
    gallery: Gallery<'a>,
    taken: Cell<usize>,
    /// The total size of the copies taken, in bytes.
    spent: Cell<u64>,
}

impl<'a> Pictures<'a> {
    /// The largest file that is opened, in bytes.
    const MOST_BYTES: u64 = 24_000_000;
    /// The limit for all copies in a report, in bytes.
    const MOST_TOGETHER: u64 = 8_000_000;

    /// The images of the vault of `spec`.
    pub fn of(spec: &'a Spec) -> Self {
        let gallery = Gallery::new(spec, Self::MOST_BYTES, |bytes| Picture::copy_of(&bytes));
        Self { gallery, taken: Cell::new(0), spent: Cell::new(0) }
    }

    /// Whether there is an image that `path` in the note `from` leads to.
    pub fn has(&self, path: &str, from: &str) -> bool {
        self.gallery.picture(path, from).is_ok()
    }

    /// A copy of the image that `path` in the note `from` leads to, and its number; `None` if it cannot be shown.
    pub fn take(&self, path: &str, from: &str) -> Option<(usize, Arc<Picture>)> {
        let picture = self.gallery.picture(path, from).ok()?;
        let spent = self.spent.get() + picture.size();
        if spent > Self::MOST_TOGETHER {
            return None;
        }
        self.spent.set(spent);
        let number = self.taken.replace(self.taken.get() + 1);
        Some((number, picture))
    }
}
