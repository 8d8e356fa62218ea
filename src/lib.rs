//! careerdoc treats a career as a product with a spec: it is a compiler and linter for a folder of Markdown notes.
//!
//! # Data flow
//!
//! ```text
//! bytes ──vault──▶ Sources ──note──▶ Note ──model──▶ Spec ──rules──▶ Diagnostics ──emit──▶ text
//!  (only input IO)          (never fails:         │  typed, spans kept
//!                            problems are values) │
//!                                                 └──report──▶ views ──templates──▶ HTML, Markdown
//! ```
//!
//! [`compile()`] is the one function in the middle. It is pure: the same notes, configuration and day give the same
//! result (for notes outside the spec, it reads through `outside` only what a link to them needs). Every command calls
//! it, and nothing else decides what a note means. A [`Compiler`] does the same for a folder that is compiled
//! repeatedly: it reads only what changed, and what it caches affects speed alone.
//!
//! # The layers
//!
//! From the ground up; each uses some of those above it, and `tests/architecture.rs` says which.
//!
//! | module | holds |
//! |---|---|
//! | `source` | the text of a file, its spans and lines, and edits of it |
//! | `calendar`, `diagnostic` | calendar arithmetic; findings |
//! | `sentence` | the words of messages: quotes of user text, capitals, full stops |
//! | `slips` | typing slips between a name and the one that was meant |
//! | `vault_path` | a path as text: its parts, and the form in which Obsidian compares it |
//! | `hash_index`, `merge_join` | a compact index from texts to positions; a merge join |
//! | `picture` | images: their true format, and copies without metadata |
//! | `conflict`, `outside` | copies made by synchronisation; access to the vault around the spec |
//! | `config` | `careerdoc.toml` |
//! | `emit` | findings as text, one file per format |
//! | `note` | one note: front matter, Markdown, sections, entries, links |
//! | `links` | resolves links over an index of the vault's files |
//! | `language` | words, phrases, quantities, and passages that say the same |
//! | `model` | the typed spec, one file per note type |
//! | `weigh` | the arithmetic of a decision |
//! | `templates` | the templates of reports and new notes: built in, or the user's own |
//! | `scaffold`, `status` | new notes; where a spec stands, on one screen |
//! | `inspect` | a note as careerdoc reads it |
//! | `lens` | what an audience may see of a spec: whatever it does not let through stays private |
//! | `report` | one file per section: view, then template |
//! | `rules` | one file per rule: documentation, examples and check |
//! | `vault` | the only input: finds, walks, reads |
//! | `compile` | turns sources into the spec and its findings |
//! | `fix`, `manual` | repairs; the documentation of the rules, with examples that run |
//! | `cli` | one file per command: arguments, streams, exit codes |
//!
//! # Invariants
//!
//! - A user's mistake is a value with a span, never an `Err`. An `Err` means that the environment failed.
//! - Spans are byte offsets into the text of one file, on character boundaries.
//! - Only `vault` and `cli` touch the file system; only `cli` knows the clock, the environment and the streams.
//! - No input causes a panic; a broken invariant says `internal error: …`.

#![forbid(unsafe_code)]

mod calendar;
pub mod cli;
mod compile;
mod config;
mod conflict;
mod diagnostic;
mod emit;
mod fix;
#[cfg(any(fuzzing, test))]
#[allow(clippy::missing_panics_doc, reason = "a broken promise shall panic")]
pub mod fuzzing;
mod hash_index;
mod inspect;
mod language;
mod lens;
mod links;
mod manual;
mod merge_join;
mod model;
mod note;
mod outside;
mod picture;
mod report;
mod rules;
mod scaffold;
mod sentence;
mod slips;
mod source;
mod status;
mod templates;
mod vault;
mod vault_path;
mod weigh;

pub use calendar::DateSpan;
pub use compile::{Compiled, Compiler, compile};
pub use config::Config;
pub use diagnostic::{Diagnostic, Severity};
pub use model::spec::Spec;
pub use source::{Location, Source, Span};
pub use vault::Sources;
