//! Reports in a real browser: no message, no request, nothing that axe finds, no scrolling to the side, words of charts
//! that never lie on each other, and as many sheets of paper as promised.
//!
//! They need Chromium, Node and what `npm ci` puts into `tests/browser/node_modules`. Where one is missing they are
//! skipped and say so, unless `CAREERDOC_BROWSER=required`, as in `.ci/run`.

#[path = "../support/mod.rs"]
mod support;

mod specs;

use std::collections::BTreeMap;
use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use support::{EXAMPLE, Folder};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

#[test]
fn every_page_holds_in_a_browser() {
    let Some(browser) = browser() else { return };
    let folder = Folder::new();
    let mut pages = Vec::new();
    let mut page = |name: &str, spec: &str, arguments: &[&str], a4: Option<u32>| {
        let file = format!("{name}.html");
        let run = folder.careerdoc(&[&["report", spec, "--format", "html", "-o", &file], arguments].concat());
        assert_eq!(run.code, Some(0), "{name}: {run:?}");
        pages.push(json!({ "name": name, "file": folder.path().join(file), "a4": a4 }));
    };
    page("the example", EXAMPLE, &["--period", "2026-Q3"], Some(6));
    page("a year of the example", EXAMPLE, &["--period", "2025"], None);
    for (audience, a4) in [("manager", Some(1)), ("committee", None), ("interview", None)] {
        page(&format!("for the {audience}"), EXAMPLE, &["--period", "2026-Q3", "--audience", audience], a4);
    }
    let landing = format!("{EXAMPLE}/landings/2026-02-02-ai-shopping-assistant.md");
    page("the state of the union", EXAMPLE, &["--landing", &landing], Some(1));
    let mut page_of = |name: &str, files: &specs::Files, arguments: &[&str], a4| {
        for (path, bytes) in files {
            folder.write(&format!("specs/{name}/{path}"), bytes);
        }
        page(name, &format!("specs/{name}"), &[&["--period", "2026-Q3"], arguments].concat(), a4);
    };
    for (name, files) in specs::all() {
        page_of(name, &files, &[], None);
    }
    for (name, files) in specs::thirty_wins() {
        page_of(name, &files, &["--audience", "manager"], Some(1));
    }
    let faults = look(&browser, &folder, &pages);
    let names: Vec<&str> = pages.iter().filter_map(|page| page["name"].as_str()).collect();
    assert_eq!(faults.len(), names.len(), "every page was looked at: {names:?}");
    let said: Vec<String> = faults.into_iter().filter(|(_, faults)| !faults.is_empty()).map(told).collect();
    assert!(said.is_empty(), "\n{}", said.join("\n"));
}

fn told((name, faults): (String, Vec<String>)) -> String {
    format!("{name}\n{}", faults.iter().map(|fault| format!("  {fault}\n")).collect::<String>())
}

/// What is wrong with each page, by its name.
fn look(browser: &Path, folder: &Folder, pages: &[Value]) -> BTreeMap<String, Vec<String>> {
    let list = folder.path().join("pages.json");
    folder.write("pages.json", Value::from(pages.to_vec()).to_string());
    let run =
        Command::new("node").arg("look.mjs").arg(browser).arg(&list).current_dir(HERE).output().expect("Node runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8(run.stdout).expect("UTF-8");
    let read = |line: &str| -> (String, Vec<String>) {
        let page: Value = serde_json::from_str(line).expect("JSON");
        let faults = page["faults"].as_array().expect("a list").iter().map(|fault| fault.as_str().unwrap_or_default());
        (page["name"].as_str().expect("a name").to_owned(), faults.map(str::to_owned).collect())
    };
    said.lines().map(read).collect()
}

/// Chromium, if everything that the tests need is there.
fn browser() -> Option<PathBuf> {
    let browser = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(in_path);
    let missing = match browser {
        None => "Chromium is not installed",
        Some(_) if in_path("node").is_none() => "Node is not installed",
        Some(_) if !Path::new(HERE).join("node_modules/playwright-core").is_dir() => {
            "`npm ci` was not run in tests/browser"
        }
        Some(browser) => return Some(browser),
    };
    let is_required = env::var("CAREERDOC_BROWSER").is_ok_and(|wish| wish == "required");
    assert!(!is_required, "the browser tests cannot run: {missing}");
    // Past the test harness, which shows what a passing test prints to nobody.
    writeln!(std::io::stderr(), "note: the browser tests are skipped: {missing}").expect("standard error");
    None
}

fn in_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}
