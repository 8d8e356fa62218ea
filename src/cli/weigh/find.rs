//! Finds the decision that the user means: by path, title or link, or the only open one.

use std::path::{Path, PathBuf};

use super::super::Failure;
use crate::emit::visible;
use crate::model::decision::{Decision, DecisionStatus};
use crate::model::spec::Spec;
use crate::note::fold::fold;
use crate::note::link::Link;
use crate::sentence::quote;
use crate::source::Span;
use crate::vault::slashed;
use crate::vault_path::without_md;

/// The folder to search for the spec: that of the decision, if a file was given.
pub fn folder(decision: Option<&str>, folder: &Path) -> PathBuf {
    let file = decision.map(Path::new).filter(|path| path.is_file());
    let beside =
        file.and_then(Path::parent).map(|parent| if parent == Path::new("") { Path::new(".") } else { parent });
    beside.unwrap_or(folder).to_path_buf()
}

/// The decision of `spec` meant by `named`.
pub fn decision<'a>(named: Option<&str>, spec: &'a Spec, root: &Path) -> Result<&'a Decision, Failure> {
    let decisions = || spec.decisions.iter().map(AsRef::as_ref);
    let Some(named) = named else {
        let open: Vec<&Decision> = decisions().filter(|decision| decision.is(DecisionStatus::Open)).collect();
        return match open.as_slice() {
            [only] => Ok(only),
            [] => Err(Failure(format!(
                "no decision is open; name one, or begin one with `careerdoc new decision`{}",
                list(&decisions().collect::<Vec<_>>())
            ))),
            several => {
                Err(Failure(format!("{} decisions are open; name the one you mean{}", several.len(), list(several))))
            }
        };
    };
    let path = path_in(named, root);
    let wanted = fold(named);
    let is_at = |decision: &&Decision| {
        let own = &decision.note.source.path;
        [own.as_str(), without_md(own)].contains(&path.as_str())
    };
    let is_called =
        |decision: &&Decision| [decision.note.title(), decision.note.stem()].iter().any(|name| fold(name) == wanted);
    let linked = link(named).and_then(|link| spec.linked(&link, "")).map(|document| document.note.source.path.clone());
    let found = decisions()
        .find(is_at)
        .or_else(|| linked.and_then(|path| decisions().find(|decision| decision.note.source.path == path)));
    if let Some(found) = found.or_else(|| decisions().find(is_called)) {
        return Ok(found);
    }
    let near: Vec<&Decision> = decisions()
        .filter(|decision| {
            !wanted.is_empty()
                && [decision.note.title(), decision.note.stem()].iter().any(|name| fold(name).contains(&*wanted))
        })
        .collect();
    let shown = quote(&visible(named));
    match near.as_slice() {
        [only] => Ok(only),
        [] => Err(Failure(format!("there is no decision {shown}{}", list(&decisions().collect::<Vec<_>>())))),
        several => {
            Err(Failure(format!("{} decisions fit {shown}; name the one you mean{}", several.len(), list(several))))
        }
    }
}

/// A user's path, relative to the root.
fn path_in(named: &str, root: &Path) -> String {
    let real = dunce::canonicalize(named).ok();
    let below = real.as_deref().and_then(|real| real.strip_prefix(root).ok());
    below.map_or_else(|| named.to_owned(), |below| slashed(&below.to_string_lossy()))
}

/// Parses `[[Note|text]]`, or a bare name as if it were linked.
fn link(named: &str) -> Option<Link> {
    let text = named.trim();
    let whole = if text.starts_with("[[") { text.to_owned() } else { format!("[[{text}]]") };
    Link::wiki(&whole, Span::new(0, whole.len()), false)
}

/// The decisions, newest first, one per line.
fn list(decisions: &[&Decision]) -> String {
    const AT_MOST: usize = 12;
    if decisions.is_empty() {
        return String::new();
    }
    let line = |decision: &&&Decision| format!("\n  {}", visible(&decision.note.source.path));
    let more = decisions.len().saturating_sub(AT_MOST);
    let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
    format!(":\n{}{more}", decisions.iter().rev().take(AT_MOST).map(|decision| line(&decision)).collect::<String>())
}
