//! Charts: SVG that follows the page's theme, each with a title, a description and its data as a table.

pub mod levels;
pub mod mermaid;
pub mod odds;
mod pack;
pub mod roadmap;
pub mod scale;
pub mod spark;
pub mod strip;
mod svg;
pub mod text;

use serde::Serialize;

/// A chart, ready for a template.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// A sentence saying what it shows.
    pub title: String,
    /// SVG for a wide page and for print.
    pub wide: String,
    /// SVG for a phone.
    pub narrow: String,
    /// Its data.
    pub table: Table,
}

/// The data behind a chart.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The columns.
    pub header: Vec<String>,
    /// The rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
}
