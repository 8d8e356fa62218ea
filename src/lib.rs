//! careerdoc: a compiler and linter for a career spec.

pub mod calendar;
pub mod config;
pub mod diagnostic;
pub mod note;
pub mod source;
pub mod vault;
