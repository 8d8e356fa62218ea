//! Estimates the width of text, on the safe side for any sans-serif font, and cuts text to a width.

use unicode_width::UnicodeWidthChar;

/// The width of `text` at a font size; estimated high rather than low.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(char_width).sum::<f64>() * size
}

/// `text`, cut with an ellipsis if it does not fit into `room`; empty if not even a few letters fit.
#[must_use]
pub fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = room / size - char_width('…');
    let mut used = 0.0;
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        used += char_width(character);
        if used > room {
            break;
        }
        let joined = characters.peek().is_some_and(|(_, next)| joins(*next)) || character == '\u{200d}';
        if !joined {
            end = at + character.len_utf8();
        }
    }
    let kept = text[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '('));
    if kept.chars().count() < 2 { String::new() } else { format!("{kept}…") }
}

/// Whether a character combines with the one before it.
fn joins(character: char) -> bool {
    character.width() == Some(0) || matches!(character, '\u{1f3fb}'..='\u{1f3ff}')
}

fn char_width(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '-' | '·' | '/' => 0.39,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.98,
        'A'..='Z' => 0.71,
        character if character.is_ascii() => 0.6,
        character => match character.width() {
            None | Some(0) => 0.0,
            Some(1) => 0.68,
            Some(_) => 1.15,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_letters_and_never_grows_too_wide() {
        for text in [
            "AI Shopping Assistant",
            "産品策略與全球市場拓展計畫",
            "مساعد التسوق بالذكاء الاصطناعي",
            "👩‍💻👩‍💻👩‍💻👩‍💻 team",
            "e\u{301}e\u{301}e\u{301}e\u{301}",
        ] {
            for room in 0..240 {
                let cut = fit(text, 12.0, f64::from(room));
                assert!(width(&cut, 12.0) <= f64::from(room), "{cut} in {room}");
                assert!(!cut.trim_end_matches('…').ends_with('\u{200d}'), "{cut}");
            }
            assert_eq!(fit(text, 12.0, 1000.0), text);
        }
        assert_eq!(fit("👩‍💻👩‍💻👩‍💻", 10.0, 45.0), "👩‍💻…");
        assert_eq!(fit("Checkout", 12.0, 8.0), "");
    }
}
