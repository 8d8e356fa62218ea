//! The framework's first example, number by number, and the invariants of every table.

use proptest::prelude::*;

use super::rivalry::Prospect;
use super::scores::Reason;
use super::*;
use crate::config::Config;
use crate::model::document::{Document, Typed};
use crate::model::stick::{Column, Criterion, Outcome};
use crate::note::names::Names;
use crate::source::{Source, Span, Spanned};

/// Weighs a decision with the stick `table`; `north_star` is the table of the North Star's stick.
fn weighed(table: &str, north_star: &str, odds: &str) -> Option<Weighing> {
    let decision = read("decisions/ai.md", &format!("odds: {odds}"), table);
    let north_star = read("north-star.md", "set: 2026-01-01", north_star);
    match (decision, north_star) {
        (Typed::Decision(decision), Typed::NorthStar(star)) => Weighing::of(&decision, star.stick.as_ref()),
        other => panic!("a decision and a North Star: {other:?}"),
    }
}

fn read(path: &str, property: &str, table: &str) -> Typed {
    let config = Config::default();
    let text = format!("---\n{property}\n---\n## Measuring stick\n\n{table}\n");
    Document::read(&Source::new(path, text), &config, &Names::new(&config)).typed
}

fn near(actual: f64, expected: f64, rounding: f64) -> bool {
    (actual - expected).abs() < rounding
}

const FRAMEWORK: &str = "\
| Criterion  | Weight | Stay | AI (works) | AI (fails) |
|------------|--------|------|------------|------------|
| North Star | 35     | 3    | 9          | 6          |
| Learning   | 30     | 1    | 9          | 9          |
| Impact     | 15     | 7    | 9          | 2          |
| Pay        | 10     | 6    | 7          | 4          |
| Home life  | 10     | 7    | 4          | 4          |";

#[test]
fn the_first_example_of_the_framework() {
    let weighing = weighed(FRAMEWORK, "", "50").expect("it is complete");
    let [stay, ai] = weighing.options.as_slice() else { panic!("two options: {:?}", weighing.options) };
    let gamble = ai.gamble.as_ref().expect("AI can fail");
    let name = |flip: &Flip| weighing.criteria[flip.criterion].name.clone();

    assert!(near(stay.expected.utility, 0.37, 1e-9));
    assert!(near(gamble.works.utility, 0.83, 1e-9));
    assert!(near(gamble.fails.utility, 0.59, 1e-9));
    assert!(near(ai.expected.utility, 0.71, 1e-9));
    assert_eq!((weighing.leader, stay.dominated_by, ai.dominated_by), (1, None, None));

    let [rivalry] = weighing.rivalries.as_slice() else { panic!("one rival: {:?}", weighing.rivalries) };
    let [break_even] = rivalry.break_even.as_slice() else { panic!("only AI can fail: {rivalry:?}") };
    assert!(near(break_even.odds, -0.92, 0.005));
    assert_eq!((break_even.option, break_even.prospect()), (1, Prospect::WinsAnyway));

    let flips: Vec<(String, f64)> = rivalry.flips.iter().map(|flip| (name(flip), flip.weight)).collect();
    let expected = [("Home life", 0.578), ("Impact", 0.740), ("Pay", 0.885)];
    assert_eq!(flips.len(), expected.len(), "the others never flip it: {flips:?}");
    for ((criterion, weight), (expected_criterion, expected_weight)) in flips.iter().zip(expected) {
        assert!(criterion == expected_criterion && near(*weight, expected_weight, 0.0005), "{flips:?}");
    }
    assert_eq!(weighing.nearest_flip().map(|(_, flip)| name(flip)).as_deref(), Some("Home life"));

    assert!(near(weighing.equally[0], 0.48, 1e-9) && near(weighing.equally[1], 0.63, 1e-9));
    assert!(near(rivalry.share(1).expect("there is a lead"), 0.71, 0.005));
    assert!(near(weighing.gap().expect("two options"), 0.34, 1e-9));
    assert!(!weighing.is_too_close_to_call());
}

#[test]
fn weights_come_from_the_north_star_where_the_decision_has_none() {
    let star = "| Criterion | Weight |\n|---|---|\n| Learning | 3 |\n| **Pay** | 1 |\n| Scope | 4 |";
    let table = "| Criterion | Stay | Go |\n|---|---|---|\n| learning | 2 | 8 |\n| Pay | 6 | 4 |\n| Commute | 9 | 1 |";
    let weighing = weighed(table, star, "50").expect("two criteria have a weight");
    let criteria: Vec<_> = weighing.criteria.iter().map(|one| (one.name.as_str(), one.weight)).collect();
    assert_eq!(criteria, [("learning", 0.75), ("Pay", 0.25)]);
    let left_out = |name: &str, reason| LeftOut { name: name.into(), reason, garbled: None };
    assert_eq!(weighing.left_out, [left_out("Commute", Reason::NoWeight), left_out("Scope", Reason::NoRow)]);

    let blank = "| Criterion | Weight | Stay | Go |\n|---|---|---|---|\n| learning | | 2 | 8 |\n| Pay | | 6 | 4 |";
    let blank = weighed(blank, star, "50").expect("a blank column of weights is none");
    assert_eq!((blank.criteria, blank.options), (weighing.criteria, weighing.options));
    assert_eq!(weighed(table, "", "50"), None, "nothing has a weight");
}

#[test]
fn what_the_measuring_stick_asks_and_the_decision_does_not_is_named() {
    let star = "| Criterion | Weight |\n|---|---|\n| Learning | 60 |\n| Home | 40 |";
    let table = "| Criterion | Stay | Go |\n|---|---|---|\n| Learnings | 2 | 8 |\n| Home | 7 | 3 |";
    let weighing = weighed(table, star, "50").expect("home is scored");
    let said = "Learnings (no weight), Learning (on your measuring stick, and not asked here); the other weights, 40 % of \
                all, count as 100 %";
    assert_eq!(weighing.left_out_in_words().as_deref(), Some(said));
    let own = "| Criterion | Weight | Stay | Go |\n|---|---|---|---|\n| Home | 1 | 7 | 3 |";
    assert_eq!(weighed(own, star, "50").expect("home is scored").left_out_in_words(), None);
}

#[test]
fn what_is_not_there_yet_is_left_out_for_all() {
    let table = "\
| Criterion | Weight | Stay | Go | Later | Risk (works) |
|---|---|---|---|---|---|
| Learning | 2 | 2 | 8 | | 9 |
| Pay | 1 | 6 | | | 9 |";
    let weighing = weighed(table, "", "50").expect("learning is scored");
    let names: Vec<_> = weighing.options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(names, ["Stay", "Go"]);
    assert_eq!(weighing.criteria.len(), 1);
    let left_out: Vec<_> = weighing.left_out.iter().map(|one| (one.name.as_str(), one.reason)).collect();
    assert_eq!(left_out, [("Later", Reason::NoScore), ("Risk", Reason::OneOutcome), ("Pay", Reason::NoScore)]);
    assert!(weighing.rivalries[0].flips.is_empty(), "a single criterion has no other weight to take from");

    let nothing = ["", "no table", "| Criterion | Weight |\n|---|---|\n| Learning | 2 |", "| C | Stay |\n|---|---|"];
    for table in nothing {
        assert_eq!(weighed(table, "", "50"), None, "{table:?}");
    }
}

#[test]
fn fractions_and_scores_out_of_ten_count_whole() {
    let plain = "| C | Weight | Stay | Go |\n|---|---|---|---|\n| Learning | 2.5 | 7.5 | 6 |\n| Pay | 1 | 0.25 | 9 |";
    let table =
        "| C | Weight | Stay | Go |\n|---|---|---|---|\n| Learning | 2½ | 7½ | 6/10 |\n| Pay | 1 | ¼ | 9 / 10 |";
    assert_eq!(weighed(table, "", "50").expect("it is complete"), weighed(plain, "", "50").expect("it is complete"));
}

#[test]
fn nobody_dominates_where_a_criterion_that_is_left_out_may_say_otherwise() {
    let cases = [
        // The weight and the scores of home: Stay, Go, Swap (works), Swap (fails); who dominates each.
        ("1", ["", "", "", ""], [Some(1), None, Some(1)]),
        ("1", ["7", "", "", ""], [None, None, Some(1)]),
        ("1", ["", "7", "", ""], [None, None, None]),
        ("1", ["", "", "7", ""], [Some(1), None, None]),
        ("1", ["7", "6", "5", ""], [None, None, None]),
        ("1", ["5", "6", "", ""], [Some(1), None, None]),
        ("", ["5", "6", "4", "9"], [Some(1), None, None]),
        ("", ["5", "6", "4", "7"], [Some(1), None, Some(1)]),
        ("", ["7", "6", "4", "8"], [None, None, Some(1)]),
    ];
    for (weight, [stay, go, works, fails], expected) in cases {
        let table = format!(
            "| C | Weight | Stay | Go | Swap (works) | Swap (fails) |\n|---|---|---|---|---|---|\n\
             | Learning | 3 | 5 | 7 | 6 | 4 |\n| Home | {weight} | {stay} | {go} | {works} | {fails} |"
        );
        let weighing = weighed(&table, "", "50").expect("learning is scored");
        let dominated: Vec<_> = weighing.options.iter().map(|option| option.dominated_by).collect();
        assert_eq!(dominated, expected, "{table}");
        let share = if weight.is_empty() { 1.0 } else { 0.75 };
        assert!(near(weighing.weighed, share, 1e-9), "{table}: {}", weighing.weighed);
    }
}

#[test]
fn one_option_has_no_rival() {
    let weighing = weighed("| C | Weight | Go |\n|---|---|---|\n| Learning | 1 | 8 |", "", "50").expect("one option");
    assert_eq!((weighing.leader, weighing.gap(), weighing.nearest_flip()), (0, None, None));
    assert!(!weighing.is_too_close_to_call());
}

#[test]
fn odds_stand_in_the_header_else_in_the_note() {
    let cases = [
        ("Go (works 40%)", "Go (fails)", 0.4),
        ("Go (works)", "Go (fails 70%)", 0.3),
        ("Go (works)", "Go (fails)", 0.2),
        ("Go (works 40%)", "Go (fails 70%)", 0.4),
    ];
    for (works, fails, expected) in cases {
        let table =
            format!("| C | Weight | Stay | {works} | {fails} |\n|---|---|---|---|---|\n| Learning | 1 | 5 | 10 | 0 |");
        let weighing = weighed(&table, "", "20").expect("it is complete");
        let odds = weighing.options[1].gamble.as_ref().expect("it can fail").odds;
        assert!(near(odds, expected, 1e-9), "{works} {fails}: {odds}");
    }
}

#[test]
fn break_even_odds_of_leader_and_rival() {
    let cases = [
        // Stay, works, fails, odds: the leader, and the break-even odds.
        ("3", "9", "1", "50", 1, Some((0.25, Prospect::Depends))),
        ("3", "9", "4", "50", 1, Some((-0.2, Prospect::WinsAnyway))),
        ("6", "9", "1", "50", 0, Some((0.625, Prospect::Depends))),
        ("9", "8", "2", "50", 0, Some((7.0 / 6.0, Prospect::LosesAnyway))),
        ("3", "4", "4", "50", 1, None),
        ("3", "4", "5", "50", 1, None),
    ];
    for (stay, works, fails, odds, leader, expected) in cases {
        let table = format!(
            "| C | Weight | Stay | Go (works) | Go (fails) |\n|---|---|---|---|---|\n| Learning | 1 | {stay} | {works} | {fails} |"
        );
        let weighing = weighed(&table, "", odds).expect("it is complete");
        let break_even = weighing.rivalries[0].break_even.first();
        assert_eq!(weighing.leader, leader, "{stay} {works} {fails}");
        assert_eq!(break_even.map(|even| (even.option, even.prospect())), expected.map(|(_, prospect)| (1, prospect)));
        if let (Some(even), Some((odds, _))) = (break_even, expected) {
            assert!(near(even.odds, odds, 1e-9), "{stay} {works} {fails}: {even:?}");
        }
    }
}

#[test]
fn close_calls_ties_and_dominated_options() {
    let table = |rows: &str| format!("| C | Weight | Stay | Go | Swap |\n|---|---|---|---|---|\n{rows}");
    let weigh = |rows: &str| weighed(&table(rows), "", "50").expect("it is complete");

    let tie = weigh("| Learning | 1 | 5 | 7 | 7 |\n| Pay | 1 | 5 | 7 | 7 |");
    assert_eq!((tie.leader, tie.options[0].dominated_by, tie.options[2].dominated_by), (1, Some(1), None));
    assert_eq!(tie.rivalries.iter().map(|rivalry| rivalry.rival).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(tie.rivalries[0].share(0), None, "there is no lead to share");
    assert!(tie.is_too_close_to_call());

    let just_apart = weigh("| Learning | 1 | 1 | 7 | 6 |\n| Pay | 1 | 1 | 6 | 6 |");
    assert!(near(just_apart.gap().expect("three options"), 0.05, 1e-9) && !just_apart.is_too_close_to_call());
    let close = weigh("| Learning | 0.9 | 1 | 7 | 6.5 |\n| Pay | 0.1 | 1 | 6 | 6 |");
    assert!(close.wins_with_equal_weights() && close.is_too_close_to_call());
    let by_weights_alone = weigh("| Learning | 9 | 1 | 9 | 2 |\n| Pay | 1 | 1 | 0 | 9 |");
    assert!(!by_weights_alone.wins_with_equal_weights() && by_weights_alone.is_too_close_to_call());
}

prop_compose! {
    /// A complete stick of one to four options, some of which can fail, and one to six criteria.
    fn any_stick()(gambles in prop::collection::vec(any::<bool>(), 1..=4), rows in 1_usize..=6)
        (
            weights in prop::collection::vec(1_u16..=100, rows),
            scores in prop::collection::vec(prop::collection::vec(0_u8..=20, gambles.len() * 2), rows),
            gambles in Just(gambles),
        ) -> Stick
    {
        let outcomes = |gamble: bool| if gamble { vec![Outcome::Works, Outcome::Fails] } else { vec![Outcome::Certain] };
        let columns: Vec<Column> = gambles.iter().enumerate().flat_map(|(at, gamble)| {
            outcomes(*gamble).into_iter().map(move |outcome| Column { option: at_zero(format!("option {at}")), outcome, odds: None })
        }).collect();
        let criteria = weights.iter().zip(scores).enumerate().map(|(at, (weight, scores))| Criterion {
            name: at_zero(format!("criterion {at}")),
            weight: Some(at_zero(f64::from(*weight))),
            scores: scores.iter().take(columns.len()).map(|score| Some(at_zero(f64::from(*score) / 2.0))).collect(),
            garbled: None,
        }).collect();
        Stick { criteria, columns, has_weights: true, blanks: Vec::new() }
    }
}

#[test]
fn changes_that_are_equally_near_stand_in_the_order_of_the_table() {
    // From the seventh row on, the rows repeat.
    let score = |row: usize, option: usize| (row % 7 + option) * 7 % 10;
    let rows = (0..12).map(|row| {
        let (weight, stay, go) = (row % 7 + 1, score(row, 0), score(row, 1));
        format!("| c{row} | {weight} | {stay} | {go} |\n")
    });
    let table = format!("| Criterion | Weight | Stay | Go |\n|---|---|---|---|\n{}", rows.collect::<String>());
    let weighing = weighed(&table, "", "").expect("it is scored");
    let flips = &weighing.rivalries[0].flips;
    let ties: Vec<_> = flips.windows(2).filter(|pair| near(pair[0].change, pair[1].change, 1e-9)).collect();
    assert!(ties.len() == 3 && ties.iter().all(|pair| pair[0].criterion < pair[1].criterion), "{flips:?}");
}

fn at_zero<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::at(0))
}

fn scaled(mut stick: Stick, weight: impl Fn(usize, f64) -> f64) -> Stick {
    for (at, criterion) in stick.criteria.iter_mut().enumerate() {
        criterion.weight = criterion.weight.map(|old| at_zero(weight(at, old.value)));
    }
    stick
}

fn utility(weighing: &Weighing, option: usize) -> f64 {
    weighing.options[option].expected.utility
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rescaling_weights_changes_nothing(stick in any_stick(), odds in 0.0..=1.0, factor in 0.001..1000.0) {
        let before = Weighing::new(&stick, None, odds).expect("it is complete");
        let after = Weighing::new(&scaled(stick, |_, weight| weight * factor), None, odds).expect("it is complete");
        prop_assert_eq!(before.leader, after.leader);
        prop_assert_eq!(before.is_too_close_to_call(), after.is_too_close_to_call());
        for option in 0..before.options.len() {
            prop_assert!(near(utility(&before, option), utility(&after, option), 1e-9));
        }
    }

    #[test]
    fn the_leader_leads_and_its_lead_adds_up(stick in any_stick(), odds in 0.0..=1.0) {
        let weighing = Weighing::new(&stick, None, odds).expect("it is complete");
        prop_assert!(near(weighing.criteria.iter().map(|one| one.weight).sum(), 1.0, 1e-9));
        prop_assert_eq!(weighing.rivalries.len(), weighing.options.len() - 1);
        prop_assert_eq!(weighing.options[weighing.leader].dominated_by, None);
        for rivalry in &weighing.rivalries {
            prop_assert!(rivalry.lead > -1e-8);
            prop_assert!(near(rivalry.by_criterion.iter().sum(), rivalry.lead, 1e-9));
            prop_assert!((0.0..=1.0).contains(&utility(&weighing, rivalry.rival)));
        }
    }

    #[test]
    fn at_a_flip_the_two_are_worth_the_same(stick in any_stick(), odds in 0.0..=1.0) {
        let weighing = Weighing::new(&stick, None, odds).expect("it is complete");
        let leader = weighing.leader;
        for rivalry in &weighing.rivalries {
            for flip in &rivalry.flips {
                let lead_at = |weight: f64| {
                    let present = weighing.criteria[flip.criterion].weight;
                    let others = (1.0 - weight) / (1.0 - present);
                    let criteria = weighing.criteria.iter().enumerate();
                    let leads = criteria.map(|(at, criterion)| {
                        let weight = if at == flip.criterion { weight } else { criterion.weight * others };
                        let score = |option: usize| weighing.options[option].expected.scores[at];
                        weight * (score(leader) - score(rivalry.rival))
                    });
                    leads.sum::<f64>()
                };
                prop_assert!(near(lead_at(flip.weight), 0.0, 1e-6), "{flip:?}");
                let beyond = flip.weight + (flip.weight - weighing.criteria[flip.criterion].weight) * 0.01;
                prop_assert!(lead_at(beyond) <= 1e-6, "the rival wins beyond {flip:?}");
            }
        }
    }

    #[test]
    fn at_break_even_odds_the_two_are_worth_the_same(stick in any_stick(), odds in 0.0..=1.0) {
        let weighing = Weighing::new(&stick, None, odds).expect("it is complete");
        for rivalry in &weighing.rivalries {
            for even in &rivalry.break_even {
                let other = if even.option == weighing.leader { rivalry.rival } else { weighing.leader };
                let gamble = weighing.options[even.option].gamble.as_ref().expect("it can fail");
                let worth = even.odds * gamble.works.utility + (1.0 - even.odds) * gamble.fails.utility;
                prop_assert!(near(worth, utility(&weighing, other), 1e-6), "{even:?}");
                let holds = match even.prospect() {
                    Prospect::WinsAnyway => even.option == weighing.leader,
                    Prospect::LosesAnyway => even.option != weighing.leader,
                    Prospect::Depends => true,
                };
                // A tie may be decided by rounding.
                prop_assert!(holds || rivalry.lead < 1e-6, "{even:?}");
            }
        }
    }

    #[test]
    fn any_table_is_weighed_without_panic(
        header in prop::collection::vec("|Weight|Stay|Go|Go \\(works\\)|Go \\(works 40%\\)|Go \\(fails\\)|Go \\(fails x\\)|\\PC{0,6}", 0..6),
        rows in prop::collection::vec(
            prop::collection::vec("|-|[0-9]|10|11|-1|1e300|9{400}|\\PC{0,6}", 0..7), 0..5),
        star in prop::collection::vec("[0-9]{0,3}", 0..5),
    ) {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let names = ["Learning", "Pay", "Learning", "", "Home"];
        let mut table = line(&[vec!["Criterion".to_owned()], header.clone()].concat());
        table.push_str(&line(&vec!["---".to_owned(); header.len() + 1]));
        for (name, row) in names.iter().zip(&rows) {
            table.push_str(&line(&[vec![(*name).to_owned()], row.clone()].concat()));
        }
        let mut north_star = "| Criterion | Weight |\n|---|---|\n".to_owned();
        for (name, weight) in names.iter().zip(&star) {
            north_star.push_str(&line(&[(*name).to_owned(), weight.clone()]));
        }
        if let Some(weighing) = weighed(&table, &north_star, "50") {
            prop_assert!(weighing.options.iter().all(|option| option.expected.utility.is_finite()));
            prop_assert!(weighing.gap().is_none_or(f64::is_finite));
            let _ = (weighing.nearest_flip(), weighing.is_too_close_to_call());
        }
    }
}
