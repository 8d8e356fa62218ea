//! `careerdoc init`: creates a career spec, and prepares a vault for it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::paths::{argument_from_here, as_on_disk, shown_from_here};
use super::{Failure, Global, Outcome, terminal, write};
use crate::compile::compile;
use crate::model::shape::NoteType;
use crate::rules;
use crate::scaffold::{self, Merged};
use crate::vault::{self, Ground};

/// Begin a career spec, in a folder of its own or in an Obsidian vault
///
/// Writes a North Star to fill in. Nothing that is there already is overwritten, so it can be run again in a spec, and
/// in a vault full of other notes.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the spec; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Also add what Obsidian shows it with: a base of bets, updates and decisions, note templates, property types
    #[arg(long)]
    obsidian: bool,
    /// List what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A file that the spec should have.
#[derive(Debug)]
struct Planned {
    path: PathBuf,
    step: Step,
}

#[derive(Debug)]
enum Step {
    /// It does not exist yet.
    Create(String),
    /// The types of properties are added: to what is there, if it is.
    AddTypes { old: Option<String>, text: String, added: Vec<(&'static str, &'static str)> },
    /// It is there, and stays as it is: why.
    Keep(&'static str),
}

impl Init {
    /// Writes what is missing, lists it, and suggests one next step.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let ground = vault::ground(&self.folder)?;
        require_free(&ground)?;
        let planned = self.plan(&ground, global, global.today()?)?;
        for Planned { path, step } in &planned {
            let shown = shown_from_here(path);
            if !self.dry_run {
                step.write(path).map_err(|error| write::failure(&shown, &error))?;
            }
            let word = match (step, self.dry_run) {
                (Step::Create(_) | Step::AddTypes { old: None, .. }, false) => "wrote",
                (Step::Create(_) | Step::AddTypes { old: None, .. }, true) => "would write",
                (Step::AddTypes { .. }, false) => "added to",
                (Step::AddTypes { .. }, true) => "would add to",
                (Step::Keep(_), _) => "kept",
            };
            let detail = match step {
                Step::Create(_) => String::new(),
                Step::AddTypes { added, .. } => format!(": {} property types ({})", added.len(), by_type(added)),
                Step::Keep(why) => format!(": {why}"),
            };
            terminal::print(&format!("{word} {shown}{detail}\n"))?;
        }
        if !global.quiet && !self.dry_run {
            let is_complete = planned.iter().all(|planned| matches!(planned.step, Step::Keep(_)));
            terminal::notice(&next_step(&ground, is_complete));
        }
        Ok(Outcome::Clean)
    }

    fn plan(&self, ground: &Ground, global: &Global, today: Date) -> Result<Vec<Planned>, Failure> {
        let root = &ground.workspace.root;
        let config = vault::config(ground, global.config.as_deref(), &rules::vocabulary())?;
        let mut planned = Vec::new();
        if !ground.has_north_star {
            let star = scaffold::north_star(None, today, &config);
            planned.push(Planned { path: root.join(star.path), step: Step::Create(star.text) });
        }
        if !self.obsidian {
            return Ok(planned);
        }
        let settings = ground.workspace.settings.clone().unwrap_or_else(|| ground.workspace.vault.join(".obsidian"));
        let own_folder = format!("{}templates", ground.workspace.prefix);
        let templates = vault::template_folder(&settings).unwrap_or(own_folder);
        let mut create = |path: PathBuf, text: String| {
            let step = if path.exists() { Step::Keep("it is there already") } else { Step::Create(text) };
            planned.push(Planned { path, step });
        };
        create(
            root.join("career.base"),
            scaffold::base(&ground.workspace.prefix, &templates, &config, |folder| {
                as_on_disk(root, &format!("{folder}/")).trim_end_matches('/').to_owned()
            }),
        );
        let spec = vault::open(root, global.config.as_deref(), &rules::vocabulary()).ok();
        let spec = spec.map(|folder| compile(&folder.sources, &folder.config, today).spec);
        for (name, text) in scaffold::note_templates(spec.as_ref(), &config) {
            create(ground.workspace.vault.join(&templates).join(name), text);
        }
        planned.push(property_types(&settings)?);
        Ok(planned)
    }
}

impl Step {
    fn write(&self, path: &Path) -> io::Result<()> {
        match self {
            Self::Create(text) | Self::AddTypes { old: None, text, .. } => write::create(path, text),
            Self::AddTypes { old: Some(old), text, .. } => {
                let is_written = write::replace_unchanged(path, old, text)?;
                is_written.then_some(()).ok_or_else(|| io::Error::other("it has changed meanwhile; run it again"))
            }
            Self::Keep(_) => Ok(()),
        }
    }
}

/// The plan for `types.json` in Obsidian's settings folder.
fn property_types(settings: &Path) -> Result<Planned, Failure> {
    let path = settings.join("types.json");
    // Opening a pipe would wait for a writer, and a device may never end.
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return Ok(Planned { path, step: Step::Keep("it is no regular file") });
    }
    let old = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            return Err(Failure(format!("{} cannot be read: {}", shown_from_here(&path), vault::reason(&error))));
        }
    };
    let step = match scaffold::merge_property_types(old.as_deref()) {
        Merged::Added { text, added } => Step::AddTypes { old, text, added },
        Merged::Complete => Step::Keep("it has all types"),
        Merged::Unreadable => Step::Keep("it cannot be read as a list of types"),
    };
    Ok(Planned { path, step })
}

/// Properties by their type: "checkbox: role; number: baseline, goal".
fn by_type(added: &[(&str, &str)]) -> String {
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, kind) in added {
        types.entry(kind).or_default().push(name);
    }
    types.iter().map(|(kind, names)| format!("{kind}: {}", names.join(", "))).collect::<Vec<_>>().join("; ")
}

/// A spec in a spec would hide a part of it, and one around others would hide them all.
fn require_free(ground: &Ground) -> Result<(), Failure> {
    if let Some(above) = ground.above.as_ref().filter(|above| **above != ground.workspace.root) {
        return Err(Failure(format!(
            "this folder lies in the career spec {} already; begin notes in it with `careerdoc new`",
            shown_from_here(above)
        )));
    }
    match ground.below.first() {
        Some(below) => Err(Failure(format!(
            "there is a career spec below this folder already: {}; to complete that one, give its folder",
            shown_from_here(below)
        ))),
        None => Ok(()),
    }
}

/// The one next step to suggest.
fn next_step(ground: &Ground, is_complete: bool) -> String {
    let folder = argument_from_here(&ground.workspace.root);
    if !ground.has_north_star {
        let star = shown_from_here(&ground.workspace.root.join("north-star.md"));
        format!("\nNext: write your destination into {star}, then run `careerdoc check {folder}`.")
    } else if is_complete {
        format!("this folder is a career spec already; `careerdoc check {folder}` says what to add next")
    } else {
        format!("\nNext: `careerdoc new {}` begins a note.", NoteType::Update.name())
    }
}
