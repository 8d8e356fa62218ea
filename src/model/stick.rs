//! A measuring stick: criteria with weights, and the options of a decision scored by them.

use std::collections::{BTreeSet, HashSet};

use ecow::EcoString;

use super::listed;
use super::number;
use super::problem::Problem;
use super::reader::{NotPercent, Reader, percentage};
use super::table::{is_blank, plain};
use crate::note::entry::Entry;
use crate::note::markdown::{Body, Table};
use crate::note::outline;
use crate::note::section::fold;
use crate::quote::quote;
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

/// A column of scores: an option, or one of its two outcomes.
#[derive(Debug, Clone)]
pub struct Column {
    /// The option, without `(works)` and the like.
    pub option: Spanned<String>,
    /// The outcome that it scores.
    pub outcome: Outcome,
    /// The odds of this outcome, if the header states them.
    pub odds: Option<Spanned<f64>>,
}

/// The outcome that a column scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The only one: the option cannot fail.
    Certain,
    /// `Name (works)`.
    Works,
    /// `Name (fails)`.
    Fails,
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
        stick.columns = score_columns.iter().map(|at| column(reader, table, *at)).collect();
        report_unknown_outcomes(reader, &stick.columns);
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

/// Reads `Name (works 40%)`. The word for `works` may be several: `Name (dá certo 40%)`.
fn column(reader: &mut Reader<'_>, table: &Table, at: usize) -> Column {
    let cell = table.header[at];
    let written = reader.source().slice(cell).to_owned();
    let whole = || Column { option: Spanned::new(plain(&written), cell), outcome: Outcome::Certain, odds: None };
    let Some((name, inside)) = in_brackets(&written) else {
        return whole();
    };
    let words: Vec<&str> = inside.split_whitespace().collect();
    let outcome_of = |count: &usize| {
        let said = words[..*count].join(" ").to_lowercase();
        match reader.names().value(said.trim_end_matches([',', ';', ':'])) {
            "works" => Some((Outcome::Works, *count)),
            "fails" => Some((Outcome::Fails, *count)),
            _ => None,
        }
    };
    let Some((outcome, count)) = (1..=words.len()).rev().find_map(|count| outcome_of(&count)) else {
        return whole();
    };
    let option = Spanned::new(plain(name), cell);
    let odds = match words[count..].concat() {
        odds if odds.is_empty() => None,
        // "Works from home" is not about an outcome.
        odds if !odds.contains(|letter: char| letter.is_ascii_digit()) => return whole(),
        odds => percentage(&odds)
            .map_err(|NotPercent { why, help, .. }| {
                let message = format!("what stands as the odds of {} {why}", quote(&option.value));
                reader.problem(Problem::invalid(cell, message, help));
            })
            .ok(),
    };
    Column { option, outcome, odds: odds.map(|odds| Spanned::new(odds, cell)) }
}

/// Reports two outcomes of one option that are taken for two options because they have words of their own: `Go (goes
/// ahead 55%)` and `Go (is cancelled)`. Exactly one states its odds; `Job (80%)` and `Job (100%)` are two offers.
fn report_unknown_outcomes(reader: &mut Reader<'_>, columns: &[Column]) {
    let certain = columns.iter().filter(|column| column.outcome == Outcome::Certain);
    let qualified: Vec<(&Column, &str, bool)> = certain
        .filter_map(|column| {
            let (name, inside) = in_brackets(&column.option)?;
            Some((column, name.trim(), inside.trim_end().ends_with(['%', '％'])))
        })
        .collect();
    for (column, name, has_odds) in &qualified {
        let without_odds = qualified.iter().filter(|(_, other, has_odds)| fold(other) == fold(name) && !has_odds);
        if *has_odds && without_odds.count() == 1 {
            let message = format!("the outcomes of {} are taken for two options", quote(name));
            let help =
                format!("write them as `{name} (works 55%)` and `{name} (fails)`, or set your words in `[values]`");
            reader.problem(Problem::invalid(column.option.span, message, help));
        }
    }
}

/// A header's text before its trailing brackets and the text in them; ASCII or full-width.
fn in_brackets(written: &str) -> Option<(&str, &str)> {
    let open = written.trim_end().strip_suffix([')', '）'])?;
    let at = open.rfind(['(', '（'])?;
    Some((&open[..at], open[at..].trim_start_matches(['(', '（'])))
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Certain, Fails, Works};
    use crate::config::Config;
    use crate::model::document::{Document, Typed};
    use crate::note::names::Names;
    use crate::source::Source;

    #[test]
    fn a_header_tells_the_outcome_and_its_odds() {
        let cases = [
            ("Go", "Go", Certain, None),
            ("Go (works)", "Go", Works, None),
            ("Go (FAILS)", "Go", Fails, None),
            ("Go (works 40%)", "Go", Works, Some(0.4)),
            ("Go (works, 40 %)", "Go", Works, Some(0.4)),
            ("Go (works: 40)", "Go", Works, Some(0.4)),
            ("Go (works 0.4)", "Go", Works, None),
            ("Go (works 0.4%)", "Go", Works, Some(0.004)),
            ("Go (works from home)", "Go (works from home)", Certain, None),
            ("Go (works 1 in 2)", "Go", Works, None),
            ("Go (fails 140%)", "Go", Fails, None),
            ("Go (with Ana) (works)", "Go (with Ana)", Works, None),
            ("Jatobá (dá certo)", "Jatobá", Works, None),
            ("Jatobá (Dá  certo 40%)", "Jatobá", Works, Some(0.4)),
            ("Jatobá (dá errado)", "Jatobá", Fails, None),
            ("移る（works 60％）", "移る", Works, Some(0.6)),
            ("Jatobá (dá)", "Jatobá (dá)", Certain, None),
            ("Jatobá (não dá certo)", "Jatobá (não dá certo)", Certain, None),
            ("Go (100 people)", "Go (100 people)", Certain, None),
            ("Go ()", "Go ()", Certain, None),
            ("Go)", "Go)", Certain, None),
        ];
        let values = [("works", "dá certo"), ("fails", "dá errado")];
        let values = values.map(|(known, own)| (known.to_owned(), vec![own.to_owned()])).into();
        let config = Config { values, ..Config::default() };
        let names = Names::new(&config);
        for (header, option, outcome, odds) in cases {
            let text = format!("## Measuring stick\n| Criterion | {header} |\n|---|---|\n| Home | 5 |\n");
            let document = Document::read(&Source::new("decisions/go.md", text), &config, &names);
            let Typed::Decision(decision) = document.typed else { panic!("a decision") };
            let column = decision.stick.as_ref().map(|stick| &stick.columns[0]).expect("a column");
            let read = (column.option.as_str(), column.outcome, column.odds.map(|odds| odds.value));
            assert_eq!(read, (option, outcome, odds), "{header}");
            let is_odd = ["140", "0.4)", "1 in 2"].iter().any(|odd| header.contains(odd));
            let said = document.problems.iter().filter(|problem| problem.message.contains("the odds of"));
            assert_eq!(said.count(), usize::from(is_odd), "{header}: {:?}", document.problems);
        }
    }

    #[test]
    fn outcomes_by_other_names_are_pointed_at() {
        let cases = [
            ("Go (goes ahead 55%) | Go (is cancelled)", 1),
            ("Go (is cancelled) | Go (goes ahead 55 %)", 1),
            ("Go (80%) | Go (100%)", 0),
            ("Go (80%) | Stay", 0),
            ("Go (Berlin) | Go (remote)", 0),
            ("Go (works 55%) | Go (fails)", 0),
            ("Go (80%) | Go (Berlin) | Go (remote)", 0),
        ];
        let (config, names) = (Config::default(), Names::new(&Config::default()));
        for (header, expected) in cases {
            let row = header.split('|').map(|_| " 5 ").collect::<Vec<_>>().join("|");
            let rule = header.split('|').map(|_| "---").collect::<Vec<_>>().join("|");
            let text = format!("## Measuring stick\n| Criterion | {header} |\n|---|{rule}|\n| Home |{row}|\n");
            let document = Document::read(&Source::new("decisions/go.md", text), &config, &names);
            let said = document.problems.iter().filter(|problem| problem.message.starts_with("the outcomes of"));
            assert_eq!(said.count(), expected, "{header}: {:?}", document.problems);
        }
    }
}
