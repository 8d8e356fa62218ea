//! Renders slices of notes for a report: as safe HTML, tidy Markdown, or plain words.

mod clean;
mod embed;
mod html;
pub mod image;
mod markdown;
pub mod marks;
pub mod sanitise;
mod words;

use std::cell::Cell;
use std::collections::HashMap;

use super::Format;
use crate::model::gallery::Gallery;
use crate::model::spec::Spec;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::link::{Link, Subpath};
use crate::note::section::Label;
use crate::picture::Picture;
use crate::source::Span;
use crate::vault_path::{self, without_md};
use clean::Footnotes;
use image::Images;
pub use markdown::with_bold_highlights;

/// The deepest nesting of embeds that is followed.
const MAX_DEPTH: usize = 3;
/// The limit for all embedded text of a report, in bytes.
const MAX_EMBEDDED: usize = 1 << 20;

/// Renders slices of notes for one report.
#[derive(Debug)]
pub struct Prose<'a> {
    spec: &'a Spec,
    format: Format,
    /// The language of the notes, where it is not that of the page: what reads aloud has to know.
    language: Option<&'a str>,
    /// Path of a note → id of its element in the report.
    anchors: HashMap<String, String>,
    embedded: Cell<usize>,
    gallery: Gallery<'a>,
    images: Images,
    outside: embed::Embedded,
}

/// A slice of Markdown being rendered: its origin, and the embed that it is in.
#[derive(Debug, Clone, Copy)]
struct Slice<'s> {
    text: &'s str,
    /// The path of its note.
    path: &'s str,
    inside: Option<&'s Embedding<'s>>,
}

/// An embed being followed, and the embed around it.
#[derive(Debug)]
struct Embedding<'s> {
    target: (String, Span),
    depth: usize,
    /// The path of the note that is being shown.
    home: &'s str,
    inside: Option<&'s Embedding<'s>>,
}

impl<'a> Prose<'a> {
    /// A renderer for a report in `format`, with element ids for the notes in `anchors`.
    #[must_use]
    pub fn new(spec: &'a Spec, format: Format, language: Option<&'a str>, anchors: HashMap<String, String>) -> Self {
        Self {
            spec,
            format,
            language,
            anchors,
            embedded: Cell::new(0),
            gallery: Gallery::new(spec, image::MOST_BYTES, Picture::read),
            images: Images::default(),
            outside: embed::Embedded::default(),
        }
    }

    /// The element id of the note at `path`; `None` in Markdown, where heading ids differ between readers.
    #[must_use]
    pub fn anchor(&self, path: &str) -> Option<&str> {
        (self.format == Format::Html).then(|| self.anchors.get(path).map(String::as_str)).flatten()
    }

    /// Renders the blocks in `span`: paragraphs, lists, tables.
    #[must_use]
    pub fn blocks(&self, note: &Note, span: Span) -> String {
        self.in_its_language("div", self.rendered(note, span))
    }

    fn rendered(&self, note: &Note, span: Span) -> String {
        let text = clean::slice(note, span, Footnotes::Told);
        let slice = Slice { text: &text, path: &note.source.path, inside: None };
        match self.format {
            Format::Html => self.images.put(&sanitise::html(&html::render(self, slice))),
            Format::Markdown => markdown::render(self, slice),
        }
    }

    /// Renders `span` for use within a line: a single paragraph loses its wrapping element.
    #[must_use]
    pub fn inline(&self, note: &Note, span: Span) -> String {
        let blocks = self.rendered(note, span);
        if self.format == Format::Markdown {
            return blocks;
        }
        match lone_paragraph(&blocks) {
            Some(inner) => self.in_its_language("span", inner.to_owned()),
            None => self.in_its_language("div", blocks),
        }
    }

    fn in_its_language(&self, element: &str, html: String) -> String {
        let language = self.language.filter(|_| self.format == Format::Html && !html.trim().is_empty());
        language.map(|language| format!("<{element} lang=\"{language}\">{html}</{element}>")).unwrap_or(html)
    }

    /// Renders an entry without its labelled parts.
    #[must_use]
    pub fn entry(&self, note: &Note, entry: &Entry) -> String {
        self.inline(note, entry.text)
    }

    /// Renders the part of an entry with this label.
    #[must_use]
    pub fn part(&self, note: &Note, entry: &Entry, label: Label) -> Option<String> {
        entry.part(label).map(|part| self.inline(note, part.text)).filter(|text| !text.trim().is_empty())
    }

    /// The element id that a link leads to.
    fn link_anchor(&self, target: &str, from: &str) -> Option<&str> {
        let link = Link { span: Span::default(), target: target.into(), display: None, embed: false };
        let document = self.spec.linked(&link, from)?;
        self.anchor(&document.note.source.path)
    }

    /// The display text of a link without words of its own: of one to a step, what that is; else the name of its note.
    fn shown_link(&self, target: &str, from: &str) -> String {
        let step = || {
            let link = Link {
                span: Span::default(),
                target: target.trim_end_matches('\\').into(),
                display: None,
                embed: false,
            };
            let Some(Subpath::Block(id)) = link.subpath() else { return None };
            let star = self.spec.north_star.as_ref()?;
            let is_star = self.spec.linked(&link, from)?.note.source.path == star.note.source.path;
            is_star.then(|| star.step(id)).flatten().map(|step| words(&star.note, step.text))
        };
        step().filter(|words| !words.is_empty()).unwrap_or_else(|| shown_target(target))
    }
}

/// The words of the first paragraph in `span`, without markup: for charts, which cut them to length.
#[must_use]
pub fn words(note: &Note, span: Span) -> String {
    words::words(&clean::slice(note, span, Footnotes::Cut))
}

/// What a note is called, without markup.
#[must_use]
pub fn title(note: &Note) -> String {
    plain(note.heading())
}

/// The words of a text, without markup.
#[must_use]
pub fn plain(text: &str) -> String {
    words::words(text)
}

/// The display text of a link without words of its own: its note's name, and the heading in it.
fn shown_target(target: &str) -> String {
    let target = target.trim_end_matches('\\');
    let (path, subpath) = target.split_once('#').map_or((target, None), |(path, sub)| (path, Some(sub)));
    let name = without_md(vault_path::name(path)).trim();
    let heading = subpath.filter(|sub| !sub.starts_with('^')).and_then(|sub| sub.rsplit('#').next()).map(str::trim);
    match (name, heading) {
        ("", Some(heading)) => heading.to_owned(),
        ("", None) => "above".to_owned(),
        (name, Some(heading)) if !heading.is_empty() => format!("{name}: {heading}"),
        (name, _) => name.to_owned(),
    }
}

/// What a page shows within a line: the content of a text that is a single paragraph.
#[must_use]
pub fn lone_paragraph(html: &str) -> Option<&str> {
    let inner = html.trim().strip_prefix("<p>")?.strip_suffix("</p>")?;
    (!inner.contains("<p>")).then_some(inner)
}

/// Escapes text for HTML, between tags or in a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What Obsidian shows in place of a code block in this language.
fn is_shown_by_obsidian(language: &str) -> Option<&'static str> {
    match language.trim().to_lowercase().as_str() {
        "dataview" | "dataviewjs" | "tasks" | "base" | "query" => Some("Obsidian shows the result of this query here"),
        "mermaid" => Some("Obsidian draws this diagram here"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::Compiled;
    use crate::compile::compile;
    use crate::config::Config;
    use crate::note::contained::TRIPWIRE;
    use crate::source::Source;
    use crate::vault::Sources;

    const NOTES: [(&str, &str); 3] = [
        ("bets/Checkout.md", "---\nkind: core\nstarted: 2024-01-01\n---\n# Checkout\n"),
        ("north-star.md", "---\ndestination: CPO\nset: 2026-01-01\n---\n"),
        (
            "updates/2026-08.md",
            "---\ntitle: August\n---\nBefore.\n\n## Wins\n\n- One ^one\n- Two ![[2026-08#Wins]]\n\n## Loop\n\n![[2026-08]]\n",
        ),
    ];

    fn compiled(text: &str) -> Compiled {
        let own = ("updates/2026-09.md", format!("---\ntitle: T\n---\n{text}"));
        let notes = NOTES.iter().map(|(path, text)| (*path, (*text).to_owned())).chain([own]);
        let sources = Sources::of(notes.map(|(path, text)| Source::new(path, text)).collect());
        let today = "2026-10-01".parse().expect("a day");
        compile(&sources, &Config::default(), today)
    }

    fn shown(text: &str, format: Format) -> String {
        let compiled = compiled(text);
        let anchors = HashMap::from([("bets/Checkout.md".to_owned(), "note-checkout".to_owned())]);
        let prose = Prose::new(&compiled.spec, format, None, anchors);
        let note = &compiled.spec.document("updates/2026-09.md").expect("it is there").note;
        prose.blocks(note, Span::new(note.front_matter.body_start, note.source.text.len()))
    }

    #[test]
    fn html_is_what_obsidian_shows() {
        let cases = [
            ("plain *text* & <b>bold</b>", "<p>plain <em>text</em> &amp; <b>bold</b></p>"),
            (
                "see [[Checkout|the till]]",
                "<p>see <a href=\"#note-checkout\" rel=\"noopener noreferrer\">the till</a></p>",
            ),
            (
                "see [[Checkout]] and [[2026-08#Wins]]",
                "<p>see <a href=\"#note-checkout\" rel=\"noopener noreferrer\">Checkout</a> and 2026-08: Wins</p>",
            ),
            (
                "[till](../bets/Checkout.md), [out](https://a.example/?a=1&b=2)",
                "<p><a href=\"#note-checkout\" rel=\"noopener noreferrer\">till</a>, <a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener noreferrer\">out</a></p>",
            ),
            ("a ==bright *idea*== here", "<p>a <mark>bright <em>idea</em></mark> here</p>"),
            ("a == b, one ==open", "<p>a == b, one ==open</p>"),
            ("one %%secret%% two #tag/a three ^id", "<p>one  two three</p>"),
            ("owner:: me", "<p>owner: me</p>"),
            ("it cost $120k-$150k", "<p>it cost $120k-$150k</p>"),
            ("- [x] done ✅ 2026-09-01\n- [ ] open 📅 2026-10-01", "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>"),
            (
                "> [!tip]- Keep *this*\n> body",
                "<aside class=\"callout\"><p><strong>Keep <em>this</em></strong></p><p>body</p>\n</aside>",
            ),
            ("> [!warning]\n> body", "<aside class=\"callout\"><p><strong>Warning</strong></p><p>body</p>\n</aside>"),
            ("> [!note] Only\n\nafter", "<aside class=\"callout\"><p><strong>Only</strong></p></aside>\n<p>after</p>"),
            ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
            ("# Big", "<h4>Big</h4>"),
            (
                "```dataview\nLIST\n```",
                "<figure class=\"query\"><figcaption>Obsidian shows the result of this query here</figcaption>\n<pre><code>LIST\n</code></pre>\n</figure>",
            ),
            ("![[2026-08#^one]]", "<div class=\"embed\"><ul>\n<li>One</li>\n</ul>\n</div>"),
            ("![[photo.png|200]] ![chart](a.png)", "<p><em>photo.png</em> <em>chart</em></p>"),
            ("![[Nothing]]", "<p><em>Nothing</em></p>"),
            ("word[^1]\n\n[^1]: note", "<p>word<sup>1</sup></p>\n<aside>1: \n<p>note</p>\n</aside>"),
        ];
        for (text, html) in cases {
            assert_eq!(shown(text, Format::Html), html, "{text}");
        }
    }

    #[test]
    fn hostile_html_is_disarmed() {
        let cases = [
            ("<img src=x onerror=alert(1)>", ""),
            ("<script>alert(1)</script>ok", "ok"),
            ("a <a href=\"javascript:alert(1)\">b</a>", "<p>a <a rel=\"noopener noreferrer\">b</a></p>"),
            ("[b](javascript:alert(1)) [c](data:text/html,x) [d](http://a.example) [e](//a.example)", "<p>b c d e</p>"),
            ("<svg onload=alert(1)><title>x</title></svg>", ""),
            ("<div><b>unclosed", "<div><b>unclosed</b></div>"),
            ("</section></main></body>after", "after"),
            ("<p style=\"position:fixed\" id=\"top\" class=\"cover\" onclick=\"x()\">a</p>", "<p>a</p>"),
            ("<iframe src=\"https://a.example\"></iframe><form><input name=a></form>", ""),
            ("`<b>` and \\<b>", "<p><code>&lt;b&gt;</code> and &lt;b&gt;</p>"),
            ("<base href=\"https://a.example\"><meta http-equiv=refresh><link rel=stylesheet href=x>", ""),
            (
                "[x](https://a.example/\"onmouseover=\"alert(1))",
                "<p><a href=\"https://a.example/&quot;onmouseover=&quot;alert(1)\" rel=\"noopener noreferrer\">x</a></p>",
            ),
        ];
        for (text, html) in cases {
            assert_eq!(shown(text, Format::Html), html, "{text}");
        }
    }

    #[test]
    fn embeds_end() {
        for format in [Format::Html, Format::Markdown] {
            let text = shown("![[2026-08]]\n\n![[2026-09]]", format);
            assert!(text.contains("Before.") && text.len() < 1000, "{text}");
        }
        let many = "![[2026-08]]\n\n".repeat(20_000);
        assert!(shown(&many, Format::Html).len() < 8 * MAX_EMBEDDED);
    }

    #[test]
    fn markdown_reads_well_everywhere() {
        let cases = [
            ("plain *text*", "plain *text*"),
            ("see [[Checkout|the till]] and [[2026-08#Wins]]", "see the till and 2026-08: Wins"),
            ("[out](https://a.example) [in](Note.md) [bad](javascript:x)", "[out](https://a.example) in bad"),
            ("a ==bright== %%no%% idea #tag", "a **bright**  idea"),
            ("> [!tip] Keep\n> body", "> **Keep**  \n> body"),
            ("# Big\n\ntext", "#### Big\n\ntext"),
            ("```tasks\nnot done\n```", "*Obsidian shows the result of this query here:*\n\n```tasks\nnot done\n```"),
            ("![[2026-08#^one]]", "> - One"),
            ("word[^1]\n\n[^1]: note", "word[^1]\n\n[^1]: note"),
            ("a <b>c</b> <script>x</script>", "a c x"),
            ("`==x==` `[[y]]`", "`==x==` `[[y]]`"),
        ];
        for (text, markdown) in cases {
            assert_eq!(shown(text, Format::Markdown), markdown, "{text}");
        }
    }

    #[test]
    fn a_footnote_from_elsewhere_is_told_where_it_is_referred_to() {
        let compiled =
            compiled("- Two signed [^1], one `[^1]`, none[^2] [^3]\n\n[^1]: a *letter* each\n    and more\n\n[^2]:\n");
        let note = &compiled.spec.document("updates/2026-09.md").expect("it is there").note;
        let start = note.source.text.find("Two").expect("it is there");
        let line = Span::new(start, start + note.source.text[start..].find('\n').expect("a line"));
        let told = |format| Prose::new(&compiled.spec, format, None, HashMap::new()).inline(note, line);
        assert_eq!(told(Format::Markdown), "Two signed (a *letter* each), one `[^1]`, none [^3]");
        assert_eq!(told(Format::Html), "Two signed (a <em>letter</em> each), one <code>[^1]</code>, none [^3]");
        assert_eq!(words(note, line), "Two signed, one [^1], none [^3]");
    }

    #[test]
    fn what_breaks_the_parser_is_shown_as_it_is() {
        // A comment here hides it from the parser of the whole note, as the context of a slice may do.
        let note = format!("{} <b> `x`", TRIPWIRE.replacen(' ', "%%%% ", 1));
        assert_eq!(shown(&note, Format::Html), format!("<pre>{TRIPWIRE} &lt;b&gt; `x`</pre>"));
        assert_eq!(shown(&note, Format::Markdown), format!("```\n{TRIPWIRE} <b> `x`\n```"));
        assert_eq!(plain(&format!("{TRIPWIRE}  **x**")), format!("{TRIPWIRE} **x**"));
    }

    #[test]
    fn words_carry_no_marks() {
        let cases = [
            ("**Bold** [[Checkout|till]], `code`", "Bold till, code"),
            ("see [[2026-08#Wins]].", "see 2026-08: Wins."),
            ("![[photo.png]] x", "x"),
        ];
        for (text, words) in cases {
            assert_eq!(plain(text), words, "{text}");
        }
    }
}
