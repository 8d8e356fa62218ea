//! careerdoc treats a career as a product with a spec: it is a compiler and linter for a folder of Markdown notes.
//!
//! # The way of the data
//!
//! ```text
//! bytes ──vault──▶ Sources ──note──▶ Note ──model──▶ Spec ──rules──▶ Diagnostics ──emit──▶ text
//!  (only input IO)          (never fails:         │  typed, spans kept
//!                            problems are values) │
//!                                                 └──report──▶ views ──templates──▶ HTML, Markdown
//! ```
//!
//! [`compile()`] is the one pure function in the middle: the same notes, configuration and day give the same result. Every
//! command calls it, and nothing else decides what a note means. A [`Compiler`] is the same for a folder that is looked at
//! again and again: it reads only what changed, and what else it keeps changes how long it takes and nothing else.
//!
//! # The layers
//!
//! | module | holds | may use |
//! |---|---|---|
//! | `source`, `calendar`, `diagnostic`, `sentence`, `quote` | spans and lines; days; what a finding is; how a sentence begins, and how it quotes | each other |
//! | `places`, `side_by_side` | where a text stands in a row; two rows in the same order | nothing |
//! | `config` | `careerdoc.toml` | the above |
//! | `note` | one note: front matter, Markdown, sections, entries, links | the above |
//! | `links` | where a link leads, over an index of the vault's files | `places` |
//! | `picture` | images: what a file truly holds, and copies without metadata | nothing |
//! | `language` | words, quantities, and passages that say the same | `note` |
//! | `model` | the typed spec, one file per note type | `note`, `language`, `links`, `picture` |
//! | `weigh` | the arithmetic of a decision | `model`, `language` |
//! | `rules` | one file per rule: documentation, examples and check | `model`, `language`, `weigh` |
//! | `emit` | findings as text, one file per format | `diagnostic` |
//! | `templates` | what views and new notes are shown with: built in, or the user's own | `source` |
//! | `report` | one file per section: view, then template | `model`, `templates` |
//! | `scaffold`, `status` | new notes; where a spec stands, on one screen | `model` |
//! | `vault` | the only input: finds, walks, reads | `source`, `config` |
//! | `cli` | one file per command: arguments, streams, exit codes | everything |
//!
//! # What always holds
//!
//! - A user's mistake is a value with a span, never an `Err`. An `Err` means that the world failed.
//! - Spans are byte offsets into the text of one file, on character boundaries.
//! - Only `vault` and `cli` touch the file system; only `cli` knows the clock, the environment and the streams.
//! - No input makes it panic; a broken invariant says `internal error: …`.

#![forbid(unsafe_code)]

mod calendar;
pub mod cli;
mod compile;
mod config;
mod diagnostic;
mod emit;
mod fix;
#[cfg(any(fuzzing, test))]
#[allow(clippy::missing_panics_doc, reason = "a broken promise shall panic")]
pub mod fuzzing;
mod language;
mod lens;
mod links;
mod model;
mod note;
mod picture;
mod places;
mod quote;
mod report;
mod rules;
mod scaffold;
mod sentence;
mod side_by_side;
mod source;
mod status;
mod templates;
mod vault;
mod weigh;

pub use calendar::DateSpan;
pub use compile::{Compiled, Compiler, compile};
pub use config::Config;
pub use diagnostic::{Diagnostic, Severity};
pub use model::spec::Spec;
pub use source::{Location, Source, Span};
pub use vault::Sources;
