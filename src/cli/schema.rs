//! `careerdoc schema`: prints JSON Schemas of front matter and configuration, for editors and other tools.

use clap::{Args, ValueEnum};

use super::{Failure, Global, Outcome, terminal};
use crate::config;
use crate::model;
use crate::model::shape::NoteType;
use crate::rules;

/// Print the JSON Schema of a note type's front matter, or of careerdoc.toml
#[derive(Debug, Args)]
pub struct Schema {
    /// The note type, or `config`
    #[arg(value_enum, value_name = "TYPE")]
    of: SchemaOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaOf {
    NorthStar,
    Bet,
    Decision,
    Update,
    Landing,
    Contract,
    Post,
    Config,
}

impl Schema {
    /// Prints the schema.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let note_type = match self.of {
            SchemaOf::NorthStar => Some(NoteType::NorthStar),
            SchemaOf::Bet => Some(NoteType::Bet),
            SchemaOf::Decision => Some(NoteType::Decision),
            SchemaOf::Update => Some(NoteType::Update),
            SchemaOf::Landing => Some(NoteType::Landing),
            SchemaOf::Contract => Some(NoteType::Contract),
            SchemaOf::Post => Some(NoteType::Post),
            SchemaOf::Config => None,
        };
        let schema = note_type.map_or_else(|| config::schema(&rules::vocabulary()), model::schema::schema);
        terminal::print(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
        Ok(Outcome::Clean)
    }
}
