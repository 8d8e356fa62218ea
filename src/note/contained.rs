//! Contains panics of the Markdown parser on single texts: its own project's fuzzers still find some.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `parse`; `None` if the parser panics.
pub fn contained<T>(parse: impl FnOnce() -> T) -> Option<T> {
    let outer = IS_CONTAINED.replace(true);
    // Unwind-safe: whatever the closure had half built is dropped with it.
    let parsed = panic::catch_unwind(AssertUnwindSafe(parse));
    IS_CONTAINED.set(outer);
    parsed.ok()
}

/// Whether this thread is inside [`contained`], so that the panic hook stays silent.
pub fn is_contained() -> bool {
    IS_CONTAINED.get()
}

/// A stand-in for tests: no text is known to make the parser panic with careerdoc's options.
#[cfg(test)]
pub const TRIPWIRE: &str = "text that trips the parser";

/// Panics where the parser would.
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
