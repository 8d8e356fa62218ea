//! What is being repeated: explanations that a post settled, and those still without one.

use serde::Serialize;

use super::{Reference, shown};
use crate::calendar;
use crate::diagnostic::Diagnostic;
use crate::model::reader::Name;
use crate::note::Note;
use crate::note::address;
use crate::report::context::{Context, counted_in_words};
use crate::report::period::short_day;
use crate::report::prose::{plain, title, words};
use crate::sentence::capitalised;
use crate::source::Location;
use crate::templates;

/// The number of words by which an explanation is quoted.
const OPENING: usize = 14;
/// The age up to which posts are shown, in months.
const MONTHS: i32 = 12;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    posts: Vec<Row>,
    repeated: Vec<Repeated>,
}

/// An explanation that occurs in several notes.
#[derive(Debug, Serialize)]
struct Repeated {
    /// Its first words.
    words: String,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    date: String,
    about: Reference,
    url: Option<String>,
    covers: Vec<String>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let since = calendar::months_after(context.as_of, -MONTHS);
    let mut posts: Vec<_> = context
        .spec
        .posts
        .iter()
        .filter_map(|post| Some((post.published?.first, post)))
        .filter(|(on, _)| since < *on && *on <= context.as_of)
        .collect();
    posts.sort_by_key(|(on, post)| (std::cmp::Reverse(*on), post.note.source.path.as_str()));
    let findings = context.diagnostics.iter().filter(|finding| finding.rule == "marketing/write-what-you-repeat");
    let repeated: Vec<Repeated> = findings.filter_map(|finding| repeated(context, finding)).collect();
    if posts.is_empty() && repeated.is_empty() {
        return None;
    }
    let written = match posts.len() {
        0 => "no post in twelve months".to_owned(),
        count => format!("{} in twelve months", counted_in_words(count, "post", "posts")),
    };
    let heading = match repeated.len() {
        0 => written,
        count => format!("{written}; {} without one", counted_in_words(count, "explanation", "explanations")),
    };
    let posts = posts
        .into_iter()
        .map(|(on, post)| Row {
            date: short_day(on),
            about: Reference::to(context, &post.note),
            url: post.url.as_ref().map(|url| url.value.clone()).filter(|url| address::is_safe(url)),
            covers: post.covers.iter().map(|name| covered(context, &post.note, name)).collect(),
        })
        .collect();
    Some(shown(&View { title: capitalised(&heading), posts, repeated }))
}

/// What a post covers: the title of the note that it links, unless the writer calls it otherwise.
fn covered(context: &Context<'_>, post: &Note, name: &Name) -> String {
    let bare = name.link.as_ref().filter(|link| link.display.is_none());
    let linked = bare.and_then(|link| context.spec.linked(link, &post.source.path));
    linked.map_or_else(|| plain(&name.text), |linked| title(&linked.note))
}

/// The explanation that a finding is about, and the notes in which it occurs.
fn repeated(context: &Context<'_>, finding: &Diagnostic) -> Option<Repeated> {
    let note_of = |location: &Location| Some(&context.spec.document(&location.source.path)?.note);
    let note = note_of(&finding.location)?;
    let others = finding.related.iter().filter_map(|related| note_of(&related.location));
    let mut notes: Vec<String> = Vec::new();
    for title in std::iter::once(note).chain(others).map(|note| title(note)) {
        if !notes.contains(&title) {
            notes.push(title);
        }
    }
    Some(Repeated { words: opening(&words(note, finding.location.span)), notes })
}

/// The first words of a text.
fn opening(text: &str) -> String {
    let mut words = text.split_whitespace();
    let opening: Vec<&str> = words.by_ref().take(OPENING).collect();
    let opening = opening.join(" ");
    if words.next().is_some() { format!("{} …", opening.trim_end_matches([',', ';', ':', '.'])) } else { opening }
}
