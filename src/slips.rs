//! Typing slips (letters too many, missing, wrong or swapped) between a name and the one that was meant.

/// The number of slips between two names; `None` if there are more than `most`, or if a name is too long to be one that
/// was meant: to compare them takes the product of their lengths.
#[must_use]
pub fn between(one: &str, other: &str, most: usize) -> Option<usize> {
    const LONGEST: usize = 255;
    let length = |name: &str| name.chars().take(LONGEST + 1).count();
    let (length, other_length) = (length(one), length(other));
    if length.max(other_length) > LONGEST || length.abs_diff(other_length) > most {
        return None;
    }
    Some(strsim::osa_distance(one, other)).filter(|slips| *slips <= most)
}

/// Common property names of users' own that are one slip away from one of ours.
const OWN_NAMES: [&str; 6] = ["cover", "publish", "modified", "created", "updated", "tasks"];

/// Singular names that Obsidian deprecated in favour of their plurals.
const DEPRECATED: [(&str, &str); 3] = [("tag", "tags"), ("alias", "aliases"), ("cssclass", "cssclasses")];

/// Whether `written` is `known` with one slip: a letter too many, missing, wrong or swapped. Short names are too easily
/// another word: for them only swapped letters, a hyphen or a plural count.
#[must_use]
pub fn is_one_slip(written: &str, known: &str) -> bool {
    // A property as Dataview has it in a body: `home:: 4`.
    if written.strip_suffix(':') == Some(known) {
        return true;
    }
    if is_far(written, known) || written == known || OWN_NAMES.contains(&written) {
        return false;
    }
    let joined = |word: &str| word.replace(['-', '_', ' '], "");
    let (left, right) = (joined(written), joined(known));
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    if left == right || plural(&left, &right) || plural(&right, &left) || DEPRECATED.contains(&(written, known)) {
        return true;
    }
    if between(&left, &right, 1) != Some(1) {
        return false;
    }
    let swapped = left.chars().count() == right.chars().count() && {
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        sorted(&left) == sorted(&right)
    };
    let short = left.chars().count().min(right.chars().count()) <= 4;
    swapped || (!short && left.chars().next() == right.chars().next())
}

/// Cheap pre-check: whether two words differ by too much to be a slip or a plural apart, i.e. in more than two adjacent
/// letters. Most compared words do.
fn is_far(written: &str, known: &str) -> bool {
    fn letters(word: &str) -> impl DoubleEndedIterator<Item = char> {
        word.chars().filter(|letter| !matches!(letter, '-' | '_' | ' '))
    }
    let start = letters(written).zip(letters(known)).take_while(|(one, other)| one == other).count();
    let end = letters(written).rev().zip(letters(known).rev()).take_while(|(one, other)| one == other).count();
    start + end + 2 < letters(written).count().max(letters(known).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        let slips = [
            ("destinaton", "destination"),
            ("satrted", "started"),
            ("skill", "skills"),
            ("wins", "win"),
            ("decideby", "decide_by"),
            ("decide-by", "decide_by"),
            ("knid", "kind"),
            ("reveiwed", "reviewed"),
            ("kill criterias", "kill criteria"),
            ("alias", "aliases"),
            ("home:", "home"),
        ];
        for (written, known) in slips {
            assert!(is_one_slip(written, known), "{written} is {known}");
        }
        let words = [
            ("kind", "mind"),
            ("date", "data"),
            ("needs", "feeds"),
            ("set", "sent"),
            ("cover", "covers"),
            ("publish", "published"),
            ("asks", "tasks"),
            ("started", "started"),
        ];
        for (written, known) in words {
            assert!(!is_one_slip(written, known), "{written} is not {known}");
        }
    }

    #[test]
    fn slips_are_counted_up_to_a_limit() {
        let long = "ü".repeat(255);
        let cases = [
            ("wins", "wins", 0, Some(0)),
            ("wnis", "wins", 1, Some(1)),
            ("wnis", "wins", 0, None),
            ("größe", "grosse", 3, Some(3)),
            ("win", "wins", 1, Some(1)),
            ("win", "winning", 3, None),
            ("", "", 0, Some(0)),
            (&long, &long, 0, Some(0)),
        ];
        for (one, other, most, slips) in cases {
            assert_eq!(between(one, other, most), slips, "{one}, {other}");
        }
        let too_long = format!("{long}x");
        assert_eq!(between(&too_long, &too_long, 3), None);
    }
}
