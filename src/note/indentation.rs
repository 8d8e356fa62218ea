//! The indentation of lines, which in a list item says only where they belong.

/// The length of a line's leading spaces and tabs, in bytes.
#[must_use]
pub fn of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// The text of a list item without the indentation that all its lines but the first share, and without blank lines around
/// it. Lines end with `\n`.
#[must_use]
pub fn without_shared(text: &str) -> String {
    let text = text.trim_end();
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(of).min().unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let cut = if at == 0 { 0 } else { shared.min(of(line)) };
        out.push_str(line[cut..].trim_end_matches('\r'));
    }
    out.trim_start_matches(['\n', '\r']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lose_only_the_indentation_that_all_of_them_share() {
        for (text, dedented) in [
            ("a\n  b\n    c\n", "a\nb\n  c"),
            ("a\n\tb\n\n\t\tc", "a\nb\n\n\tc"),
            ("  a\n  b", "  a\nb"),
            ("\n\n  a\n  b", "a\nb"),
            ("a\r\n  b\r\n", "a\nb"),
            ("a", "a"),
            ("", ""),
        ] {
            assert_eq!(without_shared(text), dedented, "{text:?}");
        }
    }
}
