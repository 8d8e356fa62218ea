//! `careerdoc report` as its users run it: the example's report, awkward specs, files that must not be replaced.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use support::{EXAMPLE, Folder, Run, STAR};

/// The report of the example, printed.
fn example(arguments: &[&str]) -> String {
    example_of("2026-Q3", arguments)
}

/// The report of the example on some days, printed.
fn example_of(period: &str, arguments: &[&str]) -> String {
    let all = [&["report", EXAMPLE, "--period", period, "-o", "-"], arguments].concat();
    printed(Folder::new().careerdoc(&all))
}

fn printed(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run:?}");
    run.stdout
}

#[test]
fn the_example_as_a_note() {
    let note = example(&["--format", "markdown"]);
    insta::with_settings!({ snapshot_path => "snapshots/report", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("example_markdown", note);
    });
    assert!(!note.contains("[[") && !note.contains("\n\n\n"), "it reads well anywhere");
    assert!(note.lines().all(|line| !line.ends_with(' ')), "no space at a line's end");
}

#[test]
fn the_example_as_a_page() {
    let page = example(&[]);
    check_page(&page);
    assert_eq!(page, example(&[]), "the same notes give the same bytes");
    for section in ["changes", "ledger", "skills", "metrics", "portfolio", "wins", "resilience", "contract", "home"] {
        assert!(page.contains(&format!("<section id=\"{section}\"")), "{section}");
    }
    for left_out in ["calibration", "landing"] {
        assert!(!page.contains(&format!("<section id=\"{left_out}\"")), "{left_out} has nothing to show");
    }
    let landing = Folder::new().careerdoc(&["report", EXAMPLE, "--period", "2026-Q1", "-o", "-"]);
    assert!(landing.stdout.contains("<section id=\"landing\""), "the first 90 days lie in that quarter");
}

/// What must hold of every page: it is well formed, refers to nothing outside, and runs nothing.
fn check_page(page: &str) {
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
    let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    assert!(!style.contains("@import") && !style.contains("url("), "nothing is fetched");
    let tags = tags(page);
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut targets) = (BTreeSet::new(), BTreeSet::new());
    for tag in &tags {
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let name = name.trim_end_matches('/');
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "</{closed}>");
            continue;
        }
        for (key, value) in pairs(attributes) {
            assert!(!key.starts_with("on") && !["style", "srcset"].contains(&key), "{tag}");
            match key {
                "src" => assert!(name == "img" && value.starts_with("data:image/"), "{tag}"),
                "id" => assert!(ids.insert(value), "the id {value} stands twice"),
                "href" if value.starts_with('#') => drop(targets.insert(&value[1..])),
                "href" => assert!(value.starts_with("https:") || value.starts_with("mailto:"), "{value}"),
                _ => {}
            }
        }
        let runs = ["script", "link", "iframe", "object", "embed", "form", "base"];
        assert!(!runs.contains(&name.to_lowercase().as_str()), "{tag}");
        let is_void = ["meta", "br", "hr", "wbr", "img", "!doctype"].contains(&name) || tag.ends_with('/');
        if !is_void {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(targets.is_subset(&ids), "{:?}", targets.difference(&ids));
    for svg in page.split("<svg ").skip(1) {
        let svg = format!("<svg {}</svg>", svg.split("</svg>").next().expect("it ends"));
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
        let root = document.root_element();
        let has = |name: &str| root.children().any(|child| child.has_tag_name(name));
        let is_named = root.attribute("role") == Some("img") && has("title") && has("desc");
        assert!(is_named || root.attribute("aria-hidden") == Some("true"), "{svg}");
        let is_no_number = |word: &str| word == "NaN" || word == "inf";
        assert!(!svg.split(|c: char| !c.is_alphanumeric()).any(is_no_number), "{svg}");
    }
}

/// The inside of every tag; quotes are followed.
fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let body = page.split("</style>").collect::<Vec<_>>();
    let head = body[0].split("<style>").next().expect("a head");
    for part in [head, "<style></style>", body[1]] {
        let mut rest = part;
        while let Some(start) = rest.find('<') {
            let inner = &rest[start + 1..];
            let mut quoted = false;
            let end = inner.find(|c: char| {
                quoted ^= c == '"';
                c == '>' && !quoted
            });
            let end = end.expect("a tag ends");
            tags.push(&inner[..end]);
            rest = &inner[end + 1..];
        }
    }
    tags
}

/// The attributes of a tag.
fn pairs(attributes: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    let mut rest = attributes;
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"').expect("a quote closes");
        pairs.push((key.trim(), value));
        rest = next;
    }
    pairs
}

/// Specs as nobody would write them: a page comes out of each, and it is sound.
#[test]
fn awkward_specs_make_sound_pages() {
    let hostile = "---\nkind: innovation\nstarted: 2020-01-01\ntitle: '</title><script>alert(1)</script> \"x\" & \u{202e}'\n\
                   metric: '<img src=x onerror=alert(1)>'\nodds: 90\n---\n## Hypothesis\n\n<svg onload=alert(1)> </section>\n\
                   <a href=\"javascript:alert(1)\">a</a> [b](javascript:alert(1)) <b>unclosed\n\n![[north-star]]\n\n\
                   ## Kill criteria\n- [ ] 9999-12-31 <script>x\n- [x] 0001-01-01\n- [ ] 2026-02-30 no day\n";
    let stars = [
        STAR.to_owned(),
        "---\ndestination: CPO\nset: 9999-12-31\ntarget: 0001-01-01\nfield_start: 9999-01-01\n---\n".to_owned(),
        "---\ndestination: ''\nset: 2026-01-01\n---\n## Skills\n| Skill | Now | Target |\n|-|-|-|\n| a\\|b | 9 | x |\n| <b> | 1 | 5 |\n\
         ## Metrics\n| Metric | Unit | Baseline | Target |\n|-|-|-|-|\n| Level | title | PM | VP |\n| m | % | 0 | 0 |\n"
            .to_owned(),
        format!("---\ndestination: {}\nset: 2026-01-01\n---\n## Steps\n{}", "long ".repeat(400), "- [ ] 2027-01-01 產品 ^a\n".repeat(60)),
    ];
    for star in &stars {
        let mut files = vec![
            ("north-star.md".to_owned(), star.clone()),
            ("bets/a b.md".to_owned(), hostile.to_owned()),
            ("bets/a-b.md".to_owned(), hostile.to_owned()),
            ("bets/broken.md".to_owned(), "---\nkind: [[\n---\n".to_owned()),
            (
                "updates/2026-09.md".to_owned(),
                "---\nwork: 3\nhome: 5\n---\n## Measures\n- m:: 1e400\n- m:: -5\n\n## Wins\n- one `|` two | three\n  - For: <i>x\n"
                    .to_owned(),
            ),
            ("updates/0001-01-01.md".to_owned(), "---\nhome: 1\n---\n## Measures\n- m:: 3\n".to_owned()),
            (
                "decisions/2026-09-01-x.md".to_owned(),
                "---\nopportunity: offer\nstatus: open\n---\n## Measuring stick\n| C | Weight | A | B (works) | B (fails) |\n|-|-|-|-|-|\n| x | 1 | 1 | 2 | 3 |\n"
                    .to_owned(),
            ),
            ("contracts/c.md".to_owned(), "---\nwith: X\nstarted: 0001-01-01\npaused: 2026-01..2025-01\n---\n".to_owned()),
            ("landings/l.md".to_owned(), "---\nstarted: 2026-08-01\nconversations: -1\n---\n".to_owned()),
        ];
        files.extend((0..60).map(|at| {
            let text = format!(
                "---\nkind: core\nstarted: 20{:02}-01-01\nended: 2026-01-01\noutcome: won\nodds: 50\n---\n",
                at % 26
            );
            (format!("bets/many/{at}.md"), text)
        }));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let folder = Folder::with(&files);
        for period in ["2026-Q3", "2026-W37", "2019", "0001", "9999"] {
            let page = printed(folder.careerdoc(&["report", "--quiet", "--period", period, "-o", "-"]));
            check_page(&page);
            assert!(page.contains("bets/broken.md"), "what is left out is said");
            let arguments = ["report", "--quiet", "--period", period, "-o", "-", "--format", "markdown"];
            check_note(&printed(folder.careerdoc(&arguments)));
        }
    }
}

/// A PNG of this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut png, image::ImageFormat::Png).expect("written");
    png.into_inner()
}

#[test]
fn images_of_notes_are_put_into_the_page() {
    let folder = Folder::with(&[
        ("vault/.obsidian/app.json", "{}"),
        ("vault/career/north-star.md", STAR),
        (
            "vault/career/updates/2026-09.md",
            "## Wins\n- a ![[chart.png|the curve|300]] b\n- c ![A photo](../../files/my%20photo.jpg) d\n- ![[drawing.svg]]\n\
             - ![[page.png]]\n- ![[bomb.png]]\n- ![[huge.png]]\n- ![[gone.png]]\n- ![[out.png]]\n- ![[half.png]]\n\
             - ![x](https://a.example/x.png) <img src=\"#image-0\" onerror=\"x()\"> <img src=\"chart.png\" alt=\"raw\">\n",
        ),
        ("vault/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("vault/page.png", "<html>"),
    ]);
    let chart = png(600, 300);
    folder.write("vault/files/chart.png", &chart);
    folder.write("vault/files/my photo.jpg", png(20, 10));
    folder.write("vault/half.png", &chart[..chart.len() / 2]);
    folder.write("vault/huge.png", vec![0; 12_300_000]);
    let mut bomb = chart.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    folder.write("vault/bomb.png", &bomb);
    folder.write("secret.png", png(5, 5));
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret.png"), folder.path().join("vault/out.png")).expect("a link");
    let page = printed(folder.careerdoc(&["report", "vault/career", "-o", "-"]));
    check_page(&page);
    let images: Vec<&str> = page.split("<img ").skip(1).map(|rest| rest.split('>').next().expect("an end")).collect();
    // The raw one that names a place of the report's own shows what the report shows there.
    assert_eq!(images.len(), 3, "{images:?}");
    assert!(images[0].starts_with("src=\"data:image/png;base64,iVBOR"));
    assert!(images[0].ends_with("alt=\"the curve\" width=\"300\" height=\"150\""), "{}", images[0]);
    assert!(images[1].ends_with("alt=\"A photo\" width=\"20\" height=\"10\""), "its bytes say what it is");
    let said = [
        "drawing.svg (image left out: it is no PNG, JPEG, GIF or WebP)",
        "page.png (image left out: it is no PNG, JPEG, GIF or WebP)",
        "huge.png (image left out: 12 MB)",
        "<em>gone.png</em>",
        "<em>out.png</em>",
        "half.png (image left out: it cannot be opened)",
        "bomb.png (image left out: it cannot be opened)",
        "<em>x</em>",
    ];
    for words in said {
        assert!(page.contains(words), "{words}");
    }
    let many: String = (0..9).map(|at| format!("- ![[noise{at}.png]]\n")).collect();
    let noise = image::RgbImage::from_fn(1200, 900, |x, y| {
        image::Rgb(
            (x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca6b)).wrapping_mul(x + 7 * y).to_be_bytes()[..3]
                .try_into()
                .expect("three"),
        )
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    noise.write_to(&mut bytes, image::ImageFormat::Png).expect("written");
    for at in 0..9 {
        folder.write(&format!("vault/noise{at}.png"), bytes.get_ref());
    }
    folder.write("vault/career/updates/2026-08.md", format!("## Wins\n{many}"));
    let page = printed(folder.careerdoc(&["report", "vault/career", "-o", "-"]));
    assert!(page.contains("noise8.png (image left out: there are 2"), "all of them are too much for one page");
    assert!(page.len() < 36_000_000, "{}", page.len());
}

#[test]
fn files_are_named_for_the_period_and_only_reports_are_replaced() {
    let folder =
        Folder::with(&[("north-star.md", STAR), ("mine.html", "<p>mine"), ("mine.md", "---\ntitle: x\n---\n")]);
    let names = [
        (&["report"] as &[&str], "career-report-2026-Q3.html"),
        (&["report", "--format", "markdown"], "career-report-2026-Q3.md"),
        (&["report", "--period", "2026-09"], "career-report-2026-09.html"),
        (&["report", "--from", "2026-09-01", "--to", "2026-09-10"], "career-report-2026-09-01-to-2026-09-10.html"),
        (&["report", "--from", "2026-07", "--to", "2026-09"], "career-report-2026-Q3.html"),
    ];
    for (arguments, name) in names {
        for _ in 0..2 {
            let run = folder.careerdoc(arguments);
            assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{run:?}");
            assert!(run.stderr.contains(name), "{run:?}");
            assert!(folder.path().join(name).exists(), "{name}");
        }
    }
    for name in ["mine.html", "mine.md", "north-star.md", "."] {
        let before = fs::read(folder.path().join(name)).ok();
        let run = folder.careerdoc(&["report", "-o", name]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert_eq!(fs::read(folder.path().join(name)).ok(), before, "{name}");
    }
    assert!(folder.findings(&[".", "--select", "note"]).is_empty(), "its own reports are no notes");
    assert_eq!(leftovers(folder.path()), Vec::<String>::new());
}

fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.contains(".tmp")).collect()
}

#[cfg(unix)]
#[test]
fn the_permissions_of_an_old_report_are_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("north-star.md", STAR)]);
    folder.careerdoc(&["report", "-o", "r.html"]);
    let path = folder.path().join("r.html");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
    folder.careerdoc(&["report", "-o", "r.html"]);
    assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let cases = [
        (&["--period", "2026-Q5"] as &[&str], "period"),
        (&["--period", "soon"], "2026-Q3"),
        (&["--from", "2026-09-01"], "--to"),
        (&["--from", "2026-09-02", "--to", "2026-09-01"], "before"),
        (&["--templates", "nowhere"], "nowhere"),
        (&["-o", "no/such/folder.html"], "there is no folder no/such"),
        (&["-o", "r.txt"], "the name r.txt says neither page nor note: let it end in `.html` or `.md`"),
        (&["--watch", "-o", "r.docx"], "or add `--format html` or `--format markdown`"),
        (&["--watch", "-o", "-"], "give `-o` a name"),
        (&["--explain"], "add `--audience manager`"),
        (&["--open", "-o", "-"], "`--open` opens a file"),
    ];
    for (arguments, words) in cases {
        let run = folder.careerdoc(&[&["report"], arguments].concat());
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains(words), "{run:?}");
    }
}

#[test]
fn a_users_templates_win_one_by_one() {
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", "## Wins\n- one\n"),
        (".careerdoc/templates/html/wins.html", "<p>mine: {{ title }}</p>"),
        ("other/markdown/wins.md", "mine too: {{ nothing }}"),
    ]);
    let page = printed(folder.careerdoc(&["report", "-o", "-"]));
    assert!(page.contains("<p>mine: One win"), "{page}");
    check_page(&page);
    let run = folder.careerdoc(&["report", "-o", "-", "--format", "markdown", "--templates", "other"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("markdown/wins.md:1:"), "{run:?}");
    folder.write(".careerdoc/templates/html/wins.html", "{% extends \"builtin/html/wins.html\" %}");
    assert!(printed(folder.careerdoc(&["report", "-o", "-"])).contains("One win"));
}

/// What must hold of every note: its tables have their columns, its blocks close, its headings are in order, and its
/// links lead somewhere from anywhere.
fn check_note(note: &str) {
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
    let mut level = 0;
    let mut tables = 0;
    for (event, range) in Parser::new_ext(note, options).into_offset_iter() {
        let source = &note[range.clone()];
        match event {
            Event::Start(Tag::Heading { level: next, .. }) if next <= HeadingLevel::H3 => {
                let next = next as usize;
                assert!(
                    next <= level + 1 && (next == 1) == (level == 0),
                    "{source} comes after a heading of level {level}"
                );
                level = next;
            }
            Event::Start(Tag::Table(columns)) => {
                tables += 1;
                for line in source.lines() {
                    let bars = line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')).count();
                    assert_eq!(bars, columns.len() + 1, "{line}");
                }
            }
            Event::Start(Tag::CodeBlock(_)) => {
                let fence = source.chars().take_while(|c| *c == '`').collect::<String>();
                assert!(fence.len() >= 3 && source.trim_end().ends_with(&fence), "it does not close: {source}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("https:") || dest_url.starts_with("mailto:"), "{source}");
            }
            Event::Start(Tag::Image { .. }) | Event::Html(_) => panic!("{source}"),
            _ => {}
        }
    }
    let rules = note.lines().filter(|line| line.starts_with("| --- ") || line.starts_with("| --: ")).count();
    assert!(tables >= rules, "each table is one");
    for gantt in note.split("```mermaid\n").skip(1) {
        let gantt = gantt.split("```").next().expect("it closes");
        for line in gantt.lines().skip(1) {
            let is_setting =
                ["dateFormat", "axisFormat", "todayMarker", "section"].iter().any(|word| line.trim().starts_with(word));
            assert!(is_setting || line.matches(':').count() == 1, "{line}");
        }
    }
}

#[test]
fn the_examples_notes_are_sound() {
    for period in ["2026-Q3", "2026-Q1", "2026-09", "2026", "2026-W40", "2025-Q2", "2025-09-30"] {
        check_note(&example_of(period, &["--format", "markdown"]));
    }
}

/// The lines of a note below one of its headings.
fn section<'a>(note: &'a str, heading: &str) -> Vec<&'a str> {
    let below = note.lines().skip_while(|line| *line != format!("## {heading}"));
    below.skip(1).take_while(|line| !line.starts_with("## ")).collect()
}

#[test]
fn two_quarters_differ_where_something_changed() {
    let [before, after] = ["2026-Q2", "2026-Q3"].map(|period| example_of(period, &["--format", "markdown"]));
    for (heading, most) in [("The measuring stick", 0), ("Contract and cadence", 2), ("Portfolio", 6)] {
        let (before, after) = (section(&before, heading), section(&after, heading));
        let new: Vec<&&str> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(new.len() <= most, "{heading}: {new:#?}");
    }
}

#[test]
fn embeds_from_elsewhere_in_the_vault_are_shown_to_oneself() {
    let folder = Folder::with(&[
        ("secret.md", "out of the vault"),
        ("vault/.obsidian/app.json", "{}"),
        ("vault/Career/north-star.md", STAR),
        (
            "vault/Career/updates/2026-09.md",
            "---\nshare: manager\n---\n## Wins\n- One\n\n  ![[Monday]]\n\n## Learned\n- Two\n\n  ![[Deep/Tuesday#Second]]\n- ![[../../../secret]]\n",
        ),
        (
            "vault/Journal/Monday.md",
            "---\ntags: x\n---\nOn Monday it worked. %%whispered%%\n\n![[Tuesday]]\n\n![[Monday]]\n",
        ),
        ("vault/Journal/Deep/Tuesday.md", "# First\n\nNot this.\n\n# Second\n\nOn Tuesday, too.\n\n![[2026-09]]\n"),
    ]);
    for format in ["html", "markdown"] {
        let text =
            printed(folder.careerdoc(&["report", "vault", "--period", "2026-09", "-o", "-", "--format", format]));
        assert_eq!(text.matches("On Monday it worked.").count(), 1, "{text}");
        assert_eq!(text.matches("On Tuesday, too.").count(), 2, "{text}");
        assert!(!text.contains("out of the vault") && !text.contains("whispered"), "{text}");
        let run = folder.careerdoc(&[
            "report",
            "vault",
            "--period",
            "2026-09",
            "-o",
            "-",
            "--format",
            format,
            "--audience",
            "manager",
        ]);
        assert!(!run.stdout.contains("Monday it") && run.stdout.contains("One"), "{run:?}");
    }
}

#[test]
fn decisions_show_what_would_change_them_and_never_what_to_choose() {
    let page = example_of("2026-Q1", &[]);
    let card = page.split("<ul class=\"card\">").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a card");
    for fact in [
        "Nearest flip first: Home",
        "wins against Stay even if failure is certain",
        "half of all big swings fail",
        "makes 71 % of the lead",
    ] {
        assert!(card.contains(fact), "{fact}: {card}");
    }
    let later = example(&[]);
    assert!(!later.contains("<ul class=\"card\">"), "it was made before the quarter");
}

#[test]
fn odds_are_held_against_outcomes_from_five_bets_on() {
    let bet = |at: usize, outcome: &str| {
        let text = format!(
            "---\nkind: innovation\nstarted: 2020-01-01\nended: 2021-0{at}-01\noutcome: {outcome}\nodds: {at}0\n---\n"
        );
        (format!("bets/{at}.md"), text)
    };
    let mut files: Vec<(String, String)> =
        [(1, "lost"), (3, "lost"), (5, "mixed"), (7, "won")].map(|(at, outcome)| bet(at, outcome)).into();
    files.push(("north-star.md".to_owned(), STAR.to_owned()));
    let folder = Folder::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    assert!(!printed(folder.careerdoc(&["report", "-o", "-"])).contains("id=\"calibration\""));
    let (path, text) = bet(9, "won");
    folder.write(&path, text);
    let page = printed(folder.careerdoc(&["report", "-o", "-"]));
    check_page(&page);
    assert!(page.contains("Given 50 % on average, 50 % came true, over five bets"), "{page}");
    assert!(page.contains("aria-labelledby=\"odds-wide-title odds-wide-desc\""));
    let note = printed(folder.careerdoc(&["report", "-o", "-", "--format", "markdown"]));
    assert!(note.contains("| 9 | 90 % | won |"), "{note}");
}

#[test]
fn the_name_of_the_file_says_what_it_is_written_in() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for (arguments, start) in [
        (&["-o", "r.md"] as &[&str], "---\ncareerdoc-report: self"),
        (&["-o", "r.HTML", "--audience", "manager"], "<!doctype html>"),
        (&["-o", "r"], "<!doctype html>"),
        (&["-o", "r.txt", "--format", "markdown"], "---\ncareerdoc-report: self"),
        (&["-o", "x.md", "--format", "html"], "<!doctype html>"),
    ] {
        let run = folder.careerdoc(&[&["report"], arguments].concat());
        assert_eq!(run.code, Some(0), "{run:?}");
        let text = fs::read_to_string(folder.path().join(arguments[1])).expect("a report");
        assert!(text.starts_with(start), "{arguments:?}");
    }
}

#[test]
fn days_without_a_word_are_told() {
    let said = |period| {
        let run = Folder::new().careerdoc(&["report", EXAMPLE, "--period", period, "-o", "-", "--format", "markdown"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        (run.stderr, run.stdout)
    };
    let (notice, note) = said("2019");
    assert_eq!(notice, "no update is about 2019; the report shows where things stood at its end\n");
    assert!(note.contains("the North Star, which was set later, on 6 January 2025"), "{note}");
    check_note(&note);
    let (notice, note) = said("2027");
    assert_eq!(notice, "2027 has not begun; the report shows where things stand on 2026-10-01\n");
    assert!(note.contains("as of 1 October 2026"), "{note}");
    assert_eq!(said("2026-09").0, "");
    let update = "---\ndate: 2026-10-01\nshare: manager\n---\n## Wins\n- A gate\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", update)]);
    let why = "updates/2026-09.md says `date: 2026-10-01`, and that counts; without it, its name does\n";
    for audience in ["self", "manager"] {
        let run = folder.careerdoc(&["report", "--period", "2026-09", "--audience", audience, "-o", "-"]);
        assert!(run.stderr.ends_with(why), "{run:?}");
        let run = folder.careerdoc(&["report", "--period", "2026-10", "--audience", audience, "-o", "-"]);
        assert!(!run.stderr.contains("counts"), "{run:?}");
    }
}

#[test]
fn a_past_period_is_shown_as_it_stood() {
    let folder = Folder::with(&[
        (
            "north-star.md",
            "---\ndestination: CPO\nset: 2025-01-06\n---\n## Steps\n- [x] 2026-06-30 First ✅ 2026-09-20 ^a\n",
        ),
        (
            "bets/AI.md",
            "---\nkind: innovation\nstarted: 2026-01-01\nended: 2026-09-01\noutcome: lost\ntraction: 2026-08-01\n---\n\
             ## Kill criteria\n- [x] 2026-06-01 Nobody uses it ✅ 2026-08-20\n",
        ),
        (
            "decisions/2026-06-10 Offer.md",
            "---\ntitle: Offer\nopportunity: offer\nstatus: accepted\ndecide_by: 2026-07-15\ndecided: 2026-08-10\nverdict: closer\nreview_on: 2026-09-10\n---\n\
             ## Review\n- 2026-09-20 It was right\n",
        ),
    ]);
    let then = printed(folder.careerdoc(&["report", "--period", "2026-Q2", "-o", "-", "--format", "markdown"]));
    let now = printed(folder.careerdoc(&["report", "--period", "2026-Q3", "-o", "-", "--format", "markdown"]));
    for (before, after) in [
        ("One step to take", "One of one step done"),
        ("Big swing, active", "| AI | big swing | January 2026 – September 2026 | lost |"),
        ("1 Jun 2026, **overdue**: Nobody uses it", "was lost"),
        ("**No verdict**. Offer, open", "**Closer**. Offer, accepted, 10 Aug 2026"),
        ("15 Jul 2026: **Offer**: an answer is due", "Looking back: "),
    ] {
        assert!(then.contains(before), "{before}: {then}");
        assert!(!then.contains(after) && now.contains(after), "{after}: {now}");
    }
}

#[test]
fn what_ends_in_a_span_ends_on_its_last_day() {
    let bet = |ended: &str| format!("---\nkind: core\nstarted: 2025-02-01\nended: {ended}\noutcome: won\n---\n");
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("bets/Year.md", &bet("2025")),
        ("bets/Week.md", &bet("2025-W40")),
        ("bets/Month.md", &bet("2025-09")),
    ]);
    let won_in = |period: &str| {
        let report = printed(folder.careerdoc(&["report", "--period", period, "-o", "-", "--format", "markdown"]));
        let lines = section(&report, "What changed").into_iter().filter(|line| line.ends_with("was won"));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(won_in("2025-Q1"), "");
    assert_eq!(won_in("2025-09"), "- 30 Sep 2025: **Month** was won");
    assert_eq!(won_in("2025-Q4"), "- 5 Oct 2025: **Week** was won\n- 31 Dec 2025: **Year** was won");
}

#[test]
fn an_update_belongs_to_the_month_that_its_name_names() {
    let wins = |what: &str| format!("## Wins\n\n- {what}\n");
    let folder = Folder::with(&[
        ("north-star.md", STAR),
        ("updates/March 2026.md", &wins("The first")),
        ("updates/Sep 2026.md", &wins("The second")),
        ("updates/2026 review.md", &format!("---\nDate: 31/03/2026\n---\n{}", wins("The third"))),
    ]);
    let report = printed(folder.careerdoc(&["report", "--period", "2026-09", "-o", "-", "--format", "markdown"]));
    let told = |what: &str| report.contains(what);
    assert!(told("The second") && !told("The first") && !told("The third"), "{report}");
}

/// What counts as kept is what the contract asks for, not a page in every month.
#[test]
fn a_page_in_time_keeps_its_month_and_its_quarter() {
    let cadence = |contract: &str, sent: &[&str], today: &str| {
        let mut files = vec![
            ("north-star.md".to_owned(), "---\ndestination: CPO\nset: 2025-01-06\n---\n".to_owned()),
            ("contracts/dana.md".to_owned(), format!("---\nwith: Dana\nstarted: 2026-01-01\n{contract}\n---\n")),
        ];
        for (at, sent) in sent.iter().enumerate() {
            files.push((format!("updates/{at}.md"), format!("---\ndate: {sent}\nsent: {sent}\n---\n## Wins\n- One\n")));
        }
        let folder = Folder::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        let arguments =
            ["report", "--today", today, "--from", "2026-01-01", "--to", today, "--format", "markdown", "-o", "-"];
        let note = printed(folder.careerdoc(&arguments));
        let lines = section(&note, "Contract and cadence");
        let year = lines.iter().find(|line| line.starts_with("| 2026 |")).expect("a row").replace(' ', "");
        (lines[1].to_owned(), year.trim_end_matches('|').to_owned())
    };
    let cases: [(&str, &[&str], &str, &str, &str); 6] = [
        ("", &["2026-02-06", "2026-03-06"], "2026-04-05", "in time for each of three months", "|2026|✓|1|1|…"),
        ("", &["2026-02-08", "2026-03-06"], "2026-04-08", "in two of three months", "|2026|–|1|1|…"),
        ("", &["2026-01-30"], "2026-04-08", "in one of three months", "|2026|1|–|–|…"),
        (
            "cadence: quarterly",
            &["2026-04-07"],
            "2026-08-31",
            "in time for each of two quarters",
            "|2026|✓|✓|✓|1|✓|✓|…|…",
        ),
        ("cadence: quarterly", &["2026-04-08"], "2026-08-31", "in one of two quarters", "|2026|–|–|–|1|✓|✓|…|…"),
        (
            "cadence: quarterly\npaused: 2026-05",
            &["2026-03-02"],
            "2026-08-31",
            "in the one quarter so far",
            "|2026|✓|✓|1|·|·|·|…|…",
        ),
    ];
    for (contract, sent, today, title, year) in cases {
        let (said, row) = cadence(contract, sent, today);
        assert!(said.ends_with(&format!("{title}*")), "{contract} {sent:?}: {said}");
        assert_eq!(row, year, "{contract} {sent:?}");
    }
}

#[test]
fn what_is_repeated_is_named() {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    let passage = "Handovers go wrong at the change of shift because the leaving nurse reports from memory. Read the \
                   chart aloud together at the bed, and write the open tasks on the board before anyone leaves.";
    for month in ["2026-08", "2026-09"] {
        folder.write(
            &format!("updates/{month}.md"),
            format!("---\nhome: 4\n---\n# {month} it was\n## Learned\n- {passage}\n"),
        );
    }
    let note = printed(folder.careerdoc(&["report", "-o", "-", "--format", "markdown"]));
    let repeated = "- “Handovers go wrong at the change of shift because the leaving nurse reports from …” \
                    (in 2026-09 it was, 2026-08 it was)";
    assert!(note.contains(repeated), "{note}");
}

#[test]
fn nothing_to_say_is_nothing_that_happened() {
    let update =
        "---\nhome: 4\n---\n## Wins\n- None this month\n## Setbacks\n- Nothing else broke.\n## Feedback\n- n/a\n";
    let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", update)]);
    let note = printed(folder.careerdoc(&["report", "-o", "-", "--format", "markdown"]));
    for heading in ["Wins", "Resilience", "Feedback"] {
        assert!(!note.contains(&format!("## {heading}")), "{note}");
    }
}

/// What a report for oneself says of its notes, each beside the word that it must not be told as.
#[test]
fn what_is_told_is_what_stands_there() {
    let star = "---\ndestination: Head chef\nset: 2024-02-10\ntarget: 2028-04-20\n---\n## Steps\n\
                - [ ] Deputy, in Lakeview 📅 2026-06-30 ^a\n\
                - [ ] Own room 📅 2027-03-31 ^b\n\t- [ ] find a room for winter 📅 2026-12-01\n\t- [x] insurance\n\n\
                ## Skills\n| Skill | Now | Target |\n|---|---|---|\n| Law | 2 | 4 |\n| Pass | 3 | 5 |\n\n\
                ## Metrics\n| Metric | Unit | Baseline | Target |\n|---|---|---|---|\n| Waste | % | 10 | 5 |\n";
    let win = "## Wins\n- One, asked for: by the cooks\n- Waste fell. For: the owner\n- Third\n- Fourth\n  - For: guests\n\
               ## Measures\n- Law:: 3\n- Waste:: 8\n";
    let folder = Folder::with(&[
        ("north-star.md", star),
        ("updates/2026-08.md", &format!("---\nhome: 4\n---\n{win}")),
        (
            "bets/Fish.md",
            "---\nkind: core\nstarted: 2024-05-01\nstatus: paused\npaused: 2026-01-16\nskills: [Law]\n---\n",
        ),
        ("bets/Plots.md", "---\nkind: core\nstarted: 2024-05-01\n---\n"),
        ("bets/App.md", "---\nkind: core\nstarted: 2024-05-01\nended: 2025-05-01\noutcome: mixed\n---\n"),
        (
            "decisions/2026-01-02 A.md",
            "---\nopportunity: role\nstatus: accepted\ndecided: 2026-01-03\nverdict: closer\n---\n",
        ),
        (
            "decisions/2026-01-02 B.md",
            "---\nopportunity: role\nstatus: accepted\ndecided: 2026-01-03\nverdict: neutral\n---\n",
        ),
    ]);
    let note = printed(folder.careerdoc(&["report", "--period", "2026-Q3", "-o", "-", "--format", "markdown"]));
    for (said, never) in [
        ("Next, due since June 2026: Deputy, in Lakeview.", "deputy, in"),
        ("neither of two steps done, one year and six months to go", "one year and seven months"),
        ("| Step | Deputy, in Lakeview | 30 Jun 2026 | overdue |", "| 30 Jun 2026 | ahead |"),
        ("| Step | Own room | 31 Mar 2027 | ahead |", "Own room find"),
        ("step: Own room\n", "insurance"),
        ("**10 → 8**", "measured anew"),
        ("paused since January 2026 (begun in May 2024)", "paused since May 2024"),
        ("for impact (inferred: it names no skill)", "for impact (inferred from its skills)"),
        ("for learning (inferred from its skills)", "(inferred: from"),
        ("the earlier bet had a mixed outcome", "did not win"),
        ("of two accepted, one gets closer", "one get closer"),
        ("*Four wins in the third quarter of 2026; two of them say whom they are for*", "with whom they are for"),
    ] {
        assert!(note.to_lowercase().contains(&said.to_lowercase()), "{said}: {note}");
        assert!(!note.contains(never), "{never}: {note}");
    }
    let today = ["report", "--today", "2026-09-20", "--period", "2026-Q3", "-o", "-", "--format", "markdown"];
    let now = printed(folder.careerdoc(&today));
    for newest in ["| Law | 2 | 3 | 4 |", "| Pass | – | 3 | 5 |"] {
        assert!(now.contains(newest), "{newest}: {now}");
    }
    let page = printed(folder.careerdoc(&["report", "--period", "2026-Q3", "-o", "-"]));
    assert!(page.contains("Jun 2026, overdue") && !page.contains("Mar 2027, overdue"), "late steps are marked as such");
    let ends = note.lines().filter(|line| line.contains("?.") || line.contains("….")).collect::<Vec<_>>();
    assert!(note.contains("## Open findings") && ends.is_empty(), "{ends:?}");
}

/// A win that stands in a bet with its day is one of the period, once; a level of the table is where a skill grew from.
#[test]
fn wins_of_bets_and_first_levels_are_news() {
    let star = "---\ndestination: Head chef\nset: 2026-01-10\n---\n## Skills\n| Skill | Now | Target |\n|---|---|---|\n\
                | Marketing | 1 | 3 |\n| Law | 3 | 4 |\n";
    let bet = "---\nkind: core\nstarted: 2026-02-01\n---\n# Room\n## Wins\n- 2026-08-14 Four tables more\n  - For: guests\n\
               - 2026-08-15 A card at the door\n- 2026-05-02 Older\n- 2026-10-20 Not yet\n- Some day\n\
               - [x] A longer counter ✅ 2026-08-20\n- [x] Older tiles ✅ 2026-05-03\n- [ ] Not yet a roof 📅 2026-09-01\n";
    let update = "---\nhome: 4\n---\n## Wins\n- A card at the door\n## Measures\n- Marketing:: 2\n- Law:: 2\n";
    let folder = Folder::with(&[("north-star.md", star), ("bets/room.md", bet), ("updates/2026-09-30.md", update)]);
    let run = folder.careerdoc(&["report", "--from", "2026-07", "--to", "2026-10", "-o", "-", "--format", "markdown"]);
    let note = printed(run);
    let wins = note.split("## Wins").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    assert!(wins.contains("### Room\n\n- Four tables more\n  - For: guests"), "{wins}");
    assert!(wins.contains("- A longer counter\n"), "{wins}");
    assert!(wins.contains("### Room (no day, as now)\n\n- Some day\n"), "{wins}");
    for other in ["Older", "Not yet"] {
        assert!(!wins.contains(other), "{other}: {wins}");
    }
    assert_eq!(wins.matches("A card at the door").count(), 1, "{wins}");
    assert!(note.contains("level 1 → 2") && !note.contains("fell from"), "{note}");
    assert!(note.contains("Marketing** grew from level 1 to 2"), "{note}");
}

/// What is read aloud is read in its own language: the page's words are English, the notes' are what `language` says.
#[test]
fn the_words_of_the_notes_are_in_their_language() {
    let update = "---\nshare: manager\n---\n## Wins\n- Délais divisés par deux\n  - For: les clients\n";
    let pages = |language: &str| {
        let folder = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", update)]);
        folder.write("careerdoc.toml", format!("language = {language}\n"));
        ["self", "manager"].map(|audience| {
            let run = folder.careerdoc(&["report", "--audience", audience, "--format", "html", "-o", "-"]);
            assert_eq!(run.code, Some(0), "{run:?}");
            run.stdout
        })
    };
    let [own, manager] = pages("\"fr-CA\"");
    check_page(&own);
    for said in ["<span lang=\"fr-CA\">Délais divisés par deux</span>", "<span lang=\"fr-CA\">les clients</span>"] {
        assert!(own.contains(said), "{said}\n{own}");
    }
    for said in ["<div class=\"told\" lang=\"fr-CA\">Délais", "<dd lang=\"fr-CA\">les clients"] {
        assert!(manager.contains(said), "{said}\n{manager}");
    }
    for english in ["\"en-GB\"", "[\"fr\", \"en\"]"] {
        assert!(pages(english).iter().all(|page| page.matches(" lang=").count() == 1), "{english}");
    }
}
