//! What notes say in plain language, as far as it can be told without guessing: quantities, phrases, repetitions.

pub mod clause;
mod formula;
pub mod passage;
pub mod phrases;
pub mod prose;
pub mod quantity;
mod quotation;
mod script;
pub mod similarity;
mod terms;

#[cfg(test)]
mod testing;
