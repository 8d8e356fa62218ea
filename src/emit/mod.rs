//! Findings as text: one file per output format. Pure: colour, width and links are decided by the caller.

pub mod hyperlink;

mod compact;
mod excerpt;
mod github;
mod json;
mod junit;
mod pretty;
mod sarif;
mod uri;
mod visible;

#[cfg(test)]
mod samples;

use std::fmt;

use jiff::civil::Date;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::diagnostic::{Diagnostic, Severity};
use crate::sentence::{counted, listed};
use crate::source::Position;
use hyperlink::Hyperlinks;
pub use json::{Point, escaped as escaped_json};
pub use visible::visible;

/// Renders `results` in `format`.
#[must_use]
pub fn render(format: Format, results: &Results, style: &Style) -> String {
    match format {
        Format::Pretty => pretty::render(results, style),
        Format::Compact => compact::render(results, style),
        Format::Json => json::render(results),
        Format::Sarif => sarif::render(results),
        Format::Github => github::render(results),
        Format::Junit => junit::render(results),
    }
}

/// The findings of `results` for people, without a summary.
#[must_use]
pub fn findings(results: &Results, style: &Style) -> String {
    pretty::findings(results, style)
}

/// An output format for findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: every finding with an excerpt of the note.
    Pretty,
    /// For people and simple tools: one line per finding.
    Compact,
    /// For programs; the shape is part of careerdoc's interface.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: workflow commands that annotate a change.
    Github,
    /// For continuous integration: a `JUnit` report.
    Junit,
}

impl Format {
    /// All formats, the default first.
    pub const ALL: [Self; 6] = [Self::Pretty, Self::Compact, Self::Json, Self::Sarif, Self::Github, Self::Junit];

    /// The name that users write.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Compact => "compact",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
        }
    }
}

/// The results of a check.
#[derive(Debug, Clone, Copy)]
pub struct Results<'a> {
    /// The findings, [sorted](crate::diagnostic::sort).
    pub diagnostics: &'a [Diagnostic],
    /// The day that the check was run for.
    pub today: Date,
    /// How many notes were checked.
    pub notes: usize,
    /// How many notes and folders were left out.
    pub skipped: usize,
    /// How many of them someone may miss.
    pub missed: usize,
    /// All rules that could have reported.
    pub rules: &'a [RuleInfo<'a>],
    /// Prefix that makes a path relative to the working folder instead of the root: empty, or ending with `/`. Not used
    /// in JSON.
    pub prefix: &'a str,
}

/// The metadata of a rule that formats include.
#[derive(Debug, Clone, Copy)]
pub struct RuleInfo<'a> {
    /// `group/name`.
    pub name: &'a str,
    /// Its default severity.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: &'a str,
    /// Why it matters.
    pub why: &'a str,
}

/// The appearance of text on the terminal or other output.
#[derive(Debug, Clone)]
pub struct Style {
    /// Whether to use colours.
    pub color: bool,
    /// Whether to draw with characters beyond ASCII.
    pub unicode: bool,
    /// The width of the terminal, in columns.
    pub width: usize,
    /// The most findings to show; others are only counted.
    pub limit: Option<usize>,
    /// How to link locations; `None` for no links.
    pub hyperlinks: Option<Hyperlinks>,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, unicode: true, width: 100, limit: None, hyperlinks: None }
    }
}

impl Style {
    /// `text` with emphasis.
    #[must_use]
    pub fn strong(&self, text: &str) -> String {
        self.paint(Paint::STRONG, text)
    }

    /// `text` de-emphasised.
    #[must_use]
    pub fn quiet(&self, text: &str) -> String {
        self.paint(Paint::QUIET, text)
    }

    /// As much of a text without codes as there is room for in so many columns.
    #[must_use]
    pub fn cut(&self, text: &str, columns: usize) -> String {
        if text.width() <= columns {
            return text.to_owned();
        }
        let ellipsis = self.ellipsis();
        let room = columns.saturating_sub(ellipsis.width());
        let mut taken = 0;
        let fits = |character: &char| {
            taken += character.width().unwrap_or_default();
            taken <= room
        };
        let start: String = text.chars().take_while(fits).collect();
        format!("{}{ellipsis}", start.trim_end())
    }

    /// What stands for text that is cut off.
    const fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }

    /// `text` in the colours of `paint`.
    fn paint(&self, paint: Paint, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\u{1b}[{}m{text}\u{1b}[0m", paint.0) } else { text.to_owned() }
    }

    /// `path:line:column`, made safe, and linked if wanted.
    fn location(&self, results: &Results, path: &str, position: Position) -> String {
        let Position { line, column, .. } = position;
        let text = format!("{}{}:{line}:{column}", visible(results.prefix), visible(path));
        match &self.hyperlinks {
            Some(links) => hyperlink::link(&links.url(path, position), &text),
            None => text,
        }
    }

    /// Splits findings into those to show and those only counted.
    fn split<'a>(&self, diagnostics: &'a [Diagnostic]) -> (&'a [Diagnostic], &'a [Diagnostic]) {
        diagnostics.split_at(self.limit.unwrap_or(usize::MAX).min(diagnostics.len()))
    }
}

/// Parameters of an SGR escape sequence.
#[derive(Clone, Copy)]
struct Paint(&'static str);

impl Paint {
    const STRONG: Self = Self("1");
    const QUIET: Self = Self("2");
    const GOOD: Self = Self("1;32");

    const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self("1;31"),
            Severity::Warning => Self("1;33"),
            Severity::Hint => Self("1;36"),
        }
    }
}

/// The number of findings of each severity; displays as "3 errors, 1 warning and 2 hints".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are hints.
    pub hints: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), hints: count(Severity::Hint) }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = [(self.errors, "error"), (self.warnings, "warning"), (self.hints, "hint")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, noun)| counted(count, noun))
            .collect();
        let listed = listed(&parts);
        f.write_str(if parts.is_empty() { "no findings" } else { &listed })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{assert_snapshot, findings, rendered, results};
    use super::*;

    #[test]
    fn counts_read_like_a_sentence() {
        for (errors, warnings, hints, text) in [
            (0, 0, 0, "no findings"),
            (1, 0, 0, "1 error"),
            (0, 2, 1, "2 warnings and 1 hint"),
            (3, 1, 2, "3 errors, 1 warning and 2 hints"),
        ] {
            assert_eq!(Counts { errors, warnings, hints }.to_string(), text);
        }
    }

    #[test]
    fn a_long_text_is_cut_to_its_room() {
        for (text, columns, shown, in_ascii) in [
            ("Night trains", 12, "Night trains", "Night trains"),
            ("Night trains", 11, "Night trai…", "Night tr..."),
            ("Night trains", 7, "Night…", "Nigh..."),
            ("北極星北極星", 6, "北極…", "北..."),
            ("", 0, "", ""),
        ] {
            let style = Style::default();
            assert_eq!(style.cut(text, columns), shown);
            assert_eq!(Style { unicode: false, ..style }.cut(text, columns), in_ascii);
        }
    }

    #[test]
    fn every_format_has_a_snapshot() {
        for format in Format::ALL {
            let text = rendered(format, &Style::default()).replace(env!("CARGO_PKG_VERSION"), "[version]");
            assert_snapshot(format.name(), &text);
        }
    }

    #[test]
    fn every_format_can_say_that_nothing_was_found() {
        let texts = Format::ALL.map(|format| {
            let results = Results { rules: &[], ..results() };
            let text = render(format, &results, &Style::default()).replace(env!("CARGO_PKG_VERSION"), "[version]");
            format!("# {}\n{text}", format.name())
        });
        assert_snapshot("nothing", &texts.join("\n"));
    }

    #[test]
    fn no_format_lets_notes_steer_the_terminal() {
        for format in Format::ALL {
            let text = rendered(format, &Style { width: 60, ..Style::default() });
            let stray = text.chars().find(|character| *character != '\n' && visible::steers_or_hides(*character));
            assert_eq!(stray, None, "{}", format.name());
        }
    }

    #[test]
    fn a_list_can_be_cut_and_linked() {
        let findings = findings();
        let results = Results { diagnostics: &findings, prefix: "my career/", ..results() };
        let hyperlinks = Some(Hyperlinks {
            format: hyperlink::HyperlinkFormat::Obsidian,
            root: "/notes/my career".to_owned(),
            vault: "notes".to_owned(),
            prefix: "my career/".to_owned(),
        });
        let style = Style { color: true, limit: Some(2), hyperlinks, ..Style::default() };
        let texts = [Format::Pretty, Format::Compact].map(|format| render(format, &results, &style));
        assert_snapshot("cut_and_linked", &texts.join("\n").replace('\u{1b}', "␛"));
    }
}
