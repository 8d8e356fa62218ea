//! A strip with one cell per period: kept, missed, paused, or in the future.

use super::svg::{Anchor, Svg};

/// How a cell is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Kept,
    Missed,
    Paused,
    Due,
}

/// A period.
#[derive(Debug)]
pub struct Cell {
    pub fill: Fill,
    /// The label below it, for example where a new year begins.
    pub label: Option<String>,
}

/// Draws a strip; `cells` must fit into one row of the layout.
#[must_use]
pub fn draw(cells: &[Cell], id: &str, title: &str, description: &str) -> String {
    let size = 20.0;
    let mut svg = Svg::default();
    let mut x = 1.0;
    for cell in cells {
        let at = (x, 1.0);
        match cell.fill {
            Fill::Kept => {
                svg.rect("c-kept", at, (size, size), 4.0);
                let (left, top) = (x + 5.5, 1.0 + 10.5);
                svg.polyline("c-tick", &[(left, top), (left + 3.2, top + 3.2), (left + 9.0, top - 4.0)]);
            }
            Fill::Missed => {
                svg.rect("c-missed", at, (size, size), 4.0);
                svg.line("c-cross", (x + 6.5, 7.5), (x + 13.5, 14.5));
                svg.line("c-cross", (x + 13.5, 7.5), (x + 6.5, 14.5));
            }
            Fill::Paused => svg.line("c-rail", (x + 3.0, 11.0), (x + size - 3.0, 11.0)),
            Fill::Due => svg.rect("c-due", at, (size, size), 4.0),
        }
        if let Some(label) = &cell.label {
            svg.text("c-muted c-small", (x, 36.0), Anchor::Start, label);
        }
        x += size + 6.0;
    }
    svg.finish(id, "chart strip", (x.max(60.0) + 20.0, 40.0), title, description)
}
