//! Redraws results on a terminal in place, without flicker and cut to its size.

use terminal_size::terminal_size;
use unicode_width::UnicodeWidthStr;

/// Rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub rows: usize,
    pub columns: usize,
}

impl Size {
    /// The size of the terminal on standard output, if it is one.
    pub fn of_terminal() -> Option<Self> {
        let (columns, rows) = terminal_size()?;
        Some(Self { rows: rows.0.into(), columns: columns.0.into() })
    }

    /// The number of rows that `text` takes.
    pub fn rows_of(self, text: &str) -> usize {
        text.lines().map(|line| self.rows_of_line(line)).sum()
    }

    fn rows_of_line(self, line: &str) -> usize {
        width(line).div_ceil(self.columns.max(1)).max(1)
    }
}

/// The columns that a line takes, not counting escape codes of colours and links.
fn width(line: &str) -> usize {
    anstream::adapter::strip_str(line).map(UnicodeWidthStr::width).sum()
}

/// The longest text made by `render` for up to `most` findings that fits into `rows` of the screen.
pub fn fit(size: Size, rows: usize, most: usize, render: impl Fn(usize) -> String) -> String {
    let (mut fits, mut too_many) = (0, most.min(rows) + 1);
    let mut text = render(too_many - 1);
    if size.rows_of(&text) <= rows {
        return text;
    }
    text = render(fits);
    while too_many - fits > 1 {
        let middle = fits.midpoint(too_many);
        let longer = render(middle);
        if size.rows_of(&longer) <= rows {
            (fits, text) = (middle, longer);
        } else {
            too_many = middle;
        }
    }
    text
}

/// Makes room by scrolling the present content up, where it can still be found.
pub fn clear(size: Size) -> String {
    "\n".repeat(size.rows.saturating_sub(1))
}

/// The output that draws `text` over the whole screen: each row is written once and its rest cleared, which avoids
/// flicker.
pub fn draw(size: Size, text: &str) -> String {
    let mut out = String::from("\u{1b}[H");
    let mut left = size.rows.saturating_sub(1);
    for line in text.lines() {
        let rows = size.rows_of_line(line);
        if rows > left {
            break;
        }
        left -= rows;
        out.push_str(line);
        // After a full row the cursor is still on its last column, which clearing would erase.
        let is_full = width(line) > 0 && width(line).is_multiple_of(size.columns.max(1));
        if !is_full {
            out.push_str("\u{1b}[K");
        }
        out.push_str("\r\n");
    }
    out.push_str("\u{1b}[J");
    out
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::*;

    const SIZE: Size = Size { rows: 6, columns: 10 };

    fn shown(before: &str, text: &str) -> String {
        let some = |count| NonZero::new(count).expect("more than none");
        let mut terminal = vt100::Parser::new(some(6), some(10), 0);
        for text in [before, text] {
            terminal.process(draw(SIZE, text).as_bytes());
        }
        terminal.screen().contents().trim_end().to_owned()
    }

    #[test]
    fn a_shorter_result_leaves_nothing_of_a_longer_one() {
        let long = "a long one\nand wider than ten\nthird\nfourth";
        assert_eq!(
            shown("", long),
            "a long one\nand wider \nthan ten\nthird\nfourth".replace("wider \nthan", "wider than")
        );
        assert_eq!(shown(long, "short\n\nline"), "short\n\nline");
        assert_eq!(shown(long, "exactly 10\nx"), "exactly 10\nx");
        assert_eq!(shown(long, "\u{1b}[31mexactly 10\u{1b}[0m\nx"), "exactly 10\nx");
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        let lines: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        assert_eq!(shown("", &lines.join("\n")), "0\n1\n2\n3\n4");
    }

    #[test]
    fn as_many_findings_are_shown_as_fit() {
        let render = |count: usize| {
            let rest = if count < 9 { format!("and {} more\n", 9 - count) } else { String::new() };
            format!("{}{rest}", "finding\n\n".repeat(count))
        };
        for (rows, expected) in [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (17, 8), (18, 9), (50, 9)] {
            assert_eq!(fit(SIZE, rows, 9, render), render(expected), "{rows} rows");
        }
    }
}
