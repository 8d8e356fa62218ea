//! `marketing/no-beneficiary`: wins that do not say who benefited.

use crate::diagnostic::Severity;
use crate::note::entry::Entry;
use crate::note::section::{Label, Section};
use crate::note::within_line;
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule, RuleOption};

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
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for (update, _) in super::sent_updates(cx) {
        let note = &update.note;
        let wins: Vec<_> = super::wins(cx.config(), update).collect();
        // The beneficiary may be named within the line, where the reader sees it.
        let is_for_none = |win: &&&Entry| {
            win.part(Label::For).is_none() && within_line::label(cx.config(), note, win, &[Label::For]).is_none()
        };
        let lacking: Vec<_> = wins.iter().filter(is_for_none).collect();
        #[expect(clippy::cast_precision_loss, reason = "an update has not that many wins")]
        let (all, without) = (wins.len() as f64, lacking.len() as f64);
        if lacking.is_empty() || without * 100.0 < all * cx.option("percent", &note.source.path) {
            continue;
        }
        let message = match wins.len() {
            1 => "who is better off? the only win of this update has no `For:`".to_owned(),
            all if lacking.len() == 1 => format!("who is better off? 1 of {all} wins of this update has no `For:`"),
            all => format!("who is better off? {} of {all} wins of this update have no `For:`", lacking.len()),
        };
        let below = if lacking.len() == 1 { "it" } else { "each" };
        let finding = Finding::new(&note.source, note.place_of(Section::Wins), message)
            .help(format!("add a line `For:` below {below}: the users, the team, the people who carry the pager"));
        findings.push(lacking.iter().fold(finding, |finding, win| {
            finding.related(&note.source, win.first_line(&note.source.text), "for whom?")
        }));
    }
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
            ("sent: 2026-09-01", ["- CI is fast. For: engineering\n", "", ""], 0),
            ("sent: 2026-09-01", ["- CI is fast (for: engineering)\n", without, without], 1),
            ("sent: 2026-09-01", ["- 40 Zeitzeugen, 31 Stunden Band. Für: Archiv\n", "", ""], 0),
            ("sent: 2026-09-01", ["- CI is fast, and looked at For: engineering\n", "", ""], 0),
            ("sent: 2026-09-01", ["- CI is what we built it for: speed\n", "", ""], 1),
            ("sent: 2026-09-01", [with, with, "- ![[ci.png|300]]\n- ![](ci.png)\n"], 0),
            ("sent: 2026-09-01", [with, "- ![[ci.png]] CI is fast\n", ""], 1),
            ("sent: 2026-09-01", [with, "- ![[CI is fast]]\n", ""], 1),
            ("sent: 2026-09-01", ["", "", ""], 0),
            ("sent: 2025-09-01", [without, "", ""], 0),
            ("", [without, "", ""], 0),
        ];
        for (sent, wins, expected) in cases {
            let spec = format!(
                "== careerdoc.toml\n[labels]\nfor = [\"Für\"]\n\
                 == updates/2026-08.md\n---\n{sent}\n---\n## Wins\n\n{}\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n",
                wins.concat()
            );
            assert_eq!(said(&RULE, "2026-10-01", &spec).len(), expected, "{sent} {wins:?}");
        }
    }
}
