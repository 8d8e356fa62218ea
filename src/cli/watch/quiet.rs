//! Debounces changes: they are collected until nothing has happened for a moment, within limits.

use std::time::{Duration, Instant};

/// How long must pass without a change.
const QUIET: Duration = Duration::from_millis(50);
/// The longest time that the first change waits.
const AT_MOST: Duration = Duration::from_secs(1);

/// Decides when collected changes are due to be handled.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuietWindow {
    first_and_last: Option<(Instant, Instant)>,
}

impl QuietWindow {
    /// Records a change.
    pub fn heard(&mut self, now: Instant) {
        let first = self.first_and_last.map_or(now, |(first, _)| first);
        self.first_and_last = Some((first, now));
    }

    /// When to handle the changes; `None` if there are none.
    #[must_use]
    pub fn end(&self) -> Option<Instant> {
        let (first, last) = self.first_and_last?;
        Some((last + QUIET).min(first + AT_MOST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_after_a_quiet_moment_or_after_a_second() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let end = |heard: &[u64]| {
            let mut window = QuietWindow::default();
            for millis in heard {
                window.heard(at(*millis));
            }
            window.end()
        };
        let restless: Vec<u64> = (0..200).map(|n| n * 10).collect();
        for (heard, expected) in [
            (&[] as &[u64], None),
            (&[0], Some(at(50))),
            (&[0, 10, 40], Some(at(90))),
            (&[0, 980], Some(at(1000))),
            (&restless, Some(at(1000))),
        ] {
            assert_eq!(end(heard), expected, "{heard:?}");
        }
    }
}
