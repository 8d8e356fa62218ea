//! `careerdoc new` as its users run it: a note begun, and `check` quiet about it.

mod support;

use std::fs;
use std::path::Path;

use support::{EXAMPLE, Folder, STAR};

const TYPES: [&str; 6] = ["bet", "decision", "update", "landing", "contract", "post"];

/// The example, in a folder of its own.
fn example() -> Folder {
    Folder::copy_of(Path::new(EXAMPLE))
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Begins a note, and tells its path.
fn begin(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.careerdoc(&[&["new"], arguments].concat());
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    run.stdout.trim_end().to_owned()
}

/// The findings that are about a new note, but for placeholders and the part to add next.
fn said_of(folder: &Folder, path: &str) -> Vec<String> {
    let expected = |finding: &String| finding.ends_with("note/placeholder") || finding.ends_with("spec/next-part");
    folder.findings(&[]).into_iter().filter(|finding| finding.starts_with(path) && !expected(finding)).collect()
}

#[test]
fn every_type_can_be_begun_in_a_full_spec_and_is_quiet() {
    let folder = example();
    for note_type in TYPES {
        let before = folder.findings(&[]).len();
        let path = begin(&folder, &[note_type]);
        assert_eq!(said_of(&folder, &path), [""; 0], "{}", read(&folder, &path));
        assert!(folder.findings(&[]).len() <= before + 1, "a new {note_type} makes others speak");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("snapshots/new");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(note_type, format!("{path}\n\n{}", read(&folder, &path))));
    }
}

#[test]
fn every_type_can_be_begun_in_the_smallest_spec_and_is_quiet() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for note_type in TYPES {
        let path = begin(&folder, &[note_type]);
        assert_eq!(said_of(&folder, &path), [""; 0], "{}", read(&folder, &path));
    }
}

#[test]
fn a_note_is_named_for_what_it_is() {
    let folder = Folder::with(&[("north-star.md", STAR), ("People/Priya Raman.md", "")]);
    let cases: [(&[&str], &str); 9] = [
        (&["bet", "Checkout: growth?"], "bets/Checkout - growth.md"),
        (&["bet", "aux"], "bets/Note aux.md"),
        (&["decision", "Promotion to lead"], "decisions/2026-10-01 Promotion to lead.md"),
        (&["contract", "Priya Raman"], "contracts/Contract with Priya Raman.md"),
        (&["update"], "updates/2026-09.md"),
        (&["update"], "updates/2026-10.md"),
        (&["update", "Q3 2026"], "updates/2026-Q3.md"),
        (&["update", "2026-w40"], "updates/2026-W40.md"),
        (&["post", "../../outside"], "posts/outside.md"),
    ];
    for (arguments, path) in cases {
        assert_eq!(begin(&folder, arguments), path);
        assert_eq!(said_of(&folder, path), [""; 0], "{path}");
    }
    assert!(read(&folder, "bets/Checkout - growth.md").contains("title: \"Checkout: growth?\"\n"));
    assert!(read(&folder, "decisions/2026-10-01 Promotion to lead.md").contains("opportunity: promotion\n"));
    assert!(read(&folder, "contracts/Contract with Priya Raman.md").contains("with: \"[[Priya Raman]]\"\n"));
    assert!(read(&folder, "updates/2026-10.md").contains("to: [\"[[Priya Raman]]\"]\n"));
}

#[test]
fn nothing_is_overwritten_and_what_cannot_be_begun_says_why() {
    let folder =
        Folder::with(&[("north-star.md", STAR), ("bets/Checkout.md", "---\nkind: core\nstarted: 2026-09-20\n---\n")]);
    let before = read(&folder, "bets/Checkout.md");
    for (arguments, sentence) in [
        (["bet", "Checkout"], "bets/Checkout.md is there already, and was left as it is"),
        (["bet", "Checkout (conflicted copy)"], "sync-conflict copy of bets/Checkout.md; choose another title"),
        (["bet", "?!"], "give a title with a letter or a digit in it"),
        (["update", "launch week"], "write 2026-11, 2026-W47, 2026-Q4 or 2026-11-21, or leave it out"),
        (["north-star", "CEO"], "there is a North Star already, north-star.md"),
    ] {
        let run = folder.careerdoc(&[["new"].as_slice(), &arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(sentence), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(read(&folder, "bets/Checkout.md"), before);
    assert_eq!(
        folder.careerdoc(&["new", "bet", "Checkout 2"]).code,
        Some(0),
        "the next version of something is no copy"
    );
}

#[test]
fn the_bets_that_a_decision_lists_are_not_decided_by_it() {
    let role = "---\nkind: core\nrole: true\nstarted: 2026-09-20\nreach: a ward\n---\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/Group lead.md", role)]);
    let is_undecided = || folder.findings(&[]).iter().any(|finding| finding.ends_with("drift/role-without-decision"));
    assert!(is_undecided());
    let path = begin(&folder, &["decision", "A project"]);
    let text = read(&folder, &path);
    assert!(text.contains("[[Group lead]]"), "{text}");
    fs::write(folder.path().join(&path), text.replace("status: open", "status: accepted")).expect("a note");
    assert!(is_undecided());
    fs::write(
        folder.path().join(&path),
        text.replace("bet:\n", "bet: \"[[Group lead]]\"\n").replace("status: open", "status: accepted"),
    )
    .expect("a note");
    assert!(!is_undecided());
}

#[test]
fn what_is_there_already_is_not_begun_again() {
    let contract = |with: &str, cadence: &str| format!("---\nwith: {with}\nstarted: 2025-01-01\n{cadence}---\n");
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("contracts/a.md", &contract("\"[[People/Priya Raman]]\"", "cadence: quarterly\n")),
        ("contracts/b.md", &contract("Marten Hol", "")),
        ("contracts/c.md", &contract("Sofie Lund", "ended: 2026-05-31\n")),
        ("updates/2026/2026-08.md", ""),
        ("updates/September 2026.md", ""),
        ("updates/2026-09-30 evening.md", ""),
    ]);
    for (arguments, sentence) in [
        (["update", "2026-08"], "updates/2026/2026-08.md tells of August 2026 already; write on there"),
        (["update", "2026-09"], "updates/September 2026.md tells of September 2026 already"),
        (["contract", "priya raman"], "there is a contract with priya raman already, contracts/a.md: change it"),
        (["contract", "Marten Hol"], "there is a contract with Marten Hol already, contracts/b.md"),
    ] {
        let run = folder.careerdoc(&[["new"].as_slice(), &arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.stderr.contains(sentence), "{arguments:?}: {}", run.stderr);
    }
    folder.write("updates/2026-W40\u{1b}.md", "");
    let run = folder.careerdoc(&["new", "update", "2026-W40"]);
    assert!(run.code == Some(2) && run.stderr.contains("updates/2026-W40␛.md tells of week 40"), "{run:?}");
    assert_eq!(begin(&folder, &["contract", "Sofie Lund"]), "contracts/Contract with Sofie Lund.md");
    assert_eq!(begin(&folder, &["update", "2026-09-30"]), "updates/2026-09-30.md");
    assert_eq!(begin(&folder, &["update"]), "updates/2026-10.md", "the contract that asks most often counts");
}

#[test]
fn a_note_goes_to_the_folder_that_holds_its_kind() {
    let folder = Folder::with(&[
        ("Vault/.obsidian/app.json", "{}"),
        ("Vault/Career/North Star.md", STAR),
        ("Vault/Career/careerdoc.toml", "[folders]\npost = \"Writing/Public\"\n"),
        ("Vault/Career/Bets/deep/a.md", "---\nkind: core\nstarted: 2026-09-20\n---\n"),
        ("Vault/Journal/a.md", ""),
    ]);
    assert_eq!(begin(&folder, &["bet", "Checkout"]), "Vault/Career/Bets/Checkout.md");
    assert_eq!(begin(&folder, &["post", "How", "--in", "Vault/Career/Bets"]), "Vault/Career/Writing/Public/How.md");
    let update = begin(&folder, &["update"]);
    assert!(read(&folder, &update).contains("bets: [\"[[Career/Bets/deep/a]]\"]\n"), "two notes are called a");
    assert_eq!(said_of(&folder, "updates"), [""; 0]);
}

/// In another note a link within the North Star would lead nowhere; links to other notes lead where they led.
#[test]
fn a_criterion_is_copied_without_links_into_the_north_star() {
    let star = "---\ndestination: CPO at a mid-stage startup\nset: 2026-09-15\n---\n## Measuring stick\n\
                | Criterion | Weight |\n|-|-|\n| Closer to [[#Steps\\|the seat]] | 3 |\n| [[Home]] | 2 |\n## Steps\n";
    let folder = Folder::with(&[("north-star.md", star), ("Home.md", "")]);
    let path = begin(&folder, &["decision", "Chief"]);
    let note = read(&folder, &path);
    assert!(note.contains("| Closer to the seat |") && note.contains("| [[Home]]"), "{note}");
}

#[test]
fn a_title_cannot_break_a_note() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for title in
        ["{{title}}", "<% tp %>", "a: b\n---\nc", "50%% | more \\", "\"quoted\" [[link]]", "yes", "2026", "`code"]
    {
        for note_type in ["bet", "decision", "landing", "contract", "post"] {
            let path = begin(&folder, &[note_type, "--", title]);
            assert_eq!(said_of(&folder, &path), [""; 0], "{title:?}: {}", read(&folder, &path));
            let listed = folder.careerdoc(&["check", "--verbose"]).stderr;
            assert!(!listed.contains(&path), "{title:?} was skipped: {listed}");
        }
    }
}
