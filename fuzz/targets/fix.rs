//! Any text as a note to repair.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| careerdoc::fuzzing::fix(text));
