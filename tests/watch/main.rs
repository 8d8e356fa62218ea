//! `check --watch`, driven as users, editors and sync services drive it: the real program, real files.

#![cfg(unix)]

mod program;
mod report;

use std::fs;
use std::io::Write as _;
use std::thread;
use std::time::Duration;

use program::{OnTerminal, Piped, Vault, bet, write};

#[test]
fn a_save_is_heard_however_an_editor_makes_it() {
    type Save = fn(&Vault, &str);
    let saves: [(&str, Save); 6] = [
        ("in place", |vault, text| vault.write("bets/A.md", text)),
        ("truncated, then written in pieces", |vault, text| {
            let mut file = fs::File::create(vault.path("bets/A.md")).expect("a file");
            for piece in text.as_bytes().chunks(7) {
                file.write_all(piece).expect("a piece");
                file.sync_data().expect("a disk");
            }
        }),
        ("renamed over", |vault, text| {
            vault.write("bets/.A.md.abc123", text);
            vault.rename("bets/.A.md.abc123", "bets/A.md");
        }),
        ("renamed over from a file that could be anything", |vault, text| {
            vault.write("bets/A.md.new", text);
            vault.rename("bets/A.md.new", "bets/A.md");
        }),
        ("as Vim does, with a backup", |vault, text| {
            vault.write("bets/4913", "");
            vault.remove("bets/4913");
            vault.rename("bets/A.md", "bets/A.md~");
            vault.write("bets/A.md", text);
            vault.remove("bets/A.md~");
        }),
        ("deleted and made again", |vault, text| {
            vault.remove("bets/A.md");
            vault.write("bets/A.md", text);
        }),
    ];
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    for (how, save) in saves {
        save(&vault, &bet(3));
        let said = program.expect(" 3 left");
        assert!(said.contains("bets/A.md:2:7: error[note/invalid-value]"), "{how}: {said}");
        save(&vault, &bet(0));
        program.expect(" 0 left");
    }
    assert_eq!(program.end(), (Some(0), String::new()));
}

#[test]
fn the_change_is_told_and_moved_lines_are_none() {
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    vault.write("bets/A.md", &bet(2));
    program.expect("0 fixed, 2 new, 2 left (");
    vault.write("bets/A.md", &bet(2).replace("---\nkind", "---\ntitle: A\nkind"));
    let said = program.expect("0 fixed, 0 new, 2 left (");
    assert!(said.contains("bets/A.md:3:7: error"), "{said}");
    vault.write("bets/A.md", &bet(1));
    program.expect("1 fixed, 0 new, 1 left (");
    vault.write("bets/A.md", &bet(1).replace("coer", "cora"));
    program.expect("1 fixed, 1 new, 1 left (");
    assert_eq!(program.end(), (Some(1), String::new()));
}

#[test]
fn folders_come_with_all_that_is_in_them_and_go() {
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    for name in ["one.md", "y/two.md", "y/z/three.md"] {
        write(&vault.path(&format!("bets/2026/{name}")), &bet(1));
    }
    program.expect(" 3 left");
    vault.write("bets/2026/y/z/three.md", &bet(0));
    program.expect(" 2 left");
    fs::rename(vault.path("bets/2026"), vault.outside("2026")).expect("a rename");
    program.expect(" 0 left");
    write(&vault.outside("2026/y/z/three.md"), &bet(3));
    fs::rename(vault.outside("2026"), vault.path("bets/2025")).expect("a rename");
    program.expect(" 5 left");
    vault.write("bets/2025/y/z/three.md", &bet(1));
    program.expect(" 3 left");
    vault.rename("bets/2025", "bets/2024");
    let said = program.expect("3 fixed, 3 new, 3 left");
    assert!(said.contains("bets/2024/y/z/three.md:2:7"), "{said}");
    vault.write("bets/2024/y/z/three.md", &bet(2));
    program.expect(" 4 left");
    fs::remove_dir_all(vault.path("bets")).expect("a folder to remove");
    program.expect(" 0 left");
    vault.write("bets/B.md", &bet(1));
    program.expect(" 1 left");
    // One folder takes the place of another, with the same names in it.
    write(&vault.outside("bets/B.md"), &bet(2));
    vault.rename("bets", "old");
    fs::rename(vault.outside("bets"), vault.path("bets")).expect("a rename");
    program.expect(" 2 left");
}

#[test]
fn a_burst_of_hundreds_is_checked_as_one() {
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    for number in 0..400 {
        vault.write(&format!("bets/{number}.md"), &bet(1));
    }
    let said = program.expect(" 400 left");
    let runs = said.matches(" left (").count();
    assert!(runs < 20, "{runs} runs");
    for number in 0..400 {
        vault.remove(&format!("bets/{number}.md"));
    }
    program.expect(" 0 left");
}

#[test]
fn what_changes_nothing_says_nothing() {
    let vault = Vault::new();
    vault.write("bets/A.md", &bet(1));
    let mut program = Piped::start(&vault, &[]);
    vault.write("bets/A.md", &bet(1));
    vault.write("../.obsidian/workspace.json", "{}");
    vault.write("../Journal/today.md", "It rains.");
    vault.write("picture.png", "not really");
    vault.write("bets/.A.md.swp", "b0VIM");
    vault.write("bets/A.md~", &bet(3));
    vault.write(".trash/B.md", &bet(3));
    vault.write("career-report-2026-Q3.md", "---\ncareerdoc-report: 1\n---\n# Report\n");
    fs::read(vault.path("bets/A.md")).expect("a note");
    // That nothing is said can only be seen in time: long enough for the quiet window and for a second look.
    thread::sleep(Duration::from_millis(800));
    vault.write("picture.png", "another one");
    vault.write("career-report-2026-Q3.md", "---\ncareerdoc-report: 1\n---\n# Another\n");
    vault.write("bets/A.md", &bet(2));
    let said = program.expect(" left (");
    assert!(said.contains("0 fixed, 1 new, 2 left ("), "{said}");
    assert_eq!(program.end().1, "");
}

#[test]
fn the_root_can_go_and_come_back() {
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    for gone in ["vault", "vault/Career"] {
        fs::remove_dir_all(vault.outside(gone)).expect("a folder to remove");
        program.expect("there is no folder");
        vault.make_root();
        program.expect(" 0 left");
        vault.write("bets/A.md", &bet(2));
        program.expect(" 2 left");
        // Moved away, and back in one breath.
        fs::rename(vault.outside(gone), vault.outside("elsewhere")).expect("a rename");
        fs::rename(vault.outside("elsewhere"), vault.outside(gone)).expect("a rename");
        vault.write("bets/A.md", &bet(1));
        program.expect(" 1 left");
        vault.write("bets/A.md", &bet(3));
        program.expect(" 3 left");
    }
    fs::remove_dir_all(vault.outside("vault")).expect("a folder to remove");
    program.expect("there is no folder");
    assert_eq!(program.end().0, Some(2));
}

#[test]
fn the_configuration_and_obsidians_settings_are_read_again() {
    let vault = Vault::new();
    vault.write("bets/A.md", &bet(2));
    vault.write("updates/2026-09.md", "---\nsent: soon\n---\n");
    let mut program = Piped::start(&vault, &[]);
    vault.write("careerdoc.toml", "exclude = [\"bets\"]\n");
    program.expect(" 1 left");
    vault.write("careerdoc.toml", "exclude = 5\n");
    program.expect(" 3 left");
    vault.write("careerdoc.toml", "[rules]\n\"note/invalid-value\" = \"off\"\n");
    program.expect(" 0 left");
    vault.remove("careerdoc.toml");
    program.expect(" 3 left");
    vault.write("../.obsidian/app.json", r#"{"userIgnoreFilters": ["Career/updates/"]}"#);
    program.expect(" 2 left");
    fs::remove_dir_all(vault.path("../.obsidian")).expect("a folder to remove");
    program.expect(" 3 left");
    vault.write("bets/A.md", &bet(0));
    program.expect(" 1 left");
}

#[test]
fn a_configuration_elsewhere_is_watched_too() {
    let vault = Vault::new();
    vault.write("bets/A.md", &bet(2));
    let config = vault.outside("config/mine.toml");
    write(&config, "");
    let config_argument = config.to_str().expect("a path in UTF-8").to_owned();
    let mut program = Piped::start(&vault, &["--config", &config_argument]);
    write(&config, "[rules]\n\"note/invalid-value\" = \"off\"\n");
    program.expect(" 0 left");
    fs::remove_file(&config).expect("a file to remove");
    program.expect("there is no configuration file");
    write(&config, "");
    program.expect(" 2 left");
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_system_has_no_watches_left_it_polls_and_says_so() {
    let vault = Vault::new();
    // Only in a namespace of its own can the limit be lowered for one program; not every system lets one make it.
    let limited = |limit: usize| {
        let script = format!("echo {limit} > /proc/sys/user/max_inotify_watches && exec \"$@\"");
        Piped::within(&["unshare", "--user", "--map-root-user", "sh", "-c", &script, "sh"], &vault)
    };
    let folders = ["vault", ".obsidian", "Career", "bets"];
    for limit in [1, folders.len()] {
        let Some(mut program) = limited(limit) else { return };
        if limit == folders.len() {
            program.expect("watching for changes");
            vault.write("bets/one too many/B.md", &bet(0));
        }
        program.expect("looking for changes every second: the system has no watches left");
        vault.write("bets/A.md", &bet(1));
        program.expect(" 1 left");
        vault.write("bets/A.md", &bet(0));
        program.expect(" 0 left");
    }
}

#[test]
fn polling_hears_the_same() {
    let vault = Vault::new();
    let mut program = Piped::spawn(&vault.path(""), &["--poll"]);
    program.expect("looking for changes every second");
    program.expect("watching for changes");
    vault.write("bets/A.md", &bet(1));
    program.expect(" 1 left");
    vault.write("bets/A.md", &bet(2));
    program.expect(" 2 left");
    vault.write("bets/new/B.md", &bet(1));
    program.expect(" 3 left");
    vault.rename("bets/new", "bets/old");
    program.expect("1 fixed, 1 new, 3 left");
    vault.write("careerdoc.toml", "exclude = [\"bets/old\"]\n");
    program.expect(" 2 left");
    fs::remove_dir_all(vault.outside("vault")).expect("a folder to remove");
    program.expect("there is no folder");
    vault.make_root();
    program.expect(" 0 left");
    assert_eq!(program.end().0, Some(0));
}

#[test]
fn a_pipe_gets_plain_text_and_whole_documents() {
    let vault = Vault::new();
    let mut program = Piped::spawn(&vault.path(""), &["--format", "json", "--quiet"]);
    program.expect("\"summary\"");
    vault.write("bets/A.md", &bet(2));
    program.expect("\"errors\": 2");
    let (code, rest) = program.end();
    assert_eq!((code, rest.contains('\u{1b}')), (Some(1), false), "{rest}");
}

#[test]
fn a_terminal_is_drawn_over_with_the_edited_note_first() {
    let vault = Vault::new();
    vault.write("bets/A.md", &bet(1));
    vault.write("bets/B.md", &bet(1));
    let mut terminal = OnTerminal::start(&vault, 40, 80, &["--hyperlinks", "always"]);
    vault.write("bets/B.md", &bet(2));
    let page = terminal.expect(|page| page.contains("0 fixed, 1 new, 3 left ("));
    let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("no {name} in\n{page}"));
    assert!(page.starts_with("0 fixed, 1 new, 3 left ("), "{page}");
    assert!(at("bets/B.md") < at("bets/A.md"), "{page}");
    assert!(!page.contains("watching for changes"), "nothing of the last page is left\n{page}");
    let text = String::from_utf8_lossy(&terminal.bytes).into_owned();
    assert!(!text.contains("\u{1b}[2J"), "the screen is never emptied");
    assert!(text.contains("\u{1b}]8;;"), "locations can be opened");
    vault.write("bets/B.md", &bet(0));
    let page = terminal.expect(|page| page.starts_with("2 fixed, 0 new, 1 left ("));
    assert_eq!(page.matches("\nfixed: ").count(), 2, "{page}");
    assert!(page.contains("(bets/B.md)\n"), "{page}");
    assert_eq!(terminal.interrupt(), Some(1));
}

#[test]
fn a_small_terminal_gets_a_cut_list_and_a_resize_another_one() {
    let vault = Vault::new();
    for number in 10..40 {
        vault.write(&format!("bets/{number}.md"), &bet(1));
    }
    let mut terminal = OnTerminal::start(&vault, 24, 80, &[]);
    let page = terminal.expect(|page| page.contains("more: "));
    let shown = page.matches("error[note/invalid-value]").count();
    assert!((1..5).contains(&shown), "{page}");
    assert!(page.contains(&format!("and {} more: ", 30 - shown)) && page.contains("30 errors in "), "{page}");
    terminal.resize(60, 100);
    let page = terminal.expect(|page| !page.contains(&format!("and {} more: ", 30 - shown)));
    assert!(page.matches("error[note/invalid-value]").count() > shown, "{page}");
    terminal.resize(5, 30);
    terminal.expect(|page| page.contains("watching for changes") && page.lines().count() <= 5);
    vault.write("bets/39.md", &bet(2));
    terminal.expect(|page| page.contains("1 new, 31 left"));
    // The first line wraps, and the last one is still there.
    terminal.resize(12, 30);
    vault.write("bets/38.md", &bet(2));
    terminal.expect(|page| page.contains("1 new, 32 left") && page.contains("\nand ") && page.contains(" more"));
    assert_eq!(terminal.interrupt(), Some(1));
}

#[test]
fn a_mistake_just_made_in_the_configuration_comes_first_and_a_tiny_terminal_has_room_for_a_line() {
    let vault = Vault::new();
    for number in 10..20 {
        vault.write(&format!("bets/{number}.md"), &bet(1));
    }
    let mut terminal = OnTerminal::start(&vault, 20, 80, &["--select", "config"]);
    vault.write("careerdoc.toml", "[rules\n");
    let page = terminal.expect(|page| page.contains("1 new, 11 left"));
    assert!(page.contains("error[config/invalid]") && page.contains("more: "), "{page}");
    terminal.resize(8, 60);
    let page = terminal.expect(|page| page.contains("careerdoc.toml:1:"));
    assert!(!page.contains("╭─["), "each finding is a line\n{page}");
    assert_eq!(terminal.interrupt(), Some(1));
}

#[test]
fn a_single_check_fills_the_screen_with_the_worst_and_no_more() {
    let vault = Vault::new();
    vault.write(
        "careerdoc.toml",
        "[rules]\n\"note/invalid-value\" = { severity = \"hint\", paths = [\"bets/1*.md\"] }\n",
    );
    for number in 10..40 {
        vault.write(&format!("bets/{number}.md"), &bet(1));
    }
    let screen = OnTerminal::once(&vault, 24, 200, &["--format", "compact"]);
    assert!(screen.lines().count() < 24 && !screen.contains("bets/19.md"), "{screen}");
    assert!(screen.contains("bets/20.md") && screen.contains(" more"), "{screen}");
    assert!(screen.contains("add `| less`"), "{screen}");
    let screen = OnTerminal::once(&vault, 60, 200, &["--format", "compact"]);
    assert!(screen.find("bets/19.md") < screen.find("bets/20.md") && !screen.contains(" more"), "{screen}");
}

/// Whatever is done to a vault, and in whatever order the system tells of it: what is said last is what a check says
/// that has never seen the vault before.
#[test]
fn after_any_edits_the_result_is_that_of_a_new_check() {
    let vault = Vault::new();
    let mut program = Piped::start(&vault, &[]);
    // A linear congruential generator: the same edits at every run.
    let mut state = 7_usize;
    let mut pick = |choices: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % choices
    };
    let paths = ["bets/A.md", "bets/B.md", "bets/x/C.md", "bets/x/y/D.md", "posts/E.md", "updates/2026-09.md"];
    for round in 0..20 {
        for _ in 0..pick(8) {
            let path = vault.path(paths[pick(paths.len())]);
            let other = vault.path(paths[pick(paths.len())]);
            match pick(7) {
                0..3 => write(&path, &bet(pick(4))),
                3 => drop(fs::remove_file(&path)),
                4 => drop(fs::rename(&path, &other)),
                5 => drop(fs::remove_dir_all(vault.path("bets/x"))),
                _ => {
                    drop(fs::rename(vault.path("bets/x"), vault.path("bets/z")));
                    drop(fs::rename(vault.path("bets/z"), vault.path("bets/x")));
                }
            }
        }
        // The last edit has a name of its own, by which its result is known.
        let marker = format!("bets/round {round}.md");
        vault.write(&marker, &bet(1));
        let mut said = program.expect(&marker);
        said.push_str(&program.expect(" left ("));
        vault.remove(&marker);
        while said.contains(&marker) {
            said = program.expect(" left (");
        }
        let findings: Vec<&str> = said.lines().filter(|line| line.contains("error[")).collect();
        assert_eq!(findings, program::check(&vault), "round {round}");
    }
}
