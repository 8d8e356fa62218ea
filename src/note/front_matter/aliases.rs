//! Anchors and aliases: aliased values are copied, within limits.

use std::collections::BTreeMap;

use super::{Data, Value};
use crate::source::Span;

/// The most that all aliases of a block may add to it, in bytes.
const MOST_COPIED: usize = 1 << 20;

/// The anchors of a block, by the parser's ids.
#[derive(Default)]
pub(super) struct Aliases {
    anchors: BTreeMap<usize, Anchor>,
    copied: usize,
}

/// A value named with `&`.
#[derive(Default)]
struct Anchor {
    span: Span,
    used: bool,
    /// `None` while the value is still being read, or if it is too large to copy.
    value: Option<Value>,
}

impl Aliases {
    /// Records where an anchor is written.
    pub fn define(&mut self, id: usize, span: Span) {
        self.anchors.entry(id).or_default().span = span;
    }

    /// Remembers an anchored value for its aliases.
    pub fn keep(&mut self, id: usize, value: &Value) {
        let anchor = self.anchors.entry(id).or_default();
        let size = size(value);
        if self.copied + size <= MOST_COPIED {
            self.copied += size;
            anchor.value = Some(value.clone());
        }
    }

    /// A copy of the value that an alias names; `None` if it would contain itself, be too large, or nest deeper than
    /// `depth_left`.
    pub fn copy(&mut self, id: usize, depth_left: usize) -> Option<Data> {
        let anchor = self.anchors.get_mut(&id)?;
        anchor.used = true;
        let value = anchor.value.as_ref()?;
        self.copied += size(value);
        (self.copied <= MOST_COPIED && depth(value) <= depth_left).then(|| value.data.clone())
    }

    /// The first anchor that no alias refers to.
    pub fn unused(&self) -> Option<Span> {
        self.anchors.values().find(|anchor| !anchor.used).map(|anchor| anchor.span)
    }
}

/// The approximate size of a copy of `value`, in bytes.
fn size(value: &Value) -> usize {
    size_of::<Value>()
        + match &value.data {
            Data::Null => 0,
            Data::Text { text, .. } => text.len(),
            Data::List(items) => items.iter().map(size).sum(),
            Data::Map(pairs) => pairs.iter().map(|(key, value)| key.value.len() + size(value)).sum(),
        }
}

/// The nesting depth of lists and maps.
fn depth(value: &Value) -> usize {
    match &value.data {
        Data::Null | Data::Text { .. } => 0,
        Data::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Data::Map(pairs) => 1 + pairs.iter().map(|(_, value)| depth(value)).max().unwrap_or(0),
    }
}
