//! Nothing private leaks: a canary in every place that must not, for every audience.

mod places;
mod vault;

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use rayon::prelude::*;
use regex::{Captures, Regex};

use super::committee::ForCommittee;
use super::interview::ForInterview;
use super::manager::ForManager;
use super::{Audience, Lens};
use crate::calendar::DateSpan;
use crate::config::Config;
use crate::links::Links;
use crate::model::document::Document;
use crate::model::paths::Paths;
use crate::model::spec::{Spec, Surroundings};
use crate::note::names::Names;
use crate::outside::Nowhere;
use crate::report::Format;
use crate::report::others;
use crate::report::period::Period;
use crate::source::Source;
use crate::templates::Templates;
use places::{PLACES, Place};
use vault::{Vault, View};

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

fn shown(notes: &[(String, String)], audience: Audience) -> String {
    let (spec, config) = spec(notes);
    let always = DateSpan::new(jiff::civil::Date::MIN, jiff::civil::Date::MAX);
    let lens = Lens::new(&spec, &config, audience, always);
    match audience {
        Audience::Manager => format!("{:#?}", ForManager::new(&lens)),
        Audience::Committee => format!("{:#?}", ForCommittee::new(&lens)),
        Audience::Interview => format!("{:#?}", ForInterview::new(&lens)),
    }
}

fn for_all(notes: &[(&str, &str)]) -> String {
    let notes: Vec<_> = notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    Audience::ALL.map(|audience| shown(&notes, audience)).join("\n")
}

const SHARED: &str = "share: [manager, committee, interview]\n";

#[test]
fn every_way_to_leak_is_closed() {
    let update = |body: &str| format!("---\ntype: update\ndate: 2026-09\ntitle: September\n{SHARED}---\n{body}");
    let bet = |extra: &str, body: &str| {
        format!("---\ntype: bet\nkind: core\nstarted: 2026-01-01\ntitle: Checkout\n{SHARED}{extra}---\n{body}")
    };
    // Each body holds CANARY where only the writer may look, and WORD where everyone may.
    let cases: Vec<(&str, String)> = vec![
        ("a comment", update("## Wins\n- WORD %%CANARY%% more\n")),
        ("a comment that begins above", update("text %%CANARY\n\n## Learned\n- CANARY\n%%\n\n## Wins\n- WORD\n")),
        ("a comment that never closes", update("## Wins\n- WORD\n\n%% CANARY\n- CANARY\n")),
        ("a private section", update("## Private\nCANARY\n\n## Wins\n- WORD\n")),
        ("a section beneath a private one", update("# Private\n## Wins\n- CANARY\n\n# Open\n## Wins\n- WORD\n")),
        ("a private heading within a section", update("## Wins\n- WORD\n### Private\n- CANARY\n")),
        ("a private heading of another name", update("## Wins\n- WORD\n### Private thoughts\n- CANARY\n")),
        ("a misspelt private heading", update("## Wins\n- WORD\n### Pirvate\n- CANARY\n")),
        ("a private heading in an item", update("## Wins\n- WORD\n  ## Private\n  CANARY\n")),
        ("home life", update("## Home life\n- CANARY\n\n## Wins\n- WORD\n")),
        ("the text of a setback", update("## Wins\n- WORD\n## Setbacks\n- CANARY\n  - Lesson: test\n")),
        ("feedback", update("## Wins\n- WORD\n## Feedback\n- CANARY\n")),
        ("a section of one's own", update("## Wins\n- WORD\n## Thoughts\nCANARY\n")),
        ("text outside sections", update("CANARY\n\n## Wins\n- WORD\n")),
        ("a tag", update("## Wins\n- WORD #CANARY\n")),
        ("a block id", update("## Wins\n- WORD ^CANARY\n")),
        ("an inline field", update("## Wins\n- WORD [mood:: CANARY] (why:: CANARY)\n")),
        ("a line that is a field", update("## Wins\n- WORD\n  mood:: CANARY\n")),
        ("a link to an unshared note", update("## Wins\n- WORD with [[CANARY]] and [[x/CANARY|canary]]\n")),
        ("a link in Markdown", update("## Wins\n- WORD with [CANARY](CANARY.md) [](CANARY.md)\n")),
        ("a link to a heading", update("## Wins\n- WORD [[#CANARY]] [[^CANARY]]\n")),
        ("an embed", update("## Wins\n- WORD ![[CANARY]] ![[CANARY#Wins]]\n")),
        ("an image", update("## Wins\n- WORD ![CANARY](CANARY.png) ![[CANARY.png|300]] ![x](https://h/CANARY.png)\n")),
        ("a local address", update("## Wins\n- WORD [here](file:///CANARY) <obsidian://open?vault=CANARY>\n")),
        ("a query", update("## Wins\n- WORD `= this.CANARY` `$= CANARY`\n  ```dataview\n  LIST CANARY\n  ```\n")),
        ("HTML", update("## Wins\n- WORD <b title=\"CANARY\">x</b> <!-- CANARY -->\n\n<!-- CANARY -->\n")),
        ("a footnote", update("## Wins\n- WORD [^CANARY]\n\n## Notes\n[^CANARY]: CANARY\n")),
        ("a link definition", update("## Wins\n- WORD [x][def]\n\n## Notes\n[def]: https://h/CANARY 'CANARY'\n")),
        ("check-ins", update("## Wins\n- WORD\n").replace("title:", "work: 1\nhome: 2\nmood: CANARY\ntitle:")),
        (
            "tags in properties",
            update("## Wins\n- WORD\n").replace("title:", "tags: [CANARY]\naliases: CANARY\ntitle:"),
        ),
        (
            "odds and steps",
            bet("odds: 13%\nstep: \"[[north-star#^CANARY]]\"\n", "## Wins\n- WORD\n## Hypothesis\nCANARY\n"),
        ),
        ("kill criteria", bet("", "## Wins\n- WORD\n## Kill criteria\n- [ ] 2027-01-01 CANARY\n")),
        ("a linked skill", bet("skills: [\"[[CANARY]]\"]\n", "## Wins\n- WORD\n")),
        ("a link in a property", bet("reach: \"shops of [[CANARY]]\"\n", "## Wins\n- WORD\n")),
        ("a link in a title", update("## Wins\n- WORD\n").replace("title: September", "title: \"[[CANARY]] #CANARY\"")),
    ];
    for (place, text) in cases {
        let path = if text.contains("type: bet") { "bets/CANARY.md" } else { "updates/CANARY 2026-09.md" };
        let seen = for_all(&[(path, &text)]);
        assert!(!seen.to_lowercase().contains("canary"), "{place} leaks:\n{seen}");
        assert!(seen.contains("WORD"), "{place}: what is shared must be seen:\n{seen}");
    }
}

#[test]
fn a_missing_title_is_never_the_name_of_the_file() {
    let text = format!("---\nkind: core\nstarted: 2026-09-30\n{SHARED}---\n## Wins\n- WORD\n");
    let seen = for_all(&[("bets/CANARY.md", &text)]);
    assert!(!seen.contains("CANARY") && seen.contains("Project of 2026-09-30"), "{seen}");
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

#[test]
fn any_doubt_about_share_shares_nothing() {
    for doubt in DOUBTS {
        let text = format!("---\ntype: update\ndate: 2026-09\n{doubt}\n---\n## Wins\n- CANARY\n");
        assert!(!for_all(&[("updates/a.md", &text)]).contains("CANARY"), "{doubt:?} must share nothing");
    }
    let sure = ["share: manager", "share: [Manager]", "share:\n  - MANAGER\n  - committee", "\"share\": \"manager\""];
    for sure in sure {
        let text = format!("---\ntype: update\ndate: 2026-09\n{sure}\n---\n## Wins\n- WORD\n");
        assert!(for_all(&[("updates/a.md", &text)]).contains("WORD"), "{sure:?} shares");
    }
}

#[test]
fn a_swing_without_traction_stays_out_of_the_limelight() {
    let swing = |extra: &str| {
        format!(
            "---\ntype: bet\nkind: innovation\nstarted: 2026-01-01\ntitle: CANARY\n{SHARED}{extra}---\n## Wins\n- CANARY\n"
        )
    };
    for hidden in ["", "traction: 2026-12-01\n", "announced: 2027-01-01\n", "announced: soon\n"] {
        assert!(!for_all(&[("bets/a.md", &swing(hidden))]).contains("CANARY"), "{hidden:?}");
    }
    for open in ["traction: 2026-03-01\n", "announced: 2026-03-01\n"] {
        assert!(for_all(&[("bets/a.md", &swing(open))]).contains("CANARY"), "{open:?}");
    }
}

#[test]
fn what_is_nested_beyond_reading_ends_and_is_not_shown() {
    for marker in ["- ", "> ", "1. ", "- > "] {
        let text = format!(
            "---\ntype: update\ndate: 2026-09\n{SHARED}---\n## Wins\n- WORD\n- {}CANARY\n",
            marker.repeat(5_000)
        );
        let seen = for_all(&[("updates/a.md", &text)]);
        assert!(seen.contains("WORD") && !seen.contains("CANARY"), "{marker:?}");
    }
}

/// A note of any type, shared or not, with words that link to the others.
fn note() -> impl Strategy<Value = (String, String)> {
    let names = prop::sample::select(vec!["alpha", "beta", "gamma", "delta 2", "delta", "2026-09", "2026-08"]);
    let folder = prop::sample::select(vec!["bets", "updates", "posts", "landings", "contracts", "decisions", "notes"]);
    let share = prop::sample::select(vec![
        "",
        "share: manager\n",
        "share: [committee]\n",
        "share: [manager, interview]\n",
        "share: x\n",
    ]);
    let lines = prop::collection::vec(
        prop::sample::select(vec![
            "## Wins\n",
            "## Learned\n",
            "## Private\n",
            "### Private\n",
            "## Story\n",
            "## Setbacks\n",
            "# Title\n",
            "- [[alpha]] and [[beta|it]]\n",
            "- ![[gamma]] [x](delta.md)\n",
            "- plain words\n",
            "  - Lesson: [[2026-09]]\n",
            "  - For: #tag ^id\n",
            "%%",
            "- Situation: [[delta 2|two]]\n",
            "<b>html</b>\n",
            "> quote [[beta]]\n",
            "```\n",
        ]),
        0..14,
    );
    (folder, names, share, lines).prop_map(|(folder, name, share, lines)| {
        let properties = "kind: core\nstarted: 2026-01-01\ndate: 2026-09-01\nwith: \"[[alpha]]\"\nopportunity: offer\nstatus: open\n";
        (format!("{folder}/{name}.md"), format!("---\n{properties}{share}---\n{}", lines.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Deleting every note that is not shared with an audience leaves what it sees the same.
    #[test]
    fn notes_that_are_not_shared_cannot_be_felt(notes in prop::collection::vec(note(), 1..8)) {
        let mut notes = notes;
        notes.sort();
        notes.dedup_by(|one, other| one.0 == other.0);
        for audience in Audience::ALL {
            let is_shared = |(_, text): &&(String, String)| {
                let line = text.lines().find(|line| line.starts_with("share:")).unwrap_or_default();
                line.contains(audience.name())
            };
            let shared: Vec<_> = notes.iter().filter(is_shared).cloned().collect();
            prop_assert_eq!(shown(&notes, audience), shown(&shared, audience));
        }
    }
}

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| Templates::new(&[]).expect("the built-in templates compile"));

static ENTITY: LazyLock<Regex> = LazyLock::new(|| Regex::new("&#(x[0-9a-f]+|[0-9]+);").expect("a pattern"));

/// The reports of a vault, in HTML and in Markdown.
fn pages(notes: &[(String, String)]) -> Vec<(View, String)> {
    let (spec, config) = spec(notes);
    let today = spec.today;
    let period = Period::parse("2026-Q3").expect("a period");
    let landing = notes.iter().find(|(path, _)| path.starts_with("landings/Fqz")).map_or("", |(path, _)| path);
    let mut pages = Vec::new();
    for view in View::ALL {
        let audience = match view {
            View::Manager | View::Team => Audience::Manager,
            View::Committee => Audience::Committee,
            View::Interview => Audience::Interview,
        };
        let lens = match view {
            View::Team => Lens::of_landing(&spec, &config, landing, period.days),
            _ => Lens::new(&spec, &config, audience, period.days),
        };
        for format in [Format::Html, Format::Markdown] {
            let page = if view == View::Team {
                others::state_of_the_union(&lens, landing, today, &config, format, &TEMPLATES)
                    .map(Option::unwrap_or_default)
            } else {
                others::compile(&lens, today, &config, period, format, &TEMPLATES).map(|report| report.text)
            };
            let page = page.expect("the built-in templates render");
            // The style of a page is the same for everyone.
            let seen = page.split("</style>").last().unwrap_or_default();
            pages.push((view, seen.to_owned()));
        }
    }
    pages
}

/// The forms in which a canary may appear in a page: as it is, or encoded for an address, for HTML, or in base64.
fn traces(page: &str) -> Vec<String> {
    let lower = page.to_lowercase();
    let addresses = percent_encoding::percent_decode_str(&lower).decode_utf8_lossy().into_owned();
    let html = ENTITY.replace_all(&lower, |found: &Captures<'_>| {
        let code =
            found[1].strip_prefix('x').map_or_else(|| found[1].parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        code.and_then(char::from_u32).map(String::from).unwrap_or_default()
    });
    vec![addresses, html.into_owned(), lower]
}

fn holds(page: &str, traces: &[String], canary: &str) -> bool {
    traces.iter().any(|trace| trace.contains(canary)) || in_base64(canary).iter().any(|encoded| page.contains(encoded))
}

/// The base64 letters common to all texts with `canary`, at any offset.
fn in_base64(canary: &str) -> Vec<String> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let encoded = |skipped: usize| -> String {
        let bytes: Vec<u8> = std::iter::repeat_n(0, skipped).chain(canary.bytes()).collect();
        let whole = bytes.chunks_exact(3).skip(usize::from(skipped > 0));
        let groups = whole.map(|three| u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]));
        groups.flat_map(|group| [18, 12, 6, 0].map(|by| char::from(LETTERS[(group >> by & 63) as usize]))).collect()
    };
    // Just a few letters would be found anywhere.
    [0, 1, 2].map(encoded).into_iter().filter(|letters| letters.len() >= 8).collect()
}

/// The faults in the reports of a vault: visible canaries, and missing words.
fn faults(vault: &Vault) -> Vec<String> {
    let mut faults = Vec::new();
    for (view, page) in pages(&vault.notes) {
        let traces = traces(&page);
        let names = vault::NAMES.iter().map(|name| ((*name).to_owned(), "name of a file"));
        for (canary, place) in vault.hidden.iter().cloned().chain(names) {
            if holds(&page, &traces, &canary) {
                let at = traces.last().and_then(|page| page.find(&canary)).unwrap_or(0);
                let around: String = page.get(at.saturating_sub(60)..).unwrap_or_default().chars().take(140).collect();
                faults.push(format!("{view:?}: {place} leaks: … {around} …"));
            }
        }
        for (word, place, views) in &vault.shown {
            let is_seen = holds(&page, &traces, word);
            if is_seen && !views.contains(&view) {
                faults.push(format!("{view:?}: {place} shows what is for {views:?}"));
            }
            // The manager's page shows only the first few items of a kind.
            let is_cut_short = view == View::Manager && page.contains(" more");
            if !is_seen && views.contains(&view) && !is_cut_short {
                faults.push(format!("{view:?}: {place} hides what is shared"));
            }
        }
    }
    faults
}

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

/// A vault with something in every place that can be combined with the others.
fn full_vault() -> Vault {
    let fits = |(_, place): &(usize, &'static Place)| !place.0.contains("never closes") && !place.0.contains("around");
    let places: Vec<_> = (0..).zip(PLACES).filter(fits).map(|(at, place)| (place, at)).collect();
    Vault::with(&places)
}

/// Counts, numbers, the order of things and every other side channel: none of it comes from notes that are not shared.
#[test]
fn counts_numbers_and_order_come_from_what_is_shared() {
    let vault = full_vault();
    let mut more = vault.notes.clone();
    // A copy of a shared note under another name would not be recognised as one.
    let is_multiplied = |path: &String| vault.unshared.contains(path) && !path.contains("conflicted");
    for (path, text) in vault.notes.iter().filter(|(path, _)| is_multiplied(path)) {
        let copies = (0..20).map(|copy| (path.replace(".md", &format!(" again {copy}.md")), text.clone()));
        more.extend(copies);
    }
    let (few, many, none) = (pages(&vault.notes), pages(&more), pages(&vault.shared_alone()));
    for ((few, many), none) in few.iter().zip(&many).zip(&none) {
        assert!(few == many && few == none, "{:?} feels notes that are not shared", few.0);
    }
}

#[test]
fn characters_that_nobody_sees_do_not_leave() {
    let spelt: String = "canary".chars().filter_map(|letter| char::from_u32(0xe0000 + letter as u32)).collect();
    let text =
        format!("---\ntype: update\ndate: 2026-09\n{SHARED}---\n## Wins\n- WO\u{200b}RD{spelt} \u{1b}]0;x\u{7}\n");
    let seen = for_all(&[("updates/a.md", &text)]);
    let is_hidden = |c: char| c == '\u{1b}' || c == '\u{200b}' || ('\u{e0000}'..='\u{e0fff}').contains(&c);
    assert!(seen.contains("WORD") && !seen.contains("e0063") && !seen.contains(is_hidden), "{seen}");
}

/// Checks everything in which a page could hide something: ids, data, tooltips, accessibility labels, drawings, hidden
/// parts.
#[test]
fn pages_for_others_have_nothing_to_hide_in() {
    for (view, page) in pages(&full_vault().notes).iter().step_by(2) {
        let markup: Vec<&str> = page.split('<').filter_map(|part| part.split('>').next()).collect();
        for tag in markup {
            let hides = ["data-", "aria-", "title=", "alt=", "hidden", "style=", "src=", "name=", "role="];
            assert!(!hides.iter().any(|attribute| tag.contains(attribute)), "{view:?}: <{tag}>");
            assert!(
                !tag.starts_with("svg") && !tag.starts_with('!') && !tag.starts_with("script"),
                "{view:?}: <{tag}>"
            );
            assert!(!tag.contains("id=") || tag == "main id=\"main\"", "{view:?}: <{tag}>");
            assert!(!tag.contains("href=") || tag.contains("#main") || tag.contains("\"https:"), "{view:?}: <{tag}>");
        }
    }
}

/// Counts what the tests of this file cover.
#[test]
fn there_are_enough_places() {
    let with_canary = PLACES.iter().filter(|(_, _, text)| text.contains("CANARY") || text.contains("NUMBER")).count();
    let with_word = PLACES.iter().filter(|(_, _, text)| text.contains("WORD")).count();
    assert!(with_canary >= 150 && with_word >= 90, "{with_canary} canaries, {with_word} words");
}

/// Vaults with something in many places at once.
fn vaults() -> impl Strategy<Value = Vault> {
    let places = prop::collection::btree_map(0..PLACES.len(), 0_usize..1000, 20..60);
    places.prop_map(|places| {
        let places: Vec<_> = places.into_iter().map(|(at, choice)| (&PLACES[at], choice)).collect();
        Vault::with(&places)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// In any combination, private text stays private and shared text is shown; and deleting all notes that are not
    /// shared leaves each report byte for byte the same.
    #[test]
    fn vaults_keep_their_canaries(vault in vaults()) {
            let faults = faults(&vault);
        prop_assert!(faults.is_empty(), "{} faults:\n{}\n{:#?}", faults.len(), faults.join("\n"), vault.notes);
        let (whole, alone) = (pages(&vault.notes), pages(&vault.shared_alone()));
        for ((view, whole), (_, alone)) in whole.into_iter().zip(alone) {
            prop_assert_eq!(whole, alone, "{:?}", view);
        }
    }

    /// If it is in doubt whom the notes of a vault are shared with, nothing of them is shared.
    #[test]
    fn vaults_in_doubt_share_nothing(vault in vaults(), doubt in prop::sample::select(DOUBTS)) {
            let doubtful = |(path, text): &(String, String)| (path.clone(), text.replace(vault::SHARE, doubt));
        let notes: Vec<_> = vault.notes.iter().map(doubtful).collect();
        for (view, page) in pages(&notes) {
            let traces = traces(&page);
            let words = vault.hidden.iter().map(|(word, _)| word).chain(vault.shown.iter().map(|(word, ..)| word));
            let seen: Vec<_> = words.filter(|word| holds(&page, &traces, word)).collect();
            prop_assert!(seen.is_empty(), "{view:?}, {doubt:?}: {seen:?}");
        }
    }
}
