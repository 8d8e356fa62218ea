//! The templates of reports: built in, and overridden one by one by a user's own.

use std::fmt;
use std::sync::Arc;

use tera::{Context, Error, ErrorKind, Tera};

use crate::source::Source;

/// The built-in templates by name.
pub const BUILTIN: &[(&str, &str)] = &[
    ("html/page.html", include_str!("../../templates/html/page.html")),
    ("html/style.css", include_str!("../../templates/html/style.css")),
    ("html/calibration.html", include_str!("../../templates/html/calibration.html")),
    ("html/changes.html", include_str!("../../templates/html/changes.html")),
    ("html/contract.html", include_str!("../../templates/html/contract.html")),
    ("html/cover.html", include_str!("../../templates/html/cover.html")),
    ("html/feedback.html", include_str!("../../templates/html/feedback.html")),
    ("html/findings.html", include_str!("../../templates/html/findings.html")),
    ("html/home.html", include_str!("../../templates/html/home.html")),
    ("html/landing.html", include_str!("../../templates/html/landing.html")),
    ("html/ledger.html", include_str!("../../templates/html/ledger.html")),
    ("html/metrics.html", include_str!("../../templates/html/metrics.html")),
    ("html/others.css", include_str!("../../templates/html/others.css")),
    ("html/others.html", include_str!("../../templates/html/others.html")),
    ("html/portfolio.html", include_str!("../../templates/html/portfolio.html")),
    ("html/repeating.html", include_str!("../../templates/html/repeating.html")),
    ("html/resilience.html", include_str!("../../templates/html/resilience.html")),
    ("html/reviews.html", include_str!("../../templates/html/reviews.html")),
    ("html/skills.html", include_str!("../../templates/html/skills.html")),
    ("html/wins.html", include_str!("../../templates/html/wins.html")),
    ("markdown/page.md", include_str!("../../templates/markdown/page.md")),
    ("markdown/calibration.md", include_str!("../../templates/markdown/calibration.md")),
    ("markdown/changes.md", include_str!("../../templates/markdown/changes.md")),
    ("markdown/contract.md", include_str!("../../templates/markdown/contract.md")),
    ("markdown/cover.md", include_str!("../../templates/markdown/cover.md")),
    ("markdown/feedback.md", include_str!("../../templates/markdown/feedback.md")),
    ("markdown/findings.md", include_str!("../../templates/markdown/findings.md")),
    ("markdown/home.md", include_str!("../../templates/markdown/home.md")),
    ("markdown/landing.md", include_str!("../../templates/markdown/landing.md")),
    ("markdown/ledger.md", include_str!("../../templates/markdown/ledger.md")),
    ("markdown/metrics.md", include_str!("../../templates/markdown/metrics.md")),
    ("markdown/others.md", include_str!("../../templates/markdown/others.md")),
    ("markdown/portfolio.md", include_str!("../../templates/markdown/portfolio.md")),
    ("markdown/repeating.md", include_str!("../../templates/markdown/repeating.md")),
    ("markdown/resilience.md", include_str!("../../templates/markdown/resilience.md")),
    ("markdown/reviews.md", include_str!("../../templates/markdown/reviews.md")),
    ("markdown/skills.md", include_str!("../../templates/markdown/skills.md")),
    ("markdown/wins.md", include_str!("../../templates/markdown/wins.md")),
];

/// Where the built-in templates are found when a user's has the same name.
const PREFIX: &str = "builtin/";

/// All templates, compiled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
}

/// A template that cannot be compiled or rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// The template at fault, if that is known.
    pub template: Option<String>,
    /// Line and column in it, from 1.
    pub at: Option<(usize, usize)>,
}

impl Templates {
    /// The built-in templates and those of a user, which win over a built-in one of the same name.
    ///
    /// # Errors
    ///
    /// If one of the user's does not compile, or is named like none of the built-in ones and used by none.
    pub fn new(own: &[Arc<Source>]) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.set_fallback_prefixes([PREFIX]).expect("internal error: no template has been added yet");
        tera.register_filter("cell", |text: &str, _: tera::Kwargs, _: &tera::State| cell(text));
        tera.register_filter("plain", |text: &str, _: tera::Kwargs, _: &tera::State| escape_markdown(text));
        tera.register_filter("quoted", |text: &str, _: tera::Kwargs, _: &tera::State| {
            serde_json::json!(text).to_string()
        });
        let builtin = BUILTIN.iter().map(|(name, text)| (format!("{PREFIX}{name}"), (*text).to_owned()));
        let own = own.iter().map(|source| (name(&source.path).to_owned(), source.text.clone()));
        let own = own.filter(|(name, _)| !name.starts_with(PREFIX));
        tera.add_raw_templates(builtin.chain(own))?;
        Ok(Self { tera })
    }

    /// Renders the template `name`.
    ///
    /// # Errors
    ///
    /// If it asks for something that is not there.
    pub fn render(&self, name: &str, view: &Context) -> Result<String, TemplateError> {
        Ok(self.tera.render(name, view)?)
    }
}

/// The name of the template in a file: its path behind the folder of templates, `html/wins.html`.
#[must_use]
pub fn name(path: &str) -> &str {
    ["html/", "markdown/"].iter().find_map(|kind| path.rfind(kind).map(|at| &path[at..])).unwrap_or(path)
}

impl From<Error> for TemplateError {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                message: report.message().to_owned(),
                template: Some(report.filename().to_owned()),
                at: Some((report.span().start_line, report.span().start_col + 1)),
            },
            other => Self { message: other.to_string(), template: None, at: None },
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(template) = &self.template {
            write!(f, "{template}")?;
            if let Some((line, column)) = self.at {
                write!(f, ":{line}:{column}")?;
            }
            write!(f, ": ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateError {}

/// Markdown for a table's cell: on one line, without a bar that would end it.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    let mut escaped = false;
    for character in line.chars() {
        if character == '|' && !escaped {
            out.push('\\');
        }
        escaped = character == '\\' && !escaped;
        out.push(character);
    }
    out
}

/// Plain words for running Markdown: what would be a mark stays a character.
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '|' | '~' => {
                out.push('\\');
                out.push(character);
            }
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_words_are_escaped() {
        assert_eq!(cell("a | b\n\\| c"), "a \\| b \\| c");
        assert_eq!(escape_markdown("2 * 3 <b> [x]"), "2 \\* 3 \\<b> \\[x\\]");
    }

    #[test]
    fn every_template_is_built_in_and_every_section_has_both() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        for folder in ["html", "markdown"] {
            let files = std::fs::read_dir(root.join(folder)).expect("a folder").flatten();
            let files: Vec<String> =
                files.map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())).collect();
            let known = BUILTIN.iter().filter(|(name, _)| name.starts_with(folder)).count();
            assert_eq!(files.len(), known, "{folder}");
            assert!(files.iter().all(|file| BUILTIN.iter().any(|(name, _)| name == file)), "{files:?}");
        }
        for section in crate::report::section::SECTIONS {
            for format in [crate::report::Format::Html, crate::report::Format::Markdown] {
                let name = section.template(format);
                assert!(BUILTIN.iter().any(|(known, _)| *known == name), "{name}");
            }
        }
    }

    #[test]
    fn a_users_template_wins_and_can_extend_the_built_in_one() {
        let own = [Source::new("x/html/wins.html", "mine: {% include \"builtin/html/style.css\" %}")];
        let text = Templates::new(&own).expect("it compiles").render("html/wins.html", &Context::new());
        assert!(text.expect("it renders").starts_with("mine: "));
    }

    #[test]
    fn errors_point_into_the_template() {
        let own = |text: &str| [Source::new("x/html/wins.html", text)];
        let error = Templates::new(&own("one\n  {% if %}")).expect_err("it does not compile");
        assert_eq!((error.template.as_deref(), error.at), (Some("html/wins.html"), Some((2, 9))));
        let templates = Templates::new(&own("{{ nothing.here }}")).expect("it compiles");
        let error = templates.render("html/wins.html", &Context::new()).expect_err("it asks for too much");
        assert!(error.to_string().starts_with("html/wins.html:1:"), "{error}");
    }
}
