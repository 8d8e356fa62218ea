//! Anchors and aliases: values that stand for others, copied so long as that stays within reason.

use std::collections::BTreeMap;

use super::{Data, Value};
use crate::source::Span;

/// How much all aliases of a block may add to it, in bytes.
const MOST_COPIED: usize = 1 << 20;

/// The anchors of a block, by the parser's number.
#[derive(Default)]
pub(super) struct Aliases {
    anchors: BTreeMap<usize, Anchor>,
    copied: usize,
}

/// A name that was given to a value with `&`.
#[derive(Default)]
struct Anchor {
    span: Span,
    used: bool,
    /// Absent while its value is open, and where it is too large to copy.
    value: Option<Value>,
}

impl Aliases {
    /// Notes where an anchor is written.
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

    /// What an alias stands for; nothing if it stands for itself, for too much, or for lists deeper than `depth_left`.
    pub fn copy(&mut self, id: usize, depth_left: usize) -> Option<Data> {
        let anchor = self.anchors.get_mut(&id)?;
        anchor.used = true;
        let value = anchor.value.as_ref()?;
        self.copied += size(value);
        (self.copied <= MOST_COPIED && depth(value) <= depth_left).then(|| value.data.clone())
    }

    /// The first anchor without an alias.
    pub fn unused(&self) -> Option<Span> {
        self.anchors.values().find(|anchor| !anchor.used).map(|anchor| anchor.span)
    }
}

/// About how many bytes a copy of `value` takes.
fn size(value: &Value) -> usize {
    size_of::<Value>()
        + match &value.data {
            Data::Null => 0,
            Data::Text { text, .. } => text.len(),
            Data::List(items) => items.iter().map(size).sum(),
            Data::Map(pairs) => pairs.iter().map(|(key, value)| key.value.len() + size(value)).sum(),
        }
}

/// How many lists and maps lie in each other.
fn depth(value: &Value) -> usize {
    match &value.data {
        Data::Null | Data::Text { .. } => 0,
        Data::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Data::Map(pairs) => 1 + pairs.iter().map(|(_, value)| depth(value)).max().unwrap_or(0),
    }
}
