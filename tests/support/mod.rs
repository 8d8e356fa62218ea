//! What whole-program tests share: a folder to try things in, and the program.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A North Star that gives no cause for a finding on 2026-10-01.
pub const STAR: &str = "---\ntype: north-star\ndestination: CPO at a mid-stage startup\nset: 2026-09-15\n---\n";

/// The spec that comes with careerdoc.
pub const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/example-spec");

/// Every file below a folder, by its path there with `/`.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let below = self::files(&entry.path()).into_iter();
            files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            files.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
    files
}

/// A folder that is gone after the test.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// One with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// One with a copy of every file below another.
    pub fn copy_of(other: &Path) -> Self {
        let folder = Self::new();
        for (path, bytes) in files(other) {
            folder.write(&path, bytes);
        }
        folder
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program, run in this folder on 2026-10-01.
    pub fn careerdoc(&self, arguments: &[&str]) -> Run {
        let output = Command::cargo_bin("careerdoc")
            .expect("the program")
            .current_dir(self.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1")
            .args(["--today", "2026-10-01"])
            .args(arguments)
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }

    /// What `check --format json` says, each as `path:line:column rule`.
    pub fn findings(&self, arguments: &[&str]) -> Vec<String> {
        let run = self.careerdoc(&[&["check", "--format", "json"], arguments].concat());
        let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
        let diagnostics = json["diagnostics"].as_array().expect("a list");
        let line = |found: &Value| {
            let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let (start, rule) = (&found["start"], text(&found["rule"]));
            format!("{}:{}:{} {rule}", text(&found["path"]), start["line"], start["column"])
        };
        diagnostics.iter().map(line).collect()
    }
}

/// What the program did.
#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}
