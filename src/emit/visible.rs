//! Makes text from notes safe to show: characters that steer a terminal or hide text become visible.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with every such character replaced by a visible sign: `␛` for an escape, `<U+202E>` for a change of
/// direction. The result is a single line.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    for character in text.chars() {
        push(&mut shown, character, before);
        before = Some(character);
    }
    Cow::Owned(shown)
}

/// Appends `character`, or its sign. `before` is the preceding character.
pub(super) fn push(shown: &mut String, character: char, before: Option<char>) {
    if !steers_or_hides(character) || joins(character, before) {
        shown.push(character);
    } else if let Some(picture) = control_picture(character) {
        shown.push(picture);
    } else {
        write!(shown, "<U+{:04X}>", u32::from(character)).expect("internal error: a String takes all text");
    }
}

/// Whether `character` is a control, changes direction, or is invisible without combining with its neighbour.
pub(super) fn steers_or_hides(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e00ff}')
}

/// Joiners are legitimate between letters of some scripts and between the parts of an emoji.
fn joins(character: char, before: Option<char>) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
        && before.is_some_and(|before| !before.is_ascii() && !steers_or_hides(before))
}

fn control_picture(character: char) -> Option<char> {
    match character {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('\u{2421}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_hides_is_shown() {
        for (text, shown) in [
            ("plain text", "plain text"),
            ("größe 日本 🚀", "größe 日本 🚀"),
            ("red \u{1b}[31m", "red ␛[31m"),
            ("a\r\nb\tc\0\u{7f}", "a␍␊b␉c␀␡"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("abc\u{202e}cba\u{2066}", "abc<U+202E>cba<U+2066>"),
            ("a\u{200b}b\u{feff}c\u{ad}d", "a<U+200B>b<U+FEFF>c<U+00AD>d"),
            ("line\u{2028}line", "line<U+2028>line"),
            ("e\u{301} 👩\u{200d}💻 ❤\u{fe0f}", "e\u{301} 👩\u{200d}💻 ❤\u{fe0f}"),
            ("a\u{200d}b\u{200c}", "a<U+200D>b<U+200C>"),
            ("🚀\u{200d}\u{200d}", "🚀\u{200d}<U+200D>"),
            ("x\u{e0041}\u{ffff}", "x<U+E0041><U+FFFF>"),
            ("שלום", "שלום"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
    }
}
