//! Where output goes: colour, width and characters are decided here, once, from the streams and the environment.

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

/// The width of text that goes to a file or a pipe.
const PLAIN_WIDTH: usize = 100;

/// How findings shall look on standard output.
pub fn style(color: ColorChoice) -> Style {
    style_of(color, io::stdout().is_terminal())
}

/// How findings shall look on standard error.
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

/// Whether the locale has more than ASCII; where nothing is said it has.
fn speaks_unicode() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf") || !matches!(locale.as_str(), "c" | "posix")
    })
}

/// `text` as what one shall see first.
pub fn strong(style: &Style, text: &str) -> String {
    if style.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// `text` as what one may pass over.
pub fn quiet(style: &Style, text: &str) -> String {
    if style.color && !text.is_empty() { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// Prints a result. A reader that has gone away ends the program quietly, as it does any filter.
pub fn print(text: &str) -> Result<(), Failure> {
    stream(|out| out.write_all(text.as_bytes()))
}

/// Prints what is meant for files and programs. Should it end up on a terminal, nothing in it steers that.
pub fn print_raw(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { print(&harmless(text)) } else { print(text) }
}

/// `text` with all that steers made visible, but for line ends and tabs.
pub fn harmless(text: &str) -> String {
    let ends =
        |line: &str| line.strip_suffix('\r').unwrap_or(line).split('\t').map(visible).collect::<Vec<_>>().join("\t");
    text.split('\n').map(ends).collect::<Vec<_>>().join("\n")
}

/// Prints a result that may be too large to hold.
pub fn stream(result: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match result(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure(format!("cannot write to standard output: {}", write::why(&error)))),
        Ok(()) => Ok(()),
    }
}

/// Says something on standard error; whether anyone hears it changes nothing.
pub fn notice(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says why the program could not do its work.
pub fn say_error(sentence: &str) {
    notice(&format!("careerdoc: {sentence}"));
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
