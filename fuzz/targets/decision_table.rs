//! Any text as the measuring stick of a decision.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| careerdoc::fuzzing::decision_table(text));
