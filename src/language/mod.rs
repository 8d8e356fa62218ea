//! What words mean where structure does not tell: lists, phrases, quantities and likeness. All of it is gated by the
//! languages that the configuration names.

pub mod words;
