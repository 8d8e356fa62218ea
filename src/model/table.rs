//! Tables with known columns, read by the words in their header, else by their order.

use ecow::EcoString;
use pulldown_cmark::{Event, Parser};

use crate::note::contained::contained;
use crate::note::markdown::{Body, OPTIONS, Row, Table};
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
        let headers: Vec<EcoString> = table.header.iter().map(|cell| fold(source.slice(*cell))).collect();
        let named = by_name(&headers, names);
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

/// The place of each column whose header is one of its words; of the others, that of the only header left that has one
/// of them among its own: "Level today" is now, "Target level" is not. What the rows are about has the first column left
/// where no header says so, be it in another language.
fn by_name(headers: &[EcoString], names: &[&[&str]]) -> Vec<Option<usize>> {
    let is_called = |header: &EcoString, words: &[&str]| words.iter().any(|word| header == word);
    let mut places: Vec<Option<usize>> =
        names.iter().map(|words| headers.iter().position(|header| is_called(header, words))).collect();
    if places.iter().all(Option::is_none) {
        return places;
    }
    // From the last: a target is named by its own word, what is now often by none.
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

/// Whether a cell says nothing: empty, or a dash in place of nothing.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    matches!(cell.trim(), "" | "-" | "–" | "—" | "…" | "?" | "n/a" | "N/A")
}

/// The text of a cell as one reads it: without the marks of emphasis and code, and with a link's own words.
#[must_use]
pub fn plain(cell: &str) -> String {
    let text = cell.trim();
    if !text.contains(['*', '_', '`', '[', '~', '=', '\\']) {
        return text.to_owned();
    }
    // Behind a space that does not break, nothing is a heading or a list. In a table the bar of a link is escaped.
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
