//! What stands in the reports of whole vaults, and which of it must not.

use std::sync::LazyLock;

use proptest::prelude::*;
use regex::{Captures, Regex};

use super::places::{PLACES, Place};
use super::vault::{self, Vault, View};
use super::{DOUBTS, spec};
use crate::lens::Lens;
use crate::model::audience::Audience;
use crate::report::Format;
use crate::report::others;
use crate::report::period::Period;
use crate::templates::Templates;

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
pub fn faults(vault: &Vault) -> Vec<String> {
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
