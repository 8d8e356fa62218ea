//! `careerdoc weigh` as its users run it: the framework's first example, and what else lies on the table.

mod support;

use serde_json::Value;
use support::Folder;

const STAR: &str = "\
---
destination: CPO at a mid-stage startup
set: 2025-01-06
---
## Measuring stick

| Criterion | Weight |
|---|---|
| North star | 35 |
| Learning | 30 |
| Impact | 15 |
| Pay | 10 |
| Home | 10 |

## Steps

- [x] 2025-12-31 Own a core product end to end ✅ 2025-12-19 ^own-core
- [ ] 2027-06-30 Take one product from zero to one ^zero-to-one
- [ ] 2029-12-31 Lead a product organisation ^lead

## Skills

| Skill | Now | Target |
|---|---|---|
| Core mechanics | 4 | 4 |
| Zero-to-one building | 2 | 5 |
";

const HEAD: &str =
    "---\nopportunity: role\nstatus: open\ndate: 2026-09-20\ndecide_by: 2026-10-03\n---\n# AI Shopping Assistant\n";

const EXAMPLE: &str = "
## Measuring stick

| Criterion  | Weight | Stay | AI (works) | AI (fails) |
|------------|--------|------|------------|------------|
| North star | 35     | 3    | 9          | 6          |
| Learning   | 30     | 1    | 9          | 9          |
| Impact     | 15     | 7    | 9          | 2          |
| Pay        | 10     | 6    | 7          | 4          |
| Home       | 10     | 7    | 4          | 4          |

## Because

- [[north-star#^zero-to-one|The next step]] takes zero-to-one building; [[north-star#^own-core]] is done
- Core mechanics would come along
";

/// A spec with one open decision.
fn with(decision: &str) -> Folder {
    Folder::with(&[("north-star.md", STAR), ("decisions/ai.md", &format!("{HEAD}{decision}"))])
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/weigh");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_first_example_of_the_framework_reads_at_a_glance() {
    let folder = with(EXAMPLE);
    for format in ["pretty", "json", "markdown"] {
        let run = folder.careerdoc(&["weigh", "--format", format]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        snapshot(format, &run.stdout);
    }
}

#[test]
fn it_never_says_what_to_choose() {
    let folder = with(EXAMPLE);
    for format in ["pretty", "json", "markdown"] {
        let text = folder.careerdoc(&["weigh", "--format", format]).stdout.to_lowercase();
        for word in ["choose", "accept", "decline", "recommend", "should", "take the", "winner"] {
            assert!(!text.contains(word), "{format} says {word:?}");
        }
    }
}

#[test]
fn weights_are_frozen_before_scores_are_given() {
    let without_weights = with(
        "## Measuring stick\n\n| Criterion | Stay | AI (works 40%) | AI (fails) |\n|---|---|---|---|\n| Learning | | | |\n| Home | | | |\n| Commute | | | |\n",
    );
    snapshot("weights_to_paste", &without_weights.careerdoc(&["weigh"]).stdout);
    let without_stick = with("An offer.\n");
    snapshot("stick_to_paste", &without_stick.careerdoc(&["weigh"]).stdout);
    let begun = Folder::with(&[("north-star.md", STAR)]);
    begun.careerdoc(&["new", "decision", "AI"]);
    let run = begun.careerdoc(&["weigh"]);
    assert!(run.stdout.contains("Nothing is scored yet"), "{run:?}");
    assert!(!run.stdout.contains("paste"), "its weights are frozen: {run:?}");
}

#[test]
fn what_is_close_or_unclear_is_said_to_be() {
    let table = |header: &str, rows: &str| {
        let columns = header.matches('|').count() + 1;
        format!(
            "## Measuring stick\n\n| Criterion | Weight | {header} |\n|---|{}\n{rows}\n",
            "---|".repeat(columns + 1)
        )
    };
    let cases = [
        ("close", table("Stay | Go", "| Learning | 50 | 4 | 5 |\n| Home | 50 | 6 | 5.5 |")),
        (
            "unlike_equal_weights",
            table("Stay | Go", "| Learning | 80 | 4 | 6 |\n| Home | 10 | 9 | 4 |\n| Pay | 10 | 8 | 4 |"),
        ),
        ("one_option", table("Go", "| Learning | 50 | 4 |")),
        (
            "three_options",
            table(
                "Stay | AI (works 60%) | AI (fails) | Startup (works 30%) | Startup (fails) | Nothing",
                "| Learning | 50 | 4 | 9 | 6 | 10 | 3 | 1 |\n| Home | 30 | 8 | 5 | 5 | 3 | 2 | 8 |\n| Pay | 20 | 6 | 6 | 4 | 9 | 1 | 6 |\n| Fun | | 6 | 5 | 5 | 4 | 4 | 1 |",
            ),
        ),
    ];
    for (name, decision) in cases {
        let run = with(&decision).careerdoc(&["weigh"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{name}");
        snapshot(name, &run.stdout);
    }
}

#[test]
fn names_do_not_run_into_the_sentences_around_them() {
    let table = |criteria: [&str; 3], options: [&str; 2]| {
        let [learning, home, pay] = criteria;
        let [stay, go] = options;
        format!(
            "## Measuring stick\n\n| Criterion | Weight | {stay} | {go} |\n|---|---|---|---|\n\
             | {learning} | 60 | 3 | 8 |\n| {home} | 30 | 7 | 4 |\n| {pay} | 10 | 5 | 6 |\n"
        )
    };
    let plain = with(&table(["Learning", "Home life", "Pay"], ["Stay", "Go"])).careerdoc(&["weigh"]).stdout;
    assert!(!plain.contains('“') && plain.contains("the weight of Pay alone"), "{plain}");
    let long = with(&table(["Paeds, properly", "Hours that work for us", "Pay"], ["Here, as now", "The Royal"]));
    snapshot("long_names", &long.careerdoc(&["weigh"]).stdout);
}

#[test]
fn what_is_left_out_is_said_to_change_the_weights() {
    let rows = "| Learning | 60 | 3 | 8 |\n| Home | 25 | 7 | |\n| Pay | 15 | 5 | 6 |\n| Fun | | 3 | 4 |\n";
    let run = with(&format!("## Measuring stick\n\n| Criterion | Weight | Stay | Go |\n|---|---|---|---|\n{rows}"))
        .careerdoc(&["weigh"]);
    let said = "Fun (no weight), Home (no score yet); the other weights, 75 % of all, count as 100 %\n";
    assert!(run.stdout.contains(said), "{run:?}");
    assert!(run.stdout.contains("Go is 0.42 ahead of Stay, on 75 % of the weights"), "{run:?}");
    assert!(!run.stdout.contains("nowhere better"), "Stay has more of a home: {run:?}");
}

#[test]
fn odds_that_disagree_are_named_and_one_of_them_counts() {
    let cases = [
        ("odds: 60\n", "Go (works)", "Go (fails)", None),
        ("odds: 45%\n", "Go (works)", "Go (fails 55%)", None),
        ("", "Go (works 45%)", "Go (fails 55%)", None),
        (
            "odds: 60\n",
            "Go (works)",
            "Go (fails 55%)",
            Some("`odds:` says 60 %, and the table 45 % for Go: the table counts"),
        ),
        (
            "odds: 60\n",
            "Go (works 30%)",
            "Go (fails)",
            Some("`odds:` says 60 %, and the table 30 % for Go: the table counts"),
        ),
        (
            "odds: 40\n",
            "Go (works 40%)",
            "Go (fails 55%)",
            Some("Go works by 40 % and fails by 55 %, not 100 % in all: 40 % counts"),
        ),
    ];
    for (property, works, fails, expected) in cases {
        let table = format!(
            "## Measuring stick\n\n| Criterion | Weight | Stay | {works} | {fails} |\n|---|---|---|---|---|\n\
             | Learning | 60 | 3 | 8 | 5 |\n| Home | 30 | 7 | 4 | 4 |\n"
        );
        let note = HEAD.replacen("---\n", &format!("---\n{property}"), 1) + &table;
        let folder = Folder::with(&[("north-star.md", STAR), ("decisions/ai.md", &note)]);
        for format in ["pretty", "markdown"] {
            let run = folder.careerdoc(&["weigh", "--format", format]);
            assert_eq!(run.stdout.contains("counts\n"), expected.is_some(), "{property}{works} {fails}: {run:?}");
            assert!(expected.is_none_or(|expected| run.stdout.contains(expected)), "{run:?}");
        }
    }
}

#[test]
fn what_is_missing_is_what_can_still_be_done() {
    let settled = |status: &str, body: &str| {
        let head = format!("---\nopportunity: role\nstatus: {status}\ndate: 2026-09-20\ndecided: 2026-09-22\n---\n");
        Folder::with(&[("north-star.md", STAR), ("decisions/ai.md", &format!("{head}{body}"))])
    };
    let stick = |header: &str, row: &str| {
        format!(
            "## Measuring stick\n\n| Criterion | {header} |\n|---{}\n| Learning | {row} |\n",
            "|---".repeat(header.matches('|').count() + 1)
        )
    };
    let scored = stick("Stay | Go", "3 | 6½");
    let cases = [
        (settled("declined", "No.\n"), "It is settled, and no option was scored in its measuring stick\n", None),
        (settled("lapsed", &stick("Weight | Stay", "30 |")), "It is settled, and nothing in its", None),
        (with("An offer.\n"), "paste the table below", Some("The weights to freeze before you score: paste")),
        (with(&stick("Weight", "30")), "give each one a column", None),
        (with(&stick("Weight | Stay", "30 |")), "Nothing is scored yet", None),
        (
            with(&stick("Stay | Go", "|")),
            "Nothing is scored yet",
            Some("The weights to freeze before you score: paste"),
        ),
        (
            with(&scored),
            "Go is 0.35 ahead of Stay",
            Some("Your scores with a column of weights, so that these stay what they are: paste"),
        ),
        (settled("declined", &scored), "Go is 0.35 ahead of Stay", None),
    ];
    for (folder, said, title) in cases {
        let run = folder.careerdoc(&["weigh", "ai"]);
        assert!(run.stdout.contains(said), "{said}: {run:?}");
        assert_eq!(run.stdout.contains("paste"), title.is_some(), "{said}: {run:?}");
        assert!(title.is_none_or(|title| run.stdout.contains(title)), "{run:?}");
    }
    let paste = with(&scored);
    paste.write("careerdoc.toml", "language = \"de\"\n");
    paste.write("north-star.md", STAR.replace("| Learning | 30 |", "| Learning | 2,5 |"));
    let run = paste.careerdoc(&["weigh"]);
    assert!(run.stdout.contains("| Learning  |    2,5 |    3 |  6½ |"), "what is pasted can be read again: {run:?}");
}

#[test]
fn the_own_record_counts_from_four_on() {
    let folder = with(EXAMPLE);
    let bet = |outcome: &str| {
        format!("---\nkind: innovation\nstarted: 2020-01-01\nended: 2021-01-01\noutcome: {outcome}\n---\n")
    };
    for (at, outcome) in ["won", "lost", "mixed"].iter().enumerate() {
        folder.write(&format!("bets/{at}.md"), bet(outcome));
    }
    assert!(folder.careerdoc(&["weigh"]).stdout.contains("half of all big swings fail\n"));
    folder.write("bets/4.md", bet("won"));
    assert!(
        folder
            .careerdoc(&["weigh"])
            .stdout
            .contains("half of all big swings fail; of your own 4 that ended, you won 2\n")
    );
}

#[test]
fn a_decision_is_found_by_path_title_and_link() {
    let folder = with(EXAMPLE);
    folder.write(
        "decisions/2026-09-01 Offer.md",
        "---\nopportunity: offer\nstatus: declined\ndecided: 2026-09-10\n---\n",
    );
    folder.write(
        "decisions/2025-09-01 Offer.md",
        "---\nopportunity: offer\nstatus: declined\ndecided: 2025-09-10\n---\n",
    );
    for named in [
        "decisions/ai.md",
        "decisions/ai",
        "ai",
        "AI Shopping Assistant",
        "[[ai]]",
        "[[decisions/ai|that one]]",
        "shopping",
    ] {
        let run = folder.careerdoc(&["weigh", named, "--format", "json"]);
        let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{named}: {error}: {run:?}"));
        assert_eq!(json["path"], "decisions/ai.md", "{named}");
    }
    let inside = folder.path().join("decisions/ai.md");
    let elsewhere = Folder::new();
    assert_eq!(elsewhere.careerdoc(&["weigh", inside.to_str().expect("UTF-8")]).code, Some(0));
    for (arguments, sentence) in [
        (
            ["weigh", "offer"].as_slice(),
            "2 decisions fit `offer`; name the one you mean:\n\n  decisions/2026-09-01 Offer.md\n",
        ),
        (&["weigh", "lottery"], "there is no decision `lottery`:\n\n  decisions/ai.md"),
    ] {
        let run = folder.careerdoc(arguments);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains(sentence), "{run:?}");
    }
    folder.write("decisions/second.md", "---\nopportunity: offer\nstatus: open\ndate: 2026-09-29\n---\n");
    assert!(folder.careerdoc(&["weigh"]).stderr.contains("2 decisions are open; name the one you mean:"));
}

#[test]
fn where_a_link_leads_names_no_skill() {
    let table = EXAMPLE.split("## Because").next().unwrap_or_default();
    let names_skill = |because: &str| {
        let run = with(&format!("{table}## Because\n\n- {because}\n")).careerdoc(&["weigh"]);
        run.stdout.contains("Core mechanics")
    };
    assert!(names_skill("Core mechanics would come along") && names_skill("[[skills|Core mechanics]] come along"));
    assert!(!names_skill("[[north-star#^core-mechanics]] is near"));
}

#[test]
fn a_stick_without_weights_and_scores_asks_for_the_weights_first() {
    let bare = "---\ndestination: CPO at a mid-stage startup\nset: 2025-01-06\n---\n";
    let stick = "## Measuring stick\n| Criterion | Stay | Go |\n|-|-|-|\n| Learning | | |\n| Home | | |\n";
    let folder = Folder::with(&[("north-star.md", bare), ("decisions/ai.md", &format!("{HEAD}{stick}"))]);
    let run = folder.careerdoc(&["weigh"]);
    for said in [
        "Neither weights nor scores stand in its measuring stick yet",
        "A table to fill in, the weights before the scores: ",
    ] {
        assert!(run.stdout.contains(said), "{run:?}");
    }
    folder.write("north-star.md", STAR);
    let run = folder.careerdoc(&["weigh"]);
    for said in ["Nothing is scored yet: with the weights as they stand", "The weights to freeze before you score: "] {
        assert!(run.stdout.contains(said), "{run:?}");
    }
}

/// A scored table that stands under no heading, or under one of the writer's own, is no reason to start afresh.
#[test]
fn a_stick_under_no_known_heading_is_pointed_at() {
    let table = EXAMPLE.split_once("## Measuring stick").expect("a stick").1;
    for (heading, line) in [("", 10), ("## How they compare\n", 11)] {
        // A cell that is still blank makes it no other table.
        let folder = with(&format!(
            "{heading}{}",
            table.replace("| 9          | 2 ", "|            | 2 ").replace("Weight", "Note")
        ));
        let printed = folder.careerdoc(&["weigh"]).stdout;
        let place = format!("A table in line {line} looks like its measuring stick: put it under the heading");
        let unwrapped = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(unwrapped.contains(&place) && !unwrapped.contains("paste"), "{printed}");
    }
}

/// What was decided is not open, even if the word for it cannot be read.
#[test]
fn a_decided_decision_with_a_garbled_status_is_not_called_open() {
    let note = "---\nopportunity: role\nstatus: acepted\ndate: 2026-09-01\ndecided: 2026-09-20\n---\n# The lab\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("decisions/lab.md", note)]);
    let printed = folder.careerdoc(&["weigh", "lab"]).stdout;
    assert!(printed.contains("decided on 2026-09-20") && !printed.contains("open"), "{printed}");
}
