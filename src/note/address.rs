//! Addresses of links: which of them leave the vault, and which may be followed from a page.

/// Whether an address leads out of the vault.
#[must_use]
pub fn leaves_the_vault(address: &str) -> bool {
    has_scheme(address) || address.starts_with("//")
}

/// Whether a page may link to an address: by `https:` or `mailto:`, and nothing that a program would run.
#[must_use]
pub fn is_safe(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe)))
}

/// Whether an address starts with a scheme: `https:`, `mailto:`, `obsidian:`.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let cases = [
            ("https://x.org", true, true),
            ("HTTPS://x.org", true, true),
            ("mailto:a@b.c", true, true),
            ("http://x.org", true, false),
            ("javascript:alert(1)", true, false),
            ("obsidian://open?vault=x", true, false),
            ("//x.org/a", true, false),
            ("notes/a.md", false, false),
            ("12:30.png", false, false),
            ("C:/notes/a.md", false, false),
            ("https", false, false),
        ];
        for (address, leaves, safe) in cases {
            assert_eq!((leaves_the_vault(address), is_safe(address)), (leaves, safe), "{address}");
        }
    }
}
