//! The sections of a report, in order: each is one file that builds a view, and one template per format.

mod calibration;
mod changes;
mod contract;
pub mod cover;
mod feedback;
mod findings;
mod home;
mod landing;
mod ledger;
mod metrics;
mod portfolio;
mod repeating;
mod resilience;
mod reviews;
mod roadmap;
mod skills;
mod wins;

use serde::Serialize;

use super::Format;
use super::context::Context;
use super::prose::title;
use crate::language::nothing;
use crate::note::Note;
use crate::note::entry::Entry;
use crate::note::section::Section as Named;
use crate::templates::View;

/// A section of a report.
#[derive(Debug)]
pub struct Section {
    /// The id of its element, and the name of its templates.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its view; `None` if it is empty.
    pub view: fn(&Context<'_>) -> Option<View>,
}

impl Section {
    /// The name of its template.
    #[must_use]
    pub fn template(&self, format: Format) -> String {
        format.template(self.id)
    }
}

/// Every section below the cover, in order.
pub const SECTIONS: &[Section] = &[
    Section { id: "changes", title: "What changed", view: changes::view },
    Section { id: "ledger", title: "The measuring stick", view: ledger::view },
    Section { id: "skills", title: "Skills", view: skills::view },
    Section { id: "metrics", title: "Metrics", view: metrics::view },
    Section { id: "portfolio", title: "Portfolio", view: portfolio::view },
    Section { id: "calibration", title: "Odds against outcomes", view: calibration::view },
    Section { id: "wins", title: "Wins", view: wins::view },
    Section { id: "resilience", title: "Resilience", view: resilience::view },
    Section { id: "feedback", title: "Feedback", view: feedback::view },
    Section { id: "contract", title: "Contract and cadence", view: contract::view },
    Section { id: "repeating", title: "Written down", view: repeating::view },
    Section { id: "landing", title: "Landing", view: landing::view },
    Section { id: "reviews", title: "Coming up", view: reviews::view },
    Section { id: "home", title: "Home life", view: home::view },
    Section { id: "findings", title: "Open findings", view: findings::view },
];

/// Serialises a view for the templates.
fn shown(view: &impl Serialize) -> View {
    View::of(view)
}

/// The title of a note, and the id of its element in the report.
#[derive(Debug, Clone, Serialize)]
struct Reference {
    title: String,
    /// The id of its element.
    id: Option<String>,
}

impl Reference {
    fn to(context: &Context<'_>, note: &Note) -> Self {
        Self { title: title(note), id: context.link(note) }
    }

    /// A title without an element of its own.
    fn unlinked(title: &str) -> Self {
        Self { title: title.to_owned(), id: None }
    }
}

/// The entries of a note's section, without those that only say that there is nothing.
fn entries<'n>(context: &Context<'_>, note: &'n Note, section: Named) -> impl Iterator<Item = &'n Entry> {
    let config = context.config;
    note.entries(section).filter(move |entry| {
        let text = note.source.slice(entry.text);
        let says_nothing = entry.parts.is_empty() && nothing::is_said(config, text, section.name());
        !text.is_empty() && !says_nothing
    })
}

/// Whether an entry was there on the day of the report, as far as a date in front of it tells.
fn was_written(context: &Context<'_>, entry: &Entry) -> bool {
    entry.leading().and_then(|dated| dated.value).is_none_or(|date| date.first <= context.as_of)
}

/// Whether a task that is done now was still open on the day of the report.
fn was_done_later(context: &Context<'_>, entry: &Entry) -> bool {
    entry.done().and_then(|done| done.value).is_some_and(|done| done.first > context.as_of)
}
