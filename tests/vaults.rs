//! What `check` says of vaults as people keep them: each is a life unlike the example, with honest pitfalls and with
//! notes that only look like one. A changed line of these snapshots is a changed judgement, and wants to be judged.

use std::path::Path;

use assert_cmd::Command;

macro_rules! vaults {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(&stringify!($name).replace('_', "-"));
        })*

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

fn check(name: &str) {
    let output = Command::cargo_bin("careerdoc")
        .expect("the program")
        .current_dir(folder())
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .args(["check", name, "--today", "2026-10-01", "--format", "compact"])
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8 on standard output");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/vaults");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
}
