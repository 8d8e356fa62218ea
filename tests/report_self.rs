//! What the report for oneself says of notes, and does not say: each case is a folder, and lines that must stand in it.

mod support;

use support::{Folder, STAR};

/// The report of the third quarter, as a note and as a page.
fn reports(files: &[(&str, &str)]) -> [String; 2] {
    let star = files.iter().any(|(path, _)| *path == "north-star.md");
    let folder = Folder::with(if star { &[] } else { &[("north-star.md", STAR)] });
    for (path, text) in files {
        folder.write(path, text);
    }
    ["markdown", "html"].map(|format| {
        let run = folder.careerdoc(&["report", "--period", "2026-Q3", "--format", format, "-o", "-"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        run.stdout
    })
}

#[track_caller]
fn assert_says(report: &str, said: &[&str], unsaid: &[&str]) {
    for words in said {
        assert!(report.contains(words), "{words:?} is missing:\n{report}");
    }
    for words in unsaid {
        assert!(!report.contains(words), "{words:?} is there:\n{report}");
    }
}

const DECISION: &str = "---\nopportunity: offer\ndate: 2026-08-01\n";
const SCORES: &str = "## Measuring stick\n| Criterion | Weight | Stay | Go |\n|-|-|-|-|\n| Learning | 1 | 3 | 8 |\n";

#[test]
fn only_what_was_scored_was_weighed() {
    let accepted = |verdict: &str| format!("{DECISION}status: accepted\ndecided: 2026-08-02\n{verdict}---\n");
    let declined = format!("{DECISION}status: declined\ndecided: 2026-08-02\n---\n");
    let (closer, unsaid) = (accepted("verdict: closer\n"), accepted(""));
    let cases: [(&[&str], &str, bool); 8] = [
        (&[&format!("{closer}{SCORES}")], "*One opportunity weighed; the one accepted gets closer*", false),
        (&[&format!("{unsaid}{SCORES}")], "*One opportunity weighed; the one accepted has no verdict*", false),
        (&[&closer], "*One opportunity came up and was accepted unweighed*", true),
        (&[&declined], "*One opportunity came up, not weighed, none accepted*", true),
        (&[&declined, &declined], "*Two opportunities came up, none weighed, none accepted*", true),
        (
            &[&closer, &format!("{declined}{SCORES}")],
            "*Two opportunities came up, one weighed; the one accepted gets closer, and was not weighed*",
            true,
        ),
        (
            &[&format!("{closer}{SCORES}"), &closer],
            "*Two opportunities came up, one weighed; each of the two accepted gets closer, and one was not weighed*",
            true,
        ),
        (&[&format!("{closer}{SCORES}"), &format!("{declined}{SCORES}")], "*Two opportunities weighed; ", false),
    ];
    for (decisions, title, has_unscored) in cases {
        let paths: Vec<String> = (0..decisions.len()).map(|at| format!("decisions/{at}.md")).collect();
        let files: Vec<_> = paths.iter().map(String::as_str).zip(decisions.iter().copied()).collect();
        let [note, page] = reports(&files);
        assert_says(&note, &[title], &[]);
        assert_eq!(note.contains("\nNot scored.\n"), has_unscored, "{note}");
        assert_eq!(page.contains("<p class=\"note\">Not scored.</p>"), has_unscored, "{page}");
    }
    let without_weights = SCORES.replace(" Weight |", "").replace("|-|-|-|-|", "|-|-|-|").replace(" 1 | 3", " 3");
    let [note, _] = reports(&[("decisions/a.md", &format!("{declined}{without_weights}"))]);
    assert_says(&note, &["not weighed", "\nScored, but by no criterion that has a weight.\n"], &["Not scored"]);
}

#[test]
fn what_active_bets_hold_is_told() {
    let bet = "---\nkind: core\nstarted: 2026-01-10\nstatus: active\n---\n# Till\n## Wins\n- Queues fell by half\n  - For: shoppers\n\
               - told in an update\n- 2026-02-01 Before the period\n## Lessons\n- Ask first\n- 2026-12-01 not yet\n\
               ## Asks\n- [ ] 2026-08-01 M: two engineers\n- [x] S: a lamp\n- 2026-11-01 L: not yet\n";
    let ended = "---\nkind: core\nstarted: 2025-01-10\nended: 2025-06-01\noutcome: lost\n---\n# Old\n## Wins\n- long ago\n\
                 ## Lessons\n- the first\n- the second\n";
    let august = "---\nwork: 3\n---\n## Wins\n- told in an update\n## Needs\n- A van\n- [x] A lamp\n## Next\n- plans of August\n";
    let september = "---\nwork: 3\n---\n## Risks\n- The lease ends\n## Next\n- Open the gate\n- [-] given up\n";
    let [note, page] = reports(&[
        ("bets/Till.md", bet),
        ("bets/Old.md", ended),
        ("updates/2026-08.md", august),
        ("updates/2026-09.md", september),
    ]);
    let said = [
        "*One win in the third quarter of 2026; one in a bet has no day*",
        "### Till (no day, as now)\n\n- Queues fell by half\n  - For: shoppers\n",
        "Asked for:\n\n- 1 Aug 2026, M: two engineers (open)\n- S: a lamp (done)\n",
        "Lessons so far:\n\n- Ask first\n",
        "the first · the second |",
        "### Needs\n\n- Aug 2026: A van\n",
        "### Risks\n\n- Sep 2026: The lease ends\n",
        "### Next\n\n- Sep 2026: Open the gate\n",
    ];
    assert_says(&note, &said, &["not yet", "Before the period", "plans of August", "given up", "A lamp", "long ago"]);
    assert_eq!(note.matches("told in an update").count(), 1, "{note}");
    assert_says(&page, &["Till <span class=\"note\">no day, as now</span>", "Queues fell", "The lease ends"], &[]);
    let [note, _] = reports(&[("bets/Till.md", bet), ("updates/2026-08.md", "---\nwork: 3\n---\n")]);
    let said =
        ["*No wins in the third quarter of 2026; two in bets have no day*", "sent; no wins written down in the period"];
    assert_says(&note, &said, &["told in an update\n  "]);
    let many: String = (1..=9).map(|win| format!("- win {win}\n")).collect();
    let [note, page] =
        reports(&[("bets/Till.md", &format!("---\nkind: core\nstarted: 2026-01-10\n---\n## Wins\n{many}"))]);
    assert_says(&note, &["- win 5\n- and 4 more\n"], &["win 6"]);
    assert_says(&page, &["And 4 more."], &["win 6"]);
}

/// A list, or the quote that an embed becomes, does not stand in the line of its label.
#[test]
fn what_takes_lines_of_its_own_stands_below_its_label() {
    let update = "## Wins\n- Queues fell\n  Evidence:\n  - one count\n  - two counts\n- Tills\n  - For: ![[2026-08#Wins]]\n\
                  ## Setbacks\n- It broke\n  - Lesson: ![[2026-08#Wins]]\n  - Next: test it\n";
    let [note, _] = reports(&[("updates/2026-09.md", update), ("updates/2026-08.md", "## Wins\n- Told before\n")]);
    let said = [
        "  - Evidence:\n    - one count\n    - two counts\n",
        "  - For:\n    > - Told before\n",
        "  - Lesson:\n    > - Told before\n  - Next: test it\n",
    ];
    assert_says(&note, &said, &[": > ", ": - "]);
}

/// What a template asks is no answer yet.
#[test]
fn a_hypothesis_is_shown_once_it_is_written() {
    let bet = |hypothesis: &str| format!("---\nkind: core\nstarted: 2026-01-10\n---\n## Hypothesis\n\n{hypothesis}\n");
    let asked = "What do you believe, and what would show that you are wrong?";
    for (hypothesis, is_shown) in [(asked, false), ("Shoppers leave at the address form", true)] {
        for report in reports(&[("bets/Till.md", &bet(hypothesis))]) {
            let before_findings =
                report.split("Open findings</h2>").next().and_then(|part| part.split("## Open findings").next());
            assert_eq!(before_findings.is_some_and(|part| part.contains(hypothesis)), is_shown, "{report}");
        }
    }
}

const GROWING: &str = "---\ndestination: CPO at a mid-stage startup\nset: 2026-01-05\n---\n";

#[test]
fn metrics_and_skills_are_read_the_right_way_round() {
    let star = format!(
        "{GROWING}## Metrics\n| Metric | Unit | Baseline | Target |\n|-|-|-|-|\n| Harm | falls | 0.34 | 0.15 |\n"
    );
    let cases = [("0.4", "*No metric is nearer its target yet*"), ("0.3", "*Furthest along, 21 % of the way: Harm*")];
    for (value, title) in cases {
        let update = format!("## Measures\n- Harm:: {value}\n");
        let [note, _] = reports(&[("north-star.md", &star), ("updates/2026-09.md", &update)]);
        assert_says(&note, &[title], &[]);
    }
}

/// Where a metric comes from and goes to may be text: what was measured is then shown, and held against nothing.
#[test]
fn a_metric_without_numbers_to_compare_is_measured_all_the_same() {
    let rows = "| Harm | falls | 8 of 40 | 3 of 40 |\n| Talks | | | |\n| Title | | PM | VP |\n";
    let star = format!("{GROWING}## Metrics\n| Metric | Unit | Baseline | Target |\n|-|-|-|-|\n{rows}");
    let cases = [
        ("", "*The metrics have not been measured yet*", "no metric was measured anew"),
        (
            "- Harm:: 6 of 40\n- Talks:: 3\n",
            "*Two of three metrics measured*",
            "nothing earlier to hold what was measured against",
        ),
    ];
    for (measures, title, fact) in cases {
        let update = format!("## Wins\n- Won\n## Measures\n{measures}");
        let [note, _] = reports(&[("north-star.md", &star), ("updates/2026-09.md", &update)]);
        assert_says(&note, &[title, fact], &["no metric moved", "8 → 6"]);
    }
}

/// The level that a table has, and one that was measured since: the step lies between them.
#[test]
fn a_skill_grows_from_its_table_to_its_measure() {
    let star = |reviewed: &str, now: &str| {
        format!(
            "{}## Skills\n| Skill | Now | Target |\n|-|-|-|\n| Speaking | {now} | 4 |\n| Budget | 2 | 4 |\n",
            GROWING.replace("---\n\n", "").replace("set: 2026-01-05\n", &format!("set: 2026-01-05\n{reviewed}"))
        )
    };
    let cases = [
        ("", "1", "| Speaking | 1 | 2 | 4 | update, Sep 2026 |", "*One of two skills grew"),
        ("reviewed: 2026-09-13\n", "1", "| Speaking | 1 | 2 | 4 | update, Sep 2026 |", "*One of two skills grew"),
        // The table was looked at after that measure: nobody knows from where the skill came.
        ("reviewed: 2026-10-01\n", "1", "| Speaking | – | 2 | 4 |", "*Neither of two skills grew"),
        ("", "2", "| Speaking | – | 2 | 4 | update, Sep 2026 |", "*Neither of two skills grew"),
        ("", "3", "| Speaking | – | 2 | 4 |", "*Neither of two skills grew"),
    ];
    for (reviewed, now, row, title) in cases {
        let update = ("updates/2026-09.md", "## Measures\nSpeaking:: 2\n");
        let [note, _] = reports(&[("north-star.md", &star(reviewed, now)), update]);
        assert_says(&note, &[row, title], &[]);
    }
}

#[test]
fn what_was_inferred_says_so_on_the_roadmap() {
    let star = format!("{GROWING}## Steps\n- [ ] 2028-09-30 Own it ^own\n- [ ] 2029-03-31 Lead it ^lead\n");
    let planned = "---\nkind: innovation\nstatus: planned\nstep: \"[[north-star#^lead]]\"\n---\n# Virtual ward\n";
    let later = "---\nkind: core\nstarted: 2027-04-01\nmode: impact\n---\n# Next year\n";
    let old = "---\nkind: core\nstarted: 2020-04-01\nended: 2022-04-01\noutcome: won\n---\n# Long ago\n";
    let files = [("north-star.md", star.as_str()), ("bets/a.md", planned), ("bets/b.md", later), ("bets/c.md", old)];
    let [note, page] = reports(&files);
    let said = [
        "| Big swing | Virtual ward | 30 Sep 2028 – 31 Mar 2029 (inferred from its step) | planned, impact (inferred) |",
        "| Core | Next year | from 1 Apr 2027 | planned, impact |",
        "| Core | Long ago | 1 Apr 2020 – 1 Apr 2022 | won, impact (inferred) |",
        "Virtual ward (planned, inferred from its step) :",
    ];
    assert_says(&note, &said, &[]);
    assert_says(&page, &["planned, inferred from its step</tspan>"], &[]);
}

#[test]
fn marks_of_tasks_are_no_words() {
    let star = format!("{GROWING}## Steps\n- [ ] Own a budget 📅 2026-12-30 🔼 ^own\n");
    let bet = "---\nkind: innovation\nstarted: 2026-01-10\n---\n# Till\n## Kill criteria\n- [ ] Not at half ⏫ 📅 2026-12-26 🔁 every month\n";
    let update = "## Wins\n- Sales 🔼 4 % 🔽\n";
    let reports = reports(&[("north-star.md", &star), ("bets/a.md", bet), ("updates/2026-09.md", update)]);
    for report in reports {
        assert_says(&report, &["Own a budget", "Not at half", "Sales 🔼 4 %"], &["⏫", "📅", "🔁", "🔽", "🔼."]);
        assert_eq!(report.matches('🔼').count(), 1, "{report}");
    }
}

/// A month before the contract, or in a pause of it, owes nothing.
#[test]
fn the_cadence_counts_what_was_due() {
    let contract = "---\nwith: Dana\nstarted: 2026-07-15\n---\n## I commit\n- A page\n## They commit\n- An hour\n";
    let sent = |on: &str| format!("---\nsent: {on}\n---\n## Wins\n- A gate\n");
    let updates = [("updates/2026-05.md", sent("2026-05-30")), ("updates/2026-08.md", sent("2026-08-31"))];
    let mut files: Vec<_> = updates.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let [note, _] = reports(&files);
    assert_says(&note, &["Something was sent or published in two months, and no contract asks for it"], &[]);
    files.push(("contracts/Dana.md", contract));
    let [note, page] = reports(&files);
    assert_says(&note, &["Something was sent or published in the one month so far"], &["each of two"]);
    assert_says(&page, &["<tr><td>May 2026</td><td>1</td><td>0</td><td>kept</td></tr>"], &[]);
}

/// The table calls late what `check` does.
#[test]
fn a_landing_is_as_late_as_check_says() {
    let landing = |days: &str, win: &str| {
        format!(
            "---\nstarted: 2026-06-01\nagreed: 2026-06-10\n{days}---\n## Listening tour\n| Who | Date | One thing | Done |\n|-|-|-|-|\n| Jo | 2026-06-03 | x | |\n\n## Quick wins\n{win}\n"
        )
    };
    let in_time = "state_of_the_union: 2026-07-01\nvision: 2026-08-04\n";
    let lamp = "- [x] 2026-08-29 A lamp";
    let cases = [
        (in_time, lamp, &[][..]),
        ("state_of_the_union: 2026-07-05\nvision: 2026-08-05\n", lamp, &["Vision presented"]),
        ("state_of_the_union: 2026-07-06\nvision: 2026-08-04\n", lamp, &["State of the Union"]),
        ("", lamp, &["State of the Union", "Vision presented"]),
        (in_time, "- [x] A lamp", &[]),
        (in_time, "- [x] 2026-08-30 A lamp", &["First quick win"]),
        (in_time, "- [ ] 2026-08-29 A lamp", &["First quick win"]),
    ];

    for (days, win, late) in cases {
        let [_, page] = reports(&[("north-star.md", GROWING), ("landings/a.md", &landing(days, win))]);
        let rows = page.split("<tr>").filter(|row| row.contains(">late</span>"));
        let found: Vec<&str> = rows.filter_map(|row| row.split('>').nth(1)?.split('<').next()).collect();
        assert_eq!(found, late, "{days}{win}");
    }
}

/// What was done on a day that cannot be read was done all the same.
#[test]
fn a_promise_that_is_ticked_is_kept() {
    let row = |who: &str, done: &str| format!("| {who} | 2026-09-03 | x | {done} |\n");
    let rows = [row("Jo", "✓"), row("Mo", "yes, 9 Sept"), row("Bo", "blocked"), row("Al", "2026-09-09"), row("Ed", "")];
    let landing = format!(
        "---\nstarted: 2026-09-01\n---\n## Listening tour\n| Who | Date | One thing | Done |\n|-|-|-|-|\n{}",
        rows.concat()
    );
    let [note, _] = reports(&[("north-star.md", GROWING), ("landings/a.md", &landing)]);
    let said = ["three of five promises kept", "| Jo | x | ✓ |", "| Mo | x | yes, 9 Sept |", "| Bo | x | open |"];
    assert_says(&note, &said, &[]);
}

/// A lane has room for six names above each other; to leave the seventh to the table would save none.
#[test]
fn a_bar_is_named_where_there_is_room() {
    let star = "---\ndestination: Audio director at a small studio\nset: 2026-01-05\nfield_start: 2016-01-01\ntarget: 2028-03-01\n---\n";
    let mut files = vec![("north-star.md".to_owned(), star.to_owned())];
    files.extend((1..=6).map(|at| {
        (format!("bets/{at}.md"), format!("---\nkind: innovation\nstarted: 2026-0{at}-01\n---\n# Swing number {at}\n"))
    }));
    let old = "---\nkind: innovation\nstarted: 2022-09-01\nended: 2024-03-14\noutcome: mixed\n---\n# Kestrel\n";
    files.push(("bets/old.md".to_owned(), old.to_owned()));
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let [_, page] = reports(&files);
    let picture = page.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a picture");
    assert_says(picture, &["Kestrel"], &["The table names"]);
}

/// What stands in the place of a score is named, a half is rounded up, and the difference is that of the numbers shown.
#[test]
fn the_numbers_of_a_decision_agree() {
    let weighed = |rows: &str| {
        let table = "## Measuring stick\n| Criterion | Weight | no | Yes, move |\n|-|-|-|-|\n";
        let [note, _] = reports(&[("decisions/a.md", &format!("{DECISION}status: open\n---\n{table}{rows}"))]);
        note
    };
    let note = weighed("| Pay | 50 | 2.5 | 10 |\n| Learning | 50 | 6.2 | 4.3 |\n| Family | 10 | 5 | 12 |\n");
    let said = [
        "“Yes, move” is 0.28 ahead of “no”, on 90.9 % of the weights.",
        "| no | 0.44 |",
        "| Yes, move | 0.72 |",
        "Learning above",
        ": “no”",
        "Pay makes more than all of the lead",
        "Left out: Family (12 is no score from 0 to 10)",
    ];
    assert_says(&note, &said, &["no score yet", " % of the lead"]);
    let note = weighed("| Pay | 50 | 6.25 | 8.25 |\n| Learning | 50 | 6.25 | 8.25 |\n");
    assert_says(&note, &["| no | 0.63 |", "| Yes, move | 0.83 |", "is 0.20 ahead"], &[]);
}

#[test]
fn a_unit_is_told_once() {
    let metrics =
        "## Metrics\n| Metric | Unit | Baseline | Target |\n|-|-|-|-|\n| Citations a year | citations | 310 | 500 |\n";
    let star = format!("{GROWING}{metrics}");
    let update = ("updates/2026-09.md", "## Measures\n- Citations a year:: 400\n");
    let [note, _] = reports(&[("north-star.md", &star), update]);
    assert_says(
        &note,
        &["310 → 400", "Citations a year; from its baseline, target 500"],
        &["Citations a year, citations"],
    );
}

/// Numbers of careerdoc's own are written as the first language of the configuration writes them.
#[test]
fn numbers_are_written_as_the_user_writes_them() {
    let metrics = "## Metrics\n| Metric | Unit | Baseline | Target |\n|-|-|-|-|\n| Receita | R$ | 412.000 | 1.200.000 |\n| Entrega | % | 96,1 | 99 |\n";
    let star = format!("{GROWING}{metrics}");
    let update = "## Measures\n- Receita:: 598.500\n- Entrega:: 97,2\n";
    let decision = format!("{DECISION}status: open\n---\n{}", SCORES.replace("| 1 | 3 |", "| 1 | 3,5 |"));
    let bet = "---\nkind: core\nstarted: 2026-01-10\nbaseline: 1200.5\ngoal: 1300\n---\n# Caixa\n";
    let files = |config| {
        [
            ("north-star.md", star.as_str()),
            ("careerdoc.toml", config),
            ("updates/2026-09.md", update),
            ("decisions/a.md", decision.as_str()),
            ("bets/a.md", bet),
        ]
    };
    let comma = ["| 598.500 |", "| 97,2 |", "| Stay | 0,35 |", "is 0,45 ahead of Stay", "from 1.200,5, goal 1.300"];
    for config in ["language = \"pt-BR\"\n", "language = [\"de\", \"en\"]\n"] {
        let [note, page] = reports(&files(config));
        assert_says(&note, &comma, &[]);
        assert_says(&page, &["97,2", "0,35"], &[]);
    }
    let [note, _] = reports(&files("language = [\"en\", \"pt\"]\n"));
    let point = ["| 412,000 | – | 598,500 | 1,200,000 |", "| 97.2 |", "| Stay | 0.35 |", "from 1,200.5, goal 1,300"];
    assert_says(&note, &point, &[]);
    // A cell that says more than its number stays as it is, and so does one that two decimals would change.
    let star = star.replace("| 96,1 | 99 |", "| 0,005 | 99 % |");
    let [note, _] = reports(&[("north-star.md", &star), ("careerdoc.toml", "language = [\"en\", \"pt\"]\n")]);
    assert_says(&note, &["| 0,005 | – | – | 99 % |"], &[]);
}

#[test]
fn one_option_is_held_against_nothing() {
    let table = "## Measuring stick\n| Criterion | Weight | Go |\n|-|-|-|\n| Learning | 1 | 8 |\n| Family | 1 | 12 |\n";
    let [note, _] = reports(&[("decisions/a.md", &format!("{DECISION}status: open\n---\n{table}"))]);
    let said =
        ["Only Go is scored, at 0.80; there is nothing to hold it against.\n\n- Left out: Family (12 is no score"];
    assert_says(&note, &said, &["Not scored", "\n\n\n"]);
}

/// A skill that an update measured is shown where it was practised, and not in whatever bet that update names first.
#[test]
fn the_evidence_of_a_skill_is_the_bet_that_names_it() {
    let star = format!("{GROWING}## Skills\n| Skill | Now | Target |\n|-|-|-|\n| Pricing | 2 | 4 |\n");
    let bet =
        |title: &str, skill: &str| format!("---\nkind: core\nstarted: 2026-01-10\nskills: [{skill}]\n---\n# {title}\n");
    let (till, fees, plain) = (bet("Till", "Hiring"), bet("Fees", "Pricing"), bet("Stock", ""));
    let cases = [
        ("\"[[a]]\", \"[[b]]\"", "| Pricing | – | 3 | 4 | Fees, Sep 2026 |"),
        ("\"[[a]]\"", "| Pricing | – | 3 | 4 | update, Sep 2026 |"),
        ("\"[[c]]\"", "| Pricing | – | 3 | 4 | Stock, Sep 2026 |"),
        ("\"[[a]]\", \"[[c]]\"", "| Pricing | – | 3 | 4 | update, Sep 2026 |"),
    ];
    for (bets, row) in cases {
        let update = format!("---\nbets: [{bets}]\n---\n## Measures\nPricing:: 3\n");
        let files = [
            ("north-star.md", star.as_str()),
            ("bets/a.md", &till),
            ("bets/b.md", &fees),
            ("bets/c.md", &plain),
            ("updates/2026-09.md", &update),
        ];
        let [note, _] = reports(&files);
        assert_says(&note, &[&row.replace("– | 3", "2 | 3")], &[]);
    }
}

/// A check-in of months ago, such as from before a leave, says when it was.
#[test]
fn an_old_check_in_does_not_say_how_it_is_going() {
    let cases = [
        (
            ("2025-10-31", 4),
            ("2026-09-20", 4),
            "*Work at 4 of 5 in October 2025, home at 4*",
            "| Work | 4 (October 2025) |",
        ),
        (("2026-09-13", 4), ("2026-09-20", 4), "*Work and home both at 4 of 5*", "| Work | 4 |"),
        (
            ("2025-10-31", 3),
            ("2025-10-12", 3),
            "*Work and home both at 3 of 5 in October 2025*",
            "| Home | 3 (October 2025) |",
        ),
    ];
    let star = GROWING.replace("2026-01-05", "2025-01-05\nleave: 2025-11-03..2026-08-31");
    for ((worked, work), (on, home), title, row) in cases {
        let (work, home) = (format!("---\nwork: {work}\n---\n"), format!("---\nhome: {home}\n---\n"));
        let (one, other) = (format!("updates/{worked} work.md"), format!("updates/{on} home.md"));
        let [note, page] = reports(&[("north-star.md", &star), (&one, &work), (&other, &home)]);
        assert_says(&note, &[title, row], &[]);
        assert_says(&page, &[title.trim_matches('*')], &[]);
    }
}

#[test]
fn links_are_told_by_their_words() {
    let bet = "---\nkind: core\nstarted: 2026-01-10\nreach: \"[[Tills|40 tills in nine shops]]\"\n\
               metric: \"<10 s at \\\"[[Tills]]\\\"\"\n---\n# Queue at the till\n";
    let other = "---\nkind: core\nstarted: 2026-01-10\nreach: $10k - $20k a *shop*\n---\n# Stock\n";
    let post = "---\npublished: 2026-09-01\ncovers: [\"[[a]]\", \"[[b|counting]]\", queues]\n---\n# Nine seconds\n";
    let reports = reports(&[("bets/a.md", bet), ("bets/b.md", other), ("posts/c.md", post), ("Tills.md", "")]);
    for report in reports {
        let said = ["40 tills in nine shops", "covers Queue at the till, counting, queues", "10k - "];
        assert_says(&report, &said, &["[[", "\\[\\["]);
    }
}

/// What stands within the line is told there, and is not said to be missing; thanks wait for no answer.
#[test]
fn an_answer_within_the_line_is_one_and_thanks_want_none() {
    let update = |feedback: &str, setbacks: &str| format!("## Feedback\n{feedback}\n## Setbacks\n{setbacks}\n");
    let told = "- Tests failed. Lesson: two runners\n";
    let cases = [
        (
            "- Jo: \"Great quarter!\"",
            told,
            "*One piece of feedback, and it is thanks*",
            "*One setback turned into a lesson*",
            1,
        ),
        ("- Too late → Response: by noon", told, "*One piece of feedback, answered*", "*One setback turned into", 1),
        (
            "- Too late",
            "- Tests failed",
            "*One piece of feedback, not yet answered*",
            "*One setback, not yet turned",
            3,
        ),
        (
            "- Too late\n- Thank you, Ann",
            "",
            "*Two pieces of feedback, one to answer*",
            "Too late\n  - Response: not yet",
            1,
        ),
        (
            "- Great work\n- Late. Response: noon",
            "",
            "*Two pieces of feedback, none left to answer*",
            "Great work\n- ",
            0,
        ),
        ("- Thanks\n- Well done", "", "*Two pieces of feedback, all thanks*", "Thanks\n- ", 0),
        ("- Late\n- Rude", "", "*Two pieces of feedback, none answered*", "Late\n  - Response: not yet", 2),
    ];
    for (feedback, setbacks, title, other, missing) in cases {
        let reports = reports(&[("updates/2026-09.md", &update(feedback, setbacks))]);
        assert_says(&reports[0], &[title, other], &[]);
        assert_eq!(reports[0].matches(": not yet").count(), missing, "{}", reports[0]);
        assert_eq!(reports[1].matches(">not yet<").count(), missing, "{feedback} {setbacks}");
        assert!(!reports[1].contains("<dl class=\"parts\">\n</dl>"), "{feedback} {setbacks}");
    }
}

/// An image belongs to the win above it, and is shown.
#[test]
fn an_image_is_no_win() {
    let update = "## Wins\n- The till is fast\n  - For: shoppers\n- ![[till.png]]\n";
    let [note, _] = reports(&[("updates/2026-09.md", update)]);
    let said = ["*One win in the third quarter of 2026, with whom it is for*", "**one win**", "till.png"];
    assert_says(&note, &said, &["two wins"]);
}

#[test]
fn a_done_step_lies_where_it_was_done() {
    let star = format!(
        "{GROWING}## Steps\n- [x] 2026-06-30 Own the till ✅ 2026-02-10\n- [x] 2026-05-31 Lead two\n- [ ] 2028-01-31 Lead ten\n"
    );
    let [note, page] = reports(&[("north-star.md", &star)]);
    let said = [
        "Own the till :done, milestone, 2026-02-10, 0d",
        "Lead two :done, milestone, 2026-05-31, 0d",
        "| Step | Own the till | 10 Feb 2026 | done |",
        "| Step | Lead two | due 31 May 2026 | done |",
        "| Step | Lead ten | 31 Jan 2028 | ahead |",
    ];
    assert_says(&note, &said, &["2026-06-30"]);
    let said = ["Own the till<tspan class=\"c-muted c-small\" dx=\"6\">Feb 2026<", "dx=\"6\">due May 2026<"];
    assert_says(&page, &said, &["30 Jun 2026", "Jun 2026<"]);
}

#[test]
fn what_is_equally_wide_or_reached_is_named_together() {
    let skills = |levels: &[(&str, u8)]| -> String {
        let rows = levels.iter().map(|(name, target)| format!("| {name} | 2 | {target} |\n"));
        format!("{GROWING}## Skills\n| Skill | Now | Target |\n|-|-|-|\n{}", rows.collect::<String>())
    };
    let cases: [(&[_], &str, &str); 4] = [
        (&[("A", 3), ("B", 4)], "the widest gap is B*", "widest gap: B (2 of 4)"),
        (&[("A", 4), ("B", 4), ("C", 3)], "the widest gaps are A and B*", "widest gaps: A (2 of 4) and B (2 of 4)"),
        (&[("A", 4), ("B", 4), ("C", 4)], "the widest gaps are A, B and C*", "widest gaps: A (2 of 4) and two more"),
        (
            &[("A", 4), ("B", 4), ("C", 4), ("D", 4)],
            "four share the widest gap*",
            "widest gaps: A (2 of 4) and three more",
        ),
    ];
    for (levels, title, fact) in cases {
        let [note, _] = reports(&[("north-star.md", &skills(levels)), ("updates/2026-09.md", "## Wins\n- Sold\n")]);
        assert_says(&note, &[title, fact], &[]);
    }
    let star = format!(
        "{GROWING}## Metrics\n| Metric | Baseline | Target |\n|-|-|-|\n| Calls | 7 | 3 |\n| Visits | 1 | 2 |\n"
    );
    let update = "## Measures\n- Calls:: 3\n- Visits:: 2\n";
    let [note, _] = reports(&[("north-star.md", &star), ("updates/2026-09.md", update)]);
    assert_says(&note, &["*At their targets: Calls and Visits*"], &[]);
}

#[test]
fn a_change_from_a_baseline_says_so() {
    let star = format!("{GROWING}## Metrics\n| Metric | Baseline | Target |\n|-|-|-|\n| Calls | 7 | 2 |\n");
    let (june, september) = ("## Measures\n- Calls:: 5\n", "## Measures\n- Calls:: 3\n");
    let [note, _] = reports(&[("north-star.md", &star), ("updates/2026-09.md", september)]);
    assert_says(&note, &["**7 → 3**", "Calls; from its baseline, target 2"], &[]);
    let files = [("north-star.md", star.as_str()), ("updates/2026-06.md", june), ("updates/2026-09.md", september)];
    let [note, _] = reports(&files);
    assert_says(&note, &["**5 → 3**", "Calls; target 2"], &["from its baseline"]);
}

#[test]
fn of_many_wins_without_a_day_those_that_tell_most_are_shown() {
    let bet = "---\nkind: core\nstarted: 2026-01-10\n---\n# Till\n## Wins\n- a\n- b\n- c\n- d\n- e\n\
               - Queues fell by half\n  - For: shoppers\n- 12 shops joined\n";
    let [note, _] = reports(&[("bets/Till.md", bet)]);
    let said = ["- a\n- b\n- c\n- Queues fell by half\n  - For: shoppers\n- 12 shops joined\n- and 2 more\n"];
    assert_says(&note, &said, &[]);
}

/// A title of any days reads as a sentence; what is long is laid out in columns on paper.
#[test]
fn long_reports_are_made_for_paper() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for month in 1..=8 {
        folder.write(&format!("updates/2026-{month:02}.md"), "## Wins\n- Queues fell by half\n");
    }
    folder.write("posts/Queues.md", "---\npublished: 2026-02-10\n---\n");
    let report = |days: [&str; 2]| {
        let run = folder.careerdoc(&["report", "--from", days[0], "--to", days[1], "-o", "-"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        run.stdout
    };
    let all = report(["2026-01-02", "2026-08-30"]);
    assert_says(
        &all,
        &[
            "Eight wins from 2 January 2026 to 30 August 2026",
            "One change from 2 January 2026 to 30 August 2026",
            "<div class=\"many\">\n<h3>Jan 2026</h3>",
        ],
        &[],
    );
    assert_says(
        &report(["2026-01", "2026-03"]),
        &["Three wins in the first quarter of 2026", "One change since the fourth quarter of 2025"],
        &["<div class=\"many\">"],
    );
    assert_says(&report(["2026-08-30", "2026-08-30"]), &["One win on 30 August 2026"], &[]);
}

#[test]
fn a_win_that_two_updates_of_the_same_days_tell_is_one() {
    let plain = "## Wins\n- Queues fell by half\n- Sold out\n";
    let told = "## Wins\n- Queues fell by half\n  - For: shoppers\n- Another\n";
    let [note, _] = reports(&[("updates/2026-W37.md", plain), ("updates/2026-09.md", told)]);
    let said = ["*Three wins in the third quarter of 2026;", "- Queues fell by half\n  - For: shoppers\n- Another\n"];
    assert_says(&note, &said, &[]);
    assert_eq!(note.matches("Queues fell").count(), 1, "{note}");
    let [note, _] = reports(&[("updates/2026-08.md", plain), ("updates/2026-09.md", told)]);
    assert_says(&note, &["*Four wins in the third quarter of 2026;"], &[]);
    let [note, _] = reports(&[("updates/2026-09.md", "## Wins\n- Sold out\n- Sold out\n")]);
    assert_says(&note, &["- Sold out\n- Sold out\n"], &[]);
}

/// What two measures of the period say is growth, whatever was known before; what moved away from its target says so.
#[test]
fn what_was_measured_is_told_as_it_moved() {
    let star = format!(
        "{GROWING}## Skills\n| Skill | Now | Target |\n|-|-|-|\n| Pricing | 4 | 5 |\n\n## Metrics\n\
         | Metric | Unit | Baseline | Target |\n|-|-|-|-|\n| Trips | trips a month | 100 | 900 |\n"
    );
    let bet = "---\nkind: core\nstarted: 2026-05-04\nended: 2026-09-10\noutcome: lost\nmetric: Passes kept\nbaseline: 60\n\
               goal: 64\n---\n# Passes\n";
    let update = |measures: &str| format!("---\ntitle: T\n---\n## Measures\n{measures}");
    let files = [
        ("north-star.md", star.as_str()),
        ("bets/a.md", bet),
        ("updates/2026-06.md", &update("- trips:: 300\n- passes kept:: 61\n")),
        ("updates/2026-07.md", &update("- Pricing:: 2\n- Passes kept:: 58.5\n")),
        ("updates/2026-09.md", &update("- Pricing:: 3\n- Trips:: 250\n- Passes kept:: 57\n")),
        ("updates/2026-09-20.md", &update("- Passes kept:: 12\n")),
    ];
    let [note, page] = reports(&files);
    let said = [
        "| **level 2 → 3** |",
        "**Pricing** grew from level 2 to 3",
        "| Pricing | 2 | 3 | 5 | T, Sep 2026 |",
        "30 Sep 2026: **Trips** fell from 300 to 250 trips a month",
        "Trips: 300 → 250, away from its target",
        "Passes kept: from 60, 57 on 30 Sep 2026, goal 64",
    ];
    assert_says(&note, &said, &["towards"]);
    assert_says(&page, &["<span class=\"grown\">2 →</span>", "Bold line: the change in the period."], &["Small dot"]);
}

/// A bet practises its skills until it ends; an older update is no fresher.
#[test]
fn the_freshest_evidence_of_a_skill_is_the_last_that_tells_of_it() {
    let star = format!("{GROWING}## Skills\n| Skill | Now | Target |\n|-|-|-|\n| Pricing | 2 | 4 |\n");
    let bet = |days: &str| format!("---\nkind: core\n{days}\nskills: [Pricing]\n---\n# Till\n");
    let cases = [
        ("started: 2026-02-02\nended: 2026-05-04\noutcome: won", "Till, May 2026"),
        ("started: 2026-02-02\nended: 2026-02-04\noutcome: won", "T, Mar 2026"),
        ("started: 2026-02-02", "T, Mar 2026"),
        ("started: 2026-07-02", "Till, now"),
        ("started: 2026-11-02", "T, Mar 2026"),
    ];
    for (days, evidence) in cases {
        let (bet, update) = (bet(days), "---\ntitle: T\nskills: [pricing]\n---\n");
        let [note, _] = reports(&[("north-star.md", &star), ("bets/a.md", &bet), ("updates/2026-03.md", update)]);
        assert_says(&note, &[&format!("| 4 | {evidence} |")], &[]);
    }
}

/// Who counts the ticks finds as many as the title names: a month off counts if something was sent all the same.
#[test]
fn the_title_of_the_strip_counts_what_it_shows() {
    let contract = "---\nwith: Jo\nstarted: 2026-06-01\npaused: 2026-08\n---\n";
    let sent = |day: &str| format!("---\nsent: {day}\n---\n## Wins\n- A\n");
    let (june, july, august) = (sent("2026-06-30"), sent("2026-07-30"), sent("2026-08-20"));
    let files = [
        ("north-star.md", GROWING),
        ("contracts/a.md", contract),
        ("updates/2026-06.md", &june),
        ("updates/2026-07.md", &july),
        ("updates/2026-08.md", &august),
    ];
    let [note, _] = reports(&files);
    let title = "*Something was sent or published in each of two months, and in one month for which nothing was due*";
    assert_says(&note, &[title, "| 2026 |  |  |  |  |  | 1 | 1 | 1 | … |"], &[]);
}

/// A reason that links a step is read as that step; a level that was measured counts, and the table only from a later look.
#[test]
fn the_reasons_of_a_decision_say_which_step_and_level() {
    let star = |reviewed: &str| {
        let head = GROWING.replacen("---\n", &format!("---\n{reviewed}"), 1);
        format!(
            "{head}## Steps\n- [ ] 2027-02-01 Own a **line** ^own\n\n## Skills\n| Skill | Now | Target |\n|-|-|-|\n| Pricing | 3 | 4 |\n"
        )
    };
    let decision = format!(
        "{DECISION}status: open\n---\n## Measuring stick\n| Criterion | Weight | Stay | Go |\n|-|-|-|-|\n| Learning | 1 | 2 | 8 |\n\n\
         ## Because\n- [[north-star#^own]], Pricing\n- [[north-star#^own|the line]]\n"
    );
    for (reviewed, level) in [("", 2), ("reviewed: 2026-09-28\n", 3)] {
        let update = "---\ntitle: T\n---\n## Measures\nPricing:: 2\n";
        let files =
            [("north-star.md", &*star(reviewed)), ("decisions/a.md", &decision), ("updates/2026-08.md", update)];
        let folder = Folder::with(&files);
        let run = folder.careerdoc(&["weigh", "--today", "2026-10-01"]);
        assert!(run.stdout.contains(&format!("Pricing, {level} of 4")), "{reviewed}: {run:?}");
        let [note, page] = reports(&files);
        assert_says(&note, &["- Own a line, Pricing\n- the line\n", "Serves the skill: Pricing, 2 of 4"], &[]);
        assert_says(&page, &[">Own a line</a>, Pricing"], &[]);
    }
}

/// The question of the measuring stick stands above what has no answer yet, and nowhere else.
#[test]
fn an_open_decision_asks_the_question() {
    let accepted = "status: accepted\ndecided: 2026-08-02\nverdict: closer\n";
    let without_day = "status: declined\n";
    let cases = [("status: open\n", 1), ("status: open\nverdict: further\n", 0), (accepted, 0), (without_day, 0)];
    for (status, times) in cases {
        let decision = format!("{DECISION}{status}---\n{SCORES}");
        for report in reports(&[("decisions/a.md", &decision)]) {
            let question = "Does this get me closer to or further from my 5-year destination?";
            assert_eq!(report.matches(question).count(), times, "{status}:\n{report}");
        }
    }
}

/// What is needed, feared or planned for a day says so.
#[test]
fn what_comes_next_says_by_when() {
    let update = "## Needs\n- [ ] 2026-11-15 An analyst\n- 2026-09-02 A lamp\n## Risks\n- Rain 📅 2026-09-15\n## Next\n- 2026-10-05 Sign\n- Rest\n";
    let [note, _] = reports(&[("north-star.md", GROWING), ("updates/2026-09.md", update)]);
    let said = [
        "An analyst (by 15 Nov 2026)\n",
        "A lamp (2 Sep 2026)\n",
        "Rain (by 15 Sep 2026, overdue)\n",
        "Sign (by 5 Oct 2026)\n",
        "Rest\n",
    ];
    assert_says(&note, &said, &[]);
}

/// How a landing went is told in words, and the day of a file's name not twice.
#[test]
fn a_landing_tells_what_was_held_and_kept() {
    let landing = |aim: &str, rows: &str| {
        format!(
            "---\nstarted: 2026-07-01\n{aim}---\n## Listening tour\n| Who | Date | One thing | Done |\n|-|-|-|-|\n{rows}\n\
             ## Quick wins\n- [x] 2026-09-08 A calendar\n  - For: design\n- [ ] 2026-09-09 A list\n"
        )
    };
    let row = |done: &str| format!("| Jo | 2026-07-02 | x | {done} |\n");
    let cases = [
        ("", String::new(), "*90 days done: none of eight conversations held*"),
        ("conversations: 2\n", row("✓"), "*90 days done: one of two conversations held, one of one promise kept*"),
        (
            "conversations: 1\n",
            row("") + &row(""),
            "two conversations held (one aimed at), neither of two promises kept*",
        ),
    ];
    for (aim, rows, title) in cases {
        let landing = landing(aim, &rows);
        let [note, _] = reports(&[("north-star.md", GROWING), ("landings/2026-07-01 Tower.md", &landing)]);
        let said = [
            "### Tower\n",
            title,
            "| First quick win | day 90, 28 Sep 2026 | 8 Sep 2026 |",
            "- A calendar (8 Sep 2026)\n  - For: design\n- A list (overdue)\n",
        ];
        assert_says(&note, &said, &["# 2026-07-01 Tower"]);
    }
}

#[test]
fn a_review_in_a_box_is_one() {
    let reviewed = |review: &str| {
        let decision = format!(
            "---\nopportunity: offer\nstatus: accepted\ndecided: 2026-03-01\nreview_on: 2026-09-01\n---\n# Job\n{review}"
        );
        let [note, _] = reports(&[("decisions/2026-02-20 Job.md", &decision)]);
        !note.contains("**Job**: review the decision")
    };
    assert!(!reviewed(""));
    assert!(!reviewed("## Review\n"));
    assert!(!reviewed("## Review\n- 2026-10-02 Too late for this report\n"));
    assert!(reviewed("## Review\n> [!check] As expected\n> And the pay as promised\n"));
    assert!(reviewed("## Review\n| Expected | Came |\n|---|---|\n| a team | a team |\n"));
}
