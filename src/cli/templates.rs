//! `careerdoc templates`: lists, prints and exports the templates of reports and notes.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::paths::{prefix_from_here, shown};
use super::{Failure, Global, Outcome, terminal, write};
use crate::emit;
use crate::rules;
use crate::source::Source;
use crate::templates::builtin::{BUILTIN, FOR_OBSIDIAN, Kind, nearest};
use crate::templates::name;
use crate::vault;

/// List the templates of reports and notes, print them, or export them to change
///
/// A template of yours takes the place of the built-in one of the same name. It can build on that one with `{%
/// include "builtin/html/wins.html" %}`, or with `{% extends "builtin/html/page.html" %}` and a `{% block style %}`
/// of its own. They are written for the template engine Tera; one can read neither files nor the environment, and
/// is stopped if it does not end.
#[derive(Debug, Args)]
pub struct TemplatesCommand {
    /// Print these, such as html/wins.html; with --export, copy only these; `html/` means all that begin so
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Copy the built-in ones into this folder; a file that is there already stays as it is
    #[arg(long, value_name = "DIR")]
    export: Option<PathBuf>,
    /// The folder of the spec, or one above or below it
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// A folder with templates of your own [default: .careerdoc/templates in the folder of the spec]
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

impl TemplatesCommand {
    /// Lists, prints or exports.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let chosen = self.chosen()?;
        if let Some(folder) = &self.export {
            return export(folder, &chosen);
        }
        if !self.names.is_empty() {
            let texts: Vec<&str> = chosen.iter().map(|(_, text)| *text).collect();
            terminal::print(&texts.concat())?;
            return Ok(Outcome::Clean);
        }
        let spec = vault::open(&self.folder, global.config.as_deref(), &rules::vocabulary()).ok();
        let own = own(self.templates.as_deref(), spec.as_ref())?;
        let prefix = match (&self.templates, &spec) {
            (None, Some(spec)) => prefix_from_here(&spec.workspace.root),
            _ => String::new(),
        };
        terminal::print(&list(&own, &prefix))?;
        if !global.quiet {
            let folder = self.templates.as_ref().map(|folder| folder.to_string_lossy().into_owned());
            let folder = folder.unwrap_or_else(|| format!("{prefix}{}", vault::templates::FOLDER));
            let folder = emit::visible(&folder).into_owned();
            terminal::notice(&format!("to change one: careerdoc templates html/wins.html --export {folder}"));
        }
        Ok(Outcome::Clean)
    }

    /// The built-in templates that were asked for; all of them by default.
    fn chosen(&self) -> Result<Vec<(&'static str, &'static str)>, Failure> {
        let all = || BUILTIN.iter().chain(FOR_OBSIDIAN).copied();
        if self.names.is_empty() {
            return Ok(all().collect());
        }
        let mut chosen = Vec::new();
        for wanted in &self.names {
            let before = chosen.len();
            chosen.extend(
                all().filter(|(known, _)| known == wanted || wanted.ends_with('/') && known.starts_with(wanted)),
            );
            if chosen.len() == before {
                let meant = nearest(wanted).map(|name| format!(" did you mean {name}?")).unwrap_or_default();
                let wanted = emit::visible(wanted);
                return Err(Failure(format!("there is no template {wanted};{meant} `careerdoc templates` lists all")));
            }
        }
        Ok(chosen)
    }
}

/// The user's templates: those in the folder that was asked for, else those in the spec.
pub fn own(asked_for: Option<&Path>, spec: Option<&vault::Folder>) -> Result<Vec<Arc<Source>>, Failure> {
    let own = match asked_for {
        Some(folder) => {
            let shown = folder.to_string_lossy();
            if !folder.is_dir() {
                return Err(Failure(format!("there is no folder {}", emit::visible(&shown))));
            }
            vault::templates::read(folder, &shown)
        }
        None => spec.map(|spec| spec.sources.templates.clone()).unwrap_or_default(),
    };
    for source in &own {
        if let Some(why) = &source.unreadable {
            return Err(Failure(format!("the template {} cannot be read: {why}", emit::visible(&source.path))));
        }
    }
    Ok(own)
}

/// A line for each template: its name, and whether it is built in or the user's.
fn list(own: &[Arc<Source>], prefix: &str) -> String {
    let mut out = String::new();
    for kind in Kind::ALL {
        let _ = writeln!(out, "{}{}", if out.is_empty() { "" } else { "\n" }, kind.title());
        let of_kind = BUILTIN.iter().chain(FOR_OBSIDIAN).map(|(name, _)| *name);
        for built_in in of_kind.filter(|name| Kind::of(name) == Some(kind)) {
            let overriding = own.iter().find(|source| name(&source.path) == built_in && kind != Kind::Obsidian);
            match overriding {
                Some(source) => {
                    let path = format!("{prefix}{}", source.path);
                    let _ = writeln!(out, "  {built_in:<26}yours, {}", emit::visible(&path));
                }
                None => {
                    let _ = writeln!(out, "  {built_in}");
                }
            }
        }
        for source in own.iter().filter(|source| Kind::of(name(&source.path)) == Some(kind)) {
            let named = name(&source.path);
            if kind == Kind::Obsidian || BUILTIN.iter().all(|(known, _)| *known != named) {
                let note = if is_used(named, own) { "yours, a part of others" } else { "yours, and nothing uses it" };
                let meant = nearest(named).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
                let meant = if is_used(named, own) { String::new() } else { meant };
                let _ = writeln!(out, "  {:<26}{note}{meant}", emit::visible(named));
            }
        }
    }
    out
}

fn is_used(wanted: &str, own: &[Arc<Source>]) -> bool {
    own.iter().any(|source| name(&source.path) != wanted && source.text.contains(wanted))
}

/// Exports templates, and reports the result for each.
fn export(folder: &Path, chosen: &[(&str, &str)]) -> Result<Outcome, Failure> {
    for (name, text) in chosen {
        let path = folder.join(name);
        let shown = shown(&path);
        match write::create(&path, text) {
            Ok(()) => terminal::print(&format!("wrote {shown}\n"))?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                terminal::print(&format!("kept {shown}: it is there already\n"))?;
            }
            Err(error) => return Err(write::failure(&shown, &error)),
        }
    }
    Ok(Outcome::Clean)
}
