//! Every place where something private may stand, alone in a vault, by the channel through which it could leak.

use rayon::prelude::*;

use super::pages::faults;
use super::places::PLACES;
use super::vault::Vault;

/// Channels through which something can leak, with words in the names of the places that belong to each.
const CHANNELS: &[(&str, &[&str])] = &[
    ("comments", &["comment", "suppression"]),
    ("images", &["image", "drawing"]),
    ("embeds", &["embed"]),
    ("definitions", &["definition", "footnote", "title of a link"]),
    ("fields", &["field", "measure"]),
    ("tags", &["tag"]),
    ("ids", &["block id", "id of a task", "link with a block", "step"]),
    ("html", &["HTML", "attribute", "script", "element", "style sheet"]),
    ("links", &["link", "address"]),
    ("private words", &["private", "confidential", "home", "family"]),
    ("code", &["query", "language"]),
    (
        "properties",
        &["property", "tags", "aliases", "classes", "check-ins", "odds", "partner", "title", "number", "day", "bets"],
    ),
    ("notes", &["unshared", "note", "decision", "swing", "North Star", "template", "copy", "bet"]),
];

/// The first channel that a place belongs to.
fn channel(name: &str) -> &'static str {
    let belongs = |(_, words): &&(&str, &[&str])| words.iter().any(|word| name.contains(word));
    CHANNELS.iter().find(belongs).map_or("texts", |(channel, _)| *channel)
}

/// Tests that every place of a channel keeps its canary, alone in a vault, in two sections.
fn keeps(wanted: &str) {
    let places: Vec<_> = (0_usize..).zip(PLACES).filter(|(_, (name, ..))| channel(name) == wanted).collect();
    assert!(places.len() > 1, "{wanted} has places");
    let faults: Vec<String> = places
        .into_par_iter()
        .flat_map_iter(|(at, place)| [at, at * 7 + 3].map(|choice| (place, choice)))
        .flat_map_iter(|(place, choice)| faults(&Vault::with(&[(place, choice)])))
        .collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

macro_rules! channels {
    ($($test:ident: $channel:literal,)+) => {
        $(#[test]
        fn $test() {
            keeps($channel);
        })+

        #[test]
        fn every_channel_has_a_test() {
            let tested = [$($channel),+];
            assert!(CHANNELS.iter().all(|(channel, _)| tested.contains(channel)));
        }
    };
}

channels! {
    comments_do_not_leak: "comments",
    images_and_their_words_do_not_leak: "images",
    embeds_do_not_leak: "embeds",
    definitions_do_not_leak: "definitions",
    inline_fields_do_not_leak: "fields",
    tags_do_not_leak: "tags",
    block_ids_do_not_leak: "ids",
    html_does_not_leak: "html",
    links_do_not_leak: "links",
    what_its_writer_calls_private_does_not_leak: "private words",
    code_does_not_leak: "code",
    properties_do_not_leak: "properties",
    notes_do_not_leak: "notes",
    texts_that_no_section_shares_do_not_leak: "texts",
}

#[test]
fn there_are_enough_places() {
    let with_canary = PLACES.iter().filter(|(_, _, text)| text.contains("CANARY") || text.contains("NUMBER")).count();
    let with_word = PLACES.iter().filter(|(_, _, text)| text.contains("WORD")).count();
    assert!(with_canary >= 150 && with_word >= 90, "{with_canary} canaries, {with_word} words");
}
