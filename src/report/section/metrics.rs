//! Metrics: from baseline to target, with the latest measure of each.

use serde::Serialize;

use super::shown;
use crate::model::measures::Measured;
use crate::model::north_star::Metric;
use crate::model::number as parse;
use crate::report::chart::spark::{self, Spark};
use crate::report::context::{Context, in_words, of_all};
use crate::report::period::short_day;
use crate::sentence::{capitalised, listed};
use crate::source::{Span, Spanned};
use crate::templates;

#[derive(Debug, Serialize)]
struct View {
    title: String,
    metrics: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    unit: Option<String>,
    baseline: Option<String>,
    before: Option<String>,
    now: Option<String>,
    target: Option<String>,
    /// The progress from baseline to target: `72 %`.
    way: Option<String>,
    /// When it was last measured.
    measured: Option<String>,
    chart: String,
    /// All measures, for the table behind the chart.
    history: Vec<(String, String)>,
}

pub fn view(context: &Context<'_>) -> Option<templates::View> {
    let star = context.star()?;
    if star.metrics.is_empty() {
        return None;
    }
    let mut furthest: Option<(f64, &str)> = None;
    let mut at_target: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for (at, metric) in star.metrics.iter().enumerate() {
        let way = way(context, metric);
        if let Some(way) = way
            && furthest.is_none_or(|(most, _)| way > most)
        {
            furthest = Some((way, &metric.name));
        }
        if way.is_some_and(|way| way >= 1.0) {
            at_target.push(metric.name.value.clone());
        }
        rows.push(row(context, metric, at, way));
    }
    let title = match furthest {
        _ if at_target.len() == 1 => format!("At its target: {}", at_target[0]),
        _ if at_target.len() > 1 => format!("At their targets: {}", listed(&at_target)),
        Some((way, name)) if way > 0.0 => format!("Furthest along, {} % of the way: {name}", percent(context, way)),
        Some(_) => "No metric is nearer its target yet".to_owned(),
        None => match (rows.iter().filter(|row| row.now.is_some()).count(), rows.len()) {
            (0, 1) => "The metric has not been measured yet".to_owned(),
            (0, _) => "The metrics have not been measured yet".to_owned(),
            (1, 1) => "The metric has been measured".to_owned(),
            (measured, all) => capitalised(&format!("{} of {} metrics measured", of_all(measured, all), in_words(all))),
        },
    };
    Some(shown(&View { title, metrics: rows }))
}

fn row(context: &Context<'_>, metric: &Metric, at: usize, way: Option<f64>) -> Row {
    let measures: &[Measured] = context.measured(&metric.name);
    let points: Vec<_> = measures.iter().map(|measured| (measured.on, measured.value)).collect();
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let target = text(&metric.target).and_then(|text| value(context, &text));
    let description = format!(
        "{} measures, last {}, target {}",
        points.len(),
        points.last().map_or_else(|| "none".to_owned(), |(_, value)| context.number(*value)),
        target.map_or_else(|| "none".to_owned(), |target| context.number(target))
    );
    let spark = Spark { points: &points, target, range: None };
    let chart = context.drawn(|| spark::draw(&spark, &format!("metric-{}", at + 1), &metric.name, &description));
    Row {
        name: metric.name.value.clone(),
        unit: text(&metric.unit),
        baseline: text(&metric.baseline).map(|text| as_measured(context, text)),
        before: context.measured_before(&metric.name).map(|value| context.number(value)),
        now: points.last().map(|(_, value)| context.number(*value)),
        target: text(&metric.target).map(|text| as_measured(context, text)),
        way: way.map(
            |way| if way < 0.0 { "behind its baseline".to_owned() } else { format!("{} %", percent(context, way)) },
        ),
        measured: points.last().map(|(on, _)| short_day(*on)),
        chart,
        history: points.iter().map(|(on, value)| (short_day(*on), context.number(*value))).collect(),
    }
}

/// The progress as a share of the way from baseline to target: 1 at the target, negative after a step back.
fn way(context: &Context<'_>, metric: &Metric) -> Option<f64> {
    let baseline = value(context, &metric.baseline.as_ref()?.value)?;
    let target = value(context, &metric.target.as_ref()?.value)?;
    let now = context.measured_last(&metric.name)?.value;
    ((target - baseline).abs() > f64::EPSILON).then(|| (now - baseline) / (target - baseline))
}

/// The number in a cell; `None` if it holds anything but a number and its unit.
pub(super) fn value(context: &Context<'_>, text: &str) -> Option<f64> {
    parse::cell(text, Span::new(0, text.len()), context.decimal_comma()).map(|number| number.value)
}

/// A cell that is a bare number in the marks of another language than the page's, written as the measures beside it are.
fn as_measured(context: &Context<'_>, text: String) -> String {
    let all = Span::new(0, text.len());
    let Some(number) = parse::cell(&text, all, context.decimal_comma()) else { return text };
    let has_two_decimals = ((number.value * 100.0).round() / 100.0 - number.value).abs() < f64::EPSILON;
    let is_bare = has_two_decimals && text[number.span.range()] == *text.trim();
    let (is_comma, foreign) = if context.number(0.5).contains(',') { (true, '.') } else { (false, ',') };
    let reads_the_same = parse::cell(&text, all, is_comma) == Some(number);
    if is_bare && (text.contains(foreign) || !reads_the_same) { context.number(number.value) } else { text }
}

fn percent(context: &Context<'_>, share: f64) -> String {
    context.number((share * 100.0).round())
}
