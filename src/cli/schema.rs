//! `careerdoc schema`: prints JSON Schemas of front matter and configuration, for editors and other tools.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Failure, Global, Outcome, terminal};
use crate::config;
use crate::model;
use crate::model::shape::NoteType;
use crate::rules;

/// Print the JSON Schema of a note type's front matter, or of careerdoc.toml
#[derive(Debug, Args)]
pub struct Schema {
    /// The note type, or `config`
    #[arg(value_parser = names(), value_name = "TYPE")]
    of: String,
}

fn names() -> PossibleValuesParser {
    NoteType::NAMES.iter().copied().chain(["config"]).into()
}

impl Schema {
    /// Prints the schema.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let note_type = NoteType::ALL.into_iter().find(|note_type| note_type.name() == self.of);
        let schema = note_type.map_or_else(|| config::schema(&rules::vocabulary()), model::schema::schema);
        terminal::print(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
        Ok(Outcome::Clean)
    }
}
