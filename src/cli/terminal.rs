//! Output: colour, width and character set are decided here, from the streams and the environment.

use std::io::{self, IsTerminal, Write};

use super::{Failure, write};
use crate::emit::{Style, visible};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The width of output to a file or a pipe.
const PLAIN_WIDTH: usize = 100;

/// The style of findings on standard output.
pub fn style(color: ColorChoice) -> Style {
    style_of(color, io::stdout().is_terminal())
}

/// The style of findings on standard error.
pub fn error_style(color: ColorChoice) -> Style {
    style_of(color, io::stderr().is_terminal())
}

fn style_of(color: ColorChoice, is_terminal: bool) -> Style {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let color = match color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            is_terminal && !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    };
    let width = terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
    Style { color, unicode: speaks_unicode(), width: width.unwrap_or(PLAIN_WIDTH), ..Style::default() }
}

/// Whether the locale supports Unicode; if unset, it is assumed to.
fn speaks_unicode() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf") || !matches!(locale.as_str(), "c" | "posix")
    })
}

/// Prints a result. If its reader is gone, the program ends quietly, like any filter.
pub fn print(text: &str) -> Result<(), Failure> {
    stream(|out| out.write_all(text.as_bytes()))
}

/// Prints output meant for files and programs, but made harmless if it goes to a terminal.
pub fn print_raw(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { print(&harmless(text)) } else { print(text) }
}

/// `text` with control characters made visible, except for line ends and tabs.
pub fn harmless(text: &str) -> String {
    let ends =
        |line: &str| line.strip_suffix('\r').unwrap_or(line).split('\t').map(visible).collect::<Vec<_>>().join("\t");
    text.split('\n').map(ends).collect::<Vec<_>>().join("\n")
}

/// Prints a result that may be too large for memory.
pub fn stream(result: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match result(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(write::failure("standard output", &error)),
        Ok(()) => Ok(()),
    }
}

/// Prints a notice on standard error, ignoring failures.
pub fn notice(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Reports on standard error why the program failed. Names of files may stand in the sentence.
pub fn say_error(sentence: &str) {
    notice(&format!("careerdoc: {}", harmless(sentence)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_for_files_steers_no_terminal() {
        let text = "a\r\n\tb \u{1b}[2J\u{9b}31m\rc\n";
        assert_eq!(harmless(text), "a\n\tb ␛[2J<U+009B>31m␍c\n");
    }
}
