//! A skill's levels on a line from 1 to 5: earlier, now, and the target.

use super::svg::Svg;

/// The levels of one skill.
#[derive(Debug, Clone, Copy)]
pub struct Levels {
    /// Before the period, or at its first measure.
    pub before: Option<f64>,
    pub now: Option<f64>,
    pub target: Option<f64>,
}

/// A small drawing for a table cell; `id` must be unique in the page.
#[must_use]
pub fn draw(levels: Levels, id: &str, title: &str, description: &str) -> String {
    let x = |level: f64| 12.0 + (level.clamp(1.0, 5.0) - 1.0) * 34.0;
    let y = 12.0;
    let mut svg = Svg::default();
    svg.line("c-rail", (x(1.0), y), (x(5.0), y));
    for level in 1..=5 {
        svg.circle("c-dot", (x(f64::from(level)), y), 1.6);
    }
    if let (Some(now), Some(target)) = (levels.now, levels.target)
        && target > now
    {
        svg.line("c-gap", (x(now), y), (x(target), y));
    }
    if let (Some(before), Some(now)) = (levels.before, levels.now)
        && (before - now).abs() > f64::EPSILON
    {
        svg.line("c-growth", (x(before), y), (x(now), y));
        svg.circle("c-before", (x(before), y), 3.6);
    }
    if let Some(target) = levels.target {
        svg.circle("c-target", (x(target), y), 7.0);
    }
    if let Some(now) = levels.now {
        svg.circle("c-level", (x(now), y), 5.0);
    }
    svg.finish(id, "spark levels", (160.0, 24.0), title, description)
}
