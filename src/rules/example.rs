//! Examples in the documentation of rules: small specs that tests run.

use jiff::civil::Date;

/// A small spec as one text: each file begins with a line `== its/path.md`, or `== its/path.md (UTF-16)` if it is not
/// UTF-8.
#[derive(Debug)]
pub struct Example {
    /// The day on which it is checked.
    pub today: &'static str,
    /// The files.
    pub files: &'static str,
}

impl Example {
    /// The files with their paths, in text order.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.files.split("== ").skip(1).filter_map(|file| file.split_once('\n'))
    }

    /// The day on which it is checked.
    #[must_use]
    pub fn day(&self) -> Date {
        self.today.parse().expect("internal error: the day of an example is a date")
    }
}

#[cfg(test)]
pub use tried::{pointed_at, said};

/// The expectations that tests have of examples.
#[cfg(test)]
mod tried {
    use super::Example;
    use crate::compile::Compiled;
    use crate::diagnostic::Diagnostic;
    use crate::manual::trial;
    use crate::rules::Rule;

    /// The findings of `rule` in the spec `files` on the day `today`, as the characters that each points at.
    pub fn pointed_at(rule: &'static Rule, today: &str, files: &str) -> Vec<String> {
        let diagnostics = said(rule, today, files).into_iter();
        diagnostics.map(|said| said.location.source.slice(said.location.span).to_owned()).collect()
    }

    /// The findings of `rule` in the spec `files` on the day `today`.
    pub fn said(rule: &'static Rule, today: &str, files: &str) -> Vec<Diagnostic> {
        Example { today: today.to_owned().leak(), files: files.to_owned().leak() }.said_by(rule)
    }

    impl Example {
        /// See [`trial::said`].
        pub fn said_by(&self, rule: &'static Rule) -> Vec<Diagnostic> {
            trial::said(self, rule)
        }

        /// See [`trial::compiled`].
        pub fn compile(&self) -> Compiled {
            trial::compiled(self)
        }
    }
}
