//! What is written is never lost: killed, out of room or refused, there is the old file or the new one, whole.

#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::{Folder, STAR, files};

const SLIP: &str = "---\nkind: coer\nstarted: 2026-09-20\n---\n";
const REPAIRED: &str = "---\ntype: bet\nkind: core\nstarted: 2026-09-20\n---\n";

/// How often each command is killed. To be thorough, ask for more: `CAREERDOC_KILLS=200 cargo test --test writing`.
fn kills() -> u32 {
    std::env::var("CAREERDOC_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(8)
}

fn careerdoc(folder: &Path) -> Command {
    command(folder, &[env!("CARGO_BIN_EXE_careerdoc")])
}

/// careerdoc, started by other words: `sh -c "…"`.
fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder).env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
    command
}

fn ends(mut command: Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command.args(["--today", "2026-10-01"]).output().expect("it runs");
    (status.code(), String::from_utf8(stderr).expect("UTF-8"))
}

/// Whatever lies in a folder, with its content.
/// What careerdoc wrote for a moment, and did not take away.
fn left_behind(folder: &Path) -> Vec<String> {
    files(folder).into_keys().filter(|path| is_passing(path)).collect()
}

/// Whether a file has the name of what careerdoc is writing.
fn is_passing(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(".careerdoc-"))
}

/// A spec with much to repair.
fn slips() -> Folder {
    let folder = Folder::with(&[("north-star.md", STAR)]);
    for at in 0..20 {
        folder.write(&format!("bets/{at}.md"), format!("{SLIP}{}", "words\n".repeat(500)));
    }
    folder
}

/// Kills a command at moments spread over its run; `check` looks at what is there then.
fn kill(arguments: &[&str], make: impl Fn() -> Folder, check: impl Fn(&Folder)) {
    let start = |folder: &Folder| {
        let mut command = careerdoc(folder.path());
        command.args(arguments).args(["--today", "2026-10-01"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("it starts")
    };
    let folder = make();
    let begun = Instant::now();
    let ended = start(&folder).wait().expect("it ends");
    assert!(ended.code().is_some_and(|code| code < 2), "{arguments:?}");
    let whole = begun.elapsed();
    check(&folder);
    let times = kills();
    for time in 0..times {
        let folder = make();
        let mut child = start(&folder);
        // The later part, in which files are written, is looked at more closely.
        thread::sleep(whole.mul_f64(1.05 * f64::from(time + 1).sqrt() / f64::from(times).sqrt()));
        child.kill().expect("it can be killed");
        child.wait().expect("it is over");
        check(&folder);
        // What a kill leaves behind is passed over.
        let (code, said) = ends({
            let mut again = careerdoc(folder.path());
            again.args(arguments);
            again
        });
        assert!(code.is_some_and(|code| code < 2) || said.contains("is there already"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_repair_that_is_killed() {
    let (old, new) = (SLIP.to_owned() + &"words\n".repeat(500), REPAIRED.to_owned() + &"words\n".repeat(500));
    kill(&["check", "--fix"], slips, |folder| {
        for at in 0..20 {
            let note = fs::read_to_string(folder.path().join(format!("bets/{at}.md"))).expect("the note is there");
            assert!(note == old || note == new, "bets/{at}.md is neither the old note nor the new one");
        }
    });
}

#[test]
fn a_report_that_is_killed() {
    let old = slips();
    let report = ["report", "-o", "report.html", "--today", "2026-09-30"];
    assert!(careerdoc(old.path()).args(report).output().expect("it runs").status.success());
    let before = fs::read(old.path().join("report.html")).expect("a report");
    let make = || {
        let folder = slips();
        folder.write("report.html", &before);
        folder
    };
    kill(&["report", "-o", "report.html"], make, |folder| {
        let now = fs::read(folder.path().join("report.html")).expect("a report");
        assert!(now == before || now.ends_with(b"</html>\n"), "the report is neither the old one nor the new one");
    });
}

#[test]
fn a_beginning_that_is_killed() {
    kill(&["init", "--obsidian"], Folder::new, |folder| {
        for (path, content) in files(folder.path()) {
            let is_whole = content.ends_with(b"\n") || content.ends_with(b"}");
            assert!(is_passing(&path) || is_whole, "{path} is cut off");
        }
    });
    kill(
        &["new", "bet", "A bet"],
        || Folder::with(&[("north-star.md", STAR)]),
        |folder| {
            let note = fs::read_to_string(folder.path().join("bets/A bet.md"));
            assert!(note.is_err() || note.is_ok_and(|note| note.starts_with("---\n") && note.ends_with('\n')));
        },
    );
}

/// No file may grow: what a full disk does, for all who may not mount one.
#[test]
fn no_room() {
    let cases: [(&[&str], &str); 4] = [
        (&["report", "-o", "report.html"], "report.html cannot be written"),
        (&["check", "--fix"], "cannot be written"),
        (&["new", "bet"], "cannot be written"),
        (&["init", "--obsidian"], "cannot be written"),
    ];
    for (arguments, sentence) in cases {
        let folder = slips();
        let report = ["report", "-o", "report.html", "--today", "2026-09-30"];
        assert!(careerdoc(folder.path()).args(report).output().expect("it runs").status.success());
        let before = files(folder.path());
        let shell = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
        let mut without_room = command(folder.path(), &["sh", "-c", shell, env!("CARGO_BIN_EXE_careerdoc")]);
        without_room.args(arguments);
        let (code, said) = ends(without_room);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains(sentence) && said.contains("make room"), "{arguments:?}: {said}");
        assert_eq!(files(folder.path()), before, "{arguments:?} changes something");
    }
}

#[test]
fn a_full_disk() {
    let may_mount = Command::new("unshare").args(["-rm", "true"]).output().is_ok_and(|tried| tried.status.success());
    if !may_mount {
        eprintln!("skipped: no disk can be mounted here");
        return;
    }
    let folder = Folder::with(&[("disk/.keep", "")]);
    let script = "mount -t tmpfs -o size=64k tmpfs disk || exit 99
        cd disk && mkdir bets && printf '%s' \"$1\" > north-star.md && printf '%s' \"$2\" > bets/a.md
        head -c 100000 /dev/zero > fill 2>/dev/null
        \"$0\" check --fix --today 2026-10-01 > /dev/null; echo $?; cmp bets/a.md ../a.md >&2
        \"$0\" report -o report.html --today 2026-10-01; echo $?
        ls -A . bets";
    folder.write("a.md", SLIP);
    let words = ["unshare", "-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_careerdoc"), STAR, SLIP];
    let Output { status, stdout, stderr } = command(folder.path(), &words).output().expect("it runs");
    let (said, shown) = (String::from_utf8_lossy(&stderr), String::from_utf8_lossy(&stdout));
    if status.code() == Some(99) {
        eprintln!("skipped: no disk can be mounted here");
        return;
    }
    assert!(shown.starts_with("2\n2\n"), "{shown}{said}");
    assert_eq!(said.matches("the disk is full; make room").count(), 2, "{said}");
    assert!(!shown.contains(".careerdoc-") && !shown.contains("report.html"), "{shown}");
    assert!(!said.contains("differ"), "{said}");
}

#[test]
fn a_result_that_nobody_can_take() {
    let folder = slips();
    for arguments in [&["check"][..], &["report", "-o", "-"], &["inspect", "bets/1.md"]] {
        if !Path::new("/dev/full").exists() {
            continue;
        }
        let mut full = careerdoc(folder.path());
        full.args(arguments).stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("it opens"));
        let output = full.stderr(Stdio::piped()).spawn().expect("it starts").wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("the disk is full"), "{arguments:?}");
    }
}

#[test]
fn a_folder_that_may_not_be_written() {
    let folder = slips();
    let program = env!("CARGO_BIN_EXE_careerdoc");
    for path in [folder.path().to_path_buf(), folder.path().join("bets")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).expect("it is ours");
    }
    // Whoever may do anything becomes somebody else to try it.
    let is_refused = fs::write(folder.path().join("probe"), "").is_err();
    let _ = fs::remove_file(folder.path().join("probe"));
    let other: &[&str] = &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", program];
    let words = if is_refused { &[program][..] } else { other };
    let tried = command(folder.path(), words).arg("--version").output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        eprintln!("skipped: whoever runs this may write everywhere");
        return;
    }
    let before = files(folder.path());
    for arguments in
        [&["report", "-o", "report.html"][..], &["check", "--fix"], &["new", "bet"], &["init", "--obsidian"]]
    {
        let mut refused = command(folder.path(), words);
        refused.args(arguments);
        let (code, said) = ends(refused);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("permission denied; look at"), "{arguments:?}: {said}");
        assert_eq!(files(folder.path()), before, "{arguments:?} changes something");
    }
}

#[test]
fn a_target_that_is_a_link() {
    let folder = slips();
    let path = |name: &str| folder.path().join(name);
    let report = |name: &str| {
        let mut report = careerdoc(folder.path());
        report.args(["report", "-o", name]);
        ends(report)
    };
    assert_eq!(report("real.html").0, Some(0));
    fs::set_permissions(path("real.html"), fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("real.html", path("link.html")).expect("a link");
    symlink("not-yet.html", path("dangling.html")).expect("a link");
    symlink("itself.html", path("itself.html")).expect("a link");
    for name in ["link.html", "dangling.html"] {
        assert_eq!(report(name).0, Some(0), "{name}");
        assert!(path(name).symlink_metadata().expect("it is there").is_symlink(), "{name} is a link as before");
        assert!(fs::read_to_string(path(name)).expect("it leads somewhere").ends_with("</html>\n"));
    }
    assert_eq!(fs::metadata(path("real.html")).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert_eq!(report("itself.html").0, Some(2));
    fs::rename(path("bets/1.md"), path("one.md")).expect("it is ours");
    symlink("../one.md", path("bets/1.md")).expect("a link");
    assert!(careerdoc(folder.path()).args(["check", "--fix"]).output().is_ok());
    assert!(path("bets/1.md").symlink_metadata().expect("it is there").is_symlink());
    assert_eq!(left_behind(folder.path()), [""; 0]);
}

#[test]
fn permissions_are_kept_and_protection_is_respected() {
    let folder = slips();
    let path = |at: usize| folder.path().join(format!("bets/{at}.md"));
    for (at, mode) in [(0, 0o600), (1, 0o664), (2, 0o440)] {
        fs::set_permissions(path(at), fs::Permissions::from_mode(mode)).expect("it is ours");
    }
    let mut repair = careerdoc(folder.path());
    repair.args(["check", "--fix"]);
    let (code, said) = ends(repair);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("bets/2.md cannot be written: it is write-protected; allow writing"), "{said}");
    for (at, mode, text) in [(0, 0o600, REPAIRED), (1, 0o664, REPAIRED), (2, 0o440, SLIP)] {
        assert_eq!(fs::metadata(path(at)).expect("it is there").permissions().mode() & 0o777, mode, "bets/{at}.md");
        assert!(fs::read_to_string(path(at)).expect("it is there").starts_with(text), "bets/{at}.md");
    }
    assert_eq!(left_behind(folder.path()), [""; 0]);
}

/// What another program saves while notes are repaired is there afterwards, repaired or not. (A save in the instant
/// between the last look and the new name would be lost, so the last save may be missing, but never two.)
#[test]
fn a_note_that_another_program_writes() {
    let folder = slips();
    let note = folder.path().join("bets/7.md");
    let mut saved = 0;
    let save = |saved: u32| {
        let draft = folder.path().join("draft");
        fs::write(&draft, format!("{SLIP}{saved}")).expect("it is ours");
        fs::rename(&draft, &note).expect("it is ours");
    };
    save(saved);
    let mut repair = careerdoc(folder.path());
    repair.args(["check", "--fix"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = repair.spawn().expect("it starts");
    while child.try_wait().expect("it runs").is_none() {
        saved += 1;
        save(saved);
        thread::sleep(Duration::from_millis(1));
    }
    let now = fs::read_to_string(&note).expect("it is there");
    let kept = now.strip_prefix(SLIP).or_else(|| now.strip_prefix(REPAIRED)).expect("it is whole");
    let kept: u32 = kept.parse().expect("it is whole");
    assert!(kept + 1 >= saved, "save {saved} is lost, {kept} is there");
}
