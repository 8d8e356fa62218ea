//! A full outer merge join of two sorted sequences.

use std::cmp::Ordering;

/// Pairs each item of `one` with its equal in `other`, if any; items only in `other` are included, too. Both must be
/// sorted by `compare`.
pub fn merge_join<A, B>(
    one: impl Iterator<Item = A>,
    other: impl Iterator<Item = B>,
    compare: impl Fn(&A, &B) -> Ordering,
) -> impl Iterator<Item = (Option<A>, Option<B>)> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || {
        let order = match (one.peek(), other.peek()) {
            (Some(one), Some(other)) => compare(one, other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        let first = if order.is_le() { one.next() } else { None };
        let second = if order.is_ge() { other.next() } else { None };
        Some((first, second))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_both_comes_together() {
        let pairs = |one: &[u8], other: &[u8]| -> Vec<(Option<u8>, Option<u8>)> {
            merge_join(one.iter().copied(), other.iter().copied(), u8::cmp).collect()
        };
        let expected = [(Some(1), None), (Some(2), Some(2)), (None, Some(3)), (Some(4), Some(4)), (None, Some(5))];
        assert_eq!(pairs(&[1, 2, 4], &[2, 3, 4, 5]), expected);
        assert_eq!(pairs(&[], &[7]), [(None, Some(7))]);
        assert_eq!(pairs(&[7], &[]), [(Some(7), None)]);
        assert_eq!(pairs(&[], &[]), []);
    }
}
