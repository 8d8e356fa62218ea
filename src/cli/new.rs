//! `careerdoc new`: creates a note of some type.

use std::io;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::paths::{as_on_disk, prefix_from_here};
use super::{Failure, Global, Outcome, sandbox, terminal, write};
use crate::compile::compile;
use crate::conflict;
use crate::emit;
use crate::model::shape::NoteType;
use crate::rules;
use crate::scaffold::{self, Refusal};
use crate::templates::TemplateError;
use crate::vault;

/// Begin a note, with what the spec knows filled in: the day, open bets, weights
///
/// Prints the path of the new note. A note that is there already is never overwritten.
#[derive(Debug, Args)]
pub struct New {
    /// What to begin
    #[arg(value_enum, value_name = "TYPE")]
    note_type: NoteType,
    /// What it is called: of a decision, what is offered; of a contract, who it is with; of an update, its period
    /// (2026-11, 2026-W47, 2026-Q4, or a day) [default: named by its type and the day]
    title: Option<String>,
    /// The folder of the spec, or one above or below it
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl ValueEnum for NoteType {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.shape().meaning))
    }
}

impl New {
    /// Writes the note and prints its path.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let today = global.today()?;
        let folder = vault::open(&self.folder, global.config.as_deref(), &rules::vocabulary())?;
        let spec = compile(&folder.sources, &folder.config, today).spec;
        let own = &folder.sources.templates;
        let show = |error: &TemplateError| sandbox::failure(error, own, &folder, today, global);
        let templates = sandbox::templates(own).map_err(|error| show(&error))?;
        let draft = scaffold::draft(self.note_type, self.title.as_deref(), &spec, &folder.config, &templates);
        let draft = draft.map_err(|refusal| match refusal {
            Refusal::Template(error) => show(&error),
            refusal => Failure::from(refusal),
        })?;
        let path = as_on_disk(&folder.workspace.root, &draft.path);
        let shown = emit::visible(&format!("{}{path}", prefix_from_here(&folder.workspace.root))).into_owned();
        let text = |at: &str| {
            let there = || spec.document(at).map(|document| document.note.source.text.as_str());
            if at == path { Some(draft.text.as_str()) } else { there() }
        };
        if let Some(original) = conflict::original(&path, text) {
            let original = emit::visible(&original);
            return Err(Failure(format!(
                "{shown} would be taken for a sync-conflict copy of {original}; choose another title"
            )));
        }
        write::create(&folder.workspace.root.join(&path), &draft.text).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Failure(format!("{shown} is there already, and was left as it is")),
            _ => write::failure(&shown, &error),
        })?;
        terminal::print(&(shown + "\n"))?;
        Ok(Outcome::Clean)
    }
}
