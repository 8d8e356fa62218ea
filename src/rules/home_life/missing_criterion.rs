//! `home-life/missing-criterion`: a measuring stick that does not measure home.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::diagnostic::Severity;
use crate::language::words;
use crate::note::Note;
use crate::note::section::Section;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};

pub static RULE: Rule = Rule {
    name: "home-life/missing-criterion",
    severity: Severity::Hint,
    waits: false,
    summary: "a measuring stick has no criterion of home life",
    why: "The most important career decision is your partner, and every other one is lived at home: the hours, the \
          travel, the move. What the stick does not measure counts as nothing when an offer glitters.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---

## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to the North Star | 40 |
| Learning | 40 |
| Pay | 20 |
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-14
---

## Measuring stick

| Criterion | Weight |
|---|---|
| Closer to the North Star | 40 |
| Learning | 35 |
| Pay | 10 |
| Time with the family | 15 |
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    if !words::covers("home", cx.config) {
        return;
    }
    let of_star = LazyCell::new(|| cx.spec.north_star.as_ref().map(|star| who_is_at_home(&star.note)));
    for (note, stick) in cx.spec.chosen_sticks().filter(|(_, stick)| !stick.criteria.is_empty()) {
        let names = || stick.criteria.iter().map(|criterion| criterion.name.as_str());
        if names().any(|name| !words::matches("home", cx.config, name).is_empty()) {
            continue;
        }
        let of_note = who_is_at_home(note);
        let is_at_home = |word: String| of_note.contains(&word) || of_star.iter().any(|star| star.contains(&word));
        if names().flat_map(words_of).map(folded).any(is_at_home) {
            continue;
        }
        findings.push(
            Finding::new(&note.source, note.place_of(Section::MeasuringStick), "no criterion here is about home life")
                .help(
                    "add one and give it a weight: `Home`, `Family`, `Health`; a word of your own goes into `[words]`",
                ),
        );
    }
}

/// The names that a note uses when it speaks of home, and the words after "the", "our" and the like; in lower case.
fn who_is_at_home(note: &Note) -> HashSet<String> {
    const LEADS: [&str; 8] = ["for", "her", "his", "my", "our", "the", "their", "with"];
    let lines = note.entries(Section::HomeLife).map(|entry| note.source.slice(entry.span));
    let sentences = lines.flat_map(|lines| lines.split(['.', '!', '?', ';', '\n']));
    let mut named = HashSet::new();
    for sentence in sentences {
        let mut before: Option<&str> = None;
        for word in words_of(sentence) {
            let is_led = before.is_some_and(|before| LEADS.contains(&folded(before).as_str()));
            let is_name = before.is_some() && word.starts_with(char::is_uppercase);
            if word.len() > 2 && (is_led || is_name) && !LEADS.contains(&folded(word).as_str()) {
                named.insert(folded(word));
            }
            before = Some(word);
        }
    }
    named
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn folded(word: impl AsRef<str>) -> String {
    word.as_ref().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn files(star: &str, decision: &str) -> String {
        let table = |criteria: &str, columns: &str| {
            let rows = criteria.split(", ").map(|name| format!("| {name} |{columns}\n"));
            let rows: String = if criteria.is_empty() { String::new() } else { rows.collect() };
            format!("## Measuring stick\n\n| Criterion |{columns}\n|---|{}\n{rows}", columns.replace('1', "---"))
        };
        let star = if star == "-" { String::new() } else { table(star, " 1 |") };
        let decision = if decision == "-" { String::new() } else { table(decision, " 1 | 1 |") };
        format!(
            "== north-star.md\n---\nset: 2026-01-12\n---\n{star}\
             == decisions/2026-09-01 offer.md\n---\nopportunity: offer\nstatus: open\n---\n{decision}"
        )
    }

    #[test]
    fn who_is_named_at_home_is_home() {
        let cases = [
            ("- Tuesdays with Ines", "Time for Ines", ""),
            ("- Bath and bed: Ines does three of five", "More of Ines", ""),
            ("- August belongs to the lads", "Lads", ""),
            ("- Talked with: Meera", "Meera's view", ""),
            ("- Ines does bath and bed", "Bath towels sold", "north-star.md"),
            ("- no pager on Sunday", "The pager", "north-star.md"),
            ("- supper at six", "Supper clubs", "north-star.md"),
            ("", "Lads", "north-star.md"),
        ];
        for (home, criterion, expected) in cases {
            let files = format!(
                "== north-star.md\n---\nset: 2026-01-12\n---\n## Measuring stick\n\n\
                 | Criterion | Weight |\n|---|---|\n| Learning | 1 |\n| {criterion} | 1 |\n\n## Family\n\n{home}\n"
            );
            let found = said(&RULE, "2026-10-01", &files).into_iter();
            let paths = found.map(|found| found.location.source.path.clone()).collect::<Vec<_>>().join(" ");
            assert_eq!(paths, expected, "{home}: {criterion}");
        }
    }

    #[test]
    fn it_speaks_where_criteria_are_chosen() {
        let cases = [
            ("-", "-", ""),
            ("", "", ""),
            ("Learning, Home life", "-", ""),
            ("Learning, Kids' school", "-", ""),
            ("Learning, HEALTH", "-", ""),
            ("Learning, Free evenings", "-", ""),
            ("Learning, time with Ines and the boys", "-", ""),
            ("Learning, Time with Ines", "-", ""),
            ("Learning, My two girls", "-", ""),
            ("Learning, Mum", "-", ""),
            ("Learning, the twins", "-", ""),
            ("Learning, The school run", "-", ""),
            ("Learning, Days off", "-", ""),
            ("Learning, Time to market", "-", "north-star.md"),
            ("Learning, One-off pay", "-", "north-star.md"),
            ("Learning, Boyband bookings", "-", "north-star.md"),
            ("Learning, Sundays with Maya", "-", ""),
            ("Learning, Nights in my own bed", "-", ""),
            ("Learning, Our son's school", "-", ""),
            ("Learning, Work–life balance", "-", ""),
            ("Learning, Room for life", "-", ""),
            ("Learning, A life outside work", "-", ""),
            ("Learning, Life sciences", "-", "north-star.md"),
            ("Learning, Shelf life", "-", "north-star.md"),
            ("Learning, Person to learn from", "-", "north-star.md"),
            ("Learning, Balance of power", "-", "north-star.md"),
            ("Learning, Healthcare impact", "-", "north-star.md"),
            ("Learning, Pay", "-", "north-star.md"),
            ("Learning, Pay", "pay, **Learning**", "north-star.md"),
            ("Learning, Pay", "Learning", "decisions/2026-09-01 offer.md north-star.md"),
            ("Learning, Family", "Learning", "decisions/2026-09-01 offer.md"),
            ("Learning, Pay", "Learning, Pay, Partner", "north-star.md"),
            ("-", "Learning", "decisions/2026-09-01 offer.md"),
            ("", "Learning", "decisions/2026-09-01 offer.md"),
        ];
        for (star, decision, expected) in cases {
            let paths = |files: &str| {
                let found = said(&RULE, "2026-10-01", files).into_iter();
                found.map(|found| found.location.source.path.clone()).collect::<Vec<_>>().join(" ")
            };
            let files = files(star, decision);
            assert_eq!(paths(&files), expected, "{star}; {decision}");
            let portuguese = format!("{files}== careerdoc.toml\nlanguage = [\"pt\"]\n");
            assert_eq!(paths(&portuguese), "", "no list for this language");
            let both = portuguese.replace("\"pt\"", "\"pt\", \"en\"");
            assert_eq!(paths(&both), "", "no list for one of the languages");
            let words = format!("{portuguese}[words]\nhome = [\"learning\"]\n");
            assert_eq!(paths(&words), "", "{star}; {decision}");
            let later = files.replace("set: 2026-01-12", "set: 2026-09-02");
            assert_eq!(paths(&later), expected, "it is still open");
            let settled = later.replace("status: open", "status: declined\ndecided: 2026-09-01");
            assert!(!paths(&settled).contains("decisions"), "a decision from before the North Star is evidence");
        }
    }
}
