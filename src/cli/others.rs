//! Reports for others: what is said before one leaves, and what stops it.

use std::fmt::Write as _;
use std::path::Path;

use super::{Failure, Global, terminal};
use crate::config::Config;
use crate::emit::{self, Results};
use crate::lens::{Audience, Lens, tripwire};
use crate::model::spec::Spec;
use crate::report::period::Period;
use crate::report::{Format, others};
use crate::rules;
use crate::rules::share::tripwire::blocking;
use crate::templates::{TemplateError, Templates};
use crate::vault::Folder;

/// A report for someone else.
#[derive(Debug)]
pub struct Others<'a> {
    pub spec: &'a Spec,
    pub config: &'a Config,
    pub audience: Audience,
    pub period: Period,
    pub global: &'a Global,
}

/// A report for someone else, compiled, and what its writer must hear first.
#[derive(Debug)]
pub struct Outgoing {
    pub text: String,
    /// How much is in it, and what was not looked at.
    pub notices: Vec<String>,
    /// The sentences that stop it, shown; nothing if there are none.
    pub blocked_by: Option<String>,
}

impl Others<'_> {
    /// Compiles the report; one that a sentence stops must not be written.
    pub fn compile(
        &self,
        landing: Option<&Path>,
        folder: &Folder,
        format: Format,
        templates: &Templates,
        show: &impl Fn(TemplateError) -> Failure,
    ) -> Result<Outgoing, Failure> {
        let lens = Lens::new(self.spec, self.config, self.audience, self.period.days);
        let today = self.spec.today;
        let text = match landing {
            None => others::compile(&lens, today, self.config, self.period, format, templates).map_err(show)?,
            Some(note) => {
                let path = below_root(note, folder)?;
                let text = others::state_of_the_union(&lens, &path, today, self.config, format, templates);
                text.map_err(show)?.ok_or_else(|| {
                    Failure(format!(
                        "{} is no landing that is shared; write `share: manager` in it if the team may see it",
                        emit::visible(&path)
                    ))
                })?
            }
        };
        let blocking = blocking(&lens, self.spec, self.config);
        let results = Results {
            diagnostics: &blocking,
            today,
            notes: lens.count(),
            skipped: 0,
            rules: &rules::infos(),
            prefix: "",
        };
        let blocked_by = emit::findings(&results, &terminal::error_style(self.global.color));
        let notices = self.notices(&lens);
        Ok(Outgoing { text, notices, blocked_by: (!blocking.is_empty()).then_some(blocked_by) })
    }

    fn notices(&self, lens: &Lens<'_>) -> Vec<String> {
        let (shared, all) = (lens.count(), self.spec.own_documents().count());
        let audience = self.audience.name();
        let left_out = all - shared.min(all);
        let notes = if shared == 1 { "note is" } else { "notes are" };
        let are = if left_out == 1 { "is" } else { "are" };
        let mut notices = vec![format!("{shared} {notes} shared with `{audience}`, {left_out} {are} left out")];
        if !tripwire::screens(self.config) {
            let languages = self.config.language.join(", ");
            notices.push(format!("no list of private words is known for {languages}: nothing was screened"));
        }
        if self.audience == Audience::Manager && !self.global.quiet {
            notices.push(format!("once you have sent it, set `sent: {}` in the update", self.spec.today));
        }
        notices
    }

    /// Each note, and why it is in or out; the words of each link that is cut.
    pub fn explanation(&self) -> String {
        let lens = Lens::new(self.spec, self.config, self.audience, self.period.days);
        let mut out = String::new();
        for (path, reason) in lens.reasons(self.spec) {
            let _ = writeln!(out, "{}: {reason}", emit::visible(&path));
        }
        // What is cut is known once everything has been looked at.
        rules::share::tripwire::look(&lens);
        for (path, words, shown) in lens.cut_links() {
            let (path, words, shown) = (emit::visible(&path), emit::visible(&words), emit::visible(&shown));
            let _ = writeln!(out, "{path}: the link {words} is shown as “{shown}”");
        }
        out
    }
}

/// A path of the user's as the spec knows it.
fn below_root(note: &Path, folder: &Folder) -> Result<String, Failure> {
    let shown = note.to_string_lossy();
    let candidates = [note.to_path_buf(), folder.root.join(note)];
    let real = candidates.iter().find_map(|path| dunce::canonicalize(path).ok());
    let below = real.as_deref().and_then(|real| real.strip_prefix(&folder.root).ok());
    let below = below.map(|below| below.to_string_lossy().replace('\\', "/"));
    below.ok_or_else(|| Failure(format!("{} is no note of this spec", emit::visible(&shown))))
}
