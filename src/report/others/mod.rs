//! Reports for others, made only from what a lens lets through: nothing here knows the spec or can reach a note.

mod committee;
mod interview;
mod manager;
mod passage;
mod sheet;
mod state_of_the_union;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Format;
use super::period::Period;
use crate::config::Config;
use crate::lens::committee::ForCommittee;
use crate::lens::interview::ForInterview;
use crate::lens::manager::ForManager;
use crate::lens::state_of_the_union::ForTheTeam;
use crate::lens::{Lens, Passage, Shared};
use crate::model::audience::Audience;
use crate::model::bet::BetKind;
use crate::model::choice::Choice;
use crate::model::number::Marks;
use crate::note::section::{Label, Section as Named};
use crate::templates::{self, TemplateError, Templates};

/// The context of a report: its author, period and format.
#[derive(Debug)]
struct Frame<'a> {
    config: &'a Config,
    period: Period,
    /// The day that the report reflects.
    as_of: jiff::civil::Date,
    format: Format,
}

/// A report for others.
#[derive(Debug)]
pub struct Compiled {
    /// The page or note.
    pub text: String,
    /// Whether nothing of the shared notes stands in it.
    pub is_bare: bool,
}

/// A report as its template shows it.
#[derive(Debug, Serialize)]
struct Document {
    title: String,
    /// The author and the period.
    byline: String,
    /// What stands in the place of sections where there are none.
    nothing: Option<String>,
    sections: Vec<Section>,
}

/// A heading and the content below it.
#[derive(Debug, Serialize)]
struct Section {
    heading: String,
    /// A sentence below the heading.
    lede: Option<String>,
    items: Vec<Item>,
    /// The number of items that are not shown.
    more: usize,
}

/// One item: its words and additions.
#[derive(Debug, Default, Serialize)]
struct Item {
    /// A name before the words.
    name: Option<String>,
    text: String,
    parts: Vec<ItemPart>,
}

#[derive(Debug, Serialize)]
struct ItemPart {
    label: String,
    text: String,
}

/// Compiles the report for the audience of `lens`.
///
/// # Errors
///
/// If one of the user's templates cannot be rendered.
pub fn compile(
    lens: &Lens<'_>,
    today: jiff::civil::Date,
    config: &Config,
    period: Period,
    format: Format,
    templates: &Templates,
) -> Result<Compiled, TemplateError> {
    let frame = Frame { config, period, as_of: period.stands_on(today), format };
    let document = match lens.audience() {
        Audience::Manager => manager::view(&frame, &ForManager::new(lens)),
        Audience::Committee => committee::view(&frame, &ForCommittee::new(lens)),
        Audience::Interview => interview::view(&frame, &ForInterview::new(lens)),
    };
    let text = render(&document, lens.audience().word(), &frame, templates)?;
    Ok(Compiled { text, is_bare: document.sections.is_empty() })
}

/// Compiles the State of the Union of a landing; `None` if the landing is not shared with the manager.
///
/// # Errors
///
/// If one of the user's templates cannot be rendered.
pub fn state_of_the_union(
    lens: &Lens<'_>,
    path: &str,
    today: jiff::civil::Date,
    config: &Config,
    format: Format,
    templates: &Templates,
) -> Result<Option<String>, TemplateError> {
    let frame = Frame { config, period: Period::usual(today), as_of: today, format };
    let Some(tour) = ForTheTeam::new(lens, path) else { return Ok(None) };
    render(&state_of_the_union::view(&frame, &tour), "landing", &frame, templates).map(Some)
}

fn render(document: &Document, kind: &str, frame: &Frame<'_>, templates: &Templates) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View<'a> {
        document: &'a Document,
        kind: &'a str,
        /// The language of what the writer wrote, where it is not that of the page.
        language: Option<&'a str>,
        generator: &'static str,
    }
    let generator = concat!("careerdoc ", env!("CARGO_PKG_VERSION"));
    let view = View { document, kind, language: frame.config.foreign_language(), generator };
    Ok(templates.render(&frame.format.template("others"), &templates::View::of(&view))?.trim().to_owned() + "\n")
}

impl Document {
    /// A report with these sections; without one it says so, in the words of `nothing`, which know of no other notes.
    fn new(title: String, byline: String, sections: Vec<Section>, nothing: &str) -> Self {
        let nothing = sections.is_empty().then(|| nothing.to_owned());
        Self { title, byline, nothing, sections }
    }
}

impl Frame<'_> {
    /// The author and the period: "Jonas Verbeek, Senior Product Manager".
    fn byline(&self, when: &str) -> String {
        let who = [&self.config.name, &self.config.role];
        let who: Vec<&str> = who.into_iter().flatten().map(String::as_str).collect();
        let parts: Vec<String> = who.into_iter().map(str::to_owned).chain([when.to_owned()]).collect();
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn text(&self, passage: &Passage) -> String {
        passage::render(passage, self.format)
    }

    /// The writer's own word for what a label says, if the page is read in another language; else the English one.
    fn label(&self, label: Label) -> String {
        self.own_word(&self.config.labels, label.name()).unwrap_or_else(|| label.name().to_owned())
    }

    /// The writer's own heading for a section, likewise; else `english`.
    fn heading(&self, section: Named, english: &str) -> String {
        self.own_word(&self.config.sections, section.name()).unwrap_or_else(|| english.to_owned())
    }

    /// Who writes English may have words of their own for themselves alone ("Brag list"); the page has English ones. A
    /// word with marks that would mean something on the page is none.
    fn own_word(&self, words: &BTreeMap<String, Vec<String>>, name: &str) -> Option<String> {
        let first = self.config.language.first()?;
        let is_english = first.split('-').next().is_some_and(|base| base.eq_ignore_ascii_case("en"));
        let is_plain =
            |word: &&String| !word.contains(|mark: char| mark.is_control() || "<>&*_[]`#\\|~=!%".contains(mark));
        words.get(&name.to_lowercase())?.first().filter(|_| !is_english).filter(is_plain).cloned()
    }

    /// Whether an outcome had come about on the day of the report: it is neither of a later day nor yet to be done.
    fn has_come(&self, win: &Shared) -> bool {
        let happened = win.date.filter(|on| win.due != Some(*on));
        !win.is_yet_to_do && happened.is_none_or(|on| on <= self.as_of)
    }

    fn item(&self, shared: &Shared) -> Item {
        let parts = shared.parts.iter().map(|(label, passage)| self.part(&self.label(*label), passage));
        // In Markdown nothing is left of an image without words.
        let parts = parts.filter(|part| !part.text.is_empty());
        Item { name: None, text: self.text(&shared.text), parts: parts.collect() }
    }

    fn part(&self, label: &str, passage: &Passage) -> ItemPart {
        ItemPart { label: label.to_owned(), text: self.text(passage) }
    }
}

impl Section {
    /// A section with the first `most` of `items`; `None` if there are none.
    fn of(heading: &str, items: Vec<Item>, most: usize) -> Option<Self> {
        let count = items.len();
        let items: Vec<Item> = items.into_iter().take(most).collect();
        (count > 0).then(|| Self { heading: heading.to_owned(), lede: None, more: count - items.len(), items })
    }
}

/// What a bet moves: "Rooms planned per week: from 120, aiming at 6000".
fn metric(frame: &Frame<'_>, metric: &Passage, baseline: Option<f64>, goal: Option<f64>) -> Passage {
    let number = |value| Marks::of(&frame.config.language).write(&super::context::number(value));
    let range = match (baseline, goal) {
        (Some(baseline), Some(goal)) => format!(", from {} to a goal of {}", number(baseline), number(goal)),
        (Some(baseline), None) => format!(", from {}", number(baseline)),
        (None, Some(goal)) => format!(", to a goal of {}", number(goal)),
        (None, None) => String::new(),
    };
    metric.followed_by(&range)
}

/// What kind of bet it is, in the words of others; empty if that is not known.
const fn kind_in_words(kind: Option<BetKind>) -> &'static str {
    match kind {
        Some(BetKind::Core) => "core product",
        Some(BetKind::Innovation) => "zero to one",
        None => "",
    }
}

/// The sentence below the heading of a bet, made of those facts that are known.
fn lede(facts: &[&str]) -> Option<String> {
    let known: Vec<&str> = facts.iter().copied().filter(|fact| !fact.is_empty()).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Whether an entry names its evidence.
fn has_evidence(shared: &Shared) -> bool {
    shared.part(Label::Evidence).is_some()
}
