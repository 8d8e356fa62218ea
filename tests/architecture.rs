//! The arrows between the modules: who may use whom, and who may touch the world.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Module → the modules that it may use, besides itself.
fn arrows() -> BTreeMap<&'static str, Vec<&'static str>> {
    let table = [
        ("source", ""),
        ("calendar", "note"),
        ("diagnostic", "source"),
        ("sentence", ""),
        ("quote", ""),
        ("places", ""),
        ("side_by_side", ""),
        ("config", "quote source diagnostic note"),
        ("note", "source calendar config"),
        ("links", "places"),
        ("picture", ""),
        ("language", "source calendar config note"),
        ("model", "sentence quote places source calendar config diagnostic note language links picture vault"),
        ("weigh", "source calendar config note language model"),
        ("templates", "source note"),
        ("scaffold", "source calendar config note model weigh templates"),
        ("status", "calendar note model weigh"),
        ("lens", "sentence source calendar config note links picture model vault"),
        (
            "rules",
            "sentence quote side_by_side source calendar config diagnostic note links model language lens weigh emit \
             templates compile vault",
        ),
        ("compile", "side_by_side source config diagnostic note links model rules vault"),
        ("emit", "source diagnostic"),
        ("vault", "side_by_side source config emit templates"),
        ("fix", "source config diagnostic note model compile"),
        (
            "report",
            "sentence source calendar config diagnostic note links picture model language lens weigh emit templates",
        ),
    ];
    table.into_iter().map(|(module, below)| (module, below.split(' ').collect())).collect()
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let arrows = arrows();
    let mut wrong = Vec::new();
    for file in rust_files(&source_folder()).into_iter().filter(|file| !is_test(file)) {
        let module = module_of(&file);
        if ["cli", "main", "lib", "fuzzing"].contains(&module.as_str()) {
            continue;
        }
        let Some(allowed) = arrows.get(module.as_str()) else {
            wrong.push(format!("{}: the table does not say what `{module}` may use", file.display()));
            continue;
        };
        for used in used_modules(&without_tests(&fs::read_to_string(&file).expect("a source file"))) {
            if used != module && arrows.contains_key(used.as_str()) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{module}` must not use `{used}`", file.display()));
            }
            assert!(used != "cli" || module == "cli", "{}: nothing uses `cli`", file.display());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let world = [
        "std::fs",
        "std::env",
        "std::io",
        "Zoned::now",
        "SystemTime",
        "Instant::now",
        "println!",
        "eprintln!",
        "std::process",
    ];
    let mut wrong = Vec::new();
    for file in rust_files(&source_folder()) {
        if ["vault", "cli", "main", "lib"].contains(&module_of(&file).as_str()) {
            continue;
        }
        // A cursor reads memory.
        let text = without_tests(&fs::read_to_string(&file).expect("a source file")).replace("std::io::Cursor", "");
        // The template engine writes into memory by way of the trait for files.
        let is_page = file.ends_with("templates/page.rs");
        wrong.extend(
            world
                .iter()
                .filter(|word| !is_test(&file) && text.contains(**word) && !(is_page && **word == "std::io"))
                .map(|word| format!("{}: {word}", file.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What others see is made from what the lens lets through: their views cannot even name a note or the spec.
#[test]
fn reports_for_others_cannot_reach_a_note() {
    for file in rust_files(&source_folder().join("report/others")) {
        let text = fs::read_to_string(&file).expect("a source file");
        let reaching = ["model::spec", "model::document", "note::Note", "note::entry", "crate::vault", "model::update"];
        assert!(!reaching.iter().any(|path| text.contains(path)), "{} reaches a note", file.display());
    }
}

/// What an audience may see is made of words that were looked at, of numbers and dates, and of words from closed lists:
/// nothing of the notes' own model can be put into it, so what is added there is private until someone allows it.
#[test]
fn models_for_others_hold_nothing_of_the_notes() {
    let known = [
        "Option",
        "Vec",
        "Passage",
        "Shared",
        "Bet",
        "Update",
        "Landing",
        "Contract",
        "Post",
        "Ask",
        "Skill",
        "f64",
        "usize",
        "bool",
        "Date",
        "DateSpan",
        "String",
        "BetKind",
        "BetStatus",
        "Outcome",
        "Label",
    ];
    for name in ["manager", "committee", "interview", "state_of_the_union"] {
        let text = fs::read_to_string(source_folder().join(format!("lens/{name}.rs"))).expect("a source file");
        let fields = text.lines().filter_map(|line| line.strip_prefix("    pub ")?.split_once(": "));
        let mut count = 0;
        for (field, held) in fields.filter(|(field, _)| !field.contains('(')) {
            count += 1;
            for word in held.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                assert!(known.contains(&word), "{name}: `{field}` holds a {word}");
            }
        }
        assert!(count > 0, "{name} has fields");
        assert!(!text.contains("#[derive(Debug, Clone"), "{name}: models for others are made, never copied");
        let imports = text.lines().filter(|line| line.starts_with("use crate::model::bet::"));
        assert!(
            imports.clone().all(|line| !line.contains("Bet,") && !line.contains("::Bet;")),
            "{name} imports a note"
        );
    }
}

#[test]
fn only_pretty_names_miette() {
    let naming: Vec<_> = rust_files(&source_folder())
        .into_iter()
        .filter(|file| fs::read_to_string(file).expect("a source file").contains("use miette"))
        .collect();
    assert_eq!(naming, [source_folder().join("emit/pretty.rs")]);
}

#[test]
fn every_file_says_what_lives_in_it() {
    for file in rust_files(&source_folder()) {
        let text = fs::read_to_string(&file).expect("a source file");
        assert!(text.starts_with("//! "), "{} opens with one sentence about itself", file.display());
    }
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// `src/rules/note/misplaced.rs` belongs to `rules`, `src/links.rs` to `links`.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix(source_folder()).expect("a file below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules behind each `crate::`.
fn used_modules(text: &str) -> Vec<String> {
    text.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect())
        .filter(|module: &String| !module.is_empty())
        .collect()
}

/// Files that hold nothing but tests.
fn is_test(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "tests.rs" || name == "testing.rs" || name == "samples.rs")
}

/// A file without its tests: they may look further.
fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}
