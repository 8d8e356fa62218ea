//! Reports for others: nothing private leaves, and what looks private stops a report until it is allowed.

mod support;

use std::fs;
use std::path::Path;

use support::{Folder, STAR};

const AUDIENCES: [&str; 3] = ["manager", "committee", "interview"];
const FORMATS: [&str; 2] = ["html", "markdown"];

fn copy(from: &Path, to: &Folder, keep: impl Fn(&str, &str) -> bool) {
    for entry in walk(from) {
        let below = entry.strip_prefix(from).expect("a path below").to_string_lossy().into_owned();
        let text = fs::read_to_string(&entry).unwrap_or_default();
        if keep(&below, &text) {
            to.write(&below, text);
        }
    }
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

/// Deleting every note that is not shared leaves the report byte for byte the same.
#[test]
fn notes_that_are_not_shared_cannot_be_felt_in_the_example() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-spec");
    let whole = Folder::new();
    copy(&example, &whole, |_, _| true);
    for audience in AUDIENCES {
        let bare = Folder::new();
        copy(&example, &bare, |path, text| {
            let share = text.lines().find(|line| line.starts_with("share:")).unwrap_or_default();
            path == "careerdoc.toml" || share.contains(audience)
        });
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

#[test]
fn standard_error_says_what_is_in_and_explain_says_why() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", "---\nshare: [manager]\n---\n## Wins\n- With [[2026-08]] and [[secret|the plan]]\n"),
        ("updates/2026-08.md", "---\nshare: [committee]\n---\n## Wins\n- x\n"),
        ("decisions/2026-09-20.md", "---\nopportunity: offer\nstatus: open\nshare: manager\n---\n"),
    ]);
    let run = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "-o", "-"]);
    assert!(run.stderr.contains("1 note is shared with `manager`, 3 are left out"), "{run:?}");
    assert!(run.stderr.contains("set `sent: 2026-10-01`"), "{run:?}");
    assert!(run.stdout.contains("With a private note and the plan"), "{run:?}");
    let explained = folder.careerdoc(&["report", "--audience", "manager", "--period", "2026-09", "--explain"]);
    insta::assert_snapshot!("explain", explained.stdout);
}

#[test]
fn other_languages_are_told_that_nothing_was_screened() {
    let folder = Folder::with(&[("north-star.md", STAR), ("careerdoc.toml", "language = \"pt\"\n")]);
    let run = folder.careerdoc(&["report", "--audience", "committee", "-o", "-"]);
    assert!(run.stderr.contains("nothing was screened"), "{run:?}");
}

#[test]
fn the_reports_of_the_example_read_well() {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/example-spec");
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
