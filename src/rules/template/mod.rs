//! Rules about the user's own templates of reports.

pub mod invalid;
