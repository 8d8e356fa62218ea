//! What an audience sees of a note or two, as it stands in the models.

use proptest::prelude::*;

use super::{DOUBTS, spec};
use crate::calendar::DateSpan;
use crate::lens::Lens;
use crate::lens::committee::ForCommittee;
use crate::lens::interview::ForInterview;
use crate::lens::manager::ForManager;
use crate::model::audience::Audience;
use crate::model::choice::Choice;

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
    Audience::VALUES.iter().map(|audience| shown(&notes, *audience)).collect::<Vec<_>>().join("\n")
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
    assert!(!seen.contains("CANARY") && seen.contains("Project of 30 September 2026"), "{seen}");
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
        for audience in Audience::VALUES.iter().copied() {
            let is_shared = |(_, text): &&(String, String)| {
                let line = text.lines().find(|line| line.starts_with("share:")).unwrap_or_default();
                line.contains(audience.word())
            };
            let shared: Vec<_> = notes.iter().filter(is_shared).cloned().collect();
            prop_assert_eq!(shown(&notes, audience), shown(&shared, audience));
        }
    }
}
