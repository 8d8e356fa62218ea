//! Time on leave: days that waiting times do not count.

use jiff::civil::Date;

use super::contract::Contract;
use super::spec::Spec;
use crate::calendar::{self, DateSpan};

impl Spec {
    /// The number of days from `start` to `end`, leave not counted; negative if `end` comes first.
    #[must_use]
    pub fn working_days(&self, start: Date, end: Date) -> i64 {
        let away = self.leave_from(start).into_iter().filter(|(first, _)| *first <= end);
        let on_leave: i64 = away.map(|(first, last)| calendar::days_between(first, last.min(end)) + 1).sum();
        let days = calendar::days_between(start, end);
        (days - on_leave).max(days.min(0))
    }

    /// The day on which `days` days have passed since `start`, leave not counted.
    #[must_use]
    pub fn working_days_after(&self, start: Date, days: i32) -> Date {
        let mut day = calendar::days_after(start, days);
        for (first, last) in self.leave_from(start) {
            if first <= day {
                let away = i32::try_from(calendar::days_between(first, last) + 1).unwrap_or(i32::MAX);
                day = calendar::days_after(day, away);
            }
        }
        day
    }

    /// Whether today is a day of leave.
    #[must_use]
    pub fn is_on_leave(&self) -> bool {
        let mut leave = self.north_star.iter().flat_map(|star| &star.leave);
        leave.any(|leave| leave.has(self.today))
    }

    /// Whether a contract rests within `days`: a pause of it, or leave, overlaps them.
    #[must_use]
    pub fn is_at_rest(&self, contract: &Contract, days: DateSpan) -> bool {
        let leave = self.north_star.iter().flat_map(|star| &star.leave);
        leave.chain(&contract.paused).any(|rest| rest.overlaps(days))
    }

    /// The periods of leave from `start` on, sorted and without overlaps.
    fn leave_from(&self, start: Date) -> Vec<(Date, Date)> {
        let leave = self.north_star.iter().flat_map(|star| &star.leave);
        let mut leave: Vec<(Date, Date)> = leave.map(|leave| (leave.first.max(start), leave.last)).collect();
        leave.sort_unstable();
        let mut counted_to = None;
        leave.retain_mut(|(first, last)| {
            if let Some(counted) = counted_to {
                *first = calendar::days_after(counted, 1).max(*first);
            }
            let is_new = *first <= *last;
            if is_new {
                counted_to = Some(*last);
            }
            is_new
        });
        leave
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Example;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn spec(leave: &str) -> Spec {
        let files = format!("== north-star.md\n---\nset: 2026-01-01\nleave: [{leave}]\n---\n");
        Example { today: "2026-10-01", files: files.leak() }.compile().spec
    }

    #[test]
    fn a_day_of_leave_is_left_out_once() {
        let cases = [
            ("", 30),
            ("2026-09-10..2026-09-12", 27),
            ("2026-09-10..2026-09-12, 2026-09-12..2026-09-13", 26),
            ("2026-09-10..2026-09-20, 2026-09-12..2026-09-13", 19),
            ("2026-09-12..2026-09-13, 2026-09-10..2026-09-20", 19),
            ("2026-09-10, 2026-09-10, 2026-09", 0),
            ("2026-08-20..2026-09-01", 29),
            ("2026-09-30..2026-12", 28),
            ("2026-09-28..2026-09-30, 2026-10-02..2026-10-03", 27),
            ("2026-09-20..2026-09-10", 30),
            ("2026-07, 2026-11", 30),
        ];
        for (leave, expected) in cases {
            let spec = spec(leave);
            let start = date("2026-09-01");
            assert_eq!(spec.working_days(start, date("2026-10-01")), expected, "{leave}");
            assert_eq!(spec.working_days(date("2026-10-01"), start), -30, "{leave}");
            let after = spec.working_days_after(start, 30);
            assert_eq!(spec.working_days(start, after), 30, "{leave}: {after}");
            assert_eq!(spec.working_days(start, calendar::days_after(after, -1)), 29, "{leave}: {after} is the first");
        }
    }

    #[test]
    fn leave_without_end_ends_with_the_calendar() {
        assert_eq!(spec("2026-09-10..9999-12-31").working_days_after(date("2026-09-01"), 30), Date::MAX);
    }
}
