//! A decision for programs; the shape is part of careerdoc's interface.

use serde_json::{Value, json};

use super::Shown;
use crate::weigh::card::QUESTION;
use crate::weigh::rivalry::{Flip, Rivalry};
use crate::weigh::{EVEN_ODDS, Weighing};

/// The decision as JSON.
pub fn render(shown: &Shown) -> Result<String, serde_json::Error> {
    let card = &shown.card;
    let decision = card.decision;
    let serves = &card.serves;
    let steps =
        serves.steps.iter().map(|step| json!({ "text": step.text, "due": step.due.map(|due| due.to_string()) }));
    let skills = serves.skills.iter().map(|gap| json!({ "name": gap.name, "now": gap.now, "target": gap.target }));
    let json = json!({
        "version": 1,
        "today": shown.today.to_string(),
        "path": decision.note.source.path,
        "title": shown.title(),
        "question": QUESTION,
        "destination": card.destination,
        "decide_by": decision.decide_by.map(|by| by.last.to_string()),
        "weighing": card.weighing.as_ref().map(weighing),
        "base_rate": EVEN_ODDS,
        "record": card.record.map(|record| json!({ "won": record.won, "ended": record.ended })),
        "serves": {
            "steps": steps.collect::<Vec<_>>(),
            "skills": skills.collect::<Vec<_>>(),
            "mastered": serves.mastered,
        },
        "to_paste": shown.to_paste,
    });
    Ok(serde_json::to_string_pretty(&json)? + "\n")
}

fn weighing(weighing: &Weighing) -> Value {
    let name = |at: usize| weighing.options[at].name.as_str();
    let options = weighing.options.iter().zip(&weighing.equally).map(|(option, equally)| {
        let gamble = option.gamble.as_ref();
        json!({
            "name": option.name,
            "utility": rounded(option.expected.utility),
            "scores": option.expected.scores.iter().map(|score| rounded(*score)).collect::<Vec<_>>(),
            "odds": gamble.map(|gamble| rounded(gamble.odds)),
            "works": gamble.map(|gamble| rounded(gamble.works.utility)),
            "fails": gamble.map(|gamble| rounded(gamble.fails.utility)),
            "utility_with_equal_weights": rounded(*equally),
            "dominated_by": option.dominated_by.map(name),
        })
    });
    let criteria = weighing
        .criteria
        .iter()
        .map(|criterion| json!({ "name": criterion.name, "weight": rounded(criterion.weight) }));
    json!({
        "headline": weighing.headline(),
        "criteria": criteria.collect::<Vec<_>>(),
        "options": options.collect::<Vec<_>>(),
        "leader": name(weighing.leader),
        "gap": weighing.gap().map(rounded),
        "too_close_to_call": weighing.is_too_close_to_call(),
        "nearest_flip": weighing.nearest_flip().map(|(_, flip)| flip_of(weighing, flip)),
        "rivals": weighing.rivalries.iter().map(|rivalry| rival(weighing, rivalry)).collect::<Vec<_>>(),
        "left_out": weighing.left_out.iter().map(|left_out| json!({ "name": left_out.name, "why": left_out.in_words() })).collect::<Vec<_>>(),
    })
}

fn rival(weighing: &Weighing, rivalry: &Rivalry) -> Value {
    let criterion = |at: usize| weighing.criteria[at].name.as_str();
    let lead = rivalry
        .by_criterion
        .iter()
        .enumerate()
        .map(|(at, part)| json!({ "criterion": criterion(at), "lead": rounded(*part), "share": rivalry.share(at).map(rounded) }));
    let break_even = rivalry.break_even.iter().map(
        |break_even| json!({ "option": weighing.options[break_even.option].name, "odds": rounded(break_even.odds) }),
    );
    let flips = rivalry
        .flips
        .iter()
        .map(|flip| json!({ "criterion": criterion(flip.criterion), "weight": rounded(flip.weight), "change": rounded(flip.change) }));
    json!({
        "name": weighing.options[rivalry.rival].name,
        "lead": rounded(rivalry.lead),
        "lead_by_criterion": lead.collect::<Vec<_>>(),
        "break_even_odds": break_even.collect::<Vec<_>>(),
        "flips": flips.collect::<Vec<_>>(),
    })
}

fn flip_of(weighing: &Weighing, flip: &Flip) -> Value {
    json!({ "criterion": weighing.criteria[flip.criterion].name, "weight": rounded(flip.weight), "change": rounded(flip.change) })
}

/// Drops the last digits, which are rounding noise.
fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}
