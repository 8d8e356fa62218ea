//! Fails for a folder without a single note of a spec: it is most likely not the one that was meant.

use super::Failure;
use crate::compile::Compiled;
use crate::emit::visible;
use crate::model::place::is_named_north_star;

/// Requires a note of a spec, or a finding that tells what is wrong instead.
pub fn require_notes(compiled: &Compiled) -> Result<(), Failure> {
    if compiled.spec.own_documents().next().is_some() || !compiled.diagnostics.is_empty() {
        return Ok(());
    }
    let mut paths = compiled.spec.documents.iter().map(|document| document.note.source.path.as_str());
    let below = paths.find(|path| is_named_north_star(path)).and_then(|path| path.rsplit_once('/'));
    Err(Failure(match below {
        Some((folder, _)) => format!(
            "`careerdoc.toml` makes this folder the root of the spec, and no note of it lies here; move the file to \
             {0}/, where the North Star is",
            visible(folder)
        ),
        None => "this folder has no note of a career spec; write `north-star.md`, or run `careerdoc init`".to_owned(),
    }))
}
