//! stub
use jiff::civil::Date;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    pub first: Date,
    pub last: Date,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    NotADate,
    Impossible,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Impossible;
pub fn parse(_t: &str) -> Result<DateSpan, DateError> {
    Err(DateError::NotADate)
}
pub fn leading(_t: &str) -> Option<(usize, Result<DateSpan, Impossible>)> {
    None
}
pub fn in_file_name(_t: &str) -> Option<DateSpan> {
    None
}
pub fn parse_range(_t: &str) -> Result<DateSpan, DateError> {
    Err(DateError::NotADate)
}
