//! Reads files: regular ones only, of a bounded size, as UTF-8.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::io_error::{is_gone, reason};
use crate::outside::Outside;
use crate::source::{Source, Unreadable};

/// The largest file that is read. A hand-written note a thousandth of this size would be long.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads `file` as a source named `path`; `None` if it is gone.
pub fn source(file: &Path, path: &str) -> Option<Arc<Source>> {
    read_as(path, bytes(file, MAX_BYTES))
}

fn read_as(path: &str, bytes: io::Result<Vec<u8>>) -> Option<Arc<Source>> {
    match bytes {
        Ok(bytes) => Some(decode(path, bytes)),
        Err(error) if is_gone(&error) => None,
        Err(error) => Some(Source::unreadable(path, Unreadable::Io(reason(&error)))),
    }
}

/// Reads `file`, a regular file a moment ago, as a source named `path`; `None` if it is gone.
pub fn listed(file: &Path, path: &str) -> Option<Arc<Source>> {
    read_as(path, open_at_once(file).and_then(|file| rest_of(file, MAX_BYTES)))
}

/// The file at `path` below `folder` (a canonical path) with links resolved; `None` if it escapes the folder.
pub fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let leads_down = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let file = leads_down.then(|| dunce::canonicalize(folder.join(path)).ok())??;
    file.starts_with(folder).then_some(file)
}

/// Reads notes anywhere in a vault.
#[derive(Debug)]
pub struct InVault {
    /// The vault, as a canonical path.
    pub vault: PathBuf,
}

impl Outside for InVault {
    fn read(&self, path: &str) -> Option<Arc<Source>> {
        source(&inside(&self.vault, path)?, path).filter(|source| source.unreadable.is_none())
    }

    fn bytes(&self, path: &str, most: u64) -> Option<Result<Vec<u8>, u64>> {
        let file = inside(&self.vault, path)?;
        let size = fs::metadata(&file).ok().filter(fs::Metadata::is_file)?.len();
        if size > most { Some(Err(size)) } else { bytes(&file, most).ok().map(Ok) }
    }
}

fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    // Checked before opening: opening a pipe waits for a writer, and a device may do anything.
    if !fs::metadata(path)?.is_file() {
        return Err(no_regular_file());
    }
    rest_of(File::open(path)?, limit)
}

fn no_regular_file() -> io::Error {
    io::Error::other("it is not a regular file")
}

/// Opens a file without blocking, even if a pipe has taken its place.
fn open_at_once(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    options.read(true).open(path)
}

/// Reads the rest of a regular file.
fn rest_of(mut file: File, limit: u64) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::other(format!("it is larger than {} MB", limit / (1024 * 1024)));
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(no_regular_file());
    }
    if metadata.len() > limit {
        return Err(too_large());
    }
    let size = usize::try_from(metadata.len()).unwrap_or_default();
    let mut bytes = vec![0; size + 1];
    let read = file.read(&mut bytes)?;
    bytes.truncate(read);
    // A read that stopped at the announced size, with room to spare, has reached the end.
    if read != size || size == 0 {
        // The file may grow while it is read, and virtual system files report size 0.
        file.take(limit + 1 - read as u64).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

fn decode(path: &str, bytes: Vec<u8>) -> Arc<Source> {
    let looks_like = other_encoding(&bytes);
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if looks_like.is_none() => return Source::new(path, text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    // ASCII text in UTF-16 is also valid UTF-8; its first NUL is then the byte to report.
    let readable = if looks_like.is_some() { valid.split('\0').next().unwrap_or_default() } else { valid };
    let offset = readable.len();
    let line = Source::new(path, readable).position(offset).line;
    Source::unreadable(path, Unreadable::Encoding { offset, line, looks_like })
}

/// The encoding that a byte order mark names, or that a NUL in every second byte reveals.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(512)];
    if !head.contains(&0) {
        return None;
    }
    let nuls_from = |start: usize| head.iter().skip(start).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls_from(0), nuls_from(1));
    let most = even.max(odd);
    (even.min(odd) == 0 && most >= 2 && most * 5 >= head.len()).then_some("UTF-16")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Offset, line, and what it looks like.
    type Misread = (usize, usize, Option<&'static str>);

    fn utf16(text: &str, bom: bool) -> Vec<u8> {
        let units = bom.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn what_is_not_utf8_is_placed_and_named() {
        let heading = "# Nordstern\n\nGroße Pläne";
        let cases: [(Vec<u8>, Option<Misread>); 9] = [
            (heading.into(), None),
            (Vec::new(), None),
            (b"\xef\xbb\xbf# With a byte order mark".to_vec(), None),
            (b"one \0 NUL is odd, but UTF-8".to_vec(), None),
            (b"# Gr\xf6\xdfe".to_vec(), Some((4, 1, None))),
            (b"one\r\ntwo\nthr\xc3".to_vec(), Some((12, 3, None))),
            (utf16(heading, true), Some((0, 1, Some("UTF-16")))),
            (utf16(heading, false), Some((1, 1, Some("UTF-16")))),
            (b"\xff\xfe\0\0#\0\0\0".to_vec(), Some((0, 1, Some("UTF-32")))),
        ];
        for (bytes, expected) in cases {
            let source = decode("note.md", bytes.clone());
            let expected = expected.map(|(offset, line, looks_like)| Unreadable::Encoding { offset, line, looks_like });
            assert_eq!(source.unreadable, expected, "{bytes:?}");
            if expected.is_none() {
                assert_eq!(source.text.as_bytes(), bytes);
            }
        }
    }

    #[test]
    fn a_file_is_read_up_to_the_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("note.md");
        fs::write(&file, vec![b'a'; 1024 * 1024 + 1]).expect("written");
        let why = bytes(&file, 1024 * 1024).expect_err("it is too large");
        assert_eq!(reason(&why), "it is larger than 1 MB");
        assert_eq!(bytes(&file, 1024 * 1024 + 1).expect("it is just small enough").len(), 1024 * 1024 + 1);
    }

    #[test]
    fn outside_notes_are_read_inside_the_vault_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = folder.path().canonicalize().expect("it is there").join("vault");
        fs::create_dir_all(vault.join("Journal")).expect("made");
        fs::write(vault.join("Journal/Monday.md"), "text").expect("written");
        fs::write(vault.join("latin.md"), b"\xff\xff").expect("written");
        fs::write(folder.path().join("secret.md"), "secret").expect("written");
        let outside = InVault { vault };
        let text = |path: &str| outside.read(path).map(|source| source.text.clone());
        assert_eq!(text("Journal/Monday.md").as_deref(), Some("text"));
        let absolute = folder.path().join("secret.md");
        let refused = ["../secret.md", "Journal/../../secret.md", "Journal", "latin.md", "gone.md", "a\0b", ""];
        for path in refused.into_iter().chain(absolute.to_str()) {
            assert_eq!(text(path), None, "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(absolute, outside.vault.join("link.md")).expect("linked");
            assert_eq!(text("link.md"), None);
        }
    }
}
