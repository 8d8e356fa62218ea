//! Keeps a fault of the Markdown parser to the text that trips it: fuzzers of its own project still find some.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// What `parse` makes of a text; nothing if the parser breaks on it.
pub fn contained<T>(parse: impl FnOnce() -> T) -> Option<T> {
    let outer = IS_CONTAINED.replace(true);
    // What the closure has half built is dropped with it, so nothing inconsistent is ever seen.
    let parsed = panic::catch_unwind(AssertUnwindSafe(parse));
    IS_CONTAINED.set(outer);
    parsed.ok()
}

/// Whether this thread is in the middle of that, so that a panic in it needs no words on standard error.
pub fn is_contained() -> bool {
    IS_CONTAINED.get()
}

/// No text is known to trip the parser with the options of careerdoc, so tests have one of their own.
#[cfg(test)]
pub const TRIPWIRE: &str = "text that trips the parser";

/// Breaks where the parser would.
#[cfg(test)]
pub fn trip(text: &str) {
    assert!(!text.contains(TRIPWIRE), "the parser breaks on this text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_kept_and_the_next_text_is_read() {
        assert_eq!(contained(|| 1), Some(1));
        assert_eq!(contained(|| trip(TRIPWIRE)), None);
        assert!(!is_contained());
        assert_eq!(contained(|| (contained(|| trip(TRIPWIRE)), is_contained())), Some((None, true)));
    }
}
