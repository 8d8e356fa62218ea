//! Percent-encoding of paths and names.

use std::fmt::Write;

/// Percent-encodes `text`, except for unreserved characters and those in `kept`.
pub(super) fn encode(text: &str, kept: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("internal error: a String takes all text");
        }
    }
    encoded
}

/// Percent-encodes a path with `/` as separator, part by part.
pub(super) fn encode_path(path: &str) -> String {
    encode(path, b"/")
}
