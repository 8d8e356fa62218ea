//! Natural-language checks without guessing: word lists, phrases, quantities and likeness. All but likeness apply only
//! to the languages that the configuration names.

pub mod clause;
mod formula;
pub mod nothing;
pub mod passage;
pub mod phrases;
pub mod prose;
pub mod quantity;
mod quotation;
mod script;
pub mod similarity;
mod terms;
pub mod thanks;
pub mod wording;
pub mod words;

#[cfg(test)]
mod testing;
