//! Writes files so that there is always the old one or the new one, whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Replaces the file at `path` (or makes it) in one step; the permissions of an old file are kept, and a link is
/// followed to the file that it points at.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    replace_if(path, text, |_| Ok(true)).map(|_| ())
}

/// Replaces the file at `path` if it still holds `old`; tells whether it did. It is looked at last of all, so that what
/// another program writes meanwhile is not lost.
pub fn replace_unchanged(path: &Path, old: &str, text: &str) -> io::Result<bool> {
    replace_if(path, text, |real| Ok(fs::read(real)? == old.as_bytes()))
}

fn replace_if(path: &Path, text: &str, may: impl FnOnce(&Path) -> io::Result<bool>) -> io::Result<bool> {
    let real = followed(path)?;
    let old = match fs::metadata(&real) {
        Ok(old) if old.permissions().readonly() => return Err(io::Error::other(READ_ONLY)),
        Ok(old) => Some(old.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    // What only its owner may read must not be open to others on its way either.
    let new = written(folder_of(&real), text, old)?;
    if !may(&real)? {
        return Ok(false);
    }
    new.persist(&real)?;
    settle(folder_of(&real));
    Ok(true)
}

/// Makes the file at `path`, and the folders above it, in one step; a file that is there already is never touched.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    written(folder, text, None)?.persist_noclobber(path)?;
    settle(folder);
    Ok(())
}

/// Why a file could not be written, and what to do about it, as the end of a sentence.
pub fn why(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied; look at the permissions of the file and of its folder",
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read; choose another place",
        io::ErrorKind::StorageFull => "the disk is full; make room, then run it again",
        io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "no more may be stored there; make room, then run it again"
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such folder; make it first",
        io::ErrorKind::InvalidFilename => "its name is too long for this system; choose a shorter one",
        _ => return error.to_string().split(" (os error").next().unwrap_or_default().to_owned(),
    };
    words.to_owned()
}

/// A file that nobody may write is left as it is, although a new one could be put in its place.
const READ_ONLY: &str = "it is write-protected; allow writing to it first";

/// The file that `path` leads to, through links if it is one; it need not be there.
fn followed(path: &Path) -> io::Result<PathBuf> {
    // Not every disk can tell the real path of a file (on Windows, those in memory cannot); only a link needs it.
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    if !is_link {
        return Ok(path.to_path_buf());
    }
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(folder_of(path).join(fs::read_link(path)?)),
        real => real,
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in `folder` that holds `text` for good, under a name that everything passes over; it is gone again unless
/// it gets another. It has the permissions of the `old` file, else those of any new one.
fn written(folder: &Path, text: &str, old: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".careerdoc-").suffix(".tmp");
    #[cfg(unix)]
    if old.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what new files shall not have.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut new = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        new.as_file().set_permissions(old)?;
    }
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    Ok(new)
}

/// Has the system remember the new name even if the power fails now. Where that cannot be had, the old or the new file
/// is there all the same.
fn settle(folder: &Path) {
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("note.md");
        fs::write(&path, "mine").expect("written");
        assert!(!replace_unchanged(&path, "yours", "new").expect("it can be read"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
        assert!(replace_unchanged(&path, "mine", "new").expect("it can be read"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "new");
        assert!(replace_unchanged(&folder.path().join("gone.md"), "", "new").is_err());
        assert!(create(&path, "other").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left behind");
    }
}
