//! The columns of scores in a measuring stick: which option, and which of its outcomes, a header means.

use std::collections::HashMap;

use ecow::EcoString;

use crate::model::problem::Problem;
use crate::model::reader::{NotPercent, Reader, percentage};
use crate::model::table::plain;
use crate::note::fold::fold;
use crate::note::markdown::Table;
use crate::sentence::quote;
use crate::source::Spanned;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The only one: the option cannot fail.
    Certain,
    /// `Name (works)`.
    Works,
    /// `Name (fails)`.
    Fails,
}

impl Column {
    /// Reads `Name (works 40%)`. The word for `works` may be several: `Name (dá certo 40%)`.
    pub(super) fn read(reader: &mut Reader<'_>, table: &Table, at: usize) -> Self {
        let cell = table.header[at];
        let written = reader.source().slice(cell).to_owned();
        let whole = || Self { option: Spanned::new(plain(&written), cell), outcome: Outcome::Certain, odds: None };
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
        Self { option, outcome, odds: odds.map(|odds| Spanned::new(odds, cell)) }
    }
}

/// Reports two outcomes of one option that are taken for two options because they have words of their own: `Go (goes
/// ahead 55%)` and `Go (is cancelled)`. Exactly one states its odds; `Job (80%)` and `Job (100%)` are two offers.
pub fn report_unknown_outcomes(reader: &mut Reader<'_>, columns: &[Column]) {
    let certain = columns.iter().filter(|column| column.outcome == Outcome::Certain);
    let qualified: Vec<(&Column, &str, bool)> = certain
        .filter_map(|column| {
            let (name, inside) = in_brackets(&column.option)?;
            Some((column, name.trim(), inside.trim_end().ends_with(['%', '％'])))
        })
        .collect();
    let mut without_odds: HashMap<EcoString, usize> = HashMap::new();
    for (_, name, _) in qualified.iter().filter(|(.., has_odds)| !has_odds) {
        *without_odds.entry(fold(name)).or_default() += 1;
    }
    for (column, name, _) in qualified.iter().filter(|(.., has_odds)| *has_odds) {
        if without_odds.get(&fold(name)) == Some(&1) {
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
