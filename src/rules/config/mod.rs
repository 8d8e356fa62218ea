//! Rules about the configuration.

pub mod invalid;
