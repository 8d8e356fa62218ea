//! The templates of reports and notes: built in, and individually overridden by the user's own.
//!
//! A template sees only its view: no files, no environment, no clock. A user's template may still never end, so such
//! templates are rendered [`Elsewhere`], where they can be stopped.

pub mod builtin;
mod error;
mod page;
mod view;

use std::fmt::Debug;
use std::sync::{Arc, LazyLock};

use tera::Tera;

use crate::note::contained::contained;
use crate::source::Source;
use builtin::{BUILTIN, Kind};
pub use error::TemplateError;
use page::{MAX_OUTPUT, Page};
pub use view::View;

/// Prefix of a built-in template's name that works even if the user's own overrides it.
const PREFIX: &str = "builtin/";

static BUILT_IN: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(&[]).expect("internal error: a built-in template does not compile"));

/// All templates, compiled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    elsewhere: Option<Box<dyn Elsewhere>>,
}

/// Renders templates where they can be stopped: in another process.
pub trait Elsewhere: Debug + Send + Sync {
    /// Renders the template `name`.
    ///
    /// # Errors
    ///
    /// If the template uses an undefined name, or had to be stopped.
    fn render(&self, name: &str, view: &View) -> Result<String, TemplateError>;
}

impl Templates {
    /// Compiles the built-in templates and the user's own, which override built-in ones of the same name.
    ///
    /// # Errors
    ///
    /// If one of the user's templates does not compile.
    pub fn new(own: &[Arc<Source>]) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.set_fallback_prefixes([PREFIX]).expect("internal error: no template has been added yet");
        tera.register_filter("cell", |text: &str, _: tera::Kwargs, _: &tera::State| cell(text));
        tera.register_filter("behind", |text: &str, _: tera::Kwargs, _: &tera::State| behind(text));
        tera.register_filter("plain", |text: &str, _: tera::Kwargs, _: &tera::State| escape_markdown(text));
        tera.register_filter("said", |text: &str, _: tera::Kwargs, _: &tera::State| with_code(text));
        tera.register_filter("quoted", |text: &str, _: tera::Kwargs, _: &tera::State| {
            serde_json::json!(text).to_string()
        });
        let builtin = BUILTIN.iter().map(|(name, text)| (format!("{PREFIX}{name}"), (*text).to_owned()));
        tera.add_raw_templates(builtin).expect("internal error: a built-in template does not compile");
        let own = own.iter().filter(|source| source.unreadable.is_none() && Kind::of(name(&source.path)).is_some());
        let own: Vec<(String, String)> =
            own.map(|source| (name(&source.path).to_owned(), source.text.clone())).collect();
        let names = own.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let added = contained(|| tera.add_raw_templates(own.clone()));
        let added = added.ok_or_else(|| TemplateError::of(&names, "it breaks the parser of templates"))?;
        added.map_err(|error| TemplateError::new(&error, &own))?;
        Ok(Self { tera, elsewhere: None })
    }

    /// The built-in templates alone.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The same templates, but rendered elsewhere.
    #[must_use]
    pub fn rendered_by(self, elsewhere: Box<dyn Elsewhere>) -> Self {
        Self { elsewhere: Some(elsewhere), ..self }
    }

    /// Renders the template `name`.
    ///
    /// # Errors
    ///
    /// If the template uses an undefined name, exceeds the output limit, or had to be stopped.
    pub fn render(&self, name: &str, view: &View) -> Result<String, TemplateError> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.render(name, view);
        }
        let mut page = Page::default();
        let rendered = self.tera.render_to(name, &view.context(), &mut page);
        if page.is_full {
            let most = MAX_OUTPUT >> 20;
            return Err(TemplateError::of(
                name,
                format!("it writes more than {most} MB: more than any browser shows, or a loop without end"),
            ));
        }
        rendered.map_err(|error| TemplateError::new(&error, &[]).in_template(name))?;
        String::from_utf8(page.bytes).map_err(|_| TemplateError::of(name, "it cuts a character in two"))
    }
}

/// The name of the template in a file: its path starting with the folder of its kind, `html/wins.html`.
#[must_use]
pub fn name(path: &str) -> &str {
    let folders = Kind::ALL.into_iter().map(Kind::folder);
    let starts = folders.filter_map(|folder| {
        let is_whole = |at: &usize| *at == 0 || path.as_bytes()[at - 1] == b'/';
        path.match_indices(folder).map(|(at, _)| at).filter(is_whole).last()
    });
    starts.max().map_or(path, |at| &path[at..])
}

/// Markdown for a table cell: on one line, without unescaped bars.
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

/// Markdown behind a label: in its line, or below it if it begins with something that stands on lines of its own, such as
/// the quote that an embed becomes.
fn behind(text: &str) -> String {
    const BEGINNINGS: [&str; 12] = [">", "# ", "## ", "### ", "#### ", "```", "~~~", "- ", "* ", "+ ", "1. ", "1) "];
    match text {
        text if text.starts_with('|') => format!("\n\n{text}"),
        text if BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) => format!("\n{text}"),
        text => format!(" {text}"),
    }
}

/// Escapes plain text for running Markdown.
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

/// The text of a message as Markdown: code between backquotes is kept, the rest is escaped.
fn with_code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        // An unpaired backquote is an ordinary character.
        return escape_markdown(text);
    }
    let part = |(at, part): (usize, &str)| match at % 2 {
        1 if !part.is_empty() => format!("`{}`", part.replace(char::is_control, " ")),
        _ => escape_markdown(part),
    };
    parts.into_iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, text: &str) -> [Arc<Source>; 1] {
        [Source::new(format!(".careerdoc/templates/{name}"), text)]
    }

    fn rendered(text: &str) -> Result<String, TemplateError> {
        Templates::new(&own("html/wins.html", text))?.render("html/wins.html", &View::default())
    }

    #[test]
    fn cells_and_words_are_escaped() {
        assert_eq!(cell("a | b\n\\| c"), "a \\| b \\| c");
        assert_eq!([behind("a"), behind("> a"), behind("| a |")], [" a", "\n> a", "\n\n| a |"]);
        assert_eq!([behind("1. a\n2. b"), behind("27. March")], ["\n1. a\n2. b", " 27. March"], "a list, and a day");
        assert_eq!(with_code("set `sent:` in *it*"), "set `sent:` in \\*it\\*");
        assert_eq!(with_code("a ` alone, ``"), "a \\` alone, \\`\\`");
        assert_eq!(escape_markdown("2 * 3 <b> [x]"), "2 \\* 3 \\<b> \\[x\\]");
    }

    #[test]
    fn a_template_is_named_by_its_path_in_the_folder() {
        for (path, expected) in [
            (".careerdoc/templates/html/wins.html", "html/wins.html"),
            ("html/wins.html", "html/wins.html"),
            ("/home/me/html/mine/notes/bet.md", "notes/bet.md"),
            ("mine/html/parts/head.html", "html/parts/head.html"),
            ("/home/me/notes/templates/html/wins.html", "html/wins.html"),
            ("my-html/README.md", "my-html/README.md"),
        ] {
            assert_eq!(name(path), expected);
        }
    }

    #[test]
    fn a_users_template_wins_and_can_build_on_the_built_in_one() {
        let text = rendered("mine: {% include \"builtin/html/style.css\" %}");
        assert!(text.expect("it renders").starts_with("mine: "));
        let text = rendered("{% extends \"builtin/html/reviews.html\" %}").map_err(|error| error.message);
        assert_eq!(text, Err("Variable `title` is not defined".to_owned()));
    }

    #[test]
    fn errors_point_into_the_template() {
        let cases = [
            ("one\n  {% if %}", "%}"),
            ("ä {{ nothing.here }}", "nothing"),
            ("{% for a in 3 %}{% endfor %}", "3"),
            ("{{ 1 / 0 }}", "0"),
            ("ä\nü {% include \"html/nothing.html\" %}", "\"html/nothing.html\""),
            ("{{ nothing() }}", "nothing()"),
            ("{{ title | nothing }}", "nothing"),
            ("{{ range(end=100001) }}", "range(end=100001)"),
            ("{% extends \"html/nothing.html\" %}", "{% extends \"html/nothing.html\" %}"),
            ("{% include \"html/wins.html\" %}", "{% include \"html/wins.html\" %}"),
        ];
        let pointed_at = cases.map(|(text, _)| {
            let error = rendered(text).expect_err(text);
            let own = own("html/wins.html", text);
            error.place(&own).map(|(source, span)| source.slice(span).to_owned())
        });
        assert_eq!(pointed_at, cases.map(|(_, characters)| Some(characters.to_owned())));
    }

    #[test]
    fn what_a_template_writes_has_an_end() {
        let error =
            rendered("{% for a in range(end=100000) %}{% for b in range(end=1000) %}{{ a }}{% endfor %}{% endfor %}");
        assert_eq!(
            error.expect_err("too much").message,
            "it writes more than 64 MB: more than any browser shows, or a loop without end"
        );
    }

    #[test]
    fn a_template_reads_nothing_but_its_view() {
        for text in [
            "{{ get_env(name=\"HOME\") }}",
            "{% include \"/etc/hostname\" %}",
            "{% include \"../../north-star.md\" %}",
            "{{ now() }}",
            "{{ load(path=\"north-star.md\") }}",
        ] {
            assert!(rendered(text).is_err(), "{text}");
        }
        assert_eq!(rendered("{{ __tera_context }}").as_deref(), Ok("{}"));
    }
}
