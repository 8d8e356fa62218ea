//! Nothing private leaks: a canary in every place that must not, for every audience.

mod channels;
mod models;
mod pages;
mod places;
mod vault;

use std::sync::Arc;

use crate::config::Config;
use crate::links::Links;
use crate::model::document::Document;
use crate::model::paths::Paths;
use crate::model::spec::{Spec, Surroundings};
use crate::note::names::Names;
use crate::outside::Nowhere;
use crate::source::Source;

/// The spec made from these notes, without running rules.
fn spec(notes: &[(String, String)]) -> (Spec, Config) {
    let mut config = Config::default();
    config.sections.insert("private".to_owned(), vec!["Privado".to_owned()]);
    let names = Names::new(&config);
    let mut sources: Vec<Arc<Source>> =
        notes.iter().map(|(path, text)| Source::new(path.clone(), text.clone())).collect();
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    let files: Vec<String> = sources.iter().map(|source| source.path.clone()).collect();
    let documents: Arc<[Arc<Document>]> =
        sources.iter().map(|source| Arc::new(Document::read(source, &config, &names))).collect();
    let surroundings = Surroundings {
        paths: Arc::new(Paths::new(&sources)),
        links: Arc::new(Links::new(files)),
        prefix: String::new(),
        templates: Vec::new(),
        outside: Arc::new(Nowhere),
    };
    (Spec::new(documents, surroundings, "2026-10-01".parse().expect("a date")), config)
}

/// Ways of writing `share` that leave doubt.
const DOUBTS: &[&str] = &[
    "share: [manager, mangaer]",
    "share: everyone",
    "share: true",
    "share: all",
    "share: \"*\"",
    "share: manager, committee, interview",
    "share: manager committee interview",
    "share: manager; committee",
    "share: manager\nshare: committee",
    "share: manager\nshare: manager",
    "share: manager\nShare: manager",
    "share: manager\n\"share\": manager",
    "share: manager\n'SHARE ': []",
    "share: manager\nshares: committee",
    "shared: [manager, committee, interview]",
    "sahre: [manager, committee, interview]",
    "share-with: [manager, committee, interview]",
    "share: manager\nmood: a: b",
    "share: manager\n\tmood: x",
    "share: manager\nmood: @x",
    "share: manager\nmood: [",
    "share: {manager: yes}",
    "share: {manager}",
    "share: [[manager]]",
    "share: [[manager], [committee]]",
    "share: [manager, [committee]]",
    "share: managers",
    "share: manager?",
    "share: not manager",
    "share: my manager",
    "share: (manager)",
    "share: 👩 manager",
    "share: \"[[manager]]\"",
    "share: \"#manager\"",
    "share: # manager, committee, interview",
    "share: ~",
    "share: null",
    "share: []",
    "share: \"\"",
    "share:\n  manager: true",
    "share:\n  - manager: true",
    "share:\n  with: manager",
    "# share: [manager, committee, interview]",
    "about:\n  share: [manager, committee, interview]",
    "about: |\n  share: [manager, committee, interview]",
    "about: \"x\n  share: [manager]\"",
    "share: {{audience}}",
    "share: \"{{manager}}\"",
    "share: <% tp.user.audience() %>",
    "base: &b {share: manager}\n<<: *b",
    "share: *undefined",
    "? share\n? manager",
    "share: !secret manager\nshare: no",
    "---\nshare: manager",
    "",
];
