//! Invariants of the templates: their fields are those of the model, and Obsidian can read them.

use std::collections::BTreeSet;

use super::*;
use crate::note::front_matter;
use crate::note::unfilled;
use crate::templates::builtin;

#[test]
fn the_base_is_yaml_and_shows_properties_that_there_are() {
    let base = base("My \"work\"/Career's/", "Meta/Templates", &Config::default(), str::to_owned);
    let read = front_matter::read(&format!("---\n{base}---\n"));
    assert!(read.problem.is_none(), "{:?}", read.problem);
    assert!(base.contains(r#"'file.inFolder("My \"work\"/Career''s")'"#), "{base}");
    assert!(!super::base("", "templates", &Config::default(), str::to_owned).contains("IN_"));

    let properties: BTreeSet<&str> =
        NoteType::ALL.iter().flat_map(|note_type| note_type.shape().all_properties()).map(|known| known.name).collect();
    let words = |text: &str, before: &str| -> Vec<String> {
        let rest = text.split(before).skip(1);
        rest.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
    };
    for name in words(&base, "note.") {
        assert!(properties.contains(name.as_str()), "no note has `{name}`");
    }
    for name in words(&base, "formula.") {
        assert!(base.contains(&format!("\n  {name}: '")), "no formula is called `{name}`");
    }
}

#[test]
fn templates_say_what_the_shapes_know() {
    for (note_type, text) in templates() {
        let shape = note_type.shape();
        let front = text.trim_start_matches("---\n").split("\n---").next().expect("front matter");
        for line in front.lines().filter(|line| !line.starts_with("{%")) {
            let name = line.split(':').next().expect("a name");
            assert!(shape.property(name).is_some(), "a {} has no `{name}`", shape.name);
        }
        let sections: Vec<&str> = shape.sections.iter().map(|section| section.name()).collect();
        for heading in text.lines().filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### "))) {
            assert!(sections.contains(&heading) || heading.starts_with("Days "), "{}: {heading}", shape.name);
        }
    }
}

#[test]
fn what_templates_ask_is_known_as_a_placeholder() {
    let mut unused: Vec<&str> = unfilled::SENTENCES.to_vec();
    unused.retain(|sentence| *sentence != unfilled::DESTINATION);
    for (note_type, text) in templates() {
        let body = text.splitn(3, "---\n").nth(2).expect("a body");
        for line in body.lines().filter(|line| !is_scaffolding(line)) {
            let sentence = unfilled::SENTENCES.iter().find(|sentence| line.contains(**sentence));
            let sentence = sentence.unwrap_or_else(|| panic!("{}: check does not know {line:?}", note_type.name()));
            unused.retain(|known| known != sentence);
        }
    }
    assert_eq!(unused, [""; 0], "no template asks this");
}

/// Whether a line of a template needs no replacement: it is structure, guidance in comments, or filled in.
fn is_scaffolding(line: &str) -> bool {
    let text = line.trim();
    let starts = ["#", "%%", ">", "|", "{", "- {{", "- Agreed:", "- For: engineering"];
    text.is_empty() || text.ends_with(':') || starts.iter().any(|start| text.starts_with(start))
}

/// Each note type with its template.
fn templates() -> impl Iterator<Item = (NoteType, &'static str)> {
    let text = |note_type| builtin::text(&context::template(note_type)).expect("every type has a template");
    NoteType::ALL.into_iter().map(move |note_type| (note_type, text(note_type)))
}
