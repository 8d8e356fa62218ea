//! `careerdoc templates`, and what becomes of a user's templates that are wrong, endless or greedy.

mod support;

use std::fs;

use support::{Folder, Run, STAR};

fn spec(template: &str, text: &str) -> Folder {
    Folder::with(&[
        ("north-star.md", STAR),
        ("updates/2026-09.md", "## Wins\n- One\n  - For: all\n"),
        (&format!(".careerdoc/templates/{template}"), text),
    ])
}

fn said(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{run:?}");
    run.stdout
}

#[test]
fn templates_are_listed_with_whose_they_are() {
    let folder = spec("html/wins.html", "mine");
    folder.write(".careerdoc/templates/html/win.html", "mine");
    folder.write(".careerdoc/templates/notes/bet.md", "{% include \"notes/head.md\" %}");
    folder.write(".careerdoc/templates/notes/head.md", "mine");
    folder.write(".careerdoc/templates/README.md", "{% no template %}");
    let list = said(folder.careerdoc(&["templates", "--quiet"]));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/templates");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("list", list));
    let nowhere = said(Folder::new().careerdoc(&["templates", "--quiet"]));
    assert!(nowhere.contains("html/page.html\n") && !nowhere.contains("yours"), "{nowhere}");
    folder.write(".careerdoc/templates/html/home.html", b"Gr\xf6\xdfe");
    folder.write(".careerdoc/templates/html/metrics.html", "x".repeat(2 << 20));
    let found = folder.findings(&["--select", "template"]);
    let expected =
        ["home", "metrics", "win"].map(|name| format!(".careerdoc/templates/html/{name}.html:1:1 template/invalid"));
    assert_eq!(found, expected);
}

#[test]
fn templates_are_exported_and_never_overwritten() {
    let folder = spec("html/cover.html", "mine");
    let run = folder.careerdoc(&["templates", "--export", ".careerdoc/templates"]);
    assert!(run.stdout.contains("kept .careerdoc/templates/html/cover.html: it is there already"), "{run:?}");
    assert!(run.stdout.contains("wrote .careerdoc/templates/obsidian/career.base"), "{run:?}");
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).expect(path);
    assert_eq!(read(".careerdoc/templates/html/cover.html"), "mine");
    // What was exported and not changed changes nothing.
    fs::remove_file(folder.path().join(".careerdoc/templates/html/cover.html")).expect("it is there");
    let plain = Folder::with(&[("north-star.md", STAR), ("updates/2026-09.md", "## Wins\n- One\n  - For: all\n")]);
    for arguments in [&["report", "-o", "-"] as &[&str], &["report", "-o", "-", "--format", "markdown"]] {
        assert_eq!(said(folder.careerdoc(arguments)), said(plain.careerdoc(arguments)));
    }
    for folder in [&folder, &plain] {
        said(folder.careerdoc(&["new", "bet", "A bet"]));
    }
    assert_eq!(read("bets/A bet.md"), fs::read_to_string(plain.path().join("bets/A bet.md")).expect("a bet"));

    let printed = said(folder.careerdoc(&["templates", "html/wins.html"]));
    assert_eq!(printed, read(".careerdoc/templates/html/wins.html"));
    let run = folder.careerdoc(&["templates", "--export", "some", "markdown/", "html/wins.html"]);
    assert!(
        run.stdout.lines().all(|line| line.starts_with("wrote some/markdown/") || line == "wrote some/html/wins.html")
    );
    let run = folder.careerdoc(&["templates", "html/win.html"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("did you mean html/wins.html?"), "{run:?}");
}

#[test]
fn new_begins_notes_with_the_users_templates() {
    let folder = spec("notes/bet.md", "---\nkind: core\nstarted: {{ today }}\n---\n## My own heading\n");
    let path = said(folder.careerdoc(&["new", "bet", "Checkout"]));
    let note = fs::read_to_string(folder.path().join(path.trim_end())).expect("a note");
    assert_eq!(note, "---\nkind: core\nstarted: 2026-10-01\n---\n## My own heading\n");
    folder.write(".careerdoc/templates/notes/bet.md", "---\nkind: {{ knd }}\n---\n");
    let run = folder.careerdoc(&["new", "bet", "Second"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains(".careerdoc/templates/notes/bet.md:2:10"), "{run:?}");
    assert!(!folder.path().join("bets/Second.md").exists());
}

#[test]
fn a_template_can_extend_the_built_in_page() {
    let page = "{% extends \"builtin/html/page.html\" %}{% block style %}{{ super() }}h1 { color: teal; }{% endblock %}\
                {% block footer %}<p>{{ as_of }}, mine</p>{% endblock %}";
    let folder = spec("html/page.html", page);
    let text = said(folder.careerdoc(&["report", "-o", "-"]));
    assert!(text.starts_with("<!doctype html>") && text.contains("h1 { color: teal; }\n</style>"), "{text}");
    assert!(text.contains("<footer>\n<p>2026-09-30, mine</p>\n</footer>") && text.contains("id=\"wins\""), "{text}");
}

#[test]
fn a_report_of_the_users_own_making_is_written_again_and_again() {
    let folder = Folder::new();
    folder.write("north-star.md", "---\ndestination: CPO\nset: 2026-01-01\n---\n");
    let pages = [
        ("html/page.html", "r.html", "<html>mine", "<!-- written by careerdoc --><html>mine"),
        (
            "html/page.html",
            "r.html",
            "<!DOCTYPE html>\n<p>mine",
            "<!DOCTYPE html><!-- written by careerdoc -->\n<p>mine",
        ),
        ("markdown/page.md", "r.md", "mine", "---\ncareerdoc-report: self\n---\n\nmine"),
        ("markdown/page.md", "r.md", "---\na: b\n---\nmine", "---\ncareerdoc-report: self\na: b\n---\nmine"),
    ];
    for (template, report, text, expected) in pages {
        folder.write(&format!(".careerdoc/templates/{template}"), text);
        for _ in 0..2 {
            let run = folder.careerdoc(&["report", "-o", report]);
            assert_eq!(run.code, Some(0), "{run:?}");
            let written = fs::read_to_string(folder.path().join(report)).expect("it was written");
            assert!(written.starts_with(expected), "{written}");
        }
        folder.write(report, "somebody's words");
        assert_eq!(folder.careerdoc(&["report", "-o", report]).code, Some(2));
        fs::remove_file(folder.path().join(report)).expect("it is there");
    }
}

#[test]
fn errors_point_into_the_template() {
    let folder = spec("html/wins.html", "<p>\n  {{ titel }}\n</p>");
    for arguments in
        [&["report", "-o", "x.html"] as &[&str], &["report", "-o", "x.html", "--templates", ".careerdoc/templates"]]
    {
        let run = folder.careerdoc(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        insta::with_settings!({ snapshot_path => "snapshots/templates", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("error", run.stderr);
        });
    }
    folder.write(".careerdoc/templates/html/wins.html", "{{ title | nothing }}");
    let run = folder.careerdoc(&["report", "-o", "x.html"]);
    assert!(run.stderr.contains(".careerdoc/templates/html/wins.html:1:"), "{run:?}");
    assert_eq!(folder.findings(&["--select", "template"]).len(), 1);
    assert!(!folder.path().join("x.html").exists());
}

/// Each would run for hours or take all memory.
#[cfg(unix)]
#[test]
fn no_template_runs_without_end() {
    let double = "{% set_global s = s ~ s %}";
    let bombs = [
        (
            "loops within loops that write nothing",
            "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}".to_owned(),
            "stopped after 5 seconds of work",
        ),
        (
            "a text that doubles",
            format!("{{% set s = title %}}{{% for a in range(end=99) %}}{double}{{% endfor %}}"),
            "more than 1024 MB of memory",
        ),
        (
            "a list of lists of lists",
            "{% set s = [1] %}{% for a in range(end=99) %}{% set_global s = [s, s] %}{% endfor %}{% set t = s ~ s %}".to_owned(),
            "stopped",
        ),
        (
            "a list in a list in a list",
            "{% set s = [1] %}{% for a in range(end=99999) %}{% set_global s = [s] %}{% endfor %}{{ s }}".to_owned(),
            "stopped",
        ),
        (
            "writing without end",
            "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{{ title }}{% endfor %}{% endfor %}".to_owned(),
            "it writes more than 64 MB",
        ),
        (
            "replacing that multiplies",
            "{% set s = \"aaaaaaaaaa\" %}{% for a in range(end=9) %}{% set_global s = s | replace(from=\"a\", to=s) %}{% endfor %}"
                .to_owned(),
            "more than 1024 MB of memory",
        ),
    ];
    for (what, text, why) in bombs {
        let folder = spec("html/wins.html", &text);
        let run = folder.careerdoc(&["report", "-o", "x.html"]);
        assert_eq!(run.code, Some(2), "{what}: {run:?}");
        let sentence = run.stderr.replace("\n  │ ", " ");
        assert!(sentence.contains(why) && sentence.contains("html/wins.html"), "{what}: {run:?}");
        assert!(!folder.path().join("x.html").exists());
    }
    for (name, text) in [
        ("html/wins.html", "{% include \"html/cover.html\" %}"),
        ("html/wins.html", &"{% if title %}".repeat(10_000)),
        ("html/wins.html", &format!("{{{{ {} }}}}", "(".repeat(100_000))),
        ("html/wins.html", &format!("{{{{ {}1 }}}}", "not ".repeat(100_000))),
        ("html/wins.html", "{% component a() %}{{ <a /> }}{{ <a /> }}{% endcomponent a %}{{ <a /> }}"),
    ] {
        let folder = spec(name, text);
        folder.write(".careerdoc/templates/html/cover.html", "{% include \"html/wins.html\" %}");
        let run = folder.careerdoc(&["report", "-o", "x.html"]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains("html/"), "{run:?}");
    }
}
