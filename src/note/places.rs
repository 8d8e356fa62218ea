//! The headings and blocks of a note that links can lead to, found by name.

use std::collections::{HashMap, HashSet};

use ecow::EcoString;

use super::fold::{are_same, fold};
use super::link::Subpath;
use super::markdown::Body;
use crate::source::Source;

/// The places in a note, however many there are.
#[derive(Debug)]
pub struct Places {
    /// The indices of the headings of each folded text, in order.
    headings: HashMap<EcoString, Vec<usize>>,
    /// The names of the blocks, in lower case.
    blocks: HashSet<String>,
}

impl Places {
    /// The places in a body.
    pub(super) fn of(source: &Source, body: &Body) -> Self {
        let mut headings: HashMap<EcoString, Vec<usize>> = HashMap::new();
        for (at, heading) in body.headings.iter().enumerate() {
            headings.entry(fold(source.slice(heading.text))).or_default().push(at);
        }
        let blocks = body.block_ids.iter().map(|block| block.name(&source.text).to_ascii_lowercase()).collect();
        Self { headings, blocks }
    }

    /// Whether a link with this subpath leads to a heading or block in `body`, of which these are the places.
    pub(super) fn has(&self, subpath: Subpath<'_>, source: &Source, body: &Body) -> bool {
        match subpath {
            Subpath::Block(id) => self.blocks.contains(&id.to_ascii_lowercase()),
            Subpath::Heading(path) => {
                let mut from = 0;
                path.split('#').all(|part| {
                    let named = self.headings.get(&fold(part)).map(Vec::as_slice).unwrap_or_default();
                    let below = &named[named.partition_point(|at| *at < from)..];
                    let found = below.iter().find(|at| are_same(part, source.slice(body.headings[**at].text)));
                    from = found.map_or(from, |at| at + 1);
                    found.is_some()
                })
            }
        }
    }
}
