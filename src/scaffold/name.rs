//! Makes file names from titles that are valid on every system and in every link.

use unicode_normalization::UnicodeNormalization;

/// The longest name, in bytes: file systems allow 255, and sync services append to names.
const MAX_LENGTH: usize = 180;

/// Names that Windows reserves for devices, with any extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Turns `title` into the name of a note, without extension; `None` if no letter or digit is left.
///
/// Characters that some system rejects (`\/:*?"<>|`) or that end a link (`#^[]`) and control characters are dropped, or
/// become a hyphen between words.
#[must_use]
pub fn file_name(title: &str) -> Option<String> {
    let mut name = String::new();
    for character in title.nfc() {
        match character {
            '/' | '\\' | '|' => name.push('-'),
            ':' => name.push_str(" -"),
            '*' | '?' | '"' | '<' | '>' | '#' | '^' | '[' | ']' | '{' | '}' => {}
            character if character.is_control() || is_invisible(character) => name.push(' '),
            character => name.push(character),
        }
    }
    // Dropping characters may make combining marks adjacent, so the text has to be normalised again.
    let mut name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    let end = (0..=MAX_LENGTH.min(name.len())).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    name.truncate(end);
    // A leading dot hides a note, and Windows drops trailing dots and spaces.
    let edge = |character: char| matches!(character, '.' | ' ' | '-');
    let name = name.trim_start_matches(edge).trim_end_matches(edge);
    if !name.contains(char::is_alphanumeric) {
        return None;
    }
    Some(if is_reserved(name) { format!("Note {name}") } else { name.to_owned() })
}

/// Characters that control text direction or have no width: with them, different names could look the same.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_port = |port: &str| {
        let mut rest = stem.strip_prefix(port).unwrap_or_default().chars();
        matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    RESERVED.contains(&stem.as_str()) || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_become_names() {
        let cases = [
            ("AI Shopping Assistant", Some("AI Shopping Assistant")),
            ("Offer: CPO at Hearthway", Some("Offer - CPO at Hearthway")),
            ("R/D \\ ops | infra", Some("R-D - ops - infra")),
            ("What now?", Some("What now")),
            ("\"Quoted\" <b> *star*", Some("Quoted b star")),
            ("a#b^c[[d]]", Some("abcd")),
            ("  two\n\tlines  ", Some("two lines")),
            ("ends with dots...", Some("ends with dots")),
            (".hidden", Some("hidden")),
            ("../../etc/passwd", Some("etc-passwd")),
            ("con", Some("Note con")),
            ("Nul.txt", Some("Note Nul.txt")),
            ("COM1", Some("Note COM1")),
            ("lpt²", Some("Note lpt²")),
            ("Company", Some("Company")),
            ("comet", Some("comet")),
            ("größe", Some("größe")),
            ("gro\u{308}ße", Some("größe")),
            ("gro\"\u{308}ße", Some("größe")),
            ("right\u{202e}left", Some("right left")),
            ("soft\u{ad}ly", Some("soft ly")),
            ("CON .txt", Some("Note CON .txt")),
            ("LPT0", Some("Note LPT0")),
            ("com10", Some("com10")),
            ("con artists", Some("con artists")),
            ("???", None),
            ("...", None),
            ("", None),
        ];
        for (title, name) in cases {
            assert_eq!(file_name(title).as_deref(), name, "{title:?}");
        }
    }

    proptest! {
        #[test]
        fn any_title_gives_a_name_that_every_system_takes(title in any::<String>()) {
            let Some(name) = file_name(&title) else { return Ok(()) };
            prop_assert!(!name.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|', '#', '^', '[', ']']));
            prop_assert!(!name.chars().any(char::is_control) && name.len() <= MAX_LENGTH + "Note ".len());
            prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']) && !is_reserved(&name));
            prop_assert_eq!(file_name(&name), Some(name.clone()));
        }
    }
}
