//! The typed career spec: what the notes mean. Values that cannot be read become problems, never errors.

pub mod ask;
pub mod audience;
pub mod bet;
pub mod choice;
pub mod contract;
pub mod coverage;
pub mod deadline;
pub mod decision;
pub mod document;
pub mod followed;
pub mod gallery;
pub mod landing;
mod leave;
pub mod listed;
pub mod measures;
pub mod mention;
pub mod north_star;
pub mod number;
mod outskirts;
pub mod paths;
pub mod place;
pub mod placeholder;
pub mod post;
pub mod problem;
pub mod reader;
#[cfg(test)]
mod reference;
pub mod resolve;
mod role;
pub mod schema;
pub mod shape;
pub mod spec;
mod stated;
pub mod stick;
pub mod table;
pub mod unplaced;
pub mod update;
