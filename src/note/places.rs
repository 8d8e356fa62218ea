//! The headings and blocks of a note that links can lead to, found by name.

use std::collections::HashMap;

use ecow::EcoString;

use super::fold::{are_same, fold};
use super::link::Subpath;
use super::markdown::Body;
use crate::source::Source;

/// A place in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The index of a heading.
    Heading(usize),
    /// The index of a block id.
    Block(usize),
}

/// The places in a note, however many there are.
#[derive(Debug)]
pub struct Places {
    /// The indices of the headings of each folded text, in order.
    headings: HashMap<EcoString, Vec<usize>>,
    /// The index of the first block id of each name, in lower case.
    blocks: HashMap<String, usize>,
}

impl Places {
    /// The places in a body.
    pub(super) fn of(source: &Source, body: &Body) -> Self {
        let mut headings: HashMap<EcoString, Vec<usize>> = HashMap::new();
        for (at, heading) in body.headings.iter().enumerate() {
            headings.entry(fold(source.slice(heading.text))).or_default().push(at);
        }
        let mut blocks = HashMap::new();
        for (at, block) in body.block_ids.iter().enumerate() {
            blocks.entry(block.name(&source.text).to_ascii_lowercase()).or_insert(at);
        }
        Self { headings, blocks }
    }

    /// Finds where a link with this subpath leads in `body`, of which these are the places.
    pub(super) fn find(&self, subpath: Subpath<'_>, source: &Source, body: &Body) -> Option<Place> {
        match subpath {
            Subpath::Block(id) => self.blocks.get(&id.to_ascii_lowercase()).map(|at| Place::Block(*at)),
            Subpath::Heading(path) => {
                let mut last = None;
                for part in path.split('#') {
                    let from = last.map_or(0, |last| last + 1);
                    let named = self.headings.get(&fold(part)).map(Vec::as_slice).unwrap_or_default();
                    let below = &named[named.partition_point(|at| *at < from)..];
                    let is_meant = |at: &usize| are_same(part, source.slice(body.headings[*at].text));
                    last = Some(below.iter().copied().find(is_meant)?);
                }
                last.map(Place::Heading)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_heading_of_a_path_stands_below_the_one_before() {
        let text = "# Wins\n\ntext ^one\n\n## May\n\n# Lessons\n\n## May\n\n## **May**\n\nmore ^One\n";
        let source = Source::new("a.md", text);
        let body = Body::read(text, 0);
        let places = Places::of(&source, &body);
        let cases = [
            ("Wins", Some(Place::Heading(0))),
            ("wins#may", Some(Place::Heading(1))),
            ("Lessons#May", Some(Place::Heading(3))),
            ("May#May", Some(Place::Heading(3))),
            ("May#May#May", Some(Place::Heading(4))),
            ("May#May#May#May", None),
            ("Lessons#Wins", None),
            ("Mai", None),
            ("^ONE", Some(Place::Block(0))),
            ("^two", None),
        ];
        for (subpath, expected) in cases {
            let place = subpath.strip_prefix('^').map_or(Subpath::Heading(subpath), Subpath::Block);
            assert_eq!(places.find(place, &source, &body), expected, "{subpath}");
        }
    }
}
