//! Time on leave: days that waiting times do not count.

use jiff::civil::Date;

use super::contract::Contract;
use super::spec::Spec;
use crate::calendar::{self, DateSpan};

/// Periods of leave, sorted and without overlaps.
#[derive(Debug, Default)]
pub struct Leave(Vec<Away>);

/// A period of leave.
#[derive(Debug)]
struct Away {
    first: Date,
    last: Date,
    /// The number of days of leave before it.
    before: i64,
}

impl Leave {
    /// The days of these periods, which may overlap.
    #[must_use]
    pub fn of(periods: impl Iterator<Item = DateSpan>) -> Self {
        let mut periods: Vec<DateSpan> = periods.filter(|period| period.first <= period.last).collect();
        periods.sort_unstable_by_key(|period| (period.first, period.last));
        let mut leave: Vec<Away> = Vec::with_capacity(periods.len());
        for DateSpan { first, last } in periods {
            match leave.last_mut() {
                Some(earlier) if first <= earlier.last => earlier.last = earlier.last.max(last),
                _ => leave.push(Away { first, last, before: 0 }),
            }
        }
        let mut before = 0;
        for away in &mut leave {
            away.before = before;
            before += calendar::days_between(away.first, away.last) + 1;
        }
        Self(leave)
    }

    /// The number of days of leave until `day`, inclusive.
    fn days_until(&self, day: Date) -> i64 {
        let begun = self.0.partition_point(|away| away.first <= day);
        let Some(away) = begun.checked_sub(1).map(|last| &self.0[last]) else { return 0 };
        away.before + calendar::days_between(away.first, away.last.min(day)) + 1
    }

    /// The periods from `start` on.
    fn from(&self, start: Date) -> impl Iterator<Item = (Date, Date)> {
        let over = self.0.partition_point(|away| away.last < start);
        self.0[over..].iter().map(move |away| (away.first.max(start), away.last))
    }
}

impl Spec {
    /// The number of days from `start` to `end`, leave not counted; negative if `end` comes first.
    #[must_use]
    pub fn working_days(&self, start: Date, end: Date) -> i64 {
        let days = calendar::days_between(start, end);
        let Some(star) = self.north_star.as_ref().filter(|_| start <= end) else { return days };
        let is_away_at_first = star.away.from(start).next().is_some_and(|(first, _)| first == start);
        days - (star.away.days_until(end) - star.away.days_until(start) + i64::from(is_away_at_first)).min(days)
    }

    /// The day on which `days` days have passed since `start`, leave not counted.
    #[must_use]
    pub fn working_days_after(&self, start: Date, days: i32) -> Date {
        let mut day = calendar::days_after(start, days);
        let leave = self.north_star.iter().flat_map(|star| star.away.from(start));
        for (first, last) in leave {
            if first > day {
                break;
            }
            let away = i32::try_from(calendar::days_between(first, last) + 1).unwrap_or(i32::MAX);
            day = calendar::days_after(day, away);
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
