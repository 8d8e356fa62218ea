//! Answers quickly which days are covered by any of many spans.

use jiff::civil::Date;

use crate::calendar::DateSpan;

/// The days covered by some spans.
#[derive(Debug, Default)]
pub struct Coverage {
    /// The first day of each span, sorted, with the latest last day of all spans up to it.
    reaches: Vec<(Date, Date)>,
}

impl Coverage {
    /// Whether any of the spans overlaps `span`.
    #[must_use]
    pub fn touches(&self, span: DateSpan) -> bool {
        let begun = self.reaches.partition_point(|(first, _)| *first <= span.last);
        self.reaches[..begun].last().is_some_and(|(_, latest)| *latest >= span.first)
    }
}

impl FromIterator<DateSpan> for Coverage {
    fn from_iter<T: IntoIterator<Item = DateSpan>>(spans: T) -> Self {
        let mut reaches: Vec<(Date, Date)> = spans.into_iter().map(|span| (span.first, span.last)).collect();
        reaches.sort_unstable();
        let mut latest = Date::MIN;
        for (_, last) in &mut reaches {
            latest = latest.max(*last);
            *last = latest;
        }
        Self { reaches }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::days_after;

    fn any_span() -> impl Strategy<Value = DateSpan> {
        (0..60, 0..20).prop_map(|(first, length)| {
            let first = days_after(jiff::civil::date(2026, 2, 10), first);
            DateSpan::new(first, days_after(first, length))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_says_what_looking_at_each_span_says(
            spans in prop::collection::vec(any_span(), 0..8),
            asked in any_span(),
        ) {
            let shares_a_day = |span: &DateSpan| span.overlaps(asked);
            let coverage: Coverage = spans.iter().copied().collect();
            prop_assert_eq!(coverage.touches(asked), spans.iter().any(shares_a_day));
        }
    }
}
