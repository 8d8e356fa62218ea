//! Markdown tables with columns aligned in the source.

use unicode_width::UnicodeWidthStr;

/// A table with a header; all columns but the first hold numbers and are right-aligned.
#[must_use]
pub fn aligned(header: &[String], rows: &[Vec<String>]) -> String {
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().map(|row| cell(row, column).width()).chain([header[column].width(), 3]).max())
        .map(Option::unwrap_or_default)
        .collect();
    let line = |row: &[String]| -> String {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let text = cell(row, column);
            let space = " ".repeat(width.saturating_sub(text.width()));
            if column == 0 { format!("{text}{space}") } else { format!("{space}{text}") }
        });
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule: Vec<String> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| if column == 0 { "-".repeat(*width) } else { format!("{}:", "-".repeat(width - 1)) })
        .collect();
    [line(header), line(&rule)].into_iter().chain(rows.iter().map(|row| line(row))).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let texts = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let table = aligned(&texts(&["Criterion", "Weight"]), &[texts(&["Größe", "35"]), texts(&["学習"])]);
        assert_eq!(
            table,
            "| Criterion | Weight |\n| --------- | -----: |\n| Größe     |     35 |\n| 学習      |        |"
        );
    }
}
