//! For people: every finding with an excerpt of the note, drawn by miette. The only file that names it.

use std::cmp::Reverse;
use std::fmt::{self, Write};

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents, ThemeCharacters, ThemeStyles,
};
use unicode_width::UnicodeWidthStr;

use super::excerpt::{Excerpt, ShownSpan, columns, line_span, window};
use super::{Counts, Paint, Results, Style, visible};
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::sentence::counted;
use crate::source::Span;

/// The narrowest supported terminal.
const MIN_WIDTH: usize = 40;
/// The most related places in a finding's excerpt, and the most with excerpts of their own.
const MOST_RELATED: usize = 5;
/// The most characters of a message.
const MOST_TEXT: usize = 1000;

pub(super) fn render(results: &Results, style: &Style) -> String {
    let mut out = findings(results, style);
    Printer::new(results, style).summary(&mut out).expect("internal error: a String takes all text");
    out
}

/// The findings without the summary.
pub(super) fn findings(results: &Results, style: &Style) -> String {
    let mut out = String::new();
    Printer::new(results, style).findings(&mut out).expect("internal error: a String takes all text");
    out
}

struct Printer<'a> {
    results: &'a Results<'a>,
    style: &'a Style,
    width: usize,
    theme: GraphicalTheme,
    handler: GraphicalReportHandler,
    ellipsis: &'static str,
}

impl<'a> Printer<'a> {
    fn new(results: &'a Results, style: &'a Style) -> Self {
        let characters = if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let plain = ThemeStyles::none();
        let styles = if style.color { ThemeStyles::ansi() } else { plain.clone() };
        // Messages and titles already carry colours.
        let theme =
            GraphicalTheme { characters, styles: ThemeStyles { advice: plain.advice, link: plain.link, ..styles } };
        let width = style.width.max(MIN_WIDTH);
        let handler = GraphicalReportHandler::new_themed(theme.clone())
            .with_width(width)
            .with_context_lines(0)
            .without_cause_chain()
            .without_primary_span_start()
            .without_syntax_highlighting();
        Self { results, style, width, theme, handler, ellipsis: style.ellipsis() }
    }

    fn findings(&self, out: &mut String) -> fmt::Result {
        let (shown, rest) = self.style.split(self.results.diagnostics);
        for diagnostic in shown {
            self.finding(out, diagnostic)?;
            writeln!(out)?;
        }
        if !rest.is_empty() {
            writeln!(out, "and {} more: {}\n", rest.len(), Counts::of(rest))?;
        }
        Ok(())
    }

    fn finding(&self, out: &mut String, diagnostic: &Diagnostic) -> fmt::Result {
        let primary = ShownSpan::new(&diagnostic.location);
        let (near, far) = self.split_related(&primary, &diagnostic.related);
        let mut reports = vec![self.primary(diagnostic, &primary, &near)];
        reports.extend(far.iter().take(MOST_RELATED).map(|related| self.related(related)));
        if let Some(last) = reports.last_mut() {
            if far.len() > MOST_RELATED {
                write!(last.text, " (and {} more)", far.len() - MOST_RELATED)?;
            }
            last.help = diagnostic.help.as_deref().map(|help| unbroken_links(&self.text(help)));
        }
        let mut drawn = String::new();
        for report in &reports {
            self.handler.clone().with_theme(report.theme.clone()).render_report(&mut drawn, report)?;
        }
        out.push_str(&drawn.replace(UNBROKEN_SPACE, " ").replace(WORD_JOINER, ""));
        Ok(())
    }

    /// Separates the related places that can be labels in the finding's excerpt from those that need their own.
    fn split_related<'d>(
        &self,
        primary: &ShownSpan<'d>,
        related: &'d [Related],
    ) -> (Vec<(ShownSpan<'d>, String)>, Vec<&'d Related>) {
        let mut near: Vec<(ShownSpan, String)> = Vec::new();
        let mut far = Vec::new();
        for other in related {
            let shown = ShownSpan::new(&other.location);
            let message = self.text(&other.message);
            let marked: Vec<Span> =
                [primary.span].into_iter().chain(near.iter().map(|(shown, _)| shown.span)).collect();
            if near.len() < MOST_RELATED && shown.is_near(primary) && self.has_room(&shown, &marked, &message) {
                near.push((shown, message));
            } else {
                far.push(other);
            }
        }
        (near, far)
    }

    /// Whether `shown` can be marked beside the `marked` spans, with `message` below it.
    fn has_room(&self, shown: &ShownSpan, marked: &[Span], message: &str) -> bool {
        let ShownSpan { source, span, first, .. } = *shown;
        if marked.iter().any(|other| other.start() <= span.end() && span.start() <= other.end()) {
            return false;
        }
        let line = line_span(source, first);
        let on_line = marked.iter().find(|other| line.contains(Span::at(other.start())));
        let width = self.text_width(first, false);
        let window = window(&source.text, line, on_line.unwrap_or(&span).start(), width);
        let arrow = columns(source.slice(Span::new(window.start(), span.start().max(window.start()))));
        window.contains(span) && arrow + columns(source.slice(span)) / 2 + "╰── ".width() + message.width() <= width
    }

    fn primary(&self, diagnostic: &Diagnostic, shown: &ShownSpan, near: &[(ShownSpan, String)]) -> Report {
        let Diagnostic { rule, severity, message, .. } = diagnostic;
        let unicode = self.style.unicode;
        let (icon, highlight) = match severity {
            Severity::Error => (if unicode { "×" } else { "x" }, self.theme.styles.error),
            Severity::Warning => (if unicode { "⚠" } else { "!" }, self.theme.styles.warning),
            Severity::Hint => (if unicode { "☞" } else { ">" }, self.theme.styles.help),
        };
        let paint = Paint::of(*severity);
        let text = format!(
            "{}{}: {}",
            self.style.paint(paint, severity.name()),
            self.style.quiet(&format!("[{rule}]")),
            self.style.strong(&self.text(message)),
        );
        let more = (shown.more > 0).then(|| format!("and {} more", counted(shown.more, "line")));
        let excerpt = self.excerpt(shown, near);
        let mut marks = vec![(LabeledSpan::new_primary_with_span(more, excerpt_span(&excerpt, shown)), highlight)];
        for (shown, message) in near {
            let label = LabeledSpan::new_with_span(Some(message.clone()), excerpt_span(&excerpt, shown));
            marks.push((label, self.theme.styles.highlights[0]));
        }
        marks.sort_by_key(|(label, _)| label.offset());
        let (labels, highlights): (Vec<_>, Vec<_>) = marks.into_iter().unzip();
        let mut theme = self.theme(self.style.paint(paint, icon));
        theme.styles.highlights = highlights;
        Report { text, help: None, title: self.title(shown), excerpt, labels, theme }
    }

    fn related(&self, related: &Related) -> Report {
        let shown = ShownSpan::new(&related.location);
        let excerpt = self.excerpt(&shown, &[]);
        let labels = vec![LabeledSpan::new_primary_with_span(None, excerpt_span(&excerpt, &shown))];
        let theme = self.theme(if self.style.unicode { "↳" } else { "->" }.to_owned());
        Report { text: self.text(&related.message), help: None, title: self.title(&shown), excerpt, labels, theme }
    }

    /// An excerpt with `shown` and the places `near` it, with a line of context where that helps.
    fn excerpt(&self, shown: &ShownSpan, near: &[(ShownSpan, String)]) -> Excerpt {
        let source = shown.source;
        let says_something = |number: &usize| !source.slice(line_span(source, *number)).trim().is_empty();
        let first = near.iter().map(|(near, _)| near.first).fold(shown.first, usize::min);
        let last = near.iter().map(|(near, _)| near.last).fold(shown.last, usize::max);
        let above = Some(first - 1).filter(|above| *above > 0).filter(says_something);
        let below = Some(last + 1).filter(|below| *below <= source.line_index().count()).filter(says_something);
        let marked: Vec<Span> = [shown.span].into_iter().chain(near.iter().map(|(near, _)| near.span)).collect();
        let (first, last) = (above.unwrap_or(first), below.unwrap_or(last));
        let width = self.text_width(last, shown.first < shown.last);
        Excerpt::new(source, first..=last, &marked, width, self.ellipsis)
    }

    /// The columns left for text beside line numbers up to `last`, and the bracket of a multi-line span.
    fn text_width(&self, last: usize, bracket: bool) -> usize {
        // Three spaces, a bar, and room for a mark just after the text.
        let taken = last.to_string().len() + 5 + if bracket { 4 } else { 0 };
        self.width.saturating_sub(taken)
    }

    fn title(&self, shown: &ShownSpan) -> String {
        self.style.location(self.results, &shown.source.path, shown.source.position(shown.span.start()))
    }

    fn theme(&self, icon: String) -> GraphicalTheme {
        let mut theme = self.theme.clone();
        theme.characters.advice = icon;
        theme
    }

    /// `text` made safe, and cut if too long.
    fn text(&self, text: &str) -> String {
        match text.char_indices().nth(MOST_TEXT) {
            Some((end, _)) => format!("{}{}", visible(&text[..end]), self.ellipsis),
            None => visible(text).into_owned(),
        }
    }

    fn summary(&self, out: &mut String) -> fmt::Result {
        let Results { diagnostics, notes, missed, .. } = *self.results;
        let notes = counted(notes, "note");
        let left_out = if missed == 0 { String::new() } else { format!(", {missed} left out") };
        // `max_by_key` would return the last of equally severe findings.
        let Some(worst) = diagnostics.iter().min_by_key(|diagnostic| Reverse(diagnostic.severity)) else {
            let tick = if self.style.unicode { "✓ " } else { "" };
            let verdict = self.style.paint(Paint::GOOD, &format!("{tick}nothing to say about {notes}"));
            return writeln!(out, "{verdict}{left_out}");
        };
        let counts = self.style.paint(Paint::of(worst.severity), &Counts::of(diagnostics).to_string());
        writeln!(out, "{counts} in {notes}{left_out}")?;
        // Of findings that are not shown nobody asks why.
        let shown = &diagnostics[..self.style.limit.unwrap_or(diagnostics.len()).clamp(1, diagnostics.len())];
        let asked = shown.iter().min_by_key(|diagnostic| Reverse(diagnostic.severity)).unwrap_or(worst);
        let explain = self.style.strong(&format!("careerdoc explain {}", asked.rule));
        writeln!(out, "why, and how to do better: {explain}")
    }
}

/// Stands for a space at which no line shall end until all is drawn: a character that means nothing, and is as wide.
const UNBROKEN_SPACE: char = '\u{fdd0}';

/// Keeps what stands around it on one line, and is taken out when all is drawn: texts of notes hold none, for it hides.
const WORD_JOINER: char = '\u{2060}';

/// `text` with its links in one piece each: they are there to be copied.
fn unbroken_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[[").filter(|_| !text.contains(UNBROKEN_SPACE)) {
        let end = link.find("]]").unwrap_or(0);
        out.push_str(before);
        out.push_str("[[");
        for character in link[..end].chars() {
            out.push(if character == ' ' { UNBROKEN_SPACE } else { character });
            out.push(WORD_JOINER);
        }
        rest = &link[end..];
    }
    out + rest
}

/// Something to draw: a message, and an excerpt with marks.
#[derive(Debug)]
struct Report {
    text: String,
    help: Option<String>,
    title: String,
    excerpt: Excerpt,
    labels: Vec<LabeledSpan>,
    theme: GraphicalTheme,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        Some(miette::Severity::Advice)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl SourceCode for Report {
    /// Always the whole excerpt, as it is already cut to what should be shown.
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Excerpt { text, first, .. } = &self.excerpt;
        let (title, span) = (self.title.clone(), SourceSpan::from(0..text.len()));
        let lines = self.excerpt.count();
        Ok(Box::new(MietteSpanContents::new_named(title, text.as_bytes(), span, first - 1, 0, lines)))
    }
}

fn excerpt_span(excerpt: &Excerpt, shown: &ShownSpan) -> SourceSpan {
    excerpt.span_of(shown.source, shown.span).range().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::emit::{Format, samples, visible::steers_or_hides};
    use crate::source::{Location, Source};

    #[test]
    fn findings_fit_narrow_terminals_without_colour_or_unicode() {
        let style = Style { unicode: false, width: 60, ..Style::default() };
        samples::assert_snapshot("pretty_narrow", &samples::rendered(Format::Pretty, &style));
    }

    #[test]
    fn a_link_in_a_help_is_never_broken() {
        let help = "write its folder too, as in `[[Bets/AI statement reader]]` or [[Bets/old/AI statement reader]]";
        let finding = Diagnostic { help: Some(help.to_owned()), ..samples::findings().swap_remove(0) };
        for width in 50..90 {
            let results = Results { diagnostics: std::slice::from_ref(&finding), ..samples::results() };
            let text = render(&results, &Style { width, ..Style::default() });
            let lines: Vec<&str> = text.lines().filter(|line| line.contains("[[") || line.contains("]]")).collect();
            assert!(lines.iter().all(|line| line.contains("AI statement reader]]")), "{text}");
        }
    }

    #[test]
    fn colours_are_as_they_shall_be() {
        let style = Style { color: true, ..Style::default() };
        let text = samples::rendered(Format::Pretty, &style);
        samples::assert_snapshot("pretty_color", &text.replace('\u{1b}', "␛"));
    }

    #[test]
    fn a_huge_line_is_cut_to_the_terminal() {
        let source = Source::new("a.md", format!("{}x{}", "ä ".repeat(1 << 20), "\tö".repeat(1 << 20)));
        let at = source.text.find('x').expect("there is one");
        let finding = Diagnostic {
            message: "m".repeat(1 << 20),
            related: (0..1000).map(|n| related(&source, n)).collect(),
            ..samples::findings().swap_remove(0)
        };
        let finding = Diagnostic { location: Location::new(&source, Span::new(at, source.text.len())), ..finding };
        let text = render(&Results { diagnostics: &[finding], ..samples::results() }, &Style::default());
        assert!(text.len() < 10_000, "{}", text.len());
        assert!(text.lines().all(|line| line.width() <= 100), "{text}");
    }

    fn related(source: &std::sync::Arc<Source>, start: usize) -> Related {
        Related { message: "r".to_owned(), location: Location::new(source, Span::new(start * 3, start * 3)) }
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_can_be_shown(
            text in "([a-zß日🚀\u{301}\u{202e}\u{1b}\u{feff}\t ]{0,30}(\r\n|\n|\r|)){0,9}",
            picks in prop::collection::vec(any::<prop::sample::Index>(), 8),
            width in 0..120_usize,
            unicode in any::<bool>(),
        ) {
            let source = Source::new("a\u{1b}.md", text);
            let places: Vec<usize> = (0..=source.text.len()).filter(|at| source.text.is_char_boundary(*at)).collect();
            let mut spans = picks.chunks(2).map(|pair| {
                let (a, b) = (*pair[0].get(&places), *pair[1].get(&places));
                Location::new(&source, Span::new(a.min(b), a.max(b)))
            });
            let location = spans.next().expect("four spans");
            let related = spans.map(|location| Related { message: "there\r".to_owned(), location }).collect();
            let finding = Diagnostic { location, related, ..samples::findings().swap_remove(0) };
            let results = Results { diagnostics: &[finding], ..samples::results() };
            let shown = render(&results, &Style { unicode, width, ..Style::default() });
            prop_assert!(!shown.contains(|character| character != '\n' && steers_or_hides(character)), "{shown:?}");
            // The last line is a command to copy, which is never broken.
            let mut lines = shown.lines().rev().skip(1);
            prop_assert!(lines.all(|line| line.width() <= width.max(MIN_WIDTH)), "{shown}");
        }
    }
}
