//! How far a name is from the one that was meant, in slips: letters too many, missing, wrong or swapped.

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

#[cfg(test)]
mod tests {
    use super::*;

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
