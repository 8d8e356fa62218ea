//! Quotes user text in messages: in backquotes, on one line, and short enough to read at a glance.

/// A text in backquotes.
#[must_use]
pub fn quote(text: &str) -> String {
    format!("`{}`", clipped(text))
}

/// A text short enough for a message, and on one line.
#[must_use]
pub fn clipped(text: &str) -> String {
    const LONGEST: usize = 60;
    let on_one_line = |character: char| if character.is_control() { ' ' } else { character };
    let mut characters = text.trim_end().chars().map(on_one_line);
    let mut clipped: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        clipped.truncate(clipped.trim_end().len());
        clipped.push_str(" …");
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stands_on_one_line() {
        let long = "größer ".repeat(20);
        let cases = [
            ("", "``"),
            ("a b", "`a b`"),
            ("two\nlines\n", "`two lines`"),
            ("\u{1b}[2J", "` [2J`"),
            (&long, "`größer größer größer größer größer größer größer größer größ …`"),
        ];
        for (text, quoted) in cases {
            assert_eq!(quote(text), quoted, "{text:?}");
        }
    }
}
