//! `report --watch`: the file follows the notes, reloads while it is watched, and is clean at the end.

use std::fs;

use crate::program::{Piped, Vault};

const RELOAD: &str = "http-equiv=\"refresh\"";

fn read(vault: &Vault, name: &str) -> String {
    fs::read_to_string(vault.path(name)).expect(name)
}

#[test]
fn the_page_follows_notes_templates_and_configuration_and_is_clean_at_the_end() {
    let vault = Vault::new();
    vault.write("updates/2026-09.md", "## Wins\n- One win\n");
    let mut program = Piped::report(&vault, &["-o", "r.html"]);
    program.expect("wrote r.html");
    assert!(read(&vault, "r.html").contains("One win") && read(&vault, "r.html").contains(RELOAD));
    vault.write("updates/2026-09.md", "## Wins\n- Another win\n");
    program.expect("wrote r.html");
    assert!(read(&vault, "r.html").contains("Another win"));
    vault.write("careerdoc.toml", "name = \"Ada\"\n");
    program.expect("wrote r.html");
    assert!(read(&vault, "r.html").contains("Ada"));
    vault.write(".careerdoc/templates/html/wins.html", "{{ oops }}");
    let said = program.expect("r.html is still the report of before");
    assert!(said.contains(".careerdoc/templates/html/wins.html:1:4"), "{said}");
    assert!(read(&vault, "r.html").contains("Another win"));
    vault.write(".careerdoc/templates/html/wins.html", "mine: {{ title }}");
    program.expect("wrote r.html");
    assert!(read(&vault, "r.html").contains("mine: One win"));
    let (code, said) = program.end();
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let last = read(&vault, "r.html");
    assert!(last.contains("mine: One win") && !last.contains(RELOAD), "what is kept does not reload");
}

#[test]
fn a_report_for_others_passes_the_same_gate_each_time() {
    let vault = Vault::new();
    let update = |line: &str| format!("---\nshare: manager\n---\n## Wins\n- Errors fell from 2% to 1%\n{line}");
    vault.write("updates/2026-09.md", &update(""));
    let mut program = Piped::report(&vault, &["--audience", "manager", "--format", "html", "-o", "m.html"]);
    let said = program.expect("wrote m.html");
    assert!(said.contains("1 note is shared with `manager`, 2 are left out"), "{said}");
    assert!(!read(&vault, "m.html").contains(RELOAD), "a page for others is as it will be sent");
    vault.write("updates/2026-09.md", &update("- A recruiter called\n"));
    let said = program.expect("m.html is still the report of before");
    assert!(said.contains("share/tripwire") && said.contains("nothing was written"), "{said}");
    assert!(!read(&vault, "m.html").contains("recruiter"));
    vault.write("updates/2026-09.md", &update("- A second win\n"));
    program.expect("wrote m.html");
    assert!(read(&vault, "m.html").contains("A second win"));
    vault.write("updates/2026-09.md", &update("- A recruiter called\n"));
    program.expect("m.html is still the report of before");
    let (code, said) = program.end();
    assert_eq!((code, said.as_str()), (Some(1), ""));
}

#[test]
fn a_note_in_the_vault_is_written_once_for_each_change() {
    let vault = Vault::new();
    let mut program = Piped::report(&vault, &["--format", "markdown", "-o", "Report.md"]);
    program.expect("wrote Report.md");
    vault.write("bets/B.md", "---\nkind: core\nstarted: 2026-02-01\ntitle: Second\n---\n");
    program.expect("wrote Report.md");
    assert!(read(&vault, "Report.md").contains("Second"));
    // The report itself is a note that has just changed.
    vault.write("bets/B.md", "---\nkind: core\nstarted: 2026-02-01\ntitle: Third\n---\n");
    let said = program.expect("wrote Report.md");
    assert_eq!(said.matches("wrote").count(), 1, "{said}");
    fs::write(vault.path("Report.md"), "mine").expect("a file");
    vault.write("bets/B.md", "---\nkind: core\nstarted: 2026-02-01\ntitle: Fourth\n---\n");
    program.expect("Report.md was not written by careerdoc");
    assert_eq!(read(&vault, "Report.md"), "mine");
    assert_eq!(program.end().0, Some(2));
}
