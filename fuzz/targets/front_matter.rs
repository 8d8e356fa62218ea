//! Any text as the front matter of a note.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| careerdoc::fuzzing::front_matter(text));
