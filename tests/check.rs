//! `careerdoc check` as its users run it: folders in, findings and exit codes out.

mod support;

use std::fs;
use std::process::Command;

use support::{Folder, STAR};

/// Everything that can be wrong with a file, in one folder: each is diagnosed at its place, the rest is used.
#[test]
fn one_bad_note_never_stops_a_run() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/good.md", "---\nkind: core\nstarted: 2026-09-20\n---\n"),
        ("bets/broken.md", "---\nkind: core\nreach: größer: 2 Mio.\n---\n"),
        (
            "bets/crlf.md",
            "\u{feff}---\r\nkind: core\r\nstarted: 2026-09-20\r\nmetric: Größe\r\nbaseline: \u{1f600}\r\n---\r\n",
        ),
        ("bets/empty.md", ""),
    ]);
    folder.write("bets/latin1.md", b"---\nkind: core\nstarted: 2026-09-20\nreach: caf\xe9\n---\n");
    folder.write("bets/huge.md", format!("---\nkind: coer\nstarted: 2026-09-20\n---\n{}", "word ".repeat(420_000)));
    let findings = folder.findings(&["--select", "note"]);
    assert_eq!(
        findings,
        [
            "bets/broken.md:3:14 note/invalid-front-matter",
            "bets/crlf.md:5:11 note/invalid-value",
            "bets/empty.md:1:1 note/missing-property",
            "bets/empty.md:1:1 note/missing-property",
            "bets/huge.md:2:7 note/invalid-value",
            "bets/latin1.md:1:1 note/unreadable",
        ]
    );
    assert_eq!(folder.careerdoc(&["check"]).code, Some(1));
    assert_eq!(folder.careerdoc(&["check", "--fail-on", "never"]).code, Some(0));
}

#[test]
fn a_spec_is_found_from_inside_above_and_below() {
    let folder = Folder::with(&[
        ("Vault/.obsidian/app.json", "{}"),
        ("Vault/Work/Career/North Star.md", STAR),
        ("Vault/Work/Career/bets/deep/a.md", "---\nkind: coer\nstarted: 2026-09-20\n---\n"),
        ("Vault/Journal/2026-09-01.md", "nothing"),
    ]);
    for start in ["Vault", "Vault/Work", "Vault/Work/Career", "Vault/Work/Career/bets/deep", "."] {
        let found = folder.findings(&[start, "--select", "note/invalid-value"]);
        assert_eq!(found, ["bets/deep/a.md:2:7 note/invalid-value"], "from {start}");
    }
}

#[test]
fn what_cannot_be_done_is_exit_2_and_a_sentence_that_helps() {
    let folder = Folder::with(&[
        ("empty/readme.txt", ""),
        ("two/a/north-star.md", STAR),
        ("two/b/north_star.md", STAR),
        ("only-config/careerdoc.toml", ""),
        ("untyped/careerdoc.toml", ""),
        ("untyped/note.md", "just a note"),
        ("one/north-star.md", STAR),
        ("above/careerdoc.toml", ""),
        ("above/Career/North Star.md", "---\ndestination: CPO at a mid-stage startup\nset: 2026-07-01\n---\n"),
        ("above/Career/bets/lead.md", "---\nkind: core\n---\n"),
    ]);
    let cases: [(&[&str], &str); 13] = [
        (&["check", "nowhere"], "there is no folder nowhere; check the path"),
        (&["check", "empty"], "`careerdoc init` makes one"),
        (&["check", "two"], "name the one you mean"),
        (&["check", "only-config"], "holds no note of a career spec"),
        (&["check", "untyped"], "no note of a career spec"),
        (&["status", "untyped"], "no note of a career spec"),
        (&["report", "untyped", "-o", "-"], "no note of a career spec"),
        (&["check", "above"], "move the file to Career/, where the North Star is"),
        (&["status", "above"], "move the file to Career/, where the North Star is"),
        (&["check", "one/north-star.md"], "is a file; give the folder of the spec, such as one"),
        (&["check", "one", "--select", "drfit"], "there is no rule or group `drfit`"),
        (&["check", "one", "--config", "none.toml"], "none.toml"),
        (&["check", "one", "--format", "yaml"], "pretty"),
    ];
    for (arguments, says) in cases {
        let run = folder.careerdoc(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(says), "{arguments:?} should say {says:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
    let several = folder.careerdoc(&["check", "two"]).stderr;
    assert!(several.contains("two/a") && several.contains("two/b"), "{several}");
}

#[test]
fn exit_codes_follow_the_severity_that_fails() {
    let warned = Folder::with(&[(
        "north-star.md",
        "---\ndestination: CPO at a startup\nset: 2025-01-01\ntarget: 2029-06\n---\n",
    )]);
    let codes =
        |level: &str| warned.careerdoc(&["check", "--select", "north-star/not-reviewed", "--fail-on", level]).code;
    assert_eq!(["error", "warning", "hint", "never"].map(codes), [Some(0), Some(1), Some(1), Some(0)]);
}

/// Two zones whose clocks are 25 hours apart never have the same day.
#[test]
fn the_day_is_that_of_the_time_zone() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let today = |zone: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careerdoc"));
        command.current_dir(folder.path()).args(["check", "--format", "json"]);
        let output = command.env_remove("SOURCE_DATE_EPOCH").env("TZ", zone).output().expect("the program runs");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        json["today"].as_str().expect("a day").to_owned()
    };
    assert!(today("Pacific/Niue") < today("Pacific/Kiritimati"));
}

#[test]
fn the_day_is_the_argument_then_the_epoch() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let today = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_careerdoc"));
        command.current_dir(folder.path()).args(["check", "--format", "json"]).args(arguments);
        match epoch {
            Some(epoch) => command.env("SOURCE_DATE_EPOCH", epoch),
            None => command.env_remove("SOURCE_DATE_EPOCH"),
        };
        let output = command.output().expect("the program runs");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        (json["today"].as_str().map(str::to_owned), output.status.code())
    };
    assert_eq!(today(&["--today", "2026-10-05"], Some("0")), (Some("2026-10-05".to_owned()), Some(0)));
    assert_eq!(today(&[], Some("1790812800")), (Some("2026-10-01".to_owned()), Some(0)));
    assert_eq!(today(&[], Some("soon")), (None, Some(2)));
    assert_eq!(today(&["--today", "2026-02-30"], None), (None, Some(2)));
}

#[test]
fn what_is_skipped_is_listed_with_its_reason() {
    let folder = Folder::with(&[
        (".obsidian/app.json", r#"{"userIgnoreFilters": ["archive/"]}"#),
        ("north-star.md", STAR),
        ("archive/bets/old.md", "---\nkind: coer\n---\n"),
        ("templates/bet.md", "---\nkind: {{kind}}\n---\n"),
        ("bets/form.md", "---\nkind: <% tp.file.title %>\n---\n"),
        ("bets/board.md", "---\nkanban-plugin: board\n---\n"),
        ("bets/index.md", "the bets"),
        ("notes/idea.md", "an idea"),
        ("old/star.md", STAR),
        ("updates/report.md", "---\ncareerdoc-report: self\n---\n"),
        (".trash/bets/gone.md", "---\nkind: coer\n---\n"),
    ]);
    let run = folder.careerdoc(&["check", "--verbose"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let skipped: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("skipped")).collect();
    insta::assert_snapshot!("skipped", skipped.join("\n"));
    assert!(run.stdout.contains(", 2 left out"), "only the form and the second star are missed\n{run:?}");
}

#[test]
fn fix_writes_what_has_one_right_answer_and_diff_only_shows_it() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/a.md", "---\r\ntype: bet\r\nknid: core # mine\r\nstarted: 2026-09-20\r\nodds: 0.5\r\n---\r\nwords\r\n"),
        ("bets/b.md", "---\ntype: bet\nkind: core\nstarted: 2026-09-20\n---\n"),
    ]);
    let before = fs::read_to_string(folder.path().join("bets/a.md")).expect("the note");
    let diff = folder.careerdoc(&["check", "--fix", "--diff"]);
    assert!(diff.stdout.contains("+kind: core # mine") && diff.stdout.contains("+odds: 50%"), "{diff:?}");
    assert_eq!(fs::read_to_string(folder.path().join("bets/a.md")).expect("the note"), before);
    let fixed = folder.careerdoc(&["check", "--fix", "--select", "note"]);
    assert_eq!(fixed.code, Some(0), "{fixed:?}");
    let after = fs::read_to_string(folder.path().join("bets/a.md")).expect("the note");
    assert_eq!(after, before.replace("knid", "kind").replace("0.5", "50%"));
    let modified = || fs::metadata(folder.path().join("bets/a.md")).and_then(|file| file.modified()).expect("a time");
    let time = modified();
    folder.careerdoc(&["check", "--fix"]);
    assert_eq!(modified(), time, "an unchanged note is not written");
}

#[test]
fn fix_repairs_of_what_was_selected_only() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/a.md", "---\nkind: \"coer\"\nstarted: 2026-09-20\n---\n"),
        ("bets/b.md", "---\nkind: core\nstarted: 2026-09-20\n---\n"),
    ]);
    let diff = |arguments: &[&str]| {
        let run = folder.careerdoc(&[&["check", "--fix", "--diff"], arguments].concat());
        let lines = run.stdout.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(diff(&["--select", "drift"]), [""; 0]);
    assert_eq!(diff(&["--select", "note/invalid-value"]), ["+kind: \"core\""]);
    assert_eq!(diff(&["--select", "note/missing-property"]), ["+type: bet", "+type: bet"]);
    assert_eq!(diff(&["--ignore", "note"]), [""; 0]);
    assert_eq!(diff(&[]), ["+type: bet", "+kind: \"core\"", "+type: bet"]);
}

#[test]
fn a_folder_that_was_meant_is_named() {
    let wins = "## Wins\n\n- A pilot\n";
    let mut files = vec![("north-star.md", STAR)];
    files.extend(["Monthly/2026-07.md", "Monthly/2026-08.md", "Monthly/2026-09.md"].map(|path| (path, wins)));
    let folder = Folder::with(&files);
    let said = folder.careerdoc(&["check"]).stderr;
    assert!(said.contains("3 notes in Monthly/ look like notes of type update and were left out"), "{said}");
    assert_eq!(folder.careerdoc(&["check", "-q"]).stderr, "");
    folder.write("careerdoc.toml", "[folders]\nupdate = \"Monthly\"\n");
    assert_eq!(folder.careerdoc(&["check"]).stderr, "");
    folder.write("careerdoc.toml", "[folders]\nupdate = \"Montly\"\n");
    let run = folder.careerdoc(&["check"]);
    assert!(run.stdout.contains("did you mean `Monthly`?") && run.stderr.is_empty(), "{run:?}");
}

#[test]
fn what_cannot_be_selected_says_why() {
    let folder = Folder::with(&[("Vault/Career/north-star.md", STAR), ("Vault/Career/bets/2026/a.md", "")]);
    let cases: [(&[&str], &str); 7] = [
        (&["--select", "wibble"], "there is no rule or group `wibble`; `careerdoc rules` lists all"),
        (&["--select", "drfit"], "`drfit`; did you mean `drift`? `careerdoc rules` lists all"),
        (&["--select", "drift/unweigthed"], "`drift/unweigthed`; did you mean `drift/unweighed-decision`?"),
        (&["--ignore", "overconfidant"], "did you mean `portfolio/overconfident`?"),
        (&["--ignore", "note/misplased"], "did you mean `note/misplaced`?"),
        (&["--select", "drift", "--ignore", "drift"], "`--ignore` takes away every rule that `--select` names"),
        (&["Vault/Career/bets/2026/a.md"], "a.md is a file; give the folder of the spec, such as Vault/Career"),
    ];
    for (arguments, sentence) in cases {
        let run = folder.careerdoc(&[&["check"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(sentence), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn the_example_is_clean() {
    let folder = Folder::new();
    let example = support::EXAMPLE;
    let run = folder.careerdoc(&["check", example, "--fail-on", "hint"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}
