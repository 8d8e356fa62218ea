//! Any text as a whole note.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| careerdoc::fuzzing::note(text));
