//! Whole reports of the example spec and of awkward ones.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::compile::{Compiled, compile as compile_spec};
use crate::rules::vocabulary;
use crate::source::Source;
use crate::vault::{Nowhere, Sources};

fn example() -> (Compiled, Config) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-spec");
    let root = if root.exists() { root } else { Path::new("/work/main/example-spec").to_owned() };
    let mut notes = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("readable");
        let path = entry.path().strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
        if path.ends_with(".md") && !path.starts_with("templates/") {
            notes.push(Source::new(path, std::fs::read_to_string(entry.path()).expect("text")));
        }
    }
    let files = notes.iter().map(|note| note.path.clone()).collect();
    let toml = Source::new("careerdoc.toml", std::fs::read_to_string(root.join("careerdoc.toml")).expect("text"));
    let config = Config::read(Some(toml), &vocabulary());
    let sources = Sources { notes, prefix: String::new(), files, skipped: Vec::new(), outside: Arc::new(Nowhere) };
    (compile_spec(&sources, &config, "2026-10-01".parse().expect("a date")), config)
}

fn report(compiled: &Compiled, config: &Config, period: &str, format: Format) -> String {
    let templates = Templates::new(&[]).expect("the built-in templates compile");
    let period = Period::parse(period).expect("a period");
    compile(&compiled.spec, &compiled.diagnostics, config, period, format, &templates).expect("it renders")
}

#[test]
fn dump() {
    let (compiled, config) = example();
    for (format, name) in [(Format::Html, "/tmp/rp.html"), (Format::Markdown, "/tmp/rp.md")] {
        std::fs::write(name, report(&compiled, &config, "2026-Q3", format)).expect("written");
    }
}
