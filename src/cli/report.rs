//! stub
use super::{Failure, Global, Outcome};
/// stub
#[derive(Debug, clap::Args)]
pub struct Report {}
impl Report {
    /// stub
    pub fn run(&self, _g: &Global) -> Result<Outcome, Failure> {
        Ok(Outcome::Clean)
    }
}
