//! Paths as they are shown to the user.

use std::path::Path;

use crate::emit;

/// A printable form of a path: names may hold line ends and escape codes, which would steer a terminal.
pub fn shown(path: &Path) -> String {
    emit::visible(&path.to_string_lossy()).into_owned()
}

/// The path from the working folder to the root, so that an editor or a terminal can follow the printed paths.
pub fn prefix_from_here(root: &Path) -> String {
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    let below = here.ok().and_then(|here| root.strip_prefix(here).map(Path::to_path_buf).ok());
    let shown = below.unwrap_or_else(|| root.to_path_buf());
    let parts: Vec<_> = shown.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let joined = parts.join("/").replacen("//", "/", 1);
    if joined.is_empty() { joined } else { joined + "/" }
}

/// A printable form of a path as a user would write it from the working folder.
pub fn shown_from_here(path: &Path) -> String {
    let path = prefix_from_here(path);
    let path = path.trim_end_matches('/');
    emit::visible(if path.is_empty() { "." } else { path }).into_owned()
}
