//! The measuring sticks of new notes: the criteria and weights of the North Star, to be scored.

use super::context::{Setting, clean};
use super::table::aligned;
use crate::config::Config;
use crate::model::decision::Decision;
use crate::model::number;
use crate::model::spec::Spec;
use crate::model::stick::{Criterion, Stick};
use crate::source::Source;
use crate::templates::Templates;
use crate::weigh::scores::weights;

/// Criteria to start with; the user sets their weights.
const CRITERIA: [&str; 5] = ["North star", "Learning", "Impact", "Pay", "Home life"];

/// A table to paste, so that weights are frozen before anything is scored: the decision's table with a weight column,
/// or the North Star's if the decision has none. `None` if the decision has weights of its own.
#[must_use]
pub fn stick_with_weights(decision: &Decision, spec: &Spec, config: &Config) -> Option<String> {
    let Some(stick) = decision.stick.as_ref().filter(|stick| !stick.criteria.is_empty()) else {
        let setting = Setting { spec: Some(spec), config, today: spec.today, templates: Templates::built_in() };
        return Some(setting.blank_stick(decision.note.title()));
    };
    if stick.criteria.iter().any(|criterion| criterion.weight.is_some()) {
        return None;
    }
    let north_star = spec.north_star.as_ref().and_then(|star| star.stick.as_ref());
    Some(with_weights(decision, stick, north_star, number::uses_decimal_comma(&config.language)))
}

fn with_weights(decision: &Decision, stick: &Stick, north_star: Option<&Stick>, decimal_comma: bool) -> String {
    let source = &decision.note.source;
    let columns = stick.columns.iter().map(|column| source.slice(column.option.span).trim().to_owned());
    let header: Vec<String> = ["Criterion".to_owned(), "Weight".to_owned()].into_iter().chain(columns).collect();
    let weights = weights(stick, north_star);
    let rows: Vec<Vec<String>> = stick
        .criteria
        .iter()
        .zip(weights)
        .map(|(criterion, weight)| {
            let weight = weight.map(|weight| written(weight, decimal_comma)).unwrap_or_default();
            let scores = criterion
                .scores
                .iter()
                .map(|score| score.as_ref().map(|score| source.slice(score.span).trim().to_owned()));
            let name = source.slice(criterion.name.span).trim().to_owned();
            [name, weight].into_iter().chain(scores.map(Option::unwrap_or_default)).collect()
        })
        .collect();
    aligned(&header, &rows)
}

/// A number in a form that can be read back.
fn written(number: f64, decimal_comma: bool) -> String {
    let text = ((number * 1000.0).round() / 1000.0).to_string();
    if decimal_comma { text.replace('.', ",") } else { text }
}

impl Setting<'_> {
    /// The rows `criterion, weight` of the North Star's stick, as written there.
    fn criteria(&self) -> Vec<Vec<String>> {
        let star = self.spec.and_then(|spec| spec.north_star.as_ref());
        let written = star.and_then(|star| Some(rows(star.stick.as_ref()?, &star.note.source)));
        let usual = || CRITERIA.iter().map(|name| texts(&[*name, ""])).collect();
        written.filter(|rows: &Vec<_>| !rows.is_empty()).unwrap_or_else(usual)
    }

    /// A table of the criteria and their weights.
    pub(super) fn criteria_table(&self) -> String {
        aligned(&texts(&["Criterion", "Weight"]), &self.criteria())
    }

    /// A table with the frozen weights and no scores, for the options to stay and `option`, which works or fails.
    pub fn blank_stick(&self, option: &str) -> String {
        self.stick_for(&cell(&clean(option)))
    }

    pub(super) fn stick_for(&self, option: &str) -> String {
        let header = ["Criterion".to_owned(), "Weight".to_owned(), "Stay".to_owned()];
        let outcomes = [format!("{option} (works)"), format!("{option} (fails)")];
        aligned(&header.into_iter().chain(outcomes).collect::<Vec<_>>(), &self.criteria())
    }
}

/// A text for a table cell.
fn cell(text: &str) -> String {
    text.replace(['|', '\\'], "/")
}

fn texts(row: &[&str]) -> Vec<String> {
    row.iter().map(|text| (*text).to_owned()).collect()
}

fn rows(stick: &Stick, source: &Source) -> Vec<Vec<String>> {
    let row = |criterion: &Criterion| {
        let weight = criterion.weight.map(|weight| source.slice(weight.span).trim().to_owned());
        let name = source.slice(criterion.name.span).trim();
        // A link within the North Star would lead nowhere from another note.
        let name = if name.contains("[[#") { cell(&criterion.name) } else { name.to_owned() };
        vec![name, weight.unwrap_or_default()]
    };
    stick.criteria.iter().map(row).collect()
}
