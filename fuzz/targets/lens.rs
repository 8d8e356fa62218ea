//! A folder with a canary wherever nobody but the writer may look.

#![no_main]

use careerdoc_fuzz::{Pieces, folder};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(text) = folder(bytes, Pieces::Private) {
        careerdoc::fuzzing::lens(&text);
    }
});
