//! Examples in the documentation of rules: small specs that run.

use std::sync::Arc;

use jiff::civil::Date;

use crate::compile::{Compiled, compile};
use crate::config::Config;
use crate::source::Source;
use crate::vault::{Nowhere, Sources};

/// A small spec as one text: each file begins with a line `== its/path.md`.
#[derive(Debug)]
pub struct Example {
    /// The day on which it is looked at.
    pub today: &'static str,
    /// The files.
    pub files: &'static str,
}

impl Example {
    /// The files with their paths, in the order of the text.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files.split("== ").skip(1).filter_map(|file| file.split_once('\n'))
    }

    /// The day on which it is looked at.
    #[must_use]
    pub fn day(&self) -> Date {
        self.today.parse().expect("internal error: the day of an example is a date")
    }

    /// Compiles it as a folder would be.
    #[must_use]
    pub fn compile(&self) -> Compiled {
        let mut notes: Vec<Arc<Source>> = Vec::new();
        let mut config = None;
        for (path, text) in self.files() {
            let source = Source::new(path, text);
            if path == "careerdoc.toml" { config = Some(source) } else { notes.push(source) }
        }
        notes.sort_by(|one, other| one.path.cmp(&other.path));
        let files = notes.iter().map(|note| note.path.clone()).collect();
        let sources = Sources { notes, prefix: String::new(), files, skipped: Vec::new(), outside: Arc::new(Nowhere) };
        compile(&sources, &Config::read(config, &super::vocabulary()), self.day())
    }
}
