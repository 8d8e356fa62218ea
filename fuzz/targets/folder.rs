//! A whole folder: written as text, or put together from pieces that notes are made of.

#![no_main]

use careerdoc_fuzz::{Pieces, folder};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(text) = folder(bytes, Pieces::Any) {
        careerdoc::fuzzing::folder(&text);
    }
});
