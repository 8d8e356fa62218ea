//! Finds TeX formulas, `$…$` and `$$…$$`, and tells them from money.

use std::cell::LazyCell;
use std::ops::Range;

/// The longest formula, in bytes.
const LONGEST: usize = 1000;

/// Finds the formulas of a text; none continues past the end of a paragraph.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('$').map(|offset| at + offset) {
        let fence = if text[start..].starts_with("$$") { "$$" } else { "$" };
        let inner = start + fence.len();
        at = match length(&text[inner..], fence) {
            Some(length) => inner + length + fence.len(),
            None => inner,
        };
        if at > inner {
            found.push(start..at);
        }
    }
    found
}

/// The length of the formula that `rest` starts with, up to its closing fence.
fn length(rest: &str, fence: &str) -> Option<usize> {
    let is_inline = fence == "$";
    if is_inline && rest.starts_with(char::is_whitespace) {
        return None;
    }
    let near = &rest[..rest.floor_char_boundary(LONGEST + 1)];
    let near = near.split('\n').next().unwrap_or_default();
    // "$5 here, 6 US": money begins with a number, and holds a space but no TeX.
    let money = LazyCell::new(|| {
        let space = near.find(' ').filter(|_| near.starts_with(char::is_numeric));
        space.map(|space| space + 1..=near.find(['\\', '^', '_', '{', '=']).unwrap_or(near.len()))
    });
    let is_money = |at| money.as_ref().is_some_and(|ends| ends.contains(&at));
    let mut ends = near.match_indices('$').map(|(at, _)| at).filter(|at| !near[..*at].ends_with('\\'));
    ends.find(|at| {
        let (inside, after) = (&rest[..*at], &rest[*at + 1..]);
        let closes = inside.ends_with(|last: char| !last.is_whitespace()) && !after.starts_with(char::is_numeric);
        if is_inline { closes && !is_money(*at) } else { rest[*at..].starts_with(fence) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_found_and_money_is_not() {
        let cases: [(&str, &[&str]); 14] = [
            ("let $x_1$ be $y$.", &["$x_1$", "$y$"]),
            ("so $$a + b = c$$ holds", &["$$a + b = c$$"]),
            ("$p < 0.05$", &["$p < 0.05$"]),
            ("$5^2$ and $2$", &["$5^2$", "$2$"]),
            ("$120k-$150k", &[]),
            ("from $5 to $6", &[]),
            ("costs $5 in US$ terms", &[]),
            ("$5 and x^2$", &["$5 and x^2$"]),
            ("a $ sign, a $", &[]),
            ("$a\nb$", &[]),
            (r"$a \$ b$", &[r"$a \$ b$"]),
            ("$$open", &[]),
            ("$", &[]),
            ("é $é$", &["$é$"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
