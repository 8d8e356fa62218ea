//! Paths as they are shown to the user, and as they are written on the disk.

use std::fs;
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

/// The same as an argument of a command to copy: in quotes if a shell would take it apart.
pub fn argument_from_here(path: &Path) -> String {
    let shown = shown_from_here(path);
    let is_plain = |character: char| character.is_alphanumeric() || "-_./\\:+@".contains(character);
    match shown.chars().all(is_plain) {
        true => shown,
        false if cfg!(windows) => format!("\"{shown}\""),
        false => format!("'{}'", shown.replace('\'', "'\\''")),
    }
}

/// The path of a note below `root`, with existing folders in their own spelling: `bets/a.md` goes to `Bets/`.
pub fn as_on_disk(root: &Path, path: &str) -> String {
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    let mut folder = root.to_path_buf();
    let folders = parts.len() - 1;
    for part in &mut parts[..folders] {
        // Asking for the folder would not do: on some systems `bets` exists where `Bets` does.
        let names = fs::read_dir(&folder).into_iter().flatten().flatten();
        let names =
            names.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok());
        let names: Vec<String> = names.filter(|name| name.to_lowercase() == part.to_lowercase()).collect();
        if let Some(name) = names.iter().find(|name| *name == part).or(names.first()) {
            name.clone_into(part);
        }
        folder.push(&*part);
    }
    parts.join("/")
}
