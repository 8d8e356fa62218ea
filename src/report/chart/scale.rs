//! A time axis: converts days to positions, and chooses the days to label.

use jiff::civil::Date;

use crate::calendar;
use crate::report::period::short_month;

/// A time axis.
#[derive(Debug, Clone, Copy)]
pub struct TimeScale {
    from: Date,
    days: f64,
    start: f64,
    length: f64,
}

impl TimeScale {
    /// An axis from `from` to `to`, drawn between the positions `start` and `end`.
    #[must_use]
    pub fn new(from: Date, to: Date, start: f64, end: f64) -> Self {
        Self { from, days: as_f64(calendar::days_between(from, to)).max(1.0), start, length: end - start }
    }

    /// The position of a day, clamped to the axis.
    #[must_use]
    pub fn x(&self, date: Date) -> f64 {
        let share = as_f64(calendar::days_between(self.from, date)) / self.days;
        self.start + share.clamp(0.0, 1.0) * self.length
    }

    /// The days to label, at least `room` apart: years, or months on an axis of less than three years.
    #[must_use]
    pub fn ticks(&self, room: f64) -> Vec<(f64, String)> {
        const STEPS: [i32; 10] = [1, 3, 6, 12, 24, 60, 120, 300, 1200, 12_000];
        let per_month = self.length / (self.days / 30.44);
        let least = if self.days > 1000.0 { 12 } else { 1 };
        let fits = |step: &i32| *step >= least && per_month * f64::from(*step) >= room;
        let step = STEPS.into_iter().find(fits).unwrap_or(48_000);
        let last = calendar::days_after(self.from, whole(self.days));
        let mut month = first_tick(self.from, step);
        let mut ticks = Vec::new();
        while month <= last && ticks.len() < 100 {
            let label = if step < 12 && month.month() != 1 { short_month(month) } else { month.year().to_string() };
            ticks.push((self.x(month), label));
            let next = calendar::months_after(month, step);
            if next <= month {
                break;
            }
            month = next;
        }
        ticks
    }
}

/// The first month at or after `from` that is a multiple of `step`.
fn first_tick(from: Date, step: i32) -> Date {
    let months = i32::from(from.year()) * 12 + i32::from(from.month()) - 1;
    let from_start = i32::from(from.day() != 1);
    let wait = (step - (months + from_start).rem_euclid(step)).rem_euclid(step) + from_start;
    calendar::months_after(from.first_of_month(), wait)
}

/// Days and counts are far below 2^53, where precision would be lost.
#[expect(clippy::cast_precision_loss, reason = "days of a calendar fit a float exactly")]
pub fn as_f64(count: i64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "the days of a calendar fit")]
fn whole(days: f64) -> i32 {
    days as i32
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn labels_fall_on_whole_years_or_months() {
        let labels = |from, to, length| -> Vec<String> {
            TimeScale::new(from, to, 0.0, length).ticks(40.0).into_iter().map(|(_, label)| label).collect()
        };
        let years = labels(date(2017, 9, 4), date(2030, 1, 6), 660.0);
        assert_eq!(years.first().map(String::as_str), Some("2018"));
        assert_eq!(years.last().map(String::as_str), Some("2030"));
        assert_eq!(labels(date(2026, 1, 1), date(2026, 6, 30), 300.0), ["2026", "Feb", "Mar", "Apr", "May", "Jun"]);
        assert_eq!(labels(date(2026, 1, 1), date(2026, 1, 1), 300.0).len(), 1);
        assert_eq!(labels(date(2026, 9, 30), date(2030, 3, 1), 660.0), ["2027", "2028", "2029", "2030"]);
        assert!(labels(Date::MIN, Date::MAX, 600.0).len() < 20);
    }
}
