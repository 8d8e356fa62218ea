//! What the updates measured, by the name of the metric or skill.

use std::collections::HashMap;

use ecow::EcoString;
use jiff::civil::Date;

use super::spec::Spec;
use super::update::Update;
use crate::note::fold::fold;

/// The measures of a spec's updates.
#[derive(Debug)]
pub struct Measures {
    /// The day on which they are known.
    pub day: Date,
    /// By folded name, sorted by date.
    named: HashMap<EcoString, Vec<Measured>>,
}

/// A measured value.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The day that it counts for.
    pub on: Date,
    /// The value.
    pub value: f64,
}

impl Measures {
    /// The measures of the updates of `spec` that begin by `day`, as known on that day.
    #[must_use]
    pub fn until(day: Date, spec: &Spec) -> Self {
        Self::of(&begun(day, spec), day)
    }

    /// The measures of these updates, which are sorted by date, as known on `day`.
    #[must_use]
    pub fn of(updates: &[&Update], day: Date) -> Self {
        let mut measures = Self { day, named: HashMap::new() };
        for update in updates {
            let Some(on) = update.day(day) else { continue };
            for measure in &update.measures {
                if let Some(value) = measure.number {
                    measures.named.entry(fold(&measure.name)).or_default().push(Measured { on, value });
                }
            }
        }
        measures
    }

    /// The values measured under a name, sorted by date.
    #[must_use]
    pub fn named(&self, name: &str) -> &[Measured] {
        self.named.get(&fold(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The updates of `spec` that begin by `day`, sorted by date.
#[must_use]
pub fn begun(day: Date, spec: &Spec) -> Vec<&Update> {
    let date = |update: &Update| update.date.map(|date| date.value);
    let begun = spec.updates.iter().map(AsRef::as_ref);
    let mut begun: Vec<&Update> = begun.filter(|update| date(update).is_some_and(|date| date.first <= day)).collect();
    begun.sort_by_key(|update| (date(update).map(|date| (date.last, date.first)), update.note.source.path.as_str()));
    begun
}
