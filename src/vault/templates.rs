//! The user's own templates of reports.

use std::path::Path;
use std::sync::Arc;

use walkdir::WalkDir;

use super::find::slashed;
use super::read;
use crate::source::{Source, Unreadable};
use crate::templates::builtin::Kind;

/// The folder of the user's own templates, below the root of a spec.
pub const FOLDER: &str = ".careerdoc/templates";
/// The size limit of one template, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The most bytes that all templates together may take.
const MAX_BYTES_IN_ALL: u64 = 16 << 20;
/// How deep templates may lie in their folder.
const MAX_DEPTH: usize = 4;

/// Reads the templates in `folder`, sorted by name (`html/wins.html`); the path of each source is `shown` and the name.
/// Files outside the folders of templates are ignored.
#[must_use]
pub fn read(folder: &Path, shown: &str) -> Vec<Arc<Source>> {
    let files = WalkDir::new(folder).max_depth(MAX_DEPTH).sort_by_file_name().into_iter().flatten();
    let templates = files.filter(|file| file.file_type().is_file() && is_template(file.path()));
    let mut in_all = 0;
    templates
        .filter_map(|file| {
            let name = file.path().strip_prefix(folder).ok()?.to_str().map(slashed)?;
            Kind::of(&name)?;
            let path = format!("{}/{name}", shown.trim_end_matches('/'));
            let bytes = file.metadata().map_or(0, |data| data.len());
            in_all += bytes;
            if bytes > MAX_BYTES || in_all > MAX_BYTES_IN_ALL {
                let why = Unreadable::Io("it is larger than a template can be".to_owned());
                return Some(Source::unreadable(path, why));
            }
            read::source(file.path(), &path)
        })
        .collect()
}

fn is_template(path: &Path) -> bool {
    path.extension().is_some_and(|is| is == "html" || is == "md" || is == "css")
}
