//! `careerdoc init` as its users run it: in an empty folder, and in a vault full of other notes.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Folder, STAR};

/// Every file below a folder, with its text.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    support::files(folder).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// The rules that speak, each once.
fn rules(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let rule = |finding: String| finding.rsplit(' ').next().map(str::to_owned);
    let mut rules: Vec<String> = folder.findings(arguments).into_iter().filter_map(rule).collect();
    rules.sort();
    rules.dedup();
    rules
}

fn only_the_next_part(folder: &Folder, arguments: &[&str]) {
    for rule in rules(folder, arguments) {
        assert!(["spec/next-part", "note/placeholder"].contains(&rule.as_str()), "{rule} speaks in a new spec");
    }
}

#[test]
fn a_spec_begins_with_one_note_and_one_next_step() {
    let folder = Folder::new();
    let run = folder.careerdoc(&["init"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "wrote north-star.md\n"));
    assert_eq!(run.stderr, "\nNext: write your destination into north-star.md, then run `careerdoc check .`.\n");
    assert_eq!(files(folder.path()).into_keys().collect::<Vec<_>>(), ["north-star.md"]);
    only_the_next_part(&folder, &[]);
    let question = "Which role, at what kind of organisation";
    assert!(files(folder.path())["north-star.md"].contains(question));
    for (command, times) in [(&["status"][..], 0), (&["report", "--format", "markdown", "-o", "-"], 1)] {
        let shown = folder.careerdoc(command).stdout;
        assert_eq!(shown.matches(question).count(), times, "only a finding quotes what is no destination yet: {shown}");
    }

    let again = folder.careerdoc(&["init"]);
    assert_eq!((again.code, again.stdout.as_str()), (Some(0), ""));
    assert!(again.stderr.contains("this folder is a career spec already"));
}

#[test]
fn a_vault_gets_views_templates_and_types_and_keeps_all_that_it_had() {
    let types = "{\n  \"types\": {\n    \"aliases\": \"aliases\",\n    \"role\": \"text\"\n  }\n}";
    let folder = Folder::with(&[
        ("Vault/.obsidian/types.json", types),
        ("Vault/.obsidian/templates.json", r#"{"folder": "Meta/Templates"}"#),
        ("Vault/Meta/Templates/Career bet.md", "mine"),
        ("Vault/Journal/2026-09-30.md", "---\nrole: host\n---\n"),
        ("Vault/Projects/a.md", "---\ntype: project\nstatus: who knows\n---\n"),
    ]);
    let before = files(folder.path());
    let dry = folder.careerdoc(&["init", "Vault/Work/Career", "--obsidian", "--dry-run"]);
    assert_eq!(files(folder.path()), before, "a dry run writes nothing");
    let run = folder.careerdoc(&["init", "Vault/Work/Career", "--obsidian"]);
    assert_eq!(dry.stdout.replace("would write", "wrote").replace("would add to", "added to"), run.stdout);

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/init");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let after = files(folder.path());
    settings.bind(|| {
        insta::assert_snapshot!("written", run.stdout);
        insta::assert_snapshot!("north-star", after["Vault/Work/Career/north-star.md"]);
        insta::assert_snapshot!("career.base", after["Vault/Work/Career/career.base"]);
        insta::assert_snapshot!("types", after["Vault/.obsidian/types.json"]);
        insta::assert_snapshot!("template", after["Vault/Meta/Templates/Career decision.md"]);
    });
    for (path, text) in &before {
        assert!(after[path] == *text || path.ends_with("types.json"), "{path} was changed");
    }
    let types: Value = serde_json::from_str(&after["Vault/.obsidian/types.json"]).expect("JSON");
    assert_eq!((&types["types"]["role"], &types["types"]["goal"]), (&Value::from("text"), &Value::from("number")));
    assert_eq!((types["types"].get("sent"), types["types"].get("odds")), (None, None), "2026-03 and 50% are no slips");
    only_the_next_part(&folder, &["Vault"]);

    let again = folder.careerdoc(&["init", "Vault/Work/Career", "--obsidian"]);
    assert_eq!(again.code, Some(0));
    assert_eq!(files(folder.path()), after, "the second time nothing is left to do");
}

#[test]
fn what_obsidian_makes_of_the_templates_is_quiet() {
    let folder = Folder::new();
    folder.careerdoc(&["init", "--obsidian"]);
    assert!(folder.careerdoc(&["check", "--verbose"]).stderr.contains("skipped templates"));
    for (note_type, path) in [
        ("bet", "bets/Checkout.md"),
        ("decision", "decisions/Offer.md"),
        ("update", "updates/2026-09.md"),
        ("landing", "landings/First 90 days.md"),
        ("contract", "contracts/Priya.md"),
        ("post", "posts/How.md"),
    ] {
        let template =
            fs::read_to_string(folder.path().join(format!("templates/Career {note_type}.md"))).expect("text");
        let title = path.rsplit('/').next().expect("a name").trim_end_matches(".md");
        let note = template.replace("{{title}}", title).replace("{{date:YYYY-MM-DD}}", "2026-10-01");
        folder.write(path, note.replace("with:\n", "with: Priya\n"));
    }
    only_the_next_part(&folder, &[]);
}

#[test]
fn the_base_takes_folders_as_they_are_written() {
    let folder = Folder::with(&[
        ("Vault/.obsidian/app.json", "{}"),
        ("Vault/Career/north-star.md", STAR),
        ("Vault/Career/Bets/a.md", "---\nkind: core\nstarted: 2026-09-20\n---\n"),
    ]);
    folder.careerdoc(&["init", "Vault/Career", "--obsidian"]);
    let base = &files(folder.path())["Vault/Career/career.base"];
    assert!(base.contains("\"Career/Bets\"") && base.contains("\"Career/updates\""), "{base}");
}

#[test]
fn a_plain_folder_becomes_a_vault_only_if_asked() {
    let folder = Folder::new();
    folder.careerdoc(&["init", "Career", "--obsidian"]);
    let names: Vec<String> = files(folder.path()).into_keys().collect();
    assert!(names.contains(&"Career/.obsidian/types.json".to_owned()), "{names:?}");
    assert!(names.contains(&"Career/templates/Career bet.md".to_owned()), "{names:?}");
}

#[test]
fn specs_are_not_nested() {
    let folder = Folder::with(&[("Career/north-star.md", STAR), ("Career/bets/a.md", ""), ("file.md", "")]);
    for (at, sentence) in [
        ("Career/bets", "lies in the career spec Career already"),
        ("Career/new/deeper", "lies in the career spec Career already"),
        (".", "there is a career spec below this folder already: Career"),
        ("file.md", "is a file"),
    ] {
        let run = folder.careerdoc(&["init", at]);
        assert_eq!(run.code, Some(2), "{at}");
        assert!(run.stderr.contains(sentence), "{at}: {}", run.stderr);
    }
    assert_eq!(files(folder.path()).len(), 3);
}

#[test]
fn settings_that_cannot_be_read_are_left_alone() {
    let folder =
        Folder::with(&[(".obsidian/types.json", "{ broken"), (".obsidian/templates.json", r#"{"folder": "../x"}"#)]);
    let run = folder.careerdoc(&["init", "--obsidian"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("kept .obsidian/types.json: it cannot be read as a list of types"), "{run:?}");
    assert!(run.stdout.contains("wrote templates/Career bet.md"), "{run:?}");
    assert_eq!(files(folder.path())[".obsidian/types.json"], "{ broken");
}

/// The command to go on with can be copied as it stands.
#[test]
#[cfg(unix)]
fn a_folder_with_spaces_stands_in_quotes() {
    let folder = Folder::new();
    for (name, quoted) in [
        ("My career", "'My career'"),
        ("Ida's", r"'Ida'\''s'"),
        ("Karriere-für_2", "Karriere-für_2"),
        ("a$(b)", "'a$(b)'"),
    ] {
        let run = folder.careerdoc(&["init", name]);
        assert!(run.stderr.contains(&format!("then run `careerdoc check {quoted}`.")), "{run:?}");
    }
}
