//! A sparkline: a metric's values over time, with its target as a horizontal line.

use jiff::civil::Date;

use super::scale::TimeScale;
use super::svg::Svg;

/// The data of a sparkline.
#[derive(Debug)]
pub struct Spark<'a> {
    /// The values, sorted by date.
    pub points: &'a [(Date, f64)],
    /// A value to compare with.
    pub target: Option<f64>,
    /// The ends of the scale, if fixed.
    pub range: Option<(f64, f64)>,
}

const WIDTH: f64 = 160.0;
const HEIGHT: f64 = 34.0;

/// A small drawing for a table cell, empty if fewer than two values make no line; `id` must be unique in the page.
#[must_use]
pub fn draw(spark: &Spark<'_>, id: &str, title: &str, description: &str) -> String {
    let [(first, _), .., (last, end)] = spark.points else { return String::new() };
    let mut svg = Svg::default();
    let values = spark.points.iter().map(|(_, value)| *value).chain(spark.target).filter(|value| value.is_finite());
    let (low, high) = spark.range.unwrap_or_else(|| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    });
    let reach = if high - low > 0.0 { high - low } else { 1.0 };
    let y = |value: f64| HEIGHT - 6.0 - ((value - low) / reach).clamp(0.0, 1.0) * (HEIGHT - 12.0);
    let scale = TimeScale::new(*first, *last, 4.0, WIDTH - 8.0);
    let points: Vec<(f64, f64)> = spark.points.iter().map(|(date, value)| (scale.x(*date), y(*value))).collect();
    if let Some(target) = spark.target {
        svg.line("c-goal", (0.0, y(target)), (WIDTH, y(target)));
    }
    svg.polyline("c-spark", &points);
    svg.circle("c-level", (scale.x(*last), y(*end)), 3.6);
    svg.finish(id, "spark", (WIDTH, HEIGHT), title, description)
}
