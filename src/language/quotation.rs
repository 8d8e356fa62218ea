//! Finds quotations: text between quotation marks of any of the common styles.

use std::ops::Range;

use memchr::memchr2;

/// The longest quotation, in bytes.
const LONGEST: usize = 1000;

/// The longest quotation in single marks, in bytes; shorter, because they are also apostrophes.
const LONGEST_SINGLE: usize = 200;

/// Words that lose their first letters to an apostrophe, which then looks like an opening mark.
const ELIDED: [&str; 9] = ["em", "til", "till", "tis", "twas", "cause", "bout", "round", "n"];

/// Finds the outermost quotations of a text; none crosses a line break.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let is_ascii = text.is_ascii();
    while let Some((start, mark)) = next_mark(text, at, is_ascii) {
        let inner = start + mark.len_utf8();
        match end(text, start, mark) {
            Some(end) => {
                found.push(start..end);
                at = end;
            }
            None => at = inner,
        }
    }
    found
}

fn next_mark(text: &str, from: usize, is_ascii: bool) -> Option<(usize, char)> {
    let is_mark = |c: char| matches!(c, '"' | '\'' | '“' | '„' | '«' | '»' | '‹' | '‘' | '‚' | '「' | '『');
    // Fast path: most texts are ASCII and have none.
    if is_ascii {
        let at = from + memchr2(b'"', b'\'', &text.as_bytes()[from..])?;
        return Some((at, char::from(text.as_bytes()[at])));
    }
    text[from..].char_indices().find(|(_, character)| is_mark(*character)).map(|(at, mark)| (from + at, mark))
}

/// The marks that close a quotation.
const fn closing(mark: char) -> &'static [char] {
    match mark {
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '‚' => &['‘', '’'],
        '‘' => &['’'],
        '「' => &['」'],
        '『' => &['』'],
        '"' => &['"'],
        _ => &['\''],
    }
}

/// The end of the quotation that the mark at `start` opens; `None` if it opens none.
fn end(text: &str, start: usize, mark: char) -> Option<usize> {
    let inner = start + mark.len_utf8();
    let rest = &text[inner..];
    let is_single = matches!(mark, '\'' | '‘' | '‚');
    let is_plain = matches!(mark, '\'' | '"' | '»');
    if (is_single || is_plain) && !opens(&text[..start], rest, is_single) {
        return None;
    }
    let longest = if is_single { LONGEST_SINGLE } else { LONGEST };
    rest.char_indices()
        .take_while(|(at, character)| *at <= longest && *character != '\n')
        .filter(|(_, character)| closing(mark).contains(character))
        .find(|(at, character)| {
            let after = &rest[at + character.len_utf8()..];
            !(is_single || is_plain) || closes(&rest[..*at], after)
        })
        .map(|(at, character)| inner + at + character.len_utf8())
}

/// Whether an ambiguous mark (possibly an apostrophe or a closing mark) opens a quotation: only at the start of a word.
fn opens(before: &str, after: &str, is_single: bool) -> bool {
    let starts_word = !before.chars().next_back().is_some_and(char::is_alphanumeric);
    let is_elided = || {
        let word: String = after.chars().take(6).take_while(|character| character.is_alphanumeric()).collect();
        ELIDED.contains(&word.to_lowercase().as_str())
    };
    let is_year = || after.starts_with(|character: char| character.is_ascii_digit());
    starts_word
        && after.starts_with(|character: char| !character.is_whitespace())
        && !(is_single && (is_elided() || is_year()))
}

fn closes(inside: &str, after: &str) -> bool {
    inside.ends_with(|character: char| !character.is_whitespace())
        && !after.starts_with(|character: char| character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_and_apostrophes_are_not() {
        let cases: [(&str, &[&str]); 23] = [
            (r#"She said "you helped out with it" and left"#, &[r#""you helped out with it""#]),
            ("“One” and “two”", &["“One”", "“two”"]),
            ("„Ich half mit“ und »so« «así»", &["„Ich half mit“", "»so«", "«así»"]),
            ("« ceci » est « cela »", &["« ceci »", "« cela »"]),
            ("「手伝った」と言った", &["「手伝った」"]),
            ("the word 'just' hides it", &["'just'"]),
            ("the word ‘just’ hides it", &["‘just’"]),
            ("I can't say it wasn't the teams' fault", &[]),
            ("I can’t say it wasn’t the teams’ fault", &[]),
            ("in the '90s the nurses' rota", &[]),
            ("tell 'em it's the parents' choice", &[]),
            ("‘'tis the season’ of boards", &["‘'tis the season’"]),
            (r#"a 27" screen and a 5" pipe"#, &[]),
            (r#"an unclosed "quotation here"#, &[]),
            ("“one\ntwo”", &[]),
            (r#"("in brackets")"#, &[r#""in brackets""#]),
            (r#""I'm a 'rock star'", he said"#, &[r#""I'm a 'rock star'""#]),
            ("", &[]),
            ("\"", &[]),
            ("'", &[]),
            ("'a'", &["'a'"]),
            (r#"5'10" tall, "said" so"#, &[r#""said""#]),
            ("“nested “marks” here”", &["“nested “marks”"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
