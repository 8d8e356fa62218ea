//! Marks the reports that careerdoc writes, so that the next run replaces nothing else.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::paths::shown;
use crate::cli::{Failure, write};
use crate::report::Format;

/// The mark in Markdown: a property.
const PROPERTY: &str = "careerdoc-report:";
/// The mark in HTML: a comment.
const COMMENT: &str = "<!-- written by careerdoc -->";
/// The mark is within the first bytes of a file, this many.
const HEAD: usize = 4096;

/// Adds the mark to a report for `reader` if it has none: Markdown for others does not name careerdoc, and the user's own
/// templates need not.
pub fn marked(text: &str, format: Format, reader: &str) -> String {
    if is_own(&text[..text.floor_char_boundary(HEAD)]) {
        return text.to_owned();
    }
    match format {
        Format::Markdown => match text.strip_prefix("---\n") {
            Some(rest) if rest.contains("\n---\n") => format!("---\n{PROPERTY} {reader}\n{rest}"),
            _ => format!("---\n{PROPERTY} {reader}\n---\n\n{text}"),
        },
        Format::Html => {
            let (doctype, page) = text.split_at(doctype(text));
            format!("{doctype}{COMMENT}{page}")
        }
    }
}

/// Fails if `path` holds anything but a report that careerdoc wrote.
pub fn require(path: &Path) -> Result<(), Failure> {
    let shown = shown(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(write::failure(&shown, &error)),
        Ok(data) if data.is_dir() => Err(Failure(format!("{shown} is a folder; give `-o` the name of a file"))),
        Ok(data) if !data.is_file() => Err(Failure(format!("{shown} is no regular file; `-o -` prints the report"))),
        Ok(_) if head(path).is_ok_and(|head| is_own(&head)) => Ok(()),
        Ok(_) => Err(Failure(format!(
            "{shown} was not written by careerdoc and is left as it is; move it, or give `-o` another name"
        ))),
    }
}

fn head(path: &Path) -> io::Result<String> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// Whether a file that starts with `head` is a report that careerdoc wrote.
fn is_own(head: &str) -> bool {
    let has_generator = || head.contains("<meta name=\"generator\" content=\"careerdoc ");
    let is_page =
        (head.starts_with("<!doctype html>") && has_generator()) || head[doctype(head)..].starts_with(COMMENT);
    let block = head.strip_prefix("---\n").and_then(|rest| rest.split("\n---").next());
    is_page || block.is_some_and(|block| block.lines().any(|line| line.starts_with(PROPERTY)))
}

/// The end of the `<!doctype …>` of a page; 0 if it has none.
fn doctype(page: &str) -> usize {
    const START: &str = "<!doctype";
    let has_one = page.get(..START.len()).is_some_and(|start| start.eq_ignore_ascii_case(START));
    page.find('>').filter(|_| has_one).map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reports_of_its_own_are_known() {
        let cases = [
            ("---\ncareerdoc-report: self\nperiod: \"2026-Q3\"\n---\n", true),
            ("---\ntitle: mine\n---\ncareerdoc-report: self\n", false),
            ("<!doctype html>\n<meta name=\"generator\" content=\"careerdoc 0.1.0\">", true),
            ("<!doctype html>\n<meta name=\"generator\" content=\"Hugo\">", false),
            ("<!DOCTYPE html><!-- written by careerdoc -->\n<html>", true),
            ("<!-- written by careerdoc --><html>", true),
            ("<html><!-- written by careerdoc -->", false),
            ("<!doctype html", false),
            ("notes on <meta name=\"generator\" content=\"careerdoc 1\">", false),
            ("", false),
        ];
        for (head, own) in cases {
            assert_eq!(is_own(head), own, "{head}");
        }
    }
}
