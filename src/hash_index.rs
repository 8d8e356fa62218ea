//! A compact index from texts to their positions in a list: it stores hashes rather than keys, as a vault has as many
//! paths as files.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashMapExt as _};

/// An index of texts in a list that is stored elsewhere.
#[derive(Debug, Default)]
pub struct HashIndex {
    state: RandomState,
    /// The first index of a text with this hash.
    first: HashMap<u64, u32>,
    /// For each index the next one of a text with the same hash, or itself at the end of the chain.
    next: Vec<u32>,
}

impl HashIndex {
    /// Indexes `texts` by their order.
    pub fn new<'a>(texts: impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator) -> Self {
        let state = RandomState::default();
        let mut first = HashMap::with_capacity(texts.len());
        let mut next: Vec<u32> = (0..).take(texts.len()).collect();
        for (text, at) in texts.rev().zip((0..next.len()).rev()) {
            let at = u32::try_from(at).expect("internal error: more than 2^32 files");
            if let Some(later) = first.insert(state.hash_one(text), at) {
                next[at as usize] = later;
            }
        }
        Self { state, first, next }
    }

    /// The candidate indices of `text`, in order; hash collisions are possible but rare.
    pub fn candidates(&self, text: &str) -> impl Iterator<Item = u32> {
        let first = self.first.get(&self.state.hash_one(text)).copied();
        std::iter::successors(first, |at| Some(self.next[*at as usize]).filter(|next| next != at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_wherever_they_stand() {
        let texts = ["a", "b", "a", "", "c", "a"];
        let index = HashIndex::new(texts.into_iter());
        for wanted in ["a", "b", "c", "", "d"] {
            let expected: Vec<u32> = (0..).zip(texts).filter(|(_, text)| *text == wanted).map(|(at, _)| at).collect();
            let found: Vec<u32> = index.candidates(wanted).filter(|at| texts[*at as usize] == wanted).collect();
            assert_eq!(found, expected, "{wanted:?}");
        }
        assert_eq!(HashIndex::default().candidates("a").count(), 0);
    }
}
