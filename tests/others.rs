//! Reports for others: nothing private leaves, and what looks private stops a report until it is allowed.

mod support;

use std::fs;
use std::path::Path;

use support::{EXAMPLE, Folder, STAR, files};

const AUDIENCES: [&str; 3] = ["manager", "committee", "interview"];
const FORMATS: [&str; 2] = ["html", "markdown"];

/// Deleting every note that is not shared leaves the report byte for byte the same.
#[test]
fn notes_that_are_not_shared_cannot_be_felt_in_the_example() {
    let whole = Folder::copy_of(Path::new(EXAMPLE));
    for audience in AUDIENCES {
        let bare = Folder::new();
        for (path, bytes) in files(whole.path()) {
            let text = String::from_utf8_lossy(&bytes);
            let share = text.lines().find(|line| line.starts_with("share:")).unwrap_or_default();
            if path == "careerdoc.toml" || share.contains(audience) {
                bare.write(&path, &bytes);
            }
        }
        bare.write(
            "north-star.md",
            "---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2025-01-06\n---\n",
        );
        for format in FORMATS {
            let report = |folder: &Folder| {
                let run = folder.careerdoc(&["report", "--audience", audience, "--format", format, "-o", "-"]);
                assert_eq!(run.code, Some(0), "{run:?}");
                run.stdout
            };
            assert_eq!(report(&whole), report(&bare), "{audience} in {format}");
        }
    }
}

/// Images that are shared are copies: without metadata, without a name, and only from where everything is shared.
#[test]
fn images_for_others_tell_nothing_but_what_they_show() {
    use image::ImageEncoder as _;
    let mut photo = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut photo);
    encoder.set_icc_profile(b"CANARY".to_vec()).expect("it has room");
    encoder.write_image(&[90; 30 * 20 * 3], 30, 20, image::ExtendedColorType::Rgb8).expect("written");
    photo.extend(b"CANARY behind its end");
    let note = "---\ntype: update\nshare: [manager]\n---\n## Wins\n- Errors fell: ![[CANARY.jpg|the curve|300]]\n\
                - With ![CANARY](CANARY.jpg) and ![a map](gone.png) and ![[CANARY.svg]]\n\n\
                ## Home life\n![[private.png]]\n\n## Setbacks\n- ![[private.png]]\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", note),
        ("CANARY.svg", "<svg/>"),
        ("updates/CANARY.jpg.md", "---\ntype: update\ndate: 2026-09\n---\n"),
    ]);
    folder.write("CANARY.jpg", &photo);
    let mut private = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(7, 7).write_to(&mut private, image::ImageFormat::Png).expect("written");
    folder.write("private.png", private.into_inner());
    let report = |format| {
        let arguments = ["report", "--audience", "manager", "--period", "2026-09", "--format", format, "-o", "-"];
        let run = folder.careerdoc(&arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
        run.stdout
    };
    let page = report("html");
    let images: Vec<&str> = page.split("<img ").skip(1).map(|rest| rest.split('>').next().expect("an end")).collect();
    assert_eq!(images.len(), 2, "{page}");
    assert!(images[0].ends_with("alt=\"the curve\" width=\"300\" height=\"200\""), "{images:?}");
    assert!(images[1].ends_with("alt=\"\" width=\"30\" height=\"20\""), "{images:?}");
    for image in images {
        let data = image.split("base64,").nth(1).and_then(|rest| rest.split('"').next()).expect("data");
        let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).expect("base64");
        assert!(!bytes.windows(6).any(|part| part == b"CANARY"));
        assert_eq!(image::load_from_memory(&bytes).expect("an image").width(), 30);
    }
    let text = report("markdown");
    assert!(text.contains("Errors fell: the curve\n") && !text.contains("a map"), "{text}");
    for text in [page, text] {
        assert!(!text.contains("CANARY") && !text.contains("private") && !text.contains("image:"), "{text}");
    }
}

#[test]
fn what_looks_private_stops_a_report_until_it_is_allowed() {
    let update = |line: &str| {
        format!(
            "---\ntype: update\nshare: manager\n---\n## Wins\n- Errors fell from 2% to 1%\n{line}- A recruiter asked how we did it\n"
        )
    };
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", &update(""))]);
    let arguments = ["report", "--audience", "manager", "--period", "2026-09"];
    let run = folder.careerdoc(&arguments);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.stderr.contains("updates/2026-09.md:7:5") && run.stderr.contains("nothing was written"), "{run:?}");
    assert!(!folder.path().join("career-report-2026-09-manager.md").exists());
    let allowed = "\n%%careerdoc-ignore share/tripwire a story that everyone knows%%\n";
    folder.write("updates/2026-09.md", update(allowed));
    let run = folder.careerdoc(&arguments);
    assert_eq!(run.code, Some(0), "{run:?}");
    let written = fs::read_to_string(folder.path().join("career-report-2026-09-manager.md")).expect("the report");
    assert!(written.contains("recruiter") && !written.contains("careerdoc-ignore"), "{written}");
    assert_eq!(folder.findings(&["--select", "note"]), [""; 0], "the suppression is in use");
    let everywhere = update("").replace("share: manager", "share: manager\ncareerdoc-ignore: share/tripwire all of it");
    folder.write("updates/2026-09.md", everywhere);
    assert_eq!(folder.careerdoc(&arguments).code, Some(1), "a whole note cannot be allowed at once");
}

/// No list knows all that is private: what speaks of someone is pointed at, and leaves.
#[test]
fn what_speaks_of_someone_is_pointed_at() {
    let note = "---\nshare: [manager, interview]\n---\n";
    let learned = "- My camera stays off on Mondays\n- Errors fell from 2% to 1%\n- He asked twice\n";
    let update = format!("{note}## Learned\n{learned}");
    let bet = format!(
        "{note}## Story\n- Situation: I had nobody\n## Lessons\n- The page is the product. I would ask sooner\n"
    );
    let bet = bet.replacen("share:", "kind: core\nstarted: 2026-02-01\nended: 2026-09-20\noutcome: won\nshare:", 1);
    let contract = "---\nwith: Rosa\nstarted: 2026-09-01\nshare: manager\n---\n## They commit\n- She reads it\n";
    let post = "---\npublished: 2026-09-09\nshare: [manager, interview]\n---\n# How I hire\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", &update),
        ("bets/Till.md", &bet),
        ("contracts/Rosa.md", contract),
        ("posts/Hiring.md", post),
    ]);
    let told = |audience: &str, more: &[&str]| {
        let arguments = ["report", "--audience", audience, "--period", "2026-09", "-o", "-"];
        let run = folder.careerdoc(&[&arguments[..], more].concat());
        assert_eq!(run.code, Some(0), "{run:?}");
        let said = format!("{}{}", run.stderr, if more.contains(&"--explain") { &run.stdout } else { "" });
        said.lines().filter(|line| line.contains("of you or of someone")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        told("manager", &[]),
        [
            "3 sentences speak of you or of someone else, and no list knows all that is private: may its readers know each? \
          bets/Till.md:11 “I would ask sooner”, updates/2026-09.md:5 “My camera stays off on Mondays”, \
          updates/2026-09.md:7 “He asked twice”"
        ]
    );
    assert_eq!(
        told("interview", &[]),
        [
            "1 sentence speaks of you or of someone else, and no list knows all that is private: may its readers know it? \
          bets/Till.md:11 “I would ask sooner”"
        ]
    );
    assert_eq!(told("manager", &["--explain"]).len(), 3);
    assert_eq!(told("manager", &["-q"]), [""; 0]);
    folder.write("careerdoc.toml", "language = \"de\"\n");
    assert_eq!(told("manager", &[]), [""; 0]);
}

#[test]
fn standard_error_says_what_is_in_and_explain_says_why() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", "---\nshare: [manager]\n---\n## Wins\n- With [[2026-08]] and [[secret|the plan]]\n"),
        ("updates/2026-08.md", "---\nshare: [committee]\n---\n## Wins\n- x\n"),
        ("decisions/2026-09-20.md", "---\nopportunity: offer\nstatus: open\nshare: manager\n---\n"),
    ]);
    let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    assert!(run.stderr.contains("1 note is shared with `manager`, 3 are left out, 1 of them kept back"), "{run:?}");
    assert!(run.stderr.contains("set `sent: 2026-10-01`"), "{run:?}");
    assert!(run.stdout.contains("With a private note and the plan"), "{run:?}");
    let quiet = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-", "-q"]);
    assert_eq!((quiet.stderr.as_str(), quiet.stdout), ("", run.stdout.clone()));
    let explained = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "--explain"]);
    insta::assert_snapshot!("explain", explained.stdout);
}

#[test]
fn other_languages_are_told_that_nothing_was_screened() {
    let folder = Folder::with(&[("north-star.md", STAR), ("careerdoc.toml", "language = \"pt\"\n")]);
    let run = folder.careerdoc(&["report", "--audience", "committee", "-o", "-"]);
    assert!(run.stderr.contains("nothing was screened"), "{run:?}");
}

/// A list for one language says nothing of what is written in another.
#[test]
fn each_language_that_is_not_screened_is_named() {
    let own = "[words]\ntripwire = [\"Projekt Nil\"]\n";
    let cases = [
        ("language = [\"de\", \"en\"]\n", "", Some("for de: what is written in it was not screened")),
        (
            "language = [\"en-GB\", \"de-AT\", \"fr\"]\n",
            "",
            Some("for de-AT, fr: what is written in them was not screened"),
        ),
        ("language = [\"de\", \"fr\"]\n", "", Some("for de, fr: nothing was screened")),
        (
            "language = [\"de\", \"en\"]\n",
            own,
            Some("for de: what is written in it was screened for your own words alone"),
        ),
        ("language = \"de\"\n", own, Some("for de: what is written in it was screened for your own words alone")),
        ("language = \"en-US\"\n", "", None),
        ("", own, None),
    ];
    for (language, words, expected) in cases {
        let folder = Folder::with(&[("north-star.md", STAR), ("careerdoc.toml", &format!("{language}{words}"))]);
        let run = folder.careerdoc(&["report", "--audience", "manager", "-o", "-"]);
        match expected {
            Some(expected) => assert!(run.stderr.contains(expected), "{language}: {run:?}"),
            None => assert!(!run.stderr.contains("screened"), "{language}: {run:?}"),
        }
    }
}

#[test]
fn the_reports_of_the_example_read_well() {
    let example = EXAMPLE;
    let folder = Folder::new();
    for audience in AUDIENCES {
        let run = folder.careerdoc(&["report", example, "--audience", audience, "--format", "markdown", "-o", "-"]);
        insta::assert_snapshot!(format!("example_for_{audience}"), run.stdout);
    }
    let landing = format!("{example}/landings/2026-02-02-ai-shopping-assistant.md");
    let run = folder.careerdoc(&["report", example, "--landing", &landing, "-o", "-"]);
    insta::assert_snapshot!("example_state_of_the_union", run.stdout);
    for name in ["Dana", "Marten", "Sofie"] {
        assert!(!run.stdout.contains(name), "{name} is named");
    }
}

/// A PNG of one pixel with a text in it, as cameras and drawing programs write them.
fn picture(text: &str) -> Vec<u8> {
    let mut crcs = [0_u32; 256];
    for (number, crc) in (0_u32..).zip(&mut crcs) {
        *crc = (0..8).fold(number, |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 });
    }
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| crcs[((crc ^ u32::from(*byte)) & 255) as usize] ^ (crc >> 8))
    };
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a small chunk").to_be_bytes();
        let content = [kind, data].concat();
        [&length[..], &content, &crc(&content).to_be_bytes()].concat()
    };
    let pixel = [0x78, 0x01, 0x01, 0x02, 0x00, 0xfd, 0xff, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01];
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        &chunk(b"tEXt", format!("Comment\0{text}").as_bytes()),
        &chunk(b"IDAT", &pixel),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

/// The letters that `text` has in base64 wherever it stands, its first and last ones left out.
fn in_base64(text: &str) -> Vec<String> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = |skipped: usize| text.as_bytes()[skipped..].chunks_exact(3).map(<[u8]>::to_vec).collect::<Vec<_>>();
    let letters = |group: &Vec<u8>| {
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        [18, 12, 6, 0].map(|by| char::from(LETTERS[(bits >> by & 63) as usize]))
    };
    [0, 1, 2].map(|skipped| groups(skipped).iter().flat_map(letters).collect()).to_vec()
}

/// An image may be left out or be shown; what it says of where it comes from may not.
#[test]
fn images_leave_their_names_and_what_is_written_in_them_behind() {
    const SECRET: &str = "shot in the office of initech";
    let note = "---\nshare: [manager, committee]\n---\n## Wins\n- Fewer clicks ![[initech-offer.png]]\n- Less ![initech offer](initech-offer.png \"initech\")\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", note)]);
    folder.write("updates/initech-offer.png", picture(SECRET));
    folder.write("initech-offer.png", picture(SECRET));
    for audience in ["manager", "committee"] {
        for format in FORMATS {
            let arguments = ["report", "--audience", audience, "--period", "2026-09", "--format", format, "-o", "-"];
            let run = folder.careerdoc(&arguments);
            assert!(run.stdout.contains("Fewer clicks"), "{run:?}");
            let leaks = |text: &str| text.to_lowercase().contains("initech") || text.contains(SECRET);
            assert!(!leaks(&run.stdout) && !leaks(&run.stderr), "{audience} in {format}: {run:?}");
            let encoded = in_base64(SECRET);
            assert!(!encoded.iter().any(|letters| run.stdout.contains(letters)), "{audience} in {format}: {run:?}");
        }
    }
}

/// A story's short form says where it began and how it came out, and each of its words is its writer's.
#[test]
fn a_short_form_is_short_and_invents_nothing() {
    let long = "word and word again, ".repeat(60);
    let story = format!(
        "- Situation: {long}\n- Task: one two three. Four five\n- Action: {}\n- Result: ten of eleven\n",
        "we did this and that ".repeat(30)
    );
    let bet = format!("---\nkind: core\nstarted: 2026-01-01\nshare: interview\n---\n# Till\n## Story\n{story}");
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/till.md", &bet)]);
    let run = folder.careerdoc(&["report", "--audience", "interview", "--format", "markdown", "-o", "-"]);
    let short = run.stdout.lines().find_map(|line| line.strip_prefix("- **In short:** ")).expect("a short form");
    assert_eq!(short, "One two three. Ten of eleven.");
    let cases = [
        (
            "- Situation: Dr. Oku left. We stayed\n- Action: a rota\n- Result: lost. Sold at 54 %",
            "Dr. Oku left. Lost. Sold at 54 %.",
        ),
        (
            "- Situation: 14チームが別々に作っていた\n- Task: 半分に\n- Result: 6日から2.5日、12チームが採用",
            "14チームが別々に作っていた。6日から2.5日、12チームが採用。",
        ),
        ("- Situation: **It burned.**\n- Task: save it\n- Reflection: late", "**It burned.**"),
        ("It burned. Then we built it again.", "It burned."),
        ("- Situation: It burned\n- Result: It stands", ""),
        ("It burned.", ""),
    ];
    for (story, expected) in cases {
        folder.write("bets/till.md", bet.split("- Situation").next().expect("a start").to_owned() + story + "\n");
        let run = folder.careerdoc(&["report", "--audience", "interview", "--format", "markdown", "-o", "-"]);
        let short = run.stdout.lines().find_map(|line| line.strip_prefix("- **In short:** ")).unwrap_or_default();
        assert_eq!(short, expected, "{run:?}");
    }
}

/// Who wrote `share:` hears why a note is not in all the same; a page on which nothing stands says so, and of no other note.
#[test]
fn what_is_kept_back_is_said_and_an_empty_page_too() {
    let swing = |extra: &str| {
        format!(
            "---\n{extra}started: 2022-09-01\nended: 2024-03-14\noutcome: mixed\nshare: [interview]\n---\n## Lessons\n- Agree the split first\n"
        )
    };
    let held = "kept back: bets/Kestrel.md, a swing without traction that was not announced; it has no `traction` or `announced`: if they may know of it, set the day of one\n";
    let cases = [
        ("kind: innovation\n", held),
        (
            "kind: innovation\ntraction: 2031-01-01\n",
            "; its `traction` or `announced` must be a day that has come, written once\n",
        ),
        ("", "; write `kind: core` or `kind: innovation`, once\n"),
        ("kind: innovation\nkind: core\n", "; write `kind: core` or `kind: innovation`, once\n"),
        ("kind: innovation\nannounced: 2023-01-01\n", ""),
    ];
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for (extra, expected) in cases {
        folder.write("bets/Kestrel.md", swing(extra));
        for format in FORMATS {
            let run = folder.careerdoc(&["report", "--audience", "interview", "--format", format, "-o", "-"]);
            assert_eq!(run.code, Some(0), "{run:?}");
            let is_kept_back = !expected.is_empty();
            assert!(run.stderr.contains(expected) && run.stderr.contains("kept back") == is_kept_back, "{run:?}");
            assert_eq!(
                run.stderr.contains(
                    "0 notes are shared with `interview`, 2 are left out, 1 of them kept back although `share` is set"
                ),
                is_kept_back,
                "{run:?}"
            );
            assert!(!run.stderr.contains("write `share"), "it is written: {run:?}");
            assert_eq!(run.stdout.contains("No story has been shared yet."), is_kept_back, "{run:?}");
            assert_eq!(run.stderr.contains("the report is empty, and says so\n"), is_kept_back, "{run:?}");
            assert!(!run.stdout.contains("Kestrel"), "{run:?}");
        }
    }
    folder.write(
        "bets/Kestrel.md",
        "---\nkind: core\nstarted: 2022-09-01\nshare: [interviewer]\n---\n## Lessons\n- Agree first\n",
    );
    folder.write("posts/Copy.md", "---\nshare: [interview]\npublished: 2026-09-01\n---\n");
    let run = folder.careerdoc(&["report", "--audience", "interview", "-o", "-"]);
    let doubtful = "kept back: bets/Kestrel.md, its `share` is in doubt, so that it is shared with nobody; `careerdoc check` shows where\n";
    assert!(run.stderr.contains(doubtful), "{run:?}");
    let bare = "the report is empty, and says so: it is made of bets with a `Story` or `Lessons`, and what is shared holds none\n";
    assert!(run.stderr.contains(bare), "{run:?}");
}

/// A note without a title is named by what it is and when, once; its writer hears which ones.
#[test]
fn notes_without_a_title_are_pointed_at() {
    let bet = "---\nkind: core\nstarted: 2026-04-01\nshare: [manager, committee, interview]\nskills: [Baking]\nreach: 4 wards\n---\n## Lessons\n- Ask first\n";
    let post = "---\nshare: [manager, committee]\npublished: 2026-09-22\n---\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/Ward.md", bet),
        ("posts/Sheets.md", post),
        ("posts/Titled.md", &post.replace("share", "title: Sheets\nshare")),
    ]);
    let report = |audience| {
        let arguments = ["report", "--audience", audience, "--period", "2026-09", "--format", "markdown", "-o", "-"];
        folder.careerdoc(&arguments)
    };
    let (for_bet, for_post) =
        ("bets/Ward.md (“Project of 1 April 2026”)", "posts/Sheets.md (“Post of 22 September 2026”)");
    let run = report("manager");
    assert!(run.stdout.contains("- **Project of 1 April 2026**\n"), "{run:?}");
    assert!(run.stdout.contains("- Post of 22 September 2026\n- Sheets, 22 September 2026\n"), "{run:?}");
    let both = format!(
        "2 shared notes have no `title:`, and readers do not see file names: they read them as {for_bet} and {for_post}\n"
    );
    assert!(run.stderr.contains(&both), "{run:?}");
    let run = report("committee");
    assert!(run.stdout.contains("## Project of 1 April 2026\n"), "{run:?}");
    assert!(run.stdout.contains("**Baking:** practised in project of 1 April 2026\n"), "{run:?}");
    let run = report("interview");
    let one = format!("1 shared note has no `title:`, and readers do not see file names: they read it as {for_bet}\n");
    assert!(run.stdout.contains("## Project of 1 April 2026\n") && run.stderr.contains(&one), "{run:?}");
}

/// What a manager gets on one page, however much happened.
#[test]
fn the_first_five_of_many_wins_are_shown_and_the_rest_are_counted() {
    let wins: String = (1..=30).map(|win| format!("- Errors fell from {win}2% to {win}1%\n")).collect();
    let update = format!("---\nshare: manager\n---\n## Wins\n{wins}");
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", &update)]);
    let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    assert!(run.stdout.contains("from 52% to 51%\n- and 25 more\n") && !run.stdout.contains("62%"), "{run:?}");
}

/// What bets say has no date: it fills a page on which nothing of the period stands, and is not said to be of it.
#[test]
fn a_quiet_period_is_not_dressed_in_old_wins() {
    let bet = "---\nkind: core\nstarted: 2026-01-01\nshare: manager\nreach: 40 shops\n---\n# Till\n## Wins\n- 12 tills less\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/till.md", bet)]);
    let report =
        |folder: &Folder| folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    let run = report(&folder);
    assert!(run.stdout.contains("## Outcomes so far\n\n- 12 tills less\n"), "{run:?}");
    assert!(run.stdout.contains("- **Till**\n  - Scale: 40 shops"), "{run:?}");
    assert!(run.stderr.contains("no update that is shared is about September 2026"), "{run:?}");
    assert!(!run.stderr.contains("sent:"), "{run:?}");
    folder.write("updates/2026-09.md", "---\nshare: manager\n---\n## Wins\n- None this month\n## Needs\n- A van\n");
    let run = report(&folder);
    assert!(run.stdout.contains("## Outcomes so far") && !run.stdout.contains("None"), "{run:?}");
    assert!(run.stderr.contains("set `sent: "), "{run:?}");
    let alone = Folder::with(&[("north-star.md", STAR)]);
    let run = report(&alone);
    assert!(run.stderr.contains("write `share: [manager]` in those that may be seen"), "{run:?}");
}

/// A section that the configuration meant to hold back may be misspelt there: then nothing leaves.
#[test]
fn a_mistake_in_the_configuration_stops_a_report() {
    let folder = Folder::new();
    folder.write("north-star.md", STAR);
    folder.write(
        "updates/2026-09.md",
        "---\ntype: update\nshare: [manager]\n---\n## Wins\n- Errors fell by half\n\n### Privé\n- CANARY\n",
    );
    let report = || folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    folder.write("careerdoc.toml", "[sections]\nPrivat = [\"Privé\"]\n");
    let stopped = report();
    assert_eq!((stopped.code, stopped.stdout.as_str()), (Some(1), ""), "{stopped:?}");
    assert!(stopped.stderr.contains("`Privat`") && stopped.stderr.contains("nothing was written"), "{stopped:?}");
    folder.write("careerdoc.toml", "[sections]\nPrivate = [\"Privé\"]\n");
    let mended = report();
    assert_eq!(mended.code, Some(0), "{mended:?}");
    assert!(mended.stdout.contains("fell by half") && !mended.stdout.contains("CANARY"), "{mended:?}");
}

/// What is still to be done in a new role is no quick win, and what was sent need not be marked as sent.
#[test]
fn open_quick_wins_and_sent_updates_are_not_told_again() {
    let landing = "---\nstarted: 2026-07-01\nshare: manager\n---\n## Quick wins\n\
                   - [x] Photos in the form ✅ 2026-07-22\n- [ ] 2026-09-05 Daily hour\n- [ ] 2026-11-05 Floor list\n\
                   - [-] 2026-08-01 Cranes\n- 2026-08-02 Gate open\n- [x] 2026-08-03 Lift ✅ 2026-10-20\n";
    let update = |sent: &str| format!("---\nshare: manager\n{sent}---\n## Wins\n- A gate\n");
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("landings/Tower.md", landing),
        ("updates/2026-07.md", &update("sent: 2026-08-01\n")),
        ("updates/2026-08.md", &update("")),
    ]);
    let report =
        |folder: &Folder| folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-Q3", "-o", "-"]);
    let run = report(&folder);
    assert!(run.stdout.contains("## Quick wins\n\n- Photos in the form\n- Gate open\n"), "{run:?}");
    for open in ["Daily hour", "Floor list", "Cranes", "Lift"] {
        assert!(!run.stdout.contains(open), "{open}: {run:?}");
    }
    assert!(run.stderr.contains("once you have sent it, set `sent: 2026-10-01` in updates/2026-08.md\n"), "{run:?}");
    folder.write("updates/2026-08.md", update("sent: 2026-09-01\n"));
    let run = report(&folder);
    assert!(!run.stderr.contains("sent:"), "{run:?}");
    for month in ["2026-07", "2026-08", "2026-09", "2026-Q3"] {
        folder.write(&format!("updates/{month}.md"), update(""));
    }
    let listed = "in updates/2026-07.md, updates/2026-08.md, updates/2026-09.md and 1 more\n";
    assert!(report(&folder).stderr.contains(listed), "{run:?}");
}

/// A swing without traction is in no report for others; whoever tells of it elsewhere hears so before it leaves.
#[test]
fn news_of_a_swing_that_is_held_back_is_pointed_at() {
    let swing = |extra: &str| format!("---\nkind: innovation\nstarted: 2026-03-16\n{extra}---\n");
    let update = "---\nshare: [manager, committee]\nbets: [\"[[Rental model]]\"]\n---\n## Wins\n- 31 bids won\n\
                  - [[Rental model]]: first letter of intent\n- Signed, as the rental model asks\n- Rental and model\n\
                  - Search is faster\n## Setbacks\n- Rental model lost one\n  - Lesson: ask the bank\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/Rental model.md", &swing("")),
        ("bets/Search.md", &swing("")),
        ("updates/2026-09.md", update),
        ("updates/2026-03.md", update),
        ("updates/2026-08.md", &update.replace("share", "shared")),
    ]);
    let told = |folder: &Folder, audience| {
        let arguments = ["report", "--audience", audience, "--period", "2026-09", "--format", "markdown", "-o", "-"];
        let run = folder.careerdoc(&arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
        let lines = run.stderr.lines().filter(|line| line.contains(" tells of "));
        lines.map(|line| line.split(" tells").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&folder, "manager"), ["updates/2026-09.md:7", "updates/2026-09.md:8"]);
    let both = ["updates/2026-03.md:7", "updates/2026-03.md:8", "updates/2026-09.md:7", "updates/2026-09.md:8"];
    assert_eq!(told(&folder, "committee"), both);
    assert!(told(&folder, "interview").is_empty());
    let explained = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "--explain"]);
    let line = "updates/2026-09.md:7 tells of “Rental model”, a swing without traction that was not announced: ";
    assert!(explained.stdout.contains(line), "{explained:?}");
    for open in ["traction: 2026-06-01\n", "announced: 2026-06-01\n"] {
        folder.write("bets/Rental model.md", swing(open));
        assert!(told(&folder, "committee").is_empty(), "{open}");
    }
}

/// A landing is named as one knows it: by its file, its title or a link.
#[test]
fn a_landing_is_found_by_what_it_is_called() {
    let landing = "---\ntitle: First 90 days\nstarted: 2026-08-17\nshare: manager\n---\n## Themes\n- Tests are slow\n\
                   ## Listening tour\n| Who | Date | One thing | Done |\n|---|---|---|---|\n\
                   | Maya | 2026-08-20 | quick tests | 2026-08-24 |\n| Jo | 2026-08-20 | a lamp | |\n\
                   | Tom | 2026-08-21 | nothing, thank you | |\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("landings/2026-08-17 tower.md", landing)]);
    let report = |name: &str| folder.careerdoc(&["report", "--landing", name, "-o", "-"]);
    for name in
        ["landings/2026-08-17 tower.md", "First 90 days", "first 90 days", "2026-08-17 tower", "[[2026-08-17 tower]]"]
    {
        let run = report(name);
        assert!(run.code == Some(0) && run.stdout.contains("Tests are slow"), "{name}: {run:?}");
        assert!(
            run.stdout.contains("One of the two things that I was asked for is done"),
            "who asks for nothing is promised nothing: {run:?}"
        );
    }
    for (done, kept) in [
        ("✓", 2),
        ("yes, 1 Sept", 2),
        ("Done.", 2),
        ("half of it", 1),
        ("blocked", 1),
        ("not done", 1),
        ("2026-12-24", 1),
    ] {
        folder.write("landings/2026-08-17 tower.md", landing.replace("lamp | |", &format!("lamp | {done} |")));
        let run = report("First 90 days");
        let told = ["None", "One of the two things", "Both things"][kept];
        assert!(run.stdout.contains(told), "{done}: {run:?}");
    }
    folder.write("landings/2026-08-17 tower.md", landing.replace("| a lamp |", "| |"));
    assert!(report("First 90 days").stdout.contains("Three conversations; in two I asked: "), "Jo was not asked");
    folder.write("landings/2026-08-17 tower.md", landing.replace("| Jo | 2026-08-20", "| Jo | 20 Aug 2026"));
    assert!(
        report("First 90 days").stdout.contains("Three conversations"),
        "one on a day that is not read took place, too"
    );
    folder.write("landings/2026-08-17 tower.md", landing);
    assert!(report("First 90 days").stderr.contains("set `state_of_the_union: 2026-10-01`"));
    folder.write("landings/2026-08-17 tower.md", landing.replace("share:", "state_of_the_union: 2026-09-21\nshare:"));
    assert!(!report("First 90 days").stderr.contains("set `state"), "it was shared");
    for other in ["second", "north-star.md", "landings"] {
        let run = report(other);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(
            run.stderr.contains("is no landing of this spec; there is only landings/2026-08-17 tower.md"),
            "{run:?}"
        );
    }
}

/// Who is asked for something is told by when, where a mark says so; a day in front says when it was asked.
#[test]
fn a_need_says_by_when() {
    let update = "---\nshare: manager\n---\n## Needs\n- [ ] Sign the contract 📅 2026-10-15\n- Two desks 📅 2026-09-04\n\
                  - 2026-09-02 A lamp\n- [ ] 2026-10-06 A mat\n- [x] A key 📅 2026-09-04 ✅ 2026-09-05\n## Risks\n- Rain 📅 2026-10-15\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", update)]);
    let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    let told = "- Sign the contract\n  - Due: 15 October 2026\n- Two desks\n  - Due: 4 September 2026, overdue\n\
                - **2 September 2026:** A lamp\n- A mat\n  - Due: 6 October 2026\n";
    assert!(run.stdout.contains(told), "{run:?}");
    assert_eq!(run.stdout.matches("Due:").count(), 3, "{run:?}");
}

/// What was planned early in the period is no plan any more, and what is overdue says so.
#[test]
fn next_is_what_the_last_update_plans() {
    let update = |next: &str| format!("---\nshare: manager\n---\n## Wins\n- A gate\n## Next\n{next}");
    let setback = "## Setbacks\n- The crane broke\n  - Next: a second one\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-08.md", &(update("- Committee on 16 Sept\n") + setback)),
        (
            "updates/2026-09.md",
            &update("- [ ] 2026-09-16 Sign\n- [ ] 2026-10-16 Build\n- [-] Paint\n- [x] Clean\n- Rest\n"),
        ),
    ]);
    let next = |folder: &Folder| {
        let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-Q3", "-o", "-"]);
        run.stdout.split("## Next\n\n").nth(1).map(|rest| rest.split("\n\n").next().unwrap_or_default().to_owned())
    };
    let planned = "- Sign\n  - Due: 16 September 2026, overdue\n- Build\n  - Due: 16 October 2026\n- Rest\n";
    assert_eq!(next(&folder).as_deref(), Some(planned));
    folder.write("updates/2026-09.md", "---\nshare: manager\n---\n## Wins\n- A gate\n");
    assert_eq!(next(&folder), None, "nobody knows what is next");
}

/// Themes, problems and the vision say what they are; a theme that is to be solved is told once.
#[test]
fn what_was_heard_is_told_once_and_by_name() {
    let landing = "---\nstarted: 2026-08-17\nshare: manager\n---\n## Themes\n- Tests are slow (5)\n- Too many forms (3)\n\
                   ## Agreed problems\n- tests are slow\n- Nobody owns the lift\n## Vision\n- One form\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("landings/tower.md", landing)]);
    let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-Q3", "-o", "-"]);
    let told = "## What I heard, and what we agreed to solve\n\n- **Heard, and to be solved:** Tests are slow (5)\n\
                - **Heard:** Too many forms (3)\n- **To be solved:** Nobody owns the lift\n- **Where it leads:** One form\n";
    assert!(run.stdout.contains(told), "{run:?}");
}

/// Who has words of their own for sections and labels, and writes no English, finds them on the page.
#[test]
fn a_page_has_the_words_of_its_writer() {
    let config = |language: &str| {
        format!(
            "language = {language}\n[sections]\nwins = [\"Conquistas\"]\nnext = [\"<b>x\"]\nthey-commit = [\"Ela se compromete\"]\n[labels]\nfor = [\"Para\"]\nsituation = [\"Situação\"]\n"
        )
    };
    let update = "---\nshare: manager\n---\n## Conquistas\n- Um portão\n  - Para: a loja\n## Next\n- Outro\n";
    let bet = "---\nkind: core\nstarted: 2026-01-01\nshare: interview\n---\n# Caixa\n## Story\n- Situação: fila\n- Result: curta\n";
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", update),
        ("bets/a.md", bet),
        ("contracts/a.md", "---\nwith: Ana\nstarted: 2026-01-01\nshare: manager\n---\n## They commit\n- Uma hora\n"),
    ]);
    let report = |language: &str, audience, format| {
        folder.write("careerdoc.toml", config(language));
        let arguments = ["report", "--audience", audience, "--period", "2026-09", "--format", format, "-o", "-"];
        folder.careerdoc(&arguments).stdout
    };
    let words = "[sections]\nneeds = [\"Preciso de\"]\nrisks = [\"Riscos\"]\n";
    folder.write("careerdoc.toml", format!("language = \"pt\"\n{words}"));
    let cases = [
        ("## Needs\n- Um carro\n", "## Preciso de\n\n- Um carro\n"),
        ("## Risks\n- A chuva\n", "## Riscos\n\n- A chuva\n"),
        (
            "## Needs\n- Um carro\n## Risks\n- A chuva\n",
            "## Preciso de · Riscos\n\n- Um carro\n- **Riscos:** A chuva\n",
        ),
    ];
    for (sections, expected) in cases {
        folder.write("updates/2026-09.md", format!("---\nshare: manager\n---\n{sections}"));
        let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
        assert!(run.stdout.contains(expected), "{run:?}");
    }
    folder.write("updates/2026-09.md", update);
    for (language, win, theirs, situation) in [
        (
            "\"pt\"",
            "## Conquistas\n\n- Um portão\n  - Para: a loja\n",
            "**Ela se compromete:** Uma hora",
            "**Situação:**",
        ),
        ("[\"en\", \"pt\"]", "## Outcomes\n\n- Um portão\n  - For: a loja\n", "**You:** Uma hora", "**Situation:**"),
    ] {
        let note = report(language, "manager", "markdown");
        assert!(note.contains(win) && note.contains(theirs) && note.contains("## Next\n"), "{note}");
        assert!(report(language, "interview", "markdown").contains(situation));
        assert!(!report(language, "manager", "html").contains("<b>x"));
    }
}

/// Where an image is gone, the word that led to it goes too.
#[test]
fn no_word_is_left_hanging_where_an_image_was() {
    let note = "---\nshare: manager\n---\n## Wins\n- A gate\n  - Evidence: [sheet](https://a.example/s) and ![[p99.png|400]]\n\
                - ![[a.png]] and ![[b.png]] and more\n- Salt & ![[c.png]].\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", note)]);
    for format in FORMATS {
        let run = folder.careerdoc(&[
            "report",
            "--audience",
            "manager",
            "--period",
            "2026-09",
            "--format",
            format,
            "-o",
            "-",
        ]);
        assert!(!run.stdout.contains("and\n") && !run.stdout.contains("and<"), "{run:?}");
        assert!(run.stdout.contains("and more") && run.stdout.contains("Salt"), "{run:?}");
    }
}

#[test]
fn highlights_are_bold_where_marks_would_show() {
    let note = "---\nshare: manager\n---\n## Wins\n- Down to 9 s, ==best in years==, `a == b == c`\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", note)]);
    let arguments = ["report", "--audience", "manager", "--period", "2026-09", "--format"];
    let report = |format| folder.careerdoc(&[&arguments[..], &[format, "-o", "-"]].concat()).stdout;
    assert!(report("markdown").contains("- Down to 9 s, **best in years**, `a == b == c`\n"), "{}", report("markdown"));
    assert!(report("html").contains("<mark>best in years</mark>"));
}

#[test]
fn the_address_of_a_post_is_screened_like_its_words() {
    let run = |url: &str| {
        let post = format!("---\ntitle: How we ship\nshare: manager\npublished: 2026-09-20\nurl: {url}\n---\n");
        let folder = Folder::with(&[("north-star.md", STAR), ("posts/ship.md", &post)]);
        folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-Q3", "-o", "-"])
    };
    assert!(run("HTTPS://x.org/how-we-ship").stdout.contains("(<HTTPS://x.org/how-we-ship>)"));
    assert!(!run("javascript:alert(1)").stdout.contains("alert"));
    let stopped = run("https://x.org/my-salary-negotiation");
    assert_eq!((stopped.code, stopped.stdout.as_str()), (Some(1), ""), "{stopped:?}");
}

const SHARED: &str = "---\nshare: manager\n---\n## Wins\n";

/// A key in an address stops a report in every language; the address without it passes.
#[test]
fn a_key_stops_a_report() {
    let cases = [
        ("- Faster: [dash](https://d.example.com/x?token=abc123def)\n", Some(1)),
        ("- Faster: https://me:hunter2@d.example.com/x\n", Some(1)),
        ("%%careerdoc-ignore share/tripwire a demo account%%\n- Faster: https://me:hunter2@d.example.com/x\n", Some(0)),
        ("- Faster: [dash](https://d.example.com/x?tab=2)\n", Some(0)),
    ];
    for (win, code) in cases {
        let folder = Folder::with(&[("north-star.md", STAR), ("careerdoc.toml", "language = [\"de\"]\n")]);
        folder.write("updates/2026-09.md", format!("{SHARED}{win}"));
        let run = folder.careerdoc(&["report", "--period", "2026-Q3", "--audience", "manager", "-o", "-"]);
        assert_eq!(run.code, code, "{win}: {run:?}");
        assert_eq!(run.stderr.contains("this looks like an access key or a password"), code == Some(1), "{run:?}");
        assert_eq!(run.stdout.is_empty(), code == Some(1), "{run:?}");
    }
}

/// The writer hears of what others will miss or stumble over; nothing of it stands in the report.
#[test]
fn what_reads_badly_is_said_before_it_leaves() {
    let wins = "- <div>Returns fell by 12%</div>\n- ![[Plan]]\n- <!-- mine -->\n- As [[Anna]] said, it sold\n\
                - It sold [[Anna|again]]\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("Plan.md", "secret"), ("Anna.md", "")]);
    folder.write("updates/2026-09.md", format!("{SHARED}{wins}"));
    let manager = ["report", "--period", "2026-Q3", "--audience", "manager", "-o", "-"];
    let run = folder.careerdoc(&manager);
    for said in [
        "updates/2026-09.md:5 is left out: others are not shown raw HTML; write it as text\n",
        "updates/2026-09.md:6 is left out: others are not shown an embed; write it as text\n",
        "1 link reads “a private note” (--explain shows where): does the sentence still hold?\n",
    ] {
        assert!(run.stderr.contains(said), "{said}: {run:?}");
    }
    assert!(!run.stderr.contains("2026-09.md:7"), "a comment is meant to be gone: {run:?}");
    assert!(!run.stdout.contains("left out") && !run.stdout.contains("Returns"), "{run:?}");
    let quiet = folder.careerdoc(&[&manager[..], &["--quiet"]].concat());
    assert!(!quiet.stderr.contains("left out"), "{quiet:?}");
}

/// What is promised to the manager and to someone else is told once, and nobody's promise is laid into another's mouth.
#[test]
fn promises_of_two_contracts_are_kept_apart() {
    let contract = |with: &str, theirs: &str| {
        format!(
            "---\nwith: {with}\nstarted: 2026-01-05\nshare: manager\n---\n## I commit\n- One page a month\n\
             ## They commit\n- {theirs}\n"
        )
    };
    let folder = Folder::with(&[("north-star.md", STAR), ("contracts/A.md", &contract("Priya", "Reads it"))]);
    let manager = ["report", "--period", "2026-Q3", "--audience", "manager", "-o", "-"];
    let run = folder.careerdoc(&manager);
    let said = "## What we promised each other\n\n- **I:** One page a month\n- **You:** Reads it\n";
    assert!(run.stdout.contains(said), "{run:?}");
    folder.write("contracts/B.md", contract("Tom", "Two hours a month"));
    let run = folder.careerdoc(&manager);
    let said =
        "## What was promised\n\n- **I:** One page a month\n- **To me:** Reads it\n- **To me:** Two hours a month\n";
    assert!(run.stdout.contains(said), "{run:?}");
    assert!(run.stderr.contains("the promises of contracts/A.md and contracts/B.md stand side by side"), "{run:?}");
}

#[test]
fn a_win_that_two_updates_of_the_same_days_tell_is_told_once() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.write("updates/2026-W37.md", format!("{SHARED}- Queues fell by half\n- Sold out\n"));
    folder.write("updates/2026-09.md", format!("{SHARED}- Queues fell by half\n  - For: shoppers\n- Another\n"));
    folder.write("updates/2026-08.md", format!("{SHARED}- Sold out\n"));
    let run = folder.careerdoc(&["report", "--period", "2026-Q3", "--audience", "manager", "-o", "-"]);
    let said = "- Sold out\n- Sold out\n- Queues fell by half\n  - For: shoppers\n- Another\n";
    assert!(run.stdout.contains(said), "{run:?}");
}

/// A win that stands in a project and in an update in the same words is told once, with what the update tells of it.
#[test]
fn a_committee_reads_a_win_once() {
    let bet = "---\nkind: core\nstarted: 2026-02-02\nshare: committee\n---\n# Till\n## Wins\n- 2026-09-12 One *table*\n- 2026-12-01 Not yet\n";
    let update = "---\nshare: committee\n---\n## Wins\n- One *table*\n  - For: sales\n- Two desks\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/Till.md", bet), ("updates/2026-09.md", update)]);
    let run = folder.careerdoc(&["report", "--audience", "committee", "--format", "markdown", "-o", "-"]);
    assert_eq!(run.stdout.matches("One *table*").count(), 1, "{run:?}");
    assert!(
        run.stdout.contains("- One *table*\n  - For: sales\n  - When: 12 September 2026 (this month)\n"),
        "{run:?}"
    );
    assert!(run.stdout.contains("Two desks") && !run.stdout.contains("Not yet"), "{run:?}");
}

/// An image is shown on a page, and left out of a Markdown report together with its label; only there it is missed.
#[test]
fn an_image_is_missed_only_where_it_is_not_shown() {
    let update = "---\nshare: manager\n---\n## Wins\n- A gate\n  - Evidence: ![[gate.png]]\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", update)]);
    folder.write("gate.png", picture("a gate"));
    let report = |format: &str| {
        folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "--format", format, "-o", "-"])
    };
    let (page, note) = (report("html"), report("markdown"));
    assert!(page.stdout.contains("<img") && !page.stderr.contains("left out: others"), "{page:?}");
    assert!(note.stdout.contains("- A gate\n") && !note.stdout.contains("Evidence"), "{note:?}");
    assert!(
        note.stderr.contains("updates/2026-09.md:6 is left out: others are not shown an image in Markdown"),
        "{note:?}"
    );
}

/// A report for others stands on its day: what came later, or is yet to be done, is no outcome.
#[test]
fn outcomes_are_those_of_the_day_of_the_report() {
    let bet = "---\nkind: core\nstarted: 2026-01-01\nshare: [manager, committee]\n---\n# Till\n## Wins\n\
               - [x] Queues fell by half ✅ 2026-07-02\n- [x] Doors open by themselves ✅ 2026-10-02\n\
               - 2026-10-03 Lights\n- [ ] Roof 📅 2026-09-01\n- A place at the fair 📅 2026-12-01\n- [ ] Floor\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/till.md", bet)]);
    for audience in ["manager", "committee"] {
        let run = folder.careerdoc(&[
            "report",
            "--today",
            "2026-11-20",
            "--period",
            "2026-Q3",
            "--audience",
            audience,
            "--format",
            "markdown",
            "-o",
            "-",
        ]);
        assert_eq!(run.code, Some(0), "{run:?}");
        for told in ["- Queues fell by half\n", "- A place at the fair\n", "- Floor\n"] {
            assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
        }
        for other in ["Doors", "Lights", "Roof", "December"] {
            assert!(!run.stdout.contains(other), "{other}: {}", run.stdout);
        }
    }
}

/// A story may be told below headings; what is private among them stays so.
#[test]
fn a_story_below_headings_is_told_by_its_parts() {
    let bet = "---\nkind: core\nstarted: 2026-01-01\nshare: interview\n---\n# Till\n## Story\n### Situation\nQueues of an hour\n\n\
               in April.\n### Action\n1. Counted them\n2. Asked [[Dana|someone]]\nowner:: CANARY\n#### Private\nCANARY\n\
               ### Home life\n#### Result\nCANARY\n## Story\n### Result\nNine minutes %% CANARY %%\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("bets/till.md", bet)]);
    for format in FORMATS {
        let run = folder.careerdoc(&["report", "--audience", "interview", "--format", format, "-o", "-"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(!run.stdout.contains("CANARY"), "{}", run.stdout);
        assert!(format == "html" || run.stdout.contains("- **Situation:** Queues of an hour"), "{}", run.stdout);
        assert!(
            format == "html" || run.stdout.contains("- **Action:**\n  1. Counted them\n  2. Asked someone\n"),
            "{}",
            run.stdout
        );
        assert!(format == "html" || run.stdout.contains("- **Result:** Nine minutes"), "{}", run.stdout);
    }
}
