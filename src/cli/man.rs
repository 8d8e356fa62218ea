//! `careerdoc man`: prints the manual page, or writes one per command.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::paths::{shown, shown_from_here};
use super::{Cli, Failure, Global, Outcome, terminal, write};

/// Print the manual page, or write one for every command into a folder
///
/// To read it: careerdoc man | man -l -
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Manual {
    /// Write careerdoc.1, careerdoc-check.1 and so on into this folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Manual {
    /// Prints the page, or writes all pages.
    pub fn run(&self, _global: &Global) -> Result<Outcome, Failure> {
        let mut command = Cli::command();
        command.build();
        let Some(folder) = &self.output else {
            terminal::print(&page(&command)?)?;
            return Ok(Outcome::Clean);
        };
        std::fs::create_dir_all(folder).map_err(|error| write::failure(&shown(folder), &error))?;
        let commands = command.get_subcommands().filter(|command| command.get_name() != "help");
        for command in std::iter::once(&command).chain(commands) {
            let name = command.get_display_name().unwrap_or_else(|| command.get_name());
            let path = folder.join(format!("{name}.1"));
            let shown = shown_from_here(&path);
            write::replace(&path, &page(command)?).map_err(|error| write::failure(&shown, &error))?;
            terminal::print(&format!("{shown}\n"))?;
        }
        Ok(Outcome::Clean)
    }
}

/// The page of a command, independent of the date.
fn page(command: &Command) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    Man::new(command.clone()).date("").source(format!("careerdoc {}", env!("CARGO_PKG_VERSION"))).render(&mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
