//! Parts of the benchmarks that `benches/compare` puts together: it makes vaults, and it is the floor.
//!
//! The floor is what any program must do that looks at a folder of notes: walk, read, and parse with pulldown-cmark, on
//! as many threads as there are.

mod vault;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pulldown_cmark::{Event, Options, Parser};
use rayon::prelude::*;
use walkdir::WalkDir;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["vault", folder, count, in_spec] => {
            let (Ok(count), Ok(in_spec)) = (count.parse(), in_spec.parse()) else { return usage() };
            if let Err(error) = vault::write(Path::new(folder), count, in_spec) {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        ["floor", folder] => println!("{}", floor(Path::new(folder))),
        // `cargo bench` alone: there is nothing to compare with.
        [] => println!("run benches/compare"),
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: speed vault FOLDER NOTES NOTES_IN_SPEC | speed floor FOLDER");
    ExitCode::from(2)
}

/// Reads and parses all notes below `folder`; tells how many there were, so that nothing is left undone.
fn floor(folder: &Path) -> String {
    let is_shown =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let notes: Vec<PathBuf> = WalkDir::new(folder)
        .into_iter()
        .filter_entry(is_shown)
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    let (read, bytes, elements) = notes
        .par_iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .map(|text| {
            let events = Parser::new_ext(&text, options).into_offset_iter();
            let elements = events.filter(|(event, range)| matches!(event, Event::Start(_)) && range.end > 0).count();
            (1, text.len(), elements)
        })
        .reduce(|| (0, 0, 0), |one, other| (one.0 + other.0, one.1 + other.1, one.2 + other.2));
    format!("{read} notes, {bytes} bytes, {elements} elements")
}
