//! `careerdoc status`: shows where the spec stands, on one screen.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::progress::Progress;
use super::required::require_notes;
use super::{Failure, Global, Outcome, terminal};
use crate::calendar;
use crate::compile::compile;
use crate::diagnostic::Diagnostic;
use crate::emit::{Counts, Style, visible};
use crate::rules;
use crate::sentence::capitalised;
use crate::status;
use crate::vault;

/// Show where the spec stands: the next step, the active bets, what is due
#[derive(Debug, Args)]
pub struct Status {
    /// The folder of the spec, or one above or below it
    #[arg(default_value = ".")]
    path: PathBuf,
}

/// The longest list, in lines, so that everything fits on one screen.
const AT_MOST: usize = 6;
/// A name keeps so many columns in the narrowest terminal.
const LEAST: usize = 24;

impl Status {
    /// Prints the screen.
    pub fn run(&self, global: &Global) -> Result<Outcome, Failure> {
        let today = global.today()?;
        let progress = Progress::start("reading and checking the notes", global);
        let folder = vault::open(&self.path, global.config.as_deref(), &rules::vocabulary())?;
        let compiled = compile(&folder.sources, &folder.config, today);
        require_notes(&compiled)?;
        let status = status::Status::of(&compiled.spec, &folder.config);
        drop(progress);
        let style = terminal::style(global.color);
        // In a pipe nothing is cut.
        let width = io::stdout().is_terminal().then_some(style.width);
        terminal::print(&screen(&status, &compiled.diagnostics, today, &style, width))?;
        // The process is about to end, and the system frees the memory faster than dropping note by note.
        std::mem::forget((folder, compiled, status));
        Ok(Outcome::Clean)
    }
}

fn screen(
    status: &status::Status,
    diagnostics: &[Diagnostic],
    today: Date,
    style: &Style,
    width: Option<usize>,
) -> String {
    let mut screen = Screen { style, width, text: String::new() };
    let destination = status.destination.as_deref().unwrap_or("no destination yet");
    screen.line(&style.strong(&visible(destination)));
    if let Some(target) = status.target {
        screen.line(&format!("  by {}, {}", target.strftime("%B %Y"), left(today, target)));
    }
    if let Some(step) = &status.next_step {
        let due = step.due.map(|due| (due.to_string(), until(today, due)));
        screen.table("Next step", &[Row { first: step.text.clone(), second: String::new(), due }]);
    }
    let bets = status.bets.iter().map(|bet| Row {
        first: bet.title.clone(),
        second: bet.kind.clone(),
        due: bet.kill_date.map(|date| (format!("kill date {date}"), until(today, date))),
    });
    screen.table("Active bets", &bets.collect::<Vec<_>>());
    let landings = status.landings.iter().map(|landing| Row {
        first: landing.title.clone(),
        second: landing.phase.clone(),
        due: Some((format!("day {} of 90", landing.day), String::new())),
    });
    screen.table("Landing", &landings.collect::<Vec<_>>());
    let due = status.due.iter().map(|due| Row {
        first: due.what.clone(),
        second: String::new(),
        due: Some((due.on.to_string(), until(today, due.on))),
    });
    screen.table("Due", &due.collect::<Vec<_>>());
    screen.line("");
    screen.line(&findings(diagnostics, style));
    screen.text
}

/// The last line: in a new spec, what to add next; and the number of findings.
fn findings(diagnostics: &[Diagnostic], style: &Style) -> String {
    let next_part = diagnostics.iter().find(|found| found.rule == "spec/next-part");
    let next_part = next_part.map(|found| format!("{}\n", capitalised(&visible(&found.message)))).unwrap_or_default();
    let counts = Counts::of(diagnostics).to_string();
    if diagnostics.is_empty() {
        return format!("{next_part}{}", style.strong("No findings"));
    }
    format!("{next_part}{}{}", style.strong(&counts), style.quiet("; `careerdoc check` shows them"))
}

/// A line of a list.
struct Row {
    first: String,
    second: String,
    /// A date or a day, and its distance.
    due: Option<(String, String)>,
}

struct Screen<'a> {
    style: &'a Style,
    /// The width of the terminal, if it is one.
    width: Option<usize>,
    text: String,
}

impl Screen<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn table(&mut self, title: &str, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.line("");
        self.line(&self.style.strong(title));
        let more = rows.len().saturating_sub(AT_MOST);
        let mut shown: Vec<[String; 2]> = rows
            .iter()
            .take(AT_MOST)
            .map(|row| [&row.first, &row.second].map(|text| visible(text).into_owned()))
            .collect();
        let of_due = |row: &Row| row.due.as_ref().map_or(0, |(day, until)| day.width() + until.width() + 4);
        if let Some(width) = self.width {
            let second = shown.iter().map(|row| row[1].width()).max().unwrap_or_default();
            let beside = 2 + second + 2 + rows.iter().take(AT_MOST).map(of_due).max().unwrap_or_default();
            for row in &mut shown {
                row[0] = self.style.cut(&row[0], width.saturating_sub(beside).max(LEAST));
            }
        }
        let width = |column: usize| shown.iter().map(|row| row[column].width()).max().unwrap_or_default();
        let widths = [width(0).min(60), width(1).min(52)];
        for (row, texts) in rows.iter().zip(&shown) {
            let mut line = String::from("  ");
            for (text, width) in texts.iter().zip(widths).filter(|(_, width)| *width > 0) {
                line.push_str(text);
                line.push_str(&" ".repeat(width.saturating_sub(text.width()) + 2));
            }
            if let Some((day, until)) = &row.due {
                line.push_str(day);
                line.push_str("  ");
                line.push_str(&self.style.quiet(until));
            }
            self.line(&line);
        }
        if more > 0 {
            self.line(&self.style.quiet(&format!("  and {more} more")));
        }
    }
}

/// The distance of a day: "in 3 days", "in 8 months", "12 days overdue".
fn until(today: Date, day: Date) -> String {
    // From 62 days on it is always two whole months or more.
    const DAYS_TO_COUNT: i64 = 61;
    match calendar::days_between(today, day) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days @ 2..=DAYS_TO_COUNT => format!("in {days} days"),
        days if days > 0 => format!("in {} months", calendar::whole_months_between(today, day)),
        -1 => "1 day overdue".to_owned(),
        days => format!("{} days overdue", -days),
    }
}

/// The time left until the destination.
fn left(today: Date, target: Date) -> String {
    match calendar::whole_months_between(today, target) {
        _ if target < today => "which has passed".to_owned(),
        0 => "less than a month left".to_owned(),
        1 => "1 month left".to_owned(),
        months => format!("{months} months left"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_distance_is_told_in_days_until_it_is_two_months() {
        let today = date(2026, 7, 1);
        for (day, told) in [
            (date(2026, 7, 1), "today"),
            (date(2026, 7, 2), "tomorrow"),
            (date(2026, 7, 3), "in 2 days"),
            (date(2026, 8, 31), "in 61 days"),
            (date(2026, 9, 1), "in 2 months"),
            (date(2027, 7, 1), "in 12 months"),
            (date(2026, 6, 30), "1 day overdue"),
            (date(2026, 6, 29), "2 days overdue"),
        ] {
            assert_eq!(until(today, day), told, "{day}");
        }
        for days in 0..400 {
            let start = calendar::days_after(today, days);
            assert_eq!(until(start, calendar::days_after(start, 62)), "in 2 months", "from {start}");
        }
    }
}
