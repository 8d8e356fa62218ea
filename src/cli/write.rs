//! Writes files atomically: readers see either the old file or the new one, whole.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::Failure;
use crate::vault::reason;

/// Creates or replaces the file at `path` in one step. Keeps the permissions of an old file, and follows a link to its
/// target.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    replace_if(path, text, |_| Ok(true)).map(|_| ())
}

/// Replaces the file at `path` if it still holds `old`; returns whether it did. The check comes last, to preserve what
/// another program writes meanwhile.
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
    // A file that only its owner may read must not be exposed while it is being replaced, either.
    let new = written(folder_of(&real), text, old)?;
    if !may(&real)? {
        return Ok(false);
    }
    new.persist(&real)?;
    settle(folder_of(&real));
    Ok(true)
}

/// Creates the file at `path` in one step, and the folders above it; never touches an existing file.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    written(folder, text, None)?.persist_noclobber(path)?;
    settle(folder);
    Ok(())
}

/// The failure to write the file that is `shown` by this name, and what to do about it.
pub(super) fn failure(shown: &str, error: &io::Error) -> Failure {
    let reason = reason(error);
    let remedy = match error.kind() {
        io::ErrorKind::PermissionDenied => "; look at the permissions of the file and of its folder",
        io::ErrorKind::ReadOnlyFilesystem => "; choose another place",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "; make room, then run it again"
        }
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "; make the folder first",
        io::ErrorKind::InvalidFilename => "; choose a shorter one",
        _ => "",
    };
    Failure(format!("{shown} cannot be written: {reason}{remedy}"))
}

/// A read-only file is left as it is, although it could be replaced.
const READ_ONLY: &str = "it is write-protected; allow writing to it first";

/// The file that `path` leads to, following links; it need not exist.
fn followed(path: &Path) -> io::Result<PathBuf> {
    // Not every disk can resolve real paths (RAM disks on Windows cannot); only links need it.
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

/// Writes `text` durably to a new temporary file in `folder`, under a name that is ignored everywhere; it is deleted
/// unless renamed. It has the permissions of the `old` file, else the default ones.
fn written(folder: &Path, text: &str, old: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".careerdoc-").suffix(".tmp");
    #[cfg(unix)]
    if old.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // The system's umask is applied to this.
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

/// Makes the rename durable across a power failure. Where that is not supported, either the old or the new file is
/// still there.
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
