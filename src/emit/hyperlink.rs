//! Locations as links that a terminal can open (OSC 8): in Obsidian, in the file manager, or in an editor.

use std::str::FromStr;

use super::uri::{encode, encode_path};
use crate::source::Position;

/// Makes the URL of a location in a note.
#[derive(Debug, Clone)]
pub struct Hyperlinks {
    /// The format of the URLs.
    pub format: HyperlinkFormat,
    /// The absolute path of the spec's root, with `/` as separator.
    pub root: String,
    /// The name of the vault.
    pub vault: String,
    /// The path of the root within the vault: empty, or ending with `/`.
    pub prefix: String,
}

impl Hyperlinks {
    /// The URL of `position` in the note at `path` (relative to the root).
    #[must_use]
    pub fn url(&self, path: &str, position: Position) -> String {
        let (drive, folder) = split_drive(self.root.trim_end_matches('/'));
        let absolute = format!("{drive}{}/{}", encode_path(folder), encode_path(path));
        // Encoded values contain no braces, so a value is never taken for a variable.
        self.format
            .template()
            .replace("{path}", &absolute)
            .replace("{file}", &encode(&format!("{}{path}", self.prefix), b""))
            .replace("{vault}", &encode(&self.vault, b""))
            .replace("{line}", &position.line.to_string())
            .replace("{column}", &position.column.to_string())
    }
}

/// Splits off the drive of a Windows path, with the leading `/` that URLs need.
fn split_drive(root: &str) -> (String, &str) {
    match root.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => (format!("/{}", &root[..2]), &root[2..]),
        _ => (String::new(), root),
    }
}

/// The format of location URLs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HyperlinkFormat {
    /// Opens the note in Obsidian.
    Obsidian,
    /// Opens the file in the system's default application.
    File,
    /// Opens the line in Visual Studio Code.
    Vscode,
    /// A custom template with `{path}`, `{line}`, `{column}`, `{vault}` and `{file}`.
    Template(String),
}

impl HyperlinkFormat {
    fn template(&self) -> &str {
        match self {
            Self::Obsidian => "obsidian://open?vault={vault}&file={file}",
            Self::File => "file://{path}",
            Self::Vscode => "vscode://file{path}:{line}:{column}",
            Self::Template(template) => template,
        }
    }
}

impl FromStr for HyperlinkFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "obsidian" => Ok(Self::Obsidian),
            "file" => Ok(Self::File),
            "vscode" => Ok(Self::Vscode),
            template => check(template).map(|()| Self::Template(template.to_owned())),
        }
    }
}

/// Checks that `template` makes URLs: printable ASCII, a scheme, and no unknown variables.
fn check(template: &str) -> Result<(), String> {
    const VARIABLES: [&str; 5] = ["{path}", "{line}", "{column}", "{vault}", "{file}"];
    let scheme = template.split_once(':').map_or("", |(scheme, _)| scheme);
    if scheme.is_empty() || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
        return Err("it is neither obsidian, file nor vscode, nor a template that starts like a URL".to_owned());
    }
    if !template.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("holds a character that no URL can hold; percent-encode it".to_owned());
    }
    let rest = VARIABLES.iter().fold(template.to_owned(), |rest, variable| rest.replace(variable, ""));
    if rest.contains(['{', '}']) {
        return Err(format!("holds a variable other than {}", VARIABLES.join(", ")));
    }
    Ok(())
}

/// `text` as a link to `url`.
pub(super) fn link(url: &str, text: &str) -> String {
    format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_encoded() {
        for (format, root, url) in [
            (
                "obsidian",
                "/home/ada/notes/career",
                "obsidian://open?vault=My%20notes&file=career%2Fa%20b%2Fgr%C3%B6%C3%9Fe%7Bline%7D.md",
            ),
            ("file", "/home/ada/no tes", "file:///home/ada/no%20tes/a%20b/gr%C3%B6%C3%9Fe%7Bline%7D.md"),
            ("file", "C:/Users/ada", "file:///C:/Users/ada/a%20b/gr%C3%B6%C3%9Fe%7Bline%7D.md"),
            ("vscode", "/x:1/", "vscode://file/x%3A1/a%20b/gr%C3%B6%C3%9Fe%7Bline%7D.md:3:7"),
            ("zed://file{path}?at={line}-{column}", "/x", "zed://file/x/a%20b/gr%C3%B6%C3%9Fe%7Bline%7D.md?at=3-7"),
        ] {
            let links = Hyperlinks {
                format: format.parse().expect("a format"),
                root: root.to_owned(),
                vault: "My notes".to_owned(),
                prefix: "career/".to_owned(),
            };
            assert_eq!(links.url("a b/größe{line}.md", Position { line: 3, column: 7, offset: 40 }), url);
        }
    }

    #[test]
    fn a_template_must_make_urls() {
        for wrong in ["", "emacs", "{path}", "x://{paht}", "x://{path}\u{1b}\\", "x y://{path}", "x://{path} {line}"] {
            assert!(wrong.parse::<HyperlinkFormat>().is_err(), "{wrong:?}");
        }
    }
}
