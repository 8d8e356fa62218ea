//! Any text as `careerdoc.toml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| careerdoc::fuzzing::config(text));
