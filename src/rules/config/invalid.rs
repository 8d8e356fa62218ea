//! `config/invalid`: a configuration with syntax errors, wrong values or unknown names.

use crate::diagnostic::Severity;
use crate::model::place::{is_below, place};
use crate::rules::{Check, Context, Example, Finding, Findings, Rule};
use crate::sentence::quote;
use crate::slips;

pub static RULE: Rule = Rule {
    name: "config/invalid",
    severity: Severity::Error,
    waits: false,
    summary: "`careerdoc.toml` cannot be read, or names an unknown key, rule or option",
    why: "A setting that is misspelt is no setting: a rule that you turned up stays low, and a folder that you \
          renamed is not looked into. You would drift and believe that someone is watching.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== careerdoc.toml
[rules]
\"north-star/not-reveiwed\" = \"error\"
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== careerdoc.toml
[rules]
\"north-star/not-reviewed\" = \"error\"
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let Some(source) = &cx.config.source else { return };
    for problem in &cx.config.problems {
        let finding = Finding::new(source, problem.span, problem.message.clone());
        findings.push(match &problem.help {
            Some(help) => finding.help(help.clone()),
            None => finding,
        });
    }
    for folder in cx.config.folders.values() {
        if let Some(meant) = misspelt(folder, cx) {
            let message = format!("there is no folder {}", quote(folder));
            findings.push(Finding::new(source, folder.span, message).help(format!("did you mean `{meant}`?")));
        }
    }
}

/// The folder that was meant by the name of one that holds nothing: one of no other use whose name is nearly the same.
fn misspelt<'a>(folder: &str, cx: &Context<'a>) -> Option<&'a str> {
    const MOST_SLIPS: usize = 2;
    let paths = || cx.spec.documents.iter().map(|document| document.note.source.path.as_str());
    if paths().any(|path| is_below(path, folder)) {
        return None;
    }
    let depth = folder.split('/').count();
    let beside = paths().filter(|path| place(path, cx.config).is_none()).filter_map(|path| {
        let (end, _) = path.match_indices('/').nth(depth - 1)?;
        Some(&path[..end])
    });
    let folder = folder.to_lowercase();
    let near = beside.filter_map(|other| Some((slips::between(&other.to_lowercase(), &folder, MOST_SLIPS)?, other)));
    near.filter(|(slips, other)| slips * 3 < other.len()).min().map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn a_folder_that_is_nearly_called_so_was_meant() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("updates = \"Montly\"", "Monthly/2026-10.md", &["\"Montly\""]),
            ("updates = \"Log/Montly\"", "Log/Monthly/2026-10.md", &["\"Log/Montly\""]),
            ("updates = \"monthly\"", "Monthly/2026-10.md", &[]),
            ("updates = \"Monthly\"", "Journal/2026-10.md", &[]),
            ("updates = \"Montly\"", "Montly/Monthly/2026-10.md", &[]),
            ("updates = \"beats\"", "bets/a.md", &[]),
            ("updates = \"Log\"", "Lab/a.md", &[]),
        ];
        for (setting, path, expected) in cases {
            let files = format!(
                "== careerdoc.toml\n[folders]\n{setting}\n== north-star.md\n---\nset: 2026-09-01\n---\n== {path}\n"
            );
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{setting}: {path}");
        }
    }

    #[test]
    fn what_is_unusual_is_not_wrong() {
        let cases: [(&str, &[&str]); 9] = [
            ("nmae = \"Ana\"", &["nmae"]),
            ("[rules]\n\"metrics/stalled\" = { day = 90 }", &["day"]),
            ("[folders]\nbets = \"../bets\"", &["\"../bets\""]),
            ("", &[]),
            ("# nothing yet\n", &[]),
            ("language = [\"pt-BR\", \"en\"]\nrole = \"PM\"", &[]),
            (
                "[rules]\nmetrics = \"off\"\n\"metrics/stalled\" = { severity = \"hint\", days = 90, paths = [\"a/**\"] }",
                &[],
            ),
            ("[words]\nhome = [\"casa\"]", &[]),
            ("[sections]\nWins = [\"Erfolge\"]", &[]),
        ];
        for (config, expected) in cases {
            let files = format!("== careerdoc.toml\n{config}\n== north-star.md\n---\nset: 2026-09-01\n---\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{config}");
        }
    }
}
