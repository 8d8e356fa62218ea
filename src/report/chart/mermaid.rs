//! The roadmap as a Mermaid Gantt chart, which Obsidian and GitHub render.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::roadmap::{Lane, Roadmap};
use crate::calendar;

/// The source of the diagram, without its fence.
#[must_use]
pub fn roadmap(roadmap: &Roadmap) -> String {
    let mut out = String::from("gantt\n    dateFormat YYYY-MM-DD\n    axisFormat %Y\n    todayMarker off\n");
    let mut section = |name: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(out, "    section {name}\n{}", lines.concat());
        }
    };
    let bets = |lane: Lane| {
        roadmap
            .bets
            .iter()
            .filter(|bet| bet.lane == lane)
            .map(|bet| {
                let tag = match (bet.planned, bet.state) {
                    (true, _) => "",
                    (false, "active") => "active, ",
                    (false, "lost") => "crit, ",
                    _ => "done, ",
                };
                let to = bet.to.max(calendar::days_after(bet.from, 1));
                format!("    {} ({}) :{tag}{}, {to}\n", safe(&bet.name), bet.state, bet.from)
            })
            .collect()
    };
    section("Big swings", bets(Lane::Swing));
    section("Core", bets(Lane::Core));
    let leave = roadmap.leave.iter().map(|(from, to)| {
        let to = (*to).max(calendar::days_after(*from, 1));
        format!("    Leave :{}{from}, {to}\n", if to < roadmap.today { "done, " } else { "" })
    });
    section("Leave", leave.collect());
    let mark = |name: &str, tag: &str, on: Date| format!("    {} :{tag}milestone, {on}, 0d\n", safe(name));
    let decisions = roadmap.decisions.iter();
    let decisions =
        decisions.map(|decision| mark(&format!("{} ({})", decision.name, decision.word()), "", decision.on));
    section("Decisions", decisions.collect());
    let steps = roadmap.steps.iter().map(|step| mark(&step.name, if step.done { "done, " } else { "" }, step.on));
    let now = std::iter::once(mark("This report", "active, ", roadmap.today));
    let end = std::iter::once(mark(&roadmap.destination, "crit, ", roadmap.target));
    section("Steps", now.chain(steps).chain(end).collect());
    out
}

/// A name without characters and leading words that have a meaning in Mermaid. A percent sign begins a comment where
/// another follows it, or where one character stands before it.
fn safe(name: &str) -> String {
    const KEYWORDS: [&str; 8] =
        ["section", "title", "dateformat", "axisformat", "tickinterval", "excludes", "includes", "click"];
    let name = name.replace('<', "‹").replace('>', "›").replace("%%", " ");
    let without_marks = name.replace(|c: char| c.is_control() || ":;#`\"{}".contains(c), " ");
    let words = without_marks.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = words.to_lowercase();
    if words.is_empty() {
        "untitled".to_owned()
    } else if words.chars().take(2).any(|c| c == '%') || KEYWORDS.iter().any(|keyword| lower.starts_with(keyword)) {
        format!("· {words}")
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_meaning_in_mermaid() {
        for (name, shown) in [
            ("design doc adopted by >2 teams", "design doc adopted by ›2 teams"),
            ("Wins: <b>all</b>; #1", "Wins ‹b›all‹/b› 1"),
            ("Section 5", "· Section 5"),
            ("%%", "untitled"),
            ("%%%", "· %"),
            ("Churn <2% a month", "Churn ‹2% a month"),
            ("5% of sales", "· 5% of sales"),
        ] {
            assert_eq!(safe(name), shown);
        }
    }
}
