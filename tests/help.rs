//! The command line's own words: the reference of all commands, completions and manual pages.

mod support;

use std::fmt::Write as _;
use std::fs;

use support::Folder;

/// The commands, as `careerdoc --help` lists them.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.careerdoc(&["--help"]).stdout;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list of commands");
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned);
    names.filter(|name| name != "help").collect()
}

#[test]
fn every_command_explains_itself() {
    let folder = Folder::new();
    let commands = commands(&folder);
    let mut reference = folder.careerdoc(&["--help"]).stdout;
    for command in &commands {
        let run = folder.careerdoc(&[command, "--help"]);
        assert_eq!(run.code, Some(0), "{command}");
        // What every command understands stands once, in the help of the program itself.
        let own = run.stdout.split("\nEverywhere:\n").next().expect("text").trim_end();
        let _ = writeln!(reference, "\n{}\n\n{own}", "─".repeat(80));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/help");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("reference", reference));
}

#[test]
fn a_list_of_commands_needs_one_line_each() {
    let folder = Folder::new();
    for line in folder.careerdoc(&["-h"]).stdout.lines().skip_while(|line| *line != "Commands:").skip(1) {
        if line.is_empty() {
            break;
        }
        assert!(!line.starts_with("   "), "too long a summary goes on with {line:?}");
    }
}

#[test]
fn five_shells_complete_every_command() {
    let folder = Folder::new();
    let commands = commands(&folder);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = folder.careerdoc(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{shell}");
        for command in &commands {
            assert!(run.stdout.contains(command.as_str()), "{shell} does not know {command}");
        }
    }
    assert_eq!(folder.careerdoc(&["completions", "tcsh"]).code, Some(2));
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let folder = Folder::new();
    let page = folder.careerdoc(&["man"]).stdout;
    assert!(page.contains(".TH careerdoc 1"), "{page}");
    let run = folder.careerdoc(&["man", "--output", "pages"]);
    assert_eq!((run.code, run.stdout.lines().next()), (Some(0), Some("pages/careerdoc.1")));
    for command in commands(&folder) {
        let page = fs::read_to_string(folder.path().join(format!("pages/careerdoc-{command}.1"))).expect("a page");
        assert!(page.contains(&format!("careerdoc\\-{command}")), "{command}");
    }
}

#[test]
fn locations_are_links_where_it_is_asked_for() {
    let folder = Folder::with(&[
        ("My vault/.obsidian/app.json", "{}"),
        ("My vault/Career/north-star.md", support::STAR),
        ("My vault/Career/bets/a b.md", "---\nkind: coer\nstarted: 2026-09-20\n---\n"),
    ]);
    let shown = |arguments: &[&str]| {
        folder.careerdoc(&[&["check", "--format", "compact", "--select", "note"], arguments].concat()).stdout
    };
    assert!(!shown(&[]).contains('\u{1b}'), "a pipe is no terminal");
    assert!(!shown(&["--hyperlinks", "never"]).contains('\u{1b}'));
    let links = [
        (None, "]8;;obsidian://open?vault=My%20vault&file=Career%2Fbets%2Fa%20b.md"),
        (Some("file"), "]8;;file:///"),
        (Some("vscode"), "/My%20vault/Career/bets/a%20b.md:2:7"),
        (Some("editor://{path}?line={line}"), "]8;;editor:///"),
    ];
    for (format, link) in links {
        let format: Vec<&str> = format.iter().flat_map(|format| ["--hyperlink-format", *format]).collect();
        let text = shown(&[&["--hyperlinks", "always"], format.as_slice()].concat());
        assert!(text.contains(link), "{link}: {text:?}");
    }
    let renamed = Folder::with(&[(".obsidian-work/app.json", "{}"), ("north-star.md", "---\nset: soon\n---\n")]);
    let shown = renamed.careerdoc(&["check", "--hyperlinks", "always"]).stdout;
    assert!(shown.contains("]8;;obsidian://open?vault="), "a vault may call its settings otherwise: {shown:?}");
    let run = folder.careerdoc(&["check", "--hyperlink-format", "emacs"]);
    assert_eq!(run.code, Some(2));
}

/// Other tools' words, days that do not exist and names without quotes get a tip that can be followed.
#[test]
fn slips_of_the_command_line_are_understood() {
    let folder = Folder::with(&[]);
    let cases: [(&[&str], &str); 9] = [
        (&["fix"], "tip: that is `careerdoc check --fix`"),
        (&["watch"], "tip: that is `careerdoc check --watch`"),
        (&["lint"], "tip: that is `careerdoc check`"),
        (&["Summary"], "tip: that is `careerdoc report`"),
        (&["chek"], "tip: a similar subcommand exists: 'check'"),
        (&["new", "decision", "Head", "of", "Product"], "words that belong together stand in quotes"),
        (&["check", "--today", "2026-02-30"], "the calendar has no such day"),
        (&["check", "--today", "30.2.2026"], "write it as 2026-10-01"),
        (&["check", "--fromat", "json"], "a similar argument exists: '--format'"),
    ];
    for (arguments, tip) in cases {
        let run = folder.careerdoc(arguments);
        assert!(run.code == Some(2) && run.stderr.contains(tip), "{arguments:?}: {run:?}");
        assert!(run.stderr.matches("tip:").count() <= 1, "{arguments:?}: {run:?}");
    }
}
