//! A link or embed as written: its target, the heading or block named in it, and its display text.

use std::borrow::Cow;

use ecow::EcoString;
use percent_encoding::percent_decode_str;

use super::address::leaves_the_vault;
use crate::source::Span;

/// A link to a note or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The whole link, brackets and the `!` of an embed included.
    pub span: Span,
    /// Its target as written: `Note#Heading`; percent-decoded for Markdown links.
    pub target: EcoString,
    /// The display text, if given.
    pub display: Option<Span>,
    /// Whether it is an embed.
    pub embed: bool,
}

impl Link {
    /// Reads `[[target|display]]` or `![[…]]`.
    #[must_use]
    pub fn wiki(text: &str, span: Span, embed: bool) -> Option<Self> {
        let open = if embed { "![[" } else { "[[" };
        let inner = text[span.range()].strip_prefix(open)?.strip_suffix("]]")?;
        let start = span.start() + open.len();
        let (target, display) = match inner.find('|') {
            Some(bar) => {
                let target = inner[..bar].strip_suffix('\\').unwrap_or(&inner[..bar]);
                (target, Some(Span::new(start + bar + 1, start + inner.len()).trimmed(text)))
            }
            None => (inner, None),
        };
        Some(Self { span, target: target.trim().into(), display, embed })
    }

    /// Reads `[display](address)` or `![display](address)`; `None` if the address leads out of the vault.
    #[must_use]
    pub fn markdown(text: &str, span: Span, address: &str, embed: bool) -> Option<Self> {
        if address.is_empty() || leaves_the_vault(address) {
            return None;
        }
        let open = if embed { 2 } else { 1 };
        let length = label_length(&text[span.start() + open..span.end()]);
        let display = (length > 0).then(|| Span::new(span.start() + open, span.start() + open + length));
        let target = percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned);
        Some(Self { span, target: target.into(), display, embed })
    }

    /// Reads a property's value that is entirely a link: `[[Note|alias]]`.
    #[must_use]
    pub fn property(text: &str, span: Span) -> Option<Self> {
        let value = &text[span.range()];
        let embed = value.starts_with('!');
        if value.len() < 5 || value[2..value.len() - 2].contains("]]") {
            return None;
        }
        Self::wiki(text, span, embed)
    }

    /// The path of the note or file; empty for a link within its own note.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split('#').next().unwrap_or_default().trim()
    }

    /// The heading or block in the note: the part after the first `#`.
    #[must_use]
    pub fn subpath(&self) -> Option<Subpath<'_>> {
        let (_, sub) = self.target.split_once('#')?;
        let sub = sub.trim();
        match sub.strip_prefix('^') {
            _ if sub.is_empty() => None,
            Some(id) => Some(Subpath::Block(id)),
            None => Some(Subpath::Heading(sub)),
        }
    }
}

/// A place within a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subpath<'a> {
    /// `#Heading`, or `#Heading#Sub`.
    Heading(&'a str),
    /// `#^block-id`, without its `^`.
    Block(&'a str),
}

/// The length of the bracketed text that `rest` starts with, nested brackets included.
#[must_use]
pub fn label_length(rest: &str) -> usize {
    let mut open = 0_usize;
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => open += 1,
            b']' if open == 0 => return at,
            b']' => open -= 1,
            _ => {}
        }
    }
    0
}
