//! One note: its front matter as a tree, its Markdown as sections, entries, tables and links, all with spans.

pub mod date;
pub mod front_matter;
