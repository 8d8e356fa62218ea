//! The arrows between the modules: who may use whom, and who may touch the world.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Each module and those that it uses, each line only what stands in lines above it: there is no way round in a circle.
/// `cli` and what is made for fuzzing may use everything.
const ARROWS: &[(&str, &str)] = &[
    ("source", ""),
    ("calendar", ""),
    ("sentence", ""),
    ("slips", ""),
    ("vault_path", ""),
    ("hash_index", ""),
    ("merge_join", ""),
    ("picture", ""),
    ("conflict", ""),
    ("outside", "source"),
    ("diagnostic", "source"),
    ("config", "source sentence slips diagnostic"),
    ("emit", "source sentence diagnostic"),
    ("note", "source calendar slips vault_path config"),
    ("links", "slips vault_path hash_index"),
    ("language", "source vault_path config note"),
    (
        "model",
        "source calendar sentence slips vault_path hash_index picture conflict outside config note links language",
    ),
    ("inspect", "source emit note model"),
    ("weigh", "source sentence note language model"),
    ("templates", "source slips note"),
    ("scaffold", "source calendar sentence vault_path config note model weigh templates"),
    ("status", "calendar sentence config note model weigh"),
    ("lens", "source calendar sentence slips vault_path picture conflict config note links model"),
    (
        "report",
        "source calendar sentence vault_path picture diagnostic config note language model weigh templates lens",
    ),
    (
        "rules",
        "source calendar sentence slips vault_path merge_join diagnostic config emit note language model weigh templates lens",
    ),
    ("vault", "source vault_path merge_join outside config emit templates"),
    ("compile", "source merge_join diagnostic config note links model rules vault"),
    ("fix", "source config note model compile"),
    ("manual", "source diagnostic config emit rules vault compile"),
];

/// The table is what the code does, neither more nor less.
#[test]
fn modules_use_what_the_table_says() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in rust_files(&source_folder()).into_iter().filter(|file| !is_test(file)) {
        let (module, code) = (module_of(&file), code_of(&file));
        assert!(!code.contains("crate::{"), "{}: a use of `crate` names one module", file.display());
        let names: Vec<String> = used_modules(&code).into_iter().filter(|name| *name != module).collect();
        used.entry(module).or_default().extend(names);
    }
    for (module, names) in &used {
        assert!(!names.contains("cli") || module == "main", "`{module}` must not use `cli`: nothing does");
    }
    let free = ["cli", "main", "lib", "fuzzing"];
    used.retain(|module, _| !free.contains(&module.as_str()));
    let table: BTreeMap<String, BTreeSet<String>> = ARROWS
        .iter()
        .map(|(module, below)| ((*module).to_owned(), below.split_whitespace().map(str::to_owned).collect()))
        .collect();
    let lines = |arrows: &BTreeMap<String, BTreeSet<String>>| -> Vec<String> {
        arrows
            .iter()
            .map(|(module, below)| format!("{module}: {}", below.iter().cloned().collect::<Vec<_>>().join(" ")))
            .collect()
    };
    assert_eq!(lines(&used), lines(&table));
}

#[test]
fn no_arrow_leads_up() {
    for (at, (module, below)) in ARROWS.iter().enumerate() {
        for name in below.split_whitespace() {
            let is_above = ARROWS[..at].iter().any(|(above, _)| *above == name);
            assert!(is_above, "`{module}` uses `{name}`, which does not stand above it");
        }
    }
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
        let text = code_of(&file).replace("std::io::Cursor", "");
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
    let is_named =
        file.file_name().is_some_and(|name| name == "tests.rs" || name == "testing.rs" || name == "samples.rs");
    is_named || file.components().any(|part| part.as_os_str() == "tests")
}

/// The code of a file in one line, without comments, texts and spaces, and without its tests: they may look further.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file");
    let tokens = text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut code = String::new();
    add_code(tokens, &mut code);
    code
}

fn add_code(tokens: TokenStream, code: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let attribute = match (&token, tokens.peek()) {
            (TokenTree::Punct(mark), Some(TokenTree::Group(group))) if mark.as_char() == '#' => Some(group.to_string()),
            _ => None,
        };
        match (attribute.as_deref(), token) {
            (Some("[cfg (test)]"), _) => {
                // What is only there for tests ends with its braces or a semicolon.
                let is_end = |token: &TokenTree| match token {
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    TokenTree::Punct(mark) => mark.as_char() == ';',
                    _ => false,
                };
                tokens.by_ref().find(is_end);
            }
            (Some(attribute), _) if attribute.starts_with("[doc") => drop(tokens.next()),
            (_, TokenTree::Group(group)) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                code.push_str(open);
                add_code(group.stream(), code);
                code.push_str(close);
            }
            (_, TokenTree::Literal(_)) => code.push_str("\"\""),
            (_, token) => code.push_str(&token.to_string()),
        }
    }
}
