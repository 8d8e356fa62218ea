//! Detects typing slips: whether a word is another word with one mistake in it.

use strsim::osa_distance;

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
    if osa_distance(&left, &right) != 1 {
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
    use super::is_one_slip;

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
}
