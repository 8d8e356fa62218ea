//! Writes files so that there is always the old one or the new one, whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Replaces the file at `path` (or makes it) in one step; the permissions of an old file are kept, and a link is
/// followed to the file that it points at.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".careerdoc-").suffix(".tmp").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    let permissions = match fs::metadata(&real) {
        Ok(old) => old.permissions(),
        Err(_) => usual_permissions(folder)?,
    };
    new.as_file().set_permissions(permissions)?;
    new.persist(&real)?;
    Ok(())
}

/// Makes the file at `path`, and the folders above it, in one step; a file that is there already is never touched.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new().prefix(".careerdoc-").suffix(".tmp").tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().sync_all()?;
    new.as_file().set_permissions(usual_permissions(folder)?)?;
    new.persist_noclobber(path)?;
    Ok(())
}

/// The permissions that a new file gets here: those of a file made in the usual way.
fn usual_permissions(folder: &Path) -> io::Result<fs::Permissions> {
    let probe = tempfile::Builder::new()
        .prefix(".careerdoc-")
        .suffix(".tmp")
        .make_in(folder, |path| fs::File::create_new(path))?;
    Ok(probe.as_file().metadata()?.permissions())
}
