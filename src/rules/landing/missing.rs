//! `landing/missing`: a new role without a plan for its first 90 days.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::calendar::{self, DateSpan};
use crate::diagnostic::Severity;
use crate::model::coverage::Coverage;
use crate::model::shape::NoteType;
use crate::model::spec::Spec;
use crate::rules::{Check, Context, Example, Finding, Findings, Rule, RuleOption};
use crate::vault_path::without_md;

pub static RULE: Rule = Rule {
    name: "landing/missing",
    severity: Severity::Warning,
    waits: false,
    summary: "a bet with `role: true` started 14 to 90 days ago without a landing note",
    why: "Two weeks in, a new role has either a plan or a to-do list that others wrote. Thirty days of listening, thirty of \
          aligning and thirty of executing build the trust that the rest of the job lives on, and they do not come back.",
    options: &[
        RuleOption::new("from", 14.0, "how many days after the start it begins to speak"),
        RuleOption::new("to", 90.0, "how many days after the start it ceases to speak"),
    ],
    bad: Example {
        today: "2026-09-03",
        files: "\
== bets/growth-lead.md
---
kind: core
role: true
started: 2026-08-17
---
== decisions/2026-08-03 Growth lead.md
---
opportunity: role
status: accepted
decided: 2026-08-07
verdict: closer
bet: \"[[growth-lead]]\"
review_on: 2027-02-07
---
## Measuring stick

| Criterion            | Weight | Stay | Growth lead |
|----------------------|--------|------|-------------|
| Closer to CPO        | 40     | 4    | 7           |
| Learning             | 35     | 3    | 8           |
| Evenings with family | 25     | 7    | 5           |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    good: Example {
        today: "2026-09-03",
        files: "\
== bets/growth-lead.md
---
kind: core
role: true
started: 2026-08-17
---
== decisions/2026-08-03 Growth lead.md
---
opportunity: role
status: accepted
decided: 2026-08-07
verdict: closer
bet: \"[[growth-lead]]\"
review_on: 2027-02-07
---
## Measuring stick

| Criterion            | Weight | Stay | Growth lead |
|----------------------|--------|------|-------------|
| Closer to CPO        | 40     | 4    | 7           |
| Learning             | 35     | 3    | 8           |
| Evenings with family | 25     | 7    | 5           |
== landings/First 90 days.md
---
bet: \"[[growth-lead]]\"
agreed: 2026-08-27
---
## Listening tour

| Who    | Date       | One thing                    | Done       |
|--------|------------|------------------------------|------------|
| Maya   | 2026-08-19 | a CI that takes ten minutes  | 2026-08-24 |
| Tom    | 2026-08-20 | fewer reports for finance    | 2026-08-25 |
| Ines   | 2026-08-26 | a look at the pricing page   | 2026-08-28 |
| Jakub  | 2026-08-31 | an answer on the data budget | 2026-09-02 |
== north-star.md
---
destination: CPO at a mid-stage startup
set: 2026-08-01
---
",
    },
    check: Check::Spec(check),
};

fn check(cx: &Context<'_>, findings: &mut Findings) {
    // An unreadable landing may be the missing one.
    if cx.spec.has_unreadable(NoteType::Landing) {
        return;
    }
    let planned = Planned::new(cx.spec);
    for bet in cx.spec.bets.iter().filter(|bet| bet.is_role() && bet.is_active_on(cx.today())) {
        let source = &bet.note.source;
        let Some(started) = bet.started.map(|started| started.first) else { continue };
        let Some(waited) = cx.waited_since(started) else { continue };
        let days = cx.spec.working_days(started, cx.today());
        let is_time = waited >= cx.count("from", &source.path) && days <= cx.count("to", &source.path);
        if !is_time || planned.may_hold(&source.path, started) {
            continue;
        }
        let message = format!("day {} of this role, which started on {started}, and no landing is planned", days + 1);
        findings.push(Finding::new(source, source.first_line(), message).help(format!(
            "write a 30/60/90 plan with `careerdoc new landing`, and link this: `bet: \"[[{}]]\"`",
            without_md(&source.path)
        )));
    }
}

/// The roles that have a landing.
struct Planned<'a> {
    /// The paths of these roles.
    roles: HashSet<&'a str>,
    /// The times around the first days of landings that do not name their role.
    near_others: Coverage,
}

impl<'a> Planned<'a> {
    fn new(spec: &'a Spec) -> Self {
        const NEAR_DAYS: i32 = 30;
        let mut planned = Self { roles: HashSet::new(), near_others: Coverage::default() };
        let mut others = Vec::new();
        for landing in &spec.landings {
            match (spec.role_of(landing), spec.day_one_of(landing)) {
                (Some(role), _) => {
                    planned.roles.insert(&role.note.source.path);
                }
                (None, Some(day)) => {
                    others.push(DateSpan::new(
                        calendar::days_after(day, -NEAR_DAYS),
                        calendar::days_after(day, NEAR_DAYS),
                    ));
                }
                (None, None) => others.push(DateSpan::new(Date::MIN, Date::MAX)),
            }
        }
        planned.near_others = others.into_iter().collect();
        planned
    }

    fn may_hold(&self, path: &str, started: Date) -> bool {
        self.roles.contains(path) || self.near_others.touches(DateSpan::day(started))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::example::said;

    fn spoken(today: &str, star: &str, bet: &str, landing: &str) -> usize {
        let spec = format!(
            "== bets/lead.md\n---\nkind: core\nstarted: 2026-03-02\n{bet}\n---\n{landing}\
             == north-star.md\n---\ndestination: CPO\n{star}\n---\n"
        );
        said(&RULE, today, &spec).len()
    }

    #[test]
    fn fourteen_to_ninety_days_after_the_start() {
        let set = "set: 2026-01-01";
        let cases = [
            ("2026-03-15", set, "role: true", 0),
            ("2026-03-16", set, "role: true", 1),
            ("2026-05-31", set, "role: true", 1),
            ("2026-06-01", set, "role: true", 0),
            ("2026-03-16", set, "role: false", 0),
            ("2026-03-16", set, "", 0),
            ("2026-03-16", set, "role: true\nstatus: planned", 0),
            ("2026-03-16", set, "role: true\nstatus: paused", 0),
            ("2026-03-16", "set: 2026-03-10", "role: true", 0),
            ("2026-03-24", "set: 2026-03-10", "role: true", 1),
            ("2026-06-05", "set: 2026-05-10", "role: true", 0),
            ("2026-03-16", "set: 2026-01-01\nleave: 2026-03-09", "role: true", 0),
            ("2026-03-16", "set: someday", "role: true", 0),
        ];
        for (today, star, bet, expected) in cases {
            assert_eq!(spoken(today, star, bet, ""), expected, "{today}, {star}, {bet}");
        }
    }

    #[test]
    fn the_link_to_write_leads_to_the_role() {
        for (file, link) in [("lead.md", "`bet: \"[[bets/lead]]\"`"), ("lead.md.md", "`bet: \"[[bets/lead.md]]\"`")] {
            let spec = format!(
                "== bets/{file}\n---\nkind: core\nrole: true\nstarted: 2026-03-02\n---\n\
                 == north-star.md\n---\ndestination: CPO\nset: 2026-01-01\n---\n"
            );
            let help = said(&RULE, "2026-03-16", &spec)[0].help.clone().unwrap_or_default();
            assert!(help.ends_with(link), "{help}");
        }
    }

    #[test]
    fn a_landing_that_may_be_for_it_settles_it() {
        let other = "== bets/other.md\n---\nkind: core\nrole: true\nstarted: 2026-03-03\n---\n== landings/x.md\n---\n";
        let cases = [
            ("== landings/x.md\n---\n---\n".to_owned(), 0),
            ("== landings/x.md\n---\nbet: \"[[lead]]\"\n---\n".to_owned(), 0),
            ("== landings/x.md\n---\nbet: \"[[lead]]\"\nstarted: 2025-01-01\n---\n".to_owned(), 0),
            ("== landings/x.md\n---\nstarted: 2026-03-20\n---\n".to_owned(), 0),
            ("== landings/x.md\n---\nstarted: 2025-01-01\n---\n".to_owned(), 1),
            ("== landings/x.md\n---\nbet: \"[[lead\n---\n".to_owned(), 0),
            (format!("{other}bet: \"[[other]]\"\n---\n"), 1),
            (format!("{other}---\n"), 0),
        ];
        for (landing, expected) in cases {
            assert_eq!(spoken("2026-03-16", "set: 2026-01-01", "role: true", &landing), expected, "{landing}");
        }
    }
}
