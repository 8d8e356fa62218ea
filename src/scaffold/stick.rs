//! A measuring stick for a decision without weights of its own, using the North Star's weights.

use super::context::Setting;
use super::table::aligned;
use crate::config::Config;
use crate::model::decision::Decision;
use crate::model::number;
use crate::model::spec::Spec;
use crate::model::stick::Stick;
use crate::templates::Templates;
use crate::weigh::scores::weights;

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
