//! Shows and writes the repairs of `careerdoc check --fix`.

use std::path::Path;

use similar::TextDiff;

use crate::cli::{Failure, Global, Outcome, terminal, write};
use crate::emit;
use crate::fix::Repair;
use crate::sentence::counted;

/// Prints the changes that repairs would make.
pub fn show_diff(repairs: &[Repair], prefix: &str) -> Result<Outcome, Failure> {
    for repair in repairs {
        let path = emit::visible(&format!("{prefix}{}", repair.source.path)).into_owned();
        let diff = TextDiff::from_lines(&repair.source.text, &repair.text);
        terminal::print_raw(&diff.unified_diff().context_radius(2).header(&path, &path).to_string())?;
    }
    Ok(Outcome::Clean)
}

/// Writes repaired notes, except those changed since they were read; returns whether any was written.
pub fn write(repairs: &[Repair], root: &Path, global: &Global) -> Result<bool, Failure> {
    let mut written = 0;
    let mut things = 0;
    for repair in repairs {
        let path = root.join(&repair.source.path);
        let shown = emit::visible(&repair.source.path).into_owned();
        let is_written = write::replace_unchanged(&path, &repair.source.text, &repair.text)
            .map_err(|error| write::failure(&shown, &error))?;
        if !is_written {
            terminal::notice(&format!("{shown} has changed since it was read, so it was left alone; run it again"));
            continue;
        }
        written += 1;
        things += repair.count;
    }
    if written > 0 && !global.quiet {
        terminal::notice(&format!("repaired {things} in {}", counted(written, "note")));
    }
    Ok(written > 0)
}
