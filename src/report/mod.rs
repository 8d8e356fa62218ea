//! Reports: a spec and a period, section by section, to one HTML page or one Markdown note.

mod chart;
mod context;
pub mod others;
pub mod period;
mod prose;
mod section;
pub mod templates;

use serde::Serialize;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::document::Typed;
use crate::model::spec::Spec;
use context::Context;
use period::Period;
use section::SECTIONS;
use templates::{TemplateError, Templates};

/// What a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// One note.
    Markdown,
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    /// The name of one of its templates.
    fn template(self, name: &str) -> String {
        let folder = match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
        };
        format!("{folder}/{name}.{}", self.extension())
    }
}

/// What the page itself shows, around its sections.
#[derive(Debug, Serialize)]
struct Page {
    /// What the document is called.
    title: String,
    generator: &'static str,
    language: String,
    period: String,
    /// The day on which the report stands.
    as_of: String,
    /// The opening, above the table of contents.
    cover: String,
    sections: Vec<PageSection>,
    /// Notes that could not be read, by path.
    unreadable: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PageSection {
    id: &'static str,
    title: &'static str,
    body: String,
}

/// Compiles a report for oneself: the same notes, configuration, day and templates give the same text.
///
/// # Errors
///
/// If a template of the user's cannot be rendered.
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
    let page = Page {
        title: page_title(&context),
        generator: concat!("careerdoc ", env!("CARGO_PKG_VERSION")),
        language: "en".to_owned(),
        period: period.name(),
        as_of: context.as_of.to_string(),
        cover,
        sections,
        unreadable: unreadable(spec),
    };
    let page = tera::Context::from_serialize(&page).expect("internal error: views are plain data");
    let page = templates.render(&format.template("page"), &page)?;
    Ok(page.trim_end().to_owned() + "\n")
}

fn page_title(context: &Context<'_>) -> String {
    let name = context.config.name.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
    format!("{name}career report, {}", context.period.in_words())
}

/// The notes of the spec that nothing could be read of, or only as a copy of another.
fn unreadable(spec: &Spec) -> Vec<String> {
    let broken = spec.documents.iter().filter(|document| matches!(document.typed, Typed::Unreadable(_)));
    let copies = spec.conflict_copies.iter().map(|(copy, _)| copy.path.clone());
    let mut paths: Vec<String> = broken.map(|document| document.note.source.path.clone()).chain(copies).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The id of the element that is about the note at `path`.
fn anchor(path: &str) -> String {
    let path = path.strip_suffix(".md").unwrap_or(path);
    let mut id = String::from("note-");
    for character in path.chars() {
        if character.is_alphanumeric() {
            id.extend(character.to_lowercase());
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id
}
