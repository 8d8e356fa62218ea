//! A decision as Markdown, for pasting into its note.

use std::fmt::Write as _;

use super::Shown;
use crate::scaffold::aligned;
use crate::sentence::capitalised;
use crate::weigh::Weighing;
use crate::weigh::card::QUESTION;

/// The decision as Markdown.
pub fn render(shown: &Shown) -> String {
    let mut out = format!("> [!question] {QUESTION}\n");
    if let Some(destination) = shown.destination() {
        let _ = writeln!(out, "> {destination}");
    }
    out.push('\n');
    match &shown.card.weighing {
        Some(weighing) => {
            let _ = writeln!(out, "{}\n\n{}\n", capitalised(&weighing.headline()), options(weighing));
            for fact in shown.card.facts() {
                let _ = writeln!(out, "- {fact}");
            }
        }
        None => {
            let _ = writeln!(out, "{}", capitalised(&shown.missing()));
        }
    }
    for sentence in shown.card.serves.in_words() {
        let _ = writeln!(out, "- {sentence}");
    }
    if let Some(table) = &shown.to_paste {
        let _ = writeln!(out, "\n{}:\n\n{table}", shown.why_to_paste());
    }
    out
}

fn options(weighing: &Weighing) -> String {
    let texts = |row: [&str; 5]| row.map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = weighing
        .ranking()
        .into_iter()
        .map(|at| {
            let option = &weighing.options[at];
            let of_gamble = option.gamble.as_ref().map(|gamble| {
                [
                    weighing.two_places(gamble.works.utility),
                    weighing.two_places(gamble.fails.utility),
                    weighing.percent(gamble.odds),
                ]
            });
            let name = option.name.replace('|', "\\|");
            let first = [name, weighing.two_places(option.expected.utility)];
            first.into_iter().chain(of_gamble.into_iter().flatten()).collect()
        })
        .collect();
    aligned(&texts(["Option", "Worth", "Works", "Fails", "Odds"]), &rows)
}
