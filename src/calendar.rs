//! stub
use jiff::{ToSpan, Unit, civil::Date};
pub fn years_after(d: Date, n: i32) -> Date {
    months_after(d, n * 12)
}
pub fn months_after(d: Date, n: i32) -> Date {
    d.saturating_add(n.months())
}
pub fn days_between(a: Date, b: Date) -> i64 {
    a.until((Unit::Day, b)).map_or(0, |s| i64::from(s.get_days()))
}
