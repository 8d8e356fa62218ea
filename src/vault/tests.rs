//! Tests of what is found, read and left out in real folders, including hostile ones.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::rules::vocabulary;
use crate::source::Unreadable;

/// A folder that is removed at the end of a test.
struct Tree(tempfile::TempDir);

impl Tree {
    /// Creates these files, and empty folders for names that end with `/`.
    fn new(paths: &[&str]) -> Self {
        let tree = Self(tempfile::Builder::new().prefix("careerdoc-").tempdir().expect("a folder"));
        for path in paths {
            tree.write(path, "text");
        }
        tree
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let file = self.path(path);
        if path.ends_with('/') {
            fs::create_dir_all(file).expect("made");
        } else {
            fs::create_dir_all(file.parent().expect("it has one")).expect("made");
            fs::write(file, content).expect("written");
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn canonical(&self, path: &str) -> PathBuf {
        self.path(path).canonicalize().expect("it is there")
    }

    fn open(&self, path: &str) -> Folder {
        open_with(&self.path(path), None).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn error(&self, path: &str) -> OpenError {
        open_with(&self.path(path), None).map(|folder| folder.workspace.root).expect_err("there is an error")
    }
}

fn open_with(path: &Path, config_file: Option<&Path>) -> Result<Folder, OpenError> {
    open(path, config_file, &vocabulary())
}

fn notes(folder: &Folder) -> Vec<&str> {
    folder.sources.notes.iter().map(|note| note.path.as_str()).collect()
}

fn skipped(folder: &Folder) -> Vec<&str> {
    folder.sources.skipped.iter().map(|skipped| skipped.path.as_str()).collect()
}

fn reason<'a>(folder: &'a Folder, path: &str) -> Option<&'a str> {
    folder.sources.skipped.iter().find(|skipped| skipped.path == path).map(|skipped| skipped.reason.as_str())
}

#[test]
fn a_spec_is_found_from_within_from_above_and_from_below() {
    let tree = Tree::new(&[
        "vault/.obsidian/app.json",
        "vault/Work/Career/North Star.md",
        "vault/Work/Career/bets/2026/own-core.md",
        "vault/Journal/Monday.md",
    ]);
    for from in ["vault/Work/Career", "vault/Work/Career/bets/2026", "vault", "vault/Work", ""] {
        let folder = tree.open(from);
        assert_eq!(folder.workspace.root, tree.canonical("vault/Work/Career"), "{from}");
        assert_eq!(folder.workspace.vault, tree.canonical("vault"), "{from}");
        assert_eq!(folder.sources.prefix, "Work/Career/", "{from}");
        assert_eq!(notes(&folder), ["North Star.md", "bets/2026/own-core.md"], "{from}");
        let files = ["Journal/Monday.md", "Work/Career/North Star.md", "Work/Career/bets/2026/own-core.md"];
        assert_eq!(*folder.sources.files, files, "{from}");
    }
    assert_eq!(tree.error("vault/Journal"), OpenError::NoSpec(tree.path("vault/Journal")));
}

#[test]
fn a_root_is_known_by_its_north_star_or_its_configuration() {
    for (marker, is_root) in [
        ("north-star.md", true),
        ("NORTH_STAR.MD", true),
        ("careerdoc.toml", true),
        ("careerdoc.toml/inside.md", false),
        ("north-star.md/inside.md", false),
        ("my-north-star.md", false),
    ] {
        let tree = Tree::new(&["spec/note.md"]);
        tree.write(&format!("spec/{marker}"), "");
        assert_eq!(open_with(&tree.path(""), None).is_ok(), is_root, "{marker}");
    }
}

#[test]
fn the_search_below_passes_over_folders_of_programs_and_stops_at_a_root() {
    let tree = Tree::new(&[
        "a/Career/north-star.md",
        "a/Career/old/north-star.md",
        "node_modules/x/north-star.md",
        "target/north-star.md",
        ".hidden/north-star.md",
    ]);
    let folder = tree.open("");
    assert_eq!(folder.workspace.root, tree.canonical("a/Career"));
    assert_eq!(notes(&folder), ["north-star.md", "old/north-star.md"]);
    assert_eq!(
        tree.open(".hidden").workspace.root,
        tree.canonical(".hidden"),
        "a folder that is named is not filtered"
    );
}

#[test]
fn the_vault_may_keep_its_settings_under_another_name() {
    let tree = Tree::new(&["vault/.obsidian-phone/app.json", "vault/.git/config", "vault/Career/north-star.md"]);
    assert_eq!(tree.open("vault").workspace.vault, tree.canonical("vault"));
    let tree = Tree::new(&["vault/.git/config", "vault/Career/north-star.md"]);
    assert_eq!(tree.open("vault").workspace.vault, tree.canonical("vault/Career"));
}

#[test]
fn a_root_in_a_dot_folder_of_the_vault_is_read_all_the_same() {
    let tree = Tree::new(&["vault/.obsidian/app.json", "vault/.private/Career/north-star.md", "vault/.private/x.md"]);
    let folder = tree.open("vault/.private/Career");
    assert_eq!((notes(&folder), folder.sources.prefix.as_str()), (vec!["north-star.md"], ".private/Career/"));
}

#[test]
fn where_there_is_nothing_to_open_the_sentence_tells_what_to_do() {
    let tree = Tree::new(&[
        "empty/",
        "two/a/north-star.md",
        "two/b/deep/careerdoc.toml",
        "bare/careerdoc.toml",
        "bare/picture.png",
        "hidden/careerdoc.toml",
        "hidden/templates/bet.md",
    ]);
    let cases = [
        ("gone", "there is no folder ", "check the path"),
        ("two/a/north-star.md", " is a file; give the folder of the spec, such as ", "two/a"),
        ("two/a/north-star.md/x", "there is no folder ", "check the path"),
        ("empty", "there is no career spec at, above or below ", "`careerdoc init`"),
        ("two", "there are several career specs below ", "two/a\n"),
        ("two", "name the one you mean:\n  ", "two/b/deep"),
        ("bare", " holds no note of a career spec", "`careerdoc init`"),
        ("hidden", "is left out (1 skipped)", "`exclude`"),
    ];
    for (path, start, end) in cases {
        let sentence = tree.error(path).to_string();
        assert!(sentence.contains(start) && sentence.contains(end), "{path}: {sentence}");
    }
    let missing = open_with(&tree.path("two/a"), Some(&tree.path("gone\u{1b}[2J.toml"))).expect_err("it is not there");
    let sentence = missing.to_string();
    assert!(sentence.contains("there is no configuration file") && !sentence.contains('\u{1b}'), "{sentence}");
}

#[test]
fn the_configuration_is_that_of_the_root_or_the_one_asked_for() {
    let tree = Tree::new(&["spec/north-star.md", "other.toml", "spec/conf/mine.toml"]);
    let path = |folder: Folder| folder.config.source.map(|source| source.path.clone());
    assert_eq!(path(tree.open("spec")), None);
    tree.write("spec/careerdoc.toml", b"name = \"\xff\"");
    let own = tree.open("spec").config.source.expect("there is one");
    let encoding = Unreadable::Encoding { offset: 8, line: 1, looks_like: None };
    assert_eq!((own.path.as_str(), own.unreadable.as_ref()), ("careerdoc.toml", Some(&encoding)));
    for (file, name) in
        [("spec/conf/mine.toml", "conf/mine.toml"), ("other.toml", tree.path("other.toml").to_str().expect("UTF-8"))]
    {
        let folder = open_with(&tree.path("spec"), Some(&tree.path(file))).expect("it is there");
        assert_eq!(path(folder).as_deref(), Some(name));
    }
    let folder = open_with(&tree.path("spec"), Some(&tree.path("spec"))).map(|folder| folder.workspace.root);
    assert_eq!(folder, Err(OpenError::NoConfig(tree.path("spec"))));
}

#[test]
fn what_obsidian_leaves_out_is_left_out_but_can_be_linked_to() {
    let tree = Tree::new(&[
        "Career/north-star.md",
        "Career/Archive/old.md",
        "Career/bets/draft-one.md",
        "Career/bets/one.md",
        "Career/Vorlagen/deep/bet.md",
        "Career/templates/real.md",
        "Career/updates/Woche.md",
        "Career/.trash/gone.md",
        "Career/.versions/old.md",
        "Career/.draft.md",
        "Career/.git/x.md",
        "Elsewhere/north-star.txt",
    ]);
    tree.write(".obsidian/app.json", r#"{"userIgnoreFilters": ["Career/archive/", "/draft/", "Career"]}"#);
    tree.write(".obsidian/templates.json", r#"{"folder": "Career/Vorlagen"}"#);
    tree.write(".obsidian/plugins/periodic-notes/data.json", r#"{"weekly": {"template": "Career/updates/Woche"}}"#);
    let folder = tree.open("");
    assert_eq!(notes(&folder), ["bets/one.md", "north-star.md", "templates/real.md"]);
    let left_out = [".draft.md", ".trash", ".versions", "Archive", "Vorlagen", "bets/draft-one.md", "updates/Woche.md"];
    assert_eq!(skipped(&folder), left_out);
    assert_eq!(reason(&folder, "Archive"), Some("Obsidian excludes it (Settings, Files and links, Excluded files)"));
    let files = &folder.sources.files;
    for path in ["Career/Archive/old.md", "Career/Vorlagen/deep/bet.md", "Elsewhere/north-star.txt"] {
        assert!(files.iter().any(|file| file == path), "{path}");
    }
    assert!(!files.iter().any(|file| file.split('/').any(|part| part.starts_with('.'))), "{files:?}");
    assert!(files.is_sorted());
}

#[test]
fn a_folder_named_templates_is_one_where_no_setting_says_otherwise() {
    let tree = Tree::new(&["north-star.md", "Templates/bet.md", "bets/TEMPLATES/x.md", "bets/one.md"]);
    let folder = tree.open("");
    assert_eq!(notes(&folder), ["bets/one.md", "north-star.md"]);
    assert_eq!(skipped(&folder), ["Templates", "bets/TEMPLATES"]);
}

#[test]
fn a_folder_that_is_named_like_a_note_is_a_folder() {
    let tree = Tree::new(&["north-star.md", "x.md/inner.MD", "y.md/"]);
    let folder = tree.open("x.md");
    assert_eq!(notes(&folder), ["north-star.md", "x.md/inner.MD"]);
    assert_eq!(skipped(&folder), [""; 0]);
}

#[test]
fn one_bad_note_is_a_source_that_cannot_be_read() {
    let tree = Tree::new(&["north-star.md"]);
    tree.write("utf16.md", b"\xff\xfe#\0 \0A\0");
    let folder = tree.open("");
    assert_eq!(notes(&folder), ["north-star.md", "utf16.md"]);
    let why = folder.sources.notes[1].unreadable.as_ref();
    assert_eq!(why, Some(&Unreadable::Encoding { offset: 0, line: 1, looks_like: Some("UTF-16") }));
}

#[test]
fn a_single_note_is_read_again_as_a_walk_would_read_it() {
    let tree = Tree::new(&["Career/north-star.md", "Career/templates/bet.md", "Career/bets/one.md", "out.md"]);
    tree.write(".obsidian/app.json", "{}");
    let folder = tree.open("");
    tree.write("Career/bets/one.md", "changed");
    tree.write("Career/bets/new.md", "new");
    fs::remove_file(tree.path("Career/north-star.md")).expect("removed");
    let text = |path: &str| folder.read_note(path).map(|note| note.text.clone());
    assert_eq!(text("bets/one.md").as_deref(), Some("changed"));
    assert_eq!(text("bets/new.md").as_deref(), Some("new"));
    for path in ["north-star.md", "templates/bet.md", "bets", "../out.md", "bets/../bets/one.md", ".bets/one.md", ""] {
        assert_eq!(text(path), None, "{path}");
    }
}

#[test]
fn any_single_note_can_be_opened() {
    let tree = Tree::new(&[
        "vault/.obsidian/app.json",
        "vault/Career/north-star.md",
        "vault/Career/bets/one.md",
        "vault/Career/templates/bet.md",
        "vault/Journal/Monday.md",
        "loose/note.txt",
        "loose/1/2/3.md",
        "loose/1/2/3/4.md",
    ]);
    let cases: [(&str, &str, &str, usize); 4] = [
        ("vault/Career/bets/one.md", "bets/one.md", "Career/", 4),
        ("vault/Career/templates/bet.md", "templates/bet.md", "Career/", 4),
        ("vault/Journal/Monday.md", "Journal/Monday.md", "", 4),
        ("loose/note.txt", "note.txt", "", 2),
    ];
    for (file, path, prefix, files) in cases {
        let opened = open_note(&tree.path(file), None, &vocabulary()).expect("it is there");
        assert_eq!(opened.path, path);
        assert_eq!(opened.folder.sources.notes.len(), 1);
        assert_eq!(
            (opened.folder.sources.notes[0].path.as_str(), opened.folder.sources.notes[0].text.as_str()),
            (path, "text")
        );
        assert_eq!(
            (opened.folder.sources.prefix.as_str(), opened.folder.sources.files.len()),
            (prefix, files),
            "{file}"
        );
    }
    let error = |path: &Path| {
        open_note(path, None, &vocabulary()).map(|opened| opened.path).expect_err("there is no such note")
    };
    assert_eq!(error(&tree.path("gone.md")), OpenError::NoNote(tree.path("gone.md")));
    for folder in [tree.path("vault"), PathBuf::from(".."), PathBuf::from("/")] {
        assert_eq!(error(&folder), OpenError::IsFolder(folder));
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn link(tree: &Tree, target: &str, path: &str) {
        symlink(target, tree.path(path)).expect("linked");
    }

    #[test]
    fn links_are_followed_to_files_of_the_vault_only() {
        let tree = Tree::new(&["vault/Career/north-star.md", "vault/shared/post.md", "secret.md", "vault/.obsidian/"]);
        link(&tree, "../shared/post.md", "vault/Career/post.md");
        link(&tree, "north-star.md", "vault/Career/pole.md");
        link(&tree, "../../secret.md", "vault/Career/secret.md");
        link(&tree, "nowhere.md", "vault/Career/broken.md");
        link(&tree, "loop.md", "vault/Career/loop.md");
        link(&tree, "..", "vault/Career/up");
        link(&tree, ".", "vault/Career/here.md");
        link(&tree, "../../secret.md", "vault/Career/picture.png");
        link(&tree, "Career", "vault/Alias");
        let folder = tree.open("vault");
        assert_eq!(notes(&folder), ["north-star.md", "post.md"]);
        assert_eq!(folder.sources.notes[1].text, "text");
        assert_eq!(
            *folder.sources.files,
            ["Career/north-star.md", "Career/pole.md", "Career/post.md", "shared/post.md"]
        );
        assert_eq!(skipped(&folder), ["broken.md", "here.md", "loop.md", "pole.md", "secret.md", "up"]);
        assert_eq!(reason(&folder, "secret.md"), Some("it is a symbolic link that leads out of the vault"));
        assert_eq!(reason(&folder, "up"), Some("it is a symbolic link to a folder"));
        assert!(folder.read_note("post.md").is_some());
        assert!(folder.read_note("secret.md").is_none());
        assert!(folder.read_note("pole.md").is_none());
        assert!(folder.read_note("up/shared/post.md").is_none());
        assert_eq!(
            tree.open("vault/Alias").workspace.root,
            tree.canonical("vault/Career"),
            "a link that is named is followed"
        );
    }

    #[test]
    fn a_link_to_a_root_is_not_a_second_one() {
        let tree = Tree::new(&["a/north-star.md"]);
        link(&tree, "a", "b");
        link(&tree, "..", "a/up");
        assert_eq!(tree.open("").workspace.root, tree.canonical("a"));
    }

    #[test]
    fn pipes_are_never_opened() {
        let tree = Tree::new(&["north-star.md", "bets/"]);
        for path in ["bets/pipe.md", "careerdoc.toml", ".obsidian-pipe"] {
            let made = Command::new("mkfifo").arg(tree.path(path)).status();
            assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
        }
        fs::create_dir_all(tree.path(".obsidian")).expect("made");
        let made = Command::new("mkfifo").arg(tree.path(".obsidian/app.json")).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
        let folder = tree.open("");
        assert_eq!(notes(&folder), ["north-star.md"]);
        assert_eq!(reason(&folder, "bets/pipe.md"), Some("it is not a regular file"));
        let config = folder.config.source.as_ref().expect("it is there");
        assert_eq!(config.unreadable, Some(Unreadable::Io("it is not a regular file".to_owned())));
        assert!(folder.read_note("bets/pipe.md").is_none());
    }

    #[test]
    fn names_that_are_not_utf8_are_left_out() {
        let tree = Tree::new(&["north-star.md"]);
        let name = |bytes: &[u8]| tree.path("").join(OsStr::from_bytes(bytes));
        // Some systems reject such names in the first place.
        if fs::write(name(b"gr\xfc\xdfe.md"), "text").is_err() {
            return;
        }
        fs::write(name(b"gr\xfc\xdfe.png"), "text").expect("written");
        fs::create_dir(name(b"b\xe4ume")).expect("made");
        fs::write(name(b"b\xe4ume/note.md"), "text").expect("written");
        tree.write("line\nend\u{1b}[2J.md", "text");
        let folder = tree.open("");
        assert_eq!(notes(&folder), ["line\nend\u{1b}[2J.md", "north-star.md"]);
        assert_eq!(skipped(&folder), ["b\u{fffd}ume", "gr\u{fffd}\u{fffd}e.md"]);
        fs::write(name(b"b\xe4ume/north-star.md"), "text").expect("written");
        fs::create_dir(tree.path(".obsidian")).expect("made");
        let alone = open_with(&name(b"b\xe4ume"), None).expect("it is a spec");
        assert_eq!((notes(&alone), alone.sources.prefix.as_str()), (vec!["north-star.md", "note.md"], ""));
    }

    #[test]
    fn a_folder_that_must_not_be_read_ends_the_run_unless_it_is_left_out() {
        let tree = Tree::new(&["spec/north-star.md", "spec/locked/bet.md", "spec/open/bet.md", "around/x"]);
        let lock = |path: &str, mode| {
            fs::set_permissions(tree.path(path), fs::Permissions::from_mode(mode)).expect("changed");
        };
        lock("spec/locked", 0);
        // A user who may read everything cannot run this test.
        let is_bound = fs::read_dir(tree.path("spec/locked")).is_err();
        if is_bound {
            let error = tree.error("spec");
            let expected =
                OpenError::Unreadable { path: tree.canonical("spec/locked"), why: "permission denied".to_owned() };
            assert_eq!(error, expected);
            tree.write("spec/.obsidian/app.json", r#"{"userIgnoreFilters": ["locked/"]}"#);
            assert_eq!(notes(&tree.open("spec")), ["north-star.md", "open/bet.md"]);
            assert!(matches!(tree.error("spec/locked"), OpenError::Unreadable { .. }));
            lock("spec/open/bet.md", 0);
            let folder = tree.open("spec");
            assert_eq!(folder.sources.notes[1].unreadable, Some(Unreadable::Io("permission denied".to_owned())));
        }
        lock("spec/locked", 0o755);
    }
}
