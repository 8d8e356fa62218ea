//! The images of a vault: resolves embeds, and opens the files.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use super::spec::Spec;
use crate::links::Links;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::link::Link;
use crate::picture::{self, Picture, Refused};

/// Whether an entry is an image without a word: it belongs to what stands above it.
#[must_use]
pub fn is_picture_alone(note: &Note, entry: &Entry) -> bool {
    let is_alone = entry.parts.is_empty() && note.source.slice(entry.text).starts_with('!');
    let is_picture = |link: &&Link| link.embed && link.span == entry.text && picture::is_named_like_one(link.path());
    is_alone && note.body().links.iter().any(|link| is_picture(&link))
}

/// Opens images, each once.
#[derive(Debug)]
pub struct Gallery<'a> {
    spec: &'a Spec,
    /// An index of images alone, so that a note of the same name does not affect the result.
    links: OnceCell<Links>,
    opened: RefCell<HashMap<String, Result<Arc<Picture>, Refused>>>,
    /// Decodes the bytes of an image.
    open: fn(Vec<u8>) -> Result<Picture, Refused>,
    /// The largest file that is read, in bytes.
    most: u64,
}

impl<'a> Gallery<'a> {
    /// The images in the vault of `spec`, decoded with `open` from files of at most `most` bytes.
    #[must_use]
    pub fn new(spec: &'a Spec, most: u64, open: fn(Vec<u8>) -> Result<Picture, Refused>) -> Self {
        Self { spec, links: OnceCell::new(), opened: RefCell::default(), open, most }
    }

    /// The image that `path` leads to, as written in the note at `from` (relative to the root).
    ///
    /// # Errors
    ///
    /// If there is no such image, or it cannot or must not be shown.
    pub fn picture(&self, path: &str, from: &str) -> Result<Arc<Picture>, Refused> {
        let links = self.links.get_or_init(|| self.spec.files_like(picture::is_named_like_one));
        let file = links.resolve(path, || self.spec.in_vault(from)).file().ok_or(Refused::Missing)?.to_owned();
        let mut opened = self.opened.borrow_mut();
        let open = || match self.spec.bytes(&file, self.most) {
            None => Err(Refused::Missing),
            Some(Err(size)) => Err(Refused::Large(size)),
            Some(Ok(bytes)) => (self.open)(bytes).map(Arc::new),
        };
        opened.entry(file.clone()).or_insert_with(open).clone()
    }
}
