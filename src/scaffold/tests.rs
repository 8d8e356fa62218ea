//! New notes in specs.
