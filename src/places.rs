//! Finds where a text stands in a row of texts, in a fraction of the room that a map with texts as keys takes: a vault has
//! as many paths as it has files.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashMapExt as _};

/// The places of texts in a row that somebody else keeps.
#[derive(Debug, Default)]
pub struct Places {
    state: RandomState,
    /// The first place of a text with this hash.
    first: HashMap<u64, u32>,
    /// For each place the next one of a text with the same hash; its own where there is none.
    next: Vec<u32>,
}

impl Places {
    /// The places of `texts`, in their order.
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

    /// The places at which `text` may stand, in order: hardly ever another text has its hash.
    pub fn of(&self, text: &str) -> impl Iterator<Item = u32> {
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
        let places = Places::new(texts.into_iter());
        for wanted in ["a", "b", "c", "", "d"] {
            let expected: Vec<u32> = (0..).zip(texts).filter(|(_, text)| *text == wanted).map(|(at, _)| at).collect();
            let found: Vec<u32> = places.of(wanted).filter(|at| texts[*at as usize] == wanted).collect();
            assert_eq!(found, expected, "{wanted:?}");
        }
        assert_eq!(Places::default().of("a").count(), 0);
    }
}
