//! Rules about the North Star: a destination that is clear, reachable and looked at.

pub mod not_reviewed;
