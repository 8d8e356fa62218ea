//! The gate for all HTML from notes: an allow-list of elements and attributes, and `https:` and `mailto:` links only.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

static GATE: LazyLock<Builder<'static>> = LazyLock::new(gate);

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "aside",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that are removed together with their content.
const REMOVED_WHOLE: &[&str] = &[
    "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// The safe parts of `html`, as well-formed HTML.
#[must_use]
pub fn html(html: &str) -> String {
    GATE.clean(html).to_string().replace("<img>", "").replace("<p></p>", "").trim().to_owned()
}

fn gate() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(REMOVED_WHOLE.iter().copied().collect())
        .generic_attributes(HashSet::from(["dir", "lang"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("img", HashSet::from(["src"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["align", "colspan", "rowspan"])),
            ("th", HashSet::from(["align", "colspan", "rowspan"])),
        ]))
        .allowed_classes(HashMap::from([
            ("aside", HashSet::from(["callout"])),
            ("div", HashSet::from(["embed"])),
            ("figure", HashSet::from(["query"])),
        ]))
        .url_schemes(HashSet::from(["https", "mailto"]))
        .attribute_filter(|element, _, value| (element != "img" || is_held_back(value)).then(|| value.into()))
        .url_relative(UrlRelative::Custom(Box::new(within_the_page)))
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    builder
}

/// Whether an image is one of the report's own placeholders. Those of raw HTML are dropped.
fn is_held_back(source: &str) -> bool {
    source.starts_with("#image-")
}

/// Keeps an address without a scheme only if it leads to a place in the report.
fn within_the_page(address: &str) -> Option<Cow<'_, str>> {
    address.starts_with('#').then_some(Cow::Borrowed(address))
}
