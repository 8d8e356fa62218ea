//! A measuring stick: criteria with weights, and the options of a decision scored by them.

mod column;

use std::collections::{BTreeSet, HashSet};

use ecow::EcoString;

pub use column::{Column, Outcome};

use super::listed;
use super::number;
use super::problem::Problem;
use super::reader::Reader;
use super::table::{is_blank, plain};
use crate::note::entry::Entry;
use crate::note::fold::fold;
use crate::note::markdown::{Body, Table};
use crate::note::outline;
use crate::sentence::quote;
use crate::source::{Source, Span, Spanned};

/// The table of a section `Measuring stick`.
#[derive(Debug, Default)]
pub struct Stick {
    /// Its criteria, in order.
    pub criteria: Vec<Criterion>,
    /// The score columns, in order; the first is the status quo.
    pub columns: Vec<Column>,
    /// Whether it has a weight column of its own.
    pub has_weights: bool,
    /// Blank cells by criterion and column, in text order.
    pub blanks: Vec<Span>,
}

/// A row of a stick.
#[derive(Debug)]
pub struct Criterion {
    /// Its name.
    pub name: Spanned<String>,
    /// Its weight as written; weights are normalised on use.
    pub weight: Option<Spanned<f64>>,
    /// Its score in each column, from 0 to 10.
    pub scores: Vec<Option<Spanned<f64>>>,
    /// What stands in the first of its cells that holds something else than a score.
    pub garbled: Option<String>,
}

impl Stick {
    /// Reads the first table of `section`; `decimal_comma` tells how its numbers are written.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>, body: &Body, section: Span, decimal_comma: bool) -> Option<Self> {
        let table = outline::table(body, section)?;
        let weight_at = weight_column(reader, table);
        let criterion_at = usize::from(weight_at == Some(0));
        let scores: Vec<usize> =
            (0..table.header.len()).filter(|at| *at != criterion_at && Some(*at) != weight_at).collect();
        Some(Self::read_columns(reader, table, weight_at, &scores, decimal_comma))
    }

    /// Reads only criteria and weights, as in the North Star: other columns are the user's own, except that without a
    /// weight header the second column holds the weights.
    #[must_use]
    pub fn read_weights(reader: &mut Reader<'_>, body: &Body, section: Span, decimal_comma: bool) -> Option<Self> {
        let table = outline::table(body, section)?;
        if let Some(stick) = Self::read_row(reader, table, decimal_comma) {
            return Some(stick);
        }
        let weight_at = weight_column(reader, table).or((table.header.len() > 1).then_some(1));
        Some(Self::read_columns(reader, table, weight_at, &[], decimal_comma))
    }

    /// Reads criteria and weights from a list: `Learning (3)`. `None` unless there are at least two, each with a
    /// weight: it is then some other list.
    #[must_use]
    pub fn read_list(source: &Source, entries: &[Entry], decimal_comma: bool) -> Option<Self> {
        let criterion = |entry: &Entry| {
            let (name, number) = listed::weighted(&source.text, entry.text, decimal_comma)?;
            let weight = number::cell(&source.text, number, decimal_comma).filter(|weight| weight.value > 0.0)?.value;
            let name = Spanned::new(plain(source.slice(name)), name);
            Some(Criterion { name, weight: Some(Spanned::new(weight, number)), scores: Vec::new(), garbled: None })
        };
        let criteria: Vec<Criterion> = entries.iter().map(criterion).collect::<Option<_>>()?;
        (criteria.len() > 1).then_some(Self { criteria, has_weights: true, ..Self::default() })
    }

    /// Reads a transposed table: a criterion in each column, and the weights in its only row.
    fn read_row(reader: &Reader<'_>, table: &Table, decimal_comma: bool) -> Option<Self> {
        let [row] = &table.rows[..] else { return None };
        let source = reader.source();
        let weight = |cell: &Span| {
            let number = number::cell(&source.text, *cell, decimal_comma)?.value;
            (number > 0.0).then_some(Spanned::new(number, *cell))
        };
        let first = source.slice(*row.cells.first()?);
        let is_named = is_blank(first) || is_weight(&fold(first));
        let columns = table.header.iter().zip(&row.cells).skip(usize::from(is_named));
        let criterion = |(name, cell): (&Span, &Span)| {
            let name = Spanned::new(plain(source.slice(*name)), *name);
            Some(Criterion { name, weight: Some(weight(cell)?), scores: Vec::new(), garbled: None })
        };
        let criteria: Vec<Criterion> = columns.map(criterion).collect::<Option<_>>()?;
        let is_one =
            criteria.len() > 1 && criteria.iter().all(|criterion| criterion.name.contains(char::is_alphabetic));
        is_one.then_some(Self { criteria, has_weights: true, ..Self::default() })
    }

    fn read_columns(
        reader: &mut Reader<'_>,
        table: &Table,
        weight_at: Option<usize>,
        score_columns: &[usize],
        decimal_comma: bool,
    ) -> Self {
        let criterion_at = usize::from(weight_at == Some(0));
        let mut stick = Self { has_weights: weight_at.is_some(), ..Self::default() };
        stick.columns = score_columns.iter().map(|at| Column::read(reader, table, *at)).collect();
        column::report_unknown_outcomes(reader, &stick.columns);
        for row in &table.rows {
            let Some(name) = row.cells.get(criterion_at).filter(|cell| !is_blank(reader.source().slice(**cell))) else {
                continue;
            };
            let name = Spanned::new(plain(reader.source().slice(*name)), *name);
            let mut read = |cell: Option<&Span>, allowed: Allowed| -> Option<Spanned<f64>> {
                let cell = *cell?;
                if is_blank(reader.source().slice(cell)) {
                    stick.blanks.push(cell);
                    return None;
                }
                cell_number(reader, cell, allowed, &name.value, decimal_comma)
            };
            let weight = weight_at.and_then(|at| read(row.cells.get(at), Allowed::Weight));
            let scores: Vec<_> = score_columns.iter().map(|at| read(row.cells.get(*at), Allowed::Score)).collect();
            let cells = score_columns.iter().filter_map(|at| row.cells.get(*at)).zip(&scores);
            let garbled =
                cells.filter(|(_, score)| score.is_none()).map(|(cell, _)| reader.source().slice(*cell).trim());
            let garbled = garbled.into_iter().find(|written| !is_blank(written)).map(str::to_owned);
            stick.criteria.push(Criterion { name, weight, scores, garbled });
        }
        stick
    }

    /// The criteria that have a weight.
    pub fn weighted(&self) -> impl Iterator<Item = (&Criterion, f64)> {
        self.criteria.iter().filter_map(|criterion| Some((criterion, criterion.weight?.value)))
    }

    /// The names of its criteria, folded and unordered.
    #[must_use]
    pub fn criteria_names(&self) -> BTreeSet<EcoString> {
        self.criteria.iter().map(|criterion| fold(&criterion.name)).collect()
    }

    /// The options without duplicates, in order: the first is the status quo.
    #[must_use]
    pub fn options(&self) -> Vec<&Spanned<String>> {
        let mut seen = HashSet::new();
        self.columns.iter().map(|column| &column.option).filter(|option| seen.insert(fold(option))).collect()
    }

    /// Whether every criterion has a score in every column.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        !self.criteria.is_empty()
            && !self.columns.is_empty()
            && self.blanks.is_empty()
            && self.criteria.iter().all(|criterion| criterion.scores.iter().all(Option::is_some))
    }
}

/// The column whose header says "weight".
fn weight_column(reader: &Reader<'_>, table: &Table) -> Option<usize> {
    table.header.iter().position(|cell| is_weight(&fold(reader.source().slice(*cell))))
}

/// Whether a table has a column of weights, or at least two options, each with scores for two or more criteria and
/// with nothing else but blanks.
#[must_use]
pub fn looks_like_one(source: &Source, table: &Table) -> bool {
    let has_weights = table.header.iter().any(|cell| is_weight(&fold(source.slice(*cell))));
    let is_score = |cell: &Span| {
        let number = number::cell(&source.text, out_of_ten(source.slice(*cell), *cell, Allowed::Score), false);
        number.is_some_and(|number| (0.0..=10.0).contains(&number.value))
    };
    let is_blank = |cell: &Span| source.slice(*cell).trim().is_empty();
    let is_scored = |at: usize| {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !is_blank(cell));
        cells().count() > 1 && cells().all(is_score)
    };
    let scored = (1..table.header.len()).filter(|at| is_scored(*at)).count();
    table.rows.len() > 1 && (has_weights || scored > 1)
}

fn is_weight(folded: &str) -> bool {
    matches!(folded, "weight" | "weights" | "weighting" | "peso" | "gewicht" | "poids")
}

#[derive(Clone, Copy)]
enum Allowed {
    Weight,
    Score,
}

fn cell_number(
    reader: &mut Reader<'_>,
    cell: Span,
    allowed: Allowed,
    criterion: &str,
    decimal_comma: bool,
) -> Option<Spanned<f64>> {
    let written = reader.source().slice(cell).to_owned();
    let number = number::cell(&reader.source().text, out_of_ten(&written, cell, allowed), decimal_comma);
    let number = number.map(|number| number.value);
    let (what, help) = match allowed {
        Allowed::Weight => ("weight", "write a positive number; weights need not add up to 100"),
        Allowed::Score if written.contains('/') => ("score", "scores go from 0 to 10: write it on that scale"),
        Allowed::Score => ("score", "write a number from 0 to 10"),
    };
    let fits = number.is_some_and(|number| match allowed {
        Allowed::Weight => number > 0.0,
        Allowed::Score => (0.0..=10.0).contains(&number),
    });
    if fits {
        return number.map(|number| Spanned::new(number, cell));
    }
    reader.problem(Problem::invalid(
        cell,
        format!("the {what} of {} cannot be {}", quote(criterion), quote(&written)),
        help,
    ));
    None
}

/// A score's cell without its redundant scale (`6/10`); weights have none.
fn out_of_ten(written: &str, cell: Span, allowed: Allowed) -> Span {
    let score = written.trim_end().strip_suffix("10").and_then(|rest| rest.trim_end().strip_suffix('/'));
    match (allowed, score) {
        (Allowed::Score, Some(score)) => Span::new(cell.start(), cell.start() + score.len()),
        _ => cell,
    }
}
