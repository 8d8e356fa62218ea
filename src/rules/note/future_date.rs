//! `note/future-date`: something recorded as done on a day in the future.

use crate::calendar::DateSpan;
use crate::diagnostic::Severity;
use crate::model::document::{Document, Typed};
use crate::rules::{Check, Example, Finding, Findings, Notes, Rule};
use crate::source::Spanned;

pub static RULE: Rule = Rule {
    name: "note/future-date",
    severity: Severity::Warning,
    waits: false,
    summary: "something recorded as done (`sent`, `ended`, `decided`, `published`, a ✅ date …) lies after today",
    why: "A plan is not a record. An update that is `sent` next week, or a review of the North Star that is yet to \
          come, keeps quiet the rule that would remind you of it.",
    options: &[],
    bad: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
---
sent: 2026-10-12
---
## Wins

- Retention is up from 61 % to 70 %
",
    },
    good: Example {
        today: "2026-10-01",
        files: "\
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-09-01
---
== updates/2026-09.md
## Wins

- Retention is up from 61 % to 70 %

## Next

- Send this to Dana on 2026-10-12
",
    },
    check: Check::Notes(check),
};

fn check(cx: &Notes<'_>, findings: &mut Findings) {
    for document in cx.documents() {
        let source = &document.note.source;
        let ticked = document.ticked.iter().map(|day| ("✅", *day));
        for (what, date) in recorded(document).into_iter().chain(ticked) {
            if date.first > cx.today() {
                let finding = Finding::new(source, date.span, format!("{what} is a day that has not come yet"));
                findings.push(finding.help("write when it happened, or take it out until it has"));
            }
        }
    }
}

/// The dates that record something as done, each with its name.
fn recorded(document: &Document) -> Vec<(&'static str, Spanned<DateSpan>)> {
    let dates = match &document.typed {
        Typed::NorthStar(star) => {
            let revised = star.revised.iter().map(|date| ("`revised`", Some(*date)));
            [("`set`", star.set), ("`reviewed`", star.reviewed)].into_iter().chain(revised).collect()
        }
        Typed::Bet(bet) => {
            vec![
                ("`ended`", bet.ended),
                ("`paused`", bet.paused),
                ("`traction`", bet.traction),
                ("`announced`", bet.announced),
            ]
        }
        Typed::Decision(decision) => vec![("`decided`", decision.decided)],
        Typed::Update(update) => vec![("`sent`", update.sent)],
        Typed::Landing(landing) => {
            let done = landing.tour.iter().map(|conversation| ("`Done`", conversation.done));
            [
                ("`agreed`", landing.agreed),
                ("`state_of_the_union`", landing.state_of_the_union),
                ("`vision`", landing.vision),
            ]
            .into_iter()
            .chain(done)
            .collect()
        }
        Typed::Contract(contract) => vec![("`ended`", contract.ended)],
        Typed::Post(post) => vec![("`published`", post.published)],
        Typed::Unreadable(_) | Typed::Outside(_) => Vec::new(),
    };
    dates.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::pointed_at;

    #[test]
    fn only_what_is_recorded_as_done_must_not_lie_ahead() {
        let cases: [(&str, &str, &str, &[&str]); 15] = [
            ("updates/2026-09.md", "sent: 2026-10-01", "", &[]),
            ("updates/2026-09.md", "sent: 2026-10-02", "", &["2026-10-02"]),
            ("updates/2026-09.md", "sent: 2026-10", "", &[]),
            ("updates/2026-Q4.md", "work: 4", "", &[]),
            ("bets/a.md", "started: 2027-01-11", "", &[]),
            ("bets/a.md", "ended: 2026-12-31\ntraction: 2026-11", "", &["2026-12-31", "2026-11"]),
            ("decisions/a.md", "decide_by: 2026-10-09\nreview_on: 2027-04-01", "", &[]),
            ("decisions/a.md", "decided: 2026-10-09", "", &["2026-10-09"]),
            ("posts/a.md", "published: 2026-10-02", "", &["2026-10-02"]),
            ("north-star.md", "reviewed: 2027-01-01\ntarget: 2031-09-01", "", &["2027-01-01"]),
            ("north-star.md", "revised: [2026-09-20, 2026-11-01]", "", &["2026-11-01"]),
            ("north-star.md", "set: 2026-09-01", "## Steps\n\n- [ ] 2027-03-31 Own a roadmap 📅 2027-03-31", &[]),
            (
                "north-star.md",
                "set: 2026-09-01",
                "## Steps\n\n- [x] 2027-03-31 Own a roadmap ✅ 2026-10-02",
                &["2026-10-02"],
            ),
            ("landings/a.md", "vision: 2026-11-20", "", &["2026-11-20"]),
            (
                "landings/a.md",
                "started: 2026-09-14",
                "## Listening tour\n\n| Who | Date | One thing | Done |\n|---|---|---|---|\n\
                 | Ana | 2026-10-05 | | |\n| Bo | 2026-09-20 | fix the alerts | 2026-10-06 |",
                &["2026-10-06"],
            ),
        ];
        for (path, properties, body, expected) in cases {
            let files = format!("== {path}\n---\n{properties}\n---\n{body}\n");
            assert_eq!(pointed_at(&RULE, "2026-10-01", &files), expected, "{path}: {properties} {body}");
        }
    }
}
