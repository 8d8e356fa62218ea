//! `marketing/no-beneficiary`: wins that were good for nobody in particular.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::model::update::Update;
use crate::note::section::{Label, Section};
use crate::rules::{Context, Example, Finding, Findings, Rule, RuleOption, almost};

/// See the module.
pub static RULE: Rule = Rule {
    name: "marketing/no-beneficiary",
    severity: Severity::Hint,
    waits: false,
    summary: "half or more of a sent update's wins lack `For:`",
    why: "Market the light, not the lightbulb: a reader does not care what you built, but who sees better now. To say for whom \
          turns bragging into educating your manager on the team's impact.",
    options: &[RuleOption::new("percent", 50.0, "the share of the wins without `For:` from which it speaks")],
    bad: Example {
        today: "2026-10-12",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-08.md
---
sent: 2026-09-01
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
- The new onboarding is live for 40,000 sellers
  - For: new sellers

## Learned

- Sellers leave in week two, not in week one
",
    },
    good: Example {
        today: "2026-10-12",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-07-01
---
== updates/2026-08.md
---
sent: 2026-09-01
home: 4
---
## Wins

- Retention is up from 61 % to 70 %
  - For: new sellers, and the support team that answers them
- The new onboarding is live for 40,000 sellers
  - For: new sellers

## Learned

- Sellers leave in week two, not in week one
",
    },
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut within_lines: Vec<(Date, &Update)> = Vec::new();
    for (update, sent) in super::sent_updates(cx) {
        let note = &update.note;
        let wins: Vec<_> = super::wins(cx, update).collect();
        let lacking: Vec<_> = wins.iter().filter(|win| win.part(Label::For).is_none()).collect();
        #[expect(clippy::cast_precision_loss, reason = "an update has not that many wins")]
        let (all, without) = (wins.len() as f64, lacking.len() as f64);
        if lacking.is_empty() || without * 100.0 < all * cx.option("percent", &note.source.path) {
            continue;
        }
        let within = lacking.iter().filter(|win| almost::label(note, win, &[Label::For]).is_some()).count();
        if within == lacking.len() {
            within_lines.push((sent.last, update));
            continue;
        }
        let message = match wins.len() {
            1 => "who is better off? the only win of this update has no `For:`".to_owned(),
            all => format!("who is better off? {} of {all} wins of this update have no `For:`", lacking.len()),
        };
        let help = if within > 0 {
            almost::put_on_own_line(Label::For)
        } else {
            "add a line `For:` below each: the users, the team, the people who carry the pager".to_owned()
        };
        let finding = Finding::new(&note.source, note.place_of(Section::Wins), message).help(help);
        findings.push(lacking.iter().fold(finding, |finding, win| {
            finding.related(&note.source, win.first_line(&note.source.text), "for whom?")
        }));
    }
    findings.extend(habit(within_lines));
}

/// Who writes `For:` within the line does so in each update: one finding, at the last that was sent.
fn habit(mut updates: Vec<(Date, &Update)>) -> Option<Finding> {
    const MOST_NAMED: usize = 5;
    updates.sort_by(|(a, one), (b, other)| (b, &one.note.source.path).cmp(&(a, &other.note.source.path)));
    let mut places = updates.into_iter().map(|(_, update)| (&update.note.source, update.note.place_of(Section::Wins)));
    let (source, place) = places.next()?;
    let finding =
        Finding::new(source, place, almost::is_within_line(Label::For)).help(almost::put_on_own_line(Label::For));
    Some(places.take(MOST_NAMED).fold(finding, |finding, (source, place)| finding.related(source, place, "here too")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    #[test]
    fn half_of_the_wins() {
        let (with, without) = ("- CI is fast\n  - For: engineering\n", "- CI is fast\n");
        let cases = [
            ("sent: 2026-09-01", [without, "", ""], 1),
            ("sent: 2026-09-01", [with, "", ""], 0),
            ("sent: 2026-09-01", [with, without, ""], 1),
            ("sent: 2026-09-01", [with, with, without], 0),
            ("sent: 2026-09-01", [with, without, "- CI\n  - For:\n"], 1),
            ("sent: 2026-09-01", ["- None this month\n", "", ""], 0),
            ("sent: 2026-09-01", ["", "", ""], 0),
            ("sent: 2025-09-01", [without, "", ""], 0),
            ("", [without, "", ""], 0),
        ];
        for (sent, wins, expected) in cases {
            let spec = format!(
                "== updates/2026-08.md\n---\n{sent}\n---\n## Wins\n\n{}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n",
                wins.concat()
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{sent} {wins:?}");
        }
    }

    #[test]
    fn whom_it_is_for_within_the_line_is_told_apart() {
        for (wins, expected) in [
            ("- CI is fast. For: engineering", "`For:` stands within the line"),
            ("- CI is fast. For: engineering\n- Tests are fast", "2 of 2 wins"),
            ("- CI is fast", "who is better off"),
        ] {
            let spec = format!(
                "== updates/2026-08.md\n---\nsent: 2026-09-01\n---\n## Wins\n\n{wins}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            let message = &said(&RULE, "2026-10-01", &spec)[0].message;
            assert!(message.contains(expected), "{wins}: {message}");
        }
        let habit = ["2026-07", "2026-08", "2026-06"].map(|month| {
            format!("== updates/{month}.md\n---\nsent: {month}-28\n---\n## Wins\n- CI is fast. For: engineering\n")
        });
        let star = "== north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n";
        let found = said(&RULE, "2026-10-01", &(habit.concat() + star));
        let places: Vec<_> =
            found.iter().map(|found| (found.location.source.path.as_str(), found.related.len())).collect();
        assert_eq!(places, [("updates/2026-08.md", 2)]);
    }
}
