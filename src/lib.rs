//! careerdoc: a compiler and linter for a career spec.

mod calendar;
pub mod cli;
mod compile;
mod config;
mod diagnostic;
mod emit;
mod links;
mod model;
mod note;
mod rules;
mod source;
mod vault;
