//! Reports: turns a spec and a period, section by section, into one HTML page or one Markdown note.

mod chart;
mod context;
pub mod others;
pub mod period;
mod practice;
mod prose;
mod section;
mod told_once;

use serde::Serialize;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::document::Typed;
use crate::model::spec::Spec;
use crate::sentence::capitalised;
use crate::templates::{TemplateError, Templates, View};
use crate::vault_path::without_md;
use context::Context;
use period::Period;
use section::SECTIONS;

/// The most left-out notes that are listed; others are only counted.
const SHOWN_LEFT_OUT: usize = 20;

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// One note.
    Markdown,
}

impl Format {
    /// Its file extension.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// The folder of its templates.
    const fn folder(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
        }
    }

    /// The name of one of its templates.
    fn template(self, name: &str) -> String {
        format!("{}/{name}.{}", self.folder(), self.extension())
    }
}

/// The data of the page around the sections.
#[derive(Debug, Serialize)]
struct Page {
    /// The title of the document.
    title: String,
    generator: &'static str,
    language: String,
    period: String,
    /// The day that the report reflects.
    as_of: String,
    /// The same in words: `30 September 2026`.
    as_of_in_words: String,
    /// The opening, above the table of contents.
    cover: String,
    sections: Vec<PageSection>,
    /// Notes of the spec that are not in the report, sorted by path.
    left_out: Vec<LeftOut>,
    /// The number of left-out notes that are not listed.
    more_left_out: usize,
}

/// A note that is not in the report, and the reason.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct LeftOut {
    path: String,
    why: &'static str,
}

#[derive(Debug, Serialize)]
struct PageSection {
    id: &'static str,
    title: &'static str,
    body: String,
}

/// Compiles a report for the owner of the spec: the same notes, configuration, day and templates give the same text.
///
/// # Errors
///
/// If one of the user's templates cannot be rendered.
pub fn compile(
    spec: &Spec,
    diagnostics: &[Diagnostic],
    config: &Config,
    period: Period,
    format: Format,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let context = Context::new(spec, config, diagnostics, period, format);
    let cover = templates.render(&format.template("cover"), &section::cover::view(&context))?;
    let mut sections = Vec::new();
    for section in SECTIONS {
        if let Some(view) = (section.view)(&context) {
            let body = templates.render(&section.template(format), &view)?;
            sections.push(PageSection { id: section.id, title: section.title, body });
        }
    }
    let left_out = left_out(spec);
    let page = Page {
        title: page_title(&context),
        generator: concat!("careerdoc ", env!("CARGO_PKG_VERSION")),
        language: "en".to_owned(),
        period: period.name(),
        as_of: context.as_of.to_string(),
        as_of_in_words: period::day(context.as_of),
        cover,
        sections,
        more_left_out: left_out.len().saturating_sub(SHOWN_LEFT_OUT),
        left_out: left_out.into_iter().take(SHOWN_LEFT_OUT).collect(),
    };
    let page = templates.render(&format.template("page"), &View::of(&page))?;
    Ok(page.trim_end().to_owned() + "\n")
}

fn page_title(context: &Context<'_>) -> String {
    let report = format!("career report, {}", context.period.in_words());
    context.config.name.as_ref().map_or_else(|| capitalised(&report), |name| format!("{name}: {report}"))
}

/// The unreadable notes of the spec, and sync-conflict copies.
fn left_out(spec: &Spec) -> Vec<LeftOut> {
    let mut left_out: Vec<LeftOut> = spec
        .conflict_copies
        .iter()
        .map(|(copy, _)| LeftOut { path: copy.path.clone(), why: "a sync-conflict copy" })
        .collect();
    for document in &*spec.documents {
        let path = &document.note.source.path;
        if matches!(document.typed, Typed::Unreadable(_)) && left_out.iter().all(|copy| copy.path != *path) {
            left_out.push(LeftOut { path: path.clone(), why: "it cannot be read" });
        }
    }
    left_out.sort();
    left_out
}

/// The id of the element for the note at `path`.
fn anchor(path: &str) -> String {
    let mut id = String::from("note-");
    for character in without_md(path).chars() {
        if character.is_alphanumeric() {
            id.extend(character.to_lowercase());
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id
}
