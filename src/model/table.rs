//! Tables with known columns, identified by their headers, else by their order.

use ecow::EcoString;
use pulldown_cmark::{Event, Parser};

use crate::note::contained::contained;
use crate::note::fold::fold;
use crate::note::markdown::{Body, OPTIONS, Row, Table};
use crate::note::outline;
use crate::source::{Source, Span};

/// A table whose columns have known meanings.
#[derive(Debug)]
pub struct Columns<'a> {
    source: &'a Source,
    table: &'a Table,
    places: Vec<Option<usize>>,
}

impl<'a> Columns<'a> {
    /// The first table in `section`, with the index of each of the columns `names` (each a list of possible headers).
    /// If no header matches any of them, columns are identified by their order.
    #[must_use]
    pub fn find(source: &'a Source, body: &'a Body, section: Span, names: &[&[&str]]) -> Option<Self> {
        let table = outline::table(body, section)?;
        let headers: Vec<EcoString> = table.header.iter().map(|cell| fold(source.slice(*cell))).collect();
        let named = by_name(&headers, names);
        let places = if named.iter().any(Option::is_some) {
            named
        } else {
            (0..names.len()).map(|at| (at < headers.len()).then_some(at)).collect()
        };
        Some(Self { source, table, places })
    }

    /// The rows whose first known column is not empty.
    pub fn rows(&self) -> impl Iterator<Item = &'a Row> + '_ {
        self.table.rows.iter().filter(|row| self.cell(row, 0).is_some())
    }

    /// The cell of a row in a column, unless it is blank.
    #[must_use]
    pub fn cell(&self, row: &Row, column: usize) -> Option<Span> {
        self.written(row, column).filter(|span| !is_blank(self.source.slice(*span)))
    }

    /// The cell of a row in a column, even if blank.
    #[must_use]
    pub fn written(&self, row: &Row, column: usize) -> Option<Span> {
        row.cells.get((*self.places.get(column)?)?).copied()
    }
}

/// The index of each column: the one whose header equals one of its words, else the only remaining header that contains
/// one ("Level today" is now, "Target level" is not). The first column of `names` falls back to the first header left,
/// which may be in another language.
fn by_name(headers: &[EcoString], names: &[&[&str]]) -> Vec<Option<usize>> {
    let is_called = |header: &EcoString, words: &[&str]| words.iter().any(|word| header == word);
    let mut places: Vec<Option<usize>> =
        names.iter().map(|words| headers.iter().position(|header| is_called(header, words))).collect();
    if places.iter().all(Option::is_none) {
        return places;
    }
    // In reverse: "target" headers are distinctive, those of the current value often are not.
    for (at, words) in names.iter().enumerate().rev() {
        let holds_one = |header: &EcoString| header.split(' ').any(|own| words.contains(&own));
        if places[at].is_none() {
            let mut free =
                (0..headers.len()).filter(|place| !places.contains(&Some(*place)) && holds_one(&headers[*place]));
            places[at] = free.next().filter(|_| free.next().is_none());
        }
    }
    if places[0].is_none() {
        places[0] = (0..headers.len()).find(|place| !places.contains(&Some(*place)));
    }
    places
}

/// Whether a cell is blank: empty, or a dash or similar filler.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "–" | "—" | "…" | "?" | "n/a" | "N/A")
}

/// The displayed text of a cell: without emphasis and code marks, and with only the text of links.
#[must_use]
pub fn plain(cell: &str) -> String {
    let text = cell.trim();
    if !text.contains(['*', '_', '`', '[', '~', '=', '\\']) {
        return text.to_owned();
    }
    // After a no-break space, nothing parses as a heading or a list. In tables, the bar of a link is escaped.
    let line = format!("\u{a0}{}", text.replace("\\|", "|").replace("==", ""));
    let words = contained(|| {
        let words = Parser::new_ext(&line, OPTIONS).filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.into_string()),
            Event::InlineHtml(tag) | Event::Html(tag) => Some(tag.into_string()),
            _ => None,
        });
        words.collect::<String>().trim().to_owned()
    });
    words.filter(|words| !words.is_empty()).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_without_its_marks() {
        let cases = [
            ("Learning", "Learning"),
            (" **Coaching** *people* ", "Coaching people"),
            ("Zero-to-**one**", "Zero-to-one"),
            ("**Bold** `code`", "Bold code"),
            ("[Web](http://x.y) stuff", "Web stuff"),
            ("[[Skills/SQL\\|SQL]] queries", "SQL queries"),
            ("[[Coaching]]", "Coaching"),
            ("SQL \\| pipes", "SQL | pipes"),
            ("==High==", "High"),
            ("# of *users*", "# of users"),
            ("1. _First_", "1. First"),
            ("snake_case_name", "snake_case_name"),
            ("3 * 4", "3 * 4"),
            ("Time to <first> *order*", "Time to <first> order"),
            ("**", "**"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            assert_eq!(plain(cell), expected, "{cell:?}");
        }
    }
}
