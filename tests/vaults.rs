//! What `check` says of vaults as people keep them: each is a life unlike the example, with honest pitfalls and with
//! notes that only look like one. A changed line of these snapshots is a changed judgement, and wants to be judged.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use support::{Folder, files};

macro_rules! vaults {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(&stringify!($name).replace('_', "-"));
        })*

        /// One cause, one finding: what a note would say that cannot be read makes no other speak.
        mod with_a_note_that_cannot_be_read {
            $(#[test]
            fn $name() {
                super::check_each_unread(&stringify!($name).replace('_', "-"));
            })*
        }

        #[test]
        fn every_vault_is_tried() {
            let folder = folder().read_dir().expect("the vaults").flatten();
            let mut there: Vec<String> = folder.map(|vault| vault.file_name().to_string_lossy().replace('-', "_")).collect();
            there.sort();
            assert_eq!(there, [$(stringify!($name)),*]);
        }
    };
}

vaults! {
    apprentice
    chef
    civil_servant
    consultant
    data_scientist
    designer
    engenheiro
    fire_officer
    founder
    ingenieurin
    journalist
    lawyer
    librarian
    musician
    nurse_manager
    postdoc
    product_manager
    returner
    sales_lead
    teacher
    vet
    warehouse
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vaults"))
}

fn said_of(folder: &Path, name: &str) -> String {
    let output = Command::cargo_bin("careerdoc")
        .expect("the program")
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .args(["check", name, "--today", "2026-10-01", "--format", "compact"])
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8 on standard output")
}

fn check(name: &str) {
    let said = said_of(folder(), name);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/vaults");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
}

fn check_each_unread(name: &str) {
    let folder = Folder::copy_of(&self::folder().join(name));
    let notes =
        files(folder.path()).into_keys().filter(|path| Path::new(path).extension().is_some_and(|end| end == "md"));
    let findings = || -> BTreeSet<String> { said_of(folder.path(), ".").lines().map(without_place).collect() };
    let before = findings();
    for note in notes {
        let text = fs::read_to_string(folder.path().join(&note)).expect("a note");
        let Some(rest) = text.strip_prefix("---\n") else { continue };
        folder.write(&note, format!("---\nmine: a: b: c\n{rest}"));
        let broken = findings();
        let news: Vec<_> =
            broken.difference(&before).filter(|line| !line.contains("[note/invalid-front-matter]")).collect();
        assert!(broken.len() > news.len() && news.is_empty(), "{note}: {news:#?}");
        folder.write(&note, text);
    }
}

/// A finding without its line and column, which a line more in the note moves.
fn without_place(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    let (path, rest) = (parts.next().unwrap_or_default(), parts.nth(2).unwrap_or_default());
    format!("{path}:{rest}")
}
