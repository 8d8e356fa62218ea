//! Tables with known columns, read by the words in their header, else by their order.

use crate::note::markdown::{Body, Row, Table};
use crate::note::outline;
use crate::note::section::fold;
use crate::source::{Source, Span};

/// A table of a section whose columns have a meaning.
#[derive(Debug)]
pub struct Columns<'a> {
    source: &'a Source,
    table: &'a Table,
    places: Vec<Option<usize>>,
}

impl<'a> Columns<'a> {
    /// The first table in `section`, with the place of each of the columns `names`: each is a list of the words that
    /// a header may have. A column that no header names is taken by its order, if the header names none of them.
    #[must_use]
    pub fn find(source: &'a Source, body: &'a Body, section: Span, names: &[&[&str]]) -> Option<Self> {
        let table = outline::table(body, section)?;
        let headers: Vec<String> = table.header.iter().map(|cell| fold(source.slice(*cell))).collect();
        let named: Vec<Option<usize>> = names
            .iter()
            .map(|words| headers.iter().position(|header| words.iter().any(|word| header == word)))
            .collect();
        let places = if named.iter().any(Option::is_some) {
            named
        } else {
            (0..names.len()).map(|at| (at < headers.len()).then_some(at)).collect()
        };
        Some(Self { source, table, places })
    }

    /// The rows that have something in their first known column.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> + '_ {
        self.table.rows.iter().filter(|row| self.cell(row, 0).is_some())
    }

    /// The cell of a row in a column, if it says something.
    #[must_use]
    pub fn cell(&self, row: &Row, column: usize) -> Option<Span> {
        self.written(row, column).filter(|span| !is_blank(self.source.slice(*span)))
    }

    /// The cell of a row in a column, whatever it holds.
    #[must_use]
    pub fn written(&self, row: &Row, column: usize) -> Option<Span> {
        row.cells.get((*self.places.get(column)?)?).copied()
    }
}

/// Whether a cell says nothing: empty, or a dash in place of nothing.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "–" | "—" | "…" | "?" | "n/a" | "N/A")
}

/// The text of a cell as one reads it: without emphasis, and with a link's own words.
#[must_use]
pub fn plain(cell: &str) -> String {
    let text = cell.trim();
    let text = match text.strip_prefix("[[").and_then(|inner| inner.strip_suffix("]]")) {
        Some(inner) => inner.rsplit(['|']).next().unwrap_or(inner),
        None => text,
    };
    text.trim_matches(['*', '_', '`']).trim().to_owned()
}
