//! What is being repeated: posts that settled an explanation, and explanations that still wait for one.

use serde::Serialize;

use super::{Reference, shown};
use crate::calendar;
use crate::report::context::{Context, counted};
use crate::report::period::short_day;
use crate::sentence::capitalised;
use crate::templates;

/// Posts of this many months are shown.
const MONTHS: i32 = 12;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    posts: Vec<Row>,
    /// What the rule says of explanations in several notes.
    repeated: Vec<String>,
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
    let repeated: Vec<String> = context
        .diagnostics
        .iter()
        .filter(|finding| finding.rule == "marketing/write-what-you-repeat")
        .map(|finding| capitalised(&finding.message))
        .collect();
    if posts.is_empty() && repeated.is_empty() {
        return None;
    }
    let written = match posts.len() {
        0 => "no post in twelve months".to_owned(),
        count => format!("{} in twelve months", counted(count, "post", "posts")),
    };
    let title = match repeated.len() {
        0 => written,
        count => format!("{written}; {} without one", counted(count, "explanation", "explanations")),
    };
    let posts = posts
        .into_iter()
        .map(|(on, post)| Row {
            date: short_day(on),
            about: Reference::to(context, &post.note),
            url: post.url.as_ref().map(|url| url.value.clone()).filter(|url| url.starts_with("https:")),
            covers: post.covers.iter().map(|name| crate::report::prose::plain(&name.text)).collect(),
        })
        .collect();
    Some(shown(&View { title: capitalised(&title), posts, repeated }))
}
