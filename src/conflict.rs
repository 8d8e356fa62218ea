//! Detects the copies that synchronisation makes of a note changed on two devices: by name, and where the name alone is
//! ambiguous, by content.

use std::collections::HashSet;

/// The path of the note of which the one at `path` is a sync-conflict copy; `None` if it is none. That note need not
/// exist any more, unless the copy's name alone is ambiguous. `text` is that of the note at a path, if there is one.
#[must_use]
pub fn original<'a>(path: &str, text: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let mut original = copied(path, &text)?;
    // A copy may itself have been copied; each step makes the name shorter.
    while let Some(further) = copied(&original, &text) {
        original = further;
    }
    Some(original)
}

/// Whether the note at `path` may be a copy, judging by its name.
#[must_use]
pub fn may_be_a_copy(path: &str) -> bool {
    parts(path).is_some_and(|(_, stem, _)| {
        let is_anyones = || counted(stem).is_some() || of_onedrive(stem).next().is_some();
        of_syncthing(stem).or_else(|| of_parentheses(stem)).is_some() || is_anyones()
    })
}

/// The parts of a note's path: its folder with slash, its name without extension, and the extension.
fn parts(path: &str) -> Option<(&str, &str, &str)> {
    let (before_extension, extension) = path.rsplit_once('.').filter(|(_, extension)| !extension.contains('/'))?;
    let (folder, stem) = before_extension.split_at(before_extension.rfind('/').map_or(0, |slash| slash + 1));
    Some((folder, stem, extension))
}

/// The path of the note of which the one at `path` is a copy, which may be a copy itself.
fn copied<'a>(path: &str, text: &impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    let (folder, stem, extension) = parts(path)?;
    let in_folder = |stem: &str| format!("{folder}{stem}.{extension}");
    let is_there = |stem: &str| text(&in_folder(stem)).is_some();
    let says_the_same = |original: &str| match (text(path), text(&in_folder(original))) {
        // A copy does not know the name that it was given.
        (Some(copy), Some(original)) => copy == original || !copy.contains(stem) && are_alike(copy, original),
        _ => false,
    };
    let original = of_syncthing(stem)
        .or_else(|| of_parentheses(stem))
        .or_else(|| of_icloud(stem, is_there).filter(|original| says_the_same(original)))
        .or_else(|| of_onedrive(stem).find(|original| is_there(original)))?;
    (!original.is_empty()).then(|| in_folder(original))
}

/// Syncthing: `note.sync-conflict-20260314-123000-ABCDEFG`; its first versions did not name the device.
fn of_syncthing(stem: &str) -> Option<&str> {
    let (original, rest) = stem.rsplit_once(".sync-conflict-")?;
    let mut parts = rest.split('-');
    let (date, time, device) = (parts.next()?, parts.next()?, parts.next());
    let is_device = |device: &str| device.len() == 7 && device.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_copy = is_digits(date, 8) && is_digits(time, 6) && device.is_none_or(is_device) && parts.next().is_none();
    is_copy.then_some(original)
}

/// Obsidian Sync: `note (Conflicted copy Ana's phone 202603141230)`; Dropbox: `note (Ana's conflicted copy
/// 2026-03-14)`, `note (conflicted copy)`. Device names may contain parentheses.
fn of_parentheses(stem: &str) -> Option<&str> {
    let content = stem.strip_suffix(')')?;
    let opening = content.rmatch_indices(" (").map(|(at, _)| at).find(|at| names_a_conflict(&content[at + 2..]))?;
    Some(stem[..opening].trim_end())
}

/// Dropbox's words for a conflicted copy, in several languages.
const CONFLICTED_COPY: [&str; 4] =
    ["conflicted copy", "in konflikt stehende kopie", "copie en conflit", "copia en conflicto"];
/// Dropbox's words for notes with indistinguishable names.
const CONFLICT_OF_NAMES: [&str; 3] = ["case conflict", "unicode encoding conflict", "white space conflict"];

fn names_a_conflict(content: &str) -> bool {
    let content = content.to_lowercase();
    let is_copy = CONFLICTED_COPY.iter().any(|name| {
        content.split_once(name).is_some_and(|(before, after)| {
            (before.is_empty() && after.is_empty())
                || after.split(|character: char| !(character.is_ascii_digit() || character == '-')).any(is_moment)
        })
    });
    let is_of_names = CONFLICT_OF_NAMES.iter().any(|name| {
        let counted = content.strip_prefix(name).map(str::trim_start);
        counted.is_some_and(|count| count.bytes().all(|byte| byte.is_ascii_digit()))
    });
    is_copy || is_of_names
}

/// Whether this is a timestamp: `202603141230` or `2026-03-14`.
fn is_moment(text: &str) -> bool {
    let is_date = || {
        let parts: Vec<&str> = text.split('-').collect();
        matches!(parts[..], [year, month, day] if is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2))
    };
    is_digits(text, 12) || is_date()
}

/// iCloud: `note 2`, then `note 3` beside it. Only the neighbouring notes distinguish it from `Java 8`, or from a
/// series with a `Week 1`.
fn of_icloud(stem: &str, is_there: impl Fn(&str) -> bool) -> Option<&str> {
    let (original, number) = counted(stem)?;
    let numbered = |number: u8| is_there(&format!("{original} {number}"));
    (is_there(original) && !numbered(1) && (2..number).all(numbered)).then_some(original)
}

/// A name and the number after it, from 2 to 99.
fn counted(stem: &str) -> Option<(&str, u8)> {
    let (name, count) = stem.rsplit_once(' ')?;
    let is_plain = matches!(count.as_bytes(), [b'2'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']);
    Some((name, count.parse().ok().filter(|_| is_plain)?))
}

/// Whether nearly all of what the shorter of two notes says stands in the other: `Things 2` may be the next version of
/// `Things`. What notes of a kind have in common (properties, headings, short lines) says nothing.
fn are_alike(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 12;
    let lines = |text| -> HashSet<&str> {
        let lines = str::lines(body(text)).map(str::trim);
        lines.filter(|line| line.len() >= SHORTEST && !line.starts_with(['#', '|'])).collect()
    };
    let (one_says, other_says) = (lines(one), lines(other));
    let shared = one_says.intersection(&other_says).count();
    shared > 0 && shared * 3 >= one_says.len().min(other_says.len()) * 2
}

/// What stands behind the properties of a note.
fn body(text: &str) -> &str {
    text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")).map_or(text, |(_, body)| body)
}

/// `OneDrive`: `note-DESKTOP-AB12CD3`, where the computer's name follows. Its start is ambiguous, so there may be
/// several candidates.
fn of_onedrive(stem: &str) -> impl Iterator<Item = &str> {
    let hyphens = stem.match_indices('-').map(|(at, _)| at);
    hyphens.filter(|at| is_computer(&stem[at + 1..])).map(|at| &stem[..at])
}

/// Whether this is a default computer name, possibly followed by the number of the copy.
fn is_computer(name: &str) -> bool {
    let name = match name.rsplit_once('-') {
        Some((name, count)) if count.len() <= 2 && !count.is_empty() && is_digits(count, count.len()) => name,
        _ => name,
    };
    let is_given = |rest: &str| {
        (5..=11).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let of_windows = ["DESKTOP-", "LAPTOP-", "WIN-"].iter().filter_map(|start| name.strip_prefix(start)).any(is_given);
    let of_someone = |kinds: &[&str], may_stand_alone: bool| {
        kinds.iter().filter_map(|kind| name.strip_suffix(kind)).any(|owner| match owner.strip_suffix('-') {
            Some(owner) => !owner.is_empty() && owner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            None => owner.is_empty() && may_stand_alone,
        })
    };
    of_windows
        || of_someone(&["PC"], false)
        || of_someone(&["MacBook", "MacBook-Pro", "MacBook-Air", "iMac", "Mac-mini"], true)
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The copies among these notes (path and text), each with the path of its original.
    fn copies(notes: &[(&str, &str)]) -> Vec<(String, String)> {
        let text = |path: &str| notes.iter().find(|(other, _)| *other == path).map(|(_, text)| *text);
        let copies = notes.iter().filter_map(|(path, _)| Some(((*path).to_owned(), original(path, text)?)));
        copies.inspect(|(copy, _)| assert!(may_be_a_copy(copy), "{copy}")).collect()
    }

    /// The copies among notes with these names, which all say the same.
    fn named(paths: &[&str]) -> Vec<(String, String)> {
        let text = "- Retention is up from 61 % to 70 %";
        copies(&paths.iter().map(|path| (*path, text)).collect::<Vec<_>>())
    }

    #[test]
    fn copies_are_known_by_name_whether_or_not_their_note_is_there() {
        let cases = [
            ("bets/AI (Conflicted copy MacBook 202603141230).md", "bets/AI.md"),
            ("AI (Conflicted copy Ana's iPhone (2) 202603141230).md", "AI.md"),
            ("AI (draft) (Conflicted copy 202603141230).MD", "AI (draft).MD"),
            ("AI.sync-conflict-20260314-123000-ABCDEFG.md", "AI.md"),
            ("v1.2.sync-conflict-20260314-123000.md", "v1.2.md"),
            ("AI.sync-conflict-20260314-123000-ABCDEFG.sync-conflict-20260315-090000-QRSTUVW.md", "AI.md"),
            ("AI (Ana's conflicted copy 2026-03-14).md", "AI.md"),
            ("AI (Ana's conflicted copy 2026-03-14 (1)).md", "AI.md"),
            ("AI (conflicted copy).md", "AI.md"),
            ("AI (conflicted copy 2026-03-14 123000).md", "AI.md"),
            ("Pläne (In Konflikt stehende Kopie von Ana 2026-03-14).md", "Pläne.md"),
            ("AI (Case Conflict 1).md", "AI.md"),
            ("AI (Case Conflict).md", "AI.md"),
        ];
        for (copy, original) in cases {
            let expected = vec![(copy.to_owned(), original.to_owned())];
            assert_eq!(named(&[copy]), expected, "{copy} alone");
            assert_eq!(named(&[original, copy]), expected, "{copy} beside its note");
        }
    }

    #[test]
    fn copies_that_could_be_anything_are_known_beside_their_note_only() {
        let cases = [
            ("updates/2026-09 2.md", "updates/2026-09.md"),
            ("AI-DESKTOP-AB12CD3.md", "AI.md"),
            ("AI-LAPTOP-AB12CD34-2.md", "AI.md"),
            ("own-core-LAPTOP-AB12CD34.md", "own-core.md"),
            ("AI-ANA-PC.md", "AI.md"),
            ("AI-Anas-MacBook-Pro.md", "AI.md"),
            ("AI-MacBook-Air-3.md", "AI.md"),
        ];
        for (copy, original) in cases {
            assert_eq!(named(&[copy, original]), [(copy.to_owned(), original.to_owned())], "{copy}");
            assert_eq!(named(&[copy, "elsewhere/AI.md", "elsewhere/2026-09.md"]), [], "{copy} alone");
        }
    }

    #[test]
    fn notes_with_names_like_copies_are_none() {
        let cases: [&[&str]; 12] = [
            &["Week.md", "Week 1.md", "Week 2.md"],
            &["AI.md", "AI 0.md", "AI 1.md", "AI 02.md", "AI 100.md", "AI +2.md", "AI (1).md", "AI (2).md"],
            &["update.md", "update-Q3.md", "update-PC.md", "update-DESKTOP-redesign.md", "update-LAPTOP-.md"],
            &["AI.md", "AI-desktop-ab12cd3.md", "AI-imac-pro.md"],
            &["Lessons (the conflicted copy).md", "Lessons (how the conflicted copy came about).md"],
            &["Talk about (case conflict resolution).md", "(conflicted copy).md", "conflicted copy.md"],
            &["notes.sync-conflict-2026.md", "notes.sync-conflict-20260314-123000-ABC.md"],
            &["notes.sync-conflict-20260314-123000-ABCDEFG-x.md", ".sync-conflict-20260314-123000-ABCDEFG.md"],
            &["2026.09/AI", "a.b/c"],
            &["2.md", " 2.md", "-PC.md", "bets/ 2.md"],
            &["AI.md", "AI 2.txt", "bets/AI 2.md"],
            &["Java.md", "Java 8.md", "Java 17.md", "Java 21.md"],
        ];
        for paths in cases {
            assert_eq!(named(paths), [], "{paths:?}");
        }
    }

    #[test]
    fn a_copy_of_a_copy_is_one_of_the_note() {
        let paths = ["AI (Conflicted copy Mac 202603141230) 2.md", "AI (Conflicted copy Mac 202603141230).md"];
        let expected = paths.map(|path| (path.to_owned(), "AI.md".to_owned()));
        assert_eq!(named(&paths), expected);
    }

    #[test]
    fn icloud_counts_its_copies() {
        let series = ["AI.md", "AI 2.md", "AI 3.md", "AI 5.md"];
        let expected = ["AI 2.md", "AI 3.md"].map(|path| (path.to_owned(), "AI.md".to_owned()));
        assert_eq!(named(&series), expected);
    }

    #[test]
    fn what_says_something_else_is_no_copy() {
        const NOTE: &str =
            "---\nkind: core\nstarted: 2026-01-12\n---\n## Wins\n\n- Two shops pay by card\n- A third asks\n";
        let cases = [
            (NOTE, true),
            ("---\nkind: core\nstarted: 2026-01-12\n---\n## Wins\n\n- Two shops pay by card\n- Four ask\n", true),
            (
                "---\nkind: core\nstarted: 2026-01-12\n---\n## Wins\n\n- Two shops pay by card\n- A third asks\n- Mine\n",
                true,
            ),
            (
                "---\nkind: core\nstarted: 2026-07-01\n---\n## Wins\n\n- The second edition is out\n- A third asks\n",
                false,
            ),
            ("---\nkind: core\nstarted: 2026-07-01\n---\n## Wins\n", false),
            ("---\nkind: core\n---\n# Cards 2\n## Wins\n\n- Two shops pay by card\n- A third asks\n", false),
            ("---\nkind: core\n---\n# Cards\n## Wins\n\n- Two shops pay by card\n- A third asks\n", true),
            ("---\nkind: core\nstarted: 2026-01-12\n---\n## Wins\n\n- They call us back\n- And write\n", false),
            ("---\nkind: core\nstarted: 2026-01-12\n---\n", false),
            ("", false),
        ];
        for (text, is_copy) in cases {
            let found = copies(&[("Cards.md", NOTE), ("Cards 2.md", text)]);
            assert_eq!(!found.is_empty(), is_copy, "{text}");
        }
    }
}
