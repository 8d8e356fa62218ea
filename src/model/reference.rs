//! The format reference for users, generated from the shapes of the note types.

use std::fmt::Write as _;

use super::shape::{COMMON, Kind, Need, NoteType, Property};
use crate::note::section::Section;
use crate::sentence::capitalised;

const HEAD: &str = "\
# The format

<!-- Made from the source by its tests: `INSTA_UPDATE=always cargo test`. -->

What careerdoc reads in a note of each type. All properties are flat, so that Obsidian's property editor can edit every
one of them; whatever is richer lives in the body, under named headings, as lists, task lists and tables. Any other
property or heading is your own and is left alone. `careerdoc schema TYPE` prints the same as a JSON Schema.

How values are read:

- Names are read without case. A single value is a list of one; empty means missing.
- A **date** is `2026-03-14`, or a date and time (the time is dropped), or a span: `2026`, `2026-03`, `2026-Q1`,
  `2026-W12`. A span means its first day where something starts, its last where something ends. In the name of a file
  the month may have its name: `October 2026`.
- A **link** is `\"[[Note]]\"` or `\"[[Note|text]]\"`, in quotation marks.
- A **percentage** is `50` or `50%`.
- A **heading** is known at any level, whatever its case, emoji, numbering and punctuation. `careerdoc.toml` adds words
  of your own language for headings, labels and values.
";

/// Generates `docs/format.md`.
#[must_use]
pub fn book() -> String {
    let mut out = HEAD.to_owned();
    for note_type in NoteType::ALL {
        let shape = note_type.shape();
        let place = shape
            .folder
            .map_or_else(|| "at the root, as `north-star.md`".to_owned(), |folder| format!("in `{folder}/`"));
        let _ = write!(out, "\n## {}\n\n{}, {place}.\n\n", shape.name, capitalised(shape.meaning));
        properties(&mut out, shape.properties);
        out.push_str("\n| section | holds |\n|---|---|\n");
        for section in shape.sections {
            let _ = writeln!(out, "| `{}`{} | {} |", section.name(), others(*section, shape.sections), holds(*section));
        }
    }
    out.push_str("\n## In every note\n\n");
    properties(&mut out, COMMON);
    out
}

fn properties(out: &mut String, properties: &[Property]) {
    out.push_str("| property | value | needed | meaning |\n|---|---|---|---|\n");
    for property in properties {
        let needed = match property.need {
            Need::Required => "**yes**".to_owned(),
            Need::When(when) => format!("**{when}**"),
            Need::Inferred(from) => format!("no; else {from}"),
            Need::Optional => "no".to_owned(),
        };
        let _ = writeln!(out, "| `{}` | {} | {needed} | {} |", property.name, value(property.kind), property.meaning);
    }
}

fn value(kind: Kind) -> String {
    let words = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Texts => "list of texts".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Level => "1 to 5".to_owned(),
        Kind::Percent => "percentage".to_owned(),
        Kind::Checkbox => "checkbox".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Dates => "list of dates".to_owned(),
        Kind::Periods => "list of dates and ranges".to_owned(),
        Kind::Choice(choices) => words(choices),
        Kind::Choices(choices) => format!("list of {}", words(choices)),
        Kind::Link => "link".to_owned(),
        Kind::Links => "list of links".to_owned(),
        Kind::Name => "name or link".to_owned(),
        Kind::Names => "list of names or links".to_owned(),
    }
}

/// The alternative headings of a section, in a type that has the sections `beside`.
fn others(section: Section, beside: &[Section]) -> String {
    let is_own = |name: &&&str| !beside.iter().any(|other| other.name().eq_ignore_ascii_case(name));
    let names: Vec<String> =
        section.synonyms().iter().filter(is_own).map(|name| format!("`{}`", capitalised(name))).collect();
    if names.is_empty() { String::new() } else { format!(", {}", names.join(", ")) }
}

/// A description of a section's content.
const fn holds(section: Section) -> &'static str {
    match section {
        Section::MeasuringStick => {
            "a table `Criterion \\| Weight`, or a list `Criterion (weight)`; in a decision also a column for each option, scored 0 to 10, and two for \
             one that can fail: `Name (works)` and `Name (fails)`, or `Name (works 40%)` with its own odds"
        }
        Section::Steps => "a dated task list, nearest first; `^names` let others link to a step",
        Section::Skills => "a table `Skill \\| Now \\| Target`, or a list `Skill: 2 → 4`; levels 1 to 5",
        Section::Metrics => "a table `Metric \\| Unit \\| Baseline \\| Target`, or a list `Metric: 31 % → 40 %`",
        Section::HomeLife => "what is agreed at home; in a decision, entries `Talked with:`; never shared",
        Section::Hypothesis => "what you believe",
        Section::KillCriteria => "a dated task list: the signal that would end it, and by when; ticked once reviewed",
        Section::Asks => "dated entries with their size first: `- 2026-03-01 M: two engineers`",
        Section::Wins => "entries with `For:`, `My part:`, `Evidence:`",
        Section::Lessons => "what came of it that someone else could use",
        Section::Story => "`Situation:`, `Task:`, `Action:`, `Result:`, `Reflection:`",
        Section::Because => "entries that link steps and name skills",
        Section::Premortem => "how it could fail",
        Section::Review => "what you expected, and what came",
        Section::Learned => "entries",
        Section::Setbacks => "entries with `Lesson:` and `Next:`",
        Section::Feedback => "entries with `Response:` or `Lesson:`",
        Section::Needs => "what you need from others",
        Section::Risks => "what may go wrong",
        Section::Measures => "`metric:: value` or `skill:: level`, as lines, list items or `[metric:: value]`",
        Section::Private => "anything; never shared",
        Section::Next => "what comes next",
        Section::ListeningTour => {
            "a table `Who \\| Date \\| One thing \\| Done`: the answer to \"What is one thing I can do to help you this \
             week?\", and the day on which it was done"
        }
        Section::Themes => "entries `theme (number of people)`",
        Section::Vision => "where this shall go",
        Section::AgreedProblems => "entries with `Agreed:` (who, when) that link or quote a theme",
        Section::QuickWins => "a dated task list with `For:` (engineering, design, …)",
        Section::ICommit => "what you will do",
        Section::TheyCommit => "what the other side will do",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_format_reference_is_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md");
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
            std::fs::write(&path, super::book()).expect("a document that can be written");
            return;
        }
        assert!(committed == super::book(), "docs/format.md is stale; run the tests with INSTA_UPDATE=always");
    }
}
