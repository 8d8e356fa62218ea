//! A decision as Markdown, to paste into its note.

use std::fmt::Write as _;

use super::Shown;
use crate::cli::terminal::capitalised;
use crate::scaffold::aligned;
use crate::weigh::Weighing;
use crate::weigh::card::{QUESTION, percent};
use crate::weigh::scores::LeftOut;

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
            for fact in facts(weighing, shown) {
                let _ = writeln!(out, "- {fact}");
            }
        }
        None => {
            let _ = writeln!(out, "{}", capitalised(shown.missing()));
        }
    }
    let serves = &shown.card.serves;
    for step in &serves.steps {
        let due = step.due.map(|due| format!(", due {due}")).unwrap_or_default();
        let _ = writeln!(out, "- Serves the step: {}{due}", step.text);
    }
    for skill in &serves.skills {
        let _ = writeln!(out, "- Serves the skill: {}, {} of {}", skill.name, skill.now, skill.target);
    }
    if !serves.mastered.is_empty() {
        let _ = writeln!(out, "- Mastered, no reason any more: {}", serves.mastered.join(", "));
    }
    if let Some(table) = &shown.to_paste {
        let _ = writeln!(out, "\nThe weights to freeze before scores are given:\n\n{table}");
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
                [format!("{:.2}", gamble.works.utility), format!("{:.2}", gamble.fails.utility), percent(gamble.odds)]
            });
            let name = option.name.replace('|', "\\|");
            let first = [name, format!("{:.2}", option.expected.utility)];
            first.into_iter().chain(of_gamble.into_iter().flatten()).collect()
        })
        .collect();
    aligned(&texts(["Option", "Worth", "Works", "Fails", "Odds"]), &rows)
}

fn facts(weighing: &Weighing, shown: &Shown) -> Vec<String> {
    let flips = weighing.all_flips();
    let flips: Vec<String> = flips.iter().map(|(rivalry, flip)| weighing.flip_in_words(rivalry, flip)).collect();
    let mut facts = Vec::new();
    if !flips.is_empty() {
        facts.push(format!("Nearest flip first: {}", flips.join("; ")));
    }
    facts.extend(weighing.odds_in_words());
    facts.extend(shown.card.base_rate().map(|rate| format!("Base rate: {rate}")));
    let equal = weighing.ranking().into_iter();
    let equal: Vec<String> =
        equal.map(|at| format!("{} {:.2}", weighing.options[at].name, weighing.equally[at])).collect();
    facts.push(format!("With equal weights: {}", equal.join(", ")));
    facts.extend(weighing.dominated_in_words());
    if let Some((name, _, Some(share))) = weighing.lead_by_criterion().first() {
        facts.push(format!("{name} makes {:.0} % of the lead", share * 100.0));
    }
    if !weighing.left_out.is_empty() {
        let left_out: Vec<String> = weighing.left_out.iter().map(LeftOut::in_words).collect();
        facts.push(format!("Left out: {}", left_out.join(", ")));
    }
    facts
}
