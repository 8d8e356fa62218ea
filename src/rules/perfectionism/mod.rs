//! Rules about perfectionism: setbacks and feedback are data to learn from.

pub mod catastrophising;
