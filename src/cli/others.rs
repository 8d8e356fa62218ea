//! Reports for others: compiled with the findings that block them, or explained.

mod notices;

use std::fmt::Write as _;
use std::path::Path;

use super::{Failure, Global, terminal};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::emit::{self, Results};
use crate::lens::{Lens, tripwire};
use crate::model::audience::Audience;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::fold::fold;
use crate::report::Format;
use crate::report::others::{self, Compiled};
use crate::report::period::Period;
use crate::rules;
use crate::rules::share::tripwire::blocking;
use crate::templates::{TemplateError, Templates};
use crate::vault::{Folder, slashed};

/// A report for someone else.
#[derive(Debug)]
pub struct Others<'a> {
    pub spec: &'a Spec,
    pub config: &'a Config,
    pub audience: Audience,
    pub period: Period,
    pub global: &'a Global,
}

/// A compiled report for someone else, and what its writer must be told first.
#[derive(Debug)]
pub struct Outgoing {
    pub text: String,
    /// How much it contains, and what was not checked.
    pub notices: Vec<String>,
    /// The blocking sentences, formatted; `None` if there are none.
    pub blocked_by: Option<String>,
}

impl Others<'_> {
    /// Compiles the report; if a sentence blocks it, it must not be written.
    pub fn compile(
        &self,
        landing: Option<&Path>,
        folder: &Folder,
        format: Format,
        templates: &Templates,
        show: &impl Fn(TemplateError) -> Failure,
    ) -> Result<Outgoing, Failure> {
        let today = self.spec.today;
        // The configuration also defines what is private: after a mistake in it, that is uncertain.
        let mistakes = rules::run_alone(&rules::config::invalid::RULE, self.spec, self.config);
        if !mistakes.is_empty() {
            let why = "nothing was written: the configuration may say what is private, so mend it first";
            let blocked_by = Some(self.shown(&mistakes, 0) + why);
            return Ok(Outgoing { text: String::new(), notices: Vec::new(), blocked_by });
        }
        let landing = landing.map(|note| self.landing(note, folder)).transpose()?;
        let (lens, text, is_bare) = match &landing {
            None => {
                let lens = self.lens();
                let report = others::compile(&lens, today, self.config, self.period, format, templates);
                let Compiled { text, is_bare } = report.map_err(show)?;
                (lens, text, is_bare)
            }
            Some(path) => {
                let lens = self.lens_of(path);
                let text = others::state_of_the_union(&lens, path, today, self.config, format, templates);
                (lens, text.map_err(show)?.ok_or_else(|| not_shared(path))?, false)
            }
        };
        let mut notices = self.what_is_in(&lens, landing.is_some());
        notices.extend(is_bare.then(|| self.why_bare(&lens)));
        notices.extend(notices::untitled(&lens, &text));
        notices.extend(self.what_reads_badly(&lens, format));
        notices.extend(self.swings_told(&lens));
        notices.extend(self.persons_told(&lens));
        let blocking = blocking(&lens, self.spec, self.config);
        if blocking.is_empty() {
            notices.extend(self.what_is_next(&lens, landing.as_deref()));
            return Ok(Outgoing { text, notices, blocked_by: None });
        }
        let mut sentences = self.shown(&blocking, lens.count());
        sentences.push_str(match blocking.len() {
            1 => "nothing was written: look at this sentence, then take it out or allow it",
            _ => "nothing was written: look at each of these sentences, then take it out or allow it",
        });
        Ok(Outgoing { text, notices, blocked_by: Some(sentences) })
    }

    /// The findings that block a report of `notes` notes, as `check` would show them.
    fn shown(&self, findings: &[Diagnostic], notes: usize) -> String {
        let results = Results {
            diagnostics: findings,
            today: self.spec.today,
            notes,
            skipped: 0,
            missed: 0,
            rules: &rules::infos(),
            prefix: "",
        };
        emit::findings(&results, &terminal::error_style(self.global.color))
    }

    /// The path of the landing that is meant: by file, title or link.
    fn landing(&self, meant: &Path, folder: &Folder) -> Result<String, Failure> {
        let notes = || self.spec.landings.iter().map(|landing| landing.note.as_ref());
        let is_landing = |path: &String| notes().any(|note| note.source.path == *path);
        if let Some(path) = below_root(meant, folder).filter(is_landing) {
            return Ok(path);
        }
        let written = meant.to_string_lossy();
        let name = fold(written.trim_start_matches("[[").trim_end_matches("]]"));
        let is_called = |note: &&Note| fold(note.title()) == name || fold(note.stem()) == name;
        let mut named = notes().filter(is_called);
        if let (Some(note), None) = (named.next(), named.next()) {
            return Ok(note.source.path.clone());
        }
        let paths: Vec<_> = notes().map(|note| emit::visible(&note.source.path)).collect();
        let known = match paths.as_slice() {
            [] => "there is none yet; `careerdoc new landing` begins one".to_owned(),
            [only] => format!("there is only {only}"),
            paths => format!("there are {}", paths.join(", ")),
        };
        Err(Failure(format!("{} is no landing of this spec; {known}", emit::visible(&written))))
    }

    fn lens(&self) -> Lens<'_> {
        Lens::new(self.spec, self.config, self.audience, self.period.days)
    }

    fn lens_of(&self, landing: &str) -> Lens<'_> {
        Lens::of_landing(self.spec, self.config, landing, self.period.days)
    }

    /// Lists each note and why it is included or not, what is held back of the included ones, and the links that are
    /// cut.
    pub fn explanation(&self, landing: Option<&Path>, folder: &Folder) -> Result<String, Failure> {
        let lens = match landing {
            None => self.lens(),
            Some(note) => self.lens_of(&self.landing(note, folder)?),
        };
        let mut out = String::new();
        if landing.is_none() {
            for (path, reason) in lens.reasons(self.spec) {
                let _ = writeln!(out, "{}: {reason}", emit::visible(&path));
            }
        }
        for (path, first, last) in lens.held_back() {
            let lines = if first == last { format!("line {first} is") } else { format!("lines {first} to {last} are") };
            let _ = writeln!(out, "{}: {lines} private and left out", emit::visible(&path));
        }
        // Cut links are known only once every text has been taken.
        rules::share::tripwire::look(&lens);
        for (path, words, shown) in lens.cut_links() {
            let (path, words, shown) = (emit::visible(&path), emit::visible(&words), emit::visible(&shown));
            let _ = writeln!(out, "{path}: the link {words} is shown as “{shown}”");
        }
        for told in self.swings_told(&lens) {
            let _ = writeln!(out, "{told}");
        }
        for spoken in tripwire::of_persons(&lens, self.config) {
            let (path, line, sentence) = (emit::visible(&spoken.path), spoken.line, emit::visible(&spoken.sentence));
            let _ = writeln!(out, "{path}:{line} speaks of you or of someone else: “{sentence}”");
        }
        Ok(out)
    }
}

fn not_shared(path: &str) -> Failure {
    Failure(format!(
        "{} is no landing that is shared; write `share: manager` in it if the team may see it",
        emit::visible(path)
    ))
}

/// A path given by the user, relative to the root.
fn below_root(note: &Path, folder: &Folder) -> Option<String> {
    let candidates = [note.to_path_buf(), folder.workspace.root.join(note)];
    let real = candidates.iter().find_map(|path| dunce::canonicalize(path).ok())?;
    let below = real.strip_prefix(&folder.workspace.root).ok()?;
    Some(slashed(&below.to_string_lossy()))
}
