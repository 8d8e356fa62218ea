//! Reads files as text: regular ones, of a size that is a note's, in UTF-8.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Outside;
use crate::source::{Source, Unreadable};

/// The size above which a file is no note, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads the file at `path` as the source `name`; nothing if it has vanished.
#[must_use]
pub fn source(path: &Path, name: &str) -> Option<Arc<Source>> {
    match bytes(path) {
        Ok(bytes) => Some(match String::from_utf8(bytes) {
            Ok(text) => Source::new(name, text),
            Err(error) => Source::unreadable(name, wrong_encoding(error.as_bytes(), error.utf8_error().valid_up_to())),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Source::unreadable(name, Unreadable::Io(plain_words(&error)))),
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Looked at before it is opened: to open a pipe would wait for a writer.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES)).unwrap_or_default());
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("it is larger than {} MB, which no note is", MAX_BYTES >> 20)));
    }
    Ok(bytes)
}

fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

fn wrong_encoding(bytes: &[u8], offset: usize) -> Unreadable {
    let line = bytes[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
    let zeros = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros > 16;
    Unreadable::Encoding { offset, line, looks_like: is_utf16.then_some("UTF-16") }
}

/// Reads notes anywhere in a vault, and nothing outside it.
#[derive(Debug)]
pub struct InVault {
    /// The vault, with links resolved.
    pub vault: PathBuf,
}

impl Outside for InVault {
    fn read(&self, path: &str) -> Option<Arc<Source>> {
        let real = fs::canonicalize(self.vault.join(path)).ok()?;
        let source = source(real.starts_with(&self.vault).then_some(&real)?, path)?;
        source.unreadable.is_none().then_some(source)
    }
}
