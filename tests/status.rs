//! `careerdoc status` as its users run it: one screen, whatever the spec holds.

mod support;

use support::{Folder, STAR};

const FULL: &str = "\
---
destination: CPO at a mid-stage startup
set: 2026-01-06
reviewed: 2026-04-10
---
## Steps

- [x] 2025-12-31 Own a core product end to end ✅ 2025-12-19 ^own-core
- [ ] 2026-09-15 Take one product from zero to one ^zero-to-one
- [ ] 2029-12-31 Lead a product organisation ^lead
";

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/status");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A spec in which something of every kind is due on 2026-10-01.
fn full() -> Folder {
    Folder::with(&[
        ("north-star.md", FULL),
        (
            "bets/Checkout.md",
            "---\nkind: core\nmode: impact\nstarted: 2026-03-01\nmetric: conversion\nbaseline: 40\ngoal: 43\n---\n",
        ),
        (
            "bets/Assistant.md",
            "---\nkind: innovation\nrole: true\nstarted: 2026-09-10\n---\n## Kill criteria\n\n\
             - [x] 2026-09-30 Nobody asks for it\n- [ ] 2026-10-20 Fewer than 300 a week\n- [ ] 2027-01-31 No second team\n",
        ),
        ("bets/Later.md", "---\nkind: innovation\nstatus: planned\n---\n"),
        (
            "landings/First 90 days.md",
            "---\nbet: \"[[Assistant]]\"\n---\n## Listening tour\n\n| Who | Date | One thing | Done |\n|---|---|---|---|\n\
             | Bo | 2026-09-14 | Stop the Friday demo | 2026-09-15 |\n| Yara | 2026-09-22 | Ask before the deadline | |\n\
             | Ivo | 2026-10-05 | Later | |\n",
        ),
        (
            "contracts/Priya.md",
            "---\nwith: Priya Raman\nstarted: 2026-09-01\n---\n## I commit\n\n- A page\n\n## They commit\n\n- To read it\n",
        ),
        ("updates/2026-09.md", "---\nsent: 2026-09-30\n---\n## Wins\n\n- 12 teams use it, from 3\n"),
        ("decisions/2026-09-28 Offer.md", "---\nopportunity: offer\nstatus: open\ndecide_by: 2026-10-04\n---\n"),
        (
            "decisions/2026-02-01 Reorg.md",
            "---\nopportunity: reorg\nstatus: declined\ndecided: 2026-02-10\nreview_on: 2026-09-01\n---\n",
        ),
    ])
}

#[test]
fn all_that_is_due_stands_on_one_screen() {
    let run = full().careerdoc(&["status"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let (screen, findings) = run.stdout.trim_end().rsplit_once('\n').expect("lines");
    assert!(findings.ends_with("; `careerdoc check` shows them"), "{findings}");
    assert!(run.stdout.lines().count() <= 24, "{}", run.stdout);
    snapshot("full", screen);
}

#[test]
fn a_new_spec_hears_what_to_add_next() {
    snapshot("new", &Folder::with(&[("north-star.md", STAR)]).careerdoc(&["status"]).stdout);
    snapshot(
        "only_a_bet",
        &Folder::with(&[("careerdoc.toml", ""), ("bets/a.md", "---\nkind: core\nstarted: 2026-09-01\n---\n")])
            .careerdoc(&["status", "bets"])
            .stdout,
    );
}

#[test]
fn long_lists_are_cut_and_notes_cannot_steer_the_terminal() {
    let folder = full();
    for at in 0..30 {
        folder.write(&format!("bets/Bet {at}.md"), "---\nkind: core\nstarted: 2026-03-01\n---\n");
    }
    folder.write(
        "decisions/2026-09-29 x.md",
        "---\ntitle: \"red \\e[31m\"\nopportunity: offer\nstatus: open\ndecide_by: 2026-10-02\n---\n",
    );
    let run = folder.careerdoc(&["status"]);
    assert!(run.stdout.contains("  and 26 more\n"), "{}", run.stdout);
    assert!(run.stdout.lines().count() <= 30, "{}", run.stdout);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
}

/// What went unsent and can still be sent is due before what runs.
#[test]
fn a_period_in_its_days_of_grace_is_due_first() {
    let monthly = "started: 2026-01-01";
    let cases = [
        ("2026-10-05", monthly, "", Some("2026-09 (Dana) 2026-10-07 in 2 days")),
        ("2026-10-07", monthly, "", Some("2026-09 (Dana) 2026-10-07 today")),
        ("2026-10-08", monthly, "", None),
        ("2026-10-05", monthly, "2026-09-02", None),
        ("2026-10-05", monthly, "2026-08-31", Some("2026-09")),
        ("2026-10-05", "started: 2026-01-01\npaused: 2026-09", "", None),
        ("2026-10-05", "started: 2026-09-02", "", None),
        ("2026-10-05", "started: 2026-01-01\ncadence: quarterly", "", Some("2026-Q3 (Dana) 2026-10-07 in 2 days")),
        ("2026-10-05", "started: 2026-01-01\ncadence: weekly", "", Some("2026-W40 (Dana) 2026-10-11 in 6 days")),
        (
            "2026-10-05",
            "started: 2026-09-21\ncadence: fortnightly",
            "",
            Some("2026-09-21 to 2026-10-04 (Dana) 2026-10-11"),
        ),
        ("2026-10-05", "started: 2026-01-01\nended: 2026-10-01", "", None),
    ];
    for (today, contract, sent, expected) in cases {
        let star = "---\ndestination: CPO at a mid-stage startup\nset: 2026-01-01\n---\n";
        let folder = Folder::with(&[
            ("north-star.md", star),
            ("contracts/Dana.md", &format!("---\nwith: Dana\n{contract}\n---\n")),
            ("updates/2026-08.md", &format!("---\nsent: {sent}\n---\n")),
        ]);
        let run = folder.careerdoc(&["status", "--today", today]);
        let lines = run.stdout.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let rows: Vec<String> = lines.filter(|line| line.starts_with("send ")).collect();
        let in_grace = rows.iter().position(|row| row.contains("send or publish"));
        assert_eq!(in_grace, expected.map(|_| 0), "{today}, {contract}, {sent}: {run:?}");
        assert!(expected.is_none_or(|name| rows[0].contains(&format!("send or publish for {name}"))), "{rows:?}");
        let is_monthly = !contract.contains("cadence") && !contract.contains("ended");
        // What is sent now is sent for the running month too.
        let is_told = is_monthly && expected.is_none();
        assert_eq!(rows.iter().any(|row| row.contains("2026-10-31")), is_told, "{rows:?}");
        assert!(rows.len() <= 1, "one contract asks once: {rows:?}");
    }
}

#[test]
fn what_will_not_be_done_is_not_due() {
    let tour = "---\nstarted: 2026-09-01\n---\n## Listening tour\n\n| Who | Date | One thing | Done |\n|---|---|---|---|\n\
                | Bo | 2026-09-14 | Stop the demo | - |\n| Ivo | 2026-09-15 | Mend the till | in progress |\n";
    let run = Folder::with(&[("north-star.md", STAR), ("landings/Lead.md", tour)]).careerdoc(&["status"]);
    assert!(run.stdout.contains("Mend the till") && !run.stdout.contains("Stop the demo"), "{run:?}");
}

#[test]
fn a_landing_has_the_same_day_everywhere_and_none_on_leave() {
    let star = "---\ndestination: CPO at a mid-stage startup\nset: 2026-01-06\nleave: 2026-09-20..2026-09-24\n---\n";
    let landing = "---\nstarted: 2026-09-01\nagreed: 2026-09-10\n---\n";
    let folder = Folder::with(&[("north-star.md", star), ("landings/Lead.md", landing)]);
    let says = |arguments: &[&str], words: &str| {
        let said = folder.careerdoc(arguments).stdout;
        assert!(said.contains(words), "{arguments:?} does not say {words:?}:\n{said}");
    };
    says(&["status"], "day 26");
    says(&["check", "--select", "landing/listening-behind"], "day 26, and");
    says(&["report", "--period", "2026-Q3", "--format", "markdown", "-o", "-"], "Day 25 of 90");
    says(&["report", "--period", "2026-Q4", "--format", "markdown", "-o", "-"], "Day 26 of 90");
    says(&["report", "--period", "2026-Q4", "--format", "markdown", "-o", "-"], "day 30, 5 Oct");
}

#[test]
fn numbers_are_those_of_the_configuration() {
    let contract = "---\nwith: Dana\nstarted: 2026-01-01\n---\n";
    let landing = "---\nstarted: 2026-06-20\n---\n## Listening tour\n\n| Who | When | One thing |\n|---|---|---|\n\
                   | Bo | 2026-06-25 | Fix the build |\n";
    let folder = Folder::with(&[
        ("north-star.md", "---\ndestination: CPO\nset: 2026-01-01\n---\n"),
        ("contracts/dana.md", contract),
        ("landings/lead.md", landing),
    ]);
    let due = |what: &str| {
        let run = folder.careerdoc(&["status", "--today", "2026-07-04"]);
        run.stdout.lines().find(|line| line.contains(what)).map(|line| line.trim().to_owned())
    };
    let asked = ["send or publish for 2026-06", "North Star is still it", "Fix the build"];
    let before = asked.map(|what| due(what).unwrap_or_default());
    assert!(before.iter().all(|line| !line.is_empty()), "{before:?}");
    folder.write(
        "careerdoc.toml",
        "[rules]\n\"marketing/contract-missed\" = { grace = 1 }\n\"north-star/not-reviewed\" = { days = 720 }\n\
         \"landing/promise-open\" = { days = 20 }\n",
    );
    assert_eq!(due(asked[0]), None, "the days of grace are over");
    assert_eq!(due(asked[1]), None, "that is far away");
    assert_ne!(due(asked[2]), Some(before[2].clone()), "the promise has more time");
}

/// A kill criterion without a box is reviewed on its ✅ date, here as in `check`.
#[test]
fn a_reviewed_kill_criterion_is_not_due() {
    let bet = "---\nkind: core\nstarted: 2026-09-16\n---\n## Kill criteria\n\n\
               - 2026-09-20 Nobody comes ✅ 2026-09-19\n- 2026-10-20 Nobody pays\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/Till.md", bet)]);
    let screen = folder.careerdoc(&["status"]).stdout;
    assert!(screen.contains("kill date 2026-10-20") && !screen.contains("2026-09-20"), "{screen}");
    folder.write("bets/Till.md", bet.replace("started", "status: paused\nstarted"));
    let screen = folder.careerdoc(&["status"]).stdout;
    assert!(screen.contains("2026-10-20") && !screen.contains("2026-09-20"), "{screen}");
}

#[test]
fn one_is_not_told_as_many() {
    let tour = "## Listening tour\n\n| Who | Date | One thing |\n|---|---|---|\n| Bo | 2026-09-20 | - |\n";
    for (aim, told) in [("1", "1 of 1 conversation  "), ("many", "1 conversation  "), ("3", "1 of 3 conversations  ")] {
        let landing = format!("---\nstarted: 2026-09-16\nconversations: {aim}\n---\n{tour}");
        let folder = Folder::with(&[("north-star.md", STAR), ("landings/Lead.md", &landing)]);
        let screen = folder.careerdoc(&["status"]).stdout;
        assert!(screen.contains(&format!("listen and learn: {told}")), "{aim}: {screen}");
    }
}
